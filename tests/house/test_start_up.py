# SPDX-License-Identifier: MIT
"""What a start does not load: the icon stands before the database's modules, and no channel is
loaded for those who have none.
"""

from __future__ import annotations

import json
import subprocess
import sys


def printed_by(program: str) -> str:
    """What a fresh Python prints that runs a program."""
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout


def loaded_by(module: str) -> set[str]:
    """The modules that a fresh Python has after importing one."""
    program = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    return set(json.loads(printed_by(program)))


def test_the_icon_needs_no_database_and_no_window() -> None:
    loaded = loaded_by("tegoed.bootstrap")
    assert not loaded & {"peewee", "sqlite3", "zoneinfo", "babel", "httpx2", "keyring"}
    assert not {
        name
        for name in loaded
        if name.startswith(("tegoed.store.", "tegoed.ui.balance", "tegoed.ui.settings"))
    }
    assert not loaded & {
        "tegoed.core.entities.values",
        "tegoed.i18n.sentences.table",
        "tegoed.ui.platform.accessibility",
        "tegoed.ui.platform.power_monitor",
        "tegoed.ui.platform.session_end_monitor",
    }


def test_the_icon_comes_before_the_names_of_qts_namespace() -> None:
    program = (
        "import sys; from PySide6 import QtCore; from PySide6.QtWidgets import QApplication;"
        "from tegoed.bootstrap import Application; from tegoed.system import paths;"
        "app = Application(QApplication(sys.argv), paths.home());"
        "print('Qt' in vars(QtCore)); app.begin(); print('Qt' in vars(QtCore)); app.leave()"
    )
    assert printed_by(program).split() == ["False", "True"]


def test_what_is_prepared_leaves_out_what_takes_memory_and_is_quick_to_load() -> None:
    program = (
        "import sys; from importlib import import_module;"
        "from PySide6.QtWidgets import QApplication; from tegoed.bootstrap import Application;"
        "from tegoed.system import paths;"
        "from tegoed.ui.app.process.module_preloader import MODULES;"
        "app = Application(QApplication(sys.argv), paths.home()); app.begin();"
        "[import_module(name) for name in MODULES]; app.leave();"
        "print('tegoed.ui.widgets.entry.phrase_line' in sys.modules);"
        "print(sys.platform == 'linux' and 'libQt6Svg' in open('/proc/self/maps').read())"
    )
    assert printed_by(program).split() == ["False", "False"]
    assert "subprocess" not in loaded_by("tegoed.services.focus.focus_engine")


def test_the_list_of_channels_loads_none_of_them() -> None:
    loaded = loaded_by("tegoed.services.focus.focus_engine")
    assert "tegoed.channels.registry" in loaded
    kinds = {
        "slack",
        "microsoft",
        "caldav",
        "sieve",
        "mqtt",
        "matrix",
        "desktop",
        "webhook",
        "http",
    }
    assert not loaded & {f"tegoed.channels.{kind}" for kind in kinds}


def test_the_database_loads_no_openssl_and_leaves_it_to_whoever_needs_it() -> None:
    program = (
        "import sys, tegoed.store.models; early = '_hashlib' in sys.modules;"
        "import hmac, ssl; print(early, '_hashlib' in sys.modules,"
        " hmac.new(b'k', b'm', 'sha256').hexdigest()[:8])"
    )
    assert printed_by(program).split() == ["False", "True", "b60090e3"]

"""What a start does not load: the icon stands before the database's modules, and no channel is loaded for those who have none."""

from __future__ import annotations

import json
import subprocess
import sys


def loaded_by(module: str) -> set[str]:
    """The modules that a fresh Python has after importing one."""
    program = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    return set(json.loads(printed))


def test_the_icon_needs_no_database_and_no_window() -> None:
    loaded = loaded_by("tegoed.app")
    assert not loaded & {"peewee", "sqlite3", "babel", "httpx2", "keyring"}
    assert not {
        name
        for name in loaded
        if name.startswith(("tegoed.store.", "tegoed.ui.balance", "tegoed.ui.settings"))
    }
    assert "tegoed.ui.platform.accessibility" not in loaded


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

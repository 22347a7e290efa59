# SPDX-License-Identifier: MIT
"""Small rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "desktop/tegoed").rglob("*.py"))


def test_packaging_is_no_python_package() -> None:
    assert not (ROOT / "packaging/__init__.py").exists(), "it would shadow PyPI's `packaging`"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.read_text() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent


def test_every_package_is_listed_so_that_it_reaches_the_wheel() -> None:
    listed = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    )
    packages = [path.parent for path in SOURCES if path.name == "__init__.py"]
    found = {".".join(folder.relative_to(ROOT / "desktop").parts) for folder in packages}
    assert found <= listed, f"add to [tool.setuptools] packages: {sorted(found - listed)}"


def test_lock_files_pin_by_hash_and_name_no_address() -> None:
    for name in ("run.lock", "dev.lock"):
        text = (ROOT / "requirements" / name).read_text()
        assert "://" not in text
        pinned = len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE | re.IGNORECASE))
        assert pinned > 20
        assert text.count("--hash=sha256:") > pinned


def test_qt_methods_that_return_nothing_do_not_eat_references_of_none() -> None:
    """PySide6 6.12 on Python below 3.12 does, and aborts after some thousands of calls
    (docs/adr/0003).
    """
    program = (
        "import sys; from PySide6.QtCore import QObject, QTimer\n"
        "o, t = QObject(), QTimer(); t.timeout.connect(o.deleteLater); t.timeout.disconnect()\n"
        "calls = [lambda: o.setObjectName('x'), t.stop, t.timeout.emit, o.parent,\n"
        "         lambda: o.setProperty('p', None), lambda: o.property('none')]\n"
        "for call in calls:\n"
        "    call(); before = sys.getrefcount(None)\n"
        "    for _ in range(2000): call()\n"
        "    off = sys.getrefcount(None) - before\n"
        "    assert -100 < off < 100, f'this PySide6 kills this Python: {off}'"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_each_file_names_its_licence() -> None:
    line = "# SPDX-License-Identifier: MIT"
    assert not [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if (text := path.read_text()).strip() and line not in text.split("\n", 2)[:2]
    ]


def test_class_names_are_unique() -> None:
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                found.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert not {name: places for name, places in found.items() if len(places) > 1}

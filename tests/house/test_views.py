# SPDX-License-Identifier: MIT
"""Windows and widgets show views and emit intents: only controllers know the workspace."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "desktop/tegoed/ui"
PACKAGES = ("help", "imports", "settings", "welcome")
"""The screens that are divided so far."""
BELOW = ("services", "store", "export", "importers", "channels", "system", "i18n")
"""Packages that a view hides."""
HOLD_THE_WORKSPACE = {"settings/session.py"}
"""What controllers share."""
OF_THE_MACHINE = {"imports/remembered_names.py: tegoed.system.paths"}
"""What a screen remembers on this machine, in the home."""


def imported(path: Path) -> set[str]:
    """The modules of ours that a module imports."""
    found = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module is not None
    }
    return {module for module in found if module.startswith("tegoed.")}


def test_only_controllers_know_what_lies_below_a_view() -> None:
    known = set()
    for package in PACKAGES:
        for path in (UI / package).glob("*.py"):
            name = path.relative_to(UI).as_posix()
            if "controller" in path.name or name in HOLD_THE_WORKSPACE:
                continue
            known |= {
                f"{name}: {module}" for module in imported(path) if module.split(".")[1] in BELOW
            }
    assert known == OF_THE_MACHINE

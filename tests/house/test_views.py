# SPDX-License-Identifier: MIT
"""Windows and widgets show views and emit intents: only controllers know services.

import-linter holds what no part of `ui` may know. It has no name for a module that ends in
`_controller`, so that rule stands here.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

UI = Path(__file__).parents[2] / "desktop/tegoed/ui"
CONTROLLER = re.compile(r"(\w+_)?controllers?")
"""What a module of controllers is called."""
OF_THE_MACHINE = ("app", "platform", "tray")
"""The packages whose other modules may know `system`: what a screen shows hides it."""
REMEMBERED = {"imports/remembered_names.py: tegoed.system.paths"}
"""What a screen remembers on this machine, in the home."""


def test_only_controllers_know_services() -> None:
    known = {
        f"{path.relative_to(UI).as_posix()}: {module}"
        for path in UI.rglob("*.py")
        if not CONTROLLER.fullmatch(path.stem)
        for module in imported(path)
        if module.startswith("tegoed.services") or is_hidden_system(path, module)
    }
    assert known == REMEMBERED


def test_a_module_of_controllers_has_one() -> None:
    without = [
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if CONTROLLER.fullmatch(path.stem)
        and not any(
            isinstance(node, ast.ClassDef) and node.name.endswith("Controller")
            for node in parsed(path).body
        )
    ]
    assert not without


def is_hidden_system(path: Path, module: str) -> bool:
    """Whether a module shows a screen, and the other one is of the machine."""
    package = path.relative_to(UI).parts[0]
    return module.startswith("tegoed.system") and package not in OF_THE_MACHINE


def imported(path: Path) -> set[str]:
    """The modules that a module imports anywhere in its text."""
    return {
        node.module
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module is not None
    }


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text("utf-8"))

# SPDX-License-Identifier: MIT
"""`docs/complaints.md` names tests that exist, and leaves no complaint out."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/complaints.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \|(.*)\|(.*)\|(.*)\|$", TEXT, re.MULTILINE)
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


@cache
def functions(path: str) -> frozenset[str]:
    """The functions of a file of tests."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_complaint_has_its_row() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 63))


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) >= 50
    lost = [
        f"{path}::{name}"
        for path, name in NAMED
        if not (ROOT / path).is_file() or name not in functions(path)
    ]
    assert not lost


def test_a_row_names_a_test_or_says_that_it_is_not_solved_or_does_not_concern_us() -> None:
    bare = [
        number
        for number, _complaint, done, tests in ROWS
        if "::" not in tests and not done.strip().startswith(("Not solved", "Does not"))
    ]
    assert not bare

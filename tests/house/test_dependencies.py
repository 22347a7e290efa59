# SPDX-License-Identifier: MIT
"""The imports between packages, held by import-linter as a test whose message says where a thing
belongs.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADVICE = """
An import points the wrong way. Dependencies point down: app -> ui | cli -> services ->
store | channels | importers | export | system -> presentation -> core | i18n. Packages of one layer
do not import each other. What two of them need belongs one layer down: a value or a rule in core, a
use case in services. Within ui, a screen imports no other screen: what two of them need is a widget
of ui/widgets or a controller of ui/controllers. Only ui imports Qt, only store Peewee, only
system keyring. Words and tables as values are presentation, which only export and what stands above
it know; bytes are export.
"""


def test_dependencies_between_packages_point_down() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, ADVICE + run.stdout + run.stderr
    analysed = re.search(r"Analyzed (\d+) files", run.stdout)
    modules = len(list((ROOT / "desktop/tegoed").rglob("*.py")))
    assert analysed, run.stdout
    assert int(analysed.group(1)) >= modules > 60, "import-linter saw suspiciously few modules"


def test_no_modules_import_each_other() -> None:
    """Also not by way of others, within a function, or for the type checker alone."""
    imports = {name: imported_by(path) for name, path in MODULES.items()}
    assert not [cycle for cycle in strongly_connected(imports) if len(cycle) > 1]


def test_a_name_is_imported_from_where_it_is_defined() -> None:
    """`import X as X` and `__all__` pass a name on; only a package may do so for its modules."""
    passed_on = []
    for name, path in MODULES.items():
        if path.name == "__init__.py":
            continue
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                passed_on += [(name, one.name) for one in node.names if one.name == one.asname]
            elif isinstance(node, ast.Assign) and [
                target.id for target in node.targets if isinstance(target, ast.Name)
            ] == ["__all__"]:
                passed_on.append((name, "__all__"))
    assert not passed_on


def test_a_package_holds_about_ten_modules() -> None:
    sizes = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    many = {
        package.relative_to(ROOT / "desktop/tegoed").as_posix()
        for package, size in sizes.items()
        if size > MOST_MODULES
    }
    assert many == ONE_FILE_EACH


MOST_MODULES = 15
ONE_FILE_EACH = {"channels", "cli/commands", "importers"}
"""Packages with a file for each kind of channel, group of commands or format."""
MODULES = {
    ".".join(path.relative_to(ROOT / "desktop").with_suffix("").parts).removesuffix(
        ".__init__"
    ): path
    for path in sorted((ROOT / "desktop/tegoed").rglob("*.py"))
}


def imported_by(path: Path) -> set[str]:
    """The modules of ours that a module imports anywhere in its text."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative"
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                found.add(whole if whole in MODULES else str(node.module))
    return found & MODULES.keys()


def strongly_connected(imports: dict[str, set[str]]) -> list[set[str]]:
    """Tarjan's algorithm: what can be reached from each other, alone ones included."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in sorted(imports[name]):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            cycle = set[str]()
            while name not in cycle:
                cycle.add(stack.pop())
            found.append(cycle)

    for name in imports:
        if name not in number:
            visit(name)
    return found


def test_a_cycle_is_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}
    assert {"a", "b", "c"} in strongly_connected(imports)
    assert {"d"} in strongly_connected(imports)

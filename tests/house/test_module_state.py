# SPDX-License-Identifier: MIT
"""What a module knows does not change while Tegoed runs: state belongs to an object that is passed
on. What still changes is listed here with the reason, and nothing is added.

Read from the syntax: a change by a local name (`cli/click_i18n` gives click's modules our words) or
by a call (`gc.disable`) is not seen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "desktop"
MODULES = {
    ".".join(path.relative_to(DESKTOP).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((DESKTOP / "tegoed").rglob("*.py"))
}

OF_THE_PROCESS = {
    "tegoed.__main__: sys.argv": "--debug is taken out before anything reads the words",
    "tegoed.bootstrap: os.environ": "Qt finds there the token that brings a window to the front",
    "tegoed.bootstrap: sys.excepthook": "Python has one a process",
    "tegoed.bootstrap: threading.excepthook": "Python has one a process",
    "tegoed.cli.main: threading.excepthook": "Python has one a process",
    "tegoed.system.process.core_files._Before": "the limit at the start of this process, set once",
    "tegoed.system.process.log: logging.lastResort": "Python has one a process",
    "tegoed.system.process.log: os.environ": "the programs that are started from here read it",
    "tegoed.system.secrets._Prompt": "the user's answer to the one keyring of the session",
    "tegoed.system.secrets._turn": "the one keyring of the session asks its user once at a time",
}
"""What there is once for all that runs in a process."""

READ_ONCE = {
    "tegoed.channels.protocols.trust._read": "the certificates of this computer",
    "tegoed.i18n.locale._currencies": "a file of the package",
    "tegoed.export.pdf.paper.fonts": "files of the package, which ReportLab knows by name",
    "tegoed.export.pdf.tagging.tagged_canvas": "a class, made when ReportLab is there",
    "tegoed.export.pdf.tagging.tagged_paragraph": "a class, made when ReportLab is there",
    "tegoed.system.idle.x11_idle._libraries": "C libraries",
    "tegoed.system.xcb._libraries": "C libraries",
    "tegoed.ui.settings.parts.fields._zones": "the names of all zones",
}
"""Cached functions whose arguments do not say what they return; it stays the same while a process
runs.
"""

CHANGES = frozenset(
    {"add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "pop"}
    | {"popitem", "popleft", "remove", "reverse", "setdefault", "sort", "update"}
)
MADE_TO_CHANGE = frozenset(
    {"Condition", "ContextVar", "Counter", "Event", "Lock", "OrderedDict", "Queue", "RLock"}
    | {"Semaphore", "WeakKeyDictionary", "WeakSet", "WeakValueDictionary", "count", "cycle"}
    | {"defaultdict", "deque", "local"}
)
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def test_only_listed_state_of_modules_changes_at_run_time() -> None:
    found = {name for module, tree in parsed() for name in changed(module, tree)}
    assert found == set(OF_THE_PROCESS)


def test_a_cached_function_depends_on_its_arguments() -> None:
    assert {name for module, tree in parsed() for name in cached(module, tree)} == set(READ_ONCE)


def test_each_way_of_changing_is_found() -> None:
    source = """
import os, threading
from tegoed.store import change
seen, names, last = [], {}, 0
lock = threading.Lock()
class Bag:
    kept = None
    @classmethod
    def keep(cls, value):
        cls.kept = value
def note(value, other):
    global last
    last = value
    seen.append(value)
    Bag.kept = value
    os.environ["A"] = value
    other.append(value)
    change.add(value)
    def inner():
        names[value] = other
def of_its_own():
    seen, names = [], {}
    seen.append(1)
    names["a"] = 1
"""
    assert set(changed("m", ast.parse(source))) == {
        "m.lock",
        "m.cls",
        "m.last",
        "m.seen",
        "m.Bag",
        "m: os.environ",
        "m.names",
    }


@cache
def parsed() -> tuple[tuple[str, ast.Module], ...]:
    """Return each module's name and syntax tree."""
    return tuple((module, ast.parse(path.read_text())) for module, path in MODULES.items())


def changed(module: str, tree: ast.Module) -> Iterator[str]:
    """Yield what functions of a module change of it, of its classes or of what it imports."""
    own = set[str]()
    imported = dict[str, str]()
    for node in statements(tree.body):
        own |= set(bound(node))
        imported |= imports(node)
        value = getattr(node, "value", None)
        if isinstance(value, ast.Call) and last_word(value.func) in MADE_TO_CHANGE:
            yield from (f"{module}.{name}" for name in bound(node))
    for function, visible, modules in functions(tree, own - imported.keys(), imported):
        for part in within(function):
            if isinstance(part, ast.Global):
                yield from (f"{module}.{name}" for name in part.names)
            for target in targets(part):
                name = root(target)
                if name in visible or name == "cls":
                    yield f"{module}.{name}"
                elif name in modules and not is_call_of_ours(modules.get(place(target), "")):
                    yield f"{module}: {place(target)}"


def is_call_of_ours(whole: str) -> bool:
    """Tell whether it is a function of a module, or a query of a Peewee model, of such a name."""
    return whole in MODULES or whole.startswith("tegoed.store.models.")


def cached(module: str, tree: ast.Module) -> Iterator[str]:
    """Yield the functions of a module that are cached and use no argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            last_word(one.func if isinstance(one, ast.Call) else one) in {"cache", "lru_cache"}
            for one in node.decorator_list
        ):
            used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            if not used & {one.arg for one in parameters(node)}:
                yield f"{module}.{node.name}"


def functions(
    tree: ast.AST, visible: set[str], modules: dict[str, str]
) -> Iterator[tuple[Function, set[str], dict[str, str]]]:
    """Yield every function, the names of its module that it sees, and the imported ones."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, Function):
            yield from functions(node, visible, modules)
            continue
        local = {one.arg for one in parameters(node)}
        inner = dict[str, str]()
        kept = set[str]()
        for one in within(node):
            local |= set(bound(one))
            inner |= imports(one)
            if isinstance(one, ast.Global):
                kept |= set(one.names)
        local -= kept
        seen = visible - local - inner.keys()
        known = {name: whole for name, whole in modules.items() if name not in local} | inner
        yield node, seen, known
        yield from functions(node, seen, known)


def within(function: Function) -> Iterator[ast.AST]:
    """Yield the nodes of a function without those of the functions in it."""
    body = function.body if isinstance(function.body, list) else [function.body]
    rest: list[ast.AST] = list(body)
    while rest:
        node = rest.pop()
        yield node
        if not isinstance(node, Function):
            rest += ast.iter_child_nodes(node)


def statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported, in branches too."""
    for node in body:
        yield node
        for part in ("body", "orelse", "finalbody", "handlers"):
            if not isinstance(node, (Function, ast.ClassDef)):
                yield from statements(getattr(node, part, []))


def bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds by itself, except imports."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For, ast.With)):
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                yield one.id
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name


def imports(node: ast.AST) -> dict[str, str]:
    """Return the names that an import binds, and what each is as a whole."""
    if isinstance(node, ast.Import):
        return {(one.asname or one.name).split(".")[0]: one.name for one in node.names}
    if isinstance(node, ast.ImportFrom):
        return {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return {}


def targets(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what a node changes: parts of a thing that are assigned or deleted, or a thing whose
    method changes it.
    """
    if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(
        node.ctx, (ast.Store, ast.Del)
    ):
        yield node
    elif isinstance(node, ast.Call):
        if last_word(node.func) in {"setattr", "delattr"} and isinstance(node.func, ast.Name):
            yield node.args[0]
        elif isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            yield node.func.value


def root(node: ast.expr) -> str:
    """Return the name that an expression begins with; "" where it begins otherwise."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def place(node: ast.expr) -> str:
    """Return an expression without its subscripts: `os.environ`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return ast.unparse(node)


def last_word(node: ast.expr) -> str:
    """Return `Lock` of `threading.Lock`."""
    return ast.unparse(node).rpartition(".")[2]


def parameters(function: Function) -> Iterator[ast.arg]:
    """Yield all parameters of a function."""
    given = function.args
    yield from (*given.posonlyargs, *given.args, *given.kwonlyargs)
    yield from filter(None, (given.vararg, given.kwarg))

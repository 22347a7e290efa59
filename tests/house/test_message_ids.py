# SPDX-License-Identifier: MIT
"""No control flow reads the text of a message id: a class or an enum says what is decided by
(ADR 0005).

Read from the syntax. What is a message is told by annotations: a name that is one somewhere is
taken for one everywhere, and so is what is called after it or taken out of it by a loop.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache

from tegoed.i18n.sentences.table import SENTENCES
from tests.house.test_module_state import parsed

AT_THE_EDGES = {
    "tegoed.i18n.locale.say": "the words of a message are found by its id",
    "tegoed.services.focus.focus_engine._unusable": (
        "whether the journal, which keeps ids, tells of the same trouble already"
    ),
    "tegoed.services.time.undo_history._is_of_autostart": (
        "the label of a step comes out of the database, where it is an id"
    ),
}
"""Functions that read an id all the same, and why."""

LOOKUPS = frozenset({"get", "index", "pop", "setdefault"})
TEXT_METHODS = frozenset(name for name in dir(str) if not name.startswith("_"))


def test_no_control_flow_reads_the_text_of_a_message_id() -> None:
    found = {place for module, tree in parsed() for place in readers(module, tree, messages())}
    assert found == set(AT_THE_EDGES)


def test_each_way_of_reading_an_id_is_found() -> None:
    source = """
def compares(error): return error.message.id == "a.b"
def is_one_of(trouble): return trouble.id in KNOWN
def is_one_of_these(x): return x.id not in {"a.b", "a.c"}
def begins(x): return x.id.startswith("a.")
def looks_up(trouble): return WORDS[trouble.id]
def gets(trouble): return WORDS.get(trouble.id)
def matches(trouble):
    match trouble.id:
        case "a.b": return 1
def keeps(trouble):
    id = trouble.id
def walks(warnings: list[Message]):
    others = warnings[1:]
    return [one for one in others if one.id == OTHER]
def reads_a_parameter(asked): return asked.params.get("until_at") is not None
def compares_a_text(id): return id == "disk.full"
def matches_a_text(id):
    match id:
        case "disk.full": return 1
def tells(trouble): return Message(trouble.id, trouble.params)
def writes(trouble): return {"reason": trouble.id}
def finds(client): return CLIENTS[client.id], client.id == 3, client.id in CLIENTS
"""
    found = set(readers("m", ast.parse(source), {"trouble", "warnings"}))
    names = (
        "compares is_one_of is_one_of_these begins looks_up gets matches keeps walks "
        "reads_a_parameter compares_a_text matches_a_text"
    )
    assert found == {f"m.{name}" for name in names.split()}


@cache
def messages() -> frozenset[str]:
    """Return the names that are annotated as a message, or as several, anywhere."""
    return frozenset(name for _module, tree in parsed() for name in annotated(tree))


def annotated(tree: ast.AST) -> Iterator[str]:
    """Yield the parameters, fields and variables of a module that are messages."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name, annotation=ast.expr() as kind):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                pass
            case ast.FunctionDef(name=name, returns=ast.expr() as kind):
                pass
            case _:
                continue
        if "Message" in {one.id for one in ast.walk(kind) if isinstance(one, ast.Name)}:
            yield name


def readers(module: str, tree: ast.Module, known: Iterable[str]) -> Iterator[str]:
    """Yield the functions of a module that decide by the id of a message or by its parameters."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = {*known, *annotated(function)}
            names |= set(taken_out(function, names))
            if any(reads(node, names) for node in ast.walk(function)):
                yield f"{module}.{function.name}"


def taken_out(function: ast.FunctionDef, known: set[str]) -> Iterator[str]:
    """Yield the names that a function gives to messages, or takes in loops out of several."""
    seen = set(known)
    for node in ast.walk(function):
        match node:
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                pass
            case ast.Assign(targets=[target], value=value):
                pass
            case _:
                continue
        if name_of(value) in seen:
            names = {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
            seen |= names
            yield from names


def reads(node: ast.AST, known: set[str]) -> bool:
    """Tell whether a node decides by an id: compares it, takes it apart, looks something up by it,
    or gives it a name. Or whether it compares a parameter, or anything with an id.
    """
    match node:
        case ast.Compare(left=left, comparators=others):
            sides = (left, *others)
            return (
                any(is_id(one, known) for one in sides)
                or (any(map(is_any_id, sides)) and any(map(is_text, sides)))
                or any(is_parameter(part) for one in sides for part in ast.walk(one))
                or any(isinstance(one, ast.Constant) and one.value in SENTENCES for one in sides)
            )
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=args):
            return (is_any_id(value) and name in TEXT_METHODS) or (
                name in LOOKUPS and any(is_id(one, known) for one in args)
            )
        case ast.Subscript(slice=index):
            return is_id(index, known)
        case ast.MatchValue(value=ast.Constant(value=text)):
            return text in SENTENCES
        case ast.Match(subject=value) | ast.Assign(value=value) | ast.NamedExpr(value=value):
            return is_id(value, known)
    return False


def name_of(node: ast.expr) -> str:
    """Return `trouble` of `self.trouble`, `troubles[0]` or `trouble()`; "" where there is none."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return name_of(inner)
    return ""


def is_any_id(node: ast.expr) -> bool:
    """Tell whether it is the id of anything, a message or not."""
    return isinstance(node, ast.Attribute) and node.attr == "id"


def is_id(node: ast.expr, known: set[str]) -> bool:
    """Tell whether it is the id of a message."""
    return isinstance(node, ast.Attribute) and node.attr == "id" and name_of(node.value) in known


def is_text(node: ast.expr) -> bool:
    """Tell whether it is a text, or a collection of texts."""
    parts = node.elts if isinstance(node, (ast.List, ast.Set, ast.Tuple)) else [node]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in parts)


def is_parameter(node: ast.AST) -> bool:
    """Tell whether it is the parameters of a message."""
    return isinstance(node, ast.Attribute) and node.attr == "params"

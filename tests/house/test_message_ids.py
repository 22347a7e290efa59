# SPDX-License-Identifier: MIT
"""No control flow reads the text of a message id: a class or an enum says what is decided by
(ADR 0005).

Read from the syntax. What is a message is told by annotations: a field or function that is one
somewhere is taken for one everywhere, and so is what is called after it or taken out of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from functools import cache
from typing import TypeGuard

from tegoed.i18n.sentences.table import SENTENCES
from tests.house.test_module_state import parsed

AT_THE_EDGES = {
    "tegoed.i18n.locale.say": "the words of a message are found by its id",
    "tegoed.services.focus.focus_engine._unusable": (
        "whether the journal, which keeps ids, tells of the same error already"
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
def is_one_of(error): return error.message.id in KNOWN
def is_one_of_these(x): return x.id not in {"a.b", "a.c"}
def begins(x): return x.id.startswith("a.")
def looks_up(error: Message): return WORDS[error.id]
def gets(self): return WORDS.get(self.reason.id)
def matches(error: Message | None):
    match error.id:
        case "a.b": return 1
def keeps(error):
    id = reason_of(error).id
def walks(result):
    others = result.warnings[1:]
    return [one for one in others if one.id == OTHER]
def names_it(error):
    if reason := reason_of(error): return reason.id == OTHER
def reads_a_parameter(asked): return asked.params.get("until_at") is not None
def compares_a_text(id): return id == "disk.full"
def matches_a_text(id):
    match id:
        case "disk.full": return 1
def tells(error: Message): return Message(error.id, error.params)
def writes(self): return {"reason": self.reason.id}
def finds(client, reason): return CLIENTS[client.id], client.id == 3, reason.id in CLIENTS
"""
    found = set(readers("m", ast.parse(source), {"message", "reason", "reason_of", "warnings"}))
    names = (
        "compares is_one_of is_one_of_these begins looks_up gets matches keeps walks names_it "
        "reads_a_parameter compares_a_text matches_a_text"
    )
    assert found == {f"m.{name}" for name in names.split()}


@cache
def messages() -> frozenset[str]:
    """Return the fields and functions that hold or return a message, or several, anywhere."""
    found = set[str]()
    for _module, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found |= {name for field in node.body for name in annotated(field)}
            elif isinstance(node, ast.FunctionDef) and is_message(node.returns):
                found.add(node.name)
    return frozenset(found)


def annotated(node: ast.AST) -> Iterator[str]:
    """Yield the name of a parameter, field or variable that is a message."""
    match node:
        case ast.arg(arg=name, annotation=kind) if is_message(kind):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name), annotation=kind) if is_message(kind):
            yield name


def is_message(kind: ast.expr | None) -> bool:
    """Tell whether an annotation is of a message, or of several."""
    parts = [] if kind is None else ast.walk(kind)
    return any(isinstance(one, ast.Name) and one.id.endswith("Message") for one in parts)


def readers(module: str, tree: ast.Module, known: Set[str]) -> Iterator[str]:
    """Yield the functions of a module that decide by the id of a message or by its parameters.

    `known`: the fields and functions that are messages.
    """
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = own_names(function, known)
            if any(reads(node, names, known) for node in ast.walk(function)):
                yield f"{module}.{function.name}"


def own_names(function: ast.FunctionDef, known: Set[str]) -> Set[str]:
    """Return the names that a function has for messages, also those that it takes out of several
    in a loop.
    """
    found = set[str]()
    for node in ast.walk(function):
        found |= set(annotated(node))
        match node:
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                pass
            case ast.Assign(targets=[target], value=value):
                pass
            case ast.NamedExpr(target=target, value=value):
                pass
            case _:
                continue
        if is_known(value, found, known):
            found |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
    return found


def reads(node: ast.AST, names: Set[str], known: Set[str]) -> bool:
    """Tell whether a node decides by an id: compares it, takes it apart, looks something up by it,
    or gives it a name. Or whether it compares a parameter, or anything with an id.
    """
    match node:
        case ast.Compare(left=left, comparators=others):
            sides = (left, *others)
            return (
                any(is_id(one, names, known) for one in sides)
                or (any(map(is_any_id, sides)) and any(map(is_text, sides)))
                or any(is_parameter(part) for one in sides for part in ast.walk(one))
                or any(isinstance(one, ast.Constant) and one.value in SENTENCES for one in sides)
            )
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=args):
            return (is_any_id(value) and name in TEXT_METHODS) or (
                name in LOOKUPS and any(is_id(one, names, known) for one in args)
            )
        case ast.Subscript(slice=index):
            return is_id(index, names, known)
        case ast.MatchValue(value=ast.Constant(value=text)):
            return text in SENTENCES
        case ast.Match(subject=value) | ast.Assign(value=value) | ast.NamedExpr(value=value):
            return is_id(value, names, known)
    return False


def is_any_id(node: ast.expr) -> TypeGuard[ast.Attribute]:
    """Tell whether it is the id of anything, a message or not."""
    return isinstance(node, ast.Attribute) and node.attr == "id"


def is_id(node: ast.expr, names: Set[str], known: Set[str]) -> bool:
    """Tell whether it is the id of a message."""
    return is_any_id(node) and is_known(node.value, names, known)


def is_known(node: ast.expr, names: Set[str], known: Set[str]) -> bool:
    """Tell whether it is a message or several: a name of the function, or a field or what a
    function returns, such as `self.error` or `warnings[0]`.
    """
    match node:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr=name) | ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in known
        case ast.Subscript(value=whole):
            return is_known(whole, names, known)
        case ast.BoolOp(values=parts):
            return any(is_known(one, names, known) for one in parts)
    return False


def is_text(node: ast.expr) -> bool:
    """Tell whether it is a text, or a collection of texts."""
    parts = node.elts if isinstance(node, (ast.List, ast.Set, ast.Tuple)) else [node]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in parts)


def is_parameter(node: ast.AST) -> bool:
    """Tell whether it is the parameters of a message."""
    return isinstance(node, ast.Attribute) and node.attr == "params"

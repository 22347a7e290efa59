# SPDX-License-Identifier: MIT
"""Sieve scripts (RFC 5228): the one that answers during focus, and what can be told from one of the
user's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

NEEDS = ("vacation", "date", "relational")
"""Extensions the answer needs; a script of the user's is wrapped by one more, "include"."""
OTHERS = frozenset({"vacation", "reject", "ereject"})
"""Commands of which a mail server allows one answer to a mail only: beside ours, the user's own
rules would fail.
"""

WHOLE_DAYS = 2 * 86_400
"""Seconds after a day's beginning from which it has passed in every zone."""
SPAM = ("X-Spam-Flag", "X-Spam", "X-Spam-Status")
"""Headers in which SpamAssassin and Rspamd say "yes"; who sends spam is not answered."""
LONGEST_TEST = 400
"""Words and signs of a test that are read to see whether it can still be true."""
_HEAD = re.compile(r"# Tegoed focus (?P<until>\d+) (?P<sum>[0-9a-f]{64})\r\n")
_LEX = re.compile(
    r"""(?P<comment>\#[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))
    |(?P<multi>text:[ \t]*(?:\#[^\n]*)?\r?\n(?P<lines>.*?)(?:(?<=\n)\.\r?(?:\n|\Z)|\Z))
    |"(?P<string>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)
    |(?P<word>:?[A-Za-z_]\w*)
    |(?P<mark>[{}();,\[\]])
    |.""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


Token = tuple[str, str]
"""A kind ("word", "string", "mark") and what stands there."""


@dataclass(frozen=True, slots=True)
class OwnScript:
    """A script that Tegoed made and nobody changed: until when it answers (epoch seconds), and
    which script it wraps ("" for none).
    """

    until: int
    wraps: str


def written(handle: str, since: int, until: int, subject: str, text: str, wraps: str) -> str:
    """Return the script.

    The first line says what it is, so that it is known again; `wraps` "" for none.
    """
    needs = ", ".join(f'"{name}"' for name in (*NEEDS, *(("include",) if wraps else ())))
    spam = ", ".join(map(quoted, SPAM))
    about = f" :subject {quoted(subject)}" if subject else ""
    body = [
        f"require [{needs}];",
        f'if allof(currentdate :zone "+0000" :value "ge" "iso8601" "{_iso(since)}",',
        f'         currentdate :zone "+0000" :value "lt" "iso8601" "{_iso(until)}",',
        f"         not header :matches [{spam}] {quoted('yes*')}) {{",
        f"  vacation :days 1 :handle {quoted(handle)}{about} {quoted(text)};",
        "}",
        *([f"include :personal :optional {quoted(wraps)};"] if wraps else []),
        "",
    ]
    rest = "\r\n".join(body)
    return f"# Tegoed focus {until} {_sum(rest)}\r\n{rest}"


def read_ours(content: str) -> OwnScript | None:
    """Return what a script of ours says; None for one that is not ours, or was changed."""
    content = re.sub(r"\r?\n", "\r\n", content)
    head = _HEAD.match(content)
    if head is None or _sum(content[head.end() :]) != head["sum"]:
        return None
    return OwnScript(int(head["until"]), next(iter(includes(content)), ""))


def includes(content: str) -> list[str]:
    """Return the user's own scripts that a script includes."""
    found, tokens = [], list(_tokens(content))
    for at, (kind, word) in enumerate(tokens):
        if (kind, word) != ("word", "include"):
            continue
        said = tokens[at + 1 : at + 5]
        if ("word", ":global") in said:
            continue
        found += [text for kind, text in said if kind == "string"][:1]
    return found


def own_answer(content: str, now: float) -> str | None:
    """Return the command in a script that answers senders or sends mail back.

    None when there is none.

    What stands in `if false` does not count. Nor does what stands under a date that has passed for
    a day.
    """
    tokens = list(_tokens(content))
    opens, depth = _next_opening(tokens), 0
    for at, (kind, word) in enumerate(tokens):
        if depth:
            depth += {"{": 1, "}": -1}.get(word, 0) if kind == "mark" else 0
        elif kind == "mark" and word == "{" and at in opens:
            depth = 1 if _is_over(tokens[opens[at] + 1 : at], now) else 0
        elif kind == "word" and word in OTHERS:
            return word
    return None


def _next_opening(tokens: list[Token]) -> dict[int, int]:
    """Return the places of the opening braces of conditions, each with that of its `if`."""
    found: dict[int, int] = {}
    last = -1
    for at, token in enumerate(tokens):
        if token in (("word", "if"), ("word", "elsif")):
            last = at
        elif token[0] == "mark" and token[1] in "{};":
            if token[1] == "{" and last >= 0 and at - last <= LONGEST_TEST:
                found[at] = last
            last = -1
    return found


def _is_over(test: list[Token], now: float) -> bool:
    """Tell whether a test is false from now on: `false`, a date that has passed, or one of those
    within `allof`.
    """
    if test[:1] == [("word", "allof")] and test[1:2] == [("mark", "(")]:
        return any(_is_over(each, now) for each in _parts(test[2:-1]))
    if test[:1] == [("word", "currentdate")]:
        return _has_passed(test[1:], now)
    return test == [("word", "false")]


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Return the tests of a list, which commas part."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token[1], 0) if token[0] == "mark" else 0
        if token == ("mark", ",") and not depth:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _has_passed(arguments: list[Token], now: float) -> bool:
    """Tell whether `currentdate` (RFC 5260 §4) asks for a day or an instant before one that lies a
    day back, in whatever zone.
    """
    relation, said, at = "", list[str](), 0
    while at < len(arguments):
        kind, word = arguments[at]
        if kind == "word" and word in {":value", ":zone", ":comparator"}:
            relation = (
                arguments[at + 1][1] if word == ":value" and at + 1 < len(arguments) else relation
            )
            at += 1
        elif kind == "string":
            said.append(word)
        elif kind != "mark" or word not in "[]":
            return False
        at += 1
    if relation not in {"lt", "le"} or len(said) != 2 or said[0] not in {"date", "iso8601"}:
        return False
    try:
        end = datetime.fromisoformat(said[1])
        return end.replace(tzinfo=end.tzinfo or UTC).timestamp() + WHOLE_DAYS <= now
    except (ArithmeticError, ValueError):
        return False


def quoted(text: str) -> str:
    """Return a text as a Sieve string.

    What could end it is escaped, a line's end is CRLF, and what no mail may hold is left out.
    """
    text = re.sub(r"\r\n?|\n", "\r\n", text).replace("\0", "")
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _tokens(content: str) -> Iterator[Token]:
    for found in _LEX.finditer(content):
        if found["string"] is not None:
            yield "string", re.sub(r"\\(.)", r"\1", found["string"], flags=re.DOTALL)
        elif found["multi"] is not None:
            yield "string", found["lines"]
        elif found["word"] is not None:
            yield "word", found["word"].casefold()
        elif found["mark"] is not None:
            yield "mark", found["mark"]


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _iso(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat(timespec="seconds")

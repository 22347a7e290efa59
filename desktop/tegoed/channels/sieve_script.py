"""Sieve scripts (RFC 5228): the one that answers during focus, and what can be told from one of the user's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

NEEDS = ("vacation", "date", "relational")
"""Extensions the answer needs; a script of the user's is wrapped by one more, "include"."""
OTHERS = frozenset({"vacation", "reject", "ereject"})
"""Commands of which a mail server allows one answer to a mail only: beside ours, the user's own rules would fail."""

_HEAD = re.compile(r"# Tegoed focus (?P<until>\d+) (?P<sum>[0-9a-f]{64})\r\n")
_LEX = re.compile(
    r"""(?P<comment>\#[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))
    |(?P<multi>text:[ \t]*(?:\#[^\n]*)?\r?\n(?P<lines>.*?)(?:(?<=\n)\.\r?(?:\n|\Z)|\Z))
    |"(?P<string>(?:[^"\\]|\\.)*)"
    |(?P<word>:?[A-Za-z_]\w*)
    |(?P<mark>[{}();,\[\]])
    |.""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ours:
    """A script that Tegoed made and nobody changed: until when it answers (epoch seconds), and which script it wraps ("" for none)."""

    until: int
    wraps: str


def written(handle: str, since: int, until: int, subject: str, text: str, wraps: str) -> str:
    """The script. The first line says what it is, so that it is known again; `wraps` "" for none."""
    needs = ", ".join(f'"{name}"' for name in (*NEEDS, *(("include",) if wraps else ())))
    about = f" :subject {quoted(subject)}" if subject else ""
    body = [
        f"require [{needs}];",
        f'if allof(currentdate :zone "+0000" :value "ge" "iso8601" "{_iso(since)}",',
        f'         currentdate :zone "+0000" :value "lt" "iso8601" "{_iso(until)}") {{',
        f"  vacation :days 1 :handle {quoted(handle)}{about} {quoted(text)};",
        "}",
        *([f"include :personal :optional {quoted(wraps)};"] if wraps else []),
        "",
    ]
    rest = "\r\n".join(body)
    return f"# Tegoed focus {until} {_sum(rest)}\r\n{rest}"


def read_ours(content: str) -> Ours | None:
    """What a script of ours says; None for one that is not ours, or was changed."""
    content = re.sub(r"\r?\n", "\r\n", content)
    head = _HEAD.match(content)
    if head is None or _sum(content[head.end() :]) != head["sum"]:
        return None
    return Ours(int(head["until"]), next(iter(includes(content)), ""))


def includes(content: str) -> list[str]:
    """The user's own scripts that a script includes."""
    found, tokens = [], list(_tokens(content))
    for at, (kind, word) in enumerate(tokens):
        if (kind, word) != ("word", "include"):
            continue
        said = tokens[at + 1 : at + 5]
        if ("word", ":global") in said:
            continue
        found += [text for kind, text in said if kind == "string"][:1]
    return found


def own_answer(content: str) -> str | None:
    """The command in a script that answers senders or sends mail back; None for none. What stands in `if false` is asleep."""
    asleep = 0
    tokens = list(_tokens(content))
    for at, (kind, word) in enumerate(tokens):
        if asleep:
            asleep += {"{": 1, "}": -1}.get(word, 0) if kind == "mark" else 0
        elif kind == "mark" and word == "{" and at and tokens[at - 1] == ("word", "false"):
            asleep = 1 if tokens[at - 2 : at - 1] in ([("word", "if")], [("word", "elsif")]) else 0
        elif kind == "word" and word in OTHERS:
            return word
    return None


def quoted(text: str) -> str:
    """A text as a Sieve string: what could end it is escaped, a line's end is CRLF, and what no mail may hold is left out."""
    text = re.sub(r"\r\n?|\n", "\r\n", text).replace("\0", "")
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _tokens(content: str) -> Iterator[tuple[str, str]]:
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

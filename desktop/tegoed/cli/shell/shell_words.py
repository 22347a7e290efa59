# SPDX-License-Identifier: MIT
"""A command line as a shell has it: its words without their quotes, and how what is inserted is
quoted.
"""

from __future__ import annotations

from dataclasses import dataclass

SAFE = frozenset("_@%+=:,./-")
"""What no shell gives a meaning inside a word, beside letters and figures."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A command line up to the cursor. `open_quote` is the quote in which the last word still
    stands, or "".
    """

    words: tuple[str, ...]
    last: str
    open_quote: str
    break_at: int
    """How much of the last word the shell leaves alone: it replaces what follows the last of its
    own separators.
    """


def read_line(line: str, separators: str = "") -> TypedLine:
    """Take a line apart: blanks separate, quotes and backslashes as in POSIX shells; the last word
    may be unfinished.

    `separators` are signs at which the shell begins a new word for completion alone
    (`COMP_WORDBREAKS` of bash).
    """
    words: list[str] = []
    word: list[str] = []
    has_word = False
    quote = ""
    break_at = 0
    signs = iter(line)
    for sign in signs:
        if quote == "'" and sign != "'":
            word.append(sign)
        elif quote and sign == quote:
            quote = ""
        elif not quote and sign in "'\"":
            quote = sign
        elif sign == "\\":
            following = next(signs, "")
            if quote and following not in '"\\$`':
                word.append("\\")
            word.append(following)
        elif not quote and sign.isspace():
            if has_word:
                words.append("".join(word))
            word, has_word, break_at = [], False, 0
            continue
        else:
            word.append(sign)
            if not quote and sign in separators:
                break_at = len(word)
        has_word = True
    return TypedLine(tuple(words), "".join(word), quote, 0 if quote else break_at)


def quoted(text: str, open_quote: str) -> str:
    """Return the text as it goes into a word of a POSIX shell.

    It goes outside quotes, or inside quotes that are open.
    """
    if open_quote == "'":
        return text.replace("'", "'\\''")
    if open_quote == '"':
        return "".join(f"\\{sign}" if sign in '"\\$`' else sign for sign in text)
    return "".join(sign if sign.isalnum() or sign in SAFE else f"\\{sign}" for sign in text)

# SPDX-License-Identifier: MIT
"""Text on a terminal: what would steer it, or turn a line around, is written as an escape."""

from __future__ import annotations

import re

from tegoed.core.entities.names import CONTROL


def escaped(text: str) -> str:
    r"""Return the text with control characters written as `\x1b`, `\u202e`.

    Tabs and line ends stay; a carriage return does not.
    """
    if text.isascii() and text.isprintable():
        return text
    return CONTROL.sub(_written, text.replace("\r\n", "\n").replace("\r", "\\r"))


def json_escaped(text: str) -> str:
    r"""Return a JSON text that means the same, with what a terminal obeys written as `\u009b`."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

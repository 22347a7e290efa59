# SPDX-License-Identifier: MIT
"""How a uid stands in a row: a UUID as its 16 bytes, any other text as marked bytes.

It halves what a uid costs on disk.
"""

from __future__ import annotations

import re

CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
UUID_BYTES = 16


def packed(uid: str) -> bytes:
    """Return the bytes of a uid.

    Sixteen of them: a UUID in its canonical writing; else UTF-8 and one or two marks (never in
    UTF-8).
    """
    if CANONICAL.fullmatch(uid):
        return bytes.fromhex(uid.replace("-", ""))
    marked = uid.encode("utf-8", "surrogatepass") + b"\xff"
    return marked if len(marked) != UUID_BYTES else marked[:-1] + b"\xfe\xfe"


def unpacked(stored: bytes) -> str:
    """Return the uid from its bytes."""
    if len(stored) == UUID_BYTES:
        text = stored.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    return bytes(stored).rstrip(b"\xfe\xff").decode("utf-8", "surrogatepass")

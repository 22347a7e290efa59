# SPDX-License-Identifier: MIT
"""Who an entry is, for the outside world and for other machines."""

from __future__ import annotations


def new_uid(now: int, random: bytes) -> str:
    """Return a UUID version 7 (RFC 9562): the instant `now` (epoch seconds) in milliseconds, then
    at least ten random bytes.

    Sorted, they stand by the second in which they were made.
    """
    number = (now * 1000) << 80 | int.from_bytes(random[:10], "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number & (1 << 128) - 1:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

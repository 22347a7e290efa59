# SPDX-License-Identifier: MIT
"""Where an error happened, without its words: what a library says of an error may quote what it was
given, a password too.
"""

from __future__ import annotations


def trace_of(error: BaseException) -> str:
    """Return the places in the code, the first cause first, and the name of each error; nothing of
    what it says.
    """
    import traceback

    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        hidden = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or hidden
    lines: list[str] = []
    for each in reversed(chain):
        kind = type(each)
        where = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
        lines += ["Traceback (most recent call last):\n", *traceback.format_tb(each.__traceback__)]
        lines.append(f"{where}{kind.__qualname__}\n")
    return "".join(lines).rstrip("\n")

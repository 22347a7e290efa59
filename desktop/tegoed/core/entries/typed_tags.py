# SPDX-License-Identifier: MIT
"""Tags as they are typed for several entries: to be added, or taken away."""

from __future__ import annotations

from tegoed.core.calendar.typed_times import read_tags


def read_tag_changes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags to add and those to take away, which have a minus before them."""
    typed = text.replace(",", " ").split()
    add = " ".join(word for word in typed if not word.startswith("-"))
    remove = " ".join(word.lstrip("-") for word in typed if word.startswith("-"))
    return read_tags(add), read_tags(remove)

# SPDX-License-Identifier: MIT
"""The marks of a text for the catalog."""

from __future__ import annotations


def N_(text: str) -> str:
    """Marks a text for the catalog and returns it as it is."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence that depends on the parameter `count`, and returns both forms."""
    return one, many

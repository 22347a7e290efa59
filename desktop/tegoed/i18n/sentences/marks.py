# SPDX-License-Identifier: MIT
"""The marks of a text for the catalog."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a text for the catalog and return it as it is."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence that depends on the parameter `count`, and return both forms."""
    return one, many

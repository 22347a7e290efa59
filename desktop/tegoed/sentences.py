"""The English sentence of every message id that core, store, services and channels raise; Dutch stands in the catalog."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "to be translated, not here"
    """Marks a text for the catalog and returns it as it is."""
    return text


SENTENCES: dict[str, str] = {
    "undo.nothing": N_("There is nothing to undo."),
}

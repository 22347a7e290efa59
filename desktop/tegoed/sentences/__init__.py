"""The English sentence of every message id that core, store, services and channels raise; Dutch stands in the catalog.

One table for each part of the product; an id stands in one of them only.
"""

from __future__ import annotations

from . import channels, doctor, documents, everyday, focus, imports, moments, reports, settings
from .marks import N_, NN_
from .words import WORDS

__all__ = ["NN_", "N_", "SENTENCES", "WORDS"]

TABLES = (everyday, focus, channels, moments, settings, documents, imports, reports, doctor)

SENTENCES: dict[str, str | tuple[str, str]] = {
    id: text for table in TABLES for id, text in table.SENTENCES.items()
}

"""The English sentence of every message id that core, store, services and channels raise; Dutch stands in the catalog.

One table for each part of the product; an id stands in one of them only.
"""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_, NN_
from tegoed.i18n.sentences.words import SYSTEM_ERRORS, WORDS

__all__ = ["NN_", "N_", "SYSTEM_ERRORS", "WORDS"]

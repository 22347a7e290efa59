# SPDX-License-Identifier: MIT
"""The languages in which views are made."""

from __future__ import annotations

import pytest

from tegoed.i18n.locale import Locale
from tests.support.locales import DUTCH, ENGLISH


@pytest.fixture
def english() -> Locale:
    """English as Peter has it."""
    return ENGLISH


@pytest.fixture
def dutch() -> Locale:
    """Dutch as Peter has it."""
    return DUTCH

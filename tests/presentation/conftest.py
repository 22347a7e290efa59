# SPDX-License-Identifier: MIT
"""The languages in which views are made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.i18n import locale
from tegoed.i18n.locale import Locale
from tests.support.clocks import AMSTERDAM


@pytest.fixture
def english() -> Iterator[Locale]:
    """English as Peter has it."""
    yield from _spoken("en")


@pytest.fixture
def dutch() -> Iterator[Locale]:
    """Dutch as Peter has it."""
    yield from _spoken("nl")


def _spoken(language: str) -> Iterator[Locale]:
    locale.use(language, zone=AMSTERDAM, currency="EUR")
    yield Locale(language, AMSTERDAM)
    locale.use("en")

# SPDX-License-Identifier: MIT
"""The two languages in which views are tried, in Amsterdam and with euros."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.i18n import locale
from tegoed.i18n.locale import Locale
from tests.support.clocks import AMSTERDAM

ENGLISH = Locale("en", AMSTERDAM, "EUR")
DUTCH = Locale("nl", AMSTERDAM, "EUR")


@pytest.fixture(name="english", autouse=True)
def english_words() -> Iterator[None]:
    """English in Amsterdam before a test, English after it."""
    locale.use("en", zone=AMSTERDAM, currency="EUR")
    yield
    locale.use("en")


def speak(wanted: Locale) -> Locale:
    """Use a locale for what still asks the one in use, and return it."""
    locale.use(wanted.language, zone=wanted.zone, currency=wanted.currency)
    return wanted

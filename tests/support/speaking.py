# SPDX-License-Identifier: MIT
"""Locales of tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tegoed.i18n import locale
from tegoed.i18n.locale import Locale
from tests.support.clocks import AMSTERDAM


@contextmanager
def speaking(language: str = "en", time_format: str = "clock") -> Iterator[Locale]:
    """A locale in Amsterdam; what still asks for the locale in use gets it too."""
    with locale.temporary_language():
        locale.use(language, zone=AMSTERDAM, currency="EUR", time_format=time_format)
        yield Locale(language, AMSTERDAM, "EUR", time_format)

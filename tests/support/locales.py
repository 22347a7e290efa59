# SPDX-License-Identifier: MIT
"""The locales in which tests read words and figures."""

from __future__ import annotations

from dataclasses import replace

from tegoed.i18n.locale import Locale
from tests.support.clocks import AMSTERDAM

ENGLISH = Locale("en", AMSTERDAM)
DUTCH = Locale("nl", AMSTERDAM)
DECIMAL = replace(ENGLISH, time_format="decimal")
DECIMAL_DUTCH = replace(DUTCH, time_format="decimal")
"""Tables write `1.50`, which tells every second in a CSV file."""

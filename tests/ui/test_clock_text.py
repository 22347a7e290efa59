# SPDX-License-Identifier: MIT
"""Days as they are typed into the list of entries."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.errors import RefusedError
from tegoed.i18n.locale import Locale
from tegoed.ui.balance.time_input import read_day
from tegoed.ui.platform.app_locale import app_locale, use_app_locale
from tests.support.clocks import AMSTERDAM

TODAY = date(2026, 11, 12)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    use_app_locale(Locale("nl", AMSTERDAM))
    assert read_day("9/11", TODAY, TODAY) == date(2026, 11, 9)
    use_app_locale(Locale("en", AMSTERDAM))
    assert read_day("13/5", TODAY, TODAY) == date(2026, 5, 13)
    with pytest.raises(RefusedError) as caught:
        read_day("9/11", TODAY, TODAY)
    assert "2026-11-09 or 2026-09-11" in app_locale().say(caught.value.message)

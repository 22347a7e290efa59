# SPDX-License-Identifier: MIT
"""Days as they are typed into the list of entries."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.errors import RefusedError
from tegoed.core.typed_times import read_day
from tegoed.i18n.locale import Locale

TODAY = date(2026, 11, 12)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    assert read_day("9/11", TODAY, TODAY, day_first=True) == date(2026, 11, 9)
    assert read_day("13/5", TODAY, TODAY, day_first=False) == date(2026, 5, 13)
    with pytest.raises(RefusedError) as caught:
        read_day("9/11", TODAY, TODAY, day_first=False)
    assert "2026-11-09 or 2026-09-11" in Locale().say(caught.value.message)

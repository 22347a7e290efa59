"""Days as they are typed into the list of entries."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed import language
from tegoed.core.errors import Refused
from tegoed.ui.balance.clock_text import read_day

TODAY = date(2026, 11, 12)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    with language.aside():
        language.use("nl")
        assert read_day("9/11", TODAY, TODAY) == date(2026, 11, 9)
        language.use("en")
        assert read_day("13/5", TODAY, TODAY) == date(2026, 5, 13)
        with pytest.raises(Refused) as caught:
            read_day("9/11", TODAY, TODAY)
        assert "2026-11-09 or 2026-09-11" in language.say(caught.value.message)

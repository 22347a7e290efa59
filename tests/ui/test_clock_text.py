# SPDX-License-Identifier: MIT
"""Days as they are typed into the list of entries."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.errors import RefusedError
from tegoed.i18n import locale
from tegoed.ui.balance.time_input import read_day

TODAY = date(2026, 11, 12)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    with locale.temporary_language():
        locale.use("nl")
        assert read_day("9/11", TODAY, TODAY) == date(2026, 11, 9)
        locale.use("en")
        assert read_day("13/5", TODAY, TODAY) == date(2026, 5, 13)
        with pytest.raises(RefusedError) as caught:
            read_day("9/11", TODAY, TODAY)
        assert "2026-11-09 or 2026-09-11" in locale.say(caught.value.message)

"""The invitation to look back: at the hour one chose, once a week."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.services.balance import balances, weekly_review
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.workspace import Workspace, open_workspace

FRIDAY_16 = 1_794_582_000  # 13 November 2026, 16:00 in Amsterdam
WEEK = 7 * 86_400


@pytest.fixture
def ws() -> Iterator[Workspace]:
    made = open_workspace(clock=FrozenClock(FRIDAY_16 - 3600))
    settings.put(made, "timezone", "Europe/Amsterdam")
    yield made
    made.close()


def test_it_comes_on_friday_at_four_once_a_week(ws: Workspace) -> None:
    assert weekly_review.next_at(ws) == FRIDAY_16
    ws.clock.advance(7200)  # type: ignore[attr-defined]
    assert weekly_review.next_at(ws) == FRIDAY_16
    weekly_review.note_invited(ws)
    assert weekly_review.next_at(ws) == FRIDAY_16 + WEEK


def test_who_wrote_the_note_is_not_asked_for_it(ws: Workspace) -> None:
    boundary_setup.put_week_note(ws, str(balances.this_week(ws).name), "less on the phone")
    assert weekly_review.next_at(ws) == FRIDAY_16 + WEEK


def test_another_hour_another_day_or_never(ws: Workspace) -> None:
    settings.put(ws, "review_weekday", "7")
    settings.put(ws, "review_hour", 9)
    assert weekly_review.next_at(ws) == FRIDAY_16 + 2 * 86_400 - 7 * 3600
    settings.put(ws, "review_weekday", "off")
    assert weekly_review.next_at(ws) is None

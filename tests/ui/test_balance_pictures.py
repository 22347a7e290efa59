from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from tegoed import language
from tegoed.core.balance import Figures
from tegoed.core.money import Amount
from tegoed.core.piles import STEEPEST, hours_a_brick, pile, tilt
from tegoed.core.values import Entry, Purpose, Schedule
from tegoed.core.week_layout import WeekLayout, lay_out
from tegoed.reports.sentence import headline
from tegoed.ui import colours, theme
from tests.ui.balance_week import AMSTERDAM, Peter, at, empty_workspace, log_the_week, open_window, set_up_peter

DAYS = tuple(date(2026, 11, 9) + timedelta(days=number) for number in range(7))
OFFICE = (Schedule(date(2026, 1, 1), dict.fromkeys(range(1, 6), ((510, 1050),))),)
HOUR = 3600
LATER = at(20, "12:00")


@pytest.fixture
def peter(tmp_path: Path) -> Iterator[Peter]:
    ws = empty_workspace(tmp_path / "peter")
    peter = set_up_peter(ws)
    log_the_week(peter)
    yield peter
    ws.close()


def entry(start: int, end: int | None, uid: str = "a", *, clock: bool = True) -> Entry:
    return Entry(uid=uid, start=start, end=end, purpose=Purpose.BILLABLE, clock=clock)


def laid(*entries: Entry, schedules: tuple[Schedule, ...] = OFFICE, now: int = LATER) -> WeekLayout:
    return lay_out(entries, DAYS, AMSTERDAM, schedules, now)


def test_an_entry_over_midnight_stands_on_both_days() -> None:
    layout = laid(entry(at(14, "23:00"), at(15, "00:30")))

    assert [(block.column, block.start, block.end) for block in layout.blocks] == [(5, 1380, 1440), (6, 0, 30)]


def test_what_overlaps_stands_side_by_side() -> None:
    layout = laid(
        entry(at(9, "09:00"), at(9, "11:00"), "a"),
        entry(at(9, "10:00"), at(9, "12:00"), "b"),
        entry(at(9, "11:00"), at(9, "12:00"), "c"),
        entry(at(9, "13:00"), at(9, "14:00"), "d"),
    )

    lanes = {block.entry.uid: (block.lane, block.lanes) for block in layout.blocks}
    assert lanes == {"a": (0, 2), "b": (1, 2), "c": (0, 2), "d": (0, 1)}


def test_only_what_lies_outside_working_hours_is_tinted() -> None:
    layout = laid(entry(at(9, "08:00"), at(9, "09:00")), entry(at(14, "10:00"), at(14, "11:00"), "b"))

    assert [(one.column, one.start, one.end) for one in layout.outside] == [(0, 480, 510), (5, 600, 660)]


def test_without_working_hours_nothing_is_out_of_hours() -> None:
    layout = laid(entry(at(9, "22:00"), at(9, "23:00")), schedules=())

    assert layout.outside == ()
    assert layout.working == ()


def test_an_entry_without_clock_times_stands_in_the_strip() -> None:
    layout = laid(entry(at(9, "09:00"), at(9, "10:30"), clock=False))

    assert layout.blocks == ()
    assert [(chip.column, chip.seconds) for chip in layout.chips] == [(0, 5400)]


def test_a_running_timer_reaches_to_now() -> None:
    layout = laid(entry(at(10, "09:00"), None), now=at(10, "09:40"))

    assert (layout.blocks[0].start, layout.blocks[0].end, layout.blocks[0].running) == (540, 580, True)
    assert layout.now == (1, 580)


def test_a_day_that_loses_an_hour_keeps_the_clock_on_the_wall() -> None:
    sunday = date(2026, 3, 29)
    start = at(29, "01:00", 3)

    layout = lay_out([entry(start, start + 2 * HOUR)], (sunday,), AMSTERDAM, (), LATER)

    assert [(block.start, block.end) for block in layout.blocks] == [(60, 240)]


def test_hours_in_which_nothing_ever_happens_are_drawn_shorter() -> None:
    quiet = laid(entry(at(9, "09:00"), at(9, "17:00")), entry(at(15, "00:00"), at(15, "00:30"), "b")).scale

    assert (quiet.early, quiet.late) == (0, 18)
    assert quiet.quiet == ((1, 8),)
    assert quiet.hours < 13


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "UTC"])
def test_an_empty_week_shows_an_ordinary_day(zone: str) -> None:
    layout = lay_out((), DAYS, ZoneInfo(zone), (), LATER)

    assert (layout.scale.early, layout.scale.late) == (8, 18)
    assert layout.scale.quiet == ()


def test_the_beam_goes_down_where_the_weight_is() -> None:
    assert tilt(10 * HOUR, 10 * HOUR) == 0
    assert tilt(0, 0) == 0
    assert tilt(0, HOUR) == pytest.approx(STEEPEST)
    assert tilt(HOUR, 0) == pytest.approx(-STEEPEST)
    assert 0 < tilt(10 * HOUR, 11 * HOUR) < STEEPEST


def test_a_brick_is_an_hour_until_the_pile_gets_too_high() -> None:
    assert hours_a_brick(28 * HOUR, 0) == 1
    assert hours_a_brick(0, 29 * HOUR) == 2
    assert (pile(5400, 1).whole, pile(5400, 1).part, pile(5400, 1).rows) == (1, 0.5, 1)


def figures(billable: float, given: float, earned: int, away: int, growth: float = 0, overhead: float = 0) -> Figures:
    return Figures(
        round(billable * HOUR),
        round(given * HOUR),
        round(growth * HOUR),
        round(overhead * HOUR),
        earned=Amount(earned),
        given=Amount(away),
    )


@pytest.mark.parametrize(
    ("week", "lines"),
    [
        (figures(0, 0, 0, 0), ("Nothing is logged in this week yet.", "")),
        (
            figures(0, 0, 0, 0, growth=1, overhead=1.5),
            ("You worked no hours for clients.", "1 hour went to growth and 1.5 hours to overhead."),
        ),
        (figures(0, 0, 0, 0, growth=2), ("You worked no hours for clients.", "2 hours went to growth.")),
        (
            figures(1, 0, 11000, 0),
            (
                "You worked 1 hour for clients and invoiced it all.",
                "You gave nothing away; an hour brought in the €110.00 agreed.",
            ),
        ),
        (
            figures(0, 2, 0, 22000),
            (
                "You worked 2 hours for clients and invoiced nothing.",
                "You gave €220 away; an hour brought in nothing of the €110.00 agreed.",
            ),
        ),
        (
            figures(1, 0.5, 0, 0),
            ("You worked 1.5 hours for clients and invoiced 1.", "You gave 0.5 hours away; no rate was agreed."),
        ),
    ],
)
def test_the_sentence_fits_every_kind_of_week(week: Figures, lines: tuple[str, str]) -> None:
    language.use("en")

    assert headline(week, "EUR") == lines


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_every_purpose_are_legible(dark: bool) -> None:
    tints = colours.colours_for(theme.palette(dark=dark))

    def luminance(colour: QColor) -> float:
        told = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in told)
        return 0.2126 * float(red) + 0.7152 * float(green) + 0.0722 * float(blue)

    assert tints.dark is dark
    for purpose in Purpose:
        low, high = sorted((luminance(tints.of(purpose)), luminance(colours.ink_on(tints.of(purpose)))))
        assert (high + 0.05) / (low + 0.05) >= 4.5
        page = luminance(theme.palette(dark=dark).color(QPalette.ColorRole.Base))
        low, high = sorted((luminance(tints.of(purpose)), page))
        assert (high + 0.05) / (low + 0.05) >= 2.0


def test_arrow_keys_go_through_the_week_and_enter_chooses(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    picture = window.page.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    uids = [window.page.entries.entry_at(row).uid for row in range(window.page.entries.rowCount())]

    assert picture.focused_uid == uids[0]
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.focused_uid == uids[1]
    assert picture.accessibleDescription().startswith("Mon 9 Nov 13:00–17:00 · 4:00")
    assert window.page.pointed.text() == picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.focused_uid == uids[4]
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert window.page.entries_view.selected_uid() == uids[4]
    assert window.page.entries_view.hasFocus()


def test_pointing_tells_the_entry_and_a_click_chooses_it(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    picture = window.page.picture
    spot = picture.spots[3]
    place = spot.box.center().toPoint()

    qtbot.mouseMove(picture, place)
    assert window.page.pointed.text().startswith("Tue 10 Nov 09:00–13:00 · 4:00 · Bouwgroep Noord › Handboek · writing")
    qtbot.mouseMove(picture, QPoint(2, 2))
    assert window.page.pointed.text() == ""
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)

    assert window.page.entries_view.selected_uid() == spot.entry.uid


def test_the_same_week_is_painted_the_same_twice(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)

    first = window.page.picture.grab().toImage()
    window.refresh()

    assert window.page.picture.grab().toImage() == first

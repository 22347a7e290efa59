# SPDX-License-Identifier: MIT
"""The beam, the tables, the rates, the trend and what if, as values."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.balance.figures import BudgetUse, Figures
from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.balance.trend import TrendColumn, columns
from tegoed.core.balance.what_if import question
from tegoed.core.calendar.ranges import Grain, Unit
from tegoed.core.entities.values import EndedBy, FocusSession, Interruption
from tegoed.core.errors import Message
from tegoed.core.invoicing.money import Amount
from tegoed.presentation.balance.beam_view import beam_view
from tegoed.presentation.balance.figure_rows import (
    budget_text,
    column_headers,
    column_rows,
    day_headers,
    day_rows,
    work_headers,
    work_rows,
)
from tegoed.presentation.balance.rate_rows import rate_lines, rates_about
from tegoed.presentation.balance.trend_text import (
    TrendText,
    column_label,
    column_line,
    column_title,
    point_line,
    series_text,
)
from tegoed.presentation.balance.what_if_view import what_if_view
from tegoed.presentation.reports.shares import interruption_figures
from tegoed.presentation.tray.change_view import redone_words, undone_words
from tests.support.balance_pages import NOVEMBER, WEEK, balance_data
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import (
    BOUW,
    HANDBOEK,
    PETERS_ENTRIES,
    VERANDER,
    ZORG,
    B,
    G,
    W,
    catalogue,
    entry,
    peters_week,
)
from tests.support.locales import DUTCH, ENGLISH

HOUR = 3600
KNOWN = catalogue()


def trend(grain: Grain, first: date, last: date, figures: Figures, today: date) -> TrendText:
    column = TrendColumn(first, last, figures, {1: figures}, {(1, 1): figures, (1, None): figures})
    return TrendText((column,), grain, today, 1, "EUR")


WORKED = Figures(2 * HOUR, HOUR, earned=Amount(22_000), given=Amount(11_000))
TODAY = date(2026, 11, 23)
WEEK_46 = trend(Grain.WEEK, date(2026, 11, 9), date(2026, 11, 15), WORKED, TODAY)


def test_the_beam_tells_what_is_and_what_would_have_been() -> None:
    then = Figures(3 * HOUR, 0, earned=Amount(33_000))
    english = ENGLISH
    now = beam_view(english, WORKED, "EUR")
    both = beam_view(english, WORKED, "EUR", then)
    dutch = DUTCH
    told = beam_view(dutch, WORKED, "EUR")
    assert [(side.hours, side.name, side.money) for side in now.sides] == [
        ("2 h", "billable", "€220.00"),
        ("1 h", "given", "€110.00"),
    ]
    assert both.sides[0].hours == "2 → 3 h"
    assert both.sides[0].money == "€220 → €330"
    assert both.description.endswith(
        "Would have been: billable 3 hours, earned €330.00; given 0 hours, worth €0.00."
    )
    assert told.description.startswith("Factureerbaar 2 uur")


def test_clients_have_their_projects_under_them_and_a_sum() -> None:
    balance = balance_data().balance
    rows = work_rows(ENGLISH, balance)
    alone = work_rows(
        ENGLISH,
        balance_data(
            week={"entries": (entry("2026-11-09 09:00", "2026-11-09 10:00", BOUW, B),)}
        ).balance,
    )
    heads = work_headers(ENGLISH)
    assert [row.cells[0] for row in rows] == ["Bouwgroep Noord", "Zorgpunt", "All clients"]
    assert rows[0].children[1].cells[-1] == "22:00 of 20:00"
    assert rows[0].children[0].project == VERANDER.id
    assert rows[-1].strong
    assert [row.cells[0] for row in alone] == ["Bouwgroep Noord"]
    assert alone[0].children[0].cells[0] == "without a project"
    assert len(heads) == len(rows[0].cells)


def test_the_days_end_with_the_week() -> None:
    rows = day_rows(DUTCH, balance_data().balance)
    assert len(day_headers(DUTCH)) == len(rows[0].cells)
    assert [row.cells[0] for row in rows][::7] == ["ma 9 nov", "Week"]
    assert rows[5].cells[1] == "–"


def test_a_budget_says_what_is_used_and_given_besides() -> None:
    assert budget_text(ENGLISH, None) == ""
    assert budget_text(ENGLISH, BudgetUse(2 * HOUR, HOUR, 0)) == "1:00 of 2:00"
    assert budget_text(ENGLISH, BudgetUse(2 * HOUR, HOUR, HOUR)) == "1:00 of 2:00, 1:00 given"


def test_columns_have_what_each_client_got_under_them() -> None:
    data = balance_data(NOVEMBER)
    shown = TrendText(data.columns, Grain.WEEK, date(2026, 11, 16), 1, "EUR")
    rows = column_rows(ENGLISH, shown, KNOWN)
    own = column_rows(ENGLISH, WEEK_46, KNOWN)
    heads = [column_headers(ENGLISH, grain)[0] for grain in Grain]
    assert rows[0].cells[0].startswith("Week 47")
    assert [child.cells[0] for child in rows[1].children] == [
        "Bouwgroep Noord",
        "Bouwgroep Noord › Verandertraject",
        "Bouwgroep Noord › Handboek",
        "Zorgpunt",
    ]
    assert own[0].children[-1].cells[0] == "Bouwgroep Noord › without a project"
    assert heads == ["Day", "Week", "Month", "Year"]


@pytest.mark.parametrize(
    ("grain", "first", "last", "title", "label"),
    [
        (Grain.DAY, (11, 9), (11, 9), "Monday 9 November 2026", "Mon 9"),
        (Grain.WEEK, (11, 9), (11, 15), "Week 46 · 9–15 November 2026", "W46"),
        (Grain.WEEK, (11, 9), (11, 10), "Week 46 · 9–10 November 2026", "W46"),
        (Grain.MONTH, (11, 1), (11, 30), "November 2026", "Nov"),
        (Grain.YEAR, (1, 1), (12, 31), "2026", "2026"),
    ],
)
def test_a_column_is_named_by_what_it_is(
    grain: Grain, first: tuple[int, int], last: tuple[int, int], title: str, label: str
) -> None:
    shown = trend(grain, date(2026, *first), date(2026, *last), WORKED, TODAY)
    assert column_title(ENGLISH, shown, shown.columns[0]) == title
    assert column_label(ENGLISH, shown, shown.columns[0]) == label
    whole = shown.whole(shown.columns[0])
    units = {Grain.WEEK: Unit.WEEK, Grain.MONTH: Unit.MONTH, Grain.YEAR: Unit.YEAR}
    assert (None if whole is None else whole.unit) is units.get(grain)


def test_what_a_column_held_is_in_words() -> None:
    ahead = trend(Grain.WEEK, date(2026, 11, 9), date(2026, 11, 15), Figures(), date(2026, 11, 8))
    empty = trend(Grain.WEEK, date(2026, 11, 9), date(2026, 11, 15), Figures(), TODAY)
    own = trend(
        Grain.WEEK, date(2026, 11, 9), date(2026, 11, 15), Figures(growth_seconds=HOUR), TODAY
    )

    def told(shown: TrendText) -> tuple[str, str]:
        column = shown.columns[0]
        line, point = (
            column_line(ENGLISH, shown, column),
            point_line(ENGLISH, shown, column, column.totals),
        )
        return line.split(" · ", 2)[2], point.split(" · ", 2)[2]

    assert told(ahead) == ("still to come", "still to come")
    assert told(empty) == ("nothing logged", "no client hours")
    assert told(own) == ("1 h growth", "no client hours")
    assert told(WEEK_46) == (
        "2 h billable · 1 h given · an hour: €73.33 of €110.00",
        "€73.33 of €110.00 · 2 h billable · 1 h given",
    )
    assert series_text(ENGLISH, WEEK_46, [WORKED]) == "1 week: €73"
    assert not ahead.present(ahead.columns[0])


def test_rates_come_by_client_and_project_while_there_is_room() -> None:
    found = rate_lines(ENGLISH, balance_data().balance)
    whose = [line.whose for line in rate_lines(ENGLISH, balance_data().balance).lines]
    assert whose == [
        "Bouwgroep Noord",
        "Bouwgroep Noord › Verandertraject",
        "Bouwgroep Noord › Handboek",
        "Zorgpunt",
        "All clients",
    ]
    assert found.lines[1].through(WEEK_46) == (WORKED,)
    assert found.lines[0].through(WEEK_46) == (WORKED,)
    assert found.lines[-1].total and not found.lines[0].total


def test_a_project_that_finds_no_room_is_left_to_the_table() -> None:
    entries = [entry("2026-11-09 20:00", "2026-11-09 21:00", BOUW, B), *peters_week().entries]
    found = rate_lines(ENGLISH, balance_data(week={"entries": tuple(entries)}).balance)
    assert "Bouwgroep Noord › without a project" in [line.whose for line in found.lines]
    assert found.left_out == 0


def test_what_bar_and_line_are_is_said_for_each_grain() -> None:
    lines = {
        grain: rates_about(
            ENGLISH,
            trend(grain, date(2026, 11, 9), date(2026, 11, 15), WORKED, TODAY),
            own_scales=False,
        )
        for grain in (Grain.WEEK, Grain.MONTH, Grain.YEAR)
    }
    leading = rates_about(
        ENGLISH, TrendText(WEEK_46.columns, Grain.WEEK, TODAY, leading_up=True), own_scales=True
    )
    assert [line.rsplit(" ", 1)[1] for line in lines.values()] == ["week.", "month.", "year."]
    assert leading.endswith("over 13 weeks.") and "own agreed rate" in leading


def test_what_could_have_been_invoiced_is_ticked() -> None:
    asked = question(peters_week())
    english = ENGLISH
    none = what_if_view(english, asked, frozenset({"gone"}), KNOWN, AMSTERDAM)
    uid = none.groups[0].blocks[0].uid
    one = what_if_view(english, asked, frozenset({uid}), KNOWN, AMSTERDAM)
    dutch = DUTCH
    told = what_if_view(dutch, asked, frozenset({uid}), KNOWN, AMSTERDAM)
    assert (none.chosen, none.would_be) == (frozenset(), None)
    assert none.button == "Make billable"
    assert none.sentence == "Tick what could have been invoiced."
    assert none.groups[0].work == "Bouwgroep Noord › Verandertraject"
    assert none.groups[0].blocks[0].text == "Mon 9 Nov 13:00–17:00"
    assert none.beyond.startswith("3 h more was given past a budget")
    assert one.would_be is not None and one.would_be.billable_seconds == 16.5 * HOUR
    assert one.button == "Make 1 entry billable"
    assert one.sentence.startswith("An hour would have brought in ")
    assert [pair.name for pair in one.pairs][:2] == ["An hour brings in", "… of Bouwgroep Noord"]
    assert told.button == "1 registratie factureerbaar maken"


def test_work_that_is_paid_once_brings_in_no_more_and_all_of_it_can_be_ticked() -> None:
    extra = entry("2026-11-13 13:00", "2026-11-13 14:00", HANDBOEK, G)
    hourly = entry("2026-11-13 14:00", "2026-11-13 15:00", VERANDER, G)
    asked = question(peters_week(entries=(*PETERS_ENTRIES, extra)))
    simple = question(peters_week(entries=(hourly,), budgets={}))
    english = ENGLISH
    view = what_if_view(english, asked, frozenset({extra.uid}), KNOWN, AMSTERDAM)
    all_of_it = what_if_view(english, simple, frozenset(), KNOWN, AMSTERDAM)
    assert view.sentence.endswith(
        "Handboek would bring in no more: that work is paid once, or not at all."
    )
    assert all_of_it.beyond == ""
    assert [pair.name for pair in all_of_it.pairs] == [
        "An hour brings in",
        "Billable",
        "Given",
        "Earned",
    ]


def test_a_change_that_was_taken_back_or_done_again_is_named() -> None:
    step = Message("change.deleted-many", {"count": 2})
    done = ENGLISH.say(step)
    assert undone_words(ENGLISH, step) == f"Undone: {done}"
    assert redone_words(ENGLISH, step) == f"Done again: {done}"


def test_growth_alone_leaves_the_rates_empty() -> None:
    week = {"entries": (entry("2026-11-09 09:00", "2026-11-09 10:00", None, W),)}
    assert rate_lines(ENGLISH, balance_data(week=week).balance).lines == ()
    assert (
        columns(compute_ledger(peters_week(entries=())), (WEEK.first,))[0].of(ZORG.id) is not None
    )


def test_focus_that_was_interrupted_is_counted_with_what_it_lost() -> None:
    ended = FocusSession(
        id=1,
        uid="a",
        start=at("2026-11-10 09:00"),
        until=at("2026-11-10 11:00"),
        end=at("2026-11-10 10:30"),
        ended_by=EndedBy.USER,
        interrupted_by=Interruption.CLIENT,
    )
    (told,) = interruption_figures(ENGLISH, balance_data(week={"focus": (ended,)}).balance)
    assert (told.name, told.figure) == ("Focus interrupted", "1 time, 30 min lost")
    assert interruption_figures(ENGLISH, balance_data().balance) == ()

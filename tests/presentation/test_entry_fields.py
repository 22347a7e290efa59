# SPDX-License-Identifier: MIT
"""An entry in fields: what each shows, stands on and lets one choose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tegoed.core.entities.values import Activity, Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.entry_fields import (
    EntryColumn,
    activity_choices,
    column_titles,
    entry_cells,
    entry_fields_view,
    field_change,
    is_editable,
    work_choices,
)
from tegoed.presentation.entries.entry_preview import EntryContext
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import BOUW, HANDBOEK, VERANDER, B, G, catalogue, entry

RESEARCH = Activity(id=1, name="Onderzoek", purpose=Purpose.GIVEN)
OLD = Activity(id=2, name="Archief", purpose=Purpose.GIVEN, archived=True)
CONTEXT = EntryContext(replace(catalogue(), activities={1: RESEARCH, 2: OLD}), AMSTERDAM, NOW)
GIVEN = entry(
    "2026-11-11 23:00",
    "00:30",
    VERANDER,
    G,
    reason=Reason.ASKED,
    activity=1,
    note="calls",
    tags=("a", "b"),
    chair=True,
)
BILLABLE = entry("09:00", "10:00", None, B)
C = EntryColumn


def texts(locale: Locale, one: Entry) -> list[str]:
    return list(entry_cells(locale, CONTEXT, one)[0])


def values(locale: Locale, one: Entry) -> list[Any]:
    return list(entry_cells(locale, CONTEXT, one)[1])


def test_what_the_cells_of_an_entry_show(english: Locale) -> None:
    assert texts(english, GIVEN) == [
        "Wed 11 Nov",
        "23:00",
        "Thu 00:30",
        "1:30",
        "Verandertraject · Bouwgroep Noord",
        "Onderzoek",
        "given",
        "asked",
        "",
        "calls",
        "#a #b",
    ]


def test_the_timer_and_a_length_alone_in_dutch(dutch: Locale) -> None:
    timer = entry("14:30", None, None, B)
    assert texts(dutch, timer)[:8] == [
        "do 12 nov", "14:30", "loopt", "0:30", "", "", "factureerbaar", ""
    ]  # fmt: skip
    length = replace(entry("14:00", "15:00", None, B), clock=False)
    assert texts(dutch, length)[1:4] == ["–", "–", "1:00"]
    assert values(dutch, length)[1:3] == ["", ""]


def test_seconds_do_not_shorten_what_the_clock_times_say(english: Locale) -> None:
    odd = entry(at("09:00") + 40, at("10:30") + 5, None, B)
    assert texts(english, odd)[1:4] == ["09:00", "10:30", "1:30"]


def test_what_an_editor_stands_on(english: Locale) -> None:
    assert values(english, GIVEN) == [
        "Wed 11 Nov", "23:00", "00:30", "1:30", (1, 1), 1, Purpose.GIVEN, Reason.ASKED, "",
        "calls", "#a #b",
    ]  # fmt: skip
    timer = entry("14:30", None, None, B)
    assert values(english, timer)[C.END] == "running"


def test_what_can_be_changed_of_the_timer_and_of_billable_time() -> None:
    timer = entry("14:30", None, None, B)
    fixed = {column for column in EntryColumn if not is_editable(timer, column)}
    assert fixed == {C.DAY, C.END, C.LENGTH, C.REASON}
    assert all(is_editable(GIVEN, column) for column in EntryColumn)


def test_an_entry_in_fields(english: Locale) -> None:
    view = entry_fields_view(english, CONTEXT, GIVEN, {})
    assert (view.uid, view.title) == (GIVEN.uid, "Verandertraject · Bouwgroep Noord")
    assert view.typed[C.END].text == "00:30"
    assert view.typed[C.END].is_enabled
    work = view.chosen[C.WORK]
    assert work.choices[work.chosen] == ("Bouwgroep Noord › Verandertraject", (1, 1))
    reason = view.chosen[C.REASON]
    assert reason.choices[reason.chosen][1] is Reason.ASKED
    assert (view.has_chair, view.may_have_chair) == (True, True)
    assert entry_fields_view(english, CONTEXT, BILLABLE, {}).title == "billable"


def test_what_was_refused_stands_in_its_field(english: Locale) -> None:
    refused = entry_fields_view(english, CONTEXT, GIVEN, {C.END: "25:00"})
    assert (refused.typed[C.END].text, refused.typed[C.START].text) == ("25:00", "23:00")
    unknown = entry_fields_view(english, CONTEXT, GIVEN, {C.WORK: (9, 9)})
    assert unknown.chosen[C.WORK].chosen == -1


def test_archived_work_is_offered_only_where_the_entry_has_it(english: Locale) -> None:
    archived = catalogue(
        clients=(replace(BOUW, archived=True),),
        projects=(VERANDER, replace(HANDBOEK, archived=True)),
    )
    other = entry("09:00", "10:00", None, B)
    assert [text for text, _value in work_choices(english, archived, other)] == ["no client"]
    own = [text for text, _value in work_choices(english, archived, GIVEN)]
    assert own == ["no client", "Bouwgroep Noord", "Bouwgroep Noord › Verandertraject"]
    names = [text for text, _value in activity_choices(english, CONTEXT.catalogue, GIVEN)]
    assert names == ["no activity", "Onderzoek"]
    old = activity_choices(english, CONTEXT.catalogue, replace(GIVEN, activity=2))
    assert [text for text, _value in old] == ["no activity", "Archief", "Onderzoek"]


def test_the_columns_have_titles(dutch: Locale) -> None:
    assert len(column_titles(dutch)) == len(EntryColumn)
    assert column_titles(dutch)[C.WORK] == "Opdracht en klant"


@pytest.mark.parametrize(
    ("column", "typed", "change"),
    [
        (C.DAY, "9/11", date(2026, 11, 9)),
        (C.START, "9:15", EntryEdit(start=at("09:15"))),
        (C.END, "11", EntryEdit(end=at("11:00"))),
        (C.LENGTH, "1h45", EntryEdit(end=at("10:45"))),
        (C.WORK, (1, None), EntryEdit(client=1, project=None)),
        (C.ACTIVITY, None, EntryEdit(activity=None)),
        (C.PURPOSE, G, EntryEdit(purpose=G)),
        (C.REASON, Reason.ASKED, EntryEdit(reason=Reason.ASKED)),
        (C.CHAIR, True, EntryEdit(chair=True)),
        (C.NOTE, " calls ", EntryEdit(note="calls")),
        (C.TAGS, "#a, b #a", EntryEdit(tags=("a", "b"))),
    ],
)
def test_what_is_typed_or_chosen_is_a_change(
    dutch: Locale, column: EntryColumn, typed: Any, change: EntryEdit | date
) -> None:
    assert field_change(dutch, CONTEXT, BILLABLE, column, typed) == change


def test_a_date_in_figures_that_english_reads_in_two_ways_is_refused(english: Locale) -> None:
    with pytest.raises(RefusedError, match=r"phrase\.two-dates"):
        field_change(english, CONTEXT, BILLABLE, C.DAY, "9/11")


def test_a_length_alone_gets_clock_times_of_either_end(english: Locale) -> None:
    length = replace(BILLABLE, clock=False)
    assert field_change(english, CONTEXT, length, C.START, "13") == EntryEdit(
        start=at("13:00"), end=at("14:00"), clock=True
    )
    assert field_change(english, CONTEXT, length, C.END, "13") == EntryEdit(
        start=at("12:00"), end=at("13:00"), clock=True
    )


def test_the_timers_start_is_typed_and_it_runs_on(english: Locale) -> None:
    timer = entry("14:30", None, None, B)
    assert field_change(english, CONTEXT, timer, C.START, "14") == EntryEdit(start=at("14:00"))

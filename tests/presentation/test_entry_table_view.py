# SPDX-License-Identifier: MIT
"""The entries as a table: what a cell shows, edits and says, and what can be done to several."""

from __future__ import annotations

from tegoed.core.entities.values import Activity, Catalogue, Client, Entry, Project, Reason
from tegoed.core.entries.entry_outcome import EntryOverlaps
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.balance.chart_legend import week_legend
from tegoed.presentation.entries import entry_fields
from tegoed.presentation.entries.bulk_bar_view import bulk_bar_view
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_search_view import entry_search_view, search_refused_view
from tegoed.presentation.entries.entry_table_view import (
    EntryRowView,
    entry_table_view,
)
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import BOUW, VERANDER, B, G, W, catalogue, entry
from tests.support.locales import ENGLISH

NOW = at("2026-11-09 18:00")
RESEARCH = Activity(id=7, name="Research", purpose=G)
KNOWN = Catalogue(
    catalogue().clients,
    catalogue().projects,
    {7: RESEARCH, 8: Activity(id=8, name="Admin", purpose=W, archived=True)},
)
GIVEN = entry(
    "2026-11-09 23:00", "2026-11-10 00:30", VERANDER, G, activity=7, note="late", tags=("a",)
)


def row(one: Entry, language: str = "en") -> EntryRowView:
    locale = Locale(language, AMSTERDAM)
    return entry_table_view(locale, (one,), KNOWN, AMSTERDAM, NOW).rows[0]


def test_a_given_entry_in_english_and_in_dutch() -> None:
    shown = row(GIVEN)
    assert shown.texts == (
        "Mon 9 Nov",
        "23:00",
        "Tue 00:30",
        "1:30",
        "Verandertraject · Bouwgroep Noord",
        "Research",
        "given",
        "",
        "",
        "late",
        "#a",
    )
    assert shown.values[EntryColumn.WORK] == (1, 1)
    assert shown.values[EntryColumn.END] == "00:30"
    assert shown.spoken[EntryColumn.REASON] == "no reason noted"
    assert shown.spoken[EntryColumn.CHAIR] == "not the client's chair"
    assert shown.editable == frozenset(EntryColumn) - {EntryColumn.CHAIR}
    dutch = row(GIVEN, "nl")
    assert dutch.texts[:3] == ("ma 9 nov", "23:00", "di 00:30")
    assert dutch.texts[EntryColumn.PURPOSE] == "weggegeven"


def test_the_running_timer_has_no_end_to_edit() -> None:
    shown = row(entry("2026-11-09 17:00", None, None, W))
    assert shown.texts[EntryColumn.END] == "running"
    assert shown.texts[EntryColumn.LENGTH] == "1:00"
    assert shown.spoken[EntryColumn.WORK] == "nothing"
    assert not shown.may_have_chair
    locked = {EntryColumn.DAY, EntryColumn.END, EntryColumn.LENGTH, EntryColumn.REASON}
    assert not shown.editable & locked


def test_an_entry_without_clock_times_is_edited_from_empty_ones() -> None:
    one = entry(
        "2026-11-09 09:00",
        "2026-11-09 10:00",
        VERANDER,
        B,
        clock=False,
        chair=True,
        invoice="2026-11",
    )
    shown = row(one)
    assert (shown.texts[EntryColumn.START], shown.texts[EntryColumn.END]) == ("–", "–")
    assert (shown.values[EntryColumn.START], shown.values[EntryColumn.END]) == ("", "")
    assert shown.spoken[EntryColumn.CHAIR] == "client's chair"
    assert shown.tip.endswith("On invoice 2026-11.")


def test_a_day_begins_once() -> None:
    later = entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, G, reason=Reason.ASKED)
    locale = ENGLISH
    rows = entry_table_view(locale, (later, GIVEN), KNOWN, AMSTERDAM, NOW).rows
    assert [one.begins_day for one in rows] == [True, False]
    assert rows[0].texts[EntryColumn.REASON] == "asked"


def test_an_overlap_names_other_work() -> None:
    params = {"work": Message("work.none"), "start_at": NOW, "end_at": NOW + 60}
    overlap = EntryOverlaps(Message("entry.overlaps", params))
    assert "from Mon 9 Nov 18:00" in labels.refusal(ENGLISH, overlap, AMSTERDAM)


def test_what_is_archived_is_only_offered_where_it_is_already() -> None:
    old = Client(id=9, name="Old", rates=BOUW.rates, archived=True)
    done = Project(id=9, client=1, name="Done", pricing=VERANDER.pricing, archived=True)
    known = Catalogue({**KNOWN.clients, 9: old}, {**KNOWN.projects, 9: done}, KNOWN.activities)
    work = [text for text, _value in entry_fields.work_choices(ENGLISH, known, GIVEN)]
    theirs = entry(NOW, NOW + 60, old, B, activity=8)
    his_work = [text for text, _value in entry_fields.work_choices(ENGLISH, known, theirs)]
    activities = [text for text, _value in entry_fields.activity_choices(ENGLISH, known, GIVEN)]
    his = [text for text, _value in entry_fields.activity_choices(ENGLISH, known, theirs)]
    assert "Old" not in work and "Bouwgroep Noord › Done" not in work
    assert "Old" in his_work
    assert activities == ["no activity", "Research"]
    assert his == ["no activity", "Admin", "Research"]


def test_several_entries_have_menus_and_one_has_none() -> None:
    billable = entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, B)
    growth = entry("2026-11-09 10:00", "2026-11-09 11:00", None, W)
    locale = ENGLISH
    one = bulk_bar_view(locale, [GIVEN], KNOWN)
    mixed = bulk_bar_view(locale, [GIVEN, billable], KNOWN)
    own = bulk_bar_view(locale, [GIVEN, growth], KNOWN)
    assert one.menus == ()
    assert mixed.count == "2 entries:"
    enabled = {menu.column: menu.enabled for menu in mixed.menus}
    assert enabled[EntryColumn.CHAIR] and not enabled[EntryColumn.REASON]
    assert not {menu.column: menu.enabled for menu in own.menus}[EntryColumn.CHAIR]


def test_a_search_counts_what_it_found() -> None:
    locale = ENGLISH
    none = entry_search_view(locale, [], KNOWN, AMSTERDAM, NOW, most=2)
    one = entry_search_view(locale, [GIVEN], KNOWN, AMSTERDAM, NOW, most=2)
    most = entry_search_view(locale, [GIVEN] * 2, KNOWN, AMSTERDAM, NOW, most=2)
    refused = search_refused_view(locale, Message("undo.nothing"))
    assert none.summary == "No entry has these words."
    assert one.summary == "1 entry with these words"
    assert one.rows[0].text.startswith("2026 · Mon 9 Nov 23:00–Tue 00:30 · 1 h 30")
    assert most.summary == "The latest 2 entries with these words"
    assert (refused.rows, refused.summary) == ((), "There is nothing to undo.")


def test_an_entry_is_one_line_with_its_marks() -> None:
    one = entry("2026-11-09 09:00", None, BOUW, G, reason=Reason.ASKED, chair=True, tags=("a", "b"))
    line = labels.entry_line(ENGLISH, KNOWN, one, AMSTERDAM, NOW)
    assert labels.work_name(KNOWN, 99, None) == ""
    assert labels.activity_name(KNOWN, 99) == ""
    assert len(week_legend(ENGLISH)) == 6
    assert line == (
        "Mon 9 Nov since 09:00 · 9 h · Bouwgroep Noord · given, asked, client's chair · #a #b"
    )

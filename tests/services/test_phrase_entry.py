# SPDX-License-Identifier: MIT
"""A phrase that is typed: what is read for the windows, and what comes of doing what it says."""

from __future__ import annotations

from datetime import date

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import OverlapRule, Purpose
from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
)
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.phrase import Completion
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.time.entries import phrase_data, phrase_entry
from tegoed.services.time.entries.phrase_data import PhraseScope
from tegoed.services.workspace import Workspace
from tests.support.clocks import at
from tests.support.example_week import Peter, draft

MONDAY = date(2026, 11, 9)


def test_quick_entry_foresees_what_logging_would_do(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("14:00", "15:00", work.verander))
    data = phrase_data.load_quick_entry(ws, "30m verand")
    assert data.phrase.foreseen is not None
    assert data.phrase.foreseen.overlap is not None
    cut = data.phrase.carved[0]
    assert [(one.start, one.end) for one in cut.after] == [(at("14:00"), at("14:30"))]
    kept = phrase_data.load_quick_entry(ws, "30m verand", OverlapRule.KEEP)
    assert kept.phrase.foreseen is not None
    assert (kept.phrase.foreseen.overlap, kept.phrase.carved) == (None, ())
    before = phrase_data.load_quick_entry(ws, "9:00-10:00 verand")
    assert before.phrase.carved == ()


def test_what_is_not_done_yet_is_read_as_a_timer(ws: Workspace, work: Peter) -> None:
    timer = phrase_data.load_quick_entry(ws, "verand").phrase
    assert timer.draft is not None
    assert (timer.foreseen, timer.draft.project) == (None, work.verander.id)


def test_what_would_be_refused_says_why_before_enter(ws: Workspace, work: Peter) -> None:
    ahead = PhraseScope(exact=("09:00-09:30", Span(at("16:00"), at("17:00"))))
    line = phrase_data.load_line_to_add(ws, "09:00-09:30 verand", ahead).phrase
    assert line.refused is not None
    assert (line.foreseen, line.refused.id) == (None, "entry.in-future")
    logged = time_log.log(ws, draft("14:00", "15:00", work.verander)).entry
    assert logged is not None
    time_log.edit(ws, logged.uid, EntryEdit(invoice="2026-11"))
    cut = phrase_data.load_quick_entry(ws, "30m verand", OverlapRule.CARVE).phrase
    assert cut.refused is not None
    assert (cut.foreseen, cut.refused.id) == (None, "entry.invoiced")


def test_an_empty_line_knows_whether_a_click_could_start_anything(ws: Workspace) -> None:
    assert not phrase_data.load_quick_entry(ws, "").can_begin
    client = catalogue_setup.add_client(ws, "Jansen", ())
    assert phrase_data.load_quick_entry(ws, " ").can_begin
    assert client.name == "Jansen"


def test_names_go_on_from_the_cursor_but_for_what_is_typed_already(
    ws: Workspace, work: Peter
) -> None:
    names = phrase_data.load_names(ws, "1h ver", 6)
    assert isinstance(names[0], Completion)
    whole = names[0].text
    assert whole not in {one.text for one in phrase_data.load_names(ws, whole, len(whole))}


def test_new_work_is_recognised_with_its_usual_rate(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "default_rate_cents", 9900)
    client = phrase_data.load_quick_entry(ws, "1h Jansen workshop").phrase.new_work
    assert client is not None
    assert (client.name, client.client, client.usual_cents) == ("Jansen", None, 9900)
    project = phrase_data.load_quick_entry(ws, "1h bouwgroep/dakplan").phrase.new_work
    assert project is not None
    assert (project.name, project.client, project.usual_cents) == ("dakplan", work.bouw, 11000)
    assert phrase_data.load_quick_entry(ws, "1h verand").phrase.new_work is None


def test_the_form_for_new_work_knows_the_clients_in_use(ws: Workspace) -> None:
    (only,) = phrase_data.load_new_work(ws, is_project=True)
    assert only.client is None  # a project of nobody cannot be made
    for name in ("Zorgpunt", "bouwgroep"):
        catalogue_setup.add_client(ws, name, ())
    clients = [one.client for one in phrase_data.load_new_work(ws, is_project=True)]
    assert [client.name for client in clients if client] == ["bouwgroep", "Zorgpunt"]
    assert len(phrase_data.load_new_work(ws, is_project=False)) == 1


def test_a_line_about_a_day_puts_it_before_the_phrase_unless_that_names_one(
    ws: Workspace, work: Peter
) -> None:
    scope = PhraseScope(day=MONDAY)
    found = phrase_data.draft_to_add(ws, "9-10 verand", scope)
    assert found is not None
    assert found.start == at("2026-11-09 09:00")
    other = phrase_data.draft_to_add(ws, "tue 9-10 verand", scope)
    assert other is not None
    assert other.start == at("2026-11-10 09:00")
    assert phrase_data.draft_to_add(ws, "", scope) is None
    today = phrase_data.load_line_to_add(ws, "9-10 verand", PhraseScope())
    assert today.phrase.foreseen is not None
    assert today.phrase.foreseen.entry.start == at("09:00")


def test_a_line_about_another_week_needs_a_day(ws: Workspace, work: Peter) -> None:
    scope = PhraseScope(said_at=at("2026-11-08 23:59"))
    assert phrase_data.load_line_to_add(ws, "9-10 verand", scope).lacks_day
    found = phrase_data.load_line_to_add(ws, "mon 9-10 verand", scope)
    assert not found.lacks_day
    assert found.phrase.foreseen is not None
    assert found.phrase.foreseen.entry.start == at("2026-11-02 09:00")


def test_a_gap_is_filled_to_the_second_as_long_as_its_times_stand(
    ws: Workspace, work: Peter
) -> None:
    span = Span(at("09:00") + 13, at("09:30") + 5)
    scope = PhraseScope(exact=("09:00-09:30", span))
    found = phrase_data.draft_to_add(ws, "09:00-09:30 verand", scope)
    assert found is not None
    assert (found.start, found.end) == (span.start, span.end)
    other = phrase_data.draft_to_add(ws, "09:10-09:30 verand", scope)
    assert other is not None
    assert other.start == at("09:10")


def test_logging_says_what_came_of_it_and_remembers_the_phrase(ws: Workspace, work: Peter) -> None:
    wanted = draft("09:00", "10:00", work.verander)
    assert isinstance(phrase_entry.log_phrase(ws, wanted, "9-10 verand"), EntryDone)
    assert time_log.phrase_history(ws) == ["9-10 verand"]
    assert isinstance(phrase_entry.log_phrase(ws, wanted, "again"), EntryOverlaps)
    (entry,) = time_log.entries(ws)
    time_log.edit(ws, entry.uid, EntryEdit(invoice="2026-11"))
    cut = phrase_entry.log_phrase(ws, wanted, "again", OverlapRule.CARVE)
    assert isinstance(cut, EntryNeedsConsent)
    ahead = phrase_entry.log_phrase(ws, draft("16:00", "17:00", purpose=Purpose.GROWTH), "ahead")
    assert isinstance(ahead, EntryRefused)
    assert time_log.phrase_history(ws) == ["9-10 verand"]


def test_the_timer_starts_on_a_phrase_or_says_what_is_the_matter(
    ws: Workspace, work: Peter
) -> None:
    refused = phrase_entry.start_timer_on_phrase(ws, "bouwgrep", OverlapRule.REFUSE)
    assert isinstance(refused, EntryRefused)
    started = phrase_entry.start_timer_on_phrase(ws, "verand", OverlapRule.REFUSE)
    assert isinstance(started, EntryDone)
    running = time_log.running(ws)
    assert running is not None
    assert running.project == work.verander.id
    assert time_log.phrase_history(ws) == ["verand"]


def test_work_is_made_from_what_was_typed(ws: Workspace, work: Peter) -> None:
    made = phrase_entry.make_work(ws, "Jansen BV", None, "95")
    assert made == EntryDone("Jansen BV")
    client = ws.catalogue().client_named("Jansen BV")
    assert client is not None
    assert client.rates[0].cents == 9500
    assert phrase_entry.make_work(ws, "Workshop", client.id, "110") == EntryDone("Workshop")
    assert isinstance(phrase_entry.make_work(ws, "X", None, "much"), EntryRefused)

# SPDX-License-Identifier: MIT
"""What stands under a phrase while it is typed, in quick entry and in every other line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.balance.figures import Figures
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Entry,
    OverlapRule,
    Project,
    Purpose,
    Reason,
)
from tegoed.core.entries.entry_preview import EntryPreview
from tegoed.core.entries.overlap import CutEntry
from tegoed.core.errors import Message
from tegoed.core.invoicing.money import Amount
from tegoed.core.phrase import read
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.presentation.entries.phrase_view import (
    AddEntryData,
    ClientChoice,
    NewWork,
    PhraseData,
    add_entry_view,
    new_work_form_view,
    phrase_panel_view,
)
from tegoed.presentation.entries.quick_entry_view import QuickEntryData, keys_line, quick_entry_view
from tests.core.test_phrase import SCENE
from tests.support.clocks import AMSTERDAM, HOUR, NOW, at
from tests.support.example_values import (
    BOUW,
    BUURTDAG,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    O,
    W,
    catalogue,
    entry,
)

CONTEXT = EntryContext(catalogue(), AMSTERDAM, NOW)
RATE = Amount(110 * 100)


def foreseen(made: Entry, before: Figures, after: Figures, **others: object) -> EntryPreview:
    found = EntryPreview(made, (), None, before, after)
    return replace(found, **others)  # type: ignore[arg-type]


def phrase(text: str, seen: EntryPreview | None = None, **others: object) -> PhraseData:
    reading = read(text, SCENE)
    draft = reading.draft or read(text, SCENE, timer=True).draft
    return replace(PhraseData(reading, draft, CONTEXT, seen), **others)  # type: ignore[arg-type]


HOUR_GIVEN = foreseen(
    entry(
        "14:00", "15:00", VERANDER, G, reason=Reason.ASKED, chair=True, note="calls", tags=("x",)
    ),
    Figures(billable_seconds=HOUR, earned=RATE),
    Figures(billable_seconds=HOUR, given_seconds=HOUR, earned=RATE, given=RATE),
)
OVERLAP = Message(
    "entry.overlaps", {"work": "Handboek", "start_at": at("14:00"), "end_at": at("15:00")}
)


def test_an_entry_is_told_with_what_it_does_to_the_week(english: Locale) -> None:
    view = quick_entry_view(english, QuickEntryData(phrase("1h verand !asked", HOUR_GIVEN)))
    assert view.preview is not None
    assert view.preview.when == "Thu 12 Nov 14:00–15:00 · 1 h"
    assert view.preview.what == "Bouwgroep Noord › Verandertraject · note “calls” · #x"
    assert view.preview.purpose == "given, asked, client's chair"
    assert view.preview.effect == (
        "Given this week 0 min → 1 h · an hour brings in €110 → €55 of €110"
    )
    assert (view.error, view.told, view.overlap, view.new_work) == ("", "", None, None)
    assert view.draft is not None


def test_the_same_in_dutch(dutch: Locale) -> None:
    view = quick_entry_view(dutch, QuickEntryData(phrase("1h verand", HOUR_GIVEN)))
    assert view.preview is not None
    assert view.preview.when == "do 12 nov 14:00–15:00 · 1 u"
    assert view.preview.effect.startswith("Deze week weggegeven 0 min → 1 u · een uur levert")


@pytest.mark.parametrize(
    ("made", "when"),
    [
        (
            entry("2026-11-11 23:00", "2026-11-12 00:30", None, O),
            "Wed 11 Nov 23:00–Thu 00:30 · 1 h 30",
        ),
        (entry("2026-11-11 23:00", "2026-11-12 00:00", None, O), "Wed 11 Nov 23:00–00:00 · 1 h"),
        (entry("14:00", "15:00", None, O, clock=False), "Thu 12 Nov · 1 h"),
    ],
)
def test_when_it_was_is_told_over_midnight_and_without_a_clock(
    english: Locale, made: Entry, when: str
) -> None:
    seen = foreseen(made, Figures(), Figures(overhead_seconds=HOUR))
    view = quick_entry_view(english, QuickEntryData(phrase("1h course", seen)))
    assert view.preview is not None
    assert view.preview.when == when
    assert view.preview.unrecognised == "No client recognised: overhead"
    assert view.preview.effect == "Overhead this week 0 min → 1 h"


def test_the_effect_of_an_earlier_week_and_an_agreed_rate_that_stays(english: Locale) -> None:
    growth = foreseen(entry("2026-11-02 09:00", "2026-11-02 10:00", None, W), Figures(), Figures())
    view = quick_entry_view(english, QuickEntryData(phrase("1h growth", growth)))
    assert view.preview is not None
    assert view.preview.effect == "Growth that week 0 min"
    first = foreseen(
        entry("14:00", "15:00", VERANDER, B),
        Figures(),
        Figures(billable_seconds=HOUR, earned=RATE),
    )
    view = quick_entry_view(english, QuickEntryData(phrase("1h verand", first)))
    assert view.preview is not None
    assert view.preview.effect == (
        "Billable this week 0 min → 1 h · an hour brings in €110 of €110"
    )


@pytest.mark.parametrize(
    ("project", "given", "why"),
    [
        (BUURTDAG, HOUR, "Buurtdag is unpaid: billable time on it counts as given."),
        (HANDBOEK, HOUR, "The budget of Handboek is used up: this counts as given."),
        (HANDBOEK, 1800, "The budget of Handboek runs out: 30 min of this counts as given."),
        (VERANDER, HOUR, ""),
        (HANDBOEK, 0, ""),
    ],
)
def test_why_billable_time_counts_as_given(
    english: Locale, project: Project, given: int, why: str
) -> None:
    after = Figures(billable_seconds=HOUR - given, given_seconds=given)
    seen = foreseen(entry("14:00", "15:00", project, B), Figures(), after)
    view = quick_entry_view(english, QuickEntryData(phrase("1h handboek", seen)))
    assert view.preview is not None
    assert view.preview.why == why


def test_a_boundary_that_it_crosses_is_named(english: Locale) -> None:
    limit = Boundary(kind=BoundaryKind.GIVEN_HOURS, client=BOUW.id, limit_seconds=1800)
    row = BoundaryState(
        boundary=limit, client=BOUW, unit="seconds", limit=1800, actual=HOUR, state="crossed"
    )
    view = add_entry_view(
        english, AddEntryData(phrase("1h verand !given", replace(HOUR_GIVEN, crossed=(row,))))
    )
    assert view.crossed.startswith("Crosses your boundary · Given to Bouwgroep Noord")
    assert view.told.endswith("given, asked, client's chair · #x")
    assert not view.overlaps


THERE = entry("14:00", "15:00", HANDBOEK, B)
EARLY = replace(THERE, end=at("14:30"))
LATE = replace(THERE, start=at("14:30"))


@pytest.mark.parametrize(
    ("carved", "way_out", "button"),
    [
        (CutEntry(THERE, ()), "Tab removes that entry", "Remove that entr&y"),
        (CutEntry(THERE, (EARLY, LATE)), "Tab splits that entry around it", "Split that entr&y"),
        (CutEntry(THERE, (EARLY,)), "Tab shortens that entry to 14:30", "Shorten that entr&y"),
        (CutEntry(THERE, (LATE,)), "Tab lets that entry begin at 14:30", "Shorten that entr&y"),
        (
            CutEntry(replace(THERE, end=None), (EARLY,)),
            "Tab makes room among those entries",
            "Make roo&m",
        ),
    ],
)
def test_what_is_in_the_way_is_told_with_the_way_out(
    english: Locale, carved: CutEntry, way_out: str, button: str
) -> None:
    data = phrase(
        "1h verand",
        replace(HOUR_GIVEN, overlap=OVERLAP),
        carved=(carved,),
    )
    view = quick_entry_view(english, QuickEntryData(data))
    assert view.overlap is not None
    assert view.overlap.told == "Overlaps 14:00–15:00 Handboek"
    assert (view.overlap.way_out, view.overlap.button) == (way_out, button)
    line = add_entry_view(english, AddEntryData(data))
    assert line.told.endswith("\nOverlaps 14:00–15:00 Handboek")
    assert line.overlaps


def test_warnings_and_that_both_are_kept_are_told_but_not_twice_that_no_client_is_there(
    english: Locale,
) -> None:
    cut = Message("entry.carved-away", {"work": "Handboek", "start_at": 0, "end_at": 1})
    seen = replace(HOUR_GIVEN, warnings=(cut,))
    data = phrase("1h course", seen)
    assert [one.id for one in data.reading.warnings] == ["phrase.no-client-but-note"]
    kept = quick_entry_view(english, QuickEntryData(data, OverlapRule.KEEP))
    assert "Handboek" in kept.told
    assert kept.told.endswith("\nBoth are kept: Enter logs.")


def test_without_a_time_it_is_a_timer_and_what_is_missing_is_said_softly(english: Locale) -> None:
    view = quick_entry_view(english, QuickEntryData(phrase("verand")))
    assert view.preview is not None
    assert view.preview.when == "No time yet: Ctrl+Enter starts the timer"
    assert view.is_calm
    assert "how long" in view.error
    wrong = quick_entry_view(english, QuickEntryData(phrase("25u verand")))
    assert (wrong.preview, wrong.is_calm) == (None, False)
    assert "24 hours" in wrong.error


def test_an_entry_that_would_be_refused_says_why(english: Locale) -> None:
    data = phrase("1h verand", refused=Message("note.too-long", {"longest": 500}))
    view = quick_entry_view(english, QuickEntryData(data))
    assert (view.preview, view.is_calm) == (None, False)
    assert view.error == "That is longer than 500 characters."
    assert add_entry_view(english, AddEntryData(data)).told == view.error


def test_an_empty_line_says_what_to_type_only_when_nothing_can_be_started(english: Locale) -> None:
    for can_begin, hint in ((True, ""), (False, "Type what you work on")):
        view = quick_entry_view(english, QuickEntryData(phrase(" "), can_begin=can_begin))
        assert view.hint.startswith(hint)
        assert bool(view.hint) is not can_begin
        assert view.is_empty
        assert view.error == ""
    empty = phrase_panel_view(english, phrase(""), "something")
    assert (empty.is_empty, empty.told, empty.unrecognised) == (True, "", "")


def test_the_keys_are_named_with_the_timer_only_while_it_runs(dutch: Locale) -> None:
    assert "Alt+Enter" not in keys_line(dutch, is_running=False)
    told = keys_line(dutch, is_running=True)
    assert "Alt+Enter" in told
    assert " · " not in told


def test_new_work_is_offered_with_what_an_hour_costs_there(english: Locale) -> None:
    client = phrase("1h R&D", new_work=NewWork("R&D", None, 9500))
    offer = phrase_panel_view(english, client).new_work
    assert offer is not None
    assert (offer.offer, offer.question) == ("&New client “R&&D”…", "An hour costs (EUR)")
    assert (offer.name, offer.client, offer.rate) == ("R&D", None, "95.00")


def test_a_project_is_offered_for_its_client(dutch: Locale) -> None:
    project = phrase("1h bouwgroep/dakplan", new_work=NewWork("dakplan", BOUW, 0))
    offer = quick_entry_view(dutch, QuickEntryData(project)).new_work
    assert offer is not None
    assert offer.offer == "&Nieuwe opdracht “dakplan” voor Bouwgroep Noord…"
    assert (offer.client, offer.rate) == (BOUW.id, "")


def test_the_form_for_new_work_has_a_choice_for_each_client(dutch: Locale) -> None:
    form = new_work_form_view(
        dutch, (NewWork("", BOUW, 11000), NewWork("", ZORG, 9500)), "EUR", is_project=True
    )
    assert form.question == "Een uur kost (EUR)"
    assert form.choices == (
        ClientChoice(BOUW.id, "Bouwgroep Noord", "110,00"),
        ClientChoice(ZORG.id, "Zorgpunt", "95,00"),
    )
    alone = new_work_form_view(dutch, (NewWork("", None, 0),), "EUR", is_project=False)
    assert alone.choices == (ClientChoice(None, "", ""),)


def test_in_another_week_the_day_is_to_be_named(dutch: Locale) -> None:
    view = add_entry_view(dutch, AddEntryData(phrase("1h verand"), lacks_day=True))
    assert view.told == "Noem ook de dag, zoals ma of di."


def test_a_line_that_is_not_understood_says_why(english: Locale) -> None:
    unread = add_entry_view(english, AddEntryData(phrase("bouwgrep 1h")))
    assert "did you mean Bouwgroep Noord" in unread.told
    assert [one.name for one in unread.suggestions] == ["Bouwgroep Noord"]
    nothing = add_entry_view(english, AddEntryData(phrase("1h verand")))
    assert nothing.told == ""


def test_purposes_are_those_of_the_figures(english: Locale) -> None:
    names = {Purpose.GROWTH: "Growth", Purpose.OVERHEAD: "Overhead"}
    for purpose, name in names.items():
        seen = foreseen(entry("14:00", "15:00", None, purpose), Figures(), Figures())
        view = quick_entry_view(english, QuickEntryData(phrase("1h course", seen)))
        assert view.preview is not None
        assert view.preview.effect == f"{name} this week 0 min"

# SPDX-License-Identifier: MIT
"""The tray as a value: its icon, its tooltip, its menu and the small window, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryKind,
    Catalogue,
    EndedBy,
    Favourite,
    FocusSession,
    Preset,
    Purpose,
    Reason,
)
from tegoed.core.entries.timer_questions import LeftOpenTimer, OverlongTimer, TimeAway
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelState, FocusState
from tegoed.i18n.locale import Locale
from tegoed.presentation.tray import tray_words
from tegoed.presentation.tray.tray_intents import (
    AskTimerEnd,
    CallFine,
    EndFocus,
    LastMinutesOpened,
    LogLastMinutes,
    OpenChannelSettings,
    PinWork,
    PrepareFocus,
    SetTimerReason,
    SetTimerWork,
    StartFocus,
    StartTimerOn,
    StopTimer,
    ThrowLeftOpenAway,
    TrayDestination,
)
from tegoed.presentation.tray.tray_menu import refused_menu
from tegoed.presentation.tray.tray_view import TrayIconView, tray_view
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import (
    BOUW,
    COACHING,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    W,
    catalogue,
    entry,
)
from tests.support.locales import DUTCH, ENGLISH
from tests.support.tray_values import (
    GIVEN_LIMIT,
    GROWTH_FLOOR,
    ON_VERANDER,
    WEEK_LIMIT,
    line_of,
    outline,
    row,
    tray_data,
    tray_work,
    week,
)

ON_COACHING = Favourite(client=ZORG.id, project=COACHING.id, purpose=Purpose.GIVEN)
RESEARCH = Activity(id=1, name="Onderzoek", purpose=Purpose.GROWTH)
ON_RESEARCH = Favourite(activity=RESEARCH.id, purpose=Purpose.GROWTH)
KNOWN = replace(catalogue(), activities={RESEARCH.id: RESEARCH})


def focus(*channels: ChannelState, on: bool = True, until: int | None = None) -> FocusState:
    return FocusState(FocusSession(uid="s", start=NOW - 60, until=until), on, channels)


# ---- nothing runs


def test_a_new_home_offers_the_set_up_and_to_start_anything() -> None:
    data = tray_data(catalogue=Catalogue({}, {}), work=tray_work())
    view = tray_view(ENGLISH, data)
    assert outline(view.menu) == [
        "Set up in four steps…",
        "---",
        "▶ Start a timer…",
        "---",
        "Quick entry…",
        "Clients and pins",
        "  New client…",
        "---",
        "Focus",
        "  25 min",
        "  50 min",
        "  until I turn it off",
        "---",
        "This week: no time for clients yet",
        "Weekly balance…",
        "Settings…",
        "Help",
        "Quit",
    ]
    assert view.tooltip == "No timer is running\nClick: quick entry"
    assert view.icon == TrayIconView()
    assert line_of(view.menu, "Start a timer").intent is TrayDestination.QUICK_ENTRY


def test_the_menu_of_a_quiet_moment_in_dutch() -> None:
    view = tray_view(DUTCH, tray_data(week=week()))
    assert outline(view.menu) == [
        "▶ Start: Bouwgroep Noord › Verandertraject, factureerbaar",
        "---",
        "Net gewerkt: vastleggen…",
        "  15 min weggegeven, Verandertraject",
        "  15 min factureerbaar, Verandertraject",
        "  30 min weggegeven, Verandertraject",
        "  30 min factureerbaar, Verandertraject",
        "  60 min weggegeven, Verandertraject",
        "  60 min factureerbaar, Verandertraject",
        "  Andere duur of klant…",
        "Snelle invoer…",
        "Klanten en vastzetten",
        "  Nieuwe klant…",
        "  Nieuwe opdracht…",
        "  ---",
        "  [ ] Vastzetten: Verandertraject (factureerbaar)",
        "---",
        "Focus",
        "  25 min",
        "  50 min",
        "  tot ik het uitzet",
        "---",
        "Deze week: 24 u 30 voor klanten, 12 u 30 factureerbaar, €\xa056 van €\xa0110 per uur",
        "Weekbalans…",
        "Instellingen…",
        "Hulp",
        "Afsluiten",
    ]
    assert view.tooltip == (
        "Er loopt geen timer\nKlik: Bouwgroep Noord › Verandertraject, factureerbaar starten"
    )


def test_the_example_says_what_it_is() -> None:
    view = tray_view(ENGLISH, tray_data(is_example=True))
    assert outline(view.menu)[:2] == ["Example data", "Start with my own"]
    assert view.tooltip.splitlines()[0] == "Example data"


def test_a_refusal_leaves_the_way_to_the_windows() -> None:
    said, *windows = outline(refused_menu(ENGLISH, Message("timer.not-running")))
    assert said == "No timer is running."
    assert windows == ["---", "Weekly balance…", "Settings…", "Help", "Quit"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"click": "quick_entry"}, "Click: quick entry"),
        ({"click": "timer"}, "Click: start Bouwgroep Noord › Verandertraject, billable"),
        (
            {"click": "quarter"},
            "Click: log the last 15 min on Bouwgroep Noord › Verandertraject, billable",
        ),
        (
            {"click": "quarter", "click_crosses": (row(GIVEN_LIMIT), row(WEEK_LIMIT))},
            "Click: log the last 15 min on Bouwgroep Noord › Verandertraject, billable · crosses "
            "your limit: Given to Bouwgroep Noord, Worked this week",
        ),
        ({"timer": entry("14:00", None, VERANDER, B)}, "Click: stop the timer"),
    ],
)
def test_the_tooltip_says_what_a_click_does(changes: dict[str, object], line: str) -> None:
    assert tray_view(ENGLISH, tray_data(**changes)).tooltip.splitlines()[-1] == line


def test_where_a_click_opens_the_menu_it_says_nothing_and_lists_less_work() -> None:
    clients = [Favourite(client=number, purpose=Purpose.BILLABLE) for number in (1, 2)]
    more = [Favourite(client=1, purpose=purpose) for purpose in Purpose]
    work = tray_work(ON_VERANDER, *clients, *more, pinned=(more[-1],))
    view = tray_view(ENGLISH, tray_data(click_opens_menu=True, work=work))
    assert view.tooltip == "No timer is running"
    started = [line.words for line in view.menu if isinstance(line.intent, StartTimerOn)]
    assert started == [
        "▶ Start: Bouwgroep Noord › Verandertraject, billable",
        "▶ Bouwgroep Noord (billable)",
        "▶ Zorgpunt (billable)",
        "▶ Bouwgroep Noord (billable)",
        "▶ Bouwgroep Noord (overhead)",
    ]


def test_work_is_named_by_what_tells_most() -> None:
    nothing = Favourite(purpose=Purpose.OVERHEAD)
    work = tray_work(ON_VERANDER, ON_RESEARCH, nothing, pinned=(ON_RESEARCH,))
    view = tray_view(ENGLISH, tray_data(catalogue=KNOWN, work=work), "Ctrl+Alt+Space")
    pins = outline(line_of(view.menu, "Clients and pins").below)
    assert pins[3:] == ["[ ] Pin: Verandertraject (billable)", "[x] Pin: Onderzoek (growth)"]
    assert line_of(view.menu, "▶ Overhead").intent == StartTimerOn(nothing)
    assert line_of(view.menu, "Clients and pins", "Onderzoek").intent == PinWork(ON_RESEARCH)
    assert line_of(view.menu, "Quick entry").shortcut == "Ctrl+Alt+Space"


def test_log_the_last_says_which_limit_it_crosses_once_that_is_known() -> None:
    data = tray_data(last_crosses={(15, Purpose.GIVEN): (row(GIVEN_LIMIT),)})
    log = line_of(tray_view(ENGLISH, data).menu, "Log the last…")
    assert log.opened == LastMinutesOpened()
    first, second = log.below[:2]
    assert first.words == (
        "15 min given, Verandertraject · crosses your limit: Given to Bouwgroep Noord"
    )
    assert first.intent == LogLastMinutes(15, ON_VERANDER, Purpose.GIVEN)
    assert second.words == "15 min billable, Verandertraject"


def test_without_work_for_a_client_only_another_length_can_be_logged() -> None:
    work = tray_work(ON_RESEARCH, last=None)
    log = line_of(tray_view(ENGLISH, tray_data(catalogue=KNOWN, work=work)).menu, "Log the last…")
    assert outline(log.below) == ["Another length or client…"]


# ---- a timer runs


def test_a_running_timer_stands_first_with_what_can_be_done_about_it() -> None:
    timer = entry("13:48", None, VERANDER, G, reason=Reason.ASKED, note="interviews", chair=True)
    work = tray_work(ON_VERANDER, ON_COACHING)
    view = tray_view(ENGLISH, tray_data(timer=timer, work=work))
    told = (
        "Bouwgroep Noord › Verandertraject, given, asked, in the client's chair – “interviews”"
        " · 1 h 12"
    )
    assert outline(view.menu)[:33] == [
        f"■ Stop: {told}",
        "Change the timer",
        "  [ ] Billable",
        "  [x] Given",
        "  [ ] Growth",
        "  [ ] Overhead",
        "  ---",
        "  [x] Given: asked",
        "  [ ] Given: offered",
        "  [ ] Given: repair",
        "  [ ] Given: learning",
        "  [ ] Given: unnoticed",
        "  ---",
        "  [x] In the client's chair",
        "  ---",
        "  Note…",
        "  It began",
        "    5 min earlier",
        "    10 min earlier",
        "    15 min earlier",
        "    30 min earlier",
        "  It was for",
        "    Bouwgroep Noord › Verandertraject, billable",
        "    Zorgpunt › Teamcoaching, given",
        "  Change it in quick entry…",
        "It was an interruption",
        "  They rang: 5 min, given, asked",
        "  They rang: 15 min, given, asked",
        "  They rang: 30 min, given, asked",
        "  ---",
        "  Stop, without the last 5 min",
        "  Stop, without the last 15 min",
        "  Stop, without the last 30 min",
    ]
    assert view.icon == TrayIconView(running=True)
    assert view.window.timer == "\n".join(told.rsplit(" · ", 1))
    assert (view.window.toggle, view.window.focus_toggle) == ("Stop the timer", "Not reachable")
    assert line_of(view.menu, "Change", "asked").intent == SetTimerReason(None)
    assert line_of(view.menu, "Change", "offered").intent == SetTimerReason(Reason.OFFERED)
    assert line_of(view.menu, "Change", "for", "Zorgpunt").intent == SetTimerWork(ON_COACHING)
    assert line_of(view.menu, "interruption", "15 min").below == ()
    assert line_of(view.menu, "interruption", "last 15").intent == StopTimer(15)


def test_a_timer_that_just_began_can_be_thrown_away_at_once() -> None:
    timer = entry(NOW - 20, None, None, W)
    view = tray_view(ENGLISH, tray_data(timer=timer, work=tray_work()))
    assert outline(view.menu)[:5] == [
        "■ Stop: growth · 0 min",
        "Throw this timer away",
        "Change the timer",
        "  [x] Growth",
        "  [ ] Overhead",
    ]
    interruption = line_of(view.menu, "It was an interruption")
    assert outline(interruption.below) == ["Throw the whole timer away (0 min)"]


def test_a_long_note_is_shortened() -> None:
    timer = entry("14:00", None, BOUW, B, note="n" * 50)
    assert f"“{'n' * 39}…”" in tray_view(ENGLISH, tray_data(timer=timer)).tooltip


# ---- what is open to answer


def test_questions_stand_in_the_menu_and_on_the_icon() -> None:
    left = LeftOpenTimer("u1", "Verandertraject", at("2026-11-10 09:00"))
    long = OverlongTimer("Handboek", at("2026-11-11 09:00"))
    away = TimeAway("Handboek", at("10:00"), at("11:00"), is_silence=False)
    view = tray_view(ENGLISH, tray_data(questions=(left, long, away)))
    assert view.icon.crossed
    assert "A question about your timer waits in the menu" in view.tooltip.splitlines()
    found = outline(view.menu)
    assert found[2:9] == [
        "You were away 10:00–11:00…",
        "? Verandertraject: a question about your timer",
        "  The timer on Verandertraject was left running since Tue 10 Nov 09:00. "
        "When did that end?…",
        "  Say when…",
        "  Throw it away",
        "? Handboek: a question about your timer",
        "  The timer on Handboek was left running since Wed 11 Nov 09:00. "
        "When did that end? A clock…",
    ]
    assert line_of(view.menu, "? Verander", "Say when").intent == AskTimerEnd(left)
    assert line_of(view.menu, "? Verander", "Throw").intent == ThrowLeftOpenAway("u1")
    assert line_of(view.menu, "? Handboek", "Say when").intent == AskTimerEnd(long)
    assert len(line_of(view.menu, "? Handboek").below) == 2
    twice = tray_view(DUTCH, tray_data(questions=(away, away)))
    assert line_of(twice.menu, "2 keer").intent is TrayDestination.TIME_AWAY


def test_a_crossing_stands_in_the_menu_with_its_ways_out() -> None:
    crossed = row(GIVEN_LIMIT)
    changes = {"crossed": (crossed,), "has_sentence": True, "has_unseen_crossing": True}
    view = tray_view(ENGLISH, tray_data(**changes, can_be_billed=True))
    assert outline((line_of(view.menu, "your limit"),)) == [
        "11 h given to Bouwgroep Noord, your limit is 1 h",
        "  Show",
        "  Log as billable",
        "  Copy a sentence for them",
        "  Fine this week",
    ]
    assert view.icon == TrayIconView(crossed=True)
    assert view.window.crossed == "11 h given to Bouwgroep Noord, your limit is 1 h"


def test_several_crossings_are_one_line_with_the_way_to_the_balance() -> None:
    crossed = (row(GIVEN_LIMIT), row(WEEK_LIMIT))
    view = tray_view(ENGLISH, tray_data(crossed=crossed))
    assert outline((line_of(view.menu, "crossed"),)) == [
        "2 boundaries crossed this week",
        "  Show the balance",
        "  All fine this week",
    ]
    assert line_of(view.menu, "crossed", "All fine").intent == CallFine(crossed)
    assert not view.icon.crossed, "the crossings were looked at"


@pytest.mark.parametrize(
    ("boundary", "line"),
    [
        (GROWTH_FLOOR, "Growth: 2 h, you want at least 5 h"),
        (WEEK_LIMIT, "Worked this week: 28 h, your limit is 10 h"),
        (
            Boundary(kind=BoundaryKind.BUDGET, client=1, project=HANDBOEK.id, percent=80),
            "Handboek: 110% of its budget used, your limit is 80%",
        ),
    ],
)
def test_a_boundary_in_a_line(boundary: Boundary, line: str) -> None:
    assert tray_words.boundary_line(ENGLISH, row(boundary), "EUR") == line


def test_a_boundary_without_a_figure_has_a_dash() -> None:
    rate = Boundary(kind=BoundaryKind.EFFECTIVE_RATE, client=1, floor_cents=8000)
    (unknown,) = week(rate, entries=()).boundaries
    line = "An hour for Bouwgroep Noord: –, you want at least €80"
    assert tray_words.boundary_line(ENGLISH, replace(unknown, actual=None), "EUR") == line


# ---- focus


def test_what_no_channel_shows_is_only_wanted() -> None:
    def line(state: FocusState, at_instant: int = NOW) -> str:
        return tray_words.focus_line(ENGLISH, state, at_instant, AMSTERDAM)

    refused = ChannelState("a", "skipped", reason=Message("timer.not-running"))
    assert line(focus(ChannelState("a", "on"))) == "Not reachable until you turn it off"
    assert line(focus(ChannelState("a", "on"), until=at("15:50"))) == "Not reachable until 15:50"
    assert line(focus(until=at("2026-11-13 09:00"))) == "Not reachable until Fri 13 Nov 09:00"
    engaging = focus(ChannelState("a", "engaging"))
    assert line(engaging) == "Focus is on here; the channels are being told"
    assert line(focus(refused)) == "Focus is on here; no channel shows it"
    assert line(focus(on=False)) == "Reachable again; not everything is put back yet"
    nobody = "No channel is set up: others cannot see it"
    assert tray_words.channel_lines(ENGLISH, focus(), NOW, AMSTERDAM) == (nobody,)


def test_focus_that_is_on_with_a_channel_with_an_error() -> None:
    error = Message("timer.not-running")
    state = focus(
        ChannelState("Slack", "waiting", error, retry_at=at("15:05"), reconnect=True),
        ChannelState("Mail", "on"),
        until=at("15:50"),
    )
    presets = (Preset(id=3, name="Deep", minutes=50), Preset(id=4, name="Off", minutes=None))
    data = tray_data(focus=state, presets=presets, lunch=at("15:30"), evening=at("17:30"))
    view = tray_view(ENGLISH, data)
    assert outline(view.menu)[2:7] == [
        "◐ Not reachable until 15:50",
        "    Slack: No timer is running. Trying again at 15:05.",
        "    Mail: on",
        "Reconnect Slack…",
        "Put everything back now",
    ]
    menu = line_of(view.menu, "Focus")
    assert outline(menu.below) == [
        "Reachable again",
        "15 min longer",
        "15 min shorter",
        "---",
        "25 min",
        "until lunch, 15:30",
        "until 17:30",
        "---",
        "Deep, 50 min",
        "Off, until I turn it off",
    ]
    assert menu.opened == PrepareFocus()
    assert view.icon == TrayIconView(focus=True)
    assert view.window.focus.splitlines()[0] == "Not reachable until 15:50"
    assert (view.window.toggle, view.window.focus_toggle) == ("Start the timer", "Reachable again")
    assert line_of(view.menu, "◐").intent == EndFocus()
    assert line_of(view.menu, "Reconnect").intent == OpenChannelSettings("Slack")
    assert line_of(view.menu, "Focus", "lunch").intent == StartFocus(until=at("15:30"))


def test_what_is_left_to_put_back_can_be_put_back() -> None:
    state = focus(ChannelState("Slack", "restoring"), on=False)
    view = tray_view(ENGLISH, tray_data(focus=state))
    found = outline(view.menu)
    assert found[2] == "◐ Reachable again; not everything is put back yet"
    assert "Put everything back now" in found
    assert line_of(view.menu, "◐").intent is None
    assert view.icon == TrayIconView(unseen=True)
    assert view.window.focus_toggle == "Not reachable"


def test_an_open_ended_focus_cannot_be_moved() -> None:
    view = tray_view(ENGLISH, tray_data(focus=focus(ChannelState("Mail", "on"))))
    assert outline(line_of(view.menu, "Focus").below)[:2] == ["Reachable again", "---"]
    assert "Put everything back now" not in outline(view.menu)


def test_a_channel_that_is_tried_again_by_now_says_no_time() -> None:
    channel = ChannelState("Slack", "restoring", retry_at=NOW)
    line = tray_words.channel_line(ENGLISH, channel, NOW, AMSTERDAM)
    assert line.startswith("Slack: ")
    assert "again" not in line


@pytest.mark.parametrize(
    ("locale", "line", "first"),
    [
        (ENGLISH, "Focus ended 20 minutes early. Why?", "Client asked"),
        (DUTCH, "Focus eindigde 20 minuten eerder. Waarom?", "Klant vroeg erom"),
    ],
)
def test_why_focus_ended_early_is_asked(locale: Locale, line: str, first: str) -> None:
    early = FocusSession(
        uid="s", start=NOW - 3600, until=NOW, end=NOW - 1200, ended_by=EndedBy.USER
    )
    asked = tray_view(locale, tray_data(early=early)).menu
    assert outline(asked)[2:4] == [line, f"  {first}"]


# ---- the week


def test_the_week_in_a_line() -> None:
    assert tray_words.week_line(ENGLISH, week()) == (
        "This week: 24 h 30 for clients, 12 h 30 billable, €56 of €110 an hour"
    )
    hour = entry("2026-11-09 09:00", "2026-11-09 10:00", BOUW, G)
    known = catalogue(clients=(replace(BOUW, rates=()),), projects=())
    without_rate = week(catalogue=known, entries=(hour,), budgets={})
    line = "This week: 1 h for clients, 0 min billable"
    assert tray_words.week_line(ENGLISH, without_rate) == line


def test_lines_with_other_words_have_the_same_shape() -> None:
    before = tray_view(ENGLISH, tray_data(timer=entry("14:00", None, VERANDER, B))).menu
    after = tray_view(ENGLISH, tray_data(timer=entry("13:00", None, VERANDER, B))).menu
    quiet = tray_view(ENGLISH, tray_data()).menu
    assert [line.shape for line in before] == [line.shape for line in after]
    assert [line.shape for line in before] != [line.shape for line in quiet]

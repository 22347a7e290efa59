# SPDX-License-Identifier: MIT
"""The pages of focus, of the channels and of the copies as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.entities.configured_channel import ConfiguredChannel
from tegoed.core.entities.values import (
    Catalogue,
    ChannelSetup,
    Client,
    FocusRule,
    Preset,
    Pricing,
    Project,
    RuleKind,
)
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import Hold, HoldState
from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.backups_view import (
    BackupData,
    backup_rows,
    check_lines,
    restore_question,
)
from tegoed.presentation.settings.channel_settings_view import (
    ChannelData,
    ChannelKindData,
    channel_kind_view,
    channel_menu,
    channel_view,
    last_words,
)
from tegoed.presentation.settings.focus_settings_view import (
    FocusRuleLine,
    FocusSettingsData,
    focus_settings_view,
    rule_dialog_view,
    with_cell,
)

ENGLISH, DUTCH = Locale(), Locale("nl")
UTC = ZoneInfo("UTC")
NOON = 1794484800  # 2026-11-12T12:00Z
DEEP = Preset(id=1, name="Deep", minutes=50, message="Later", channels=("Mail", "Slack"))
OPEN = Preset(id=2, name="Open", minutes=None, message="", channels=())
RULE = FocusRule(id=3, kind=RuleKind.WEEK, preset="Deep", message="At work", enabled=True)


# focus


def test_a_preset_shows_its_cells_and_its_channels() -> None:
    view = focus_settings_view(DUTCH, FocusSettingsData([DEEP, OPEN], [], "Pas op"))
    assert [(row.cells, row.channels) for row in view.presets] == [
        (("Deep", "50", "Later"), "Mail, Slack"),
        (("Open", "", ""), "alle kanalen"),
    ]
    assert view.warning == "Pas op"
    assert [kind for _words, kind in view.kinds] == list(RuleKind)


def test_a_rule_tells_its_preset_and_what_is_to_be_said_of_its_message() -> None:
    lines = [
        FocusRuleLine(RULE, "Mon", "names X"),
        FocusRuleLine(replace(RULE, preset=None), "Tue", ""),
    ]
    view = focus_settings_view(ENGLISH, FocusSettingsData([], lines, ""))
    assert [(one.line, one.tip) for one in view.rules] == [
        ("Mon · Deep", "names X"),
        ("Tue", "At work"),
    ]


def test_a_rule_of_the_timer_is_offered_work_that_is_in_use_or_its_own() -> None:
    noord, old = Client(id=1, name="Noord"), Client(id=2, name="Old", archived=True)
    book = Project(id=3, client=1, name="Book", pricing=Pricing.UNPAID)
    gone = Project(id=4, client=1, name="Gone", pricing=Pricing.UNPAID, archived=True)
    known = Catalogue(clients={1: noord, 2: old}, projects={3: book, 4: gone}, activities={})
    rule = FocusRule(kind=RuleKind.TIMER)
    view = rule_dialog_view(ENGLISH, rule, known, [DEEP])
    assert view.works == (("Noord, all projects", 1, None), ("Noord › Book", 1, 3))
    assert (view.title, view.presets) == ("Together with the timer", ("Deep",))
    own = rule_dialog_view(DUTCH, replace(rule, client=2, project=4), known, [])
    assert [project for _words, _client, project in own.works] == [None, 3, 4, None]
    assert own.about.startswith("Niet bereikbaar zolang")


def test_a_cell_of_a_preset_is_read_as_typed() -> None:
    assert with_cell(DEEP, 0, "Diep").name == "Diep"
    assert with_cell(DEEP, 1, "").minutes is None
    assert with_cell(DEEP, 1, "25").minutes == 25
    assert with_cell(DEEP, 2, "Weg").message == "Weg"
    with pytest.raises(RefusedError):
        with_cell(DEEP, 1, "soms")


# channels


@dataclass(frozen=True)
class Option:
    """An option, as a kind declares it."""

    name: str
    default: str | None = None
    example: str = ""
    choices: tuple[str, ...] = ()


SETUP = ChannelSetup(id=1, kind="sieve", name="Mail", options={}, enabled=True)
MAIL = ConfiguredChannel(SETUP, {"subject": "Away"}, has_secret=False, reason=None, last=None)


def test_the_menu_has_the_kinds_by_group_and_no_empty_group() -> None:
    menu = channel_menu(DUTCH, [("computer", ["desktop"]), ("mail", []), ("own", ["command"])])
    assert [title for title, _kinds in menu] == ["Deze computer", "Van jezelf"]
    assert [kind for _title, kinds in menu for _words, kind in kinds] == ["desktop", "command"]


def test_a_form_asks_for_options_the_address_of_a_service_last() -> None:
    options = (
        Option("url", default="https://slack.com"),
        Option("presence", default="yes"),
        Option("tls", default="starttls", choices=("starttls", "none")),
        Option("user", example="peter"),
    )
    view = channel_kind_view(ENGLISH, ChannelKindData("slack", options, True, "Slack", True))
    presence, tls, user, url = view.options
    assert (presence.is_tick, tls.is_tick, user.placeholder) == (True, False, "peter")
    assert tls.choices == (("STARTTLS", "starttls"), ("none (this computer only)", "none"))
    assert (url.name, url.default, url.placeholder) == ("url", *["https://slack.com"] * 2)
    assert (view.secret, view.service, view.has_code) == ("Or a token", "Slack", True)


def test_a_form_asks_for_a_secret_only_where_there_is_one() -> None:
    assert channel_kind_view(ENGLISH, ChannelKindData("sieve", (), True, "", False)).secret == (
        "Password or token"
    )
    assert channel_kind_view(ENGLISH, ChannelKindData("desktop", (), False, "", False)).secret == ""


@pytest.mark.parametrize(
    ("changes", "state", "usable"),
    [
        ({}, "● ready", "It can be used here."),
        (
            {"reason": Message("channel.slow")},
            "◐ cannot be used here",
            "It did not answer in time. Tegoed tries again.",
        ),
        ({"setup": replace(SETUP, enabled=False)}, "○ off", "It can be used here."),
    ],
)
def test_a_channel_tells_whether_it_can_be_used(
    changes: dict[str, object], state: str, usable: str
) -> None:
    configured = replace(MAIL, **changes)  # type: ignore[arg-type] # a table of parts
    view = channel_view(ENGLISH, ChannelData(configured, "names X"), UTC)
    assert view.line == f"Mail\n{state}"
    is_usable = configured.reason is None
    assert (view.usable, view.tip) == (usable, "Mail" if is_usable else usable)
    assert (view.is_usable, view.warning, view.last) == (is_usable, "names X", "")


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        ({"state": HoldState.ENGAGED}, "It shows “not now” since"),
        ({"state": HoldState.ENGAGED, "error": Message("channel.slow")}, "Not put back yet."),
        ({"state": HoldState.CLOSED, "outcome": "restored"}, "Put back last:"),
        ({"state": HoldState.CLOSED, "outcome": "left"}, "Left as you changed it:"),
        (
            {"state": HoldState.SKIPPED, "error": Message("desktop.own-dnd")},
            "Do-not-disturb was on already",
        ),
        (
            {
                "state": HoldState.RESTORING,
                "error": Message("channel.slow"),
                "retry_at": 1_794_830_400,
            },
            "Tried again:",
        ),
        ({"state": HoldState.RESTORING, "error": Message("oauth.revoked")}, "Not put back yet."),
        ({"state": HoldState.CLOSED, "outcome": None}, ""),
        ({"state": HoldState.PENDING}, ""),
    ],
)
def test_what_a_channel_did_last_is_said(hold: dict[str, object], said: str) -> None:
    last = Hold(session="s", channel=1, changed=1_794_826_800, **hold)  # type: ignore[arg-type] # a table of parts
    words = last_words(ENGLISH, last, UTC)
    assert said in words
    assert bool(words) is bool(said)


# copies


COPY = BackupData(Path("/b/x.db"), "tegoed", NOON, 1_400_000, True, 2, NOON)


def test_a_copy_tells_what_is_in_it() -> None:
    damaged = replace(COPY, why="import", size=10, sound=False, entries=0, last=None)
    others = [replace(COPY, why=why) for why in ("replaced", "before")]
    rows = backup_rows(ENGLISH, [COPY, damaged, *others], UTC)
    assert rows[0].cells == (
        "12 Nov 2026, 12:00",
        "copy",
        "2",
        "12 Nov 2026",
        "1.4 MB",
        "sound",
    )
    assert rows[1].cells[1:] == ("before an import", "–", "–", "1 kB", "damaged")
    assert [row.cells[1] for row in rows[2:]] == ["replaced by a restore", "before an update"]
    dutch = backup_rows(DUTCH, [COPY, damaged, *others], UTC)
    assert dutch[0].cells[4] == "1,4 MB"
    assert [row.cells[1] for row in dutch] == [
        "kopie",
        "vóór een import",
        "vervangen bij herstel",
        "vóór een nieuwe versie",
    ]


def test_a_restore_is_asked_for_by_what_it_does() -> None:
    asked = restore_question(ENGLISH, COPY, UTC, in_focus=True)
    assert asked.question == "Restore the copy of 12 Nov 2026, 12:00?"
    assert asked.about.splitlines() == [
        "It holds 2 entries, the last of 12 Nov 2026.",
        "What is there now is kept as a copy.",
        "Focus is on: it ends first, and every channel is put back.",
    ]
    dutch = restore_question(DUTCH, COPY, UTC, in_focus=True).about
    assert "Er staan 2 registraties in" in dutch
    assert "Focus staat aan" in dutch
    empty = restore_question(ENGLISH, replace(COPY, entries=0, last=None), UTC, in_focus=False)
    assert empty.about.splitlines()[0] == "It holds 0 entries."
    assert len(empty.about.splitlines()) == 2


@dataclass(frozen=True)
class Check:
    """Something that was looked at."""

    ok: bool
    severity: str
    message: Message
    remedy: Message | None = None


def test_what_the_doctor_found_is_a_line_each_with_what_to_do() -> None:
    said, remedy = Message("channel.slow"), Message("import.cancelled")
    checks = [
        Check(True, "error", said, remedy),
        Check(False, "error", said, remedy),
        Check(False, "note", said),
    ]
    words, way = ENGLISH.say(said), ENGLISH.say(remedy)
    assert check_lines(ENGLISH, checks).splitlines() == [
        f"✓ {words}",
        f"✗ {words} {way}",
        f"– {words}",
    ]

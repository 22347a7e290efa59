# SPDX-License-Identifier: MIT
"""Focus: not reachable, on every channel that is switched on, until a time.

What is wanted is written here; the engine acts on it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from tegoed.core.calendar.spans import iso
from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import ChannelSetup, EndedBy, FocusSession, Interruption, Preset
from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.core.focus import focus as rules
from tegoed.core.focus.focus import ChannelState, FocusState, Hold, HoldState, WantedFocus
from tegoed.core.focus.focus_rules import LONGEST_MESSAGE
from tegoed.core.focus.interruptions import early_seconds, is_asked_about
from tegoed.i18n.locale import Locale
from tegoed.services.focus.focus_message import told
from tegoed.services.workspace import Workspace
from tegoed.store.change import ChangeStep
from tegoed.store.tables import channel_journal, focus_and_favourites, sessions

LABEL = Message("change.focus")


def start(
    ws: Workspace,
    *,
    until: int | None = None,
    minutes: int | None = None,
    preset: str | None = None,
    message: str | None = None,
) -> FocusSession:
    """Go into focus until an instant, for so many minutes, as a preset says, or (nothing given)
    until `end`.

    With focus on already, the running session is changed into what is asked: it keeps its start,
    and a rule's becomes the user's own. Raises `NotFoundError` "preset.unknown"; `RefusedError`
    "focus.one-end", "focus.in-the-past", "focus.too-long", "focus.message-too-long".
    """
    now = ws.clock.now()
    chosen = None if preset is None else preset_named(ws, preset)
    if chosen is not None and until is None and minutes is None:
        minutes = chosen.minutes
    planned = rules.planned_until(now, until=until, minutes=minutes)
    text = (
        message if message is not None else chosen.message if chosen is not None else ""
    ).strip()
    if len(text) > LONGEST_MESSAGE:
        raise RefusedError("focus.message-too-long", longest=LONGEST_MESSAGE)
    with ws.step(LABEL, undoable=False) as step:
        running = _running(ws, now)
        if running is None:
            close_over(step, now)
            uid = new_uid(now, os.urandom(16))
            session = FocusSession(uid=uid, start=now, until=planned)
        else:
            session = replace(running, until=planned)
        session = replace(
            session,
            lease=None if planned is not None else now + rules.LEASE,
            preset=None if chosen is None else chosen.name,
            message=text,
            started_by=None,
            rule=None,
        )
        return replace(session, id=step.put("focus_session", sessions.SESSIONS.row(session)))


def extend(ws: Workspace, minutes: int) -> FocusSession:
    """Move the planned end by so many minutes, backwards if negative; one that is then past ends
    the session now.

    Raises `RefusedError` "focus.not-on", "focus.open-ended", "focus.too-long".
    """
    now = ws.clock.now()
    with ws.step(LABEL, undoable=False) as step:
        session = _running(ws, now)
        if session is None:
            raise RefusedError("focus.not-on")
        if session.until is None:
            raise RefusedError("focus.open-ended")
        moved = session.until + minutes * 60
        if moved > now:
            session = replace(
                session, until=rules.planned_until(now, until=moved), started_by=None, rule=None
            )
        else:
            session = replace(session, end=now, ended_by=EndedBy.USER)
        step.put("focus_session", sessions.SESSIONS.row(session))
    return session


def shorten(ws: Workspace, minutes: int) -> FocusSession:
    """Move the planned end so many minutes back; raises as `extend`."""
    return extend(ws, -minutes)


def end(
    ws: Workspace,
    *,
    by: EndedBy = EndedBy.USER,
    interrupted_by: Interruption | None = None,
    client: int | None = None,
) -> FocusSession | None:
    """End focus, and have another try at what could not be put back yet, also at what was given up.

    `by` `QUIT`: with the app, so that a rule whose time it is goes on at the next start.
    `interrupted_by` and `client`: what it is ended early for. Return the session that was on, as it
    is now; None when none was.
    """
    now = ws.clock.now()
    with ws.step(LABEL, undoable=False) as step:
        session = _running(ws, now)
        if session is None:
            close_over(step, now)
        else:
            session = replace(
                session,
                end=now,
                ended_by=by,
                interrupted_by=interrupted_by,
                interrupted_client=client,
            )
            step.put("focus_session", sessions.SESSIONS.row(session))
    try_again(ws)
    return session


def ended_early(ws: Workspace) -> FocusSession | None:
    """Return the session that was ended early a while ago, as long as nobody said what for."""
    session = sessions.last_ended_by_hand(ws.db)
    return session if is_asked_about(session, ws.clock.now()) else None


def say_what_for(
    ws: Workspace, uid: str, kind: Interruption, client: int | None = None
) -> FocusSession:
    """Note what a session was ended early for. Raises `RefusedError` "focus.not-ended-early"."""
    with ws.step(LABEL, undoable=False) as step:
        session = sessions.by_uid(ws.db, uid)
        if session is None or not early_seconds(session):
            raise RefusedError("focus.not-ended-early")
        session = replace(session, interrupted_by=kind, interrupted_client=client)
        step.put("focus_session", sessions.SESSIONS.row(session))
    return session


def put_back_now(ws: Workspace) -> tuple[int, ...]:
    """End focus and have everything put back at once, also what was given up; the engine does it.

    Return the journal's lines it is about.
    """
    about = tuple(line.id for line in sessions.open_holds(ws.db))
    end(ws)
    return about


def put_back_so_far(ws: Workspace, about: tuple[int, ...]) -> tuple[ChannelState, ...]:
    """Return how those lines stand now: restored, left as the user changed it, or still to be put
    back (with the reason, if it failed).
    """
    return tuple(
        rules.view(line, line.name) if line.state is HoldState.CLOSED else _to_be_put_back(line)
        for id in about
        if (line := sessions.hold_by_id(ws.db, id)) is not None
    )


def try_again(ws: Workspace, *, given_up: bool = True, channel: int | None = None) -> None:
    """Have every channel that waits tried again now; with `given_up` also those that wait until the
    user did something.

    `channel`: only that one, because something was done about it; then also when it was left out of
    the focus that is on.
    """
    now = ws.clock.now()
    with ws.step(LABEL, undoable=False) as step:
        session = _running(ws, now)
        waiting = (
            []
            if session is None
            else [hold for hold in sessions.holds(ws.db, session.uid) if not hold.open]
        )
        for hold in (*waiting, *sessions.open_holds(ws.db)):
            if channel not in {None, hold.channel}:
                continue
            hurried = rules.hurried(hold, now, given_up=given_up, left_out=channel is not None)
            if hurried != hold:
                channel_journal.put(step, hurried)


def current(ws: Workspace) -> FocusState | None:
    """Return the session that is on and its channels; or the last one, when something of it is not
    put back yet; else None.
    """
    now = ws.clock.now()
    session = _running(ws, now)
    lines = sessions.open_holds(ws.db)
    if session is not None:
        return FocusState(session, True, _states(ws, session, lines, now))
    if not lines:
        return None
    over = sessions.by_uid(ws.db, lines[0].session)
    if over is None:  # a backup was put back meanwhile
        over = FocusSession(
            uid=lines[0].session, start=lines[0].changed, until=None, end=lines[0].changed
        )
    return FocusState(over, False, tuple(_shown_to_be_put_back(ws, line) for line in lines))


def presets(ws: Workspace) -> list[Preset]:
    """Return the presets, in the order they were made."""
    return focus_and_favourites.PRESETS.all(ws.db)


def preset_named(ws: Workspace, name: str) -> Preset:
    """Return the preset of that name, whatever the case. Raises `NotFoundError`
    "preset.unknown".
    """
    for preset in focus_and_favourites.PRESETS.all(ws.db):
        if name_key(preset.name) == name_key(name.strip()):
            return preset
    raise NotFoundError("preset.unknown", preset=name)


def offered_presets(locale: Locale) -> tuple[Preset, ...]:
    """Return the presets that the first start offers, in the language spoken."""
    return (
        Preset(name=locale.say(Message("focus.preset-short")), minutes=25),
        Preset(name=locale.say(Message("focus.preset-deep")), minutes=50),
        Preset(name=locale.say(Message("focus.preset-open")), minutes=None),
    )


def as_json(ws: Workspace, state: FocusState | None) -> dict[str, Any] | None:
    """Return the state as `status --json` tells it; reasons are message ids."""
    if state is None:
        return None
    zone, session = ws.zone(), state.session
    return {
        "preset": session.preset,
        "since": iso(session.start, zone),
        "until": None if session.until is None else iso(session.until, zone),
        "on": state.on,
        "started_by": session.started_by,
        "message": told(ws, session),
        "channels": [
            {
                "channel": channel.channel,
                "state": channel.state,
                "reason": None if channel.reason is None else channel.reason.id,
                "retry_at": None if channel.retry_at is None else iso(channel.retry_at, zone),
                "reconnect": channel.reconnect,
            }
            for channel in state.channels
        ],
    }


def wanted(ws: Workspace, session: FocusSession | None, now: int) -> WantedFocus | None:
    """Return what a session asks of its channels; None once it is over."""
    return None if session is None else rules.wanted_of(session, told(ws, session), now)


def chosen_channels(ws: Workspace, session: FocusSession) -> list[ChannelSetup]:
    """Return the channels of a session: those its preset names, else all; only those that are
    switched on.
    """
    key = name_key(session.preset or "")
    preset = next(
        (
            preset
            for preset in focus_and_favourites.PRESETS.all(ws.db)
            if name_key(preset.name) == key
        ),
        None,
    )
    names = {name_key(name) for name in preset.channels} if preset else set()
    return [
        setup
        for setup in focus_and_favourites.CHANNELS.all(ws.db)
        if setup.enabled and (not names or name_key(setup.name) in names)
    ]


def close_over(step: ChangeStep, now: int) -> None:
    """Write the end of every session whose time is over."""
    while (session := sessions.current(step.db)) is not None and rules.is_over(session, now):
        step.put(
            "focus_session", sessions.SESSIONS.row(replace(session, end=rules.ends_at(session)))
        )


def _running(ws: Workspace, now: int) -> FocusSession | None:
    session = sessions.current(ws.db)
    return None if session is None or rules.is_over(session, now) else session


def _states(
    ws: Workspace, session: FocusSession, lines: list[Hold], now: int
) -> tuple[ChannelState, ...]:
    asked = wanted(ws, session, now)
    assert asked is not None
    own = {hold.channel: hold for hold in sessions.holds(ws.db, session.uid)}
    chosen = chosen_channels(ws, session)
    states = []
    for setup in chosen:
        earlier = next(
            (line for line in lines if line.channel == setup.id and line.session != session.uid),
            None,
        )
        hold = own.get(setup.id)
        if earlier is not None:
            state = _to_be_put_back(earlier)
        elif hold is not None and hold.state is HoldState.ENGAGED and _is_stale(ws, hold, asked):
            state = ChannelState(setup.name, "engaging")
        else:
            state = rules.view(hold, setup.name)
        states.append(ws.focus_faults.shown(setup.id, state))
    known = {setup.id for setup in chosen}
    states += [_shown_to_be_put_back(ws, line) for line in lines if line.channel not in known]
    return tuple(states)


def _is_stale(ws: Workspace, hold: Hold, asked: WantedFocus) -> bool:
    kind = ws.channel_kinds.get(str(hold.setup.get("kind")))
    return kind is not None and rules.is_stale(hold, asked, kind.channel.follows)


def _to_be_put_back(hold: Hold) -> ChannelState:
    if hold.state is HoldState.RESTORING:
        return rules.view(hold, hold.name)
    return ChannelState(hold.name, "restoring")


def _shown_to_be_put_back(ws: Workspace, hold: Hold) -> ChannelState:
    return ws.focus_faults.shown(hold.channel, _to_be_put_back(hold))

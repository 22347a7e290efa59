# SPDX-License-Identifier: MIT
"""Reads what the tray shows, in one read transaction."""

from __future__ import annotations

from collections.abc import Mapping

from tegoed.core.budgets.boundaries import FOR_CLIENTS, BoundaryState
from tegoed.core.calendar import working_hours
from tegoed.core.calendar.spans import day_span, day_start, local_date
from tegoed.core.entities.values import Favourite, Purpose
from tegoed.core.entities.work_key import WorkKey, work_key
from tegoed.presentation.tray.tray_data import (
    LAST_MINUTES,
    LAST_PURPOSES,
    QUARTER,
    TrayData,
    TrayWork,
)
from tegoed.services.balance import balances, boundary_alerts, boundary_outlook
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import time_log
from tegoed.services.time.timer import next_work, timer_prompts
from tegoed.services.workspace import Workspace
from tegoed.store.tables import sessions
from tegoed.system.desktop import tray_clicks


def load_tray(ws: Workspace, *, follows_focus: bool) -> TrayData:
    """Return what is going on now.

    `follows_focus` False: focus is not looked after yet, and its channels are loaded only when it
    is on. Raises `StorageError` when the database was lost.
    """
    ws.verify()
    with ws.db.snapshot():
        return _read(ws, follows_focus=follows_focus)


def last_crosses(
    ws: Workspace, work: Favourite
) -> Mapping[tuple[int, Purpose], tuple[BoundaryState, ...]]:
    """Return the boundaries that logging the last minutes would cross: a balance for each."""
    now = ws.clock.now()
    with ws.db.snapshot():
        return {
            (minutes, purpose): boundary_outlook.crossed_by(
                ws, next_work.last_minutes(work, minutes, purpose, now)
            )
            for minutes in LAST_MINUTES
            for purpose in LAST_PURPOSES
        }


def _read(ws: Workspace, *, follows_focus: bool) -> TrayData:
    now, zone = ws.clock.now(), ws.zone()
    week = balances.week(ws)
    crossed = boundary_alerts.unanswered(ws, week)
    only = crossed[0] if len(crossed) == 1 else None
    work = _work(ws)
    focus, early = None, None
    if follows_focus or sessions.current(ws.db) is not None:
        from tegoed.services.focus import focus_session  # it loads the channels

        focus = focus_session.current(ws)
        if follows_focus and focus is None:
            early = focus_session.ended_early(ws)
    lunch, evening = _breaks(ws, now)
    midnight = day_span(local_date(now, zone), zone).end
    click, opens_menu = ws.setting("tray_click"), tray_clicks.click_opens_menu()
    click_crosses: tuple[BoundaryState, ...] = ()
    if click == "quarter" and not opens_menu and work.next is not None:
        draft = next_work.last_minutes(work.next, QUARTER, work.next.purpose, now)
        click_crosses = boundary_outlook.crossed_by(ws, draft)
    return TrayData(
        now=now,
        zone=zone,
        catalogue=ws.catalogue(),
        is_example=ws.home.is_example,
        timer=time_log.running(ws),
        week=week,
        questions=timer_prompts.questions(ws),
        focus=focus,
        early=early,
        presets=tuple(presets_and_favourites.presets(ws)),
        lunch=lunch,
        evening=evening,
        crossed=crossed,
        has_unseen_crossing=bool(crossed) and bool(boundary_alerts.unseen(ws, week)),
        can_be_billed=only is not None and boundary_alerts.can_be_billed(ws, only),
        has_sentence=only is not None and only.boundary.kind in FOR_CLIENTS,
        work=work,
        click=click,
        click_opens_menu=opens_menu,
        click_crosses=click_crosses,
        stale_at=min(at for at in (midnight, lunch, evening) if at is not None),
    )


def _work(ws: Workspace) -> TrayWork:
    next_one, listed = next_work.next_work(ws), next_work.listed_work(ws)
    last = next((work for work in listed if work.client is not None), None)
    if next_one is not None and next_one.client is not None:
        last = next_one
    every: dict[WorkKey, Favourite] = {}
    for work in [*listed, *next_work.current_work(ws)]:
        every.setdefault(work_key(work), work)
    return TrayWork(
        next=next_one,
        last=last,
        listed=tuple(listed),
        pinned=tuple(presets_and_favourites.favourites(ws)),
        all=tuple(every.values())[: next_work.MOST_PROJECTS],
    )


def _breaks(ws: Workspace, now: int) -> tuple[int | None, int | None]:
    """Return when lunch begins and the working day ends today, if that is still to come."""
    zone = ws.zone()
    today = local_date(now, zone)
    schedule = working_hours.schedule_on(ws.schedules(), today)
    spans = () if schedule is None else schedule.days.get(today.isoweekday(), ())
    begin = day_start(today, zone)
    lunch = begin + spans[0][1] * 60 if len(spans) > 1 else None
    evening = begin + spans[-1][1] * 60 if spans else None
    return (
        lunch if lunch is not None and lunch > now else None,
        evening if evening is not None and evening > now else None,
    )

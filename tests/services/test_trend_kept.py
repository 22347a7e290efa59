# SPDX-License-Identifier: MIT
"""The weeks of a trend are kept; whatever changes, they are those that somebody sees who never
looked before.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tegoed.core.balance.trend import TrendColumn
from tegoed.core.calendar.spans import parse_week, week_of
from tegoed.core.entities.values import OverlapRule, Pricing, Purpose, Rate, Terms
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import Message
from tegoed.services.balance import periods
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.restore_backup import restore
from tegoed.services.data.imports import import_export
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import corrections
from tegoed.services.workspace import Workspace
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft

MONDAY = date(2026, 11, 9)
FIRST = date(2026, 1, 1)
LAST = parse_week("2026-W46")
EARLIER = LAST.previous().previous()

Change = Callable[[Workspace, Peter], object]


@pytest.fixture
def work(ws: Workspace, work: Peter) -> Peter:
    """Thirty weeks of hourly work, of a budget that fills halfway through, and of a retainer that
    runs out in each month.
    """
    clock_of(ws).at = at("2026-11-16 09:00")
    for back in range(30):
        monday = MONDAY - timedelta(weeks=back)
        for after, hours, project in (
            (0, 5, work.verander),
            (1, 1, work.handboek),
            (2, 4, work.coaching),
        ):
            day = monday + timedelta(days=after)
            time_log.log(ws, draft(f"{day} 09:00", f"{day} {9 + hours:02}:00", project))
    return work


def seen(ws: Workspace) -> list[tuple[TrendColumn, ...]]:
    """The trends up to some weeks, as the user's weeks go."""
    first_weekday = ws.setting("first_weekday")
    return [periods.trend(ws, week_of(week.first, first_weekday)) for week in (LAST, EARLIER)]


def first_on(ws: Workspace, day: str) -> str:
    return time_log.entries(ws, date.fromisoformat(day), date.fromisoformat(day))[0].uid


def elsewhere(ws: Workspace, do: Callable[[Workspace], object]) -> None:
    """Does it as another program would: by a connection and a workspace of its own, that tell
    nobody here.
    """

    def run() -> None:
        with ws.db.own_connection():
            do(Workspace(ws.home, ws.db, ws.clock))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def a_timer_over_midnight(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-08 22:00")
    time_log.start_timer(ws, draft(None, None, work.verander))
    seen(ws)
    clock_of(ws).at = at("2026-11-09 03:00")


def a_timer_that_was_stopped(ws: Workspace, work: Peter) -> None:
    a_timer_over_midnight(ws, work)
    seen(ws)
    time_log.stop_timer(ws, at=at("2026-11-09 01:00"))


def a_timer_that_was_moved_back(ws: Workspace, work: Peter) -> None:
    a_timer_over_midnight(ws, work)
    seen(ws)
    running = time_log.running(ws)
    assert running is not None
    time_log.edit(
        ws, running.uid, EntryEdit(start=at("2026-10-30 23:00")), overlap=OverlapRule.KEEP
    )


def an_import(ws: Workspace, work: Peter) -> None:
    path = Path(ws.home.root) / "there.json"
    import_export.export_file(ws, path)
    document = json.loads(path.read_text("utf-8"))
    entry = next(one for one in document["entries"] if one["start"].startswith("2026-04-20"))
    entry["uid"] = "01890000-0000-7000-8000-000000000000"
    entry["start"], entry["end"] = "2026-10-24T08:00:00+02:00", "2026-10-24T12:00:00+02:00"
    path.write_text(json.dumps(document), "utf-8")
    import_export.import_file(ws, path)


def an_import_taken_back(ws: Workspace, work: Peter) -> None:
    an_import(ws, work)
    seen(ws)
    undo_history.undo(ws)


def archived(ws: Workspace, work: Peter) -> None:
    catalogue_setup.archive_project(ws, work.verander.id)
    catalogue_setup.archive_client(ws, work.bouw.id)


def a_copy_put_back(ws: Workspace, work: Peter) -> None:
    copy = backup_service.backup(ws)
    time_log.log(ws, draft("2026-10-24 09:00", "2026-10-24 12:00", work.verander))
    seen(ws)
    restore(ws, copy)
    time_log.log(ws, draft("2026-09-12 09:00", "2026-09-12 10:00", work.verander))


def rolled_back(ws: Workspace, work: Peter) -> None:
    def fail() -> None:
        with ws.step(Message("change.entry-logged")) as step:
            step.put(
                "entry", {"id": 1, "start": at("2026-11-12 09:00"), "end": at("2026-11-12 20:00")}
            )
            seen(ws)
            raise OSError

    with pytest.raises(OSError):
        fail()


CHANGES: dict[str, Change] = {
    "a budget filled by an entry before all the weeks": lambda ws, work: time_log.log(
        ws, draft("2026-04-11 08:00", "2026-04-11 20:00", work.handboek)
    ),
    "given on a budget before all the weeks": lambda ws, work: time_log.log(
        ws, draft("2026-04-11 08:00", "2026-04-11 20:00", work.verander, Purpose.GIVEN)
    ),
    "a retainer's month begun in another week": lambda ws, work: time_log.log(
        ws, draft("2026-10-01 10:00", "2026-10-01 18:00", work.coaching)
    ),
    "a retainer's month begun before the first week": lambda ws, work: time_log.log(
        ws, draft("2026-08-01 08:00", "2026-08-01 20:00", work.coaching)
    ),
    "an entry over a week's end": lambda ws, work: time_log.log(
        ws, draft("2026-11-01 20:00", "2026-11-02 04:00", work.verander)
    ),
    "an entry on the first second of a week": lambda ws, work: time_log.log(
        ws, draft("2026-11-02 00:00", "2026-11-02 01:00", work.verander)
    ),
    "an entry made longer over a week's end": lambda ws, work: time_log.edit(
        ws,
        first_on(ws, "2026-11-04"),
        EntryEdit(start=at("2026-11-01 23:00"), end=at("2026-11-02 03:00")),
    ),
    "another project": lambda ws, work: time_log.edit(
        ws,
        first_on(ws, "2026-06-01"),
        EntryEdit(client=work.bouw.id, project=work.handboek.id),
    ),
    "another purpose": lambda ws, work: time_log.edit(
        ws, first_on(ws, "2026-11-03"), EntryEdit(purpose=Purpose.GIVEN)
    ),
    "deleted": lambda ws, work: time_log.delete(ws, first_on(ws, "2026-04-21")),
    "deleted and brought back": lambda ws, work: (
        time_log.delete(ws, first_on(ws, "2026-11-10")),
        seen(ws),
        undo_history.undo(ws),
    ),
    "deleted, brought back and deleted again": lambda ws, work: (
        time_log.delete(ws, first_on(ws, "2026-11-10")),
        undo_history.undo(ws),
        seen(ws),
        undo_history.redo(ws),
    ),
    "many at once": lambda ws, work: corrections.edit_many(
        ws,
        [entry.uid for entry in time_log.entries(ws, FIRST, MONDAY)],
        EntryEdit(chair=True, client=work.bouw.id, project=work.verander.id),
    ),
    "a rate": lambda ws, work: catalogue_setup.edit_project(
        ws, replace(work.verander, rates=(Rate(FIRST, 20_000),))
    ),
    "a budget": lambda ws, work: catalogue_setup.edit_project(
        ws, replace(work.handboek, budget_seconds=3600)
    ),
    "a retainer's terms": lambda ws, work: catalogue_setup.edit_project(
        ws, replace(work.coaching, terms=(Terms(FIRST, 76_000, 3600),))
    ),
    "another pricing": lambda ws, work: catalogue_setup.edit_project(
        ws, replace(work.handboek, pricing=Pricing.UNPAID, fee_cents=None, budget_seconds=None)
    ),
    "a client's rate": lambda ws, work: catalogue_setup.edit_client(
        ws, replace(work.zorg, rates=(Rate(FIRST, 1),))
    ),
    "no working hours": lambda ws, work: set_working_hours(ws, []),
    "another zone": lambda ws, work: settings.put(ws, "timezone", "Pacific/Auckland"),
    "weeks from Sunday": lambda ws, work: settings.put(ws, "first_weekday", 7),
    "archived": archived,
    "a project of its own that goes again": lambda ws, work: catalogue_setup.delete_project(
        ws, catalogue_setup.add_project(ws, work.bouw.id, "Later", Pricing.UNPAID).id
    ),
    "a timer over midnight": a_timer_over_midnight,
    "a timer that was stopped": a_timer_that_was_stopped,
    "a timer that was moved back": a_timer_that_was_moved_back,
    "an import": an_import,
    "an import taken back": an_import_taken_back,
    "a copy put back": a_copy_put_back,
    "a step that failed": rolled_back,
    "an entry written elsewhere": lambda ws, work: elsewhere(
        ws,
        lambda there: time_log.log(
            there, draft("2026-04-11 08:00", "2026-04-11 20:00", work.handboek)
        ),
    ),
    "a setting written elsewhere": lambda ws, work: elsewhere(
        ws, lambda there: settings.put(there, "timezone", "Pacific/Auckland")
    ),
    "the weeks turned over a zone's own change": lambda ws, work: (
        settings.put(ws, "timezone", "Pacific/Auckland"),
        seen(ws),
        settings.put(ws, "timezone", "Europe/Amsterdam"),
        time_log.log(ws, draft("2026-11-01 13:00", "2026-11-01 14:00", work.verander)),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_kept_is_what_a_fresh_look_finds(ws: Workspace, work: Peter, name: str) -> None:
    seen(ws)
    CHANGES[name](ws, work)
    assert seen(ws) == seen(Workspace(ws.home, ws.db, ws.clock))


def test_an_entry_before_all_the_weeks_is_seen_where_its_budget_now_runs_out_earlier(
    ws: Workspace, work: Peter
) -> None:
    before = seen(ws)[0]
    CHANGES["a budget filled by an entry before all the weeks"](ws, work)
    changed = [one.totals != other.totals for one, other in zip(before, seen(ws)[0], strict=True)]
    assert changed == [True] * 3 + [False] * 10

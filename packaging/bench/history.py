# SPDX-License-Identifier: MIT
"""Histories of 10 thousand and a million entries, deterministic; their last two years are the
same.
"""

from __future__ import annotations

import os
import random
import sqlite3
from datetime import date
from pathlib import Path

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Boundary, BoundaryKind, Pricing, Purpose, Rate
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables.entries import PURPOSES
from tegoed.system.paths import Home

DAY = 86_400
NOW = 1_795_442_400  # Monday 23 November 2026, 15:00 in Amsterdam
CLIENTS = 12
BEGINNING = date(1980, 1, 1)


def make(root: Path, entries: int) -> Workspace:
    """Return a workspace on a fresh history of so many entries; its clock stands at `NOW`."""
    ws = open_workspace(Home(root).make(), FrozenClock(NOW))
    settings.put(ws, "timezone", "Europe/Amsterdam")
    week = {str(day): [["08:30", "17:30"]] for day in range(1, 6)}
    set_working_hours(ws, [{"from": BEGINNING.isoformat(), "days": week}])
    projects = []
    for number in range(CLIENTS):
        client = catalogue_setup.add_client(
            ws, f"Client {number}", rates=(Rate(BEGINNING, 9000 + 500 * number),)
        )
        project = catalogue_setup.add_project(
            ws,
            client.id,
            f"Project {number}",
            pricing=Pricing.HOURLY,
            rates=(Rate(BEGINNING, 9000 + 500 * number),),
        )
        projects.append((client.id, project.id))
    activities = [
        catalogue_setup.add_activity(ws, name, purpose).id
        for name, purpose in (
            ("Meeting", Purpose.BILLABLE),
            ("Research", Purpose.GIVEN),
            ("Course", Purpose.GROWTH),
            ("Books", Purpose.OVERHEAD),
        )
    ]
    for boundary in (
        Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=7200),
        Boundary(kind=BoundaryKind.OUT_OF_HOURS, limit_seconds=7200),
        Boundary(kind=BoundaryKind.EFFECTIVE_RATE, floor_cents=8000),
        Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=40 * 3600),
        Boundary(kind=BoundaryKind.GROWTH_HOURS, floor_seconds=2 * 3600),
    ):
        boundary_setup.add_boundary(ws, boundary)
    _fill(ws.home.database, entries, projects, activities)
    return ws


def working_weeks(root: Path, weeks: int) -> Workspace:
    """Return a workspace on the life of a consultant until `NOW`: 44 weeks of five days with seven
    entries a day out of every 52.
    """
    ws = make(root, 0)
    chance = random.Random(47)
    clients = [ws.catalogue().clients[id] for id in sorted(ws.catalogue().clients)]
    projects = {project.client: project.id for project in ws.catalogue().projects.values()}
    activities = sorted(ws.catalogue().activities)
    weights = [1 / (n + 1) for n in range(len(clients))]
    monday = NOW - 15 * 3600
    rows: list[tuple[object, ...]] = []
    for week in reversed(range(weeks)):
        if week % 52 >= 44:
            continue
        for day in range(5):
            at = monday - week * 7 * DAY + (day - 7) * DAY + 8 * 3600 + 1800
            for _ in range(7):
                kind = chance.choices((0, 1, 2, 3), (55, 30, 5, 10))[0]
                client = chance.choices(clients, weights)[0].id if kind < 2 else None
                length = chance.randint(3, 6) * 900
                purpose = (Purpose.BILLABLE, Purpose.GIVEN, Purpose.GROWTH, Purpose.OVERHEAD)[kind]
                work = (
                    client,
                    projects[client] if client else None,
                    activities[kind],
                    PURPOSES.index(purpose),
                )
                note = chance.choice(("", "", "with the board", "second draft"))
                rows.append(
                    (
                        NOW,
                        os.urandom(16),
                        at,
                        at + length,
                        *work,
                        False,
                        None,
                        True,
                        None,
                        note,
                        None,
                        None,
                    )
                )
                at += length + chance.randint(0, 2) * 900
    _write(ws.home.database, rows)
    return ws


def _fill(path: Path, entries: int, projects: list[tuple[int, int]], activities: list[int]) -> None:
    """Write the rows past the services: a million clicks would take too long."""
    chance = random.Random(46)
    weights = [1 / (n + 1) for n in range(len(projects))]
    rows: list[tuple[object, ...]] = []
    end = NOW - 3600
    recent = 2 * 365 * DAY
    while len(rows) < entries:
        age = NOW - end
        step = (
            chance.randint(2, 7) * 3600
            if age < recent or entries <= 10_000
            else chance.randint(3, 14) * 60
        )
        length = min(step - 60, chance.randint(4, 12) * 900) if step > 3600 else step - 60
        client, project = chance.choices(projects, weights)[0]
        kind = chance.choices((0, 1, 2, 3), (55, 30, 5, 10))[0]
        purpose = (Purpose.BILLABLE, Purpose.GIVEN, Purpose.GROWTH, Purpose.OVERHEAD)[kind]
        ours = kind < 2
        rows.append(
            (
                NOW,
                os.urandom(16),
                end - length,
                end,
                client if ours else None,
                project if ours else None,
                activities[kind],
                PURPOSES.index(purpose),
                False,
                None,
                True,
                None,
                "",
                None,
                None,
            )
        )
        end -= step
    _write(path, rows[::-1])


def _write(path: Path, rows: list[tuple[object, ...]]) -> None:
    with sqlite3.connect(path) as connection:
        connection.executemany(
            'INSERT INTO entry (created, uid, start, "end", client, project, activity, '
            "purpose, chair, reason, clock, invoice,"
            " note, tags, deleted) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            rows,
        )
    connection.close()

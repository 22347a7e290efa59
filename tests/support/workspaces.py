# SPDX-License-Identifier: MIT
"""Workspaces for tests, and the fixtures that open and close them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store import change
from tegoed.store.database import Database
from tegoed.system.paths import Home
from tests.support.clocks import NOW
from tests.support.example_week import MONDAY_AFTER, Peter, set_up_peter


@pytest.fixture(name="ws")
def frozen_workspace() -> Iterator[Workspace]:
    """An empty workspace on a clock that stands still."""
    workspace = open_workspace(clock=FrozenClock(NOW))
    yield workspace
    workspace.close()


@pytest.fixture(name="work")
def peters_work(ws: Workspace) -> Peter:
    """Peter's clients, projects and hours in that workspace."""
    return set_up_peter(ws)


def workspace_at(folder: Path, *, now: int = NOW) -> Workspace:
    """Open the workspace of a folder on a clock that stands still."""
    return open_workspace(Home(folder), FrozenClock(now))


def empty_workspace(root: Path, *, now: int = MONDAY_AFTER) -> Workspace:
    """Open a new home in Amsterdam, on Monday 16 November 2026 unless another moment is named."""
    ws = workspace_at(root, now=now)
    settings.put(ws, "timezone", "Europe/Amsterdam")
    return ws


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but the log of changes."""
    return {
        table: db.peewee.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        for table in change.TABLES
        if table != "change"
    }


def statements(db: Database, do: Callable[[], object]) -> int:
    """Count the questions that are put to the store."""
    with patch.object(db.peewee, "execute_sql", wraps=db.peewee.execute_sql) as asked:
        do()
        return asked.call_count

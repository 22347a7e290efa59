# SPDX-License-Identifier: MIT
"""Fixtures that these tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.services.data.example import demo
from tegoed.services.workspace import Workspace
from tests.support.clocks import NOW
from tests.support.focus_stage import Stage, a_stage
from tests.support.keyrings import a_ring
from tests.support.web_services.contract import service_fixture as service_fixture
from tests.support.workspaces import empty_workspace
from tests.support.workspaces import frozen_workspace as frozen_workspace
from tests.support.workspaces import peters_work as peters_work


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Workspace]:
    """The example data of a year, as on Thursday 12 November 2026, 15:00."""
    ws = empty_workspace(tmp_path / "year", now=NOW)
    demo.fill(ws)
    yield ws
    ws.close()


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A workspace whose channels are make-believe."""
    with a_stage() as made:
        yield made


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring in memory."""
    return a_ring(monkeypatch)

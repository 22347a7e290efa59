# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.services.workspace import Workspace, open_workspace
from tests.support.web_services.contract import service_fixture as service_fixture
from tests.working import NOW, Peter, peter


@pytest.fixture
def ws() -> Iterator[Workspace]:
    """An empty workspace on a frozen clock."""
    workspace = open_workspace(clock=FrozenClock(NOW))
    yield workspace
    workspace.close()


@pytest.fixture
def work(ws: Workspace) -> Peter:
    """Peter's clients, projects and hours in that workspace."""
    return peter(ws)

# SPDX-License-Identifier: MIT
"""What the windows are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.balance_week import Peter, empty_workspace, log_the_week, set_up_peter


@pytest.fixture
def peter(tmp_path: Path) -> Iterator[Peter]:
    """Peter with his week logged, in a workspace of its own."""
    ws = empty_workspace(tmp_path / "peter")
    peter = set_up_peter(ws)
    log_the_week(peter)
    yield peter
    ws.close()

# SPDX-License-Identifier: MIT
"""What the windows are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.i18n import locale
from tests.support.example_week import Peter, limit_what_is_given, log_the_week, set_up_peter
from tests.support.workspaces import empty_workspace


@pytest.fixture
def peter(tmp_path: Path) -> Iterator[Peter]:
    """Peter with his week logged, in a workspace of its own."""
    ws = empty_workspace(tmp_path / "peter")
    peter = set_up_peter(ws)
    limit_what_is_given(peter)
    log_the_week(peter)
    yield peter
    ws.close()
    locale.use("en")

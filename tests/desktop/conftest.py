"""Desks for the real-screen tests of the tray."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.tray_desk import TrayDesk, a_tray_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TrayDesk]:
    """A desk without a panel."""
    with a_tray_desk(tmp_path) as made:
        yield made


@pytest.fixture(params=["trayer", "lxqt"])
def paneled(request: pytest.FixtureRequest, desk: TrayDesk) -> TrayDesk:
    """A desk with each of the two kinds of panel."""
    desk.panel(request.param)
    return desk

"""Desks for the real-screen tests of the tray."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.screen_reader import Reader, a_reader
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


@pytest.fixture
def code() -> str:
    """The language of the app; a test that is parametrized by it has its own."""
    return "en"


@pytest.fixture
def reader(desk: TrayDesk, code: str) -> Iterator[Reader]:
    """A desk with a week of work, the app on it, and somebody who reads it."""
    desk.panel("trayer")
    desk.set_up(
        f"settings set language {code}",
        "settings set welcomed yes",
        "client add 'Bouwgroep Noord' --rate 110",
        "project add 'Bouwgroep Noord/Verandertraject' --hourly 110",
        "client add Zorgpunt --rate 95",
        "boundary add given_hours --limit 1h",
        "log gisteren 9-10:30 verand",
        "log gisteren 11-13 verand !gratis",
        "log gisteren 14-15 zorgpunt",
    )
    with a_reader(desk) as client:
        desk.app(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        desk.ready()
        yield client

# SPDX-License-Identifier: MIT
"""What the windows and the tray are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tegoed.services.data.example import demo
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.tray.notices import Notices
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.support.clocks import at
from tests.support.example_week import Peter, limit_what_is_given, log_the_week, set_up_peter
from tests.support.locales import ENGLISH
from tests.support.workspaces import empty_workspace
from tests.ui.tray_parts import Parts, make_parts, shown_menu
from tests.ui.windows import open_window


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    use_app_locale(ENGLISH)


@pytest.fixture
def ws() -> Iterator[Workspace]:
    """A new workspace on the clock of the machine."""
    ws = open_workspace()
    yield ws
    ws.close()


@pytest.fixture
def peter(tmp_path: Path) -> Iterator[Peter]:
    """Peter with his week logged, in a workspace of its own."""
    ws = empty_workspace(tmp_path / "peter")
    peter = set_up_peter(ws)
    limit_what_is_given(peter)
    log_the_week(peter)
    yield peter
    ws.close()


@pytest.fixture
def window(qtbot: QtBot, peter: Peter) -> BalanceWindow:
    """The balance of Peter's week."""
    return open_window(qtbot, peter.ws)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workspace]:
    """The example data, as on a Friday afternoon."""
    ws = empty_workspace(tmp_path / "example", now=at("2026-11-13 16:40"))
    demo.fill(ws)
    yield ws
    ws.close()


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot) -> Iterator[Parts]:
    """The parts of the tray, with nothing logged."""
    made = make_parts(tmp_path)
    yield made
    made.end()


@pytest.fixture
def menu(parts: Parts, qtbot: QtBot) -> TrayMenu:
    """The menu of the tray."""
    made = shown_menu(parts.tray)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def notices(qtbot: QtBot) -> Iterator[Notices]:
    """Notices that are shown as windows."""
    made = Notices()
    yield made
    made.close()

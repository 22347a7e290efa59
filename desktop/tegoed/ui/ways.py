"""Ways from one window to another: to a project's whole life, and from there to the balance of a week and to an entry in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tegoed.ui.windows import Windows

if TYPE_CHECKING:
    from tegoed.services.workspace import Workspace


def show_project(windows: Windows, ws: Workspace, project: int, show_balance: Callable[[], None]) -> None:
    """Opens the window of a project's whole life, or brings it to the front; `show_balance` opens the balance."""
    name = f"project {project}"
    if windows.bring(name):
        return
    from tegoed.ui.project.window import ProjectWindow

    window = ProjectWindow(ws, project)
    window.entry_asked.connect(partial(_show_entry, windows, show_balance))
    window.day_asked.connect(partial(_show_week, windows, show_balance))
    windows.open(name, window)


def _show_entry(windows: Windows, show_balance: Callable[[], None], uid: str, at: int) -> None:
    from tegoed.ui.balance.window import BalanceWindow

    show_balance()
    window = windows.get("balance")
    if isinstance(window, BalanceWindow):
        window.show_moment(uid, at)


def _show_week(windows: Windows, show_balance: Callable[[], None], day: date) -> None:
    from tegoed.ui.balance.window import BalanceWindow

    show_balance()
    window = windows.get("balance")
    if isinstance(window, BalanceWindow):
        window.show_day(day)

# SPDX-License-Identifier: MIT
"""The tray's menu: there before the icon is shown, and following what changes, so that opening it
asks nothing.

Some panels read the menu's address once, when the icon comes. Until the database is open it says
that the app is starting; what it says then is imported only then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Slot

from tegoed.core.errors import TegoedError
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.menu_line import MenuLine, Verb, grouped
from tegoed.ui.tray.updating_menu import UpdatingMenu

if TYPE_CHECKING:
    from tegoed.ui.tray.timer_actions import TimerActions
    from tegoed.ui.tray.tray_state import TrayState

MARGIN_MS = 1000


class TrayMenu(UpdatingMenu):
    """Everything the app can do, in words; whatever a click on the icon does stands here too.

    `key_of_quick_entry` returns the key combination that opens quick entry here, "" where none
    does.
    """

    def __init__(
        self,
        verbs: TimerActions | None = None,
        watch: TrayState | None = None,
        key_of_quick_entry: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.build)
        self._until = 0
        if verbs is not None and watch is not None:
            self.attend(verbs, watch, key_of_quick_entry)

    def show_starting(self, end: Verb) -> None:
        """Say that the app is starting, with a way to end it."""
        said = MenuLine(key="starting", words=_("Tegoed is starting…"))
        self.put(grouped([said], [MenuLine(key="quit", words=_("Quit"), verb=end)]))

    def attend(
        self,
        verbs: TimerActions,
        watch: TrayState,
        key_of_quick_entry: Callable[[], str] | None = None,
    ) -> None:
        """Show what the tray knows from now on, and follow it."""
        self._menu_verbs = verbs
        self._watch = watch
        self._turn.setTimerType(QtCore.Qt.TimerType.VeryCoarseTimer)
        self._key = key_of_quick_entry or partial(_grabbed_key, watch)
        watch.changed.connect(self.follow)
        self.aboutToShow.connect(self._look_whether_stale)
        self.follow()

    @Slot()
    def build(self) -> None:
        """Ask what is true now, and show it."""
        try:
            self._watch.look()
        except TegoedError as refused:
            self.put(self._lines_of_trouble(refused))
            return
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show what the tray knows."""
        try:
            self.put(self._describe())
        except TegoedError as refused:
            self.put(self._lines_of_trouble(refused))
        self._set_turn()

    def _describe(self) -> tuple[MenuLine, ...]:
        from tegoed.ui.tray import focus_menu, status_text, timer_menu

        verbs, watch = self._menu_verbs, self._watch
        week = MenuLine(
            key="week",
            words=status_text.week_line(watch.status.week),
            verb=verbs.wants_balance.emit,
        )
        return grouped(
            self._start_lines(),
            timer_menu.state_lines(verbs, watch),
            [
                *timer_menu.question_lines(watch),
                *focus_menu.state_lines(verbs.focus, watch),
                *self._boundary_lines(),
            ],
            timer_menu.work_lines(verbs, watch, self._key()),
            [focus_menu.focus_line(verbs.focus, watch)],
            [week, *self._windows()],
        )

    def _start_lines(self) -> list[MenuLine]:
        """Return what the example says of itself, or the way to the first start without a
        client.
        """
        verbs = self._menu_verbs
        if verbs.ws.home.is_example:
            own = _("Start with my own")
            return [
                MenuLine(key="example", words=_("Example data")),
                MenuLine(key="own data", words=own, verb=verbs.wants_own_data.emit),
            ]
        if not verbs.ws.catalogue().clients:
            words = _("Set up in four steps…")
            return [MenuLine(key="welcome", words=words, verb=verbs.wants_welcome.emit)]
        return []

    def _lines_of_trouble(self, refused: TegoedError) -> tuple[MenuLine, ...]:
        said = MenuLine(key="trouble", words=app_locale().say(refused.message))
        return grouped([said], self._windows())

    def _windows(self) -> list[MenuLine]:
        verbs = self._menu_verbs
        return [
            MenuLine(key="balance", words=_("Weekly balance…"), verb=verbs.wants_balance.emit),
            MenuLine(key="settings", words=_("Settings…"), verb=verbs.wants_settings.emit),
            MenuLine(key="help", words=_("Help"), verb=verbs.wants_help.emit),
            MenuLine(key="quit", words=_("Quit"), verb=verbs.wants_quit.emit),
        ]

    def _boundary_lines(self) -> list[MenuLine]:
        """Return the crossing with its ways out; of several, how many there are and the way to the
        balance.
        """
        crossed, boundaries = self._watch.crossed, self._watch.boundaries
        if not crossed:
            return []
        if len(crossed) > 1:
            below = [
                MenuLine(
                    key="balance",
                    words=_("Show the balance"),
                    verb=self._menu_verbs.wants_balance.emit,
                ),
                MenuLine(
                    key="fine",
                    words=_("All fine this week"),
                    verb=partial(boundaries.fine, *crossed),
                ),
            ]
        else:
            below = [
                MenuLine(key=f"choice {words}", words=words, verb=verb)
                for words, verb in boundaries.choices(crossed[0])
            ]
        words = self._watch.glance.crossed
        return [MenuLine(key=f"crossed {len(crossed) > 1}", words=words, below=tuple(below))]

    # ---- what changes by itself ----

    @Slot()
    def _look_whether_stale(self) -> None:
        """The machine may have slept over a change of the day."""
        if self._watch.ws.clock.now() >= self._until:
            self.build()

    def _set_turn(self) -> None:
        """Wait for the next moment at which the menu says something else by itself: lunch, the
        evening, a new day.
        """
        from tegoed.core.spans import day_span, local_date

        now, zone = self._watch.ws.clock.now(), self._watch.ws.zone()
        midnight = day_span(local_date(now, zone), zone).end
        moments = [moment for moment in self._watch.breaks_today() if moment is not None]
        self._until = min([midnight, *moments])
        self._turn.start((self._until - now) * 1000 + MARGIN_MS)


def _grabbed_key(watch: TrayState) -> str:
    from tegoed.system import hotkey

    return str(watch.ws.setting("hotkey")) if hotkey.available() else ""

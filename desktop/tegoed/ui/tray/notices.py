# SPDX-License-Identifier: MIT
"""Telling something without being in the way: the desktop's notification with choices on it, else a
small window of our own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from tegoed.system.bus import BusUnavailableError
from tegoed.system.desktop import notifications
from tegoed.system.desktop.notifications import NotificationAction
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import icons

if TYPE_CHECKING:
    from tegoed.presentation.tray.tray_notices import NoticeView
    from tegoed.ui.tray.notice_window import NoticeWindow

logger = logging.getLogger(__name__)

PATIENCE_MS = 1500
"""How long the desktop's service may take to say that it is there; after that a window tells it."""
SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell.

    A newer one on the same `topic` takes its place. `seconds` None: it stays until answered.
    """

    topic: str
    title: str
    text: str = ""
    choices: tuple[tuple[str, Callable[[], None]], ...] = ()
    seconds: int | None = SECONDS
    clicked: Callable[[], None] | None = None

    def choose(self, key: str) -> None:
        """Do what the choice of that key stands for."""
        if key == "default":
            if self.clicked is not None:
                self.clicked()
            return
        if key.isdecimal() and int(key) < len(self.choices):
            self.choices[int(key)][1]()


class Notices(QObject):
    """Shows notices.

    The desktop's service is looked for when the first one is shown, and never waited for.

    `only` are the topics that are told; None: all of them. `intent` carries that of a choice of a
    notice that was made in `presentation`.
    """

    intent = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, only: frozenset[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._only = only
        self._service: notifications.Notifications | None = None
        self._notifier: QSocketNotifier | None = None
        self._usable: bool | None = None  # None: not known yet
        self._held: list[Notice] = []
        self._handles: dict[int, Notice] = {}
        self._windows: dict[str, NoticeWindow] = {}
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def windows(self) -> Mapping[str, NoticeWindow]:
        """What stands in windows of our own, by topic."""
        return self._windows

    def tell(self, view: NoticeView) -> None:
        """Show a notice whose choices are intents."""
        self.show(
            Notice(
                topic=view.topic,
                title=view.title,
                text=view.text,
                choices=tuple(
                    (words, partial(self.intent.emit, intent)) for words, intent in view.choices
                ),
                seconds=view.seconds,
                clicked=None if view.clicked is None else partial(self.intent.emit, view.clicked),
            )
        )

    def show(self, notice: Notice) -> None:
        """Show a notice, in the place of an older one on the same topic."""
        if self._only is not None and notice.topic not in self._only:
            return
        if self._usable is None:
            self._held = [other for other in self._held if other.topic != notice.topic] + [notice]
            self._look_for_service()
        elif self._usable:
            self._show_there(notice)
        else:
            self._show_here(notice)

    def withdraw(self, topic: str) -> None:
        """Take a notice away: what it says or offers no longer holds."""
        self._held = [notice for notice in self._held if notice.topic != topic]
        for handle in [handle for handle, notice in self._handles.items() if notice.topic == topic]:
            del self._handles[handle]
            try:
                if self._service is not None:
                    self._service.withdraw(handle)
            except BusUnavailableError:
                self._give_up()
        if window := self._windows.pop(topic, None):
            window.close()

    def close(self) -> None:
        """Close our own windows and leave the service; what the desktop shows stays, but can no
        longer be answered.
        """
        self._patience.stop()
        for window in self._windows.values():
            window.close()
        self._windows.clear()
        self._hang_up()

    def _look_for_service(self) -> None:
        if self._service is not None:
            return
        try:
            self._service = notifications.Notifications()
        except BusUnavailableError as error:
            logger.info("no notification service: %s", error)
            self._give_up()
            return
        self._notifier = QSocketNotifier(self._service.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        self._patience.start()

    def _show_there(self, notice: Notice) -> None:
        assert self._service is not None
        replaced = next(
            (handle for handle, other in self._handles.items() if other.topic == notice.topic), 0
        )
        self._handles.pop(replaced, None)
        choices = [
            NotificationAction(str(number), label)
            for number, (label, _do) in enumerate(notice.choices)
        ]
        if notice.clicked is not None:
            # Xfce and LXQt draw a click on the notification as a button, too
            choices.insert(0, NotificationAction("default", _("Open")))
        try:
            handle = self._service.show(
                notice.title,
                notice.text,
                choices,
                icon=str(icons.APP),
                replaces=replaced,
                seconds=notice.seconds,
            )
        except BusUnavailableError:
            self._give_up()
            self._show_here(notice)
            return
        self._handles[handle] = notice

    def _show_here(self, notice: Notice) -> None:
        from tegoed.ui.tray.notice_window import NoticeWindow

        if window := self._windows.pop(notice.topic, None):
            window.close()
        window = NoticeWindow(
            notice.title, notice.text, [label for label, _do in notice.choices], notice.seconds
        )
        self._windows[notice.topic] = window
        window.chosen.connect(self._chosen_here)
        window.setProperty("notice", notice)
        window.appear(
            sum(other.height() + 8 for other in self._windows.values() if other is not window)
        )

    @Slot(str)
    def _chosen_here(self, key: str) -> None:
        window = self.sender()
        assert isinstance(window, QWidget)
        notice = window.property("notice")
        if self._windows.get(notice.topic) is window:
            del self._windows[notice.topic]
        window.close()
        notice.choose(key)

    @Slot()
    def _receive(self) -> None:
        if self._service is None:
            return
        try:
            events: Sequence[notifications.Event] = self._service.receive()
        except BusUnavailableError:
            self._give_up()
            return
        for event in events:
            self._happened(event)

    def _happened(self, event: notifications.Event) -> None:
        if isinstance(event, notifications.NotificationReady):
            self._patience.stop()
            if event.choices:
                self._usable = True
                self._show_held()
            else:
                self._give_up()
        elif isinstance(event, notifications.ActionChosen):
            if notice := self._handles.pop(event.handle, None):
                notice.choose(event.key)
        elif isinstance(event, notifications.NotificationClosed):
            self._handles.pop(event.handle, None)
        elif event.handle == 0:
            self._give_up()
        elif notice := self._handles.pop(event.handle, None):
            self._show_here(notice)

    @Slot()
    def _give_up(self) -> None:
        """Use windows of our own from now on: there is no service, it draws no choices, or it went
        away.
        """
        self._patience.stop()
        self._usable = False
        self._hang_up()
        self._show_held()

    def _show_held(self) -> None:
        held, self._held = self._held, []
        for notice in held:
            self.show(notice)

    def _hang_up(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._service is not None:
            self._service.close()
            self._service = None

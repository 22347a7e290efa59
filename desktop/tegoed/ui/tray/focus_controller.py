# SPDX-License-Identifier: MIT
"""What a click can do about focus: on, off, what it was ended early for, all put back now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.entities.values import Changes, Interruption
from tegoed.presentation.tray import tray_notices
from tegoed.presentation.tray.tray_intents import (
    EndFocus,
    ExplainEarlyEnd,
    ExtendFocus,
    FocusIntent,
    PutBackNow,
    StartFocus,
    ToggleFocus,
)
from tegoed.presentation.tray.tray_notices import FOCUS_BEGUN, FOCUS_EARLY, NoticeView
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.carry_out import carry_out
from tegoed.ui.tray.notices import Notices

if TYPE_CHECKING:
    from tegoed.core.focus.focus import ChannelState


class FocusController(QObject):
    """Starts and ends focus, and tells what came of it."""

    _written = Signal()

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self._notices = notices
        self._about: tuple[int, ...] | None = None
        self._warned: set[str] = set()
        self._written.connect(self._look_whether_put_back)
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def handle(self, intent: FocusIntent) -> None:
        """Do what is asked about focus."""
        from tegoed.services.focus import focus_session

        match intent:
            case StartFocus():
                self._start(intent)
            case ExtendFocus(minutes):
                carry_out(self._notices, partial(focus_session.extend, self.ws, minutes))
            case EndFocus():
                self._end()
            case ToggleFocus():
                self._toggle()
            case PutBackNow():
                self._put_back_now()
            case ExplainEarlyEnd(uid, kind):
                self._explain_early_end(uid, kind)
            case _:
                assert_never(intent)

    def _start(self, asked: StartFocus) -> None:
        from tegoed.services.focus import focus_message, focus_session

        start = partial(focus_session.start, self.ws, minutes=asked.minutes, until=asked.until)
        session = carry_out(self._notices, partial(start, preset=asked.preset))
        self._notices.withdraw(FOCUS_EARLY)
        if session is not None:
            self._warn(focus_message.told(self.ws, session))

    def _end(self) -> None:
        """Be reachable again, and ask what it was ended early for."""
        from tegoed.services.focus import focus_session

        self._notices.withdraw(FOCUS_BEGUN)
        carry_out(self._notices, partial(focus_session.end, self.ws))
        early = focus_session.ended_early(self.ws)
        if early is not None:
            self._notices.tell(tray_notices.early_end(app_locale(), early))

    def _toggle(self) -> None:
        """Begin a focus without an end, and say so; or end the one that is on."""
        from tegoed.services.focus import focus_session

        state = carry_out(self._notices, partial(focus_session.current, self.ws))
        if state is not None and state.on:
            self._end()
            return
        self._start(StartFocus())
        state = carry_out(self._notices, partial(focus_session.current, self.ws))
        if state is not None and state.on:
            self._notices.tell(tray_notices.focus_begun(app_locale()))

    def _put_back_now(self) -> None:
        from tegoed.services.focus import focus_session

        def put_back() -> None:
            self._about = focus_session.put_back_now(self.ws)

        carry_out(self._notices, put_back)
        self._look_whether_put_back()

    def _explain_early_end(self, uid: str, kind: Interruption) -> None:
        from tegoed.services.focus import focus_session

        self._notices.withdraw(FOCUS_EARLY)
        carry_out(self._notices, partial(focus_session.say_what_for, self.ws, uid, kind))

    def _warn(self, told: str) -> None:
        """Say once of each message that it names somebody."""
        words = names_warning(self.ws, told)
        if words and words not in self._warned:
            self._warned.add(words)
            self._notices.tell(tray_notices.names_told(app_locale(), words))

    @Slot()
    def _look_whether_put_back(self) -> None:
        if self._about is None:
            return
        from tegoed.services.focus import focus_session

        now = self.ws.clock.now()
        states = focus_session.put_back_so_far(self.ws, self._about)
        if any(is_under_way(state, now) for state in states):
            return
        self._about = None
        self._notices.tell(put_back_notice(states, now, self.ws))

    def _heard(self, changes: Changes) -> None:
        if self._about is not None and "focus" in changes.kinds:
            self._written.emit()


def names_warning(ws: Workspace, *texts: str) -> str:
    """Return what to say about messages that name somebody to everybody who reads them; nothing
    when none does.
    """
    from tegoed.services.focus import focus_message

    names = focus_message.names_in(ws, " \n ".join(texts))
    return tray_notices.names_warning(app_locale(), names)


def put_back_notice(states: tuple[ChannelState, ...], now: int, ws: Workspace) -> NoticeView:
    """Return what came of putting everything back, with a line for each channel."""
    return tray_notices.put_back(app_locale(), states, now, ws.zone())


def is_under_way(state: ChannelState, now: int) -> bool:
    """Tell whether a channel is being put back at this moment."""
    if state.state != "restoring":
        return False
    return state.reason is None or (state.retry_at is not None and state.retry_at <= now)

# SPDX-License-Identifier: MIT
"""What a click can do about focus: on, off, what it was ended early for, everything put back now, a
channel to connect again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import TegoedError
from tegoed.core.values import Changes, FocusSession, Interruption
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale, ngettext
from tegoed.ui.tray.notices import Notice, Notices

if TYPE_CHECKING:
    from tegoed.core.focus import ChannelState

QUESTION_SECONDS = 30
OFFERED_MINUTES = 25
Result = TypeVar("Result")


class FocusActions(QObject):
    """The verbs of focus.

    `wants_channel` asks for the settings of the channel of that name; `may_start` says that the
    menu is open.
    """

    wants_channel = Signal(str)
    may_start = Signal()
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
        """Stops listening."""
        self._unsubscribe()

    def start(
        self, *, minutes: int | None = None, until: int | None = None, preset: str | None = None
    ) -> None:
        """Not reachable for so many minutes, until an instant, as a preset says, or until one says
        so.
        """
        from tegoed.services.focus import focus_message, focus_session

        session = self._attempt(
            partial(focus_session.start, self.ws, minutes=minutes, until=until, preset=preset)
        )
        self._notices.withdraw("focus-early")
        if session is not None:
            self._warn(focus_message.told(self.ws, session))

    def extend(self, minutes: int) -> None:
        """Moves the end of the focus that is on, backwards if negative; who reads what stays as it
        is.
        """
        from tegoed.services.focus import focus_session

        self._attempt(partial(focus_session.extend, self.ws, minutes))

    @Slot()
    def end(self) -> None:
        """Reachable again; what it was ended early for may be answered."""
        from tegoed.services.focus import focus_session

        self._notices.withdraw("focus-begun")
        self._attempt(partial(focus_session.end, self.ws))
        self._ask()

    @Slot()
    def put_back_now(self) -> None:
        """Ends focus, has everything put back at once, and says what came of it."""
        from tegoed.services.focus import focus_session

        def put_back() -> None:
            self._about = focus_session.put_back_now(self.ws)

        self._attempt(put_back)
        self._look_whether_put_back()

    def early(self) -> FocusSession | None:
        """The focus that was ended early a while ago and is not explained."""
        from tegoed.services.focus import focus_session

        return focus_session.ended_early(self.ws)

    def say_what_for(self, uid: str, kind: Interruption) -> None:
        """Notes what a focus was ended early for."""
        from tegoed.services.focus import focus_session

        self._notices.withdraw("focus-early")
        self._attempt(partial(focus_session.say_what_for, self.ws, uid, kind))

    def tell_open_ended(self) -> None:
        """Say that a click began a focus without an end, and offer to take it back or to give it
        one.
        """
        from tegoed.services.focus import focus_session

        state = self._attempt(partial(focus_session.current, self.ws))
        if state is None or not state.on:
            return
        shorter = _("{count} min").format(count=OFFERED_MINUTES)
        self._notices.show(
            Notice(
                topic="focus-begun",
                title=_("Not reachable until you turn it off"),
                text=_("A middle click on the icon began focus; another one ends it."),
                choices=(
                    (_("Reachable again"), self.end),
                    (shorter, partial(self.start, minutes=OFFERED_MINUTES)),
                ),
            )
        )

    def _warn(self, told: str) -> None:
        """Says once of each message that it names somebody."""
        words = names_warning(self.ws, told)
        if words and words not in self._warned:
            self._warned.add(words)
            self._notices.show(
                Notice(topic="focus-names", title=_("Others read a name"), text=words)
            )

    def _ask(self) -> None:
        session = self.early()
        if session is None:
            return
        choices = tuple(
            (words, partial(self.say_what_for, session.uid, kind))
            for kind, words in interruption_names().items()
        )
        self._notices.show(
            Notice(
                topic="focus-early",
                title=early_line(session),
                choices=choices,
                seconds=QUESTION_SECONDS,
            )
        )

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
        self._notices.show(put_back_notice(states, now, self.ws))

    def _heard(self, changes: Changes) -> None:
        if self._about is not None and "focus" in changes.kinds:
            self._written.emit()

    def _attempt(self, verb: Callable[[], Result]) -> Result | None:
        try:
            return verb()
        except TegoedError as trouble:
            self._notices.show(
                Notice(
                    topic="trouble",
                    title=_("That did not work"),
                    text=app_locale().say(trouble.message),
                )
            )
            return None


def names_warning(ws: Workspace, *texts: str) -> str:
    """What to say about messages that name somebody to everybody who reads them; nothing when none
    does.
    """
    from tegoed.services.focus import focus_message

    names = focus_message.names_in(ws, " \n ".join(texts))
    if not names:
        return ""
    return _("This message names {names}. Everybody who writes to you reads it.").format(
        names=", ".join(names)
    )


def interruption_names() -> dict[Interruption, str]:
    """What a focus can be ended early for, in the order in which it is asked."""
    return {
        Interruption.CLIENT: _("Client asked"),
        Interruption.SELF: _("Own idea"),
        Interruption.URGENT: _("Emergency"),
        Interruption.DONE: _("I was done"),
    }


def early_line(session: FocusSession) -> str:
    """`Focus ended 20 minutes early. Why?`"""
    from tegoed.core.interruptions import early_seconds

    minutes = max(1, round(early_seconds(session) / 60))
    return ngettext(
        "Focus ended {count} minute early. Why?",
        "Focus ended {count} minutes early. Why?",
        minutes,
    ).format(count=minutes)


def put_back_notice(states: tuple[ChannelState, ...], now: int, ws: Workspace) -> Notice:
    """What came of putting everything back, with a line for each channel."""
    from tegoed.ui.tray.status_text import channel_line

    if not states:
        return Notice(topic="focus", title=_("Nothing was left to put back"))
    left = [state for state in states if state.state == "restoring"]
    title = _("Not everything is put back yet") if left else _("Everything is put back")
    return Notice(
        topic="focus",
        title=title,
        text="\n".join(channel_line(state, now, ws.zone()) for state in left or states),
    )


def is_under_way(state: ChannelState, now: int) -> bool:
    """Whether a channel is being put back at this moment."""
    if state.state != "restoring":
        return False
    return state.reason is None or (state.retry_at is not None and state.retry_at <= now)

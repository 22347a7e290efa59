# SPDX-License-Identifier: MIT
"""What the tray, its menu and the small window can do: each calls a service, tells what came of it
and offers to take it back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import ConflictError, Message, TegoedError
from tegoed.core.values import Changes, Entry, Favourite, OverlapRule, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.labels import purpose_name
from tegoed.services.time import next_work, time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.tray.boundary_text import crossing_ahead
from tegoed.ui.tray.focus_actions import FocusActions
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.running_timer_actions import RunningTimerActions
from tegoed.ui.tray.status_text import QUARTER, full_work

Result = TypeVar("Result")
SHORT_SECONDS = 60
"""A timer of less is offered to be thrown away: it was hardly meant."""
Choice = tuple[str, Callable[[], None]]
FOCUS_ONLY = frozenset({"focus"})


class TimerActions(QObject):
    """The verbs behind every click. The signals ask for a window, or for the end.

    `wants_new_work` asks for the form of a new client (False) or project (True).
    """

    wants_quick_entry = Signal()
    wants_new_work = Signal(bool)
    wants_balance = Signal()
    wants_settings = Signal()
    wants_help = Signal()
    wants_welcome = Signal()
    wants_own_data = Signal()
    wants_quit = Signal()

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self._notices = notices
        self.focus = FocusActions(ws, notices, self)
        self.timer = RunningTimerActions(self, self)
        self._writes = 0
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stops listening."""
        self._unsubscribe()
        self.focus.close()

    # ---- the timer ----

    @Slot()
    def toggle_timer(self) -> None:
        """Stop the timer, or start it on the next work; with none it asks what it is."""
        if self.attempt(partial(time_log.running, self.ws)) is not None:
            self.stop()
        else:
            self.start_next()

    @Slot()
    def start_next(self) -> None:
        """Start the timer on the latest work, or the only work there is; with none it asks what it
        is.
        """
        work = self.attempt(partial(next_work.next_work, self.ws))
        if work is None:
            self.wants_quick_entry.emit()
        else:
            self.start(work)

    def start(self, work: Favourite) -> None:
        """Start the timer on that work; a running one ends at the same instant."""
        draft = next_work.draft_of(work)
        self.tell_started(self.attempt(partial(time_log.start_timer, self.ws, draft)))

    @Slot()
    def stop(self) -> None:
        """Ends the timer now."""
        self._stop(None)

    def stop_before(self, minutes: int) -> None:
        """Ends the timer as if it had been stopped so many minutes ago."""
        self._stop(self.ws.clock.now() - minutes * 60)

    @Slot()
    def throw_away(self) -> None:
        """Throw the running timer away, with all of its time."""
        timer = self.attempt(partial(time_log.running, self.ws))
        if self.attempt(partial(time_log.cancel_timer, self.ws)) is not None and timer is not None:
            length = locale.length_in_words(self.ws.clock.now() - timer.start)
            self.tell_undoable(_("Thrown away: {length}").format(length=length), entry=timer)

    # ---- what was ----

    def log_last(
        self,
        minutes: int,
        work: Favourite,
        purpose: Purpose,
        overlap: OverlapRule = OverlapRule.REFUSE,
    ) -> None:
        """Logs the last so many minutes; when something is there already it asks whether to cut
        that.
        """
        draft = next_work.last_minutes(work, minutes, purpose, self.ws.clock.now())
        try:
            logged = time_log.log(self.ws, draft, overlap=overlap)
        except ConflictError as conflict:
            again = partial(self.log_last, minutes, work, purpose, OverlapRule.CARVE)
            choices = () if overlap is OverlapRule.CARVE else ((_("Cut it there"), again),)
            self._notices.show(
                Notice(
                    topic="time",
                    title=_("Nothing was logged"),
                    text=self._in_the_way(conflict.message),
                    choices=choices,
                )
            )
        except TegoedError as trouble:
            self.tell_trouble(trouble)
        else:
            self.tell_logged(logged)

    @Slot()
    def log_quarter(self) -> None:
        """Logs a quarter of an hour on the current work; with none it asks what it was."""
        work = self.attempt(partial(next_work.next_work, self.ws))
        if work is None:
            self.wants_quick_entry.emit()
        else:
            self.log_last(QUARTER, work, work.purpose)

    def listed(self) -> list[Favourite]:
        """Return the work that the menu lists."""
        return next_work.listed_work(self.ws)

    def pin(self, work: Favourite) -> None:
        """Pin work to the menu, or take its pin away."""
        from tegoed.services.setup import presets_and_favourites

        same = next_work.same_as(work)
        pinned = [
            one
            for one in presets_and_favourites.favourites(self.ws)
            if next_work.same_as(one) == same
        ]
        if pinned:
            self.attempt(partial(presets_and_favourites.delete_favourite, self.ws, pinned[0].id))
        else:
            add = partial(
                presets_and_favourites.add_favourite,
                self.ws,
                client=work.client,
                project=work.project,
                activity=work.activity,
                purpose=work.purpose,
            )
            self.attempt(add)

    # ---- focus ----

    @Slot()
    def toggle_focus(self) -> None:
        """Not reachable until you say so, or reachable again."""
        from tegoed.services.focus import focus_session

        state = self.attempt(partial(focus_session.current, self.ws))
        if state is not None and state.on:
            self.focus.end()
        else:
            self.focus.start()
            self.focus.tell_open_ended()

    # ---- telling ----

    def attempt(self, verb: Callable[[], Result]) -> Result | None:
        """Runs a verb; a refusal is told and None comes back."""
        try:
            return verb()
        except TegoedError as trouble:
            self.tell_trouble(trouble)
            return None

    def tell_trouble(self, trouble: TegoedError) -> None:
        """Says what could not be done."""
        self._notices.show(
            Notice(topic="trouble", title=_("That did not work"), text=locale.say(trouble.message))
        )

    def tell_logged(self, logged: time_log.LoggedEntry) -> None:
        """Says what was logged."""
        if logged.entry is None:
            self.tell_undoable(_("Nothing was logged"), logged.warnings)
            return
        title = _("Logged {length} {purpose}").format(
            length=locale.length_in_words(_length(logged.entry)),
            purpose=purpose_name(logged.entry.purpose),
        )
        undone = self._undone(logged.entry)
        self.tell_undoable(title, logged.warnings, logged.entry, undone=undone)

    def tell_undoable(
        self,
        title: str,
        warnings: tuple[Message, ...] = (),
        entry: Entry | None = None,
        *,
        undone: str = "",
        choices: tuple[Choice, ...] = (),
        more: tuple[str, ...] = (),
    ) -> None:
        """Say what was done and offer to take it back, as long as nothing else was written.

        `undone` is said then. `choices` come before *Undo*, and `more` are further lines.
        """
        lines = [] if entry is None else [full_work(self.ws.catalogue(), entry)]
        lines += more
        lines += [locale.say(warning) for warning in warnings]
        undo = partial(self._undo, self._writes, undone or _("Undone: {done}").format(done=title))
        self._notices.show(
            Notice(
                topic="time",
                title=title,
                text="\n".join(lines),
                choices=(*choices, (_("Undo"), undo)),
            )
        )

    def tell_started(self, logged: time_log.LoggedEntry | None) -> None:
        """Say since when the timer runs, and when it crosses a boundary."""
        if logged is None or logged.entry is None:
            return
        clock = locale.clock_time(logged.entry.start, self.ws.zone())
        ahead = self.attempt(partial(crossing_ahead, self.ws, logged.entry)) or ""
        self.tell_undoable(
            _("Timer running since {clock}").format(clock=clock),
            logged.warnings,
            logged.entry,
            more=(ahead,) if ahead else (),
        )

    def _stop(self, at: int | None) -> None:
        logged = self.attempt(partial(time_log.stop_timer, self.ws, at=at))
        if logged is None:
            return
        entry = logged.entry
        if entry is None:
            self.tell_undoable(_("The timer is stopped"), logged.warnings)
            return
        seconds = _length(entry)
        length = locale.length_in_words(seconds)
        choices: tuple[Choice, ...] = ()
        if seconds < SHORT_SECONDS:
            length = locale.ngettext("{count} second", "{count} seconds", seconds).format(
                count=seconds
            )
            choices = ((_("Throw it away"), partial(self._throw_entry_away, entry)),)
        self.tell_undoable(
            _("Stopped after {length}").format(length=length),
            logged.warnings,
            entry,
            choices=choices,
        )

    def _throw_entry_away(self, entry: Entry) -> None:
        if self.attempt(partial(time_log.delete, self.ws, entry.uid)) is not None:
            self.tell_undoable(_("Thrown away: less than a minute"), entry=entry)

    def _in_the_way(self, conflict: Message) -> str:
        if conflict.id != "entry.overlaps":
            return locale.say(conflict)
        start, end = (
            locale.clock_time(int(conflict.params[name]), self.ws.zone())
            for name in ("start_at", "end_at")
        )
        return _("Overlaps {span} {work}").format(
            span=f"{start}–{end}", work=conflict.params["work"]
        )

    def _undo(self, writes: int, undone: str) -> None:
        """Takes back what was done last, unless something else was written since, and says so."""
        if writes != self._writes:
            self._notices.show(
                Notice(
                    topic="time",
                    title=_("Nothing was undone"),
                    text=_("Something else was changed after it. The balance shows your entries."),
                    choices=((_("Show"), self.wants_balance.emit),),
                )
            )
            return
        if self.attempt(partial(undo_history.undo, self.ws)) is not None:
            self._notices.show(Notice(topic="time", title=undone, text="", seconds=4))

    def _undone(self, entry: Entry) -> str:
        """`Undone: 15 min given to Verandertraject`."""
        known = self.ws.catalogue()
        project, client = (
            known.projects.get(entry.project or 0),
            known.clients.get(entry.client or 0),
        )
        named = project or client
        length = locale.length_in_words(_length(entry))
        if entry.purpose is Purpose.GIVEN and named is not None:
            return _("Undone: {length} given to {work}").format(length=length, work=named.name)
        if named is not None:
            return _("Undone: {length} on {work}").format(length=length, work=named.name)
        return _("Undone: {length} of {purpose}").format(
            length=length, purpose=purpose_name(entry.purpose)
        )

    def _heard(self, changes: Changes) -> None:
        if changes.kinds != FOCUS_ONLY:  # its steps are never undone
            self._writes += 1


def _length(entry: Entry) -> int:
    return (entry.end or entry.start) - entry.start

"""What the tray, its menu and the small window can do: each calls a service, tells what came of it and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import ConflictError, Message, TegoedError
from tegoed.core.values import Changes, Draft, Entry, Favourite, OverlapRule, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.labels import purpose_name
from tegoed.ui.tray.focus_actions import FocusActions
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.status_text import work_words

Result = TypeVar("Result")
QUARTER = 15
FOCUS_ONLY = frozenset({"focus"})


class TimerActions(QObject):
    """The verbs behind every click. The signals ask for a window, or for the end."""

    wants_quick_entry = Signal()
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
        self._writes = 0
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stops listening."""
        self._unsubscribe()
        self.focus.close()

    # ---- the timer ----

    @Slot()
    def toggle_timer(self) -> None:
        """Stops the timer, or resumes the latest work; with nothing to resume it asks what it is."""
        if self.attempt(partial(time_log.running, self.ws)) is not None:
            self.stop()
        elif self._last_work() is None:
            self.wants_quick_entry.emit()
        else:
            logged = self.attempt(partial(time_log.start_timer, self.ws))
            self.tell_started(logged)

    def start(self, work: Favourite) -> None:
        """Starts the timer on that work; a running one ends at the same instant."""
        draft = Draft(
            start=None,
            end=None,
            client=work.client,
            project=work.project,
            activity=work.activity,
            purpose=work.purpose,
        )
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
        """Throws the running timer away."""
        if self.attempt(partial(time_log.cancel_timer, self.ws)) is not None:
            self.tell_undoable(_("The timer is thrown away"))

    # ---- what was ----

    def log_last(
        self,
        minutes: int,
        work: Favourite,
        purpose: Purpose,
        overlap: OverlapRule = OverlapRule.REFUSE,
    ) -> None:
        """Logs the last so many minutes; when something is there already it asks whether to cut that."""
        now = self.ws.clock.now()
        draft = Draft(
            start=now - minutes * 60,
            end=now,
            client=work.client,
            project=work.project,
            activity=work.activity,
            purpose=purpose,
        )
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
        work = self._last_work()
        if work is None:
            self.wants_quick_entry.emit()
        else:
            self.log_last(QUARTER, work, work.purpose)

    def recent(self, limit: int = 7) -> list[Favourite]:
        """Favourites, then recent work, each once."""
        from tegoed.services.setup import set_up

        found: dict[tuple[object, ...], Favourite] = {}
        for work in [*set_up.favourites(self.ws), *time_log.recent_work(self.ws, limit)]:
            found.setdefault((work.client, work.project, work.activity, work.purpose), work)
        return list(found.values())[:limit]

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
    ) -> None:
        """Says what was done and offers to take it back, as long as nothing else was written; `undone` is said then."""
        lines = []
        if entry is not None:  # of a timer the title does not tell the purpose
            lines = [work_words(self.ws.catalogue(), entry, purpose=entry.end is None)]
        lines += [locale.say(warning) for warning in warnings]
        undo = partial(self._undo, self._writes, undone or _("Undone: {done}").format(done=title))
        self._notices.show(
            Notice(topic="time", title=title, text="\n".join(lines), choices=((_("Undo"), undo),))
        )

    def tell_started(self, logged: time_log.LoggedEntry | None) -> None:
        """Says since when the timer runs."""
        if logged is None or logged.entry is None:
            return
        clock = locale.clock_time(logged.entry.start, self.ws.zone())
        self.tell_undoable(
            _("Timer running since {clock}").format(clock=clock), logged.warnings, logged.entry
        )

    def _stop(self, at: int | None) -> None:
        logged = self.attempt(partial(time_log.stop_timer, self.ws, at=at))
        if logged is None:
            return
        if logged.entry is None:
            self.tell_undoable(_("The timer is stopped"), logged.warnings)
            return
        length = locale.length_in_words(_length(logged.entry))
        self.tell_undoable(
            _("Stopped after {length}").format(length=length),
            logged.warnings,
            logged.entry,
        )

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

    def _last_work(self) -> Favourite | None:
        running = time_log.running(self.ws)
        if running is not None:
            return Favourite(
                client=running.client,
                project=running.project,
                activity=running.activity,
                purpose=running.purpose,
            )
        return next(iter(time_log.recent_work(self.ws, 1)), None)

    def _heard(self, changes: Changes) -> None:
        if changes.kinds != FOCUS_ONLY:  # its steps are never undone
            self._writes += 1


def _length(entry: Entry) -> int:
    return (entry.end or entry.start) - entry.start

"""The tray's menu: built anew each time it opens, so that it never tells what was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from tegoed.core.errors import TegoedError
from tegoed.core.values import Entry, Favourite, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.ui.balance.labels import purpose_name
from tegoed.ui.tray import status_text
from tegoed.ui.tray.focus_actions import early_line, interruption_names
from tegoed.ui.tray.timer_actions import TimerActions
from tegoed.ui.tray.tray_state import TrayState

LENGTHS = (15, 30, 60)
FOCUS_MINUTES = (25, 50)
LONGER_MINUTES = 15


class TrayMenu(QMenu):
    """Everything the app can do, in words; whatever a click on the icon does stands here too."""

    def __init__(self, verbs: TimerActions, watch: TrayState) -> None:
        super().__init__()
        self._verbs = verbs
        self._watch = watch
        self._below: list[QMenu] = []
        self.aboutToShow.connect(self.build)

    @Slot()
    def build(self) -> None:
        """Builds the menu from what is true now."""
        self.clear()
        for menu in self._below:
            menu.deleteLater()
        self._below = []
        try:
            self._watch.look()
            self._start()
            self._state()
            self._work()
            self._focus()
            self._item(
                status_text.week_line(self._watch.status.week), self._verbs.wants_balance.emit
            )
        except TegoedError as trouble:
            self._item(locale.say(trouble.message), None)
        self._item(_("Weekly balance…"), self._verbs.wants_balance.emit)
        self._item(_("Settings…"), self._verbs.wants_settings.emit)
        self._item(_("Help"), self._verbs.wants_help.emit)
        self._item(_("Quit"), self._verbs.wants_quit.emit)

    def _start(self) -> None:
        """In the example: what it is, and the way out; without a client: the first start."""
        if self._verbs.ws.home.is_example:
            self._item(_("Example data"), None)
            self._item(_("Start with my own"), self._verbs.wants_own_data.emit)
            self.addSeparator()
        elif not self._verbs.ws.catalogue().clients:
            self._item(_("Set up in four steps…"), self._verbs.wants_welcome.emit)
            self.addSeparator()

    def _state(self) -> None:
        seen = self._watch.glance
        if seen.timer:
            self._item(f"● {seen.timer}", self._verbs.stop)
            self._item(_("Stop"), self._verbs.stop)
            below = self._menu(_("It was an interruption"))
            for minutes in (5, 15, 30):
                words = locale.ngettext(
                    "Leave out the last {count} minute",
                    "Leave out the last {count} minutes",
                    minutes,
                ).format(count=minutes)
                self._item(words, partial(self._verbs.stop_before, minutes), below)
            self._item(_("Throw it away"), self._verbs.throw_away, below)
        focus = self._watch.focus
        if focus is not None:
            self._item(f"◐ {seen.focus}", self._verbs.focus.end if focus.on else None)
            for line in seen.channels:
                self._item(f"    {line}", None)
            for channel in focus.channels:
                if channel.reconnect:
                    words = _("Reconnect {channel}…").format(channel=channel.channel)
                    self._item(
                        words, partial(self._verbs.focus.wants_channel.emit, channel.channel)
                    )
            if focus.channels:
                self._item(_("Put everything back now"), self._verbs.focus.put_back_now)
        elif (early := self._verbs.focus.early() if self._watch.knows_focus else None) is not None:
            below = self._menu(early_line(early))
            for kind, words in interruption_names().items():
                self._item(words, partial(self._verbs.focus.say_what_for, early.uid, kind), below)
        if seen.crossed:
            below = self._menu(seen.crossed)
            self._item(_("Show"), self._verbs.wants_balance.emit, below)
            self._item(_("Fine this week"), self._watch.fine_this_week, below)
        if self.actions():
            self.addSeparator()

    def _work(self) -> None:
        known = self._verbs.ws.catalogue()
        works = self._verbs.recent()
        timer = self._watch.status.timer
        for work in works:
            if timer is not None and same_work(work, timer):
                continue
            self._item(f"▶ {status_text.work_words(known, work)}", partial(self._verbs.start, work))
        if works:
            fill_log(self._menu(_("Log the last…")), self._verbs, self._below, self._item)
        quick = self._item(_("Quick entry…"), self._verbs.wants_quick_entry.emit)
        quick.setShortcut(QKeySequence(self._verbs.ws.setting("hotkey")))
        self.addSeparator()

    def _focus(self) -> None:
        below = self._menu(_("Focus"))
        below.aboutToShow.connect(self._verbs.focus.may_start)
        fill_focus(below, self._verbs, self._watch, self._item)
        self.addSeparator()

    def _menu(self, words: str) -> QMenu:
        below = self.addMenu(words.replace("&", "&&"))
        self._below.append(below)
        return below

    def _item(
        self, words: str, verb: Callable[[], object] | None, menu: QMenu | None = None
    ) -> QAction:
        action = (menu or self).addAction(words.replace("&", "&&"))
        if verb is None:
            action.setEnabled(False)
        else:
            action.triggered.connect(partial(_call, verb))
        return action


def same_work(work: Favourite, entry: Entry) -> bool:
    """Whether an entry is of that work."""
    return (work.client, work.project, work.activity, work.purpose) == (
        entry.client,
        entry.project,
        entry.activity,
        entry.purpose,
    )


def _call(verb: Callable[[], object], checked: bool = False) -> None:
    verb()


Add = Callable[[str, Callable[[], object] | None, QMenu | None], QAction]


def fill_log(menu: QMenu, verbs: TimerActions, below: list[QMenu], add: Add) -> None:
    """The last 15, 30 or 60 minutes, for the latest work, as given or billable."""
    known = verbs.ws.catalogue()
    clients = [work for work in verbs.recent() if work.client is not None]
    works = list({(work.client, work.project, work.activity): work for work in clients}.values())[
        :4
    ]
    for minutes in LENGTHS:
        words = locale.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
        lengths = menu.addMenu(words)
        below.append(lengths)
        for work in works:
            for purpose in (Purpose.GIVEN, Purpose.BILLABLE):
                name = (
                    f"{status_text.work_words(known, work, purpose=False)}, {purpose_name(purpose)}"
                )
                add(name, partial(verbs.log_last, minutes, work, purpose), lengths)
        if not works:
            add(_("Quick entry…"), verbs.wants_quick_entry.emit, lengths)


def fill_focus(menu: QMenu, verbs: TimerActions, watch: TrayState, add: Add) -> None:
    """For how long not to be reachable; the end of it first when it is on."""
    from tegoed.services.setup import set_up

    focus = watch.focus
    if focus is not None and focus.on:
        add(_("Reachable again"), verbs.focus.end, menu)
        if focus.session.until is not None:
            count = LONGER_MINUTES
            add(
                _("{count} min longer").format(count=count),
                partial(verbs.focus.extend, count),
                menu,
            )
            add(
                _("{count} min shorter").format(count=count),
                partial(verbs.focus.extend, -count),
                menu,
            )
        menu.addSeparator()
    for minutes in FOCUS_MINUTES:
        add(
            _("{count} min").format(count=minutes),
            partial(verbs.focus.start, minutes=minutes),
            menu,
        )
    lunch, evening = watch.breaks_today()
    if lunch is not None:
        words = _("until lunch, {clock}").format(clock=locale.clock_time(lunch, verbs.ws.zone()))
        add(words, partial(verbs.focus.start, until=lunch), menu)
    if evening is not None:
        words = _("until {clock}").format(clock=locale.clock_time(evening, verbs.ws.zone()))
        add(words, partial(verbs.focus.start, until=evening), menu)
    add(_("until I say so"), verbs.focus.start, menu)
    presets = set_up.presets(verbs.ws)
    if presets:
        menu.addSeparator()
    for preset in presets:
        add(preset.name, partial(verbs.focus.start, preset=preset.name), menu)

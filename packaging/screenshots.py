# SPDX-License-Identifier: MIT
"""Pictures of every screen, drawn without a display from example data and a clock that stands
still.

`make screenshots` writes them as SCREEN-LOOK-LANGUAGE[@2x].png: those that README and metainfo show
to docs/pictures, all others to build/screenshots, for looking at. `screenshots.py balance` takes
the named screens only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = (
    f"offscreen:configfile={Path(__file__).parents[1] / 'tests/offscreen.json'}"
)
os.environ["QT_QPA_OFFSCREEN_NO_GLX"] = "1"

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tegoed.core.calendar.spans import Span
from tegoed.core.clock import FrozenClock
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.i18n.locale import Locale
from tegoed.services.data.example import demo
from tegoed.services.data.reports import reports
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system.paths import Home
from tegoed.ui.balance.controller import BalanceController
from tegoed.ui.imports.controller import ImportController
from tegoed.ui.imports.import_window import ImportWindow
from tegoed.ui.platform.appearance import theme
from tegoed.ui.platform.qt_translation import QtTranslation
from tegoed.ui.settings.controller import SettingsController
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.welcome.controller import WelcomeController
from tegoed.ui.welcome.welcome_window import WelcomeWindow

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
OTHERS = ROOT / "build/screenshots"
SHOWN_BY = ("README.md", "packaging/linux/io.github.tegoed.Tegoed.metainfo.xml")
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = int(datetime(2026, 11, 13, 16, 40, tzinfo=ZONE).timestamp())
FONT = ("Noto Sans", 10)
FONTS = ROOT / "resources/fonts"
"""The font that travels along, so that the pictures are the same wherever they are taken."""
NOVEMBER = 11
PHRASES = {"en": "1h30 research verand wed 13:00", "nl": "1,5u onderzoek verand woensdag 13:00"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken."""

    dark: bool
    language: str
    scale: int = 1

    def name(self, screen: str) -> str:
        """Return the picture's file name."""
        large = f"@{self.scale}x" if self.scale > 1 else ""
        return f"{screen}-{'dark' if self.dark else 'light'}-{self.language}{large}.png"


LOOKS = tuple(
    Look(dark, language, scale)
    for language in ("en", "nl")
    for dark in (False, True)
    for scale in (1, 2)
)

Shots = Iterator[tuple[str, QWidget]]
"""The windows of a screen, each with its name."""


def shown() -> frozenset[str]:
    """Return the names of the pictures that the documents show."""
    texts = [(ROOT / name).read_text("utf-8") for name in SHOWN_BY]
    return frozenset(re.findall(r"docs/pictures/([\w@-]+\.png)", "\n".join(texts)))


def balance(ws: Workspace, code: str) -> Shots:
    """Yield the weekly balance as it opens."""
    window = BalanceController(ws).window
    window.resize(1120, 860)
    yield "balance", window
    window.close()


def balance_whole(ws: Workspace, code: str) -> Shots:
    """Yield the whole page of the weekly balance."""
    window = BalanceController(ws).window
    window.resize(1120, 860)
    window.show()
    settle()
    window.resize(1120, window.page.minimumSizeHint().height() + window.header.height())
    yield "balance-whole", window
    window.close()


def balance_periods(ws: Workspace, code: str) -> Shots:
    """Yield a month, a quarter and a year in columns, the year's with the keyboard on one of them
    and the figures by month.
    """
    from tegoed.core.calendar.ranges import Unit

    window = BalanceController(ws).window
    window.resize(1120, 860)
    for unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        window.show_unit(unit)
        yield f"balance-{unit.value}", window
    window.resize(1120, 1500)
    window.page.columns.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.page.columns, Qt.Key.Key_Left)
    window.page.table_switch.choose(2)
    yield "balance-year-figures", window
    window.show_unit(Unit.WEEK)
    window.close()


def balance_small(ws: Workspace, code: str) -> Shots:
    """Yield the weekly balance at its smallest."""
    window = BalanceController(ws).window
    window.resize(880, 620)
    yield "balance-small", window
    window.close()


def balance_what_if(ws: Workspace, code: str) -> Shots:
    """Yield the figures as if some of what was given had been invoiced."""
    window = BalanceController(ws).window
    window.resize(1120, 860)
    window.show()
    settle()
    panel = window.page.what_if
    panel.toggle.click()
    settle()
    panel.list.setFocus()
    panel.list.tick_all(True)
    for row in range(2):
        panel.list.setCurrentIndex(panel.list.model().index(row, 0))
        QTest.keyClick(panel.list, Qt.Key.Key_Space)
    settle()
    yield "balance-what-if", window
    window.close()


def balance_compared(ws: Workspace, code: str) -> Shots:
    """Yield the week, and days, beside the period before; asking for days, and for a day."""
    from datetime import date

    from PySide6.QtWidgets import QDialog

    from tegoed.core.calendar.ranges import Unit, between, parse
    from tegoed.ui.balance.intents import ChooseDay, ChooseDays, ShowPeriod

    window = BalanceController(ws, parse(Unit.WEEK, "2026-W46")).window
    window.resize(1120, 760)
    window.show()
    settle()
    page = window.page
    page.compare()
    settle()
    window.area.verticalScrollBar().setValue(page.compared.mapTo(page, QPoint(0, 0)).y() - 60)
    yield "balance-compared", window
    window.intent.emit(ShowPeriod(between(date(2026, 10, 1), date(2026, 11, 15))))
    settle()
    yield "balance-days", window
    for name, ask in (
        ("balance-choose-days", ChooseDays()),
        ("balance-choose-day", ChooseDay()),
    ):
        window.intent.emit(ask)
        settle()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        yield name, dialog
        dialog.close()
        settle()
    window.close()


def share_menu(ws: Workspace, code: str) -> Shots:
    """Yield what can leave: the menu, that of a client's timesheet, and what is said of a file that
    was saved.
    """
    controller = BalanceController(ws)
    window = controller.window
    window.resize(1120, 620)
    window.show()
    settle()
    menu = window.share_menu
    menu.build()
    menu.resize(menu.sizeHint())
    yield "share-menu", menu
    menu.hide()
    controller.share.saver.bar.tell(_saved(code), Path("Week 2026-W46.pdf"))
    settle()
    yield "share-saved", window
    window.close()


def report_preview(ws: Workspace, code: str) -> Shots:
    """Yield what is shown before a timesheet or the week's page goes out."""
    from tegoed.ui.balance.intents import ShareReport

    controller = BalanceController(ws)
    window = controller.window
    window.resize(1120, 860)
    window.show()
    settle()
    window.share_menu.build()
    client = next(iter(ws.catalogue().clients))
    for name, request in (
        (
            "preview-timesheet",
            ReportRequest(
                kind=ReportKind.TIMESHEET, form=ReportForm.PDF, client=client, given=True
            ),
        ),
        ("preview-week", window.share_menu.week_request()),
    ):
        window.intent.emit(ShareReport(request))
        settle()
        assert controller.share.preview is not None
        yield name, controller.share.preview
        controller.share.preview.close()
    window.close()


def balance_entries(ws: Workspace, code: str) -> Shots:
    """Yield the list of entries, with what a search over all weeks found."""
    window = BalanceController(ws).window
    window.resize(1120, 700)
    window.show()
    settle()
    search = window.page.search
    search.field.setText("report" if code == "en" else "verslag")
    settle()
    window.area.verticalScrollBar().setValue(search.mapTo(window.page, QPoint(0, 0)).y() - 60)
    settle()
    yield "balance-entries", window
    window.close()


def _saved(code: str) -> str:
    return "Opgeslagen: Week 2026-W46.pdf" if code == "nl" else "Saved: Week 2026-W46.pdf"


def pages(ws: Workspace, code: str) -> Shots:
    """Yield the first page of each report on paper, as poppler shows it; where that is not
    installed, none.
    """
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QLabel

    program = shutil.which("pdftoppm")
    if program is None:
        return
    client = next(iter(ws.catalogue().clients))
    options = {
        "page-week": ReportRequest(kind=ReportKind.WEEK, form=ReportForm.PDF, note=True),
        "page-week-hidden": ReportRequest(
            kind=ReportKind.WEEK, form=ReportForm.PDF, hide_names=True
        ),
        "page-timesheet": ReportRequest(
            kind=ReportKind.TIMESHEET, form=ReportForm.PDF, client=client, given=True
        ),
        "page-year": ReportRequest(kind=ReportKind.YEAR, form=ReportForm.PDF),
    }
    for name, request in options.items():
        command = [program, "-png", "-r", "110", "-f", "1", "-l", "1", "-"]
        made = subprocess.run(
            command, input=reports.make(ws, request), capture_output=True, check=True
        ).stdout
        page = QPixmap()
        page.loadFromData(made)
        label = QLabel()
        label.setPixmap(page)
        label.resize(page.size())
        yield name, label
        label.close()


def balance_refusal(ws: Workspace, code: str) -> Shots:
    """Yield a correction that was refused, under its row."""
    from tegoed.presentation.entries.entry_fields import EntryColumn

    controller = BalanceController(ws)
    window = controller.window
    window.resize(1120, 620)
    window.show()
    settle()
    entries = window.page.entries
    window.show_entry(entries.entry_at(2).uid)
    entries.setData(entries.index(2, EntryColumn.START), "9:00")
    settle()
    window.area.verticalScrollBar().setValue(
        window.page.entries_view.mapTo(window.page, QPoint(0, 0)).y() - 60
    )
    yield "balance-refusal", window
    window.close()


def balance_bulk(ws: Workspace, code: str) -> Shots:
    """Yield three entries chosen in the list, and the line that changes all of them."""
    from PySide6.QtCore import QItemSelectionModel

    controller = BalanceController(ws)
    window = controller.window
    window.resize(1120, 620)
    window.show()
    settle()
    view, rows = window.page.entries_view, QItemSelectionModel.SelectionFlag.Rows
    for row in range(1, 4):
        view.selectionModel().select(
            window.page.entries.index(row, 0), QItemSelectionModel.SelectionFlag.Select | rows
        )
    settle()
    window.area.verticalScrollBar().setValue(view.mapTo(window.page, QPoint(0, 0)).y() - 90)
    yield "balance-bulk", window
    window.close()


def balance_empty(ws: Workspace, code: str) -> Shots:
    """Yield the weekly balance on a new database."""
    window = BalanceController(ws).window
    window.resize(1120, 700)
    yield "balance-empty", window
    window.close()


def day(ws: Workspace, code: str) -> Shots:
    """Yield a day's timeline: a full one, one with an overlap while an entry is dragged, an empty
    one, and the day of 25 hours.
    """
    from datetime import date

    from tegoed.core.entities.values import Draft, OverlapRule
    from tegoed.presentation.entries.entry_intents import MoveEntry
    from tegoed.services.time import time_log
    from tegoed.ui.day.controller import DayController
    from tegoed.ui.day.intents import FillGap

    chosen = date(2026, 11, 12)
    window = DayController(ws, chosen).window
    window.show()
    settle()
    blocks = window.picture.layout_shown.blocks
    window.picture.stand_on(blocks[1].entry.uid)
    settle()
    yield "day", window
    last = window.picture.layout_shown.gaps[-1] if window.picture.layout_shown.gaps else None
    if last is not None:
        window.want(FillGap(last))
    settle()
    yield "day-gap", window
    window.line.line.clear()
    entry = blocks[0].entry
    assert entry.end is not None
    start = entry.start + 1800
    over = Draft(
        start=start,
        end=entry.end + 900,
        project=blocks[-1].entry.project,
        purpose=blocks[-1].entry.purpose,
    )
    time_log.log(ws, over, overlap=OverlapRule.KEEP)
    for minutes in range(4):
        at = blocks[-1].entry.end or 0
        part = Draft(
            start=at + minutes * 900,
            end=at + minutes * 900 + 900,
            project=entry.project,
            purpose=entry.purpose,
        )
        time_log.log(ws, part, overlap=OverlapRule.KEEP)
    window.want(MoveEntry(blocks[1].entry.uid, Span(start + 600, start + 600 + 3600)))
    settle()
    yield "day-crowded", window
    window.question.leave()
    window.go_to(date(2026, 10, 25))
    settle()
    window.area.verticalScrollBar().setValue(0)
    yield "day-clocks", window
    window.go_to(date(2026, 11, 8))
    yield "day-empty", window
    window.close()
    from tegoed.services.time import undo_history

    for _step in range(5):
        undo_history.undo(ws)


def year(ws: Workspace, code: str) -> Shots:
    """Yield the year as it opens, the whole page of it, the evidence with what may want a word, and
    a year that is over.
    """
    from tegoed.core.entities.values import Draft, OverlapRule, Purpose
    from tegoed.services.time import time_log, undo_history
    from tegoed.ui.year.controller import YearController

    window = YearController(ws).window
    window.resize(1040, 860)
    window.show()
    settle()
    yield "year", window
    window.resize(1040, window.page.minimumSizeHint().height() + 110)
    yield "year-whole", window
    window.resize(1040, 720)
    vague = Draft(start=NOW - 5400, end=NOW - 1800, purpose=Purpose.OVERHEAD)
    twice = Draft(
        start=NOW - 2700,
        end=NOW - 900,
        purpose=Purpose.GROWTH,
        note={"en": "course", "nl": "cursus"}[code],
    )
    for draft in (vague, twice):
        time_log.log(ws, draft, overlap=OverlapRule.KEEP)
    window.show_evidence(NOVEMBER)
    window.evidence.view.setCurrentIndex(
        window.evidence.model.index(window.evidence.model.rowCount() - 3, 0)
    )
    settle()
    yield "year-evidence", window
    window.close()
    settle()
    for _step in range(2):
        undo_history.undo(ws)


def year_early(ws: Workspace, code: str) -> Shots:
    """Yield a year of which too little has passed, and one that is behind, at the smallest size."""
    from tegoed.services.time import undo_history
    from tegoed.ui.year.controller import YearController

    usual = ws.clock
    early = FrozenClock(int(datetime(2026, 1, 30, 17, tzinfo=ZONE).timestamp()))
    for name, clock, target in (("year-early", early, None), ("year-behind", usual, 1650)):
        ws.clock = clock
        demo.fill(ws)
        if target is not None:
            settings.put(ws, "hours_criterion_hours", target)
        window = YearController(ws).window
        window.resize(880, 620)
        yield name, window
        window.close()
        settle()
        if target is not None:
            undo_history.undo(ws)
        undo_history.undo(ws)


def project(ws: Workspace, code: str) -> Shots:
    """Yield a project's whole life: a fixed fee whose budget ran out, a retainer month by month,
    work by the hour, and one without time.
    """
    from tegoed.ui.project.controller import ProjectController

    known = {project.name: project.id for project in ws.catalogue().projects.values()}
    for name, screen in (
        ("Handboek", "project-fixed"),
        ("Teamcoaching", "project-retainer"),
        ("Verandertraject", "project-hourly"),
    ):
        window = ProjectController(ws, known[name]).window
        window.resize(960, 800)
        yield screen, window
        window.close()


def quick_entry(ws: Workspace, code: str) -> Shots:
    """Yield quick entry with a phrase typed."""
    from tegoed.ui.quick_entry.controller import QuickEntryController
    from tegoed.ui.tray.notices import Notices
    from tegoed.ui.tray.timer_controller import TimerController

    notices = Notices()
    verbs = TimerController(ws, notices)
    window = QuickEntryController(ws, verbs).window
    window.appear()
    window.line.setText(PHRASES[code])
    settle()
    yield "quick-entry", window
    window.put_away()
    window.deleteLater()
    verbs.close()


def tray(ws: Workspace, code: str) -> Shots:
    """Yield the tray's menu, and the small window that stands in for the tray."""
    from tegoed.ui.tray.controller import TrayController
    from tegoed.ui.tray.fallback_window import FallbackWindow
    from tegoed.ui.tray.notices import Notices
    from tegoed.ui.tray.tray_menu import TrayMenu

    controller = TrayController(ws, Notices())
    menu = TrayMenu()
    controller.show_on(menu)
    menu.resize(menu.sizeHint())
    yield "tray-menu", menu
    small = FallbackWindow(menu)
    controller.show_on(small)
    yield "small-window", small
    small.hide()
    controller.close()


def settings_pages(ws: Workspace, code: str) -> Shots:
    """Yield the settings' pages, and what a search shows; the last page tells of the machine."""
    dialog = SettingsDialog()
    SettingsController(ws, dialog)
    for key in dialog.pages:
        if key != "about":
            dialog.open_page(key)
            yield f"settings-{key}", dialog
    dialog.search.setText({"en": "sneltoets", "nl": "shortcut"}[code])
    settle()
    yield "settings-found", dialog
    dialog.search.setText("xyzzy")
    settle()
    yield "settings-not-found", dialog
    dialog.close()


def channels(ws: Workspace, code: str) -> Shots:
    """Yield the channels' page before the first one, with some, how one is set up, and which a
    preset uses.
    """
    from tegoed.services.focus.channels import channel_setup
    from tegoed.services.setup import presets_and_favourites
    from tegoed.ui.settings.channels import channel_guide
    from tegoed.ui.settings.channels.channels_page import ChannelsPage
    from tegoed.ui.settings.focus.focus_page import FocusPage

    for setup in channel_setup.listed(ws):
        channel_setup.remove(ws, setup.setup.name)
    dialog = SettingsDialog()
    made = SettingsController(ws, dialog)
    dialog.open_page("channels")
    page = dialog.pages["channels"]
    assert isinstance(page, ChannelsPage)
    await_jobs(made)
    yield "channels-none", dialog
    channel_setup.add(ws, "webhook", "Lamp", {"url": "https://example.org/focus"})
    silent = {"en": "Quiet room", "nl": "Stille kamer"}[code]
    channel_setup.add(ws, "command", silent, {"start": "sh quiet-room.sh"})
    await_jobs(made)
    yield "channels", dialog
    channel_setup.add(ws, "microsoft", "Zorgpunt", {"reply": "yes"})
    await_jobs(made)
    page.list.setCurrentRow(page.list.count() - 1)
    yield "channels-sign-in", dialog
    page.menu.resize(page.menu.sizeHint())
    yield "channels-menu", page.menu
    focus_page = dialog.pages["focus"]
    assert isinstance(focus_page, FocusPage)
    for preset in presets_and_favourites.presets(ws):
        presets_and_favourites.delete_preset(ws, preset.id)
    presets_and_favourites.add_preset(ws, "Zorgpunt", 50, channels=("Lamp",))
    dialog.open_page("focus")
    focus_page.choose_channels(0)
    yield "channels-of-a-preset", focus_page.ticks
    focus_page.ticks.close()
    yield (
        "channels-guide",
        channel_guide.ChannelGuide("Slack", channel_guide.text_of("slack") or "", dialog),
    )
    dialog.close()


def welcome(ws: Workspace, code: str) -> Shots:
    """Yield the four steps of the first start, and the page of the icon."""
    from tegoed.presentation.setup.welcome_view import TRAY

    window = WelcomeWindow()
    made = WelcomeController(ws, window)
    for step in range(TRAY + 1):
        yield f"welcome-{step + 1}", window
        if step < TRAY:
            window.go_on()
            await_jobs(made)
    window.hide()
    window.deleteLater()


def help_pages(ws: Workspace, code: str) -> Shots:
    """Yield the help: in short, and the guide."""
    from tegoed.ui.help.controller import HelpController
    from tegoed.ui.help.help_window import HelpWindow

    window = HelpWindow()
    HelpController(ws, window)
    yield "help-short", window
    window.show_guide()
    yield "help-guide", window
    window.hide()
    window.deleteLater()


def invoices(ws: Workspace, code: str) -> Shots:
    """Yield the register before the first invoice, and with two."""
    from tegoed.services.time import undo_history
    from tegoed.ui.invoices.controller import InvoicesController

    window = InvoicesController(ws).window
    yield "invoices-none", window
    for number in ("2026-017", "2026-018"):
        window.form.number.setText(number)
        window.form.amount.setText("1200")
        window.form.button.click()
    settle()
    yield "invoices", window
    window.close()
    for _step in range(2):
        undo_history.undo(ws)


def imports(ws: Workspace, code: str) -> Shots:
    """Yield the import window as it opens, and with an export of another program looked at."""
    window = ImportWindow()
    made = ImportController(ws, window)
    yield "import", window
    window.add_files([ROOT / "tests/importers/files/toggl.csv"])
    await_jobs(made)
    yield "import-file", window
    window.close()


def absence(ws: Workspace, code: str) -> Shots:
    """Yield the question about time away from a running timer, and another answer to it."""
    from tegoed.core.entries.absence import AbsenceSource
    from tegoed.services.time.timer import absences
    from tegoed.store.tables import settings as stored_settings
    from tegoed.ui.absence.absence_window_controller import AbsenceWindowController
    from tegoed.ui.tray.notices import Notices
    from tegoed.ui.tray.timer_controller import TimerController

    verbs = TimerController(ws, Notices())
    for source, since, until in (
        (AbsenceSource.LOCK, NOW - 2400, NOW - 1200),
        (AbsenceSource.IDLE, NOW - 900, NOW - 300),
    ):
        absences.record(ws, source, since=since)
        absences.record(ws, source, until=until)
    window = AbsenceWindowController(verbs).window
    yield "absence", window
    window.other_button.click()
    settle()
    yield "absence-other", window
    window.close()
    window.deleteLater()
    stored_settings.drop_fact(ws.db, absences.ABSENCE)  # the next picture asks the same question
    verbs.close()


def notice(ws: Workspace, code: str) -> Shots:
    """Yield a crossed boundary without the desktop's notices, with as many choices as there are."""
    from tegoed.core.entities.values import BoundaryKind
    from tegoed.presentation.tray import tray_notices
    from tegoed.services.balance import balances, boundary_alerts
    from tegoed.ui.platform.app_locale import app_locale
    from tegoed.ui.tray.notice_window import NoticeWindow

    week = balances.week(ws)
    row = next(row for row in week.boundaries if row.boundary.kind is BoundaryKind.GIVEN_HOURS)
    can_be_billed = boundary_alerts.can_be_billed(ws, row)
    choices = tray_notices.crossing_choices(
        app_locale(), row, can_be_billed=can_be_billed, has_sentence=True
    )
    told = tray_notices.crossed_notice(app_locale(), row, week.currency, choices)
    window = NoticeWindow(told.title, told.text, [words for words, _ in told.choices], None)
    yield "notice", window
    window.close()


def example_band(ws: Workspace, code: str) -> Shots:
    """Yield the balance as the example shows it."""
    from tegoed.ui.app.example_marker import ExampleMarker

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    marker = ExampleMarker(qt)
    window = BalanceController(ws).window
    window.resize(1100, 760)
    yield "example-balance", window
    window.close()
    qt.removeEventFilter(marker)
    marker.deleteLater()


SCREENS: dict[str, Callable[[Workspace, str], Shots]] = {
    "balance": balance,
    "balance-whole": balance_whole,
    "balance-periods": balance_periods,
    "balance-small": balance_small,
    "balance-what-if": balance_what_if,
    "balance-compared": balance_compared,
    "share-menu": share_menu,
    "report-preview": report_preview,
    "balance-entries": balance_entries,
    "pages": pages,
    "balance-refusal": balance_refusal,
    "balance-bulk": balance_bulk,
    "day": day,
    "year": year,
    "project": project,
    "quick-entry": quick_entry,
    "tray": tray,
    "settings": settings_pages,
    "example": example_band,
    "invoices": invoices,
    "import": imports,
    "absence": absence,
    "notice": notice,
}
"""The screens with example data."""
EMPTY: dict[str, Callable[[Workspace, str], Shots]] = {
    "balance-empty": balance_empty,
    "year-early": year_early,
    "channels": channels,
    "welcome": welcome,
    "help": help_pages,
}
"""The screens of a new database."""


def await_jobs(jobs: WelcomeController | ImportController | SettingsController) -> None:
    """Wait until what a window asked away from its thread has arrived."""
    QCoreApplication.processEvents()
    while jobs.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


def settle() -> None:
    """Let the windows lay themselves out."""
    for _round in range(3):
        QCoreApplication.processEvents()


def take(widget: QWidget, path: Path, look: Look) -> None:
    """Draw a widget at so many pixels for each of its own."""
    scale = look.scale
    widget.show()
    settle()
    picture = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(widget.palette().window().color())
    widget.render(picture)
    picture.setDevicePixelRatio(1)
    writer = QImageWriter(str(path))
    writer.setCompression(100 if path.parent == PICTURES else 10)
    writer.write(picture)
    print(path.name)


def quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Print what Qt says, but not that a screen-less platform has no use for a call."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def home_for(folder: Path, code: str, *, full: bool) -> Workspace:
    """Return a workspace of its own, with example data or none."""
    ws = open_workspace(Home(folder), FrozenClock(NOW))
    ws.is_app = True
    settings.put(ws, "timezone", ZONE.key)
    settings.put(ws, "language", code)
    if full:
        demo.fill(ws)
    return ws


def main(wanted: list[str]) -> int:
    """Take the named screens, or all of them."""
    known = SCREENS | EMPTY
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(
            f"no such screen: {', '.join(unknown)}; there are: {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    qInstallMessageHandler(quiet)
    app = QApplication([])
    app.setStyle("fusion")
    for file in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont(*FONT))
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    qt_words = QtTranslation()
    OTHERS.mkdir(parents=True, exist_ok=True)
    documented = shown()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for code in ("en", "nl"):
            qt_words.use(Locale(code, ZONE))
            for full, screens in ((True, SCREENS), (False, EMPTY)):
                ws = home_for(
                    Path(folder) / ("Tegoed" if full else "empty") / code, code, full=full
                )
                for name, make in screens.items():
                    for look in LOOKS:
                        if look.language != code or (wanted and name not in wanted):
                            continue
                        theme.put_on(app, dark=look.dark)
                        for title, widget in make(ws, code):
                            name_of = look.name(title)
                            folder_of = PICTURES if name_of in documented else OTHERS
                            take(widget, folder_of / name_of, look)
                        settle()
                ws.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

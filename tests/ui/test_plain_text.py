# SPDX-License-Identifier: MIT
"""No name and no note is read as rich text, in whatever window it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QSystemTrayIcon,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import tegoed
from tegoed.core.calendar.ranges import Unit, parse
from tegoed.core.entities.values import FocusRule, OverlapRule, Purpose, RuleKind
from tegoed.core.entries.absence import AbsenceSource
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.entries.timer_questions import OverlongTimer
from tegoed.core.files.storage_error import DatabaseDamagedError
from tegoed.presentation.tray.tray_intents import AskTimerEnd
from tegoed.presentation.tray.tray_view import FallbackWindowView, TrayIconView, TrayView
from tegoed.services.focus import focus_rules, focus_session
from tegoed.services.setup import (
    boundary_setup,
    catalogue_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.time import time_log
from tegoed.services.time.timer import absences
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home
from tegoed.ui.absence.absence_window_controller import AbsenceWindowController
from tegoed.ui.app.error_dialogs import CrashReportDialog
from tegoed.ui.app.quit_dialog import QuitDialog
from tegoed.ui.balance.period.choose_days import DaysDialog
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.quick_entry.controller import QuickEntryController
from tegoed.ui.tray.controller import TrayController
from tegoed.ui.tray.fallback_window import FallbackWindow
from tegoed.ui.tray.notice_window import NoticeWindow
from tegoed.ui.tray.tray_icon import WORD_JOINER, TrayIcon
from tegoed.ui.widgets import plain_text
from tests.support.clocks import at
from tests.support.example_week import WEEK, Peter
from tests.ui.screen_windows import day_window, project_window, year_window
from tests.ui.tray_parts import KeptNotices, shown_menu
from tests.ui.windows import balance_window, open_settings, open_welcome, startup_error

HOSTILE = '<img src="file:///nowhere/{}.png"> <b>{}</b> &lt;i&gt; 1 < 2'


def hostile(word: str) -> str:
    return HOSTILE.format(word, word)


@pytest.fixture
def ws(peter: Peter) -> Workspace:
    """Peter's week with every name, note, tag and message hostile."""
    ws = peter.ws
    for client in ws.catalogue().clients.values():
        catalogue_setup.edit_client(ws, replace(client, name=hostile(client.name)))
    for project in ws.catalogue().projects.values():
        catalogue_setup.edit_project(ws, replace(project, name=hostile(project.name)))
    for activity in ws.catalogue().activities.values():
        catalogue_setup.edit_activity(ws, replace(activity, name=hostile(activity.name)))
    for entry in time_log.entries(ws):
        edit = EntryEdit(note=hostile("note"), tags=(hostile("tag"),))
        time_log.edit(ws, entry.uid, edit)
    presets_and_favourites.add_channel(
        ws, "webhook", hostile("hook"), {"url": "http://127.0.0.1:9/"}
    )
    preset = presets_and_favourites.add_preset(
        ws, hostile("preset"), 50, message=hostile("message"), channels=[hostile("hook")]
    )
    work = peter.verander.id
    rule = FocusRule(kind=RuleKind.TIMER, client=peter.bouw.id, project=work, preset=preset.name)
    focus_rules.add(ws, rule)
    presets_and_favourites.add_favourite(
        ws, purpose=Purpose.BILLABLE, client=peter.bouw.id, project=work
    )
    boundary_setup.put_week_note(ws, WEEK, hostile("week"))
    settings.put(ws, "focus_message", hostile("straks"))
    settings.put(ws, "report_name", hostile("Peter"))
    time_log.remember_phrase(ws, f"1h {hostile('phrase')}")
    peter.log(
        at("2026-11-16 07:00"),
        at("2026-11-16 07:30"),
        peter.verander,
        Purpose.GIVEN,
        note=hostile("now"),
    )
    return ws


def is_plain(text: str) -> bool:
    """Whether Qt shows a text as written: it sees no markup, or what looks like it is escaped."""
    written = QTextDocumentFragment.fromHtml(text).toPlainText()
    return not GuiQt.mightBeRichText(text) or text == plain_text.tip(written)


def tips_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        # of a list `columnCount` cannot be called
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            told = model.data(index, Qt.ItemDataRole.ToolTipRole)
            if isinstance(told, str):
                yield told
            if column == 0:
                yield from tips_of(model, index)


def not_plain(window: QWidget) -> list[str]:
    """What of a window Qt would read, or might read, as rich text."""
    found = []
    for part in (window, *window.findChildren(QWidget)):
        if part.objectName() == "qtooltip_label":  # Qt's own, whose text is a tooltip
            continue
        if isinstance(part, QLabel) and part.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"{type(part).__name__} {part.objectName()}: {part.text()!r}")
        tips = [part.toolTip(), part.statusTip(), part.whatsThis()]
        tips += [action.toolTip() for action in part.actions() if not isinstance(part, QMenu)]
        if isinstance(part, QMenu) and part.toolTipsVisible():
            tips += [action.toolTip() for action in part.actions()]
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            tips += tips_of(part.model(), QModelIndex())
        found += [
            f"tooltip of {type(part).__name__}: {text!r}" for text in tips if not is_plain(text)
        ]
    return found


def shown(qtbot: QtBot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()
    return window


def hovered(widget: QWidget) -> set[str]:
    """The tooltips that a widget shows under the pointer, wherever that is."""
    found = set()
    for x in range(2, widget.width(), 6):
        for y in range(2, widget.height(), 6):
            at_place = QPoint(x, y)
            event = QHelpEvent(QEvent.Type.ToolTip, at_place, widget.mapToGlobal(at_place))
            QApplication.sendEvent(widget, event)
            found.add(QToolTip.text())
    return found - {""}


def test_the_balance(qtbot: QtBot, ws: Workspace) -> None:
    window = balance_window(ws, WEEK)
    shown(qtbot, window)
    assert not_plain(window) == []
    view = window.page.entries_view
    view.selectAll()
    QApplication.processEvents()
    tips = hovered(window.page.picture)
    assert any("&lt;img" in told for told in tips)
    assert all(map(is_plain, tips))
    for unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.WEEK):
        window.show_unit(unit)
        QApplication.processEvents()
        assert not_plain(window) == []


def test_lines_that_are_typed_into_the_balance_and_the_day(qtbot: QtBot, ws: Workspace) -> None:
    balance, day = balance_window(ws, WEEK), day_window(ws, date(2026, 11, 10))
    for window in (balance, day):
        shown(qtbot, window)
    for line, preview in (
        (balance.page.add_line.line, balance.page.add_line.preview),
        (day.line.line, day.line.preview),
    ):
        line.setText('mon 7:00-7:30 !given "<b>bold</b> <img src=x>"')
        QApplication.processEvents()
        assert "<b>" in preview.text()
        assert preview.textFormat() is Qt.TextFormat.PlainText
    assert not_plain(balance) == not_plain(day) == []


def test_the_day(qtbot: QtBot, ws: Workspace) -> None:
    window = day_window(ws, date(2026, 11, 10))
    shown(qtbot, window)
    window.picture.stand_on(window.picture.layout_shown.blocks[0].entry.uid)
    QApplication.processEvents()
    assert not_plain(window) == []


def test_a_project(qtbot: QtBot, ws: Workspace) -> None:
    for project in ws.catalogue().projects:
        window = shown(qtbot, project_window(ws, project))
        assert not_plain(window) == []
        assert isinstance(window, ProjectWindow)
        assert "<img" in window.title.text()


def test_the_year(qtbot: QtBot, ws: Workspace) -> None:
    window = year_window(ws)
    shown(qtbot, window)
    window.show_evidence(11)
    QApplication.processEvents()
    assert not_plain(window) == []


def test_every_page_of_the_settings(qtbot: QtBot, ws: Workspace) -> None:
    dialog = open_settings(ws)
    shown(qtbot, dialog)
    for key in dialog.pages:
        dialog.open_page(key)
        QApplication.processEvents()
        for view in dialog.pages[key].findChildren(QAbstractItemView):
            if view.model() is not None and view.model().rowCount() and view.isVisible():
                view.setCurrentIndex(view.model().index(0, 0))
        QApplication.processEvents()
        assert not_plain(dialog) == [], key
    dialog.open_channel(hostile("hook"))
    QApplication.processEvents()
    assert not_plain(dialog) == []
    dialog.close()


def test_what_stands_around_the_tray(qtbot: QtBot, ws: Workspace, tmp_path: Path) -> None:
    notices = KeptNotices()
    tray = TrayController(ws, notices)
    away_since = ws.clock.now() - 7200
    time_log.start_timer(ws, at=away_since, overlap=OverlapRule.CARVE)
    absences.record(ws, AbsenceSource.IDLE, since=away_since)
    absences.record(ws, AbsenceSource.IDLE, until=away_since + 3600)
    focus_session.start(ws, preset=hostile("preset"))
    current = focus_session.current(ws)
    assert current is not None
    tray.refresh()
    menu = shown_menu(tray)
    menu.aboutToShow.emit()
    quick = QuickEntryController(ws, tray.timer).window
    quick.appear()
    error = DatabaseDamagedError("database.corrupt", path=hostile("path"))
    windows: list[Callable[[], QWidget]] = [
        lambda: menu,
        lambda: quick,
        lambda: FallbackWindow(menu),
        lambda: AbsenceWindowController(tray.timer).window,
        lambda: NoticeWindow(hostile("title"), hostile("text"), [hostile("choice")], None),
        lambda: startup_error(Home(tmp_path / "<b>home"), error),
        lambda: CrashReportDialog(hostile("report"), tmp_path / "<b>kept"),
        lambda: QuitDialog(current, ws.zone()),
        lambda: open_welcome(ws),
        lambda: DaysDialog(parse(Unit.WEEK, WEEK), None, date(2026, 11, 16)),
    ]
    for make in windows:
        window = make()
        qtbot.addWidget(window)
        assert not_plain(window) == [], type(window).__name__
    quick.line.setPlainText('1h "<b>bold</b> <img src=x>" !given')
    QApplication.processEvents()
    assert not_plain(quick) == []
    tray.handle(AskTimerEnd(OverlongTimer(hostile("work"), ws.clock.now() - 60)))
    dialog = tray.questions.end_dialog
    assert dialog is not None
    assert not_plain(dialog) == []
    dialog.close()
    tray.close()


def test_the_tooltip_of_the_tray_holds_no_tag(qtbot: QtBot) -> None:
    tray = TrayIcon()
    tray.use(QMenu())
    told = f"R&D {hostile('work')}"
    window = FallbackWindowView(timer="", focus="", crossed="", week="", toggle="", focus_toggle="")
    tray.show_view(TrayView(icon=TrayIconView(running=True), tooltip=told, menu=(), window=window))
    (icon,) = tray.findChildren(QSystemTrayIcon)
    shown_there = icon.toolTip()
    assert not GuiQt.mightBeRichText(shown_there)
    assert not re.search(r"<\w", shown_there)
    assert shown_there.replace(WORD_JOINER, "") == told
    tray.close()


def test_a_question_is_asked_in_plain_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    answers = iter([QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])

    def answered(box: QMessageBox) -> QMessageBox.StandardButton:
        assert box.textFormat() is Qt.TextFormat.PlainText
        seen.append(box.text())
        assert not_plain(box) == []
        return next(answers)

    monkeypatch.setattr(QMessageBox, "exec", answered)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert plain_text.asked(parent, "Title", hostile("question"))
    assert not plain_text.asked(parent, "Title", hostile("question"))
    assert seen == [hostile("question")] * 2


@pytest.mark.parametrize("text", ["", "R&D", "1 < 2", "a <b> c", hostile("x"), "a\n<b>\n\nc"])
def test_a_tooltip_shows_what_is_written(text: str) -> None:
    told = plain_text.tip(text)
    assert is_plain(told)
    if GuiQt.mightBeRichText(text):
        assert QTextDocumentFragment.fromHtml(told).toPlainText() == text
    else:
        assert told == text


def test_no_window_makes_a_label_a_tooltip_or_a_question_in_another_way() -> None:
    ui = Path(tegoed.__file__).parent / "ui"
    found = [
        f"{path.relative_to(ui)}: {line.strip()}"
        for path in sorted(ui.rglob("*.py"))
        if path.name != "plain_text.py"
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"QLabel\(|class .*\(QLabel\)|QToolTip\.showText", line)
        or re.search(r"QMessageBox\.(question|warning|information|critical|about)\b", line)
        or re.search(r"\.addRow\((?!\"\")[^,]*\"", line)
    ]
    assert found == []

# SPDX-License-Identifier: MIT
"""Looking back on Friday: finding entries, answering boundaries, looking at what goes out, and
leaving step by step.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tegoed.core.entities.values import Draft, Purpose, Rate
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.entry_intents import ContinueEntry, CopyEntryToToday, PinEntry
from tegoed.presentation.reports.shares import year_figures
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.setup.presets_and_favourites import favourites
from tegoed.services.time import time_log
from tegoed.ui.app.process.module_preloader import ModulePreloader
from tegoed.ui.balance.charts.rates import RateBar
from tegoed.ui.balance.intents import (
    SaveReport,
    ShareReport,
)
from tegoed.ui.balance.share.report_preview import ReportPreview
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.app_locale import app_locale, use_app_locale
from tegoed.ui.platform.appearance import typography
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import Peter
from tests.support.workspaces import empty_workspace
from tests.ui.windows import open_window, sharing

Key = Qt.Key


def test_one_field_finds_entries_of_any_week_and_goes_there(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    old = peter.log(
        at("2026-10-05 09:00"),
        at("2026-10-05 10:00"),
        peter.verander,
        Purpose.BILLABLE,
        note="roof",
    )
    search = window.page.search
    qtbot.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search.field.hasFocus()
    qtbot.keyClicks(search.field, "roof bouwgroep")
    assert search.results.count() == 1
    assert search.results.item(0).text().startswith("2026 · Mon 5 Oct 09:00–10:00 · 1 h")
    assert search.summary.text() == "1 entry with these words"
    qtbot.keyClick(search.field, Key.Key_Return)
    assert window.period.first == date(2026, 10, 5)
    assert window.page.entries_view.selected_uid() == old.uid
    assert window.page.entries_view.hasFocus()


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, window: BalanceWindow) -> None:
    search = window.page.search
    qtbot.keyClicks(search.field, "nowhere")
    assert search.summary.text() == "No entry has these words."
    assert search.results.isHidden()
    assert search.clear()
    assert search.summary.isHidden()
    assert not search.clear()


def test_escape_leaves_the_search_and_a_field_before_the_window(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page
    page.search.field.setFocus()
    qtbot.keyClicks(page.search.field, "mail")
    qtbot.keyClick(page.search.field, Key.Key_Escape)
    assert (page.search.field.text(), window.isVisible()) == ("", True)
    page.add_line.line.setFocus()
    qtbot.keyClicks(page.add_line.line, "1h")
    qtbot.keyClick(page.add_line.line, Key.Key_Escape)
    assert (page.add_line.line.text(), window.isVisible()) == ("", True)
    page.note.setFocus()
    qtbot.keyClicks(page.note, "next week")
    qtbot.keyClick(page.note, Key.Key_Escape)
    assert (page.note.toPlainText(), window.isVisible()) == ("next week", True)
    page.picture.setFocus()
    qtbot.keyClick(page.picture, Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(window) or not window.isVisible())


def test_the_list_folds_and_stays_so_until_an_entry_is_asked_for(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page
    qtbot.mouseClick(page.fold_button, Qt.MouseButton.LeftButton)
    assert page.entries_view.isHidden() and page.delete_button.isHidden()
    window.close()
    again = open_window(qtbot, peter.ws)
    assert again.page.entries_view.isHidden()
    again.show_entry(again.page.entries.entry_at(0).uid)
    assert not again.page.entries_view.isHidden()


def test_the_note_stands_above_the_days_and_the_entries(window: BalanceWindow) -> None:
    page = window.page
    assert page.note.mapTo(page, page.note.rect().topLeft()).y() < page.picture.y()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "This week I put in 11 hours on top of what I invoice. I am glad to go on: "
         "shall I invoice what follows, or can it wait until next week?"),
        ("nl", "Deze week stak ik er 11 uur in, bovenop wat ik factureer. Ik ga graag door: "
         "zal ik wat volgt factureren, of kan het wachten tot volgende week?"),
    ],
)  # fmt: skip
def test_a_crossed_boundary_offers_a_sentence_and_says_that_it_is_copied(
    qtbot: QtBot, peter: Peter, code: str, words: str
) -> None:
    settings.put(peter.ws, "language", code)
    use_app_locale(Locale(code, AMSTERDAM))
    try:
        window = open_window(qtbot, peter.ws)
        row = window.page.boundaries.rows[0]
        qtbot.mouseClick(row.sentence_button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == words
        assert words in sharing(window).saver.bar.sentence.text()
        assert sharing(window).saver.bar.isVisible()
    finally:
        use_app_locale(Locale("en", AMSTERDAM))


def test_what_crossed_a_boundary_is_logged_as_billable(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    row = window.page.boundaries.rows[0]
    crossed_by = window.page.boundaries.lines[0].row.crossed_by
    assert crossed_by is not None
    qtbot.mouseClick(row.billable_button, Qt.MouseButton.LeftButton)
    assert time_log.find(peter.ws, crossed_by).purpose is Purpose.BILLABLE
    assert window.change_bar.undo_button.isVisible()
    time_log.delete(peter.ws, crossed_by)


def test_an_entry_is_continued_copied_and_pinned_from_the_list(
    peter: Peter, window: BalanceWindow
) -> None:
    view = window.page.entries_view
    uid = window.page.entries.entry_at(0).uid
    view.intent.emit(PinEntry(uid))
    assert [one.project for one in favourites(peter.ws)] == [peter.verander.id]
    view.intent.emit(CopyEntryToToday(uid))
    assert "copied to" in window.change_bar.sentence.text()
    view.intent.emit(ContinueEntry(uid))
    assert time_log.running(peter.ws) is not None


def preview(window: BalanceWindow, request: ReportRequest) -> ReportPreview:
    window.intent.emit(ShareReport(request))
    made = sharing(window).preview
    assert made is not None
    return made


def week_request(window: BalanceWindow) -> ReportRequest:
    window.share_menu.build()
    return window.share_menu.week_request()


def cells(shown: ReportPreview) -> list[list[str]]:
    table = shown.table
    rows = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
    return [[row.text(place) for place in range(table.columnCount())] for row in rows if row]


def test_a_timesheet_is_looked_at_and_its_notes_left_out_before_it_goes(
    qtbot: QtBot, peter: Peter, window: BalanceWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    request = ReportRequest(
        kind=ReportKind.TIMESHEET, form=ReportForm.PDF, first=date(2026, 11, 9),
        last=date(2026, 11, 15), client=peter.bouw.id,
    )  # fmt: skip
    shown = preview(window, request)
    assert any("workshop" in row for row in cells(shown))
    assert cells(shown)[-1][4:] == ["10:30", "10:30", "", "€935.00"]
    shown.ticks["notes"].click()
    assert not any("workshop" in row for row in cells(shown))
    shown.ticks["given"].click()
    assert cells(shown)[-1][4] == "21:30"
    with qtbot.waitSignal(shown.intent) as saved:
        shown.save_button.click()
    (asked,) = saved.args or [None]
    assert isinstance(asked, SaveReport)
    assert asked.request.without_notes and asked.request.given
    qtbot.waitUntil(lambda: not sharing(window).saver.jobs.busy, timeout=10_000)


def test_a_weeks_page_is_looked_at_with_names_or_letters(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    boundary_setup.put_week_note(peter.ws, "2026-W46", "ask first")
    shown = preview(window, week_request(window))
    assert "Bouwgroep Noord" in shown.words.toPlainText()
    assert "ask first" not in shown.words.toPlainText()
    shown.ticks["note"].click()
    assert "ask first" in shown.words.toPlainText()
    shown.ticks["hide_names"].click()
    assert "Bouwgroep Noord" not in shown.words.toPlainText()
    assert "ask first" not in shown.words.toPlainText()
    shown.close_button.click()
    assert sharing(window).preview is None


def test_what_can_no_longer_be_made_is_said_and_not_saved(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    shown = preview(window, week_request(window))
    for entry in time_log.entries(peter.ws, date(2026, 11, 9), date(2026, 11, 15)):
        time_log.delete(peter.ws, entry.uid)
    shown.ticks["hide_names"].click()
    assert shown.refusal.isVisible()
    assert not shown.save_button.isEnabled()


def test_a_client_far_above_the_others_does_not_turn_their_bars_into_stubs(
    qtbot: QtBot, peter: Peter
) -> None:
    dear = catalogue_setup.add_client(peter.ws, "Dear", (Rate(date(2026, 1, 1), 125_000),))
    project = peter.verander
    time_log.log(
        peter.ws,
        Draft(
            start=at("2026-11-13 13:00"),
            end=at("2026-11-13 14:00"),
            client=dear.id,
            purpose=Purpose.BILLABLE,
        ),
    )
    assert project is not None
    window = open_window(qtbot, peter.ws)
    said = [label.text() for label in window.page.rates.findChildren(QLabel)]
    assert any("own agreed rate" in text for text in said)


def test_the_first_client_and_figure_stand_apart_from_the_bar_and_nothing_is_called_out_of_reach(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ws = empty_workspace(tmp_path / "first")
    client = catalogue_setup.add_client(ws, "Bouwgroep Noord", (Rate(date(2026, 1, 1), 11_000),))
    start, end = at("2026-11-16 06:00"), at("2026-11-16 07:00")
    time_log.log(ws, Draft(start=start, end=end, client=client.id, purpose=Purpose.BILLABLE))
    window = open_window(qtbot, ws, None)
    rates = window.page.rates
    labels = {one.text(): one for one in rates.findChildren(QLabel)}
    name, bar = labels["Bouwgroep Noord"], rates.findChildren(RateBar)[0]
    text = labels["€110.00 of €110.00"]
    assert bar.x() - name.geometry().right() > typography.GRID
    assert text.x() - bar.geometry().right() > typography.GRID
    year = balances.year(ws, 2026)
    assert year.state == "out_of_reach"
    assert [share.name for share in year_figures(app_locale(), year)] == ["Hours in 2026"]
    ws.close()


def test_modules_are_imported_one_after_another_and_a_missing_one_ends_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QObject()
    loader = ModulePreloader(
        owner, ("tegoed.presentation.reports.shares", "tegoed.no_such", "tegoed.never")
    )
    loader.start()
    qtbot.waitUntil(lambda: loader.is_done)
    idle = ModulePreloader(owner, ())
    idle._import_next()
    assert idle.is_done

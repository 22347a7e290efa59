# SPDX-License-Identifier: MIT
"""The year in a window: its figures, its picture, its evidence, its keys, and what it tells those
who do not see it.
"""

from __future__ import annotations

import gc
import weakref
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, OverlapRule, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.files.storage_error import DatabaseLockedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind
from tegoed.i18n.locale import Locale
from tegoed.presentation.year.cumulative_chart import CumulativeChartView
from tegoed.presentation.year.evidence_table import EvidenceColumn
from tegoed.presentation.year.year_view import year_view
from tegoed.services.balance.full_year import load_year
from tegoed.services.data.reports.reports import REPORTS
from tegoed.services.setup import settings
from tegoed.services.time import time_log
from tegoed.ui.app.windows.open_windows import OpenWindows
from tegoed.ui.balance.intents import OpenYear
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.controllers.report_controller import ReportController
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import app_locale, use_app_locale
from tegoed.ui.platform.appearance import theme
from tegoed.ui.platform.appearance.colours import contrast
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.widgets import save_dialog
from tegoed.ui.year import controller, cumulative_chart_painter
from tegoed.ui.year.evidence_model import EvidenceModel
from tegoed.ui.year.intents import ShowDayOf
from tegoed.ui.year.window import YearWindow
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import Peter
from tests.ui.screen_windows import year_window
from tests.ui.windows import open_window, other_windows_asked, show_active

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
HOUR = 3600


def opened(qtbot: QtBot, peter: Peter, year: int | None = None) -> YearWindow:
    window = year_window(peter.ws, year)
    show_active(qtbot, window)
    return window


def shown(model: EvidenceModel, column: EvidenceColumn) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def chart_of(peter: Peter) -> CumulativeChartView:
    return year_view(app_locale(), load_year(peter.ws)).chart


def jobs_of(window: YearWindow) -> JobRunner:
    (saver,) = window.findChildren(ReportController)
    return saver.jobs


def target(peter: Peter, hours: int) -> None:
    settings.put(peter.ws, "hours_criterion_hours", hours)


# ---- what it shows ----


def test_every_part_shows_what_the_view_holds(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    first, second = window.page.sentence.text().split("\n")
    assert first == "52 of 1,225 hours by Monday 16 November."
    assert second.startswith("At this pace you end at 59;")
    model = window.page.months.model()
    november = [model.index(10, column).data() for column in range(model.columnCount())]
    assert november == ["November", "21:30", "9:00", "2:00", "1:30", "34:00", "52:00"]
    assert model.index(12, 6).data() == "52:00"
    assert model.headerData(6, Qt.Orientation.Horizontal) == "In all so far"
    legend = window.page.legend.accessibleDescription()
    assert legend == "billable 39.5, given 9, growth 2, overhead 1.5"
    assert "gives no tax advice" in window.page.counts[4].text()
    assert window.windowTitle() == "The year 2026 – Tegoed"


def test_a_year_without_entries_shows_no_picture_until_there_is_one(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter, 2025)
    assert not (window.page.picture.isVisible() or window.page.months.isVisible())
    assert window.page.counts[0].isVisible()
    assert not window.evidence.save.isEnabled()
    assert window.evidence.count.text() == "Nothing is logged in this year."
    peter.log(
        at("2026-11-03 09:00") - 365 * 86400,
        at("2026-11-03 12:00") - 365 * 86400,
        peter.verander,
        Purpose.BILLABLE,
    )
    assert window.page.picture.isVisible()
    assert window.evidence.save.isEnabled()


def test_why_a_year_cannot_be_read_is_told_at_the_foot(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_asked: object) -> NoReturn:
        raise DatabaseLockedError("database.locked")

    window = opened(qtbot, peter)
    monkeypatch.setattr(controller, "load_year", locked)
    window.refresh_needed.emit()
    assert window.saved_bar.isVisible()
    assert window.saved_bar.sentence.text().startswith("Another program keeps the database")


def test_the_picture_and_the_table_are_told_to_a_screen_reader(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    picture = QAccessible.queryAccessibleInterface(window.page.picture)
    assert picture.role() == QAccessible.Role.Graphic
    assert picture.text(QAccessible.Text.Name) == "Hours through the year"
    description = picture.text(QAccessible.Text.Description)
    assert description.startswith("52 of 1,225 hours by Monday 16 November.")
    assert "39 h 30 billable, 9 h given, 2 h growth, 1 h 30 overhead" in description
    assert window.page.months.accessibleName() == "Hours by month"
    view = window.evidence.view
    assert (view.accessibleName(), view.accessibleDescription()) == (
        "Evidence",
        "Enter opens the day of a line.",
    )
    empty = window.evidence.model.index(0, EvidenceColumn.ACTIVITY)
    assert empty.data(Qt.ItemDataRole.AccessibleTextRole) == "nothing"
    for box in (window.evidence.month, window.evidence.purpose, window.evidence.search):
        assert box.accessibleName()


# ---- the picture ----


def test_the_arrows_go_from_months_end_to_months_end_and_tell_how_far_it_was(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    picture = window.page.picture
    picture.setFocus()
    qtbot.keyClick(picture, Key.Key_Right)
    assert picture.day == date(2026, 11, 16)
    assert window.page.pointed.text() == (
        "Mon 16 Nov: 52 h, of which 39 h 30 billable, 9 h given, 2 h growth, 1 h 30 overhead"
    )
    qtbot.keyClick(picture, Key.Key_Left)
    assert window.page.pointed.text() == "Sat 31 Oct: 18 h, of which 18 h billable"
    qtbot.keyClick(picture, Key.Key_Home)
    assert window.page.pointed.text() == "Sat 31 Jan: no hours yet"
    qtbot.keyClick(picture, Key.Key_Left)
    assert picture.day == date(2026, 1, 31)
    qtbot.keyClick(picture, Key.Key_Right)
    assert picture.day == date(2026, 2, 28)
    qtbot.keyClick(picture, Key.Key_End)
    assert picture.day == date(2026, 11, 16)
    qtbot.keyClick(picture, Key.Key_A)
    window.page.months.setFocus()
    assert picture.day is None
    assert window.page.pointed.text() == ""


def test_enter_or_a_click_on_a_month_shows_its_evidence(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    picture = window.page.picture
    picture.setFocus()
    qtbot.keyClick(picture, Key.Key_End)
    qtbot.keyClick(picture, Key.Key_Left)
    qtbot.keyClick(picture, Key.Key_Return)
    assert window.evidence.isVisible()
    assert window.evidence.month.currentText() == "October"
    assert set(shown(window.evidence.model, EvidenceColumn.DAY)) == {"Thu 1 Oct", "Fri 2 Oct"}
    qtbot.keyClick(window, Key.Key_1, CONTROL)
    assert not window.evidence.isVisible()
    frame = cumulative_chart_painter.frame_of(picture, chart_of(peter))
    place = QPointF(frame.x(310), frame.plot.center().y()).toPoint()
    QTest.mouseMove(picture, place)
    assert "7 Nov" in window.page.pointed.text()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert window.evidence.month.currentText() == "November"
    window.show_course()
    QTest.mouseMove(picture, QPointF(frame.x(350), frame.plot.center().y()).toPoint())
    assert picture.day is None


def test_enter_on_a_row_of_the_months_shows_its_evidence_and_on_the_last_that_of_the_year(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    table = window.page.months
    for row, month in ((10, "November"), (12, "the whole year")):
        window.show_course()
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, 0))
        qtbot.keyClick(table, Key.Key_Return)
        assert window.evidence.month.currentText() == month


def test_the_day_that_is_pointed_at_is_spoken_by_the_keyboard_once_and_stays_through_a_change(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, peter)
    heard: list[str] = []
    monkeypatch.setattr(accessibility, "say", lambda _widget, words: heard.append(words))
    window.page.picture.setFocus()
    qtbot.keyClick(window.page.picture, Key.Key_End)
    peter.log(at("2026-11-02 09:00"), at("2026-11-02 12:00"), peter.verander, Purpose.BILLABLE)
    assert window.page.picture.day == date(2026, 11, 16)
    assert window.page.pointed.text().startswith("Mon 16 Nov: 55 h")
    assert [words[:16] for words in heard] == ["Mon 16 Nov: 52 h"]
    window.show_previous()
    assert window.page.picture.day is None


def test_an_arrow_in_a_year_without_days_and_a_key_that_means_nothing_are_left_to_others(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    qtbot.keyClick(window.page.picture, Key.Key_Right, SHIFT)
    qtbot.keyClick(window.page.picture, Key.Key_Return)
    assert window.page.picture.day is None
    assert window.page.isVisible()


@pytest.mark.parametrize("hours", [50, 59, 70, 1225])
@pytest.mark.parametrize(
    ("dark", "strong"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_the_target_stands_out_from_every_page(
    qtbot: QtBot, qapp: QApplication, peter: Peter, dark: bool, strong: bool, hours: int
) -> None:
    before = qapp.palette()
    theme.put_on(qapp, dark=dark, strong=strong)
    target(peter, hours)
    window = opened(qtbot, peter)
    picture = window.page.picture
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(picture.palette().color(QPalette.ColorRole.Base))
    picture.render(image)
    frame = cumulative_chart_painter.frame_of(picture, chart_of(peter))
    x, y = round(frame.x(20)), round(frame.y(hours * HOUR))
    page = picture.palette().color(QPalette.ColorRole.Base)
    assert max(contrast(image.pixelColor(x, row), page) for row in (y - 1, y, y + 1)) >= 4.5
    band = image.pixelColor(round(frame.x(318)), round(frame.y(10 * HOUR)))
    assert contrast(band, page) >= 1.8
    theme.prefer_contrast(qapp, False)
    qapp.setPalette(before)


# ---- the evidence ----


def test_typing_finds_without_case_or_accents_and_escape_takes_it_away_before_the_window(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    everything = window.evidence.model.rowCount()
    qtbot.keyClick(window, Key.Key_F, CONTROL)
    assert window.evidence.search.hasFocus()
    qtbot.keyClicks(window.evidence.search, "VERÁNDER report")
    assert shown(window.evidence.model, EvidenceColumn.NOTE) == ["steering group report"]
    assert window.evidence.count.text() == f"1 of {everything} lines, 2 hours"
    qtbot.keyClicks(window.evidence.search, "x")
    assert window.evidence.count.text() == "No line matches."
    qtbot.keyClick(window.evidence.search, Key.Key_Escape)
    assert window.evidence.model.rowCount() == everything
    assert window.isVisible()
    assert window.evidence.count.text() == f"{everything} lines, 52 hours"
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.keyClick(window.evidence.search, Key.Key_Escape)
    assert not window.isVisible()


def test_a_purpose_and_a_month_are_chosen_together(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    page = window.evidence
    page.purpose.setCurrentIndex(page.purpose.findData(Purpose.GROWTH.value))
    assert shown(page.model, EvidenceColumn.NOTE) == ["course"]
    page.month.setCurrentIndex(10)
    assert page.model.rowCount() == 0
    window.show_evidence(11)
    assert page.purpose.currentIndex() == 0


def test_lines_that_want_a_word_and_those_at_the_same_time_are_pointed_out_counted_and_found(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    page = window.evidence
    window.show_list()
    assert not page.without_word.isVisible()
    assert page.view.isColumnHidden(EvidenceColumn.REMARK)
    draft = Draft(
        start=at("2026-11-13 14:00"), end=at("2026-11-13 15:00"), purpose=Purpose.OVERHEAD
    )
    vague = time_log.log(peter.ws, draft).entry
    twice = Draft(
        start=at("2026-11-13 14:30"),
        end=at("2026-11-13 15:30"),
        purpose=Purpose.GROWTH,
        note="course",
    )
    time_log.log(peter.ws, twice, overlap=OverlapRule.KEEP)
    assert page.without_word.text() == "without a word (1)"
    assert page.together.text() == "at the same time as another (1)"
    page.without_word.click()
    assert shown(page.model, EvidenceColumn.REMARK) == ["a word would help"]
    page.together.click()
    assert shown(page.model, EvidenceColumn.REMARK) == [
        "a word would help",
        "at the same time as another",
    ]
    page.together.click()
    assert vague is not None
    time_log.edit(peter.ws, vague.uid, EntryEdit(note="invoices"))
    assert not page.without_word.isVisible()
    assert not page.without_word.isChecked()
    assert page.count.text() == f"{page.model.rowCount()} lines, 54 hours"


def test_enter_a_double_click_or_ctrl_d_asks_for_the_day_of_a_line(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    asked: list[object] = []
    window.intent.connect(asked.append)
    qtbot.keyClick(window, Key.Key_2, CONTROL)
    view = window.evidence.view
    assert view.hasFocus()
    view.setCurrentIndex(window.evidence.model.index(0, EvidenceColumn.NOTE))
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_D, CONTROL)
    row = view.visualRect(window.evidence.model.index(2, EvidenceColumn.NOTE)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    window.show_course()
    qtbot.keyClick(window, Key.Key_D, CONTROL)
    qtbot.keyClick(window.page.picture, Key.Key_End)
    qtbot.keyClick(window, Key.Key_D, CONTROL)
    days = (date(2026, 10, 1), date(2026, 10, 1), date(2026, 11, 3), date(2026, 11, 16))
    assert asked == [ShowDayOf(day) for day in days]


def test_what_anybody_changes_is_shown_at_once_and_the_chosen_line_stays(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    window.show_list()
    view, model = window.evidence.view, window.evidence.model
    view.setCurrentIndex(model.index(5, EvidenceColumn.NOTE))
    chosen = model.line_at(5).entry.uid
    peter.log(
        at("2026-11-02 09:00"),
        at("2026-11-02 12:00"),
        peter.verander,
        Purpose.BILLABLE,
        note="earlier",
    )
    assert model.line_at(view.currentIndex().row()).entry.uid == chosen
    assert view.currentIndex().row() == 6
    assert window.page.sentence.text().startswith("55 of 1,225")


def test_a_long_year_makes_no_widget_for_a_row(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    before = len(window.evidence.view.viewport().children())
    for day in range(1, 11):
        peter.log(
            at(f"2026-09-{day:02} 05:00"),
            at(f"2026-09-{day:02} 06:00"),
            peter.verander,
            Purpose.BILLABLE,
        )
    window.show_list()
    assert len(window.evidence.view.viewport().children()) == before


# ---- the file ----


def test_the_dialog_has_words_for_every_form_that_there_is() -> None:
    assert all(
        f"*.{form.value}" in save_dialog.filter_of(form)
        for report in REPORTS.values()
        for form in report.forms
    )


@pytest.mark.parametrize(
    ("typed", "chosen", "path", "form"),
    [
        ("hours", ReportForm.XLSX, "hours.xlsx", ReportForm.XLSX),
        ("hours.CSV", ReportForm.XLSX, "hours.CSV", ReportForm.CSV),
        ("hours 2026.v2", ReportForm.CSV, "hours 2026.v2.csv", ReportForm.CSV),
    ],
)
def test_a_suffix_that_was_typed_wins_and_a_missing_one_is_put_behind(
    typed: str, chosen: ReportForm, path: str, form: ReportForm
) -> None:
    forms = REPORTS[ReportKind.YEAR].forms
    found = save_dialog.completed(typed, chosen, forms)
    assert (found, save_dialog.form_of(found, forms)) == (Path(path), form)


def test_the_evidence_is_saved_away_from_the_interface_and_that_is_said(
    qtbot: QtBot, peter: Peter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, peter)
    suggested: list[str] = []

    def choose(_parent: object, _title: str, name: str, filters: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return str(tmp_path / "hours"), filters.split(";;")[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.evidence.hide_names.setChecked(True)
    qtbot.keyClick(window, Key.Key_S, CONTROL)
    jobs = jobs_of(window)
    assert jobs.busy
    qtbot.waitUntil(lambda: not jobs.busy)
    written = (tmp_path / "hours.csv").read_text(encoding="utf-8-sig")
    assert "Bouwgroep" not in written
    assert window.saved_bar.sentence.text() == "Saved: hours.csv"
    assert suggested == ["Hours criterion 2026.pdf"]


def test_a_file_that_cannot_be_written_is_told_and_no_choice_writes_nothing(
    qtbot: QtBot, peter: Peter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, peter)
    jobs = jobs_of(window)
    answers = [("", ""), (str(tmp_path / "nowhere" / "hours.csv"), "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: answers.pop(0))
    window.save_evidence()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert window.saved_bar.isHidden()
    window.save_evidence()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert "nowhere" in window.saved_bar.sentence.text()
    window.go_to(2024)
    window.save_evidence()
    assert answers == []


# ---- coming and going ----


def test_the_keys_go_from_year_to_year_and_never_past_this_one(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    assert not window.header.forth.isEnabled()
    qtbot.keyClick(window, Key.Key_Left, ALT)
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert (window.year, window.header.title.text(), window.windowTitle()) == (
        2024,
        "The year 2024",
        "The year 2024 – Tegoed",
    )
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert window.year == 2025
    qtbot.keyClick(window, Key.Key_Home, CONTROL)
    assert window.year == 2026
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert window.year == 2026


def test_asked_for_a_year_to_come_it_shows_this_one(qtbot: QtBot, peter: Peter) -> None:
    assert opened(qtbot, peter, 2027).year == 2026


def test_another_target_is_followed_at_once(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    target(peter, 52)
    assert window.page.sentence.text().startswith(
        "52 of 52 hours by Monday 16 November.\nThe target was met on"
    )


def test_minutes_tick_only_while_a_timer_runs_in_the_year_that_is_seen(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    assert not window.ticking
    time_log.start_timer(peter.ws, Draft(start=None, end=None, purpose=Purpose.GROWTH))
    assert window.ticking
    peter.clock.advance(3600)
    window.refresh_needed.emit()
    assert window.page.sentence.text().startswith("53 of")
    window.show_previous()
    assert not window.ticking
    window.show_this()
    assert window.ticking
    window.hide()
    assert not window.ticking


def test_a_hidden_window_catches_up_when_it_is_shown(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    window.hide()
    peter.log(at("2026-11-02 09:00"), at("2026-11-02 12:00"), peter.verander, Purpose.BILLABLE)
    assert window.page.sentence.text().startswith("52 of")
    window.show()
    assert window.page.sentence.text().startswith("55 of")


def test_escape_closes_it_its_size_is_remembered_and_it_is_freed(
    qtbot: QtBot, peter: Peter
) -> None:
    window = year_window(peter.ws)
    with qtbot.waitExposed(window):
        window.show()
    window.resize(880, 700)
    gone = weakref.ref(window)
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Key.Key_Escape)
    del window
    gc.collect()
    assert gone() is None
    assert (peter.ws.home.root / "windows.ini").stat().st_mode & 0o777 == 0o600
    again = opened(qtbot, peter)
    assert (again.width(), again.height()) == (880, 700)


def test_the_balance_asks_for_the_year_by_its_button_and_by_a_key(
    qtbot: QtBot, peter: Peter
) -> None:
    balance: BalanceWindow = open_window(qtbot, peter.ws)
    asked = other_windows_asked(balance)
    assert balance.page.year_button.isVisible()
    balance.page.year_button.click()
    qtbot.keyClick(balance, Key.Key_Y, CONTROL | SHIFT)
    assert asked == [OpenYear(2026), OpenYear(2026)]


def test_an_open_year_is_turned_and_one_that_is_not_is_opened(qtbot: QtBot, peter: Peter) -> None:
    windows = OpenWindows()
    made = windows.turn("year", 2025, partial(year_window, peter.ws))
    assert made is not None
    qtbot.addWidget(made)
    assert made.year == 2025
    assert windows.turn("year", 2026, partial(year_window, peter.ws)) is None
    assert windows.get("year") is made
    assert made.year == 2026


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_it_fits_the_smallest_size_without_a_sideways_scroll(
    qtbot: QtBot, peter: Peter, spoken: str
) -> None:
    settings.put(peter.ws, "language", spoken)
    use_app_locale(Locale(spoken, AMSTERDAM))
    window = opened(qtbot, peter)
    window.resize(window.minimumSize())
    QApplication.processEvents()
    assert not window.area.horizontalScrollBar().maximum()
    window.show_list()
    QApplication.processEvents()
    assert not window.evidence.view.horizontalScrollBar().maximum()
    assert (window.width(), window.height()) == (880, 620)

# SPDX-License-Identifier: MIT
"""Sharing from the balance window: what the menu offers for the days shown, files that are saved,
and words on the clipboard.
"""

from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Unit
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.ui.balance.window import BalanceWindow
from tests.support.example_week import Peter
from tests.support.paper import words
from tests.ui.windows import open_window, sharing, show_week


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the dialog's user saves under the suggested name."""
    folder = tmp_path / "saved"
    folder.mkdir()

    def chosen(_parent: object, _title: str, suggested: str, _kind: str) -> tuple[str, str]:
        return str(folder / Path(suggested).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return folder


def items(window: BalanceWindow) -> dict[str, QAction]:
    """What the menu offers, those of the menus under it after their names."""
    window.share_menu.build()

    def below(menu: QMenu, before: str) -> dict[str, QAction]:
        found: dict[str, QAction] = {}
        for action in menu.actions():
            inner = action.menu()
            found[before + action.text()] = action
            if isinstance(inner, QMenu):
                found |= below(inner, f"{before}{action.text()}/")
        return found

    return below(window.share_menu, "")


def settle(window: BalanceWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not sharing(window).saver.jobs.busy, timeout=10_000)


def save(window: BalanceWindow, qtbot: QtBot, name: str) -> None:
    items(window)[name].trigger()
    preview = sharing(window).preview
    if preview is not None:
        preview.save_button.click()
    settle(window, qtbot)


def test_the_week_is_saved_as_a_page_and_the_bar_leads_to_it(
    window: BalanceWindow, qtbot: QtBot, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "tegoed.ui.widgets.bars.saved_bar.QDesktopServices.openUrl",
        lambda url: opened.append(QUrl(url).toLocalFile()),
    )
    save(window, qtbot, "The week as a page (PDF)…")
    page = place / "Week 2026-W46.pdf"
    assert "Bouwgroep Noord €54.65 of €111.86" in words(page.read_bytes())
    assert page.stat().st_mode & 0o777 == 0o600
    bar = sharing(window).saver.bar
    assert bar.isVisible()
    assert bar.sentence.text() == "Saved: Week 2026-W46.pdf"
    bar.open_button.setFocus()
    qtbot.keyClick(bar.open_button, Qt.Key.Key_Space)
    bar.folder_button.click()
    assert opened == [str(page), str(place)]
    window.show_previous()
    assert bar.isHidden()


def test_hidden_names_are_remembered_and_go_with_page_and_words(
    window: BalanceWindow, peter: Peter, qtbot: QtBot, place: Path
) -> None:
    items(window)["Hide names"].trigger()
    assert peter.ws.setting("share_hide_names") is True
    assert items(window)["Hide names"].isChecked()
    save(window, qtbot, "The week as a page (PDF)…")
    assert "Bouwgroep" not in words((place / "Week 2026-W46.pdf").read_bytes())
    items(window)["Copy the week in words"].trigger()
    told = QGuiApplication.clipboard().text()
    assert "- A: €54.65 of €111.86; 10.5 hours billable, 11 hours given" in told
    assert "Bouwgroep" not in told
    assert told.endswith("Letters stand for clients and projects.\n")
    assert (
        sharing(window).saver.bar.sentence.text()
        == "The week in words is copied, with letters for names."
    )
    assert sharing(window).saver.bar.open_button.isHidden()
    settings.put(peter.ws, "share_hide_names", False)
    items(window)["Copy the week in words"].trigger()
    assert "Bouwgroep Noord" in QGuiApplication.clipboard().text()


def test_a_note_goes_along_if_wanted_and_never_with_hidden_names(
    window: BalanceWindow, peter: Peter
) -> None:
    assert not items(window)["With my note"].isEnabled()
    boundary_setup.put_week_note(peter.ws, "2026-W46", "Bouwgroep: eerst vragen")
    found = items(window)
    found["With my note"].trigger()
    assert window.share_menu.week_request().note
    found["Hide names"].trigger()
    assert not found["With my note"].isEnabled()
    assert "while names are hidden" in found["With my note"].toolTip()
    assert not window.share_menu.week_request().note


def test_a_clients_timesheet_is_saved_with_what_was_given_if_that_is_ticked(
    window: BalanceWindow, peter: Peter, qtbot: QtBot, place: Path
) -> None:
    name = "Timesheet/Bouwgroep Noord/CSV…"
    saved = place / "Timesheet Bouwgroep Noord 9–15 November 2026.csv"
    save(window, qtbot, name)
    assert "Value (EUR)" not in saved.read_text()
    items(window)["Timesheet/With what was given"].trigger()
    assert peter.ws.setting("timesheet_given") is True
    save(window, qtbot, name)
    assert "Value (EUR)" in saved.read_text()
    assert "Timesheet/Zorgpunt/PDF…" in items(window)


def test_entries_and_a_years_evidence_are_saved_in_each_of_their_forms(
    window: BalanceWindow, qtbot: QtBot, place: Path
) -> None:
    every = [
        name for name in items(window) if name.startswith(("Entries/", "Hours criterion 2026/"))
    ]
    assert len(every) == 6
    for name in every:
        save(window, qtbot, name)
    assert sorted(path.name for path in place.iterdir()) == [
        "Entries 9–15 November 2026.csv",
        "Entries 9–15 November 2026.ics",
        "Entries 9–15 November 2026.xlsx",
        "Hours criterion 2026.csv",
        "Hours criterion 2026.pdf",
        "Hours criterion 2026.xlsx",
    ]


def test_what_does_not_fit_the_days_shown_says_why(window: BalanceWindow) -> None:
    window.show_unit(Unit.MONTH)
    found = items(window)
    for name in ("The week as a page (PDF)…", "Copy the week in words", "Hide names"):
        assert not found[name].isEnabled()
        assert found[name].toolTip() == "This is about one week. Show a week first."
    assert found["Timesheet"].isEnabled()
    show_week(window, "2026-W20")
    found = items(window)
    assert found["The week as a page (PDF)…"].toolTip() == "Nothing is logged in this week yet."
    assert (found["Timesheet"].isEnabled(), found["Timesheet"].toolTip()) == (
        False,
        "No client has time in this period.",
    )
    assert not found["Entries"].isEnabled()


def test_nothing_is_written_where_the_dialog_is_left_and_over_no_file_unasked(
    window: BalanceWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "mine.pdf"
    taken.write_text("mine")
    answers = iter(
        [str(tmp_path / "mine"), ""]
    )  # typed without a suffix, so that the dialog asked about another file
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(answers), ""))

    def no(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "exec", no)
    save(window, qtbot, "The week as a page (PDF)…")
    assert asked == ["There is a file mine.pdf already. Replace it?"]
    assert taken.read_text() == "mine"
    answers = iter([str(tmp_path / "mine")])
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Yes)
    save(window, qtbot, "The week as a page (PDF)…")
    assert taken.read_bytes().startswith(b"%PDF")


def test_the_folder_is_remembered(
    window: BalanceWindow, peter: Peter, qtbot: QtBot, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(window, qtbot, "The week as a page (PDF)…")
    suggested: list[str] = []

    def left(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        suggested.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", left)
    save(window, qtbot, "The week as a page (PDF)…")
    assert suggested == [str(place / "Week 2026-W46.pdf")]
    kept = QSettings(str(peter.ws.home.root / "windows.ini"), QSettings.Format.IniFormat)
    assert kept.value("share/folder") == str(place)


def test_a_refusal_is_a_sentence_and_leaves_no_file(
    window: BalanceWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "week.pdf"), "")
    )
    save(window, qtbot, "The week as a page (PDF)…")
    assert str(tmp_path / "none" / "week.pdf") in sharing(window).saver.bar.sentence.text()
    assert sharing(window).saver.bar.open_button.isHidden()
    assert not (tmp_path / "none").exists()


def test_the_menu_opens_by_keyboard_and_stays_open_for_a_tick(
    window: BalanceWindow, peter: Peter, qtbot: QtBot
) -> None:
    menu = window.share_menu
    menu.popup(window.share_button.mapToGlobal(window.share_button.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    for _step in range(3):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert peter.ws.setting("share_hide_names") is True
    assert menu.isVisible()
    where = menu.actionGeometry(
        next(action for action in menu.actions() if action.text() == "Hide names")
    ).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=where)
    assert peter.ws.setting("share_hide_names") is False
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert window.isVisible()


def test_a_name_with_an_ampersand_is_shown_as_it_is(window: BalanceWindow, peter: Peter) -> None:
    catalogue_setup.edit_client(peter.ws, replace(peter.zorg, name="Zorg & Punt"))
    QApplication.processEvents()
    assert "Timesheet/Zorg && Punt/PDF…" in items(window)


def test_ctrl_s_opens_the_menu(window: BalanceWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.share_menu.isVisible)
    assert any(action.text() == "Hide names" for action in window.share_menu.actions())
    qtbot.keyClick(window.share_menu, Qt.Key.Key_Escape)
    assert not window.share_menu.isVisible()


def test_tab_goes_from_the_period_to_share(window: BalanceWindow, qtbot: QtBot) -> None:
    window.header.units.setFocus()
    qtbot.keyClick(window.header.units, Qt.Key.Key_Tab)
    assert window.share_button.hasFocus()


def test_a_window_that_was_closed_meanwhile_asks_for_no_place(
    peter: Peter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nowhere(*_told: object) -> tuple[str, str]:
        asked.append("where")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", nowhere)
    window = open_window(qtbot, peter.ws)
    items(window)["The week as a page (PDF)…"].trigger()
    preview = sharing(window).preview
    assert preview is not None
    preview.save_button.click()
    for thread in threading.enumerate():
        if thread.name == "tegoed-job":
            thread.join(10)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    assert asked == []


def test_a_window_from_which_something_was_shared_is_freed_when_closed(
    peter: Peter, qtbot: QtBot, place: Path
) -> None:
    window = open_window(qtbot, peter.ws)
    save(window, qtbot, "The week as a page (PDF)…")
    items(window)["Copy the week in words"].trigger()
    gone = weakref.ref(window)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    del window
    gc.collect()
    assert gone() is None

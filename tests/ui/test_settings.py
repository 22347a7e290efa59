# SPDX-License-Identifier: MIT
"""The settings dialog, by keyboard and mouse, on a real workspace."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
)
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import BoundaryKind, Pricing, Purpose, Rate, Rounding
from tegoed.core.settings import SETTINGS
from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.settings_synonyms import SYNONYMS
from tegoed.services.setup import (
    boundary_setup,
    catalogue_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.system.desktop import autostart, desktop_capabilities
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.settings.boundaries_page import BoundariesPage
from tegoed.ui.settings.catalogue.activities_page import ActivitiesPage
from tegoed.ui.settings.catalogue.clients_page import ClientsPage
from tegoed.ui.settings.data.data_controller import DataController
from tegoed.ui.settings.data.data_page import DataPage
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.settings.focus.focus_page import FocusPage
from tegoed.ui.settings.general_page import GeneralPage
from tegoed.ui.settings.hours_page import HoursPage
from tegoed.ui.settings.parts.fields import MultiLineEdit, SettingField
from tegoed.ui.settings.reports_page import ReportsPage
from tegoed.ui.widgets.forms.inputs import SteppedEdit
from tests.support.bus.private_bus import a_program
from tests.support.clocks import AMSTERDAM
from tests.ui.windows import await_settings, controller_of, open_settings


@pytest.fixture
def dialog(ws: Workspace, qtbot: QtBot) -> SettingsDialog:
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def spoken(ws: Workspace, request: pytest.FixtureRequest) -> Iterator[None]:
    """The language of the parameter."""
    use_app_locale(Locale(request.param, ws.zone()))
    yield
    use_app_locale(Locale("en", AMSTERDAM))


def settle(dialog: SettingsDialog, qtbot: QtBot) -> None:
    await_settings(qtbot, dialog)


def field(dialog: SettingsDialog, key: str) -> SettingField:
    page = dialog.pages["general"]
    assert isinstance(page, GeneralPage)
    return next(field for field in page.fields if field.setting.key == key)


def test_a_choice_is_put_at_once_and_undone_with_the_keyboard(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    box = field(dialog, "tray_click").widget
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert settings.get(ws, "tray_click") == "quick_entry"
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert settings.get(ws, "tray_click") == "timer"
    assert box.currentData() == "timer"
    assert "Undone" in dialog.said.text()


def test_starting_with_the_session_really_writes_the_entry(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    box = field(dialog, "autostart").widget
    assert isinstance(box, QCheckBox)
    box.click()
    qtbot.waitUntil(autostart.enabled)
    settle(dialog, qtbot)
    box.click()
    qtbot.waitUntil(lambda: not autostart.enabled())
    settle(dialog, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert autostart.enabled()
    assert box.isChecked()


def test_a_desktop_that_refuses_to_start_it_is_told_and_the_box_is_as_it_was(
    dialog: SettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop_capabilities, "FLATPAK_INFO", Path("/"))
    box = field(dialog, "autostart").widget
    assert isinstance(box, QCheckBox)
    with a_program(monkeypatch, "background_portal_service", "no"):
        box.click()
        qtbot.waitUntil(lambda: "did not change" in dialog.said.text())
    assert not box.isChecked()


def test_undo_takes_back_a_setting_of_this_machine_and_not_the_change_before_it(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    catalogue_setup.add_client(ws, "Zorgpunt")
    settings.put(ws, "appearance", "dark")
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert settings.get(ws, "appearance") == "auto"
    assert ws.catalogue().client_named("Zorgpunt") is not None


def test_a_zone_that_nobody_knows_is_refused_and_the_old_one_shown_again(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    box = field(dialog, "timezone").widget
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.setText("Europe/Nergens")
    line.editingFinished.emit()
    assert "Europe/Nergens" in dialog.said.text()
    assert settings.get(ws, "timezone") == ""
    line.setText("europe/amsterdam")
    line.editingFinished.emit()
    assert settings.get(ws, "timezone") == "Europe/Amsterdam"


def test_the_usual_rate_is_typed_as_an_amount(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    amount = field(dialog, "default_rate_cents").widget
    assert isinstance(amount, QLineEdit)
    for typed, cents, shown in (
        ("95,50", 9550, "95.50"),
        ("much", 9550, "95.50"),
        ("", 0, ""),
    ):
        amount.setText(typed)
        qtbot.keyClick(amount, Qt.Key.Key_Return)
        assert settings.get(ws, "default_rate_cents") == cents
        assert amount.text() == shown


def test_a_change_made_elsewhere_is_shown(dialog: SettingsDialog, ws: Workspace) -> None:
    settings.put(ws, "currency", "CHF")
    line = field(dialog, "currency").widget
    assert isinstance(line, QLineEdit)
    assert line.text() == "CHF"


def searched(dialog: SettingsDialog, words: str) -> list[tuple[str, str]]:
    dialog.search.setText(words)
    return [hit.target for hit in dialog.hits]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("sneltoets", ("general", "hotkey")),
        ("reservekopie", ("data", "copies")),
        ("afronden", ("clients", "rounding")),
        ("strippenkaart", ("clients", "pricing")),
        ("vakantie", ("channels", "add")),
        ("keyring", ("data", "")),  # a word of the page itself
    ],
)
def test_a_setting_that_is_found_is_marked_on_its_page(
    ws: Workspace, qtbot: QtBot, words: str, target: tuple[str, str]
) -> None:
    catalogue_setup.add_client(ws, "Zorgpunt")
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    found = searched(dialog, words)
    assert target in found[:2]
    dialog.results.setCurrentRow(found.index(target))
    assert dialog.page_key == target[0]
    mark = dialog.marks[target[0]]
    assert mark.isVisible()
    assert mark.around is not None
    assert mark.geometry().contains(
        mark.around.mapTo(dialog.pages[target[0]], mark.around.rect().center())
    )
    settle(dialog, qtbot)


def test_enter_gives_the_keyboard_to_what_was_found_and_escape_ends_the_search(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.search, "usual rate")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert field(dialog, "default_rate_cents").widget.hasFocus()
    dialog.search.setFocus()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.search.text() == ""
    assert dialog.list.isVisible()
    assert not dialog.results.isVisible()
    assert not any(mark.isVisible() for mark in dialog.marks.values())


def test_where_nothing_is_found_it_says_so_and_the_page_stays(dialog: SettingsDialog) -> None:
    dialog.open_page("boundaries")
    assert searched(dialog, "xyzzy") == []
    assert dialog.nothing.text() == "Nothing found for “xyzzy”. Try another word."
    assert dialog.nothing.isVisible()
    assert dialog.page_key == "boundaries"


def test_every_declared_setting_stands_on_its_page_and_can_be_searched(
    dialog: SettingsDialog,
) -> None:
    declared = {
        (setting.page, setting.key)
        for setting in SETTINGS
        if setting.page and setting.kind != "working_hours"
    }
    shown = {
        (key, field.setting.key)
        for key, page in dialog.pages.items()
        for field in getattr(page, "fields", ())
    }
    assert shown == declared
    assert declared <= SYNONYMS.keys()
    for key, anchor in SYNONYMS:
        assert not anchor or dialog.pages[key].find_anchor(anchor) is not None


def test_the_rounding_of_a_clients_timesheets_is_chosen_with_the_keyboard_and_undone(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    client = catalogue_setup.add_client(ws, "Zorgpunt")
    catalogue_setup.add_client(ws, "Bouwgroep Noord", rounding=Rounding.NEAREST_6)
    page = dialog.pages["clients"]
    assert isinstance(page, ClientsPage)
    dialog.open_page("clients")
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Home)
    assert page.rounding.currentText() == "rounded to 6 min"
    qtbot.keyClick(page.tree, Qt.Key.Key_End)
    assert page.rounding.currentText() == "not"
    page.rounding.setFocus()
    qtbot.keyClick(page.rounding, Qt.Key.Key_End)
    page.rounding.activated.emit(page.rounding.currentIndex())
    assert ws.catalogue().clients[client.id].rounding is Rounding.NEAREST_30
    page.rounding.activated.emit(page.rounding.currentIndex())
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ws.catalogue().clients[client.id].rounding is None
    assert page.rounding.currentText() == "not"


def test_clients_and_projects_are_made_renamed_priced_and_archived(
    dialog: SettingsDialog, ws: Workspace
) -> None:
    page = dialog.pages["clients"]
    assert isinstance(page, ClientsPage)
    page.add_client()
    page.name.setText("Zorgpunt")
    page.name.setModified(True)
    page.name.editingFinished.emit()
    page.rates.add_line()
    cell = page.rates.table.item(0, 1)
    assert cell is not None
    cell.setText("95")
    client = ws.catalogue().client_named("Zorgpunt")
    assert client is not None
    assert client.rates[0].cents == 9500
    page.add_project()
    page.price.pricing.setCurrentIndex(list(Pricing).index(Pricing.RETAINER))
    page.price.pricing.activated.emit(page.price.pricing.currentIndex())
    (project,) = ws.catalogue().projects.values()
    assert (project.pricing, project.terms[0].monthly_budget_seconds,
        project.terms[0].monthly_fee_cents) == (
        Pricing.RETAINER, 8 * 3600, 8 * 9500,
    )  # fmt: skip
    page.archive()
    assert ws.catalogue().projects[project.id].archived
    assert page.tree.topLevelItem(0) is not None
    while undo_history.undoable(ws) is not None:
        undo_history.undo(ws)
    assert not ws.catalogue().clients


def test_a_refused_amount_leaves_the_rate_and_says_why(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    catalogue_setup.add_client(ws, "Bouwgroep Noord", rates=(Rate(date(2026, 1, 1), 11000),))
    page = dialog.pages["clients"]
    assert isinstance(page, ClientsPage)
    cell = page.rates.table.item(0, 1)
    assert cell is not None
    cell.setText("duur")
    assert "duur" in dialog.said.text()
    assert ws.catalogue().clients[1].rates[0].cents == 11000
    again = page.rates.table.item(0, 1)
    assert again is not None
    assert again.text() == "110.00"
    first = page.rates.table.item(0, 0)
    assert first is not None
    first.setData(Qt.ItemDataRole.EditRole, QDate(2026, 3, 1))
    assert ws.catalogue().clients[1].rates[0].start == date(2026, 3, 1)
    delegate = page.rates.table.itemDelegateForColumn(0)
    assert isinstance(delegate, QStyledItemDelegate)
    assert delegate.displayText(QDate(2026, 3, 1), page.rates.table.locale()) == "1 Mar 2026"
    page.rates.table.setCurrentCell(0, 0)
    again = page.rates.table.item(0, 0)
    assert again is not None
    page.rates.table.editItem(again)
    field = page.rates.table.findChild(QDateEdit)
    assert field is not None
    field.setDate(QDate(2026, 2, 1))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ws.catalogue().clients[1].rates[0].start == date(2026, 2, 1))


def test_a_client_with_time_on_it_is_not_deleted(dialog: SettingsDialog, ws: Workspace) -> None:
    client = catalogue_setup.add_client(ws, "Bouwgroep Noord")
    catalogue_setup.add_project(ws, client.id, "Buurtdag", Pricing.UNPAID)
    page = dialog.pages["clients"]
    assert isinstance(page, ClientsPage)
    page.choose(client)
    page.delete()
    assert ws.catalogue().clients
    assert dialog.said.text()


def test_activities_are_added_renamed_and_change_purpose(
    dialog: SettingsDialog, ws: Workspace
) -> None:
    page = dialog.pages["activities"]
    assert isinstance(page, ActivitiesPage)
    page.add()
    item = page.table.item(0, 0)
    assert item is not None
    item.setText("Onderzoek")
    box = page.table.cellWidget(0, 1).findChild(QComboBox)
    assert box is not None
    box.activated.emit(list(Purpose).index(Purpose.GIVEN))
    activity = ws.catalogue().activity_named("Onderzoek")
    assert activity is not None
    assert activity.purpose is Purpose.GIVEN
    page.archive()
    assert ws.catalogue().activities[activity.id].archived
    page.archive()
    page.delete()
    assert not ws.catalogue().activities


def test_working_hours_are_typed_as_spans_and_refused_when_they_are_none(
    dialog: SettingsDialog, ws: Workspace
) -> None:
    page = dialog.pages["hours"]
    assert isinstance(page, HoursPage)
    page.use_usual()
    assert ws.schedules()[0].days[1] == ((510, 1050),)
    saturday = page.days[5].line
    saturday.setText("9:00-12:00, 13:00–15:00")
    saturday.setModified(True)
    saturday.editingFinished.emit()
    assert ws.schedules()[0].days[6] == ((540, 720), (780, 900))
    saturday.setText("9-half twaalf")
    saturday.setModified(True)
    saturday.editingFinished.emit()
    assert dialog.said.text()
    assert saturday.text() == "09:00–12:00, 13:00–15:00"
    page.add_schedule()
    assert len(ws.schedules()) == 2
    page.remove_schedule()
    assert len(ws.schedules()) == 1


def test_boundaries_are_added_changed_lifted_and_deleted(
    dialog: SettingsDialog, ws: Workspace
) -> None:
    page = dialog.pages["boundaries"]
    assert isinstance(page, BoundariesPage)
    for kind in BoundaryKind:
        page.kind.setCurrentIndex(list(BoundaryKind).index(kind))
        page.add()
    assert {boundary.kind for boundary in boundary_setup.boundaries(ws)} == set(BoundaryKind)
    limit = page.table.item(0, 2)
    assert limit is not None
    limit.setText("3h30")
    (changed,) = (one for one in boundary_setup.boundaries(ws) if one.limit_seconds == 12_600)
    limit = page.table.item(0, 2)
    assert limit is not None
    limit.setText("veel")
    assert "veel" in dialog.said.text()
    name = page.table.item(0, 0)
    assert name is not None
    name.setCheckState(Qt.CheckState.Unchecked)
    assert [one.id for one in boundary_setup.boundaries(ws) if not one.enabled] == [changed.id]
    page.table.setCurrentCell(0, 2)
    page.delete()
    assert len(boundary_setup.boundaries(ws)) == len(BoundaryKind) - 1


def test_a_limit_is_changed_in_steps_and_shown_with_its_currency(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    page = dialog.pages["boundaries"]
    assert isinstance(page, BoundariesPage)
    assert page.limit.text() == "2:00"
    QTest.keyClick(page.limit, Qt.Key.Key_Up)
    assert page.limit.text() == "2:30"
    page.limit.setText("2:10")
    page.limit.stepDown()
    assert page.limit.text() == "2:00"
    page.kind.setCurrentIndex(list(BoundaryKind).index(BoundaryKind.EFFECTIVE_RATE))
    page.limit.stepDown()
    assert (page.limit.text(), page.unit.text()) == ("75.00", "€")
    page.add()
    dialog.open_page("boundaries")
    dialog.show()
    item = page.table.item(0, 2)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "€75.00"
    page.table.setCurrentItem(item)
    page.table.editItem(item)
    field = page.table.findChild(SteppedEdit)
    assert field is not None
    field.stepUp()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: boundary_setup.boundaries(ws)[0].floor_cents == 8000)


def test_presets_are_edited_in_place(dialog: SettingsDialog, ws: Workspace) -> None:
    page = dialog.pages["focus"]
    assert isinstance(page, FocusPage)
    page.add_usual()
    page.add_usual()
    assert len(presets_and_favourites.presets(ws)) == 3
    for column, text, right in (
        (1, "", True),
        (1, "soms", False),
        (2, "Tot straks", True),
        (3, "nergens", True),
        (0, "Diep", True),
    ):
        item = page.table.item(0, column)
        assert item is not None
        item.setText(text)
        assert bool(dialog.said.text()) is not right
    preset = presets_and_favourites.presets(ws)[0]
    assert (preset.name, preset.minutes, preset.message, preset.channels) == (
        "Diep",
        None,
        "Tot straks",
        (),
    )
    page.add()
    page.delete()
    assert len(presets_and_favourites.presets(ws)) == 3


def test_a_copy_is_made_restored_and_the_document_goes_out_and_in(
    dialog: SettingsDialog,
    ws: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page = dialog.pages["data"]
    assert isinstance(page, DataPage)
    catalogue_setup.add_client(ws, "Zorgpunt")
    page.back_up()
    settle(dialog, qtbot)
    settle(dialog, qtbot)
    copy = page.copies.chosen()
    assert copy is not None
    assert copy.path.exists()
    catalogue_setup.add_client(ws, "Bouwgroep Noord")
    page.restore()
    page.question.cancel_button.click()
    assert len(ws.catalogue().clients) == 2
    page.restore()
    page.question.restore_button.click()
    settle(dialog, qtbot)
    assert [client.name for client in ws.catalogue().clients.values()] == ["Zorgpunt"]
    settle(dialog, qtbot)
    assert page.copies.rowCount() == 2
    target = tmp_path / "all.json"
    monkeypatch.setattr(
        "tegoed.ui.settings.data.data_page.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    page.export()
    settle(dialog, qtbot)
    assert target.exists()
    page.open_import([target])
    asked = controller_of(page, DataController).asked_import
    window = asked.widget
    qtbot.waitUntil(lambda: not asked.busy, timeout=10_000)
    assert not window.import_button.isEnabled()
    catalogue_setup.delete_client(ws, 1)
    window.close()
    page.open_import([target])
    asked = controller_of(page, DataController).asked_import
    window = asked.widget
    qtbot.waitUntil(lambda: not asked.busy, timeout=10_000)
    window.import_button.click()
    qtbot.waitUntil(lambda: not asked.busy, timeout=10_000)
    assert dialog.said.text().startswith("Imported: 0 new entries")
    assert ws.catalogue().client_named("Zorgpunt") is not None
    window.close()
    page.check()
    settle(dialog, qtbot)
    assert "✓" in page.checks.text()


def test_a_page_stops_waiting_for_a_job_that_failed_in_an_unforeseen_way(
    dialog: SettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_home: object) -> None:
        raise KeyError("hold", 1)

    reported: list[object] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    monkeypatch.setattr("tegoed.services.data.doctor.doctor.doctor", broken)
    page = dialog.pages["data"]
    assert isinstance(page, DataPage)
    page.check()
    settle(dialog, qtbot)
    assert dialog.said.text().startswith("Something unexpected went wrong; Tegoed's log")
    assert len(reported) == 1


def test_escape_closes_it_keeps_what_was_typed_and_frees_it(ws: Workspace, qtbot: QtBot) -> None:
    dialog = open_settings(ws)
    dialog.show()
    settle(dialog, qtbot)
    dialog.open_page("focus")
    page = dialog.pages["focus"]
    assert isinstance(page, FocusPage)
    line = page.fields[0].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Even niet")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.get(ws, "focus_message") == "Even niet"
    gone = weakref.ref(dialog)
    del dialog, page, line
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("code", ["en", "nl"])
def test_every_page_opens_in_both_languages(ws: Workspace, qtbot: QtBot, code: str) -> None:
    use_app_locale(Locale(code, AMSTERDAM))
    try:
        dialog = open_settings(ws)
        qtbot.addWidget(dialog)
        for key in dialog.pages:
            dialog.open_page(key)
            assert dialog.pages[key].words().strip()
        settle(dialog, qtbot)
    finally:
        use_app_locale(Locale("en", AMSTERDAM))


@pytest.mark.parametrize("spoken", ["en", "nl"], indirect=True)
@pytest.mark.parametrize("width", [640, 720, 780, 976])
@pytest.mark.usefixtures("spoken")
def test_no_small_print_is_cut_off_in_a_narrow_window(
    ws: Workspace, qtbot: QtBot, width: int
) -> None:
    catalogue_setup.add_client(ws, "Bouwgroep Noord")
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.resize(width, 640)
    dialog.show()
    for key in dialog.pages:
        dialog.open_page(key)
        qtbot.wait(1)
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_who_sends_a_report_is_typed_on_its_page_found_by_its_words_and_undone(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    assert searched(dialog, "given on a timesheet")[0] == ("reports", "timesheet_given")
    dialog.search.clear()
    dialog.open_page("reports")
    page = dialog.pages["reports"]
    assert isinstance(page, ReportsPage)
    name, address, given, _hide = (field.widget for field in page.fields)
    assert isinstance(name, QLineEdit)
    assert isinstance(address, MultiLineEdit)
    assert isinstance(given, QCheckBox)
    address.setFocus()
    qtbot.keyClicks(address, "Dorpsstraat 1")
    qtbot.keyClick(address, Qt.Key.Key_Return)
    qtbot.keyClicks(address, "Utrecht")
    qtbot.keyClick(address, Qt.Key.Key_Tab)
    assert given.hasFocus()
    assert ws.setting("report_address") == "Dorpsstraat 1\nUtrecht"
    given.click()
    assert ws.setting("timesheet_given") is True
    dialog.undo()
    dialog.undo()
    assert (ws.setting("report_address"), address.toPlainText(), given.isChecked()) == (
        "",
        "",
        False,
    )
    address.setPlainText("\n".join("abcdefgh"))
    address.editing_finished.emit()
    assert "6 lines" in dialog.said.text()
    assert ws.setting("report_address") == ""

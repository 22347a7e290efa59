# SPDX-License-Identifier: MIT
"""Focus on the screen: what it was ended early for, an honest state, everything put back, a channel
to connect, rules, quitting.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tegoed.channels.channel import AuthExpiredError, RetryLaterError
from tegoed.core.entities.values import FocusRule, Interruption, RuleKind
from tegoed.presentation.tray.tray_intents import (
    EndFocus,
    OpenChannelSettings,
    PutBackNow,
    StartFocus,
    ToggleFocus,
)
from tegoed.services.focus import focus_rules, focus_session
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.setup import catalogue_setup, presets_and_favourites, settings
from tegoed.store.tables import sessions
from tegoed.ui.app.focus_engine_controller import FocusEngineController
from tegoed.ui.app.quit_dialog import QuitDialog
from tegoed.ui.app.windows.open_windows import OpenWindows
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.icons import tray_icon
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.settings.focus.focus_controllers import FocusSettingsController, rule_dialog
from tegoed.ui.settings.focus.focus_page import FocusPage
from tegoed.ui.tray.fallback_window import FallbackWindow
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.support.focus_stage import PLACES, Stage, a_stage
from tests.ui.tray_parts import KeptNotices, Parts, make_parts, submenu
from tests.ui.windows import controller_of, open_settings


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    with a_stage() as stage:
        stage.ws.close()
    made = make_parts(tmp_path, channel_kinds=stage.ws.channel_kinds)
    made.tray.follow_focus()
    yield made
    made.end()


@pytest.fixture
def stage(parts: Parts) -> Stage:
    return Stage(parts.ws, parts.clock)


def is_seen(parts: Parts) -> bool:
    state = focus_session.current(parts.ws)
    return state is not None and state.seen


def lines(parts: Parts, menu: TrayMenu) -> list[str]:
    parts.tray.look()
    return [action.text().strip() for action in menu.actions() if not action.isSeparator()]


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()


# ---- ended early ---------------------------------------------------------------------------------


def test_focus_ended_early_asks_what_for_in_one_click(parts: Parts) -> None:
    parts.ask(StartFocus(minutes=50))
    parts.clock.advance(30 * 60)
    parts.ask(ToggleFocus())
    notice = parts.notices.shown["focus-early"]
    assert notice.title == "Focus ended 20 minutes early. Why?"
    assert [label for label, _do in notice.choices] == [
        "Client asked",
        "Own idea",
        "Emergency",
        "I was done",
    ]
    parts.notices.press("focus-early", "Client asked")
    assert sessions.SESSIONS.all(parts.ws.db)[0].interrupted_by is Interruption.CLIENT
    assert "focus-early" not in parts.notices.shown


def test_nothing_is_asked_of_focus_that_had_no_plan_or_ran_out(parts: Parts) -> None:
    parts.ask(ToggleFocus())
    parts.clock.advance(600)
    parts.ask(ToggleFocus())
    assert "focus-early" not in parts.notices.shown


def test_the_menu_takes_the_answer_for_a_while(parts: Parts, menu: TrayMenu) -> None:
    parts.ask(StartFocus(minutes=50))
    parts.clock.advance(30 * 60)
    parts.ask(EndFocus())
    asked = "Focus ended 20 minutes early. Why?"
    assert asked in lines(parts, menu)
    action = next(action for action in menu.actions() if action.text() == asked)
    below = submenu(menu, action)
    assert below is not None
    press(below, "Emergency")
    assert sessions.SESSIONS.all(parts.ws.db)[0].interrupted_by is Interruption.URGENT
    assert asked not in lines(parts, menu)


# ---- an honest state -----------------------------------------------------------------------------


def test_the_icon_of_what_is_only_wanted_is_another_one() -> None:
    def pixels(unseen: bool, running: bool) -> object:
        return (
            tray_icon(running=running, focus=True, crossed=False, unseen=unseen)
            .pixmap(22, 22)
            .toImage()
        )

    assert pixels(True, False) != pixels(False, False)
    assert pixels(True, True) != pixels(False, True)
    assert pixels(True, True) != pixels(True, False)


def test_each_channel_that_is_not_in_order_says_why_and_when_it_is_tried_again(
    parts: Parts, stage: Stage, menu: TrayMenu, qtbot: QtBot
) -> None:
    settings.put(parts.ws, "timezone", "Europe/Amsterdam")
    stage.add("Slack").errors["capture"] = [
        RetryLaterError(parts.clock.now() + 300, "http.no-answer")
    ]
    stage.add("Mail")
    focus_session.start(parts.ws, minutes=50)
    stage.settle()
    found = lines(parts, menu)
    assert any(line.startswith("◐ Not reachable until 15:50") for line in found)
    assert any(
        line.startswith("Slack:") and line.endswith("Trying again at 15:05.") for line in found
    )
    assert "Mail: on" in found
    window = FallbackWindow(menu)
    parts.tray.show_on(window)
    qtbot.addWidget(window)
    assert any("Trying again at 15:05." in label.text() for label in window.findChildren(QLabel))


def test_a_channel_that_lets_us_in_no_more_is_connected_again_from_the_menu(
    parts: Parts, stage: Stage, menu: TrayMenu, qtbot: QtBot
) -> None:
    stage.add("Slack").errors["capture"] = [AuthExpiredError("http.refused", status=401)]
    focus_session.start(parts.ws, minutes=50)
    stage.settle()
    assert "Reconnect Slack…" in lines(parts, menu)
    assert parts.tray.view.tooltip.splitlines()[1] == "Focus is on here; no channel shows it"
    with qtbot.waitSignal(parts.tray.opens) as asked:
        press(menu, "Reconnect Slack")
    assert asked.args == [OpenChannelSettings("Slack")]


def test_the_settings_open_on_that_channel(parts: Parts, stage: Stage, qtbot: QtBot) -> None:
    stage.add("Mail")
    stage.add("Slack")
    dialog = open_settings(parts.ws)
    qtbot.addWidget(dialog)
    dialog.open_channel("Slack")
    page = dialog.pages["channels"]
    qtbot.waitUntil(
        lambda: page.list.currentItem() is not None and "Slack" in page.list.currentItem().text()  # type: ignore[attr-defined]
    )
    assert dialog.list.currentItem().text() == "Channels"
    dialog.close()


# ---- everything put back -------------------------------------------------------------------------


def test_everything_is_put_back_now_and_told_when_it_is(
    parts: Parts, stage: Stage, menu: TrayMenu, qtbot: QtBot
) -> None:
    stage.add("Slack")
    mail = stage.add("Mail")
    focus_session.start(parts.ws, minutes=50)
    stage.settle()
    mail.errors["restore"] = [AuthExpiredError("http.refused", status=401)]
    assert "Put everything back now" not in lines(
        parts, menu
    )  # with all in order, ending focus does it
    parts.ask(PutBackNow())
    assert "focus" not in parts.notices.shown
    stage.settle()
    qtbot.waitUntil(lambda: "focus" in parts.notices.shown)
    notice = parts.notices.shown.pop("focus")
    assert notice.title == "Not everything is put back yet"
    assert notice.text.startswith("Mail: ")
    lines(parts, menu)
    press(menu, "Put everything back now")
    stage.settle()
    qtbot.waitUntil(lambda: "focus" in parts.notices.shown)
    assert parts.notices.shown["focus"].title == "Everything is put back"
    assert (PLACES["Slack"].shown, mail.shown) == ("mine", "mine")


def test_with_nothing_to_put_back_that_is_said(parts: Parts) -> None:
    parts.ask(PutBackNow())
    assert parts.notices.shown["focus"].title == "Nothing was left to put back"


def test_the_end_is_moved_from_the_menu_and_the_preset_stays(parts: Parts, menu: TrayMenu) -> None:
    presets_and_favourites.add_preset(parts.ws, "Deep", 50, message="Deep in it")
    parts.ask(StartFocus(preset="Deep"))
    lines(parts, menu)
    before = sessions.current(parts.ws.db)
    assert before is not None
    below = [each for each in menu.findChildren(QMenu) if each.title() == "Focus"][-1]
    press(below, "15 min longer")
    assert sessions.current(parts.ws.db) == replace(before, until=(before.until or 0) + 900)
    press(below, "15 min shorter")
    assert sessions.current(parts.ws.db) == before
    parts.ask(StartFocus())
    lines(parts, menu)
    below = [each for each in menu.findChildren(QMenu) if each.title() == "Focus"][-1]
    assert not [action.text() for action in below.actions() if "longer" in action.text()]


def test_what_focus_needs_is_prepared_when_its_menu_is_opened(
    parts: Parts, menu: TrayMenu, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[bool]()
    keeper = FocusEngineController(parts.ws, parts.notices)
    parts.tray.opens.connect(keeper.prepare)
    lines(parts, menu)
    below = [each for each in menu.findChildren(QMenu) if each.title() == "Focus"][-1]
    below.aboutToShow.emit()  # nothing is looked after yet
    keeper.begin()
    monkeypatch.setattr(FocusEngine, "prepare", lambda engine: asked.append(True))
    assert asked == []
    below.aboutToShow.emit()
    assert asked == [True]
    keeper.end()


def test_a_focus_whose_message_names_a_client_says_so_once(parts: Parts) -> None:
    presets_and_favourites.add_preset(parts.ws, "Deep", 50, message=f"Busy for {parts.client.name}")
    parts.ask(StartFocus(minutes=25))
    assert "focus-names" not in parts.notices.shown
    parts.ask(StartFocus(preset="Deep"))
    assert parts.client.name in parts.notices.shown["focus-names"].text
    parts.notices.shown.clear()
    parts.ask(StartFocus(preset="Deep"))
    assert "focus-names" not in parts.notices.shown


# ---- the settings --------------------------------------------------------------------------------


@pytest.fixture
def page(parts: Parts, qtbot: QtBot) -> Iterator[FocusPage]:
    dialog = open_settings(parts.ws)
    qtbot.addWidget(dialog)
    dialog.open_page("focus")
    dialog.show()
    made = dialog.pages["focus"]
    assert isinstance(made, FocusPage)
    yield made
    dialog.close()


def test_the_channels_of_a_preset_are_ticked_by_mouse_or_keyboard_and_undone(
    page: FocusPage, parts: Parts, stage: Stage, qtbot: QtBot
) -> None:
    presets_and_favourites.add_preset(parts.ws, "Deep", 50)
    for name in ("R&D", "Mail"):
        stage.add(name)
    cell = page.table.item(0, 3)
    assert cell is not None
    assert cell.text() == "all channels ▾"
    page.table.setFocus()
    page.table.setCurrentCell(0, 3)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    qtbot.waitUntil(page.ticks.isVisible)
    assert [action.text() for action in page.ticks.actions() if action.text()] == [
        "All channels that are switched on",
        "R&&D",
        "Mail",
    ]
    assert page.ticks.all.isChecked()
    qtbot.keyClick(page.ticks, Qt.Key.Key_Down)
    qtbot.keyClick(page.ticks, Qt.Key.Key_Space)
    assert page.ticks.isVisible()
    assert presets_and_favourites.presets(parts.ws)[0].channels == ("R&D",)
    mail = page.ticks.actionGeometry(page.ticks.actions()[-1]).center()
    qtbot.mouseClick(page.ticks, Qt.MouseButton.LeftButton, pos=mail)
    assert presets_and_favourites.presets(parts.ws)[0].channels == ("R&D", "Mail")
    assert not page.ticks.all.isChecked()
    qtbot.mouseClick(page.ticks, Qt.MouseButton.LeftButton, pos=mail)
    qtbot.keyClick(page.ticks, Qt.Key.Key_Escape)
    cell = page.table.item(0, 3)
    assert cell is not None
    assert (cell.text(), page.table.currentColumn()) == ("R&D ▾", 3)
    window = page.window()
    assert isinstance(window, SettingsDialog)
    window.undo()
    assert presets_and_favourites.presets(parts.ws)[0].channels == ("R&D", "Mail")
    page.table.cellClicked.emit(0, 3)
    page.ticks.all.trigger()
    assert presets_and_favourites.presets(parts.ws)[0].channels == ()
    page.ticks.close()


def test_a_preset_whose_channel_is_gone_says_so_and_lets_it_be_taken_out(
    page: FocusPage, parts: Parts, stage: Stage
) -> None:
    made = presets_and_favourites.add_preset(parts.ws, "Deep", 50, channels=("Old",))
    stage.add("Mail")
    page.choose_channels(0)
    gone = page.ticks.actions()[-1]
    assert (gone.text(), gone.isChecked()) == ("Old (no longer there)", True)
    gone.trigger()
    assert presets_and_favourites.presets(parts.ws) == [replace(made, channels=())]
    presets_and_favourites.delete_preset(parts.ws, made.id)
    page.ticks.actions()[-2].trigger()  # of a preset that went meanwhile
    assert presets_and_favourites.presets(parts.ws) == []
    page.ticks.close()


def test_rules_are_made_switched_changed_deleted_and_undone(
    page: FocusPage, parts: Parts, qtbot: QtBot
) -> None:
    presets_and_favourites.add_preset(parts.ws, "Deep", 50)
    assert (page.rules.isVisible(), page.no_rules.isVisible()) == (False, True)
    page.add_rule(RuleKind.WEEK)
    dialog = controller_of(page, FocusSettingsController).asked
    for box in dialog.days[2:]:
        box.setChecked(False)
    dialog.preset.setCurrentIndex(dialog.preset.findText("Deep"))
    dialog.accept()
    rule = focus_rules.rules(parts.ws)[0]
    assert (rule.days, rule.first, rule.last, rule.preset) == ((1, 2), 540, 660, "Deep")
    assert page.rules.item(0).text() == "Mon, Tue 09:00–11:00 · Deep"
    assert (page.rules.isVisible(), page.no_rules.isVisible()) == (True, False)
    where = page.rules.visualItemRect(page.rules.item(0))
    tick = QPoint(where.left() + typography.steps(page, 1.5), where.center().y())
    qtbot.mouseClick(page.rules.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert not focus_rules.rules(parts.ws)[0].enabled
    page.edit_rule()
    controller_of(page, FocusSettingsController).asked.message.setText("Later")
    controller_of(page, FocusSettingsController).asked.accept()
    assert focus_rules.rules(parts.ws) == [replace(rule, enabled=False, message="Later")]
    page.delete_rule()
    assert page.rules.count() == 0
    window = page.window()
    assert isinstance(window, SettingsDialog)
    window.undo()
    assert page.rules.count() == 1


def test_a_rule_that_cannot_be_is_said_in_its_dialog_which_stays(
    page: FocusPage, parts: Parts
) -> None:
    page.add_rule(RuleKind.WEEK)
    dialog = controller_of(page, FocusSettingsController).asked
    for box in dialog.days:
        box.setChecked(False)
    dialog.accept()
    assert dialog.said.text() == "Choose at least one day of the week."
    assert dialog.isVisible()
    dialog.reject()
    assert focus_rules.rules(parts.ws) == []


def test_off_duty_and_the_timer_have_fields_of_their_own(parts: Parts, qtbot: QtBot) -> None:
    off = rule_dialog(parts.ws, FocusRule(kind=RuleKind.OFF_DUTY, grace=30))
    qtbot.addWidget(off)
    off.grace.setValue(45)
    assert off.rule().grace == 45
    timer = rule_dialog(
        parts.ws, FocusRule(kind=RuleKind.TIMER, client=parts.client.id, project=parts.project.id)
    )
    qtbot.addWidget(timer)
    assert timer.work.currentText() == f"{parts.client.name} › {parts.project.name}"
    assert (timer.rule().client, timer.rule().project) == (parts.client.id, parts.project.id)
    catalogue_setup.archive_client(parts.ws, parts.client.id)
    empty = rule_dialog(parts.ws, FocusRule(kind=RuleKind.TIMER))
    qtbot.addWidget(empty)
    empty.accept()
    assert empty.said.text() == "Choose the client or project whose timer starts focus."


def test_a_message_that_names_a_client_is_noticed_at_once(page: FocusPage, parts: Parts) -> None:
    assert not page.names.isVisible()
    settings.put(parts.ws, "focus_message", f"At {parts.client.name}")
    assert parts.client.name in page.names.text()
    page.add_rule(RuleKind.OFF_DUTY)
    controller_of(page, FocusSettingsController).asked.message.setText(
        f"busy for {parts.client.name.upper()}"
    )
    assert parts.client.name in controller_of(page, FocusSettingsController).asked.said.text()
    controller_of(page, FocusSettingsController).asked.reject()


def test_the_settings_put_everything_back_and_say_so_at_the_foot(
    page: FocusPage, parts: Parts, stage: Stage
) -> None:
    window = page.window()
    assert isinstance(window, SettingsDialog)
    stage.add("Slack")
    focus_session.start(parts.ws, minutes=50)
    stage.settle()
    page.put_back_button.click()
    assert window.said.text() == "Putting back…"
    stage.settle()
    controller_of(page, FocusSettingsController).refresh()
    assert window.said.text() == "Everything is put back. Slack: put back"


# ---- quitting
# --------------------------------------------------------------------------------------------------


def test_quitting_with_focus_on_asks_once_and_else_not(parts: Parts, qtbot: QtBot) -> None:
    settings.put(parts.ws, "timezone", "Europe/Amsterdam")
    keeper, windows = FocusEngineController(parts.ws, KeptNotices()), OpenWindows()
    with qtbot.waitSignal(keeper.may_quit):
        keeper.ask_to_quit(None, windows)
    focus_session.start(parts.ws, minutes=50)
    keeper.ask_to_quit(focus_session.current(parts.ws), windows)
    question = windows.get("quit")
    assert isinstance(question, QuitDialog)
    assert question.leave_button.text() == "Quit and leave it until 15:50"
    keeper.ask_to_quit(focus_session.current(parts.ws), windows)
    assert windows.get("quit") is question
    with qtbot.waitSignal(keeper.may_quit):
        question.end_button.click()


def test_one_who_stays_quits_nothing_and_an_open_end_has_no_time(
    parts: Parts, qtbot: QtBot
) -> None:
    focus_session.start(parts.ws)
    found = focus_session.current(parts.ws)
    assert found is not None
    question = QuitDialog(found, parts.ws.zone())
    qtbot.addWidget(question)
    answers: list[bool] = []
    question.answered.connect(answers.append)
    question.open()
    assert question.leave_button.text() == "Quit and leave it on"
    question.escapeButton().click()
    assert answers == []


@pytest.mark.parametrize("ends", [True, False])
def test_focus_ends_with_the_app_unless_it_was_left_on(
    parts: Parts, stage: Stage, qtbot: QtBot, ends: bool
) -> None:
    slack = stage.add("Slack")
    keeper, windows = FocusEngineController(parts.ws, KeptNotices()), OpenWindows()
    keeper.begin()
    assert not keeper.has_rules()
    focus_rules.add(parts.ws, FocusRule(kind=RuleKind.OFF_DUTY))
    assert keeper.has_rules()
    keeper.wake()
    focus_session.start(parts.ws, minutes=50)
    qtbot.waitUntil(lambda: slack.shown.startswith("tegoed"))
    qtbot.waitUntil(lambda: is_seen(parts))
    keeper.ask_to_quit(focus_session.current(parts.ws), windows)
    question = windows.get("quit")
    assert isinstance(question, QuitDialog)
    (question.end_button if ends else question.leave_button).click()
    keeper.end()
    found = focus_session.current(parts.ws)
    assert (found is None, slack.shown == "mine") == (ends, ends)


def test_a_channel_that_hangs_holds_up_quitting_only_for_a_while_and_is_put_back_later(
    parts: Parts, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tegoed.ui.app.focus_engine_controller.LEAVE_SECONDS", 0.3)
    slack, mail = stage.add("Slack"), stage.add("Mail")
    keeper = FocusEngineController(parts.ws, parts.notices)
    keeper.begin()
    focus_session.start(parts.ws, minutes=50)
    qtbot.waitUntil(lambda: {state.state for state in stage.states().values()} == {"on"})
    gate = slack.hang("restore")
    began = time.monotonic()
    keeper.end()
    assert time.monotonic() - began < 5
    assert mail.shown == "mine"
    assert stage.states()["Slack"].state == "restoring"
    gate.set()
    qtbot.waitUntil(lambda: not sessions.open_holds(stage.ws.db))
    assert slack.shown == "mine"

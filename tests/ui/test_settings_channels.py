# SPDX-License-Identifier: MIT
"""The channels' page: adding with one click, applying as one goes, signing in, and what is said of
each channel.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tegoed.channels.protocols.oauth import Provider
from tegoed.channels.slack import Slack
from tegoed.core.entities.values import ChannelSetup
from tegoed.core.errors import Message
from tegoed.services.focus.channels import channel_setup
from tegoed.services.setup import catalogue_setup, presets_and_favourites
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.settings.channels import channel_guide, channels_controller
from tegoed.ui.settings.channels.channel_form import ChannelForm
from tegoed.ui.settings.channels.channels_page import ChannelsPage
from tegoed.ui.settings.dialog import SettingsDialog
from tests.support.keyrings import a_ring
from tests.support.web_services.contract import Service
from tests.support.web_services.contract import service_fixture as service_fixture
from tests.support.web_services.oauth_server import AuthorizationServer
from tests.ui.windows import await_settings, open_settings


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return a_ring(monkeypatch)


@pytest.fixture
def dialog(ws: Workspace, qtbot: QtBot) -> SettingsDialog:
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.open_page("channels")
    dialog.show()
    qtbot.waitExposed(dialog)
    settle(dialog, qtbot)
    return dialog


def settle(dialog: SettingsDialog, qtbot: QtBot) -> None:
    await_settings(qtbot, dialog)


def page_of(dialog: SettingsDialog) -> ChannelsPage:
    page = dialog.pages["channels"]
    assert isinstance(page, ChannelsPage)
    return page


def form_of(dialog: SettingsDialog) -> ChannelForm:
    form = page_of(dialog).form_shown
    assert form is not None
    return form


def new(dialog: SettingsDialog, kind: str) -> ChannelForm:
    page = page_of(dialog)
    wanted = app_locale().say(Message(f"channel.{kind}"))
    next(action for action in page.menu.actions() if action.text() == wanted).trigger()
    return form_of(dialog)


def press(form: ChannelForm, text: str) -> None:
    next(each for each in form.findChildren(QPushButton) if each.text() == text).click()


def write(line: QLineEdit, text: str, qtbot: QtBot) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def line_of(form: ChannelForm, key: str) -> QLineEdit:
    line = form.fields[key].widget
    assert isinstance(line, QLineEdit)
    return line


def kept(ws: Workspace) -> dict[str, ChannelSetup]:
    return {channel.name: channel for channel in presets_and_favourites.channels(ws)}


def test_the_first_channel_takes_one_click(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    page = page_of(dialog)
    start = next(
        each for each in page.right.findChildren(QPushButton) if "notifications" in each.text()
    )
    start.click()
    qtbot.waitUntil(lambda: page.list.count() == 1)
    assert [channel.kind for channel in kept(ws).values()] == ["desktop"]
    qtbot.waitUntil(lambda: page.form_shown is not None and page.form_shown.listed is not None)


def test_enter_adds_a_channel_and_what_was_said_of_another_is_over(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    form = new(dialog, "command")
    write(line_of(form, "start"), "true", qtbot)
    qtbot.keyClick(line_of(form, "end"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Own program" in kept(ws))
    settle(dialog, qtbot)
    assert dialog.said.text() == "Saved. Press Test."
    new(dialog, "webhook")
    assert dialog.said.text() == ""


def test_a_channel_is_added_applies_as_one_goes_is_tested_and_removed(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    page = page_of(dialog)
    form = new(dialog, "command")
    assert form.name.text() == "Own program"
    write(line_of(form, "start"), "true", qtbot)
    assert kept(ws) == {}
    press(form, "Add")
    qtbot.waitUntil(lambda: page.list.count() == 1)
    form = form_of(dialog)
    write(form.name, "Lamp", qtbot)
    qtbot.waitUntil(lambda: "Lamp" in kept(ws))
    settle(dialog, qtbot)
    write(line_of(form, "end"), "true", qtbot)
    qtbot.waitUntil(lambda: kept(ws)["Lamp"].options["end"] == "true")
    settle(dialog, qtbot)
    form.enabled.click()
    qtbot.waitUntil(lambda: not kept(ws)["Lamp"].enabled)
    settle(dialog, qtbot)
    assert form_of(dialog) is form
    item = page.list.item(0)
    assert item is not None
    assert item.text() == "Lamp\n○ off"
    press(form, "Test")
    qtbot.waitUntil(lambda: dialog.said.text() == "The programs are there.")
    press(form, "Remove")
    qtbot.waitUntil(lambda: not kept(ws))
    qtbot.waitUntil(lambda: page.form_shown is None)


def test_a_channel_is_removed_though_the_list_has_put_its_form_away(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    presets_and_favourites.add_channel(ws, "command", "Lamp", {"start": "true", "end": "true"})
    page = page_of(dialog)
    qtbot.waitUntil(lambda: page.form_shown is not None)
    form = form_of(dialog)
    form.remove()
    shiboken6.delete(form)
    qtbot.waitUntil(lambda: "Removed" in dialog.said.text())
    assert kept(ws) == {}


def test_a_subject_that_names_a_client_is_noticed(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    catalogue_setup.add_client(ws, "Bouwgroep Noord")
    presets_and_favourites.add_channel(
        ws, "sieve", "Mail", {"host": "h", "port": "4190", "user": "u", "tls": "tls", "subject": ""}
    )
    page = page_of(dialog)
    qtbot.waitUntil(lambda: page.form_shown is not None)
    form = form_of(dialog)
    assert not form.names.isVisibleTo(form)
    write(line_of(form, "subject"), "At Bouwgroep Noord", qtbot)
    qtbot.waitUntil(lambda: form.names.isVisibleTo(form))
    assert "Bouwgroep Noord" in form.names.text()


def test_a_refusal_is_said_and_what_was_typed_stays(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    form = new(dialog, "webhook")
    write(line_of(form, "url"), "ftp://x", qtbot)
    press(form, "Add")
    qtbot.waitUntil(lambda: "ftp://x" in dialog.said.text())
    settle(dialog, qtbot)
    assert form_of(dialog) is form
    assert line_of(form, "url").text() == "ftp://x"
    assert kept(ws) == {}


def test_accounts_of_one_kind_get_names_of_their_own(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot
) -> None:
    for _ in range(2):
        press(new(dialog, "slack"), "Add")
        settle(dialog, qtbot)
        qtbot.waitUntil(
            lambda: page_of(dialog).form_shown is not None and form_of(dialog).listed is not None
        )
    assert list(kept(ws)) == ["Slack", "Slack 2"]


def test_a_pasted_token_goes_to_the_keyring_and_leaves_the_field(
    dialog: SettingsDialog, ws: Workspace, qtbot: QtBot, ring: dict[str, str]
) -> None:
    channel_setup.add(ws, "slack", "Work")
    qtbot.waitUntil(lambda: page_of(dialog).list.count() == 1)
    settle(dialog, qtbot)
    form = form_of(dialog)
    assert form.usable.text().startswith("Nobody has signed in yet")
    write(form.secret, "xoxp-1", qtbot)
    qtbot.waitUntil(lambda: list(ring.values()) == ["xoxp-1"])
    qtbot.waitUntil(lambda: form.usable.text() == "It can be used here.")
    assert form.secret.text() == ""
    assert form.secret.placeholderText() == "kept in the keyring"


@pytest.fixture
def server(
    service: Callable[[str], Service], monkeypatch: pytest.MonkeyPatch
) -> AuthorizationServer:
    made = AuthorizationServer(service("oauth"))
    monkeypatch.setattr(Slack, "sign_in", made.provider)
    monkeypatch.setattr(Provider, "at", lambda self, options: made.provider)
    return made


def test_signing_in_opens_the_browser_waits_and_is_told(
    dialog: SettingsDialog,
    ws: Workspace,
    qtbot: QtBot,
    ring: dict[str, str],
    server: AuthorizationServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(channels_controller, "open_address", opened.append)
    channel_setup.add(ws, "slack", "Work")
    qtbot.waitUntil(
        lambda: page_of(dialog).form_shown is not None and form_of(dialog).listed is not None
    )
    row = form_of(dialog).sign_in
    assert row is not None
    row.start.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert row.cancel.isVisible()
    assert not row.start.isVisible()
    assert opened[0] in row.waits.text()
    row.cancel.click()
    qtbot.waitUntil(lambda: "stopped" in dialog.said.text())
    assert row.start.isVisible()
    assert ring == {}
    row.start.click()
    qtbot.waitUntil(lambda: len(opened) == 2)
    threading.Thread(target=server.browse, args=(opened[1],), daemon=True).start()
    qtbot.waitUntil(lambda: dialog.said.text() == "Signed in: Work")
    assert len(ring) == 1


def test_a_code_is_shown_to_type_elsewhere(
    dialog: SettingsDialog,
    ws: Workspace,
    qtbot: QtBot,
    server: AuthorizationServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(channels_controller, "open_address", lambda url: None)
    channel_setup.add(ws, "slack", "Work")
    qtbot.waitUntil(
        lambda: page_of(dialog).form_shown is not None and form_of(dialog).listed is not None
    )
    row = form_of(dialog).sign_in
    assert row is not None
    row.device.click()
    qtbot.waitUntil(lambda: row.code.text() == "BDWD-HQPK")
    row.cancel.click()
    qtbot.waitUntil(lambda: "stopped" in dialog.said.text())


def test_yes_or_no_is_a_tick_and_fixed_words_are_a_list(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    form = new(dialog, "microsoft")
    presence = form.fields["presence"].widget
    assert isinstance(presence, QCheckBox)
    assert presence.isChecked()
    assert form.options()["reply"] == "no"
    assert form.options()["tenant"] == "common"
    for name, field in form.fields.items():
        assert field.widget.accessibleName(), name
        assert isinstance(field.widget, (QCheckBox, QComboBox, QLineEdit))


def test_how_a_channel_is_set_up_can_be_read_beside_it(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    form = new(dialog, "slack")
    press(form, "How to set this up")
    guide = form.window().findChild(channel_guide.ChannelGuide)
    assert guide is not None
    assert "xoxp-" in guide.page.toPlainText()
    guide.close()
    assert channel_guide.text_of("telepathy") is None


def test_the_form_is_walked_from_its_name_to_its_last_button(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    form = new(dialog, "microsoft")
    walked = []
    qtbot.waitUntil(lambda: form.enabled.isVisible() and form.name.hasFocus())
    for _ in range(12):
        focused = dialog.focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName() or getattr(focused, "text", str)())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    labels = [field.label for field in form.fields.values()]
    assert walked[1 : 1 + len(labels)] == labels
    assert walked[0] == "Name"
    assert walked[1 + len(labels) :][:4] == [
        "Or a token",
        "Switched on",
        "Add",
        "How to set this up",
    ]

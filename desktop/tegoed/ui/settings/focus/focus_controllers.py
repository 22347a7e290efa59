# SPDX-License-Identifier: MIT
"""The page of focus and the dialog of a rule, and what they do in the workspace."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from tegoed.core.entities.names import free_name
from tegoed.core.entities.values import FocusRule, Preset
from tegoed.core.errors import TegoedError
from tegoed.presentation.settings.focus_settings_view import (
    FocusSettingsView,
    focus_settings_view,
    rule_dialog_view,
    with_cell,
)
from tegoed.services.focus import focus_rules, focus_session
from tegoed.services.focus.focus_settings_data import load_focus_settings
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.focus.focus_page import FocusPage
from tegoed.ui.settings.focus.focus_rule import RuleDialog
from tegoed.ui.settings.intents import (
    AddPreset,
    AddUsualPresets,
    AskPresetChannels,
    AskRule,
    ChoosePresetChannels,
    DeletePreset,
    DeleteRule,
    EditPresetCell,
    FocusSettingsIntent,
    PutAmountSetting,
    PutEverythingBack,
    PutSetting,
    RuleIntent,
    SaveRule,
    SwitchRule,
    TryHotkey,
    TypeRuleMessage,
)
from tegoed.ui.settings.parts.page_controller import FieldsController, SettingsSession, field_groups
from tegoed.ui.tray.focus_controller import is_under_way, names_warning, put_back_notice
from tegoed.ui.widgets.widget_controller import WidgetController

USUAL_MINUTES = 50
"""Minutes of a new preset."""


class FocusSettingsController(FieldsController[FocusPage]):
    """Sets focus up. `asked` is the dialog of the rule that was asked for last."""

    kinds = frozenset({"setting", "preset", "channel", "focus", "focus_rule", "client", "project"})

    def __init__(self, session: SettingsSession, page: FocusPage) -> None:
        self._put_back: tuple[int, ...] | None = None
        super().__init__(session, page, "focus")

    def refresh(self) -> None:
        """Show the settings, the presets and the rules, and what is being put back."""
        super().refresh()
        self.widget.show_view(_focus(self.ws))
        self._tell_put_back()

    @Slot(object)
    def handle(self, intent: FocusSettingsIntent) -> None:
        """Do what the user wants; what was refused is shown as it was."""
        match intent:
            case PutSetting() | PutAmountSetting() | TryHotkey():
                super().handle(intent)
            case AddPreset():
                self._add_preset()
            case AddUsualPresets():
                self._add_usual()
            case EditPresetCell(preset, column, text):
                if not self.session.done(lambda: self._edit(with_cell(preset, column, text))):
                    self.refresh()
            case DeletePreset(preset):
                self.session.done(partial(presets_and_favourites.delete_preset, self.ws, preset.id))
            case AskPresetChannels(preset):
                self.widget.tick_channels(preset, presets_and_favourites.channels(self.ws))
            case ChoosePresetChannels(id, names):
                for preset in presets_and_favourites.presets(self.ws):
                    if preset.id == id:
                        self.session.done(partial(self._edit, replace(preset, channels=names)))
            case AskRule(rule):
                self.asked = rule_dialog(self.ws, rule, self.widget)
                self.asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                self.asked.open()
            case SwitchRule(rule, enabled):
                changed = replace(rule, enabled=enabled)
                self.session.done(partial(focus_rules.edit, self.ws, changed))
            case DeleteRule(rule):
                self.session.done(partial(focus_rules.delete, self.ws, rule.id))
            case PutEverythingBack():
                self._put_back = self.session.attempt(partial(focus_session.put_back_now, self.ws))
                self._tell_put_back()
            case _:
                assert_never(intent)

    def _add_preset(self) -> None:
        taken = (preset.name for preset in presets_and_favourites.presets(self.ws))
        name = free_name(_("New preset"), taken)
        made = self.session.attempt(
            partial(presets_and_favourites.add_preset, self.ws, name, USUAL_MINUTES)
        )
        if made is not None:
            self.widget.begin(made)

    def _add_usual(self) -> None:
        """Add the presets that the first start offers, those that are missing."""
        presets = presets_and_favourites.presets(self.ws)
        taken = {preset.name.casefold() for preset in presets}
        for offered in focus_session.offered_presets(app_locale()):
            if offered.name.casefold() not in taken:
                self.session.done(
                    partial(
                        presets_and_favourites.add_preset,
                        self.ws,
                        offered.name,
                        offered.minutes,
                        message=offered.message,
                    )
                )

    def _edit(self, preset: Preset) -> None:
        presets_and_favourites.edit_preset(self.ws, preset)

    def _tell_put_back(self) -> None:
        """Say what came of putting everything back, once it is known."""
        if self._put_back is None:
            return
        now = self.ws.clock.now()
        states = focus_session.put_back_so_far(self.ws, self._put_back)
        if any(is_under_way(state, now) for state in states):
            self.session.tell(_("Putting back…"))
            return
        self._put_back = None
        notice = put_back_notice(states, now, self.ws)
        self.session.tell(
            ". ".join(part for part in (notice.title, notice.text.replace("\n", " · ")) if part)
        )


class RuleController(WidgetController[RuleDialog]):
    """Keeps the rule of a dialog."""

    def __init__(self, ws: Workspace, dialog: RuleDialog) -> None:
        super().__init__(dialog)
        self._ws = ws
        dialog.intent.connect(self.handle)

    @Slot(object)
    def handle(self, intent: RuleIntent) -> None:
        """Do what the user wants."""
        match intent:
            case SaveRule(rule):
                self._save(rule)
            case TypeRuleMessage(text):
                self.widget.say(names_warning(self._ws, text))
            case _:
                assert_never(intent)

    def _save(self, rule: FocusRule) -> None:
        try:
            (focus_rules.edit if rule.id else focus_rules.add)(self._ws, rule)
        except TegoedError as error:
            self.widget.say(app_locale().say(error.message))
        else:
            self.widget.end()


def rule_dialog(ws: Workspace, rule: FocusRule, parent: QWidget | None = None) -> RuleDialog:
    """Return the dialog of a rule, with its controller."""
    presets = presets_and_favourites.presets(ws)
    dialog = RuleDialog(rule_dialog_view(app_locale(), rule, ws.catalogue(), presets), parent)
    RuleController(ws, dialog)
    dialog.say(names_warning(ws, rule.message))
    return dialog


def _focus(ws: Workspace) -> FocusSettingsView:
    return focus_settings_view(app_locale(), load_focus_settings(ws, names_warning))


def focus_page(session: SettingsSession) -> FocusPage:
    """Return the page, with its controller."""
    page = FocusPage(field_groups(session.ws, "focus"), _focus(session.ws))
    FocusSettingsController(session, page)
    return page

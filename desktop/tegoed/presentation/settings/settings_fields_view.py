# SPDX-License-Identifier: MIT
"""The declared settings of a page, as their fields show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tegoed.core.errors import Message
from tegoed.core.settings import BY_KEY, SETTINGS, Setting
from tegoed.i18n.locale import Locale
from tegoed.i18n.sentences.table import SENTENCES


@dataclass(frozen=True, slots=True)
class FieldsData:
    """The values of the settings by their keys, and what stands in the way of the hotkey."""

    values: Mapping[str, Any]
    currency: str
    hotkey_error: Message | None = None


@dataclass(frozen=True, slots=True)
class SettingFieldView:
    """A setting: its words, its value, and the value as it is typed.

    `choices` are the values that can be chosen, each with its words. `unit` stands behind a number,
    or is the currency of an amount. `error` says why what is set does not work here.
    """

    setting: Setting
    label: str
    about: str
    value: Any
    text: str = ""
    choices: tuple[tuple[str, Any], ...] = ()
    unit: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroupView:
    """Fields under a heading; "" for none."""

    title: str
    fields: tuple[SettingFieldView, ...]


def field_groups_view(locale: Locale, page: str, data: FieldsData) -> tuple[FieldGroupView, ...]:
    """Build the view of a page's declared settings, in groups."""
    return tuple(
        FieldGroupView(title, tuple(setting_field_view(locale, key, data) for key in keys))
        for title, keys in _groups(locale, page)
    )


def setting_field_view(locale: Locale, key: str, data: FieldsData) -> SettingFieldView:
    """Build the view of one setting."""
    setting, value = BY_KEY[key], data.values[key]
    text, unit, error = "", "", ""
    choices: tuple[tuple[str, Any], ...] = ()
    match setting.kind:
        case "int" if key.endswith("_hour"):
            hours = range(setting.lowest or 0, (setting.highest or 23) + 1)
            choices = tuple((f"{hour}:00", hour) for hour in hours)
        case "int":
            minutes = locale.gettext("{minutes} min").format(minutes="")
            hour = locale.gettext("{hours} h").format(hours="")
            unit = (minutes if key.endswith("_minutes") else hour).strip()
        case "choice":
            choices = tuple(
                (locale.say(Message(f"setting.{key}.{choice}")), choice)
                for choice in setting.choices
            )
        case "weekday":
            choices = tuple((locale.weekday(number), number) for number in range(1, 8))
        case "zone":
            system = locale.gettext("The system's ({zone})").format(zone=locale.zone_name)
            choices, text = ((system, ""),), value or system
        case "key":
            error = locale.say(data.hotkey_error) if data.hotkey_error is not None else ""
        case "cents":
            text, unit = locale.decimal(value) if value else "", data.currency
        case "bool":
            pass
        case _:
            text = str(value)
    about = f"setting.{key}.about"
    return SettingFieldView(
        setting=setting,
        label=locale.say(Message(f"setting.{key}")),
        about=locale.say(Message(about)) if about in SENTENCES else "",
        value=value,
        text=text,
        choices=choices,
        unit=unit,
        error=error,
    )


def setting_keys(page: str) -> tuple[str, ...]:
    """Return the settings that have a field on a page, in the order of their declaration."""
    return tuple(
        setting.key
        for setting in SETTINGS
        if setting.page == page and setting.kind != "working_hours"
    )


def _groups(locale: Locale, page: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if page != "general":
        return (("", setting_keys(page)),)
    return (
        (
            locale.gettext("Language and region"),
            ("language", "timezone", "first_weekday", "currency", "time_format"),
        ),
        (locale.gettext("Appearance"), ("appearance", "contrast")),
        (
            locale.gettext("Tray and keyboard"),
            ("tray_click", "hotkey", "hotkey_portal", "autostart"),
        ),
        (locale.gettext("Rates and hours"), ("default_rate_cents", "hours_criterion_hours")),
        (locale.gettext("Reminders"), ("review_weekday", "review_hour")),
    )

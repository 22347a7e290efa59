# SPDX-License-Identifier: MIT
"""`tegoed settings`: list, get, set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option
from tegoed.cli.invocation import current_locale
from tegoed.core.errors import Message
from tegoed.core.settings import BY_KEY, SETTINGS
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _complete_key(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    return [setting.key for setting in SETTINGS if setting.key.startswith(incomplete)]


key_argument = click.argument("key", shell_complete=_complete_key)


@click.group("settings", cls=TegoedGroup, help=N_("The settings: list, get, set."))
def settings_command() -> None:
    """Group the commands for settings."""


@settings_command.command("list", help=N_("List the settings with their values."))
@json_option
def _list_settings(as_json: bool) -> None:
    from tegoed.services.setup import settings

    with context.workspace() as ws:
        found = {key: _document(key, value) for key, value in settings.all(ws).items()}
        if as_json:
            context.document(found)
            return
        context.table(
            [key, _text(value), current_locale().say(Message(f"setting.{key}"))]
            for key, value in found.items()
        )


@settings_command.command("get", help=N_("Print the value of a setting."))
@key_argument
@json_option
def _get_setting(key: str, as_json: bool) -> None:
    from tegoed.services.setup import settings

    with context.workspace() as ws:
        value = _document(key, settings.get(ws, key))
        if as_json:
            context.document(value)
        else:
            context.line(_text(value))


@settings_command.command(
    "set", help=N_("Change a setting. Working hours are given as JSON, as in an export.")
)
@key_argument
@click.argument("value")
@json_option
def _set_setting(key: str, value: str, as_json: bool) -> None:
    from tegoed.services.setup import settings

    with context.workspace() as ws:
        kept = _document(key, settings.put(ws, key, value))
        if as_json:
            context.document(kept)
            return
        context.line(f"{key}: {_text(kept)}")
        if key in {"focus_message", "focus_urgent"}:
            from tegoed.cli.commands.focus_rules import warn_of_names
            from tegoed.services.focus import focus_message

            warn_of_names(ws, focus_message.names_in(ws, str(kept)))


def _document(key: str, value: Any) -> Any:
    if key not in BY_KEY:
        return value
    from tegoed.export.json_values import setting_json

    return setting_json(key, value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value, ensure_ascii=False)

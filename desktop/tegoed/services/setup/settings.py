# SPDX-License-Identifier: MIT
"""Reading and changing settings, checked by how each is declared in `core.settings`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tegoed.core.calendar.zones import zone_named
from tegoed.core.errors import Message, NotFoundError, RefusedError, StorageError, shown
from tegoed.core.settings import BY_KEY, LONGEST_TEXT, MOST_LINES, SETTINGS, Setting
from tegoed.i18n.locale import Locale
from tegoed.services.workspace import Workspace
from tegoed.store.tables import settings as stored
from tegoed.system.desktop.desktop_capabilities import is_in_flatpak
from tegoed.system.paths import typed

LONGEST_NUMBER = 100
"""Signs of a whole number; Python itself reads some thousand."""
LONGEST_PATH = 4000
YES = frozenset({"true", "yes", "on", "1", "ja", "aan"})
NO = frozenset({"false", "no", "off", "0", "nee", "uit"})


def get(ws: Workspace, key: str) -> Any:
    """Return a setting's value; its default if it was never set.

    Raises `NotFoundError` "setting.unknown".
    """
    return ws.setting(_declared(key).key)


def all(ws: Workspace) -> dict[str, Any]:
    """Return every setting by its key, in the order of their declaration."""
    return {setting.key: ws.setting(setting.key) for setting in SETTINGS}


def put(ws: Workspace, key: str, value: Any) -> Any:
    """Set a setting and return the value as kept.

    Text is read as the setting's kind (`"yes"`, `"10"`).

    Raises `NotFoundError` "setting.unknown" and `RefusedError`: "setting.not-yes-or-no",
    "setting.not-a-number", "setting.out-of-range", "setting.not-a-choice", "setting.not-text",
    "setting.not-lines", "setting.not-a-currency", "zone.unknown", "hotkey.unreadable", and what
    `core.calendar.working_hours.parse` raises; of a folder "setting.not-a-folder",
    "setting.no-folder", "setting.own-folder", "setting.closed-folder"; "example.not-at-login"; what
    `start_with_session` raises.
    """
    setting = _declared(key)
    kept = checked(setting, value)
    if setting.kind == "folder":
        _must_be_usable(ws, setting, kept)
    if key == "autostart" and kept and ws.home.is_example:
        raise RefusedError("example.not-at-login")
    if key == "autostart":
        start_with_session(ws.locale(), kept)
    undoable = bool(setting.page) and not (key == "autostart" and is_in_flatpak())
    with ws.step(Message("change.setting", {"key": key}), undoable=undoable) as step:
        stored.put(step, key, None if kept == setting.default else kept)
    return kept


def checked(setting: Setting, value: Any) -> Any:
    """Return the value as the setting keeps it; raises as `put` does."""
    return _CHECKS[setting.kind](setting, value)


def start_with_session(locale: Locale, wanted: bool) -> None:
    """Make the session start the app, or no longer.

    In a sandbox the desktop's portal does it, and may ask the user.

    Raises `StorageError` "autostart.not-written"; in a sandbox `RefusedError` "autostart.flatpak"
    where there is no such portal, "autostart.refused" where it does otherwise.
    """
    from tegoed.system.desktop import autostart

    if is_in_flatpak():
        _ask_portal(locale, wanted)
        return
    try:
        (autostart.enable if wanted else autostart.disable)()
    except OSError as error:
        raise StorageError(
            "autostart.not-written", path=str(autostart.place()), cause=error.strerror
        ) from error


def _ask_portal(locale: Locale, wanted: bool) -> None:
    from tegoed.system.desktop import background_portal

    reason = locale.say(Message("autostart.reason"))
    try:
        starts = background_portal.start_with_session(wanted, reason)
    except background_portal.PortalUnavailableError as error:
        raise RefusedError("autostart.flatpak") from error
    if starts != wanted:
        raise RefusedError("autostart.refused")


def _must_be_usable(ws: Workspace, setting: Setting, folder: str) -> None:
    """Check that a folder is there when it is chosen, and is not one of the app's own; later it may
    be away for a while.
    """
    if not folder:
        return
    path = Path(folder)
    try:
        if not path.is_dir():
            raise RefusedError("setting.no-folder", key=setting.key, path=folder)
        place = path.resolve()
        own = place.is_relative_to(ws.home.root.resolve())
    except OSError as error:
        raise RefusedError("setting.no-folder", key=setting.key, path=folder) from error
    if own or not os.access(path, os.W_OK | os.X_OK):
        raise RefusedError("setting.own-folder" if own else "setting.closed-folder", path=folder)


def _declared(key: str) -> Setting:
    try:
        return BY_KEY[key]
    except KeyError:
        raise NotFoundError("setting.unknown", key=key) from None


def _bool(setting: Setting, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in YES or word in NO:
        return word in YES
    raise RefusedError("setting.not-yes-or-no", key=setting.key, value=shown(value))


def _int(setting: Setting, value: Any) -> int:
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER:
        typed = value.strip()  # takes more for space than `int` does
        value = int(typed) if typed.isdecimal() else value
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError("setting.not-a-number", key=setting.key, value=shown(value))
    lowest, highest = setting.lowest or 0, setting.highest or 2**53
    if not lowest <= value <= highest:
        raise RefusedError(
            "setting.out-of-range", key=setting.key, value=value, lowest=lowest, highest=highest
        )
    return value


def _choice(setting: Setting, value: Any) -> str:
    if value not in setting.choices:
        raise RefusedError(
            "setting.not-a-choice",
            key=setting.key,
            value=shown(value),
            choices=", ".join(setting.choices),
        )
    return str(value)


def _text(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise RefusedError("setting.not-text", key=setting.key, longest=LONGEST_TEXT)
    if setting.key == "currency":
        code = value.strip().upper()
        if len(code) != 3 or not code.isascii() or not code.isalpha():
            raise RefusedError("setting.not-a-currency", value=shown(value))
        return code
    return value.strip()


def _key(setting: Setting, value: Any) -> str:
    text = _text(setting, value)
    if text:
        from tegoed.system.hotkeys import hotkey

        hotkey.parse(text)
    return text


def _lines(setting: Setting, value: Any) -> str:
    if (
        not isinstance(value, str)
        or len(value) > LONGEST_TEXT
        or len(value.strip().splitlines()) > MOST_LINES
    ):
        raise RefusedError(
            "setting.not-lines", key=setting.key, longest=LONGEST_TEXT, most=MOST_LINES
        )
    return "\n".join(line.strip() for line in value.strip().splitlines())


def _folder(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or len(value) > LONGEST_PATH:
        raise RefusedError("setting.not-a-folder", key=setting.key)
    if not value.strip():
        return ""
    path = typed(value.strip())
    if not path.is_absolute():
        raise RefusedError("setting.not-a-folder", key=setting.key)
    return str(path)


def _zone(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or (value and zone_named(value) is None):
        raise RefusedError("zone.unknown", zone=shown(value))
    return value


def _hours(setting: Setting, value: Any) -> Any:
    from tegoed.core.calendar import working_hours

    if isinstance(value, str):
        import json

        try:
            value = json.loads(value)
        except (ValueError, RecursionError):  # no JSON, or nested deeper than Python can follow
            raise RefusedError("working-hours.list", place=setting.key) from None
    return working_hours.emit(working_hours.parse(value)) or setting.default


_CHECKS = {
    "bool": _bool,
    "int": _int,
    "weekday": _int,
    "cents": _int,
    "choice": _choice,
    "text": _text,
    "lines": _lines,
    "key": _key,
    "folder": _folder,
    "zone": _zone,
    "working_hours": _hours,
}


def set_working_hours(ws: Workspace, schedules: object) -> None:
    """Set the working hours, in the document's form. Raises what `working_hours.parse` raises."""
    put(ws, "working_hours", schedules)

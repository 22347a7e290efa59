"""Reading and changing settings, checked by how each is declared in `core.settings`."""

from __future__ import annotations

from typing import Any

from tegoed.core.errors import Message, NotFound, Refused, StorageTrouble
from tegoed.core.settings import BY_KEY, SETTINGS, Setting
from tegoed.store import settings as stored

from .workspace import Workspace, zone_named

LONGEST_TEXT = 500
MOST_LINES = 6
YES = frozenset({"true", "yes", "on", "1", "ja", "aan"})
NO = frozenset({"false", "no", "off", "0", "nee", "uit"})


def get(ws: Workspace, key: str) -> Any:
    """A setting's value; its default if it was never set. Raises `NotFound` "setting.unknown"."""
    return ws.setting(_declared(key).key)


def all(ws: Workspace) -> dict[str, Any]:
    """Every setting by its key, in the order of their declaration."""
    return {setting.key: ws.setting(setting.key) for setting in SETTINGS}


def put(ws: Workspace, key: str, value: Any) -> Any:
    """Sets a setting and returns the value as kept. Text is read as the setting's kind (`"yes"`, `"10"`).

    Raises `NotFound` "setting.unknown" and `Refused`: "setting.not-yes-or-no", "setting.not-a-number",
    "setting.out-of-range", "setting.not-a-choice", "setting.not-text", "setting.not-lines", "setting.not-a-currency", "zone.unknown", and what
    `core.working_hours.parse` raises; `StorageTrouble` "autostart.not-written".
    """
    setting = _declared(key)
    kept = checked(setting, value)
    if key == "autostart":
        start_with_session(kept)
    with ws.step(Message("change.setting", {"key": key}), undoable=bool(setting.page)) as step:
        stored.put(step, key, None if kept == setting.default else kept)
    return kept


def checked(setting: Setting, value: Any) -> Any:
    """The value as the setting keeps it; raises as `put` does."""
    return _CHECKS[setting.kind](setting, value)


def start_with_session(wanted: bool) -> None:
    """Makes the session start the app, or no longer. Raises `StorageTrouble` "autostart.not-written"."""
    from tegoed.system import autostart

    try:
        (autostart.enable if wanted else autostart.disable)()
    except OSError as trouble:
        raise StorageTrouble(
            "autostart.not-written", path=str(autostart.place()), cause=trouble.strerror
        ) from trouble


def _declared(key: str) -> Setting:
    try:
        return BY_KEY[key]
    except KeyError:
        raise NotFound("setting.unknown", key=key) from None


def _bool(setting: Setting, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in YES or word in NO:
        return word in YES
    raise Refused("setting.not-yes-or-no", key=setting.key, value=str(value))


def _int(setting: Setting, value: Any) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("setting.not-a-number", key=setting.key, value=str(value))
    lowest, highest = setting.lowest or 0, setting.highest or 2**53
    if not lowest <= value <= highest:
        raise Refused(
            "setting.out-of-range", key=setting.key, value=value, lowest=lowest, highest=highest
        )
    return value


def _choice(setting: Setting, value: Any) -> str:
    if value not in setting.choices:
        raise Refused(
            "setting.not-a-choice",
            key=setting.key,
            value=str(value),
            choices=", ".join(setting.choices),
        )
    return str(value)


def _text(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise Refused("setting.not-text", key=setting.key, longest=LONGEST_TEXT)
    if setting.key == "currency":
        code = value.strip().upper()
        if len(code) != 3 or not code.isascii() or not code.isalpha():
            raise Refused("setting.not-a-currency", value=value)
        return code
    return value.strip()


def _lines(setting: Setting, value: Any) -> str:
    if (
        not isinstance(value, str)
        or len(value) > LONGEST_TEXT
        or len(value.strip().splitlines()) > MOST_LINES
    ):
        raise Refused("setting.not-lines", key=setting.key, longest=LONGEST_TEXT, most=MOST_LINES)
    return "\n".join(line.strip() for line in value.strip().splitlines())


def _zone(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or (value and zone_named(value) is None):
        raise Refused("zone.unknown", zone=str(value))
    return value


def _hours(setting: Setting, value: Any) -> Any:
    from tegoed.core import working_hours

    if isinstance(value, str):
        import json

        try:
            value = json.loads(value)
        except ValueError:
            raise Refused("working-hours.list", place=setting.key) from None
    return working_hours.emit(working_hours.parse(value)) or setting.default


_CHECKS = {
    "bool": _bool,
    "int": _int,
    "weekday": _int,
    "cents": _int,
    "choice": _choice,
    "text": _text,
    "lines": _lines,
    "key": _text,
    "zone": _zone,
    "working_hours": _hours,
}

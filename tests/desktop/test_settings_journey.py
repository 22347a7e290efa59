# SPDX-License-Identifier: MIT
"""The settings: found by a word of the other language, marked, changed, and at work at once."""

from __future__ import annotations

import pytest

from tests.desktop.screen_reader import Reader, Thing
from tests.desktop.tray_desk import TrayDesk, pixel
from tests.desktop.user_steps import (
    IN_BOTH_LANGUAGES,
    choose,
    click,
    focused,
    label,
    named,
    open_by_key,
    typed,
)
from tests.support.waiting import until

pytestmark = pytest.mark.desktop

WORDS = {
    "en": {
        "settings": "Settings",
        "search": "Find a setting",
        "found": "Found",
        "dark": "donker",
        "appearance": "Appearance",
        "choice": "Dark",
        "shortcut": "sneltoets",
        "hotkey": "Quick entry from anywhere",
        "refused": "Hold Ctrl",
        "quick": "Quick entry",
        "nothing": "Nothing found for",
    },
    "nl": {
        "settings": "Instellingen",
        "search": "Zoek een instelling",
        "found": "Gevonden",
        "dark": "dark",
        "appearance": "Uiterlijk",
        "choice": "Donker",
        "shortcut": "shortcut",
        "hotkey": "Snel invoeren vanaf elke plek",
        "refused": "Houd Ctrl",
        "quick": "Snelle invoer",
        "nothing": "Niets gevonden",
    },
}


ACCENT = bytes((0x00, 0x72, 0xB2))


@IN_BOTH_LANGUAGES
def test_a_setting_is_found_by_a_word_of_the_other_language_and_changed(
    desk: TrayDesk, reader: Reader, code: str
) -> None:
    words = WORDS[code]
    choose(desk, reader, words["settings"])
    desk.window(words["settings"])
    window = reader.window(words["settings"])

    desk.xdo("key", "ctrl+f")
    typed(desk, words["dark"])
    found = reader.until(lambda: window.find("list", words["found"]), "what was found")
    assert words["appearance"] in found.children[0].name
    name = f"{words['appearance']}: {words['choice']}"
    choice = reader.until(lambda: named(window, name), "the choice")
    until(lambda: marked(desk, choice), "a mark around the field")
    click(desk, choice)
    until(lambda: dark(desk, window), "dark windows")
    assert desk.tegoed("settings", "get", "appearance").strip() == "dark"

    desk.xdo("key", "ctrl+f", "ctrl+a")
    typed(desk, words["shortcut"])
    reader.until(lambda: words["hotkey"] in found.children[0].name, "the keys")
    desk.xdo("key", "Return")
    field = reader.until(lambda: window.find("text", words["hotkey"]), "the field of the keys")
    focused(reader, field)
    desk.xdo("key", "j")
    reader.until(lambda: label(window, words["refused"]), "a refusal of a key alone")
    desk.xdo("key", "ctrl+alt+j")
    reader.until(lambda: field.text == "Ctrl+Alt+J", "the keys in the field")
    open_by_key(desk, "ctrl+alt+j", words["quick"])
    desk.xdo("key", "Escape")
    desk.gone(words["quick"])


def marked(desk: TrayDesk, field: Thing) -> bool:
    """Whether the rim of a mark runs above a field."""
    left, top, wide, _high = field.box
    look = desk.look()

    def row(y: int) -> list[bytes]:
        return [pixel(look, x, y) for x in range(left, left + wide)]

    return any(row(y).count(ACCENT) == wide for y in range(top - 12, top))


def dark(desk: TrayDesk, window: Thing) -> bool:
    """Whether a window has a dark ground."""
    left, top, _wide, _high = window.box
    return max(pixel(desk.look(), left + 4, top + 4)) < 0x40

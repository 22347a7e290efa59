"""Friday afternoon, with a mouse and keys: the week is looked at, something is said about it, and it is nearly shared."""

from __future__ import annotations

import pytest

from tests.desktop.screen_reader import Reader, Thing
from tests.desktop.test_accessibility import choose
from tests.desktop.test_accessibility import reader as reader
from tests.desktop.tray_desk import TrayDesk, until

pytestmark = pytest.mark.desktop

WORDS = {
    "en": {
        "field": "Find entries of any week",
        "found": "Entries found",
        "billable": "of them billable",
        "copy": "Copy a sentence",
        "copied": "Copied: ",
        "preview": "Before it goes out",
    },
    "nl": {
        "field": "Zoek registraties van elke week",
        "found": "Gevonden registraties",
        "billable": "factureerbaar",
        "copy": "Kopieer een zin",
        "copied": "Gekopieerd: ",
        "preview": "Voordat het uitgaat",
    },
}


def label(window: Thing, part: str) -> Thing | None:
    """Find a label that is shown and has these words."""
    return next((one for one in window.all() if part in one.name and one.role == "label"), None)


def click(desk: TrayDesk, thing: Thing) -> None:
    """Click in the middle of something."""
    x, y, wide, high = thing.box
    desk.xdo("mousemove", x + wide // 2, y + high // 2)
    desk.xdo("click", 1)


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_week_is_reviewed_and_shared(desk: TrayDesk, reader: Reader, code: str) -> None:
    words = WORDS[code]
    desk.tegoed("settings", "set", "language", code)
    window = balance(desk, reader)
    reader.until(lambda: label(window, words["billable"]), "the sentence of the week")

    desk.xdo("key", "ctrl+f")
    desk.xdo("type", "--delay", "20", "zorgpunt")
    found = reader.until(lambda: window.find("list", words["found"]), "what was found")
    assert any("Zorgpunt" in one.name for one in found.children)
    desk.xdo("key", "Return")
    until(lambda: window.find("table") is not None, "the list of entries")

    button = reader.until(lambda: window.find("push button", words["copy"]), "the sentence")
    button.do("SetFocus")  # scrolls to it
    click(desk, button)
    reader.until(lambda: label(window, words["copied"]), "that it was copied")

    desk.xdo("key", "ctrl+s")
    desk.xdo("sleep", "0.3")
    desk.xdo("key", "Down", "Return")
    preview = reader.window(words["preview"])
    desk.xdo("key", "Escape")
    until(lambda: not desk.windows("--name", words["preview"]), "the preview to be left")
    assert preview is not None
    assert label(window, words["billable"]) is not None


def balance(desk: TrayDesk, reader: Reader) -> Thing:
    """Open the balance from the menu, once the app speaks the language."""

    def opened() -> bool:
        if not desk.windows("--name", "^Week"):
            choose(desk, "balance")
            desk.xdo("sleep", "3")
        return bool(desk.windows("--name", "^Week"))

    until(opened, "the balance")
    window = reader.window("Week")
    desk.window("Week")
    desk.xdo("sleep", "0.5")
    return window

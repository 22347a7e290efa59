"""Friday afternoon, with a mouse and keys: the week is looked at, something is said about it, and it is nearly shared."""

from __future__ import annotations

import pytest

from tests.desktop.screen_reader import Reader
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import IN_BOTH_LANGUAGES, choose_after, click, label, typed, weeks

pytestmark = pytest.mark.desktop

WORDS = {
    "en": {
        "field": "Find entries of any week",
        "found": "Entries found",
        "billable": "of them billable",
        "copy": "Copy a sentence",
        "copied": "Copied: ",
        "page": "The week as a page",
        "preview": "Before it goes out",
    },
    "nl": {
        "field": "Zoek registraties van elke week",
        "found": "Gevonden registraties",
        "billable": "factureerbaar",
        "copy": "Kopieer een zin",
        "copied": "Gekopieerd: ",
        "page": "De week als pagina",
        "preview": "Voordat het uitgaat",
    },
}


@IN_BOTH_LANGUAGES
def test_a_week_is_reviewed_and_shared(desk: TrayDesk, reader: Reader, code: str) -> None:
    words = WORDS[code]
    desk.balance()
    window = reader.window("Week")
    yesterday, today = weeks()
    if yesterday != today:  # on a Monday the work is in the week before
        desk.xdo("key", "alt+Left")
    reader.until(lambda: label(window, words["billable"]), "the sentence of the week")

    desk.xdo("key", "ctrl+f")
    typed(desk, "zorgpunt")
    found = reader.until(lambda: window.find("list", words["found"]), "what was found")
    reader.until(lambda: any("Zorgpunt" in one.name for one in found.children), "the client")
    desk.xdo("key", "Return")
    reader.until(lambda: window.find("table"), "the list of entries")

    button = reader.until(lambda: window.find("push button", words["copy"]), "the sentence")
    button.do("SetFocus")  # scrolls to it
    click(desk, button)
    reader.until(lambda: label(window, words["copied"]), "that it was copied")

    choose_after(desk, reader, "ctrl+s", words["page"])
    reader.window(words["preview"])
    desk.window(words["preview"])
    desk.xdo("key", "Escape")
    desk.gone(words["preview"])
    reader.until(lambda: label(window, words["billable"]), "the week, not shared")

# SPDX-License-Identifier: MIT
"""What each button of the mouse does on the tray's icon, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class TrayClicks:
    """What a click does: a choice of the setting `tray_click`, or the desktop opens the menu."""

    setting: str
    opens_menu: bool


def click_words(locale: Locale, clicks: TrayClicks) -> tuple[tuple[str, str], ...]:
    """Return what each button of the mouse does on the icon: the button and its effect."""
    effect = {
        "timer": locale.gettext("starts or stops the timer"),
        "quick_entry": locale.gettext("opens quick entry"),
        "quarter": locale.gettext("logs the last quarter of an hour"),
    }[clicks.setting]
    click, middle = locale.gettext("A click"), locale.gettext("The middle button")
    focus = locale.gettext("switches focus on and off")
    if clicks.opens_menu:
        opens = locale.gettext("opens the menu; its first lines start and stop the timer")
        return (click, opens), (locale.gettext("A double click"), effect), (middle, focus)
    opens = locale.gettext("opens the menu, which has everything")
    return (click, effect), (locale.gettext("The right button"), opens), (middle, focus)

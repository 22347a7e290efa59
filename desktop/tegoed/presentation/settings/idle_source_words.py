# SPDX-License-Identifier: MIT
"""Which source tells that keyboard and mouse rest, in words."""

from __future__ import annotations

from tegoed.i18n.locale import Locale


def idle_source_words(locale: Locale, name: str) -> str:
    """Return which source works here, by its name; "" for none."""
    words = {
        "mutter": locale.gettext("Keyboard and mouse are heard of here through GNOME."),
        "wayland": locale.gettext(
            "Keyboard and mouse are heard of here through the Wayland compositor."
        ),
        "x11": locale.gettext("Keyboard and mouse are heard of here through the X server."),
        "windows": locale.gettext("Keyboard and mouse are heard of here through Windows."),
        "macos": locale.gettext("Keyboard and mouse are heard of here through macOS."),
    }
    return words.get(
        name,
        locale.gettext(
            "This desktop does not tell whether keyboard and mouse are used. A locked "
            "screen and a computer that sleeps are still noticed where it tells of "
            "them."
        ),
    )

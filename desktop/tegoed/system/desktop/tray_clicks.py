# SPDX-License-Identifier: MIT
"""What a click on a tray icon does on this desktop: some open the menu whatever the button."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

MENU_ON_CLICK = frozenset({"gnome", "unity", "pantheon", "budgie"})
"""Desktops, by XDG_CURRENT_DESKTOP, whose panel opens the icon's menu on a click of the left
button.

GNOME's AppIndicator extension passes a double click on as an activation.
"""


def click_opens_menu(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the left button opens the tray icon's menu on this desktop."""
    if sys.platform == "darwin":
        return True
    if not sys.platform.startswith("linux"):
        return False
    named = environ.get("XDG_CURRENT_DESKTOP", "").casefold().split(":")
    return not MENU_ON_CLICK.isdisjoint(named)

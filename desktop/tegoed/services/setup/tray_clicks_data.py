# SPDX-License-Identifier: MIT
"""What a click on the tray's icon does here."""

from __future__ import annotations

from tegoed.presentation.tray.tray_click_words import TrayClicks
from tegoed.services.workspace import Workspace
from tegoed.system.desktop import tray_clicks


def load_tray_clicks(ws: Workspace) -> TrayClicks:
    """Return what the setting and this desktop make of a click."""
    return TrayClicks(ws.setting("tray_click"), tray_clicks.click_opens_menu())

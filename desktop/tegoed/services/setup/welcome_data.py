# SPDX-License-Identifier: MIT
"""What the first start shows of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tegoed.presentation.setup.welcome_view import TrayPageData, WelcomeData
from tegoed.services.setup.tray_clicks_data import load_tray_clicks
from tegoed.services.workspace import Workspace
from tegoed.system.desktop import autostart


def load_welcome(ws: Workspace, draft: Mapping[str, Any]) -> WelcomeData:
    """Return what is set up already, with the draft that was kept."""
    with ws.db.snapshot():
        return WelcomeData(
            rate_cents=ws.setting("default_rate_cents"),
            currency=ws.setting("currency"),
            schedules=ws.schedules(),
            is_example=ws.home.is_example,
            draft=draft,
        )


def load_tray_page(ws: Workspace, *, has_tray: bool) -> TrayPageData:
    """Return what the page of the icon depends on."""
    with ws.db.snapshot():
        return TrayPageData(
            has_tray=has_tray,
            clicks=load_tray_clicks(ws),
            hotkey=ws.setting("hotkey"),
            starts_at_login=ws.setting("autostart") or autostart.enabled(),
            is_example=ws.home.is_example,
        )

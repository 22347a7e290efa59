# SPDX-License-Identifier: MIT
"""Carries out what the user asks for, and tells why it could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tegoed.core.errors import TegoedError
from tegoed.presentation.tray import tray_notices
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.notices import Notices

Result = TypeVar("Result")


def carry_out(notices: Notices, act: Callable[[], Result]) -> Result | None:
    """Return what the act returns; a refusal is told, and None comes back."""
    try:
        return act()
    except TegoedError as refused:
        notices.tell(tray_notices.refusal(app_locale(), refused.message))
        return None

# SPDX-License-Identifier: MIT
"""Which of Qt's platforms the app starts on, decided before there is an application."""

from __future__ import annotations

import os

from PySide6 import __version_info__

from tegoed.system.desktop import desktop_capabilities

QT_PADS_LINES = (6, 11)
"""From this version Qt pads the lines of its windows on Wayland, which KWin before 6.2 ignores."""


def platform_arguments(qt_version: tuple[object, ...] = __version_info__) -> list[str]:
    """Return what makes Qt start on X11 where its windows could not be read on Wayland.

    As an argument and not in the environment, which the programs that Tegoed starts would inherit.
    A platform that the user chose stays.
    """
    if os.environ.get("QT_QPA_PLATFORM") or not os.environ.get("DISPLAY"):
        return []
    if qt_version[:2] < QT_PADS_LINES or not desktop_capabilities.has_old_kwin():
        return []
    return ["-platform", "xcb"]

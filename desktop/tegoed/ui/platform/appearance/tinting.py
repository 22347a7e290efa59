# SPDX-License-Identifier: MIT
"""Colours of single roles of a widget's palette; the other roles keep following the app's palette.

A copy of a whole palette would pin every role, so that the widget stays light when the windows
turn dark. On Qt 6 a widget hears `PaletteChange` when the app's palette is exchanged.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

PALETTE_EVENTS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange})
"""After these a colour that was derived from the palette is to be derived again."""

Inks = Mapping[QPalette.ColorRole, QColor]


def tint(widget: QWidget, inks: Inks, disabled: Inks | None = None) -> None:
    """Give roles of a widget's palette their own colours, and drop those it had before.

    `disabled` holds the colours of the disabled state where these differ. Nothing happens when the
    palette is so already, which ends the recursion when this is called on `PaletteChange`.
    """
    made = QPalette()
    for role, colour in inks.items():
        made.setColor(role, colour)
    for role, colour in (disabled or {}).items():
        made.setColor(QPalette.ColorGroup.Disabled, role, colour)
    before = widget.palette()
    same = before.resolveMask() == made.resolveMask() and all(
        before.color(group, role) == made.color(group, role)
        for role in inks
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    )
    if not same:
        widget.setPalette(made)

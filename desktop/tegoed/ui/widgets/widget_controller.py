# SPDX-License-Identifier: MIT
"""What the controllers of windows, dialogs and pages share."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Shown = TypeVar("Shown", bound=QWidget)


class WidgetController(QObject, Generic[Shown]):
    """What a widget does in the workspace. It belongs to the widget and ends with it.

    It keeps no Python reference to the widget: PySide may crash when it frees a parent and a child
    that refer to each other.
    """

    def __init__(self, widget: Shown) -> None:
        super().__init__(widget)

    @property
    def widget(self) -> Shown:
        """The widget."""
        return cast(Shown, self.parent())

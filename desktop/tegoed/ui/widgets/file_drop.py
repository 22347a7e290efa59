# SPDX-License-Identifier: MIT
"""Files that are dropped onto a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files among what is dropped."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in found if path.is_file()]


class FileDropTarget(QObject):
    """Has a window take files. `dropped` carries them as a list of paths."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag that holds files, and tell of them when they are dropped."""
        if isinstance(event, QDropEvent) and event.type() in DRAGS:
            files = dropped_files(event.mimeData())
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.dropped.emit(files)
                return True
        return False

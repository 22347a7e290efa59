# SPDX-License-Identifier: MIT
"""The names of a file, each with its time and a list of what it may mean here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from tegoed.core.names import name_key
from tegoed.core.values import Catalogue
from tegoed.services.data.import_batch import FileWork
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.elided_combo_box import ElidedComboBox

AS_NAMED = ""
"""The target of a name that stays as the file has it."""
MOST_ROWS_SEEN = 8


class NameTable(QTableWidget):
    """One line a name. `chosen` comes when one was sent elsewhere; `targets` tells them all."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._work: tuple[FileWork, ...] = ()
        self._boxes: list[QComboBox] = []
        self.setAccessibleName(_("Names in the file"))
        self.setHorizontalHeaderLabels([_("In the file"), _("Time"), _("Comes in as")])
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFont(typography.tabular(self.font()))
        PaddedDelegate(self)

    def show_work(
        self, work: Sequence[FileWork], known: Catalogue, targets: Mapping[str, str]
    ) -> None:
        """List the names with the choices that hold; the same names keep their lists."""
        if tuple(work) == self._work:
            return
        self._work = tuple(work)
        self._boxes = []
        self.setRowCount(len(work))
        offered = _offered(known)
        for row, named in enumerate(work):
            said = " › ".join(part for part in (named.client or "–", named.project) if part)
            self.setItem(row, 0, QTableWidgetItem(said))
            time = QTableWidgetItem(app_locale().length_in_words(named.seconds))
            time.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, 1, time)
            box = self._choices(named, said, known, offered)
            target = targets.get(named.key, AS_NAMED)
            box.setCurrentIndex(max(0, box.findData(target)))
            box.activated.connect(self._activated)
            self._boxes.append(box)
            self.setCellWidget(row, 2, box)
            self.setRowHeight(row, box.sizeHint().height() + 2)
        rows = min(max(len(work), 1), MOST_ROWS_SEEN)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height()
            + rows * (self.rowHeight(0) if work else 0)
            + 2 * self.frameWidth()
        )

    @property
    def targets(self) -> dict[str, str]:
        """What each name was sent to; those that stay as named are left out."""
        pairs = zip(self._work, self._boxes, strict=True)
        return {named.key: box.currentData() for named, box in pairs if box.currentData()}

    def remembered(self) -> dict[str, str]:
        """Return every name with its target, also those that stay as named."""
        pairs = zip(self._work, self._boxes, strict=True)
        return {named.key: str(box.currentData()) for named, box in pairs}

    @Slot()
    def _activated(self) -> None:
        self.chosen.emit()

    def _choices(
        self, named: FileWork, said: str, known: Catalogue, offered: list[tuple[str, str]]
    ) -> QComboBox:
        box = ElidedComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        accessibility.name_choices(box, _("{name} comes in as").format(name=said))
        there = _is_known(named, known)
        words = said if there else _("new: {name}").format(name=said)
        box.addItem(words, AS_NAMED)
        for label, target in offered:
            if label != said:
                box.addItem(label, target)
        return box


def _is_known(named: FileWork, known: Catalogue) -> bool:
    client = known.client_named(named.client) if named.client else None
    if client is None or not named.project:
        return client is not None
    return any(
        project.client == client.id and name_key(project.name) == name_key(named.project)
        for project in known.projects.values()
    )


def _offered(known: Catalogue) -> list[tuple[str, str]]:
    """Return what a name may be sent to: each client, and each of its projects."""
    found = []
    clients = (client for client in known.clients.values() if not client.archived)
    for client in sorted(clients, key=lambda client: client.name.casefold()):
        found.append((client.name, client.name))
        projects = (
            project
            for project in known.projects.values()
            if project.client == client.id and not project.archived
        )
        for project in sorted(projects, key=lambda project: project.name.casefold()):
            target = f"{client.name}/{project.name}"
            found.append((f"{client.name} › {project.name}", target))
    return found

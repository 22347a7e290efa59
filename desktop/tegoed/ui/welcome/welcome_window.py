"""The first start: what an hour costs, the first client, the hours one means to work, one boundary. Each step can be skipped."""

from __future__ import annotations

import logging
import subprocess
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.spans import local_date
from tegoed.core.values import Boundary, BoundaryKind, Pricing, Purpose, Rate
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.focus import focus_session
from tegoed.services.setup import set_up, settings
from tegoed.services.workspace import Workspace
from tegoed.system import children
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.settings.base_page import button, prose
from tegoed.ui.settings.hours import USUAL
from tegoed.ui.settings.price import hours_typed
from tegoed.ui.widgets.plain_text import PlainLabel, add_row

logger = logging.getLogger(__name__)
STEPS = 4


class WelcomeWindow(QDialog):
    """Four short steps. What was filled in is set up at the end; closed before, nothing is, and it does not come back."""

    finished_with = Signal()

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self._begun = local_date(ws.clock.now(), ws.zone())
        self.setWindowTitle(_("Welcome – Tegoed"))
        self.steps = QStackedWidget()
        self.rate = self._line("110")
        self.client = self._line(_("Bouwgroep Noord"))
        self.project = self._line(_("Change programme"))
        self.activities = QCheckBox(
            _("Add the usual activities: research, coaching, meeting, bookkeeping, study")
        )
        self.activities.setChecked(True)
        self.hours = self._line("08:30–17:30")
        self.hours.setText("08:30–17:30")
        self.limit = self._line("2:00")
        self.limit.setText("2:00")
        self._add(
            _("What does an hour of yours cost?"),
            _(
                "It is what Tegoed measures against: what is left of it once everything you gave is counted."
            ),
            (_("An hour"), self.rate),
        )
        self._add(
            _("Who is your first client?"),
            _(
                "With the work you do for them. More clients, fixed prices and retainers are in the settings."
            ),
            (_("Client"), self.client),
            (_("Project"), self.project),
            ("", self.activities),
        )
        self._add(
            _("When do you mean to work?"),
            _(
                "Monday to Friday, to begin with. Time outside these hours is shown as out of hours, without a word of reproach."
            ),
            (_("Hours"), self.hours),
        )
        self._add(
            _("How much do you give away in a week, at most?"),
            _(
                "Per client, in time that no invoice mentions. Giving is fine when it is chosen and seen; this is the moment to choose."
            ),
            (_("At most"), self.limit),
        )
        self.where = prose("")
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.back = button(_("Back"), self.go_back)
        self.skip = button(_("Skip"), self.go_on_without)
        self.next = button(_("Next"), self.go_on)
        self.next.setDefault(True)
        self.next.setAutoDefault(True)
        self._lay_out()
        self.resize(typography.steps(self, 72), typography.steps(self, 44))
        self._show(0)

    @Slot()
    def go_back(self) -> None:
        """The step before."""
        self._show(self.steps.currentIndex() - 1)

    @Slot()
    def go_on_without(self) -> None:
        """The next step; this one stays as it was."""
        for field in self._fields():
            field.clear()
        if self.steps.currentIndex() == 1:
            self.activities.setChecked(False)
        self._forward()

    @Slot()
    def go_on(self) -> None:
        """The next step, if what is filled in can be understood."""
        try:
            self._checked(self.steps.currentIndex())
        except TegoedError as trouble:
            self.said.setText(locale.say(trouble.message))
            return
        self._forward()

    @Slot()
    def look_around(self) -> None:
        """Opens the example beside this, in a process and a folder of its own."""
        subprocess.Popen(children.own_command("demo"), start_new_session=True)

    def reject(self) -> None:
        """Closed: nothing more is asked, and nothing is set up."""
        try:
            settings.put(self._ws, "welcomed", True)
        except (
            TegoedError
        ) as trouble:  # it comes back at the next start; that must not keep it open
            logger.warning("welcome: %s", trouble.message.id)
        super().reject()

    def _forward(self) -> None:
        if self.steps.currentIndex() < STEPS - 1:
            self._show(self.steps.currentIndex() + 1)
            return
        try:
            self._keep()
            settings.put(self._ws, "welcomed", True)
        except TegoedError as trouble:
            self.said.setText(locale.say(trouble.message))
            return
        self.accept()
        self.finished_with.emit()

    def _checked(self, step: int) -> None:
        """Raises `RefusedError` for what cannot be understood in a step."""
        if step == 0 and self.rate.text().strip():
            parse_cents(self.rate.text())
        elif step == 2 and self.hours.text().strip():
            self._working_hours()
        elif step == 3:
            hours_typed(self.limit.text())

    def _keep(self) -> None:
        """Sets up what was filled in."""
        ws = self._ws
        known = ws.catalogue()
        rates: tuple[Rate, ...] = ()
        if self.rate.text().strip():
            rates = (Rate(self._begun, parse_cents(self.rate.text())),)
        name, work = self.client.text().strip(), self.project.text().strip()
        if name:
            client = known.client_named(name) or set_up.add_client(ws, name, rates=rates)
            if work and known.project_named(client.id, work) is None:
                pricing = Pricing.HOURLY if rates else Pricing.UNPAID
                set_up.add_project(ws, client.id, work, pricing, rates=rates)
        if self.activities.isChecked():
            for title, purpose in usual_activities():
                if known.activity_named(title) is None:
                    set_up.add_activity(ws, title, purpose)
        if self.hours.text().strip() and not ws.schedules():
            set_up.set_working_hours(ws, self._working_hours())
        limit = hours_typed(self.limit.text())
        if limit is not None and not set_up.boundaries(ws):
            set_up.add_boundary(ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=limit))
        if not set_up.presets(ws):
            for preset in focus_session.offered_presets():
                set_up.add_preset(ws, preset.name, preset.minutes, message=preset.message)
        if not set_up.channels(ws):
            set_up.add_channel(ws, "desktop", _("This computer"))

    def _working_hours(self) -> list[dict[str, Any]]:
        from tegoed.core import working_hours

        spans = [
            [end.strip() for end in span.replace("–", "-").split("-")]
            for span in self.hours.text().split(",")
            if span.strip()
        ] or USUAL
        days = {str(day): spans for day in range(1, 6)}
        document: list[dict[str, Any]] = [
            {"from": date(self._begun.year, 1, 1).isoformat(), "days": days}
        ]
        working_hours.parse(document)
        return document

    def _line(self, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(example)
        return line

    def _add(self, question: str, about: str, *rows: tuple[str, QWidget]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 2))
        title = accessibility.HeadingLabel(question)
        title.setFont(typography.large(title.font()))
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(prose(about))
        form = QFormLayout()
        form.setVerticalSpacing(typography.steps(self, 1.5))
        for label, field in rows:
            add_row(form, label, field)
        column.addLayout(form)
        column.addStretch(1)
        self.steps.addWidget(page)

    def _lay_out(self) -> None:
        edge = typography.steps(self, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 2))
        column.addWidget(self.where)
        column.addWidget(self.steps, 1)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addWidget(button(_("Look around with example data"), self.look_around))
        foot.addStretch(1)
        for made in (self.back, self.skip, self.next):
            foot.addWidget(made)
        column.addLayout(foot)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.said.clear()
        self.where.setText(_("Step {number} of {count}").format(number=step + 1, count=STEPS))
        self.back.setEnabled(step > 0)
        self.next.setText(_("Done") if step == STEPS - 1 else _("Next"))
        self._fields()[0].setFocus()

    def _fields(self) -> list[QLineEdit]:
        page = self.steps.currentWidget()
        return page.findChildren(QLineEdit) if page is not None else []


def usual_activities() -> tuple[tuple[str, Purpose], ...]:
    """The activities that the first start offers."""
    return (
        (_("Research"), Purpose.GIVEN),
        (_("Coaching"), Purpose.GIVEN),
        (_("Meeting"), Purpose.BILLABLE),
        (_("Bookkeeping"), Purpose.OVERHEAD),
        (_("Study"), Purpose.GROWTH),
    )

# SPDX-License-Identifier: MIT
"""The first start: what an hour costs, the first client, the hours one means to work, one boundary,
and where the icon is. Each step can be skipped.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tegoed.core import working_hours
from tegoed.core.errors import RefusedError, TegoedError
from tegoed.core.hours_text import write_spans
from tegoed.core.money import parse_cents
from tegoed.core.values import Purpose
from tegoed.services.setup import first_setup, settings
from tegoed.services.setup.first_setup import FirstSetup
from tegoed.services.workspace import Workspace
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.platform import accessibility, typography, window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.icons import app_icon
from tegoed.ui.settings.base_page import Prose, button
from tegoed.ui.settings.inputs import SteppedEdit
from tegoed.ui.settings.price import hours_typed
from tegoed.ui.welcome.hours_field import CHOICES, WORKDAYS, HoursField
from tegoed.ui.welcome.tray_page import TrayPage
from tegoed.ui.widgets.plain_text import PlainLabel, add_row

logger = logging.getLogger(__name__)
STEPS = 4
"""Steps that ask something; the page after them shows the icon."""
USUAL_LIMIT = 7200
"""Seconds a week that the step of the boundary offers."""
LIMIT_STEP = 1800
"""Seconds by which an arrow changes it."""
RATE, WORK, HOURS, LIMIT, TRAY = range(STEPS + 1)
DRAFT = "welcome/draft"
"""What is filled in and not set up yet, among what windows remember on this machine."""


class WelcomeWindow(QDialog):
    """Four short steps and the page of the icon. What was filled in is set up at the end.

    Closed before, what was typed is kept, and the window shows it when it opens again: at the next
    start as long as there is no client, or when it is asked for. `finished_with`: it is done;
    `put_off`: it was closed before the end; `demo_asked` and `help_asked` are wishes that the app
    fulfils.
    """

    finished_with = Signal()
    put_off = Signal()
    demo_asked = Signal()
    help_asked = Signal()

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self._ended = False
        self._jobs = JobRunner(self)
        self.setWindowTitle(_("Welcome – Tegoed"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.steps = QStackedWidget()
        self.rate = self._line(_("such as 110"))
        self.rate.setMaximumWidth(typography.steps(self, 14))
        self.client = self._line(_("such as Bouwgroep Noord"))
        self.project = self._line(_("such as Change programme"))
        self.activities = QCheckBox(_("Add the usual activities"))
        self.activities.setChecked(True)
        self.hours = HoursField()
        usual = app_locale().length_in_words(USUAL_LIMIT)
        self.limit = SteppedEdit(hours_typed, app_locale().length_in_words, LIMIT_STEP)
        self.limit.lineEdit().setPlaceholderText(_("such as {example}").format(example=usual))
        self.limit.setText(usual)
        self.limit.setMaximumWidth(typography.steps(self, 14))
        self._add_steps()
        self.tray = TrayPage(ws, self._jobs)
        self._add_page(self.tray)
        self.intro = Prose(
            _(
                "Tegoed shows what you invoice, what you give away, and what is left of your "
                "hourly rate."
            )
        )
        self.where = PlainLabel()
        self.where.setFont(typography.small(self.where.font()))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.demo = button(_("Look around with example data"), self.demo_asked.emit)
        self.help = button(_("Help"), self.help_asked.emit)
        self.back = button(_("Back"), self.go_back)
        self.skip = button(_("Skip"), self.go_on_without)
        self.next = button(_("Next"), self.go_on)
        self.next.setDefault(True)
        self.next.setAutoDefault(True)
        self._lay_out()
        self.resize(
            QSize(typography.steps(self, 76), typography.steps(self, 56)).boundedTo(
                self.screen().availableSize()
            )
        )
        self._fill_in()
        self._show(RATE)

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self._show(self.steps.currentIndex() - 1)

    @Slot()
    def go_on_without(self) -> None:
        """Show the next step and leave this one out."""
        step = self.steps.currentIndex()
        if step == RATE:
            self.rate.clear()
        elif step == WORK:
            self.client.clear()
            self.project.clear()
            self.activities.setChecked(False)
        elif step == HOURS:
            self.hours.show_hours("", ())
        else:
            self.limit.clear()
        self._show(step + 1)

    @Slot()
    def go_on(self) -> None:
        """Show the next step, if what is filled in can be understood; at the end, set it up."""
        step = self.steps.currentIndex()
        try:
            self._wanted(step)
        except TegoedError as trouble:
            self._say(app_locale().say(trouble.message))
            return
        if step < TRAY:
            self._show(step + 1)
        elif not self._change_autostart():
            self._close()

    def reject(self) -> None:
        """Close, by Escape or the window's button: on the last page what was filled in is set up,
        before that it is kept.
        """
        if not self._ended and self.steps.currentIndex() == TRAY:
            self._change_autostart()
            self._finish()
        if not self._ended:
            self._ended = True
            self._keep_draft(json.dumps(self._draft()))
            self.put_off.emit()
        self._jobs.forget()
        super().reject()

    def _change_autostart(self) -> bool:
        """Have the session start the app as the box says, and then close; False when it does so
        already.
        """
        ws, wanted = self._ws, self.tray.autostart.isChecked()
        if wanted == ws.setting("autostart") or not self.tray.autostart.isEnabled():
            return False
        self._jobs.run(
            lambda: settings.put(ws, "autostart", wanted),
            lambda _kept: self._close(),
            self._autostart_refused,
            connection=ws.db.own_connection,
        )
        return True

    def _autostart_refused(self, trouble: TegoedError) -> None:
        self.tray.autostart.setChecked(self._ws.setting("autostart"))
        self._say(app_locale().say(trouble.message))

    def _close(self) -> None:
        if not self._ended and self._finish():
            self._jobs.forget()
            self.accept()

    def give_way(self) -> dict[str, Any]:
        """Return what is typed, for a window that takes the place of this one.

        Closing this one then says nothing.
        """
        self._ended = True
        return self._draft()

    def go_on_from(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed in the window before, at the same step."""
        self._show_draft(draft)
        self._show(int(draft["step"]))

    def _finish(self) -> bool:
        """Set up what was filled in; False when it was refused, which is said."""
        try:
            first_setup.apply(self._ws, self._wanted())
            if self.tray.wants_desktop:
                first_setup.connect_desktop(self._ws, _("This computer"))
            settings.put(self._ws, "welcomed", True)
        except TegoedError as trouble:
            self._say(app_locale().say(trouble.message))
            return False
        self._ended = True
        self._keep_draft("")
        self.finished_with.emit()
        return True

    def _wanted(self, step: int | None = None) -> FirstSetup:
        """Return what is filled in; of one step alone if it is named.

        Raises `RefusedError` for what cannot be understood.
        """

        def asked(number: int) -> bool:
            return step in (None, number)

        rate, name = self.rate.text().strip(), self.client.text().strip()
        if asked(WORK) and self.project.text().strip() and not name:
            raise RefusedError("welcome.project-without-client")
        return FirstSetup(
            rate_cents=parse_cents(rate) if asked(RATE) and rate else None,
            client=name,
            project=self.project.text().strip(),
            activities=usual_activities() if self.activities.isChecked() else (),
            spans=self.hours.spans() if asked(HOURS) else (),
            weekdays=self.hours.weekdays,
            given_limit_seconds=hours_typed(self.limit.text()) if asked(LIMIT) else None,
        )

    def _draft(self) -> dict[str, Any]:
        """What is typed now, step and all."""
        return {
            "step": self.steps.currentIndex(),
            "rate": self.rate.text(),
            "client": self.client.text(),
            "project": self.project.text(),
            "activities": self.activities.isChecked(),
            "hours": self.hours.text(),
            "weekdays": list(self.hours.weekdays),
            "limit": self.limit.text(),
        }

    def _keep_draft(self, draft: str) -> None:
        with suppress(OSError):
            window_geometry.put(self._ws.home, DRAFT, draft)

    def _fill_in(self) -> None:
        """Show what is set up, and over it what was typed when the window was last closed."""
        cents = self._ws.setting("default_rate_cents")
        if cents:
            self.rate.setText(app_locale().decimal(cents))
        schedules = working_hours.emit(self._ws.schedules())
        if self._ws.schedules():
            days = self._ws.schedules()[-1].days
            spans = next(iter(days.values()), ())
            self.hours.show_hours(write_spans(spans), tuple(days))
            self.hours.setEnabled(False)
            self.hours.understood.setText(
                _("Your hours are set already. Change them under Settings › Working hours.")
            )
        elif not schedules:
            self.hours.show_hours(CHOICES[0], WORKDAYS)
        try:
            draft = json.loads(str(window_geometry.settings_store(self._ws.home).value(DRAFT, "")))
        except ValueError:
            return
        if isinstance(draft, Mapping):
            self._show_draft(draft)

    def _show_draft(self, draft: Mapping[str, Any]) -> None:
        for name, field in (
            ("rate", self.rate),
            ("client", self.client),
            ("project", self.project),
            ("limit", self.limit),
        ):
            field.setText(str(draft.get(name, field.text())))
        self.activities.setChecked(bool(draft.get("activities", True)))
        weekdays = draft.get("weekdays")
        if self.hours.isEnabled() and isinstance(weekdays, list):
            self.hours.show_hours(str(draft.get("hours", "")), tuple(weekdays))

    @property
    def busy(self) -> bool:
        """Whether the desktop is being asked about its tray, or what was filled in is saved."""
        return self._jobs.busy

    def _line(self, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(example)
        return line

    def _add_steps(self) -> None:
        sign = re.sub(r"[\s0.,]", "", app_locale().money(0, self._ws.setting("currency")))
        self._add(
            _("What is your hourly rate?"),
            _("Tegoed compares this with what really comes in per hour, unpaid work included."),
            (_("An hour, in {currency}").format(currency=sign), self.rate),
        )
        self._add(
            _("Who is your first client?"),
            _(
                "A project is optional. More clients, fixed prices and retainers are in the "
                "settings."
            ),
            (_("Client"), self.client),
            (_("Project"), self.project),
            ("", self.activities),
            ("", Prose(_("Research, coaching, meeting, bookkeeping and study"))),
        )
        self._add(
            _("When do you mean to work?"),
            _(
                "Pick them or type them, such as 9-17 or 8.30-12.30, 13-17.30. Time outside these "
                "hours is shown as out of hours."
            ),
            (_("Hours"), self.hours),
        )
        self._add(
            _("How much do you give away in a week, at most?"),
            _(
                "Per client, in time that no invoice mentions. Giving is fine when you choose it; "
                "this is the moment to choose."
            ),
            (_("At most"), self.limit),
        )

    def _add(self, question: str, about: str, *rows: tuple[str, QWidget]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 2))
        title = accessibility.HeadingLabel(question)
        title.setFont(typography.large(title.font()))
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(Prose(about))
        form = QFormLayout()
        form.setHorizontalSpacing(typography.steps(self, 2))
        form.setVerticalSpacing(typography.steps(self, 1.5))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for label, field in rows:
            add_row(form, label, field)
        column.addLayout(form)
        column.addStretch(1)
        self._add_page(page)

    def _add_page(self, page: QWidget) -> None:
        """Add a page that can be scrolled where the screen is too small for it."""
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setContentsMargins(2, 0, 2, 0)  # a letter may reach over its edge
        scroll.setWidget(page)
        self.steps.addWidget(scroll)

    def _lay_out(self) -> None:
        edge = typography.steps(self, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 2))
        head = QHBoxLayout()
        head.setSpacing(typography.steps(self, 1.5))
        logo = PlainLabel()
        icon = app_icon(example=self._ws.home.is_example)
        logo.setPixmap(icon.pixmap(QSize(32, 32), self.devicePixelRatioF()))
        head.addWidget(logo)
        head.addWidget(self.intro, 1)
        column.addLayout(head)
        column.addWidget(self.where)
        column.addWidget(self.steps, 1)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(typography.steps(self, 1))
        foot.addWidget(self.demo)
        foot.addWidget(self.help)
        foot.addStretch(1)
        for made in (self.back, self.skip, self.next):
            foot.addWidget(made)
        column.addLayout(foot)
        self.demo.setVisible(not self._ws.home.is_example)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._say("")
        self.where.setText(
            _("Step {number} of {count}").format(number=step + 1, count=STEPS)
            if step < TRAY
            else _("Ready")
        )
        self.back.setEnabled(step > 0)
        self.skip.setVisible(step < TRAY)
        self.next.setText(_("Next") if step < TRAY else _("Done"))
        if step == TRAY:
            self.tray.appear()
        self._first_field(step).setFocus()

    def _first_field(self, step: int) -> QWidget:
        return (self.rate, self.client, self.hours, self.limit, self.next)[step]

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        accessibility.say(self, sentence)


def usual_activities() -> tuple[tuple[str, Purpose], ...]:
    """Return the activities that the first start offers."""
    return (
        (_("Research"), Purpose.GIVEN),
        (_("Coaching"), Purpose.GIVEN),
        (_("Meeting"), Purpose.BILLABLE),
        (_("Bookkeeping"), Purpose.OVERHEAD),
        (_("Study"), Purpose.GROWTH),
    )

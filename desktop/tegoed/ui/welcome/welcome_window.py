# SPDX-License-Identifier: MIT
"""The first start: what an hour costs, the first client, the hours one means to work, one boundary,
and where the icon is. Each step can be skipped.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.calendar.typed_hours import parse_hours
from tegoed.presentation.setup.welcome_view import HOURS, RATE, TRAY, WORK, WelcomeForm, WelcomeView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.icons import app_icon
from tegoed.ui.welcome.hours_field import HoursField
from tegoed.ui.welcome.intents import (
    CloseWelcome,
    GoOnInWelcome,
    HelpInWelcome,
    LookAtExample,
    ShowTrayPage,
)
from tegoed.ui.welcome.tray_page import TrayPage
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.forms.inputs import SteppedEdit
from tegoed.ui.widgets.labels import HeadingLabel
from tegoed.ui.widgets.page_layout import scrolling
from tegoed.ui.widgets.plain_text import PlainLabel, add_row

LIMIT_STEP = 1800
"""Seconds by which an arrow changes the limit."""


class WelcomeWindow(QDialog):
    """Four short steps and the page of the icon. `intent` carries a `WelcomeIntent`."""

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ended = False
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
        self.limit = SteppedEdit(parse_hours, app_locale().length_in_words, LIMIT_STEP)
        self.limit.setMaximumWidth(typography.steps(self, 14))
        self.rate_label = PlainLabel()
        self._add_steps()
        self.tray = TrayPage()
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
        self.demo = button(_("Look around with example data"), self._look_around)
        self.help = button(_("Help"), self._ask_help)
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

    def show_view(self, view: WelcomeView) -> None:
        """Show the first step, with what is filled in."""
        self.rate_label.setText(view.rate_label)
        self.limit.lineEdit().setPlaceholderText(
            _("such as {example}").format(example=view.usual_limit)
        )
        self.demo.setVisible(not view.is_example)
        self.tray.show_home(is_example=view.is_example)
        icon = app_icon(example=view.is_example)
        self.logo.setPixmap(icon.pixmap(QSize(32, 32), self.devicePixelRatioF()))
        self._fill_in(view.form)
        if view.hours_note:
            self.hours.setEnabled(False)
            self.hours.understood.setText(view.hours_note)
        self.show_step(RATE)

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self.show_step(self.steps.currentIndex() - 1)

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
        self.show_step(step + 1)

    @Slot()
    def go_on(self) -> None:
        """Ask for the next step; at the end, to have everything set up."""
        self.intent.emit(GoOnInWelcome(self.form()))

    def form(self) -> WelcomeForm:
        """Return what is typed now, step and all."""
        return WelcomeForm(
            step=self.steps.currentIndex(),
            rate=self.rate.text(),
            client=self.client.text(),
            project=self.project.text(),
            activities=self.activities.isChecked(),
            hours=self.hours.text(),
            weekdays=self.hours.weekdays,
            limit=self.limit.text(),
        )

    def show_step(self, step: int) -> None:
        """Show a step, or the page of the icon."""
        self.steps.setCurrentIndex(step)
        self.say("")
        self.where.setText(
            _("Step {number} of {count}").format(number=step + 1, count=TRAY)
            if step < TRAY
            else _("Ready")
        )
        self.back.setEnabled(step > 0)
        self.skip.setVisible(step < TRAY)
        self.next.setText(_("Next") if step < TRAY else _("Done"))
        if step == TRAY:
            self.intent.emit(ShowTrayPage(QSystemTrayIcon.isSystemTrayAvailable()))
        self._first_field(step).setFocus()

    def say(self, sentence: str) -> None:
        """Say a sentence below the step, or nothing any more."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        accessibility.say(self, sentence)

    def end(self) -> None:
        """Close: everything is set up."""
        self._ended = True
        self.accept()

    def reject(self) -> None:
        """Close, by Escape or the window's button."""
        if not self._ended:
            self._ended = True
            self.intent.emit(CloseWelcome(self.form()))
        super().reject()

    def give_way(self) -> WelcomeForm:
        """Return what is typed, for a window that takes the place of this one.

        Closing this one then says nothing.
        """
        self._ended = True
        return self.form()

    def go_on_from(self, form: WelcomeForm) -> None:
        """Show what was typed in the window before, at the same step."""
        self._fill_in(form)
        self.show_step(form.step)

    def _fill_in(self, form: WelcomeForm) -> None:
        self.rate.setText(form.rate)
        self.client.setText(form.client)
        self.project.setText(form.project)
        self.limit.setText(form.limit)
        self.activities.setChecked(form.activities)
        if self.hours.isEnabled():
            self.hours.show_hours(form.hours, form.weekdays)

    @Slot()
    def _look_around(self) -> None:
        self.intent.emit(LookAtExample())

    @Slot()
    def _ask_help(self) -> None:
        self.intent.emit(HelpInWelcome())

    def _line(self, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(example)
        return line

    def _add_steps(self) -> None:
        self._add(
            _("What is your hourly rate?"),
            _("Tegoed compares this with what really comes in per hour, unpaid work included."),
            (self.rate_label, self.rate),
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

    def _add(self, question: str, about: str, *rows: tuple[str | PlainLabel, QWidget]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 2))
        title = HeadingLabel(question)
        title.setFont(typography.large(title.font()))
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(Prose(about))
        form = QFormLayout()
        form.setHorizontalSpacing(typography.steps(self, 2))
        form.setVerticalSpacing(typography.steps(self, 1.5))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for label, field in rows:
            if isinstance(label, PlainLabel):
                label.setBuddy(field)
                form.addRow(label, field)
            else:
                add_row(form, label, field)
        column.addLayout(form)
        column.addStretch(1)
        self._add_page(page)

    def _add_page(self, page: QWidget) -> None:
        """Add a page that can be scrolled where the screen is too small for it."""
        page.setContentsMargins(2, 0, 2, 0)  # a letter may reach over its edge
        scroll = scrolling(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.addWidget(scroll)

    def _lay_out(self) -> None:
        edge = typography.steps(self, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 2))
        head = QHBoxLayout()
        head.setSpacing(typography.steps(self, 1.5))
        self.logo = PlainLabel()
        head.addWidget(self.logo)
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

    def _first_field(self, step: int) -> QWidget:
        return (self.rate, self.client, self.hours, self.limit, self.next)[step]

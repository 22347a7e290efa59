# SPDX-License-Identifier: MIT
"""The first start's view: what its steps hold, how they are read, and the page of the icon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.entities.values import Purpose, Schedule
from tegoed.core.errors import RefusedError
from tegoed.i18n.locale import Locale
from tegoed.presentation.setup.welcome_view import (
    HOURS,
    LIMIT,
    RATE,
    WORK,
    TrayPageData,
    WelcomeData,
    WelcomeForm,
    hours_understood,
    read_form,
    tray_page_view,
    usual_activities,
    welcome_view,
)
from tegoed.presentation.tray.tray_click_words import TrayClicks

ENGLISH, DUTCH = Locale(), Locale("nl")
BACKWARDS = "The end (09:00) is not after the beginning (17:00). Write hours like 9-17."
EMPTY = WelcomeData(0, "EUR", (), is_example=False, draft={})
MORNINGS = Schedule(start=date(2026, 1, 1), days={1: ((480, 720),), 2: ((480, 720),)})
TRAY_DATA = TrayPageData(
    has_tray=True,
    clicks=TrayClicks("timer", opens_menu=False),
    hotkey="Ctrl+Alt+T",
    starts_at_login=True,
    is_example=False,
)


def test_an_empty_workspace_is_offered_what_is_usual() -> None:
    view = welcome_view(ENGLISH, EMPTY)
    usual = WelcomeForm(hours="08:30–17:30", weekdays=(1, 2, 3, 4, 5), limit="2 h")
    assert view.form == usual
    assert (view.rate_label, view.usual_limit, view.hours_note) == ("An hour, in €", "2 h", "")


def test_dutch_has_its_own_numbers_and_words() -> None:
    view = welcome_view(DUTCH, replace(EMPTY, rate_cents=9550, currency="GBP"))
    assert (view.form.rate, view.form.limit, view.rate_label) == ("95,50", "2 u", "Een uur, in £")


def test_hours_that_are_set_are_shown_and_no_draft_changes_them() -> None:
    draft = {"hours": "9-17", "weekdays": [5], "rate": "80", "activities": False}
    view = welcome_view(ENGLISH, replace(EMPTY, schedules=(MORNINGS,), draft=draft))
    assert (view.form.hours, view.form.weekdays) == ("08:00–12:00", (1, 2))
    assert (view.form.rate, view.form.activities) == ("80", False)
    assert view.hours_note.startswith("Your hours are set already.")


def test_a_draft_comes_back_as_it_was_kept() -> None:
    form = WelcomeForm(RATE, "95", "Zorgpunt", "Traject", False, "8-16", (1, 2), "1 h")
    kept = {**form.draft(), "weekdays": list(form.weekdays)}
    assert welcome_view(ENGLISH, replace(EMPTY, draft=kept)).form == form


@pytest.mark.parametrize(
    ("locale", "text", "weekdays", "said"),
    [
        (ENGLISH, "9 tot 17", (1, 2), "09:00–17:00 on Mon, Tue: 16 h a week"),
        (DUTCH, "9-17", (1,), "09:00–17:00 op ma: 8 u per week"),
        (ENGLISH, "9-17", (), "No hours: then no time is out of hours."),
        (ENGLISH, "", (1,), "No hours: then no time is out of hours."),
        (ENGLISH, "17-9", (1,), BACKWARDS),
    ],
)
def test_hours_are_said_back_as_they_are_understood(
    locale: Locale, text: str, weekdays: tuple[int, ...], said: str
) -> None:
    assert hours_understood(locale, text, weekdays) == said


def test_what_is_filled_in_is_read_as_a_whole() -> None:
    form = WelcomeForm(RATE, "95,50", " Zorgpunt ", "Traject", True, "9-17", (1,), "1:30")
    wanted = read_form(DUTCH, form)
    assert (wanted.rate_cents, wanted.client, wanted.project) == (9550, "Zorgpunt", "Traject")
    assert (wanted.spans, wanted.weekdays) == (((540, 1020),), (1,))
    assert wanted.given_limit_seconds == 5400
    assert wanted.activities[0] == ("Onderzoek", Purpose.GIVEN)
    assert len(usual_activities(ENGLISH)) == 5


@pytest.mark.parametrize(
    ("form", "step"),
    [
        (WelcomeForm(rate="duur"), RATE),
        (WelcomeForm(project="Traject"), WORK),
        (WelcomeForm(hours="ochtend"), HOURS),
        (WelcomeForm(limit="veel"), LIMIT),
    ],
)
def test_a_step_is_refused_by_itself(form: WelcomeForm, step: int) -> None:
    with pytest.raises(RefusedError):
        read_form(ENGLISH, form, step=step)
    for other in {RATE, WORK, HOURS, LIMIT} - {step}:
        read_form(ENGLISH, form, step=other)


def test_what_is_left_empty_sets_up_nothing() -> None:
    wanted = read_form(ENGLISH, WelcomeForm(activities=False))
    assert (wanted.rate_cents, wanted.activities, wanted.spans) == (None, (), ())
    assert wanted.given_limit_seconds is None


def test_the_page_of_the_icon_tells_what_its_clicks_do() -> None:
    view = tray_page_view(ENGLISH, TRAY_DATA)
    assert view.title == "Tegoed is the balance beam in your tray"
    assert view.clicks[0] == ("A click", "starts or stops the timer")
    assert (view.hotkey, view.starts_at_login) == ("Ctrl+Alt+T", True)


def test_without_a_tray_there_is_no_icon_to_click() -> None:
    view = tray_page_view(ENGLISH, replace(TRAY_DATA, has_tray=False, is_example=True))
    assert view.title == "Your desktop has no tray: a small window stands in for it"
    assert (view.clicks, view.hotkey) == ((), "")

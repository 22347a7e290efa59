# SPDX-License-Identifier: MIT
"""The first start: what its steps hold, how that is read, and what the page of the icon says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from tegoed.core.calendar.hours_text import read_spans, write_spans
from tegoed.core.calendar.typed_hours import parse_hours
from tegoed.core.entities.first_setup import FirstSetup
from tegoed.core.entities.values import Purpose, Schedule
from tegoed.core.errors import RefusedError, TegoedError
from tegoed.core.invoicing.money import parse_cents
from tegoed.i18n.locale import Locale
from tegoed.presentation.tray.tray_click_words import TrayClicks, click_words

RATE, WORK, HOURS, LIMIT, TRAY = range(5)
"""The steps by their place; the last one shows the icon."""
USUAL_LIMIT = 7200
"""Seconds a week that the step of the boundary offers."""
USUAL_HOURS = (
    "08:30–17:30",
    "09:00–17:00",
    "08:00–17:00",
    "09:00–18:00",
    "08:30–12:30, 13:00–17:30",
    "09:00–12:30, 13:30–17:30",
)
WORKDAYS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class WelcomeForm:
    """What is typed in the steps, and which of them is shown."""

    step: int = RATE
    rate: str = ""
    client: str = ""
    project: str = ""
    activities: bool = True
    hours: str = ""
    weekdays: tuple[int, ...] = ()
    limit: str = ""

    def draft(self) -> dict[str, Any]:
        """Return the form as it is kept until it is set up."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class WelcomeData:
    """What is set up already, and the draft that was kept when the window was last closed."""

    rate_cents: int
    currency: str
    schedules: tuple[Schedule, ...]
    is_example: bool
    draft: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The steps as they open. `hours_note` says why the hours cannot be changed here, if so."""

    form: WelcomeForm
    rate_label: str
    usual_limit: str
    hours_note: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class TrayPageData:
    """What the page of the icon depends on. `has_tray`: this desktop shows the icon."""

    has_tray: bool
    clicks: TrayClicks
    hotkey: str
    starts_at_login: bool
    is_example: bool


@dataclass(frozen=True, slots=True)
class TrayPageView:
    """The page of the icon. `hotkey` is in Qt's portable text, "" where none works."""

    title: str
    about: str
    has_tray: bool
    clicks: tuple[tuple[str, str], ...]
    hotkey: str
    starts_at_login: bool


def welcome_view(locale: Locale, data: WelcomeData) -> WelcomeView:
    """Build the view of the steps."""
    usual = locale.length_in_words(USUAL_LIMIT)
    form = WelcomeForm(
        rate=locale.decimal(data.rate_cents) if data.rate_cents else "",
        hours=USUAL_HOURS[0],
        weekdays=WORKDAYS,
        limit=usual,
    )
    note = ""
    if data.schedules:
        days = data.schedules[-1].days
        form = replace(form, hours=write_spans(next(iter(days.values()), ())), weekdays=tuple(days))
        note = locale.gettext(
            "Your hours are set already. Change them under Settings › Working hours."
        )
    if data.draft:
        form = _with_draft(form, data.draft, keeps_hours=bool(note))
    sign = re.sub(r"[\s0.,]", "", locale.money(0, data.currency))
    return WelcomeView(
        form=form,
        rate_label=locale.gettext("An hour, in {currency}").format(currency=sign),
        usual_limit=usual,
        hours_note=note,
        is_example=data.is_example,
    )


def tray_page_view(locale: Locale, data: TrayPageData) -> TrayPageView:
    """Build the view of the page of the icon."""
    if data.has_tray:
        title = locale.gettext("Tegoed is the balance beam in your tray")
        about = locale.gettext(
            "You find it beside the clock. Everything the icon does is in its menu too, "
            "and F1 opens the help in every window."
        )
    else:
        title = locale.gettext("Your desktop has no tray: a small window stands in for it")
        about = locale.gettext("It has everything in words, and F1 opens the help in every window.")
    return TrayPageView(
        title=title,
        about=about,
        has_tray=data.has_tray,
        clicks=click_words(locale, data.clicks) if data.has_tray else (),
        hotkey="" if data.is_example else data.hotkey,
        starts_at_login=data.starts_at_login,
    )


def hours_understood(locale: Locale, text: str, weekdays: tuple[int, ...]) -> str:
    """Return how typed hours on these ISO weekdays are understood, or why they are not."""
    try:
        spans = read_spans(text)
    except TegoedError as error:
        return locale.say(error.message)
    if not spans or not weekdays:
        return locale.gettext("No hours: then no time is out of hours.")
    seconds = 60 * sum(end - start for start, end in spans) * len(weekdays)
    return locale.gettext("{hours} on {days}: {length} a week").format(
        hours=write_spans(spans),
        days=", ".join(locale.weekday(number, short=True) for number in weekdays),
        length=locale.length_in_words(seconds),
    )


def read_form(locale: Locale, form: WelcomeForm, *, step: int | None = None) -> FirstSetup:
    """Return what is filled in; of one step alone if it is named.

    Raises `RefusedError` for what cannot be understood.
    """

    def asked(number: int) -> bool:
        return step in (None, number)

    rate, name, project = form.rate.strip(), form.client.strip(), form.project.strip()
    if asked(WORK) and project and not name:
        raise RefusedError("welcome.project-without-client")
    return FirstSetup(
        rate_cents=parse_cents(rate) if asked(RATE) and rate else None,
        client=name,
        project=project,
        activities=usual_activities(locale) if form.activities else (),
        spans=read_spans(form.hours) if asked(HOURS) else (),
        weekdays=form.weekdays,
        given_limit_seconds=parse_hours(form.limit) if asked(LIMIT) else None,
    )


def usual_activities(locale: Locale) -> tuple[tuple[str, Purpose], ...]:
    """Return the activities that the first start offers."""
    return (
        (locale.gettext("Research"), Purpose.GIVEN),
        (locale.gettext("Coaching"), Purpose.GIVEN),
        (locale.gettext("Meeting"), Purpose.BILLABLE),
        (locale.gettext("Bookkeeping"), Purpose.OVERHEAD),
        (locale.gettext("Study"), Purpose.GROWTH),
    )


def _with_draft(form: WelcomeForm, draft: Mapping[str, Any], *, keeps_hours: bool) -> WelcomeForm:
    """Return a form with what was typed before, which may be any JSON."""
    form = replace(
        form,
        rate=str(draft.get("rate", form.rate)),
        client=str(draft.get("client", form.client)),
        project=str(draft.get("project", form.project)),
        limit=str(draft.get("limit", form.limit)),
        activities=bool(draft.get("activities", True)),
    )
    weekdays = draft.get("weekdays")
    if keeps_hours or not isinstance(weekdays, list):
        return form
    return replace(form, hours=str(draft.get("hours", "")), weekdays=tuple(weekdays))

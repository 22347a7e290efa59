# SPDX-License-Identifier: MIT
"""The lines of the tray: the timer and its work, focus and its channels, a boundary, the week."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import FLOORS, BoundaryState
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import (
    BoundaryKind,
    Catalogue,
    Entry,
    Favourite,
    FocusSession,
    Interruption,
)
from tegoed.core.entries.timer_questions import LeftRunning, TimeAway
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelState, FocusState
from tegoed.core.focus.interruptions import early_seconds
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.boundary_words import boundary_name, line_name, measured
from tegoed.presentation.labels import activity_name, purpose_name, work_name
from tegoed.presentation.reports.shares import reason_name


def full_work(locale: Locale, known: Catalogue, work: Favourite | Entry) -> str:
    """Write `Bouwgroep Noord › Verandertraject – Onderzoek, given – “interviews”`."""
    named = work_name(known, work.client, work.project)
    words = " – ".join(part for part in (named, activity_name(known, work.activity)) if part)
    marks = [purpose_name(locale, work.purpose)]
    if isinstance(work, Entry):
        marks += [reason_name(locale, work.reason)] if work.reason is not None else []
        marks += [locale.gettext("in the client's chair")] if work.chair else []
    words = ", ".join(part for part in (words, *marks) if part)
    note = shortened(work.note) if isinstance(work, Entry) else ""
    return f"{words} – “{note}”" if note else words


def short_work(locale: Locale, known: Catalogue, work: Favourite) -> str:
    """Write `Verandertraject – Onderzoek (given)`."""
    words = named_work(known, work)
    purpose = purpose_name(locale, work.purpose)
    return purpose.capitalize() if not words else f"{words} ({purpose})"


def named_work(known: Catalogue, work: Favourite) -> str:
    """Write `Verandertraject – Onderzoek`; nothing for what is for no client and no activity."""
    name = ""
    if work.project is not None and work.project in known.projects:
        name = known.projects[work.project].name
    elif work.client is not None and work.client in known.clients:
        name = known.clients[work.client].name
    return " – ".join(part for part in (name, activity_name(known, work.activity)) if part)


def shortened(text: str, longest: int = 40) -> str:
    """Return a text that fits on a line of a menu."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def timer_line(locale: Locale, known: Catalogue, timer: Entry, now: int) -> str:
    """Write `Bouwgroep Noord › Verandertraject – Onderzoek, given · 1 h 12`."""
    length = locale.length_in_words(max(0, now - timer.start))
    return f"{full_work(locale, known, timer)} · {length}"


def away_line(locale: Locale, away: Sequence[TimeAway], zone: ZoneInfo) -> str:
    """Write the question about time away as a line of the menu."""
    if len(away) > 1:
        words = locale.ngettext(
            "You were away {count} time…", "You were away {count} times…", len(away)
        )
        return words.format(count=len(away))
    start, end = (locale.clock_time(at, zone) for at in (away[0].since, away[0].until))
    return locale.gettext("You were away {span}…").format(span=f"{start}–{end}")


def left_running_question(locale: Locale, question: LeftRunning) -> str:
    """Ask when a timer ended that was left running."""
    words = locale.gettext(
        "The timer on {work} was left running since {time}. When did that end? A clock "
        "time will do, such as 17:30."
    )
    return words.format(work=question.work, time=locale.day_time(question.start))


# ---- focus


def focus_line(locale: Locale, focus: FocusState, now: int, zone: ZoneInfo) -> str:
    """Write `Not reachable until 14:30`; never more than is true: what no channel shows yet is only
    wanted.
    """
    if not focus.on:
        return locale.gettext("Reachable again; not everything is put back yet")
    if focus.channels and not focus.seen:
        if not focus.settled:
            return locale.gettext("Focus is on here; the channels are being told")
        return locale.gettext("Focus is on here; no channel shows it")
    until = focus.session.until
    if until is None:
        return locale.gettext("Not reachable until you turn it off")
    when = _when(locale, until, now, zone)
    return locale.gettext("Not reachable until {when}").format(when=when)


def channel_lines(locale: Locale, focus: FocusState, now: int, zone: ZoneInfo) -> tuple[str, ...]:
    """Return a line for each channel that is not in order, and then one for those that are."""
    if focus.on and not focus.channels:
        return (locale.gettext("No channel is set up: others cannot see it"),)
    lines = [
        channel_line(locale, channel, now, zone)
        for channel in focus.channels
        if channel.reason is not None
    ]
    told = [channel.channel for channel in focus.channels if channel.state == "on"]
    if lines and told:
        lines.append(locale.gettext("{channels}: on").format(channels=", ".join(told)))
    return tuple(lines)


def channel_line(locale: Locale, channel: ChannelState, now: int, zone: ZoneInfo) -> str:
    """Write `Slack: No answer. Trying again at 14:05.`"""
    told = locale.say(channel.reason or Message(f"focus.state.{channel.state}"))
    words = f"{channel.channel}: {told}"
    if channel.retry_at is None or channel.retry_at <= now:
        return words
    when = _when(locale, channel.retry_at, now, zone)
    return f"{words} {locale.gettext('Trying again at {when}.').format(when=when)}"


def early_line(locale: Locale, session: FocusSession) -> str:
    """Write `Focus ended 20 minutes early. Why?`"""
    minutes = max(1, round(early_seconds(session) / 60))
    return locale.ngettext(
        "Focus ended {count} minute early. Why?",
        "Focus ended {count} minutes early. Why?",
        minutes,
    ).format(count=minutes)


def interruption_names(locale: Locale) -> dict[Interruption, str]:
    """Return what a focus can be ended early for, in the order in which it is asked."""
    return {
        Interruption.CLIENT: locale.gettext("Client asked"),
        Interruption.SELF: locale.gettext("Own idea"),
        Interruption.URGENT: locale.gettext("Emergency"),
        Interruption.DONE: locale.gettext("I was done"),
    }


def _when(locale: Locale, instant: int, now: int, zone: ZoneInfo) -> str:
    if local_date(instant, zone) == local_date(now, zone):
        return locale.clock_time(instant, zone)
    return locale.day_time(instant, zone)


# ---- boundaries


def boundary_line(locale: Locale, row: BoundaryState, currency: str) -> str:
    """Write `15 h given to Bouwgroep Noord, your limit is 6 h`."""
    limit = measured(locale, row.limit, row.unit, currency)
    actual = "–" if row.actual is None else measured(locale, row.actual, row.unit, currency)
    kind = row.boundary.kind
    if kind is BoundaryKind.GIVEN_HOURS and row.client is not None:
        words = locale.gettext("{actual} given to {client}, your limit is {limit}")
        return words.format(actual=actual, client=row.client.name, limit=limit)
    if kind is BoundaryKind.BUDGET and row.project is not None:
        words = locale.gettext("{project}: {actual} of its budget used, your limit is {limit}")
        return words.format(project=row.project.name, actual=actual, limit=limit)
    words = (
        locale.gettext("{name}: {actual}, you want at least {limit}")
        if kind in FLOORS
        else locale.gettext("{name}: {actual}, your limit is {limit}")
    )
    return words.format(name=line_name(locale, row), actual=actual, limit=limit)


def near_line(locale: Locale, row: BoundaryState, currency: str) -> str:
    """Write `Near your limit: 1 h 50 given to Bouwgroep Noord, your limit is 2 h`; at it, *At your
    limit*.
    """
    words = locale.gettext("Near your limit: {boundary}")
    if row.actual is not None and row.actual >= row.limit:
        words = locale.gettext("At your limit: {boundary}")
    return words.format(boundary=boundary_line(locale, row, currency))


def crossed_line(locale: Locale, rows: Sequence[BoundaryState], currency: str) -> str:
    """Return the crossings in a line: the one there is, or how many; nothing without any."""
    if not rows:
        return ""
    if len(rows) == 1:
        return boundary_line(locale, rows[0], currency)
    return crossed_count(locale, len(rows))


def crossed_count(locale: Locale, count: int) -> str:
    """Write `3 boundaries crossed this week`."""
    return locale.ngettext(
        "{count} boundary crossed this week", "{count} boundaries crossed this week", count
    ).format(count=count)


def crossing_ahead(
    locale: Locale, crossing: tuple[int, BoundaryState] | None, zone: ZoneInfo
) -> str:
    """Write `At 15:10 this timer crosses your limit: Given to Bouwgroep Noord`; "" for None."""
    if crossing is None:
        return ""
    at, row = crossing
    words = locale.gettext("At {clock} this timer crosses your limit: {boundary}")
    return words.format(clock=locale.clock_time(at, zone), boundary=boundary_name(locale, row))


def with_crossed(locale: Locale, words: str, rows: Sequence[BoundaryState]) -> str:
    """Write `30 min given · crosses your limit: Given to Bouwgroep Noord`; as it is without any."""
    if not rows:
        return words
    names = ", ".join(boundary_name(locale, row) for row in rows)
    crossed = locale.gettext("crosses your limit: {boundary}").format(boundary=names)
    return f"{words} · {crossed}"


# ---- the week


def week_line(locale: Locale, week: Balance) -> str:
    """Write `This week: 24 h 30 for clients, 12 h 30 billable, €56 of €110 an hour`."""
    totals = week.totals
    client_seconds = totals.billable_seconds + totals.given_seconds
    if client_seconds == 0:
        return locale.gettext("This week: no time for clients yet")
    words = locale.gettext("This week: {worked} for clients, {billable} billable").format(
        worked=locale.length_in_words(client_seconds),
        billable=locale.length_in_words(totals.billable_seconds),
    )
    effective, agreed = totals.effective_rate_cents, totals.agreed_rate_cents
    if effective is None or not agreed:
        return words
    return locale.gettext("{words}, {effective} of {agreed} an hour").format(
        words=words,
        effective=locale.money(effective, week.currency, whole=True),
        agreed=locale.money(agreed, week.currency, whole=True),
    )

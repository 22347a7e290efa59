# SPDX-License-Identifier: MIT
"""What the tray tells at a glance, in words: the timer, focus, a crossed boundary, the week.

Formats only; services decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tegoed.core.errors import Message
from tegoed.core.spans import local_date
from tegoed.core.values import Catalogue, Entry, Favourite
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.labels import activity_name, purpose_name, work_name
from tegoed.presentation.shares import reason_name
from tegoed.services.time import next_work
from tegoed.system import tray_clicks
from tegoed.ui.tray.boundary_text import crossed_by, crossed_lines

if TYPE_CHECKING:
    from tegoed.core.balance import Balance
    from tegoed.core.boundaries import BoundaryState
    from tegoed.core.focus import ChannelState, FocusState
    from tegoed.services.balance.balances import CurrentStatus
    from tegoed.services.workspace import Workspace


QUARTER = 15
"""Minutes that a click logs where it logs the last quarter of an hour."""


@dataclass(frozen=True, slots=True)
class TrayStatusText:
    """The state of things in a few lines; an empty line has nothing to tell."""

    timer: str = ""
    focus: str = ""
    crossed: str = ""
    channels: tuple[str, ...] = ()
    click: str = ""
    question: str = ""

    @property
    def tooltip(self) -> str:
        """All of it, a line each."""
        return "\n".join(
            line
            for line in (
                self.timer or _("No timer is running"),
                self.focus,
                *self.channels[:3],
                self.question,
                self.crossed,
                self.click,
            )
            if line
        )


def away_line(questions: Sequence[Message]) -> str:
    """The question about time away as a line of the menu."""
    if len(questions) > 1:
        words = locale.ngettext(
            "You were away {count} time…", "You were away {count} times…", len(questions)
        )
        return words.format(count=len(questions))
    start, end = (locale.clock_time(questions[0].params[name]) for name in ("since_at", "until_at"))
    return _("You were away {span}…").format(span=f"{start}–{end}")


def glance(
    ws: Workspace,
    status: CurrentStatus,
    focus: FocusState | None,
    crossed: tuple[BoundaryState, ...],
) -> TrayStatusText:
    """The lines for what is going on now."""
    now, known = ws.clock.now(), ws.catalogue()
    return TrayStatusText(
        click=click_line(ws, status),
        question=_("A question about your timer waits in the menu") if status.warnings else "",
        timer="" if status.timer is None else timer_line(known, status.timer, now),
        focus="" if focus is None else focus_line(focus, now, ws.zone()),
        channels=() if focus is None else tuple(channel_lines(focus, now, ws.zone())),
        crossed=crossed_lines(crossed, status.week),
    )


def click_line(ws: Workspace, status: CurrentStatus) -> str:
    """`Click: start Bouwgroep Noord › Verandertraject, billable`: what a click on the icon does
    here.
    """
    if tray_clicks.click_opens_menu():
        return ""
    wish = ws.setting("tray_click")
    work = None if wish == "quick_entry" else next_work.next_work(ws)
    if work is None:
        return _("Click: quick entry")
    if wish == "quarter":
        named = full_work(ws.catalogue(), work)
        words = _("Click: log the last 15 min on {work}").format(work=named)
        draft = next_work.last_minutes(work, QUARTER, work.purpose, ws.clock.now())
        return " · ".join(part for part in (words, crossed_by(ws, draft)) if part)
    if status.timer is not None:
        return _("Click: stop the timer")
    return _("Click: start {work}").format(work=full_work(ws.catalogue(), work))


def full_work(known: Catalogue, work: Favourite | Entry) -> str:
    """`Bouwgroep Noord › Verandertraject – Onderzoek, given – “interviews”`."""
    named = work_name(known, work.client, work.project)
    words = " – ".join(part for part in (named, activity_name(known, work.activity)) if part)
    marks = [purpose_name(work.purpose)]
    if isinstance(work, Entry):
        marks += [reason_name(work.reason)] if work.reason is not None else []
        marks += [_("in the client's chair")] if work.chair else []
    words = ", ".join(part for part in (words, *marks) if part)
    note = shortened(work.note) if isinstance(work, Entry) else ""
    return f"{words} – “{note}”" if note else words


def work_words(known: Catalogue, work: Favourite | Entry, *, purpose: bool = True) -> str:
    """`Verandertraject – Onderzoek (given)`."""
    name = ""
    if work.project is not None and work.project in known.projects:
        name = known.projects[work.project].name
    elif work.client is not None and work.client in known.clients:
        name = known.clients[work.client].name
    words = " – ".join(part for part in (name, activity_name(known, work.activity)) if part)
    note = work.note if isinstance(work, Entry) else ""
    if not words:
        words = shortened(note) or purpose_name(work.purpose).capitalize()
        return words if not note or not purpose else f"{words} ({purpose_name(work.purpose)})"
    return f"{words} ({purpose_name(work.purpose)})" if purpose else words


def shortened(text: str, longest: int = 40) -> str:
    """A text that fits on a line of a menu."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def timer_line(known: Catalogue, timer: Entry, now: int) -> str:
    """`Bouwgroep Noord › Verandertraject – Onderzoek, given · 1 h 12`."""
    return f"{full_work(known, timer)} · {locale.length_in_words(max(0, now - timer.start))}"


def focus_line(focus: FocusState, now: int, zone: ZoneInfo) -> str:
    """`Not reachable until 14:30`; never more than is true: what no channel shows yet is only
    wanted.
    """
    if not focus.on:
        return _("Reachable again; not everything is put back yet")
    if focus.channels and not focus.seen:
        if not focus.settled:
            return _("Focus is on here; the channels are being told")
        return _("Focus is on here; no channel shows it")
    until = focus.session.until
    if until is None:
        return _("Not reachable until you turn it off")
    return _("Not reachable until {when}").format(when=_when(until, now, zone))


def channel_lines(focus: FocusState, now: int, zone: ZoneInfo) -> list[str]:
    """One line for each channel that is not in order, and then one for those that are."""
    if focus.on and not focus.channels:
        return [_("No channel is set up: others cannot see it")]
    lines = [
        channel_line(channel, now, zone) for channel in focus.channels if channel.reason is not None
    ]
    told = [channel.channel for channel in focus.channels if channel.state == "on"]
    return (
        [*lines, _("{channels}: on").format(channels=", ".join(told))] if lines and told else lines
    )


def channel_line(channel: ChannelState, now: int, zone: ZoneInfo) -> str:
    """`Slack: No answer. Trying again at 14:05.`"""
    told = (
        locale.say(Message(f"focus.state.{channel.state}"))
        if channel.reason is None
        else locale.say(channel.reason)
    )
    words = f"{channel.channel}: {told}"
    if channel.retry_at is not None and channel.retry_at > now:
        words += " " + _("Trying again at {when}.").format(when=_when(channel.retry_at, now, zone))
    return words


def _when(instant: int, now: int, zone: ZoneInfo) -> str:
    if local_date(instant, zone) == local_date(now, zone):
        return locale.clock_time(instant, zone)
    return locale.day_time(instant, zone)


def week_line(week: Balance) -> str:
    """The week in a line: `This week: 24 h 30 for clients, 12 h 30 billable, €56 of €110 an
    hour`.
    """
    totals = week.totals
    client_seconds = totals.billable_seconds + totals.given_seconds
    if client_seconds == 0:
        return _("This week: no time for clients yet")
    words = _("This week: {worked} for clients, {billable} billable").format(
        worked=locale.length_in_words(client_seconds),
        billable=locale.length_in_words(totals.billable_seconds),
    )
    effective, agreed = totals.effective_rate_cents, totals.agreed_rate_cents
    if effective is None or not agreed:
        return words
    return _("{words}, {effective} of {agreed} an hour").format(
        words=words,
        effective=locale.money(effective, week.currency, whole=True),
        agreed=locale.money(agreed, week.currency, whole=True),
    )

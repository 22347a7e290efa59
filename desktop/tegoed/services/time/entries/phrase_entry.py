# SPDX-License-Identifier: MIT
"""What is done with a typed phrase: it is logged, it starts the timer, its new work is made."""

from __future__ import annotations

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Draft, OverlapRule, Pricing, Rate
from tegoed.core.entries.entry_outcome import EntryRefused, Outcome, attempt
from tegoed.core.invoicing.money import parse_cents
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace


def log_phrase(
    ws: Workspace, draft: Draft, text: str, rule: OverlapRule = OverlapRule.REFUSE
) -> Outcome[LoggedEntry]:
    """Log what a text says, and remember the text."""

    def log() -> LoggedEntry:
        logged = time_log.log(ws, draft, overlap=rule)
        time_log.remember_phrase(ws, text)
        return logged

    return attempt(log)


def start_timer_on_phrase(ws: Workspace, text: str, rule: OverlapRule) -> Outcome[LoggedEntry]:
    """Start the timer on what a text says, and remember the text."""
    draft = timer_draft(ws, text)
    if isinstance(draft, EntryRefused):
        return draft

    def start() -> LoggedEntry:
        logged = time_log.start_timer(ws, draft, overlap=rule)
        time_log.remember_phrase(ws, text)
        return logged

    return attempt(start)


def timer_draft(ws: Workspace, text: str) -> Draft | EntryRefused:
    """Return the draft of a timer that a text names, or what is the matter with it."""
    reading = time_log.read_phrase(ws, text, timer=True)
    if reading.draft is not None:
        return reading.draft
    assert reading.error is not None  # one of the two comes out of every phrase
    return EntryRefused(reading.error)


def make_work(ws: Workspace, name: str, client: int | None, rate: str) -> Outcome[str]:
    """Make a client (without a rate when none was typed), or a project of a client that is paid by
    the hour; return the name as it is stored.
    """

    def make() -> str:
        today = local_date(ws.clock.now(), ws.zone())
        rates = (Rate(today, parse_cents(rate)),) if rate else ()
        if client is None:
            return catalogue_setup.add_client(ws, name, rates).name
        return catalogue_setup.add_project(ws, client, name, Pricing.HOURLY, rates=rates).name

    return attempt(make)

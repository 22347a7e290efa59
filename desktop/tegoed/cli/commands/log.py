# SPDX-License-Identifier: MIT
"""`tegoed log`, `start`, `stop`, `cancel`: time as it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context, labels
from tegoed.cli.click_ext import PhraseCommand, command, json_option, option
from tegoed.cli.invocation import _
from tegoed.cli.parsing import instant
from tegoed.cli.shell.completion_candidates import complete_phrase
from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import (
    Catalogue,
    Client,
    Draft,
    Entry,
    OverlapRule,
    Purpose,
    Reason,
)
from tegoed.core.errors import ConflictError, Message, RefusedError, TegoedError
from tegoed.core.phrase.messages import ClientUnknown, NoClientRecognised
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.core.phrase import ParsedPhrase
    from tegoed.services.workspace import Workspace

PURPOSES = click.Choice([purpose.value for purpose in Purpose])
REASONS = click.Choice([reason.value for reason in Reason])
OVERLAPS = click.Choice([rule.value for rule in OverlapRule])

said_at_option = option(
    "--said-at", metavar="INSTANT", help=N_("Read the phrase as if it were said then.")
)
overlap_option = option(
    "--overlap",
    type=OVERLAPS,
    default=OverlapRule.REFUSE.value,
    help=N_(
        "What to do with entries in the way: refuse, carve this time out of them, or keep both."
    ),
)
create_option = option(
    "--create", is_flag=True, help=N_("Make the client that client:NAME names, if there is none.")
)
force_option = option("--force", is_flag=True, help=N_("Also when it is on an invoice."))
phrase_argument = click.argument(
    "phrase", nargs=-1, metavar="PHRASE...", shell_complete=complete_phrase
)


@command("log", cls=PhraseCommand, help=N_("Log one finished entry: tegoed log 1h30 bouw verand"))
@phrase_argument
@said_at_option
@overlap_option
@force_option
@create_option
@option("--purpose", type=PURPOSES, help=N_("What the time was for."))
@option("--reason", type=REASONS, help=N_("Why it is given; means given by itself."))
@option("--chair", is_flag=True, help=N_("It was the client's responsibility, not mine."))
@option("--tag", "tags", multiple=True, metavar="TAG", help=N_("A tag; may be repeated."))
@option("--note", metavar="TEXT", help=N_("A note."))
@option("--dry-run", is_flag=True, help=N_("Only show what would be logged."))
@json_option
def log_command(
    phrase: str,
    said_at: str | None,
    overlap: str,
    force: bool,
    create: bool,
    dry_run: bool,
    as_json: bool,
    **marks: Any,
) -> None:
    """Read the phrase, add the marks, log it."""
    from tegoed.services.time import time_log

    with context.workspace() as ws:
        told = _say_at(ws, said_at)
        reading = time_log.read_phrase(ws, phrase, creates=create)
        _check(reading)
        assert reading.draft is not None
        draft = _marked(reading.draft, **marks)
        told = (*told, *_kept_warnings(reading, **marks))
        if dry_run:
            foreseen = time_log.foresee(ws, draft, OverlapRule(overlap), force=force)
            if foreseen.overlap is not None:
                raise ConflictError(foreseen.overlap.id, **foreseen.overlap.params)
            entry, warnings = foreseen.entry, foreseen.warnings
        else:
            logged = time_log.log(ws, draft, overlap=OverlapRule(overlap), force=force)
            assert logged.entry is not None
            entry, warnings = logged.entry, logged.warnings
        head = _("Would log: {entry}") if dry_run else _("Logged: {entry}")
        known = ws.catalogue()
        if dry_run and draft.new_client:
            known, entry = _as_if_made(known, entry, draft.new_client)
        show(ws, entry, (*told, *warnings), head, as_json=as_json, known=known)


@command(
    "start",
    cls=PhraseCommand,
    help=N_("Start the timer; without a phrase it resumes the last work."),
)
@phrase_argument
@said_at_option
@overlap_option
@force_option
@create_option
@json_option
def start_command(
    phrase: str, said_at: str | None, overlap: str, force: bool, create: bool, as_json: bool
) -> None:
    """Start the timer and end the running one at the same instant."""
    from tegoed.services.time import time_log

    with context.workspace() as ws:
        told = _say_at(ws, said_at)
        draft: Draft | None = None
        if phrase.strip():
            reading = time_log.read_phrase(ws, phrase, timer=True, creates=create)
            _check(reading)
            draft, told = reading.draft, (*told, *reading.warnings)
        logged = time_log.start_timer(ws, draft, overlap=OverlapRule(overlap), force=force)
        assert logged.entry is not None
        show(ws, logged.entry, (*told, *logged.warnings), _("Running: {entry}"), as_json=as_json)


@command("stop", help=N_("End the timer."))
@option("--at", metavar="INSTANT", help=N_("When it ended."))
@json_option
def stop_command(at: str | None, as_json: bool) -> None:
    """End the timer, now or at an instant."""
    from tegoed.services.time import time_log

    with context.workspace() as ws:
        ended_at, told = (None, ()) if at is None else instant(ws, at)
        logged = time_log.stop_timer(ws, at=ended_at)
        show(ws, logged.entry, (*told, *logged.warnings), _("Stopped: {entry}"), as_json=as_json)


@command("cancel", help=N_("Throw the running timer away."))
def cancel_command() -> None:
    """Throw the running timer away."""
    from tegoed.services.time import time_log

    with context.workspace() as ws:
        running = time_log.running(ws)
        time_log.cancel_timer(ws)
        assert running is not None  # else it was refused
        line = labels.entry_line(running, ws.catalogue(), ws.zone(), ws.clock.now())
        context.line(_("Thrown away: {entry}").format(entry=line))


def show(
    ws: Workspace,
    entry: Entry | None,
    warnings: tuple[Message, ...],
    head: str,
    *,
    as_json: bool,
    known: Catalogue | None = None,
) -> None:
    """Show an entry and what to tell about it: a document, or a line each.

    `entry` None: there is none any more.

    `known`: the names of its work, where they are not those of the workspace.
    """
    known = known or ws.catalogue()
    if as_json:
        from tegoed.export.json_values import entry_json

        found = {"entry": None} if entry is None else entry_json(entry, known, ws.zone())
        context.document({**found, "warnings": context.in_english(warnings)})
        return
    if entry is not None:
        line = labels.entry_line(entry, known, ws.zone(), ws.clock.now())
        context.line(head.format(entry=line))
    context.tell(warnings)


def _check(reading: ParsedPhrase) -> None:
    """Raise what is the matter with a phrase.

    For a client that nobody knows, the error names the option that makes one.
    """
    if reading.error is not None:
        unknown = isinstance(reading.error, ClientUnknown)
        id = "phrase.client-to-create" if unknown else reading.error.id
        raise TegoedError(id, **reading.error.params)


def _as_if_made(known: Catalogue, entry: Entry, name: str) -> tuple[Catalogue, Entry]:
    """Return the names and the entry as they would be with a new client."""
    client = Client(id=1 + max(known.clients, default=0), name=name)
    return (
        replace(known, clients={**known.clients, client.id: client}),
        replace(entry, client=client.id),
    )


def _kept_warnings(
    reading: ParsedPhrase, *, purpose: str | None, reason: str | None, **_marks: Any
) -> tuple[Message, ...]:
    """Return the warnings of a phrase.

    With a purpose in the options it is no surprise that there is no client.
    """
    if purpose is None and reason is None:
        return reading.warnings
    return tuple(one for one in reading.warnings if not isinstance(one, NoClientRecognised))


def _say_at(ws: Workspace, said_at: str | None) -> tuple[Message, ...]:
    """Set the clock to the instant at which the phrase is said; return what to tell about that."""
    if said_at is None:
        return ()
    at, told = instant(ws, said_at)
    ws.clock = FrozenClock(at)
    return told


def _marked(
    draft: Draft,
    *,
    purpose: str | None,
    reason: str | None,
    chair: bool,
    tags: tuple[str, ...],
    note: str | None,
) -> Draft:
    """Return the draft with what the options say; a reason alone means given."""
    if reason is not None:
        draft = replace(
            draft, reason=Reason(reason), purpose=draft.purpose if purpose else Purpose.GIVEN
        )
    if purpose is not None:
        draft = replace(draft, purpose=Purpose(purpose))
    if chair:
        draft = replace(draft, chair=True)
    added = tuple(tag.removeprefix("#") for tag in tags)
    if not all(added):
        raise RefusedError("tag.empty")
    notes = " ".join(part for part in (draft.note, note) if part)
    return replace(draft, tags=tuple(dict.fromkeys((*draft.tags, *added))), note=notes)

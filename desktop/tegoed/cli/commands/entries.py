# SPDX-License-Identifier: MIT
"""Entries: listing, correcting, deleting; and taking a change back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from tegoed.cli import context, labels
from tegoed.cli.click_ext import command, json_option, option
from tegoed.cli.commands.log import OVERLAPS, PURPOSES, REASONS, force_option, show
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import activity, client, instant, none_named, project, usage
from tegoed.cli.periods import known_days
from tegoed.cli.shell.completion_candidates import complete_client, complete_project
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Entry, OverlapRule, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import Message, NotFoundError
from tegoed.i18n.sentences import N_
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import corrections
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.time.timer import timer_prompts
from tegoed.services.workspace import Workspace

WIDEST_NOTE = 80
"""Characters of a note and its tags in the list: one long note must not push every line apart."""


@command("entries", help=N_("List entries; both dates belong to the range."))
@option("--from", "first", metavar="DATE", help=N_("The first day."))
@option("--to", "last", metavar="DATE", help=N_("The last day."))
@option(
    "--client",
    "client_name",
    metavar="NAME",
    shell_complete=complete_client,
    help=N_("Only this client's."),
)
@json_option
def entries_command(
    first: str | None, last: str | None, client_name: str | None, as_json: bool
) -> None:
    """List entries."""
    with context.workspace() as ws:
        found = time_log.entries(ws, *known_days(first, last), client_name)
        if as_json:
            from tegoed.export.json_values import entry_json

            context.document([entry_json(entry, ws.catalogue(), ws.zone()) for entry in found])
            return
        if not found:
            context.line(_("No entries here. Log one with: tegoed log 1h30 …"))
            return
        known, zone, now = ws.catalogue(), ws.zone(), ws.clock.now()
        lines = context.columns(
            (
                [
                    f"  {labels.span(entry, zone)}",
                    current_locale().length(labels.shown_seconds(entry, now)),
                    labels.work(known, entry),
                    labels.marks(entry),
                    _cut(labels.rest(entry)),
                    labels.uid(entry),
                ]
                for entry in found
            ),
            right=(1,),
        )
        last_day: date | None = None
        for entry, line in zip(found, lines, strict=True):
            of_day = local_date(entry.start, zone)
            if of_day != last_day:
                context.line(current_locale().long_day(of_day))
            context.line(line)
            last_day = of_day


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST_NOTE else f"{text[: WIDEST_NOTE - 1]}…"


@command(
    "edit",
    help=N_(
        "Correct an entry, or several alike in one step. “none” takes a project, "
        "client, activity, reason or invoice away."
    ),
)
@click.argument("uids", metavar="UID…", nargs=-1, required=True)
@option("--start", metavar="INSTANT", help=N_("When it began."))
@option("--end", metavar="INSTANT", help=N_("When it ended."))
@option(
    "--client",
    "client_name",
    metavar="NAME",
    shell_complete=complete_client,
    help=N_("The client, without a project."),
)
@option(
    "--project",
    "project_name",
    metavar="CLIENT/NAME",
    shell_complete=complete_project,
    help=N_("The project, with its client."),
)
@option("--activity", "activity_name", metavar="NAME", help=N_("The activity."))
@option("--purpose", type=PURPOSES, help=N_("What the time was for."))
@option(
    "--reason",
    type=click.Choice([*REASONS.choices, "none"]),
    help=N_("Why given time is not invoiced."),
)
@option("--chair/--no-chair", default=None, help=N_("Whether it was the client's responsibility."))
@option("--clock/--no-clock", default=None, help=N_("Whether its clock times are known."))
@option("--note", help=N_("The note."))
@option(
    "--tag",
    "tags",
    multiple=True,
    help=N_("The tags, in place of those it had; “none” takes them away."),
)
@option("--invoice", metavar="NUMBER", help=N_("The invoice it went out on."))
@option(
    "--overlap", type=OVERLAPS, default="refuse", help=N_("What to do with entries it overlaps.")
)
@force_option
@json_option
def edit_command(
    uids: tuple[str, ...],
    start: str | None,
    end: str | None,
    client_name: str | None,
    project_name: str | None,
    activity_name: str | None,
    purpose: str | None,
    reason: str | None,
    chair: bool | None,
    clock: bool | None,
    note: str | None,
    tags: tuple[str, ...],
    invoice: str | None,
    overlap: str,
    force: bool,
    as_json: bool,
) -> None:
    """Correct an entry."""
    with context.workspace() as ws:
        fields: dict[str, object] = {}
        warnings: tuple[Message, ...] = ()
        for name, at in (("start", start), ("end", end)):
            if at is not None:
                fields[name], told = instant(ws, at)
                warnings += told
        if client_name is not None:
            fields |= {
                "client": None if none_named(client_name) else client(ws, client_name).id,
                "project": None,
            }
        if project_name is not None:
            fields["project"] = None if none_named(project_name) else project(ws, project_name).id
        if activity_name is not None:
            fields["activity"] = (
                None if none_named(activity_name) else activity(ws, activity_name).id
            )
        if purpose is not None:
            fields["purpose"] = Purpose(purpose)
        if reason is not None:
            fields["reason"] = None if reason == "none" else Reason(reason)
        if invoice is not None:
            fields["invoice"] = None if none_named(invoice) else invoice.strip()
        if tags:
            fields["tags"] = tuple(tag.removeprefix("#") for tag in tags if not none_named(tag))
        fields |= {
            name: value
            for name, value in (("chair", chair), ("clock", clock), ("note", note))
            if value is not None
        }
        if not fields:
            raise usage(_("Say what to change, for example --note or --end."))
        correction = EntryEdit(**fields)  # type: ignore[arg-type] # the names above are its fields
        if len(uids) > 1:
            changed = corrections.edit_many(ws, uids, correction, force=force)
            _show_all(ws, changed, warnings, _("Corrected: {entry}"), as_json=as_json)
            return
        uid = uids[0]
        try:
            logged = time_log.edit(ws, uid, correction, overlap=OverlapRule(overlap), force=force)
        except NotFoundError:
            if set(fields) != {"end"}:
                raise
            logged = LoggedEntry(
                *timer_prompts.answer_left_open(
                    ws, uid, correction.given()["end"], overlap=OverlapRule(overlap)
                )
            )
        show(
            ws,
            logged.entry,
            (*warnings, *logged.warnings),
            _("Corrected: {entry}"),
            as_json=as_json,
        )


@command("split", help=N_("Make two entries of one at an instant."))
@click.argument("uid")
@option("--at", metavar="INSTANT", required=True, help=N_("Where the second begins."))
@force_option
@json_option
def split_command(uid: str, at: str, force: bool, as_json: bool) -> None:
    """Make two entries of one."""
    with context.workspace() as ws:
        instant_at, warnings = instant(ws, at)
        _show_all(
            ws,
            corrections.split(ws, uid, instant_at, force=force),
            warnings,
            _("Split: {entry}"),
            as_json=as_json,
        )


@command("join", help=N_("Make one entry of neighbours of the same work."))
@click.argument("uids", metavar="UID UID…", nargs=-1, required=True)
@option(
    "--close-gap", is_flag=True, help=N_("Also when time between them was not logged; it is added.")
)
@force_option
@json_option
def join_command(uids: tuple[str, ...], close_gap: bool, force: bool, as_json: bool) -> None:
    """Make one entry of several."""
    with context.workspace() as ws:
        logged = corrections.join(ws, uids, close_gaps=close_gap, force=force)
        show(ws, logged.entry, logged.warnings, _("Joined: {entry}"), as_json=as_json)


def _show_all(
    ws: Workspace,
    entries: Sequence[Entry],
    warnings: tuple[Message, ...],
    head: str,
    *,
    as_json: bool,
) -> None:
    """Show several entries and what to tell about them: one document, or a line each."""
    if as_json:
        from tegoed.export.json_values import entry_json

        found = [entry_json(entry, ws.catalogue(), ws.zone()) for entry in entries]
        context.document({"entries": found, "warnings": context.in_english(warnings)})
        return
    for entry in entries:
        context.line(
            head.format(entry=labels.entry_line(entry, ws.catalogue(), ws.zone(), ws.clock.now()))
        )
    context.tell(warnings)


@command("delete", help=N_("Delete an entry."))
@click.argument("uid")
@force_option
def delete_command(uid: str, force: bool) -> None:
    """Delete an entry."""
    with context.workspace() as ws:
        gone = time_log.delete(ws, uid, force=force).entry
        if gone is not None:
            context.line(
                _("Deleted: {entry}. “tegoed undo” brings it back.").format(
                    entry=labels.entry_line(gone, ws.catalogue(), ws.zone(), ws.clock.now())
                )
            )


@command("undo", help=N_("Take the last change back."))
@json_option
def undo_command(as_json: bool) -> None:
    """Take the last change back."""
    with context.workspace() as ws:
        _told(ws, undo_history.undo(ws), _("Undone: {what}"), as_json)


@command("redo", help=N_("Do again what was undone last."))
@json_option
def redo_command(as_json: bool) -> None:
    """Do again what was undone last."""
    with context.workspace() as ws:
        _told(ws, undo_history.redo(ws), _("Done again: {what}"), as_json)


def _told(ws: Workspace, undone: undo_history.UndoneStep, sentence: str, as_json: bool) -> None:
    if as_json:
        context.document(
            {"id": undone.message.id, "message": current_locale().in_english(undone.message)}
        )
    else:
        context.line(sentence.format(what=current_locale().say(undone.message)))

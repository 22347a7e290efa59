# SPDX-License-Identifier: MIT
"""Taking along and looking after: `export`, `backup`, `restore`, `salvage`, `doctor`, `demo`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedCommand, command, json_option, option
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import client, usage
from tegoed.cli.periods import period_options, requested_days
from tegoed.cli.shell.completion_candidates import complete_client, complete_format
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.services.data.doctor.doctor_check import HealthCheck
    from tegoed.services.workspace import Workspace

file_argument = click.argument("file", type=click.Path(readable=False))


class ExportCommand(TegoedCommand):
    """A command whose help ends with the formats that there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats."""
        from tegoed.services.data.imports import import_export
        from tegoed.services.data.reports import reports

        names = ("tegoed", *reports.formats(), *import_export.export_formats())
        formatter.write_paragraph()
        formatter.write_text(_("Formats: {formats}.").format(formats=", ".join(names)))


@command(
    "export",
    help=N_(
        "Write everything as one document, or a report as a file.\n\n"
        "Without --format: the document that import reads. The kind of a report alone "
        "(timesheet) takes its form from "
        "the file's name; a report put into a folder gets a name of its own."
    ),
    cls=ExportCommand,
)
@file_argument
@option(
    "--format",
    "format",
    metavar="NAME",
    shell_complete=complete_format,
    help=N_("What to write; see below."),
)
@period_options
@option(
    "--client",
    "client_name",
    metavar="NAME",
    shell_complete=complete_client,
    help=N_("Only this client's."),
)
@option(
    "--given/--no-given",
    default=None,
    help=N_(
        "On a timesheet: what was given too, at its value with a full discount; by default as set."
    ),
)
@option(
    "--hide-names/--show-names",
    default=None,
    help=N_("On a page to share: letters for clients and projects; by default as set for a week."),
)
@option("--note", is_flag=True, help=N_("On a week's page: the note to yourself too."))
def export_command(
    file: str, format: str | None, client_name: str | None, **requested: Any
) -> None:
    """Write a file."""
    from tegoed.core.invoicing.report_request import ReportKind, ReportRequest
    from tegoed.services.data.imports import import_export
    from tegoed.services.data.reports import reports

    path = Path(file)
    with context.workspace() as ws:
        is_history = format in import_export.export_formats()
        asked = None if is_history else reports.chosen(file, format)
        first, last = requested_days(ws, requested)
        if asked is None and (requested["given"] or requested["hide_names"] or requested["note"]):
            raise usage(
                _("--given, --hide-names and --note belong to a report: name it with --format.")
            )
        if format is not None and is_history:
            import_export.export_history(ws, path, format, first, last, client_name)
        elif asked is None:
            import_export.export_file(ws, path, None, first, last, client_name)
        else:
            request = ReportRequest(
                kind=asked[0],
                form=asked[1],
                first=first,
                last=last,
                client=None if client_name is None else client(ws, client_name).id,
                given=_or_as_set(
                    ws, requested["given"], "timesheet_given", asked[0] is ReportKind.TIMESHEET
                ),
                hide_names=_or_as_set(
                    ws,
                    requested["hide_names"],
                    "share_hide_names",
                    asked[0] is ReportKind.WEEK,
                ),
                note=requested["note"],
            )
            path = import_export.export_report(ws, path, request)
        if file != import_export.STANDARD:
            context.line(_("Written: {path}").format(path=path))


@command("backup", help=N_("Copy the database while it is in use."))
@click.argument("file", type=click.Path(readable=False), required=False)
def backup_command(file: str | None) -> None:
    """Make a copy."""
    from tegoed.services.data.backups import backup_service

    with context.workspace() as ws:
        context.line(_("Copied to {path}").format(path=backup_service.backup(ws, file)))


@command("restore", help=N_("Put a copy back, keeping what it replaces."))
@click.argument("file", type=click.Path(readable=False))
def restore_command(file: str) -> None:
    """Put a copy back; a database that cannot be opened any more is no hindrance."""
    from tegoed.services.data.backups.restore_backup import restore
    from tegoed.system import paths
    from tegoed.system.process import log

    context.know_language()
    log.catch_unhandled(paths.home().logs)
    kept = restore(paths.home(), file)
    if kept is None:
        context.line(_("Put back. There was nothing to replace."))
    else:
        context.line(_("Put back. What was there before is kept in {path}").format(path=kept))


@command(
    "salvage",
    help=N_(
        "Save what can be read of a damaged database into a new one, and say what is missing.\n\n"
        "Without FILE: of the database in use, which stays as it is. The new one "
        "stands among the backups."
    ),
)
@click.argument("file", type=click.Path(readable=False), required=False)
@json_option
def salvage_command(file: str | None, as_json: bool) -> None:
    """Read what can be read; the damaged file may be one that nobody can open."""
    from tegoed.services.data.backups import recovery
    from tegoed.system import paths
    from tegoed.system.process import log

    context.know_language()
    home = paths.home()
    log.catch_unhandled(home.logs)
    found = recovery.salvage(home, None if file is None else paths.typed(file).absolute())
    if as_json:
        tables = {each.table: {"read": each.read, "missing": each.missing} for each in found.counts}
        context.document({"file": str(found.path), "tables": tables})
        return
    context.line(current_locale().say(found.message))
    context.line(_("It is in {file}.").format(file=found.path))
    context.line(
        _("To go on with it: tegoed restore {file}").format(file=shlex.quote(str(found.path)))
    )


@command("doctor", help=N_("Say what is wrong and what to do; it changes nothing."))
@json_option
def doctor_command(as_json: bool) -> int:
    """Look at everything."""
    from tegoed.services.data.doctor import doctor
    from tegoed.system import paths
    from tegoed.system.process import log

    context.know_language()
    log.catch_unhandled(paths.home().logs)
    checks = doctor.doctor(paths.home())
    wrong = [check for check in checks if not check.ok and check.severity == "error"]
    if as_json:
        context.document({"ok": not wrong, "checks": [_check_json(check) for check in checks]})
    else:
        for check in checks:
            context.line(f"{_sign(check)} {current_locale().say(check.message)}")
            if not check.ok and check.remedy is not None:
                context.line(f"  → {current_locale().say(check.remedy)}")
    if not wrong:
        if not as_json:
            context.line(_("All is well."))
        return 0
    error = [wrong[0].message, *([wrong[0].remedy] if wrong[0].remedy else [])]
    context.complain(" ".join(current_locale().say(message) for message in error))
    return 1


@command("demo", help=N_("Look around in an example year, apart from your own data."))
@option("--fill", is_flag=True, help=N_("Only write that year into an empty TEGOED_HOME."))
def demo_command(fill: bool) -> int:
    """Fill an empty home, or open the app on one that is thrown away afterwards."""
    if fill:
        _fill()
        context.line(_("An example year is written. Look at it with: tegoed balance"))
        return 0
    from tegoed.cli.commands import example

    return example.run()


def _fill() -> None:
    from tegoed.services.data.example import demo

    with context.workspace() as ws:
        demo.fill(ws)


def _or_as_set(ws: Workspace, requested: bool | None, key: str, heeded: bool) -> bool:
    """Return what an option says, else what is set where the report heeds it."""
    return bool(ws.setting(key) and heeded) if requested is None else requested


def _sign(check: HealthCheck) -> str:
    if check.ok:
        return "✓"
    return "✗" if check.severity == "error" else "–"


def _check_json(check: HealthCheck) -> dict[str, object]:
    return {
        "name": check.name,
        "ok": check.ok,
        "severity": check.severity,
        "message": current_locale().in_english(check.message),
        "remedy": None if check.remedy is None else current_locale().in_english(check.remedy),
    }

"""Taking along and looking after: `import`, `export`, `backup`, `restore`, `doctor`, `demo`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tegoed import language
from tegoed.language import _, ngettext
from tegoed.sentences import N_

from . import desk
from .completing import complete_client, complete_format
from .parts import Command, command, json_option, option
from .periods import period_options, wished_days
from .reading import client, usage

if TYPE_CHECKING:
    from tegoed.services.doctor import Check
    from tegoed.services.transfer import Imported
    from tegoed.services.workspace import Workspace

file_argument = click.argument("file", type=click.Path(readable=False))
format_option = option(
    "--format", "format", metavar="NAME", help=N_("The format; otherwise told by the file itself.")
)


class ExportCommand(Command):
    """A command whose help ends with the formats that there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats."""
        from tegoed.services import reporting

        formatter.write_paragraph()
        formatter.write_text(
            _("Formats: {formats}.").format(formats=", ".join(("tegoed", *reporting.formats())))
        )


@command("import", help=N_("Merge a file into what is there: all of it, or nothing."))
@file_argument
@format_option
@option("--dry-run", is_flag=True, help=N_("Only tell what would come in."))
@json_option
def import_command(file: str, format: str | None, dry_run: bool, as_json: bool) -> None:
    """Merges a file."""
    from tegoed.services import transfer

    with desk.workspace() as ws:
        found = transfer.import_file(ws, file, format, dry_run)
        if as_json:
            desk.document(
                {
                    "format": found.format,
                    "dry_run": found.dry_run,
                    "added": dict(found.added),
                    "known": dict(found.known),
                    "warnings": desk.in_english(found.warnings),
                }
            )
        else:
            _show_import(found)


@command(
    "export",
    help=N_(
        "Write everything as one document, or a report as a file.\n\n"
        "Without --format: the document that import reads. The kind of a report alone (timesheet) takes its form from "
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
def export_command(file: str, format: str | None, client_name: str | None, **wished: Any) -> None:
    """Writes a file."""
    from tegoed.services import reporting, transfer

    path = Path(file)
    with desk.workspace() as ws:
        asked = reporting.chosen(file, format)
        first, last = wished_days(ws, wished)
        if asked is None:
            if wished["given"] or wished["hide_names"] or wished["note"]:
                raise usage(
                    _("--given, --hide-names and --note belong to a report: name it with --format.")
                )
            transfer.export_file(ws, path, None, first, last, client_name)
        else:
            wish = reporting.Wish(
                kind=asked[0],
                form=asked[1],
                first=first,
                last=last,
                client=None if client_name is None else client(ws, client_name).id,
                given=_or_as_set(
                    ws, wished["given"], "timesheet_given", asked[0] is reporting.Kind.TIMESHEET
                ),
                hide_names=_or_as_set(
                    ws, wished["hide_names"], "share_hide_names", asked[0] is reporting.Kind.WEEK
                ),
                note=wished["note"],
            )
            path = transfer.export_report(ws, path, wish)
        if file != transfer.STANDARD:
            desk.line(_("Written: {path}").format(path=path))


@command("backup", help=N_("Copy the database while it is in use."))
@click.argument("file", type=click.Path(readable=False), required=False)
def backup_command(file: str | None) -> None:
    """Makes a copy."""
    from tegoed.services import upkeep

    with desk.workspace() as ws:
        desk.line(_("Copied to {path}").format(path=upkeep.backup(ws, file)))


@command("restore", help=N_("Put a copy back, keeping what it replaces."))
@click.argument("file", type=click.Path(readable=False))
def restore_command(file: str) -> None:
    """Puts a copy back; a database that cannot be opened any more is no hindrance."""
    from tegoed.services import upkeep
    from tegoed.system import paths

    desk.know_language()
    kept = upkeep.restore(paths.home(), file)
    if kept is None:
        desk.line(_("Put back. There was nothing to replace."))
    else:
        desk.line(_("Put back. What was there before is kept in {path}").format(path=kept))


@command("doctor", help=N_("Say what is wrong and what to do; it changes nothing."))
@json_option
def doctor_command(as_json: bool) -> int:
    """Looks at everything."""
    from tegoed.services import upkeep
    from tegoed.system import paths

    desk.know_language()
    checks = upkeep.doctor(paths.home())
    wrong = [check for check in checks if not check.ok and check.severity == "error"]
    if as_json:
        desk.document({"ok": not wrong, "checks": [_check_json(check) for check in checks]})
    else:
        for check in checks:
            desk.line(f"{_sign(check)} {language.say(check.message)}")
            if not check.ok and check.remedy is not None:
                desk.line(f"  → {language.say(check.remedy)}")
    if not wrong:
        if not as_json:
            desk.line(_("All is well."))
        return 0
    trouble = [wrong[0].message, *([wrong[0].remedy] if wrong[0].remedy else [])]
    desk.complain(" ".join(language.say(message) for message in trouble))
    return 1


@command("demo", help=N_("Look around in an example year, apart from your own data."))
@option("--fill", is_flag=True, help=N_("Only write that year into an empty TEGOED_HOME."))
def demo_command(fill: bool) -> int:
    """Fills an empty home, or opens the app on one that is thrown away afterwards."""
    if fill:
        _fill()
        desk.line(_("An example year is written. Look at it with: tegoed balance"))
        return 0
    import subprocess
    import tempfile

    from tegoed.system import autostart

    desk.know_language()
    with tempfile.TemporaryDirectory(prefix="tegoed-demo-", ignore_cleanup_errors=True) as folder:
        os.environ["TEGOED_HOME"] = os.path.join(folder, "home")  # noqa: PTH118 - an environment holds text
        _fill()
        return subprocess.run(autostart.command(), check=False).returncode


def _fill() -> None:
    from tegoed.services import demo

    with desk.workspace() as ws:
        demo.fill(ws)


def _or_as_set(ws: Workspace, wished: bool | None, key: str, heeded: bool) -> bool:
    """What an option says, else what is set where the report heeds it."""
    return bool(ws.setting(key) and heeded) if wished is None else wished


def _show_import(found: Imported) -> None:
    count = found.added["entries"]
    text = ngettext("{count} new entry.", "{count} new entries.", count).format(
        count=language.number(count)
    )
    others = sum(
        number for name, number in found.added.items() if name not in ("entries", "settings")
    )
    if others:
        text += " " + ngettext(
            "{count} other new thing.", "{count} other new things.", others
        ).format(count=language.number(others))
    desk.line(
        _("A dry run, nothing was written. {summary}").format(summary=text)
        if found.dry_run
        else text
    )
    desk.tell(found.warnings)


def _sign(check: Check) -> str:
    if check.ok:
        return "✓"
    return "✗" if check.severity == "error" else "–"


def _check_json(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "ok": check.ok,
        "severity": check.severity,
        "message": language.in_english(check.message),
        "remedy": None if check.remedy is None else language.in_english(check.remedy),
    }

# SPDX-License-Identifier: MIT
"""`tegoed import`: a document of Tegoed, or the history that another time tracker wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedCommand, command, json_option, option
from tegoed.cli.invocation import _, current_locale, ngettext
from tegoed.cli.parsing import usage
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.core.entities.import_values import ImportOptions, ImportResult

PROGRESS_FROM = 10_000
"""A file of so many entries is long: how far it is is told on standard error."""


class ImportCommand(TegoedCommand):
    """A command whose help ends with the formats that there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats."""
        from tegoed.services.data.imports import import_export

        formatter.write_paragraph()
        formatter.write_text(
            _("Formats: {formats}.").format(formats=", ".join(import_export.import_formats()))
        )


@command(
    "import",
    help=N_(
        "Merge a file into what is there: all of it, or nothing.\n\n"
        "It may be a document of Tegoed or the history that another time tracker wrote; which one "
        "is told by the file itself."
    ),
    cls=ImportCommand,
)
@click.argument("file", type=click.Path(readable=False))
@option(
    "--format", "format", metavar="NAME", help=N_("The format; otherwise told by the file itself.")
)
@option("--zone", metavar="ZONE", help=N_("The time zone of clock times that do not name one."))
@option(
    "--rate", metavar="AMOUNT", help=N_("The hourly rate of new projects, where the file has none.")
)
@option(
    "--map",
    "names",
    metavar="NAME=CLIENT[/PROJECT]",
    multiple=True,
    help=N_(
        "What a client, project, task, tag or activity of the file is here. May be given again."
    ),
)
@option(
    "--csv",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    help=N_(
        "Which column of any CSV holds what: start, end, or date and hours; client, project, task, "
        "tags, note, billable, rate, user, id. May be given again."
    ),
)
@option(
    "--date-order",
    type=click.Choice(["dmy", "mdy"]),
    help=N_("How dates such as 03/04/2024 are read, where the file does not tell."),
)
@option(
    "--user",
    metavar="NAME",
    help=N_("Whose time to take, where the file has that of several people."),
)
@option(
    "--skip-refused",
    is_flag=True,
    help=N_("Take the rest of a file with rows that cannot come in."),
)
@option("--dry-run", is_flag=True, help=N_("Only tell what would come in."))
@json_option
def import_command(
    file: str, format: str | None, dry_run: bool, as_json: bool, **requested: Any
) -> None:
    """Merge a file."""
    from tegoed.services.data.imports import import_export

    options = _options(**requested)
    with context.workspace() as ws:
        announce = import_export.no_announcement if as_json else context.tell
        found = import_export.import_file(
            ws, file, format, dry_run, options, _progress(), announce=announce
        )
        if as_json:
            context.document(_document(found))
        else:
            _show(found)


def _options(
    zone: str | None,
    rate: str | None,
    names: tuple[str, ...],
    columns: tuple[str, ...],
    date_order: str | None,
    user: str | None,
    skip_refused: bool,
) -> ImportOptions:
    """Return what the options say.

    Raises `UsageError` for one that is not a pair, `RefusedError` for an amount that cannot be
    read.
    """
    from tegoed.core.entities.import_values import ImportOptions
    from tegoed.core.invoicing.money import parse_cents

    return ImportOptions(
        zone=zone,
        rate_cents=None if rate is None else parse_cents(rate),
        names=dict(_pair("--map", text, text.rpartition("=")) for text in names),
        columns=dict(_pair("--csv", text, text.partition("=")) for text in columns),
        date_order=date_order,
        user=user,
        skip_refused=skip_refused,
    )


def _pair(name: str, text: str, parts: tuple[str, str, str]) -> tuple[str, str]:
    first, _equals, last = (part.strip() for part in parts)
    if not first or not last:
        raise usage(
            _("{option} wants a pair with = in it, not “{text}”.").format(option=name, text=text)
        )
    return first, last


def _progress() -> Callable[[int, int], None]:
    """Return what tells every so many entries of a long file how far it is."""
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if total < PROGRESS_FROM or (done < told + PROGRESS_FROM and done != 0):
            return
        told = done
        context.complain(
            _("{done} of {total} entries …").format(
                done=current_locale().number(done), total=current_locale().number(total)
            )
        )

    return tell


def _document(found: ImportResult) -> dict[str, Any]:
    from zoneinfo import ZoneInfo

    from tegoed.core.calendar.spans import iso

    zone = ZoneInfo(found.zone)
    return {
        "format": found.format,
        "zone": found.zone,
        "dry_run": found.dry_run,
        "added": dict(found.added),
        "known": dict(found.known),
        "seconds": found.seconds,
        "from": None if found.start is None else iso(found.start, zone),
        "to": None if found.end is None else iso(found.end, zone),
        "refused": [
            {"line": refusal.line, "reason": current_locale().in_english(refusal.reason)}
            for refusal in found.refused
        ],
        "warnings": context.in_english(found.warnings),
    }


def _show(found: ImportResult) -> None:
    count = found.added["entries"]
    text = ngettext("{count} new entry.", "{count} new entries.", count).format(
        count=current_locale().number(count)
    )
    if found.seconds:
        text = f"{text.removesuffix('.')}, {current_locale().length_in_words(found.seconds)}."
    others = sum(
        number for name, number in found.added.items() if name not in ("entries", "settings")
    )
    if others:
        text += " " + ngettext(
            "{count} other new thing.", "{count} other new things.", others
        ).format(count=current_locale().number(others))
    context.line(
        _("A dry run, nothing was written. {summary}").format(summary=text)
        if found.dry_run
        else text
    )
    # what comes in switched off was announced before it was written; a dry run writes nothing
    context.tell(found.warnings if found.dry_run else found.warnings[len(found.switched_off) :])
    for refusal in found.refused[:SHOWN]:
        context.line(
            _("Line {line} was refused: {reason}").format(
                line=refusal.line, reason=current_locale().say(refusal.reason)
            )
        )
    if len(found.refused) > SHOWN:
        more = len(found.refused) - SHOWN
        context.line(
            ngettext(
                "{count} more line was refused.", "{count} more lines were refused.", more
            ).format(count=current_locale().number(more))
        )


SHOWN = 20
"""So many refused rows are told one by one; the rest are counted."""

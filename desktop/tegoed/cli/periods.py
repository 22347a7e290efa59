# SPDX-License-Identifier: MIT
"""Days and periods as options: `--from` and `--to`, or one of `--week`, `--month`, `--quarter` and
`--year`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tegoed.cli.click_ext import option
from tegoed.cli.invocation import _
from tegoed.cli.parsing import day, usage
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tegoed.core.calendar.ranges import Period
    from tegoed.services.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
UNITS = ("week", "month", "quarter", "year")
COMPLETED = {"week": 13, "month": 13, "quarter": 6, "year": 5}
"""How many periods a shell is offered, back from now."""


def complete_period(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the latest weeks, months, quarters or years whose name begins so.

    The present one comes first.
    """
    from tegoed.cli.shell.completion_candidates import known_workspace
    from tegoed.core.calendar.ranges import Unit
    from tegoed.core.errors import TegoedError
    from tegoed.services.balance import periods

    unit = Unit(str(param.name))
    with suppress(TegoedError, OSError), known_workspace() as ws:
        found = [periods.present(ws, unit)]
        while len(found) < COMPLETED[unit]:
            found.append(found[-1].previous())
        return [
            period.name
            for period in found
            if period.name.casefold().startswith(incomplete.casefold())
        ]
    return []


def period_options(command: F) -> F:
    """Add the options to a command.

    What they name is read by `requested_period` and `requested_days`.
    """
    for add in (
        option(
            "--year",
            metavar="YEAR",
            shell_complete=complete_period,
            help=N_("A year, such as 2026."),
        ),
        option(
            "--quarter",
            metavar="QUARTER",
            shell_complete=complete_period,
            help=N_("A quarter, such as 2026-Q4."),
        ),
        option(
            "--month",
            metavar="MONTH",
            shell_complete=complete_period,
            help=N_("A month, such as 2026-11."),
        ),
        option(
            "--week",
            metavar="WEEK",
            shell_complete=complete_period,
            help=N_("A week, such as 2026-W46."),
        ),
        option("--to", "last", metavar="DATE", help=N_("The last day.")),
        option("--from", "first", metavar="DATE", help=N_("The first day.")),
    ):
        command = add(command)
    return command


def requested_period(ws: Workspace, requested: Mapping[str, Any]) -> Period | None:
    """Return the one period that the options name; None where they name none.

    Raises a usage error where they name two, or only one end of a range; `RefusedError` for a name
    that is none, and what `ranges.between` refuses.
    """
    from tegoed.core.calendar.ranges import Unit, between
    from tegoed.services.balance import periods

    unit = _unit(requested)
    if unit is not None:
        return periods.named(ws, Unit(unit), requested[unit])
    first, last = day(requested["first"]), day(requested["last"])
    if first is not None and last is not None:
        return between(first, last, ws.setting("first_weekday"))
    if first is not None or last is not None:
        raise _which()
    return None


def requested_days(ws: Workspace, requested: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """Return the first and last day that the options name; either end of a range may be open.

    Raises a usage error where they name two; `RefusedError` for a name that is none, and what
    `known_days` refuses.
    """
    if _unit(requested) is None:
        return known_days(requested["first"], requested["last"])
    found = requested_period(ws, requested)
    return (None, None) if found is None else (found.first, found.last)


def known_days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Return the ends of a range, either of which may be open.

    Raises `RefusedError` "date.unreadable", "range.beyond", "range.backwards".
    """
    from tegoed.core.errors import RefusedError

    begin, end = _known_day(first), _known_day(last)
    if begin is not None and end is not None and end < begin:
        raise RefusedError("range.backwards", first=begin, last=end)
    return begin, end


def _known_day(text: str | None) -> date | None:
    from tegoed.core.calendar import ranges

    found = day(text)
    return None if found is None else ranges.known_day(found)


def _unit(requested: Mapping[str, Any]) -> str | None:
    named = [name for name in UNITS if requested[name] is not None]
    by_day = requested["first"] is not None or requested["last"] is not None
    if len(named) + by_day > 1:
        raise _which()
    return named[0] if named else None


def _which() -> click.UsageError:
    return usage(_("Give --from and --to, or one of --week, --month, --quarter and --year."))

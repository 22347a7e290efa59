# SPDX-License-Identifier: MIT
"""`tegoed status`: what is going on now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tegoed.cli import context, labels
from tegoed.cli.click_ext import command, json_option
from tegoed.cli.invocation import _, current_locale
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.core.focus.focus import FocusState
    from tegoed.services.balance.balances import CurrentStatus
    from tegoed.services.workspace import Workspace


@command("status", help=N_("The timer, focus, today, this week, and what asks attention."))
@json_option
def status_command(as_json: bool) -> None:
    """Show what is going on now."""
    from tegoed.services.balance import balances
    from tegoed.services.focus import focus_session

    with context.workspace() as ws:
        now, state = balances.status(ws), focus_session.current(ws)
        if not as_json:
            _show(ws, now, state)
            return
        from tegoed.export.json_figures import boundaries_json, figures_json
        from tegoed.export.json_values import entry_json

        zone = ws.zone()
        context.document(
            {
                "timer": None if now.timer is None else entry_json(now.timer, ws.catalogue(), zone),
                "focus": focus_session.as_json(ws, state),
                "today": figures_json(now.today),
                "week": figures_json(now.week.totals),
                "boundaries": boundaries_json(now.week.boundaries, zone),
                "warnings": context.in_english(now.warnings),
            }
        )


def _show(ws: Workspace, now: CurrentStatus, state: FocusState | None) -> None:
    from tegoed.cli.commands.boundaries import boundary_line
    from tegoed.cli.commands.figures import headline
    from tegoed.cli.commands.focus import focus_lines

    zone = ws.zone()
    if now.timer is None:
        context.line(_("No timer is running."))
    else:
        line = labels.entry_line(now.timer, ws.catalogue(), zone, now.now)
        context.line(_("Running: {entry}").format(entry=line))
    for line in focus_lines(ws, state):
        context.line(line)
    today = now.today
    context.line(
        _("Today: {logged}, of which {billable} billable and {given} given.").format(
            logged=current_locale().length_in_words(today.logged_seconds),
            billable=current_locale().length_in_words(today.billable_seconds),
            given=current_locale().length_in_words(today.given_seconds),
        )
    )
    context.line(headline(now.week))
    for row in now.week.boundaries:
        if row.state == "crossed":
            context.line(boundary_line(ws, row))
    context.tell(now.warnings)

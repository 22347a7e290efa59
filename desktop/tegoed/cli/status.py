"""`tegoed status`: what is going on now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tegoed import language
from tegoed.language import _
from tegoed.sentences import N_

from . import desk, words
from .parts import command, json_option

if TYPE_CHECKING:
    from tegoed.core.focus import FocusState
    from tegoed.services.balances import Status
    from tegoed.services.workspace import Workspace


@command("status", help=N_("The timer, focus, today, this week, and what asks attention."))
@json_option
def status_command(as_json: bool) -> None:
    """What is going on now."""
    from tegoed.services import balances, focus

    with desk.workspace() as ws:
        now, state = balances.status(ws), focus.current(ws)
        if not as_json:
            _show(ws, now, state)
            return
        from tegoed.reports.json_figures import boundaries_json, figures_json
        from tegoed.reports.json_values import entry_json

        zone = ws.zone()
        desk.document(
            {
                "timer": None if now.timer is None else entry_json(now.timer, ws.catalogue(), zone),
                "focus": focus.as_json(ws, state),
                "today": figures_json(now.today),
                "week": figures_json(now.week.totals),
                "boundaries": boundaries_json(now.week.boundaries, zone),
                "warnings": desk.in_english(now.warnings),
            }
        )


def _show(ws: Workspace, now: Status, state: FocusState | None) -> None:
    from .boundaries import boundary_line
    from .figures import headline
    from .focus import focus_lines

    zone = ws.zone()
    if now.timer is None:
        desk.line(_("No timer is running."))
    else:
        line = words.entry_line(now.timer, ws.catalogue(), zone, now.now)
        desk.line(_("Running: {entry}").format(entry=line))
    for line in focus_lines(ws, state):
        desk.line(line)
    today = now.today
    desk.line(
        _("Today: {logged}, of which {billable} billable and {given} given.").format(
            logged=language.length(today.logged_seconds),
            billable=language.length(today.billable_seconds),
            given=language.length(today.given_seconds),
        )
    )
    desk.line(headline(now.week))
    for row in now.week.boundaries:
        if row.state == "crossed":
            desk.line(boundary_line(ws, row))
    desk.tell(now.warnings)

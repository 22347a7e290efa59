"""What quick entry says about itself: the keys, and what to type when nothing is there yet."""

from __future__ import annotations

from tegoed.i18n.locale import _
from tegoed.services.time import next_work, time_log
from tegoed.services.workspace import Workspace


def keys_line(ws: Workspace) -> str:
    """Return the keys that mean something now."""
    if time_log.running(ws) is None:
        return _("Enter log · Ctrl+Enter start timer · ↑ earlier · F1 help · Esc")
    return _(
        "Enter log · Ctrl+Enter start timer · Alt+Enter change the timer · ↑ earlier · F1 help · Esc"
    )


def first_hint(ws: Workspace) -> str:
    """Return what to type when there is nothing yet that a click could start; "" when there is."""
    if next_work.next_work(ws) is not None:
        return ""
    return _(
        "Type what you work on, such as “Jansen workshop”. Ctrl+Enter starts the timer; "
        "“1h30 Jansen workshop” and Enter logs time. A new name is offered as a new client."
    )

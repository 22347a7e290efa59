# SPDX-License-Identifier: MIT
"""What quick entry says about itself: the keys, and what to type when nothing is there yet."""

from __future__ import annotations

from tegoed.services.time import next_work, time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _

NO_BREAK = "\N{NO-BREAK SPACE}"


def keys_line(ws: Workspace) -> str:
    """Return the keys that mean something now; a key and its word stay on one line."""
    if time_log.running(ws) is None:
        keys = _("Enter log · Ctrl+Enter start timer · ↑ earlier · F1 help · Esc close")
    else:
        keys = _(
            "Enter log · Ctrl+Enter start timer · Alt+Enter change the timer · ↑ earlier · "
            "F1 help · Esc close"
        )
    return keys.replace(" ", NO_BREAK).replace(f"{NO_BREAK}·{NO_BREAK}", f"{NO_BREAK}· ")


def first_hint(ws: Workspace) -> str:
    """Return what to type when there is nothing yet that a click could start; "" when there is."""
    if next_work.next_work(ws) is not None:
        return ""
    return _(
        "Type what you work on, such as “Jansen workshop”. Ctrl+Enter starts the timer; "
        "“1h30 Jansen workshop” and Enter logs time. A new name is offered as a new client."
    )

# SPDX-License-Identifier: MIT
"""The journal of focus: what each channel showed before, written down before anything is changed.

Reading: `sessions`.
"""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.focus.focus import Hold
from tegoed.store.change import ChangeStep
from tegoed.store.tables import sessions


def put(step: ChangeStep, hold: Hold) -> Hold:
    """Write a line in the place of the one about the same session and channel.

    Returns it with its id and stamp. A line that is not there any more, since a backup was put
    back, is written anew: what it says of the world outside is still true.
    """
    stamped = replace(hold, changed=step.now)
    if stamped.id:
        there = sessions.hold_by_id(step.db, stamped.id)
        if there is None or (there.session, there.channel) != (hold.session, hold.channel):
            stamped = replace(stamped, id=0)
    if not stamped.id:
        before = next(
            (
                line
                for line in sessions.holds(step.db, hold.session)
                if line.channel == hold.channel
            ),
            None,
        )
        stamped = replace(stamped, id=0 if before is None else before.id)
    return replace(stamped, id=step.put("hold", sessions.hold_row(stamped)))

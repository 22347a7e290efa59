"""The journal of focus: what each channel showed before, written down before anything is changed. Reading: `sessions`."""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.focus import Hold

from . import sessions
from .change import Step


def put(step: Step, hold: Hold) -> Hold:
    """Writes a line, in the place of the one about the same session and channel; returns it with its id and stamp."""
    stamped = replace(hold, changed=step.now)
    if not stamped.id:
        before = next(
            (line for line in sessions.holds(hold.session) if line.channel == hold.channel), None
        )
        stamped = replace(stamped, id=0 if before is None else before.id)
    return replace(stamped, id=step.put("hold", sessions.hold_row(stamped)))

# SPDX-License-Identifier: MIT
"""Whether the date in a copy's name has come.

It stands by itself: every command that writes asks for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

AHEAD = timedelta(hours=1)
"""A name may be this far ahead of the clock: an hour repeats when summer time ends."""


def is_ahead(made: datetime, now: datetime) -> bool:
    """Whether a copy carries a date that has not come yet: the clock was wrong then, or is now."""
    return made > now + AHEAD

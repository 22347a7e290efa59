# SPDX-License-Identifier: MIT
"""Time zones by the name of a place or of UTC, which every machine reads alike."""

from __future__ import annotations

from zoneinfo import ZoneInfo

NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Files of the time zone database that stand for no zone, or for another one on each machine."""
NO_ZONES = ("right/", "posix/")
"""Folders of one machine's time zone database: clocks that count leap seconds, which no computer
shows, and second names of what has one already.
"""


def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone of that IANA name, if this machine knows it."""
    if name in NO_PLACES or name.startswith(NO_ZONES):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a bad key, a folder, not found
        return None

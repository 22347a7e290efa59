"""Time zones by the name of a place or of UTC, which every machine reads alike."""

from __future__ import annotations

from zoneinfo import ZoneInfo

NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Files of the time zone database that stand for no zone, or for another one on each machine."""
LEAP_SECONDS = "right/"
"""The folder of the zones whose clocks count leap seconds, which no clock of a computer shows."""


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that IANA name, if this machine knows it."""
    if name in NO_PLACES or name.startswith(LEAP_SECONDS):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a bad key, a folder, not found
        return None

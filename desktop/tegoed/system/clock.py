# SPDX-License-Identifier: MIT
"""The machine's clock, and the zone it stands in."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")


class SystemClock:
    """The clock of this machine."""

    __slots__ = ()

    def now(self) -> int:
        """Return the present instant in whole epoch seconds, UTC."""
        return int(time.time())


def system_zone_names() -> tuple[str, ...]:
    """Return the names that this machine gives its zone, the surest first; the cheap sources before
    tzlocal is asked.

    A name need not be an IANA one (`TZ` may hold a POSIX rule): the caller takes the first that
    exists.
    """
    names = [os.environ.get("TZ", "").lstrip(":")]
    with suppress(
        OSError
    ):  # one hop, not resolve(): Europe/Amsterdam may itself be a link to Europe/Brussels
        names.append(str(LOCALTIME.readlink()).partition("zoneinfo/")[2])
    with suppress(OSError, UnicodeDecodeError):
        names.append(TIMEZONE.read_text("utf-8").strip())
    return tuple(name for name in names if name)


def asked_zone_name() -> str:
    """Return the zone's IANA name as tzlocal finds it (Windows' registry, files that are copies);
    "UTC" when it cannot tell.
    """
    import tzlocal

    try:
        return str(tzlocal.get_localzone_name() or "UTC")
    except Exception:  # noqa: BLE001 - the edge to a library that reads any machine's files
        return "UTC"

# SPDX-License-Identifier: MIT
"""No core file of this process: what is in memory may be a password. Programs of the user's own
keep their limits.
"""

from __future__ import annotations

import sys

PR_SET_DUMPABLE = 4
"""Of Linux's <sys/prctl.h>."""


class _Before:
    """The limits for core files that this process was started with."""

    limits: tuple[int, int] | None = None


def forbid(*, whole: bool = False) -> None:
    """From now on the system writes no core file of this process; on Windows there are none.

    `whole` forbids it also where a program takes cores whatever the limit, and keeps other
    processes of this user out of this one's memory. Desktop portals then cannot tell who asks them,
    so it is for commands and not for the app.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = resource.getrlimit(resource.RLIMIT_CORE)
    if limits[0]:
        _Before.limits = limits
        resource.setrlimit(resource.RLIMIT_CORE, (0, limits[1]))
    if whole and sys.platform == "linux":
        import ctypes

        try:
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        except (OSError, AttributeError):  # another libc
            return


def allow(pid: int) -> None:
    """Give a program that this process has just started the limit back that this process was
    started with.
    """
    if sys.platform != "linux" or _Before.limits is None:
        return
    import resource

    try:
        resource.prlimit(pid, resource.RLIMIT_CORE, _Before.limits)
    except OSError:  # it has ended already, or belongs to somebody else by now
        return

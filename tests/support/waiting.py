# SPDX-License-Identifier: MIT
"""Waiting for a fact outside that cannot call back."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

SECONDS = 40.0
PAUSE_SECONDS = 0.02

Found = TypeVar("Found")


def until(look: Callable[[], Found | None], what: str, seconds: float = SECONDS) -> Found:
    """Look until something is found, and return it. Raises AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(PAUSE_SECONDS)
    return found

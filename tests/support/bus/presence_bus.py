# SPDX-License-Identifier: MIT
"""A private bus with the stand-ins of `presence_services` on it, which the test moves."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from tests.support.bus.private_bus import BusProgram, a_program


def presence_services(
    monkeypatch: pytest.MonkeyPatch, having: str = "mutter session"
) -> AbstractContextManager[BusProgram]:
    """A bus for session and system with logind, a screen saver and, with "mutter", GNOME's idle
    monitor.
    """
    return a_program(monkeypatch, "presence_services", having)

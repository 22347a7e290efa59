# SPDX-License-Identifier: MIT
"""Idleness on macOS: CGEventSourceSecondsSinceLastEventType. Written from the documentation and not
run: there was no Mac to run it on.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_int32, c_uint32

from tegoed.system.idle.idle_source import IdleUnavailableError

LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
COMBINED_SESSION = 0
ANY_INPUT = 0xFFFFFFFF


class MacosIdleSource:
    """The seconds since the last event of the session."""

    name = "macos"

    def idle_seconds(self) -> int:
        """For how long nobody has touched anything; raises `IdleUnavailableError`."""
        try:
            library = ctypes.CDLL(LIBRARY)
        except OSError as error:
            raise IdleUnavailableError(str(error)) from error
        ask = library.CGEventSourceSecondsSinceLastEventType
        ask.restype = c_double
        ask.argtypes = (c_int32, c_uint32)
        return int(ask(COMBINED_SESSION, ANY_INPUT))

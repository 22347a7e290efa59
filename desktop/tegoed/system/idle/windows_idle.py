"""Idleness on Windows: GetLastInputInfo. Written from the documentation and not run: there was no
Windows to run it on.
"""

from __future__ import annotations

import ctypes
from ctypes import Structure, c_uint, wintypes

from tegoed.system.idle.idle_source import IdleUnavailableError


class _LastInput(Structure):
    _fields_ = (("size", c_uint), ("tick", c_uint))


class WindowsIdleSource:
    """Milliseconds since the start of Windows, of now and of the last input; both wrap after 49
    days.
    """

    name = "windows"

    def idle_seconds(self) -> int:
        """For how long nobody has touched anything; raises `IdleUnavailableError`."""
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            raise IdleUnavailableError("no Windows")
        last, ticks = load("user32").GetLastInputInfo, load("kernel32").GetTickCount
        last.restype, last.argtypes = wintypes.BOOL, (ctypes.POINTER(_LastInput),)
        ticks.restype, ticks.argtypes = wintypes.DWORD, ()
        info = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not last(ctypes.byref(info)):
            raise IdleUnavailableError("GetLastInputInfo failed")
        now = int(ticks())
        return ((now - int(info.tick)) & 0xFFFFFFFF) // 1000

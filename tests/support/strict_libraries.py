# SPDX-License-Identifier: MIT
"""System libraries of Windows and macOS that stand in for the real ones, as strict as their
documentation.

A function takes no call before its types are declared as documented, converts what it is given as
ctypes does, and holds its caller to the order that the documentation asks for.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from ctypes import (
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_long,
    c_ssize_t,
    c_uint32,
    c_void_p,
    wintypes,
)
from typing import Any

MODULE = 0x7FF6_0000_0000
"""Wider than an int, as handles on 64 bits may be."""
WINDOW = 0x1_0000_0042
PROCEDURE = ctypes.CFUNCTYPE(
    c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM
)
POINTER = "pointer"
"""Stands for any pointer or callback among the types of a function."""


class StrictFunction:
    """One function: what it returns, what it takes, and what it does."""

    def __init__(self, result: Any, takes: Sequence[Any], does: Callable[..., Any]) -> None:
        self._result, self._takes, self._does = result, takes, does
        self.restype: Any = "not declared"
        self.argtypes: Any = "not declared"

    def __call__(self, *given: Any) -> Any:
        assert self.restype is self._result, self._does
        assert len(self.argtypes) == len(self._takes) == len(given), self._does
        for declared, documented, value in zip(self.argtypes, self._takes, given, strict=True):
            if documented is POINTER:
                assert ctypes.sizeof(declared) == ctypes.sizeof(c_void_p)
            else:
                assert declared is documented, (self._does, declared, documented)
            declared.from_param(value)
        return self._does(*given)


class WindowsDesktop:
    """user32, kernel32 and wtsapi32 of one session: its window classes, windows and who is told of
    the session.
    """

    def __init__(self) -> None:
        self.classes: dict[str, Any] = {}
        self.windows: dict[int, str] = {}
        self.told: set[int] = set()
        self.refuses = ""
        self.ticks = self.last_input = 0
        self.defaults: list[int] = []
        text, handle = wintypes.LPCWSTR, wintypes.HWND
        message = (handle, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
        create = (wintypes.DWORD, text, text, wintypes.DWORD, c_int, c_int, c_int, c_int, handle)
        self._libraries: dict[str, dict[str, StrictFunction]] = {
            "kernel32": {
                "GetModuleHandleW": StrictFunction(wintypes.HMODULE, (text,), lambda _: MODULE),
                "GetTickCount": StrictFunction(wintypes.DWORD, (), lambda: self.ticks),
            },
            "user32": {
                "GetLastInputInfo": StrictFunction(wintypes.BOOL, (POINTER,), self._last_input),
                "RegisterClassW": StrictFunction(wintypes.ATOM, (POINTER,), self._register),
                "UnregisterClassW": StrictFunction(
                    wintypes.BOOL, (text, wintypes.HINSTANCE), self._unregister
                ),
                "CreateWindowExW": StrictFunction(
                    handle,
                    (*create, wintypes.HMENU, wintypes.HINSTANCE, wintypes.LPVOID),
                    self._create,
                ),
                "DestroyWindow": StrictFunction(wintypes.BOOL, (handle,), self._destroy),
                "DefWindowProcW": StrictFunction(c_ssize_t, message, self._default),
            },
            "wtsapi32": {
                "WTSRegisterSessionNotification": StrictFunction(
                    wintypes.BOOL, (handle, wintypes.DWORD), self._tell
                ),
                "WTSUnRegisterSessionNotification": StrictFunction(
                    wintypes.BOOL, (handle,), self._tell_no_more
                ),
            },
        }

    def load(self, name: str) -> Any:
        """What ctypes.WinDLL returns."""
        return type("Library", (), self._libraries[name])()

    def send(self, message: int, first: int, second: int = 0) -> int:
        """Sends a message to every window that gets it: those of the session only to those that
        asked.
        """
        for window, name in list(self.windows.items()):
            if message != 0x02B1 or window in self.told:
                return int(PROCEDURE(self.classes[name])(window, message, first, second))
        raise AssertionError("no window gets that")

    def _last_input(self, pointer: Any) -> int:
        """LASTINPUTINFO: its size, and the tick of the last input."""
        if self.refuses == "GetLastInputInfo":
            return 0
        size, tick = (c_uint32.from_buffer(pointer._obj, place) for place in (0, 4))
        assert size.value == ctypes.sizeof(pointer._obj) == 8
        tick.value = self.last_input
        return 1

    def _register(self, pointer: Any) -> int:
        """WNDCLASSW as winuser.h has it, on 64 bits."""
        raw = ctypes.cast(pointer, c_void_p).value
        assert raw is not None
        assert ctypes.sizeof(pointer._obj) == 72
        procedure = c_void_p.from_address(raw + 8).value
        assert c_void_p.from_address(raw + 24).value == MODULE
        address = c_void_p.from_address(raw + 64).value
        assert address is not None
        name = ctypes.wstring_at(address)
        if self.refuses == "RegisterClassW" or name in self.classes:
            return 0
        self.classes[name] = procedure
        return 0xC001

    def _unregister(self, name: str, module: int) -> int:
        assert module == MODULE
        assert name not in self.windows.values()
        del self.classes[name]
        return 1

    def _create(self, extended: int, name: str, *rest: Any) -> int | None:
        assert rest[-2] == MODULE
        assert rest[-4] is None, "a message-only window gets no WM_POWERBROADCAST"
        if self.refuses == "CreateWindowExW":
            return None
        self.windows[WINDOW] = name
        assert PROCEDURE(self.classes[name])(WINDOW, 0x0081, 0, 0) == 1, "WM_NCCREATE"
        return WINDOW

    def _destroy(self, window: int) -> int:
        assert window not in self.told
        del self.windows[window]
        return 1

    def _default(self, window: int, message: int, first: int, second: int) -> int:
        assert window == WINDOW
        self.defaults.append(message)
        return int(message == 0x0081)

    def _tell(self, window: int, flags: int) -> int:
        assert flags == 0
        assert window in self.windows
        if self.refuses == "WTSRegisterSessionNotification":
            return 0
        self.told.add(window)
        return 1

    def _tell_no_more(self, window: int) -> int:
        self.told.remove(window)
        return 1


class MacNotifications:
    """CoreFoundation's distributed notification center and its strings, and the seconds since the
    last input.
    """

    CENTER = 0x6000_0000_1000

    def __init__(self) -> None:
        self.strings: dict[int, bytes] = {}
        self.observers: list[tuple[int, Any, bytes]] = []
        self.has_center = True
        self.idle = 0.0
        functions = {
            "CGEventSourceSecondsSinceLastEventType": StrictFunction(
                c_double, (c_int32, c_uint32), self._seconds
            ),
            "CFNotificationCenterGetDistributedCenter": StrictFunction(
                c_void_p, (), lambda: self.CENTER if self.has_center else None
            ),
            "CFStringCreateWithCString": StrictFunction(
                c_void_p, (c_void_p, c_char_p, c_uint32), self._string
            ),
            "CFNotificationCenterAddObserver": StrictFunction(
                None, (c_void_p, c_void_p, POINTER, c_void_p, c_void_p, c_long), self._add
            ),
            "CFNotificationCenterRemoveEveryObserver": StrictFunction(
                None, (c_void_p, c_void_p), self._remove
            ),
            "CFRelease": StrictFunction(None, (c_void_p,), self._release),
        }
        self.library = type("Library", (), functions)()

    def post(self, name: bytes) -> None:
        """Posts a notification."""
        for observer, callback, wanted in list(self.observers):
            if wanted == name:
                callback(self.CENTER, observer, None, None, None)

    def _seconds(self, state: int, event: int) -> float:
        assert (state, event) == (0, 0xFFFFFFFF)
        return self.idle

    def _string(self, allocator: None, text: bytes, encoding: int) -> int:
        assert encoding == 0x08000100
        number = 0x6000_0000_2000 + len(self.strings)
        self.strings[number] = text
        return number

    def _add(self, center: int, observer: int, callback: Any, name: int, *rest: Any) -> None:
        assert center == self.CENTER
        assert rest == (None, 4)
        self.observers.append((observer, callback, self.strings[name]))

    def _remove(self, center: int, observer: int) -> None:
        assert center == self.CENTER
        self.observers = [each for each in self.observers if each[0] != observer]

    def _release(self, string: int) -> None:
        del self.strings[string]

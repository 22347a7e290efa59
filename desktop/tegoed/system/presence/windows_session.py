# SPDX-License-Identifier: MIT
"""What Windows tells of presence: the session's lock and switch, and sleep. Signals only.

A hidden window gets WM_WTSSESSION_CHANGE after WTSRegisterSessionNotification, and
WM_POWERBROADCAST as every top-level window does. Qt's event loop hands out the messages of its
thread, those of this window too.
https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change and
https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast

Written from the documentation and not run: there was no Windows to run it on.
"""

from __future__ import annotations

import ctypes
from ctypes import Structure, c_int, c_ssize_t, c_uint, wintypes
from typing import Any

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.presence.callback_presence import CallbackPresenceWatch
from tegoed.system.presence.presence import PresenceChange, PresenceUnavailableError

CLASS = "TegoedSessionWatch"
NOTIFY_FOR_THIS_SESSION = 0
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
MEANINGS = {
    (WM_WTSSESSION_CHANGE, 0x1): PresenceChange(AbsenceSource.SESSION, False),  # console connected
    (WM_WTSSESSION_CHANGE, 0x2): PresenceChange(AbsenceSource.SESSION, True),
    (WM_WTSSESSION_CHANGE, 0x3): PresenceChange(AbsenceSource.SESSION, False),  # remote connected
    (WM_WTSSESSION_CHANGE, 0x4): PresenceChange(AbsenceSource.SESSION, True),
    (WM_WTSSESSION_CHANGE, 0x7): PresenceChange(AbsenceSource.LOCK, True),
    (WM_WTSSESSION_CHANGE, 0x8): PresenceChange(AbsenceSource.LOCK, False),
    (WM_POWERBROADCAST, 0x4): PresenceChange(AbsenceSource.SLEEP, True),
    (WM_POWERBROADCAST, 0x7): PresenceChange(AbsenceSource.SLEEP, False),  # with somebody there
    (WM_POWERBROADCAST, 0x12): PresenceChange(AbsenceSource.SLEEP, False),
}
"""What a message with that first parameter means."""
_WindowProcedure = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
    c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM
)


class _WindowClass(Structure):
    _fields_ = (
        ("style", c_uint),
        ("procedure", _WindowProcedure),
        ("class_bytes", c_int),
        ("window_bytes", c_int),
        ("instance", wintypes.HINSTANCE),
        ("icon", wintypes.HICON),
        ("cursor", wintypes.HANDLE),
        ("background", wintypes.HBRUSH),
        ("menu", wintypes.LPCWSTR),
        ("name", wintypes.LPCWSTR),
    )


class WindowsSessionWatch(CallbackPresenceWatch):
    """The hidden window and what it was told. For the thread that runs the event loop.

    Raises `PresenceUnavailableError` where there is no Windows, or it refuses.
    """

    name = "windows"

    def __init__(self) -> None:
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            raise PresenceUnavailableError("no Windows")
        self._user, self._module, self._sessions = _declared(load)
        super().__init__()
        self._procedure = _WindowProcedure(self._message)  # kept: Windows calls it
        self._class = _WindowClass(procedure=self._procedure, instance=self._module, name=CLASS)
        self._window = None
        if not self._user.RegisterClassW(ctypes.byref(self._class)):
            super().close()
            raise PresenceUnavailableError("RegisterClassW failed")
        self._window = self._user.CreateWindowExW(
            0, CLASS, CLASS, 0, 0, 0, 0, 0, None, None, self._module, None
        )
        if not self._window or not self._sessions.WTSRegisterSessionNotification(
            self._window, NOTIFY_FOR_THIS_SESSION
        ):
            failed = "WTSRegisterSessionNotification" if self._window else "CreateWindowExW"
            self._forget_window()
            super().close()
            raise PresenceUnavailableError(f"{failed} failed")

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        if self._window:
            self._sessions.WTSUnRegisterSessionNotification(self._window)
            self._forget_window()
        super().close()

    def _forget_window(self) -> None:
        if self._window:
            self._user.DestroyWindow(self._window)
            self._window = None
        self._user.UnregisterClassW(CLASS, self._module)

    def _message(self, window: int, message: int, first: int, second: int) -> int:
        meaning = MEANINGS.get((message, first))
        if meaning is not None:
            self._tell(meaning)
        return int(self._user.DefWindowProcW(window, message, first, second))


def _declared(load: Any) -> tuple[Any, int, Any]:
    """user32, this program's module and wtsapi32, with the types of what is called: handles are
    wider than the int that ctypes assumes.
    """
    user, kernel, sessions = load("user32"), load("kernel32"), load("wtsapi32")
    texts = (wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
    owners = (wintypes.HWND, wintypes.HMENU, wintypes.HINSTANCE, wintypes.LPVOID)
    for function, result, arguments in (
        (kernel.GetModuleHandleW, wintypes.HMODULE, (wintypes.LPCWSTR,)),
        (user.RegisterClassW, wintypes.ATOM, (ctypes.POINTER(_WindowClass),)),
        (user.UnregisterClassW, wintypes.BOOL, (wintypes.LPCWSTR, wintypes.HINSTANCE)),
        (
            user.CreateWindowExW,
            wintypes.HWND,
            (*texts, c_int, c_int, c_int, c_int, *owners),
        ),
        (user.DestroyWindow, wintypes.BOOL, (wintypes.HWND,)),
        (
            user.DefWindowProcW,
            c_ssize_t,
            (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM),
        ),
        (sessions.WTSRegisterSessionNotification, wintypes.BOOL, (wintypes.HWND, wintypes.DWORD)),
        (sessions.WTSUnRegisterSessionNotification, wintypes.BOOL, (wintypes.HWND,)),
    ):
        function.restype, function.argtypes = result, arguments
    return user, kernel.GetModuleHandleW(None), sessions

# SPDX-License-Identifier: MIT
"""What macOS tells of presence: the lock of the screen, by the distributed notifications that
loginwindow posts.

They come in the run loop of the main thread, which is Qt's event loop there.
https://developer.apple.com/documentation/corefoundation/cfnotificationcenter; the names are not
documented, but posted since macOS 10.7.

Written from the documentation and not run: there was no Mac to run it on.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_long, c_uint32, c_void_p
from typing import Any

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.presence.callback_presence import CallbackPresenceWatch
from tegoed.system.presence.presence import PresenceChange, PresenceUnavailableError

LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
UTF8 = 0x08000100
DELIVER_IMMEDIATELY = 4
MEANINGS = {
    b"com.apple.screenIsLocked": PresenceChange(AbsenceSource.LOCK, True),
    b"com.apple.screenIsUnlocked": PresenceChange(AbsenceSource.LOCK, False),
}
_Callback = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


class MacosSessionWatch(CallbackPresenceWatch):
    """An observer of the lock.

    Raises `PresenceUnavailableError` where there is no CoreFoundation.
    """

    name = "macos"

    def __init__(self) -> None:
        try:
            library = ctypes.CDLL(LIBRARY)
        except OSError as error:
            raise PresenceUnavailableError(str(error)) from error
        self._foundation = _declared(library)
        self._center = library.CFNotificationCenterGetDistributedCenter()
        if not self._center:
            raise PresenceUnavailableError("no distributed notification center")
        super().__init__()
        self._observer: int | None = id(self)  # an observer is only an address to the center
        self._callbacks = [self._add(name, change) for name, change in MEANINGS.items()]

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        if self._observer is not None:
            self._foundation.CFNotificationCenterRemoveEveryObserver(self._center, self._observer)
            self._observer = None
        super().close()

    def _add(self, name: bytes, change: PresenceChange) -> Any:
        """Has a notification tell a change; returns the callback, which must be kept."""

        def told(*_: object) -> None:
            self._tell(change)

        callback = _Callback(told)
        text = self._foundation.CFStringCreateWithCString(None, name, UTF8)
        self._foundation.CFNotificationCenterAddObserver(
            self._center, self._observer, callback, text, None, DELIVER_IMMEDIATELY
        )
        self._foundation.CFRelease(text)
        return callback


def _declared(library: Any) -> Any:
    """CoreFoundation with the types of what is called: pointers are wider than the int that ctypes
    assumes.
    """
    for function, result, arguments in (
        (library.CFNotificationCenterGetDistributedCenter, c_void_p, ()),
        (library.CFStringCreateWithCString, c_void_p, (c_void_p, c_char_p, c_uint32)),
        (
            library.CFNotificationCenterAddObserver,
            None,
            (c_void_p, c_void_p, _Callback, c_void_p, c_void_p, c_long),
        ),
        (library.CFNotificationCenterRemoveEveryObserver, None, (c_void_p, c_void_p)),
        (library.CFRelease, None, (c_void_p,)),
    ):
        function.restype, function.argtypes = result, arguments
    return library

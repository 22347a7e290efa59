# SPDX-License-Identifier: MIT
"""Idleness on X11: alarms of the SYNC extension on the server's counter IDLETIME.

An alarm is an event that the server sends; nothing asks. libxcb and libxcb-sync are what Qt has
loaded already. The layout of requests and events: X Synchronization Extension Protocol, version
3.1.
"""

from __future__ import annotations

import ctypes
import struct
from ctypes import POINTER, Structure, c_char, c_char_p, c_uint8, c_uint32, c_void_p
from functools import cache
from typing import Any

from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError

COUNTER_NAME = b"IDLETIME"
HEADER_BYTES = 32
SYSTEM_COUNTER = struct.Struct("=IiIH")
ALARM_NOTIFY = 1
COUNTER, VALUE_TYPE, VALUE, TEST_TYPE, DELTA, EVENTS = 1, 2, 4, 8, 16, 32
EVERYTHING = COUNTER | VALUE_TYPE | VALUE | TEST_TYPE | DELTA | EVENTS
ABSOLUTE = 0
POSITIVE_TRANSITION, NEGATIVE_TRANSITION, POSITIVE_COMPARISON = 0, 1, 2


class _SyncCookie(Structure):
    _fields_ = (("sequence", c_uint32),)


@cache
def _libraries() -> tuple[Any, Any, Any]:
    """Load libxcb, its part for SYNC, and libc; OSError where one is missing."""
    xcb, sync = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-sync.so.1")
    libc = ctypes.CDLL(None)
    libc.free.argtypes = (c_void_p,)
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = (c_char_p, c_void_p)
    for name in ("xcb_connection_has_error", "xcb_get_file_descriptor", "xcb_flush"):
        getattr(xcb, name).argtypes = (c_void_p,)
    xcb.xcb_disconnect.argtypes = (c_void_p,)
    xcb.xcb_generate_id.restype = c_uint32
    xcb.xcb_generate_id.argtypes = (c_void_p,)
    xcb.xcb_get_extension_data.restype = POINTER(c_uint8)
    xcb.xcb_get_extension_data.argtypes = (c_void_p, c_void_p)
    xcb.xcb_poll_for_event.restype = POINTER(c_uint8)
    xcb.xcb_poll_for_event.argtypes = (c_void_p,)
    xcb.xcb_request_check.restype = c_void_p
    xcb.xcb_request_check.argtypes = (c_void_p, _SyncCookie)
    sync.xcb_sync_initialize.restype = _SyncCookie
    sync.xcb_sync_initialize.argtypes = (c_void_p, c_uint8, c_uint8)
    sync.xcb_sync_list_system_counters.restype = _SyncCookie
    sync.xcb_sync_list_system_counters.argtypes = (c_void_p,)
    for name in ("xcb_sync_initialize_reply", "xcb_sync_list_system_counters_reply"):
        getattr(sync, name).restype = POINTER(c_uint8)
        getattr(sync, name).argtypes = (c_void_p, _SyncCookie, c_void_p)
    sync.xcb_sync_create_alarm_checked.restype = _SyncCookie
    sync.xcb_sync_create_alarm_checked.argtypes = (c_void_p, c_uint32, c_uint32, c_char_p)
    return xcb, sync, libc


class X11IdleSource:
    """A connection with alarms: nobody has touched anything for so long, and somebody does again.

    A third goes off once, at the beginning, where nobody has for so long already.
    """

    name = "x11"

    def __init__(self, seconds: int) -> None:
        """Connect to the screen that DISPLAY names; raises `IdleUnavailableError`."""
        self._is_idle = False
        self._closed = False
        try:
            self._xcb, self._sync, self._libc = _libraries()
        except (OSError, AttributeError) as error:
            raise IdleUnavailableError(str(error)) from error
        self._connection = self._xcb.xcb_connect(None, None)
        try:
            if self._xcb.xcb_connection_has_error(self._connection):
                raise IdleUnavailableError("no X11 screen")
            self._event = self._alarm_event()
            counter = self._counter()
            self._idle_alarms = {
                self._alarm(counter, seconds * 1000, test)
                for test in (POSITIVE_TRANSITION, POSITIVE_COMPARISON)
            }
            self._active_alarm = self._alarm(counter, seconds * 1000 - 1, NEGATIVE_TRANSITION)
        except IdleUnavailableError:
            self.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def receive(self) -> list[IdleChange]:
        """Return what happened since; raises `IdleUnavailableError` when the server went away."""
        changes: list[IdleChange] = []
        if self._closed:
            return changes
        while event := self._xcb.xcb_poll_for_event(self._connection):
            kind, data = event[0] & 0x7F, bytes(event[:HEADER_BYTES])
            self._libc.free(event)
            if kind != self._event:
                continue
            alarm, high, low = struct.unpack_from("=IiI", data, 4)
            idle = alarm in self._idle_alarms
            if idle is not self._is_idle:
                self._is_idle = idle
                seconds = ((high << 32) + low) // 1000 if idle else 0
                changes.append(IdleChange(idle, seconds))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise IdleUnavailableError("the X server went away")
        return changes

    def close(self) -> None:
        """End the connection, and with it its alarms; twice does no harm."""
        if not self._closed:
            self._closed = True
            self._xcb.xcb_disconnect(self._connection)

    def _alarm_event(self) -> int:
        """Return the number of the event of an alarm on this server."""
        extension = ctypes.addressof(c_char.in_dll(self._sync, "xcb_sync_id"))
        found = self._xcb.xcb_get_extension_data(self._connection, extension)
        if not found or not found[8]:
            raise IdleUnavailableError("the X server has no SYNC")
        answer = self._sync.xcb_sync_initialize_reply(
            self._connection, self._sync.xcb_sync_initialize(self._connection, 3, 1), None
        )
        self._libc.free(answer)
        return int(found[10]) + ALARM_NOTIFY

    def _counter(self) -> int:
        """Return the counter of idleness. A list item: counter, resolution (two words), length of
        the name, the name, padded to words.
        """
        answer = self._sync.xcb_sync_list_system_counters_reply(
            self._connection, self._sync.xcb_sync_list_system_counters(self._connection), None
        )
        if not answer:
            raise IdleUnavailableError("no answer")
        (words,) = struct.unpack("=I", bytes(answer[4:8]))
        data = bytes(answer[: HEADER_BYTES + words * 4])
        self._libc.free(answer)
        (count,) = struct.unpack_from("=I", data, 8)
        offset = HEADER_BYTES
        for _ in range(count):
            counter, _high, _low, length = SYSTEM_COUNTER.unpack_from(data, offset)
            name = data[offset + SYSTEM_COUNTER.size :][:length]
            if name == COUNTER_NAME:
                return int(counter)
            offset += (SYSTEM_COUNTER.size + length + 3) // 4 * 4
        raise IdleUnavailableError("the X server has no IDLETIME")

    def _alarm(self, counter: int, milliseconds: int, test: int) -> int:
        """Make an alarm and return its id. One of a transition stays armed after it went off."""
        id = int(self._xcb.xcb_generate_id(self._connection))
        high, low = milliseconds >> 32, milliseconds & 0xFFFFFFFF
        values = struct.pack("=IIiIIiII", counter, ABSOLUTE, high, low, test, 0, 0, 1)
        error = self._xcb.xcb_request_check(
            self._connection,
            self._sync.xcb_sync_create_alarm_checked(self._connection, id, EVERYTHING, values),
        )
        self._libc.free(error)
        if error is not None:
            raise IdleUnavailableError("the X server refused the alarm")
        return id

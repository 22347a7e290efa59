# SPDX-License-Identifier: MIT
"""As much of X11 as a grabbed key and the sight of a tray need, by the libraries that Qt has loaded
already: libxcb, libxcb-keysyms, libxkbcommon.

A Python client of its own would stay in memory all day, at twice the price of all this.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from typing import Any

KEY_PRESS = 2
CLIENT_MESSAGE = 33
EVENT_MASK = 1 << 11
STRUCTURE_NOTIFY = 1 << 17
ASYNCHRONOUS = 1
ANY_CASE = 1  # XKB_KEYSYM_CASE_INSENSITIVE


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Iterator(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


@cache
def _libraries() -> tuple[Any, Any, Any, Any]:
    """Load libxcb, its key symbols, libxkbcommon and libc; OSError where one is missing."""
    xcb, keys, names = (
        ctypes.CDLL(name) for name in ("libxcb.so.1", "libxcb-keysyms.so.1", "libxkbcommon.so.0")
    )
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = (c_char_p, c_void_p)
    for name in ("xcb_connection_has_error", "xcb_get_file_descriptor", "xcb_flush"):
        getattr(xcb, name).argtypes = (c_void_p,)
    xcb.xcb_disconnect.argtypes = (c_void_p,)
    xcb.xcb_get_setup.restype = c_void_p
    xcb.xcb_get_setup.argtypes = (c_void_p,)
    xcb.xcb_setup_roots_iterator.restype = _Iterator
    xcb.xcb_setup_roots_iterator.argtypes = (c_void_p,)
    xcb.xcb_grab_key_checked.restype = _Cookie
    xcb.xcb_grab_key_checked.argtypes = (
        c_void_p,
        c_uint8,
        c_uint32,
        c_uint16,
        c_uint8,
        c_uint8,
        c_uint8,
    )
    xcb.xcb_request_check.restype = c_void_p
    xcb.xcb_request_check.argtypes = (c_void_p, _Cookie)
    xcb.xcb_poll_for_event.restype = POINTER(c_uint8)
    xcb.xcb_poll_for_event.argtypes = (c_void_p,)
    xcb.xcb_intern_atom.restype = _Cookie
    xcb.xcb_intern_atom.argtypes = (c_void_p, c_uint8, c_uint16, c_char_p)
    xcb.xcb_get_selection_owner.restype = _Cookie
    xcb.xcb_get_selection_owner.argtypes = (c_void_p, c_uint32)
    for name in ("xcb_intern_atom_reply", "xcb_get_selection_owner_reply"):
        getattr(xcb, name).restype = POINTER(c_uint32)
        getattr(xcb, name).argtypes = (c_void_p, _Cookie, c_void_p)
    xcb.xcb_change_window_attributes.argtypes = (c_void_p, c_uint32, c_uint32, POINTER(c_uint32))
    keys.xcb_key_symbols_alloc.restype = c_void_p
    keys.xcb_key_symbols_alloc.argtypes = (c_void_p,)
    keys.xcb_key_symbols_free.argtypes = (c_void_p,)
    keys.xcb_key_symbols_get_keycode.restype = POINTER(c_uint8)
    keys.xcb_key_symbols_get_keycode.argtypes = (c_void_p, c_uint32)
    names.xkb_keysym_from_name.restype = c_uint32
    names.xkb_keysym_from_name.argtypes = (c_char_p, c_int)
    libc = ctypes.CDLL(None)
    libc.free.argtypes = (c_void_p,)
    return xcb, keys, names, libc


class Screen:
    """A connection to the screen that DISPLAY names.

    Raises OSError when there is none, or no library for it.
    """

    def __init__(self) -> None:
        self._xcb, self._keys, self._names, self._libc = _libraries()
        self._connection = self._xcb.xcb_connect(None, None)
        self.lost = False
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise OSError("no X11 screen")
        roots = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        self._root = int(roots.data[0])

    @property
    def descriptor(self) -> int:
        """What to wait on."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def keycode(self, name: str) -> int:
        """Return the key that makes a symbol (`space`, `t`, `F5`); 0 when no key does."""
        keysym = self._names.xkb_keysym_from_name(
            name.encode(), 0
        ) or self._names.xkb_keysym_from_name(name.encode(), ANY_CASE)
        if not keysym:
            return 0
        symbols = self._keys.xcb_key_symbols_alloc(self._connection)
        codes = self._keys.xcb_key_symbols_get_keycode(symbols, keysym)
        code = int(codes[0]) if codes else 0
        self._libc.free(ctypes.cast(codes, c_void_p))
        self._keys.xcb_key_symbols_free(symbols)
        return code

    def grab_key(self, code: int, modifiers: int) -> bool:
        """Grab a key with exactly these modifiers; False when another program has it."""
        cookie = self._xcb.xcb_grab_key_checked(
            self._connection, 0, self._root, modifiers, code, ASYNCHRONOUS, ASYNCHRONOUS
        )
        error = self._xcb.xcb_request_check(self._connection, cookie)
        self._libc.free(error)
        return error is None and not self._xcb.xcb_connection_has_error(self._connection)

    def owner(self, selection: str) -> int:
        """Return the window that owns a selection; 0 when none does."""
        name = selection.encode()
        atom = self._third(
            "xcb_intern_atom_reply", self._xcb.xcb_intern_atom(self._connection, 0, len(name), name)
        )
        return self._third(
            "xcb_get_selection_owner_reply",
            self._xcb.xcb_get_selection_owner(self._connection, atom),
        )

    def _third(self, reply: str, cookie: _Cookie) -> int:
        """Return what stands in an answer after its eight bytes of heading; 0 without an answer."""
        answer = getattr(self._xcb, reply)(self._connection, cookie, None)
        found = int(answer[2]) if answer else 0
        self._libc.free(ctypes.cast(answer, c_void_p))
        return found

    def watch_managers(self) -> None:
        """Ask for the message that a program sends when it takes a selection such as that of the
        tray.
        """
        mask = (c_uint32 * 1)(STRUCTURE_NOTIFY)
        self._xcb.xcb_change_window_attributes(self._connection, self._root, EVENT_MASK, mask)
        self._xcb.xcb_flush(self._connection)

    def manager_messages(self) -> int:
        """Return how many such messages have arrived since it was asked last."""
        return self._events(CLIENT_MESSAGE)

    def presses(self) -> int:
        """Return how many presses have arrived since it was asked last."""
        return self._events(KEY_PRESS)

    def _events(self, kind: int) -> int:
        if self.lost:
            return 0
        found = 0
        while event := self._xcb.xcb_poll_for_event(self._connection):
            found += event[0] & 0x7F == kind
            self._libc.free(ctypes.cast(event, c_void_p))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
        return found

    def close(self) -> None:
        """End the connection, and with it every grab; twice does no harm."""
        if not self.lost:
            self.lost = True
            self._xcb.xcb_disconnect(self._connection)

"""One key combination that works everywhere: on X11 by grabbing it. Elsewhere the desktop's own shortcut calls `tegoed`.

Wayland lets no program grab keys; Windows and macOS would need code that could not be tried where this was written. There the
combination is bound in the system's settings to the command `tegoed`, which opens quick entry in the running app.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tegoed.core.errors import Refused

MODIFIERS = {"shift": 1, "ctrl": 4, "control": 4, "alt": 8, "meta": 64, "super": 64}
LOCKS = (0, 2, 16, 18)  # plain, Caps Lock, Num Lock, both: a grab holds for one exact state of the keyboard
KEYSYMS = {"space": "space", "enter": "Return", "return": "Return", "esc": "Escape", "ins": "Insert", "del": "Delete"}


@dataclass(frozen=True, slots=True)
class Combination:
    """A key with its modifiers, as X11 names them."""

    modifiers: int
    keysym: str


def parse(text: str) -> Combination:
    """Reads `Ctrl+Alt+Space`. Raises `Refused("hotkey.unreadable", word)` for a combination without a modifier or with an unknown one."""
    *modifiers, key = [part.strip() for part in text.split("+")]
    mask = 0
    for modifier in modifiers:
        if modifier.casefold() not in MODIFIERS:
            raise Refused("hotkey.unreadable", word=text)
        mask |= MODIFIERS[modifier.casefold()]
    if not key or not mask & ~1:
        raise Refused("hotkey.unreadable", word=text)
    return Combination(mask, KEYSYMS.get(key.casefold(), key.lower() if len(key) == 1 else key))


def available() -> bool:
    """Whether this session lets a program grab a key: X11 only."""
    return sys.platform == "linux" and bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


@dataclass(slots=True)
class Grab:
    """A grabbed combination. `descriptor` becomes readable when it is pressed; `read` then calls `pressed`."""

    display: Any
    code: int
    modifiers: int
    pressed: Callable[[], None]
    _open: bool = field(default=True)

    @property
    def lost(self) -> bool:
        """Whether the screen has gone; then there is nothing to wait for any more."""
        return not self._open

    @property
    def descriptor(self) -> int:
        """The file descriptor to wait on."""
        return int(self.display.fileno())

    def read(self) -> None:
        """Takes what has arrived; each press calls `pressed` once."""
        from Xlib import X
        from Xlib.error import ConnectionClosedError

        try:
            while self._open and self.display.pending_events():
                if self.display.next_event().type == X.KeyPress:
                    self.pressed()
        except ConnectionClosedError:  # the session ends
            self._open = False

    def release(self) -> None:
        """Gives the combination back; twice does no harm."""
        if not self._open:
            return
        self._open = False
        root = self.display.screen().root
        for lock in LOCKS:
            root.ungrab_key(self.code, self.modifiers | lock)
        self.display.close()


def grab(text: str, pressed: Callable[[], None]) -> Grab:
    """Grabs a combination on X11. Raises `Refused` with `hotkey.unreadable`, `hotkey.taken` or `hotkey.unavailable`."""
    combination = parse(text)
    if not available():
        raise Refused("hotkey.unavailable")
    from Xlib import XK, X, ext
    from Xlib.display import Display
    from Xlib.error import BadAccess, CatchError, DisplayError

    vars(ext)["__extensions__"] = []  # a grab needs none of them, and each is a module that would stay in memory all day
    try:
        display = Display()
    except (DisplayError, OSError) as trouble:
        raise Refused("hotkey.unavailable") from trouble
    code = display.keysym_to_keycode(XK.string_to_keysym(combination.keysym))
    if not code:
        display.close()
        raise Refused("hotkey.unreadable", word=text)
    taken = CatchError(BadAccess)
    root = display.screen().root
    for lock in LOCKS:
        root.grab_key(code, combination.modifiers | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=taken)
    display.sync()
    if taken.get_error():
        display.close()
        raise Refused("hotkey.taken", word=text)
    return Grab(display, code, combination.modifiers, pressed)

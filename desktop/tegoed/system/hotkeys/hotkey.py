# SPDX-License-Identifier: MIT
"""One key combination that works everywhere: on X11 by grabbing it.

Elsewhere the desktop's own shortcut calls `tegoed`.

Wayland lets no program grab keys; Windows and macOS would need code that could not be tried where
this was written. There the combination is bound in the system's settings to the command `tegoed`,
which opens quick entry in the running app.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tegoed.core.errors import Message, RefusedError

if TYPE_CHECKING:
    from tegoed.system import xcb

MODIFIERS = {"shift": 1, "ctrl": 4, "control": 4, "alt": 8, "meta": 64, "super": 64}
LOCKS = (
    0,
    2,
    16,
    18,
)  # plain, Caps Lock, Num Lock, both: a grab holds for one exact state of the keyboard
KEYSYMS = {
    "space": "space",
    "enter": "Return",
    "return": "Return",
    "esc": "Escape",
    "ins": "Insert",
    "del": "Delete",
}


class HotkeyTakenError(RefusedError):
    """Another program has the combination, or another app of this user."""


class HotkeyUnavailableError(RefusedError):
    """No program can grab a key in this session."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A key with its modifiers, as X11 names them."""

    modifiers: int
    keysym: str


def parse(text: str) -> Combination:
    """Read `Ctrl+Alt+Space`.

    Raises `RefusedError("hotkey.unreadable", word)` for a combination without a modifier or with an
    unknown one.
    """
    *modifiers, key = [part.strip() for part in text.split("+")]
    mask = 0
    for modifier in modifiers:
        if modifier.casefold() not in MODIFIERS:
            raise RefusedError("hotkey.unreadable", word=text)
        mask |= MODIFIERS[modifier.casefold()]
    if not key or not mask & ~1:
        raise RefusedError("hotkey.unreadable", word=text)
    return Combination(mask, KEYSYMS.get(key.casefold(), key.lower() if len(key) == 1 else key))


def available() -> bool:
    """Tell whether this session lets a program grab a key: X11 only."""
    return (
        sys.platform == "linux"
        and bool(os.environ.get("DISPLAY"))
        and not os.environ.get("WAYLAND_DISPLAY")
    )


@dataclass(slots=True)
class Grab:
    """A grabbed combination.

    `descriptor` becomes readable when it is pressed; `read` then calls `pressed`.
    """

    screen: xcb.Screen
    code: int
    modifiers: int
    pressed: Callable[[], None]

    @property
    def lost(self) -> bool:
        """Whether the screen has gone; then there is nothing to wait for any more."""
        return self.screen.lost

    @property
    def descriptor(self) -> int:
        """The file descriptor to wait on."""
        return self.screen.descriptor

    def read(self) -> None:
        """Take what has arrived; each press calls `pressed` once."""
        for _press in range(self.screen.presses()):
            self.pressed()

    def release(self) -> None:
        """Release the combination; twice does no harm."""
        self.screen.close()


def error_with(text: str) -> Message | None:
    """Return why a combination cannot be used here and now; None when it can."""
    try:
        _try(text)
    except RefusedError as error:
        return error.message
    return None


def grab(text: str, pressed: Callable[[], None]) -> Grab:
    """Grab a combination on X11.

    Raises `HotkeyTakenError`, `HotkeyUnavailableError`, `RefusedError` "hotkey.unreadable".
    """
    combination = parse(text)
    if not available():
        raise HotkeyUnavailableError("hotkey.unavailable")
    from tegoed.system import xcb

    try:
        screen = xcb.Screen()
    except OSError as error:
        raise HotkeyUnavailableError("hotkey.unavailable") from error
    code = screen.keycode(combination.keysym)
    if not code:
        screen.close()
        raise RefusedError("hotkey.unreadable", word=text)
    if not all(screen.grab_key(code, combination.modifiers | lock) for lock in LOCKS):
        screen.close()
        raise HotkeyTakenError("hotkey.taken", word=text)
    return Grab(screen, code, combination.modifiers, pressed)


def why_not(text: str) -> Message | None:
    """Return why a combination cannot be set; None where no program can grab keys at all."""
    try:
        _try(text)
    except HotkeyUnavailableError:
        return None
    except RefusedError as error:
        return error.message
    return None


def _try(text: str) -> None:
    """Grab a combination for a moment; one that this process holds already is fine.

    Raises as `grab`.
    """
    from tegoed.system.hotkeys import hotkey_hold

    try:
        grab(text, lambda: None).release()
    except HotkeyTakenError:
        if not hotkey_hold.is_ours(text):
            raise

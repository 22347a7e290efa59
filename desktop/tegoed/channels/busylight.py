# SPDX-License-Identifier: MIT
"""A USB light on the desk: on in a colour while one is not reachable, dark afterwards.

A light cannot tell what it shows, so there is nothing to save but which lights there were. Kuando's
goes dark by itself when nobody keeps it alive; the others hold their colour until they are told, so
the dead-man's switch tells them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    ChannelOptionError,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.sandbox import shut_in
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, DependsOn

COLOURS: dict[str, tuple[int, int, int]] = {
    "red": (255, 0, 0),
    "orange": (255, 90, 0),
    "yellow": (255, 200, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "purple": (160, 0, 255),
    "white": (255, 255, 255),
}
INSTALL = 'pip install "tegoed[lights]"'
NEEDS_US = "Kuando"
"""The make that goes dark when it is not kept alive."""


class Busylight:
    """All lights of this computer in one colour."""

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption(
            "colour",
            "red",
            choices=("red", "orange", "yellow", "green", "blue", "purple", "white"),
        ),
    )
    credential: ClassVar[CredentialNeed] = "none"
    local: ClassVar[bool] = True
    follows: ClassVar[DependsOn] = DependsOn.NOTHING

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._colour = colour(options["colour"])
        self._stays = surroundings.stays
        self._shining: dict[str, Any] = {}

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options. Raises `ChannelOptionError` "busylight.colour"."""
        colour(options["colour"])

    def availability(self) -> Message | None:
        """Tell what is missing: the library, a light, or the right to use it."""
        if reason := shut_in():
            return reason
        try:
            found = _connected()
        except ChannelError as error:
            return error.message
        if not found:
            return Message("busylight.none")
        for made, hardware in found:
            if _path(hardware) not in self._shining:
                try:
                    _let_go(_opened(made, hardware))
                except _gone():
                    return Message("busylight.no-access")
        return None

    def capture(self) -> Saved:
        """Return the lights that there are.

        Raises `ChannelConflictError` "busylight.needs-app" when they would go dark as soon as this
        process ends.
        """
        found = _connected()
        kept_alive = all(made.vendor() == NEEDS_US for made, _ in found)
        if found and kept_alive and not self._stays:
            raise ChannelConflictError("busylight.needs-app")
        return {"lights": [_path(hardware) for _, hardware in found], "kept_alive": kept_alive}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return the colour."""
        return {"colour": list(self._colour)}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Switch the lights on, also one that was plugged in since."""
        for made, hardware in _connected():
            path = _path(hardware)
            try:
                light = self._shining.get(path) or _opened(made, hardware)
                light.on(tuple(mark["colour"]))
            except _gone() as error:
                self._shining.pop(path, None)
                raise ChannelError("busylight.failed", cause=type(error).__name__) from error
            self._shining[path] = light

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Switch off the lights that were there; one that was unplugged is dark anyway."""
        ours = {*saved.get("lights", ()), *self._shining}
        for made, hardware in _connected():
            path = _path(hardware)
            if path not in ours:
                continue
            light = self._shining.pop(path, None)
            try:
                light = light or _opened(made, hardware)
                light.off()
                _let_go(light)
            except _gone() as error:
                raise ChannelError("busylight.failed", cause=type(error).__name__) from error
        self._shining.clear()
        return "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Tell whether every light went dark with the process that kept it alive."""
        return bool(saved.get("kept_alive"))

    def probe(self) -> Message:
        """Look for lights without touching their colour."""
        if reason := self.availability():
            raise ChannelError(reason.id, **reason.params)
        names = sorted({f"{made.vendor()} {made.__name__}" for made, _ in _connected()})
        return Message("busylight.found", {"lights": ", ".join(names)})


def colour(text: str) -> tuple[int, int, int]:
    """Return a colour given by its name or as `#rrggbb`: three times 0 to 255.

    Raises `ChannelOptionError` "busylight.colour".
    """
    wanted = text.strip().casefold()
    if wanted in COLOURS:
        return COLOURS[wanted]
    if re.fullmatch(r"#[0-9a-f]{6}", wanted):
        return int(wanted[1:3], 16), int(wanted[3:5], 16), int(wanted[5:7], 16)
    raise ChannelOptionError(
        "busylight.colour", option="colour", colour=text, known=", ".join(COLOURS)
    )


def _connected() -> list[tuple[Any, Any]]:
    """Return the lights that are plugged in: the class of each, and its hardware.

    Nothing is opened.

    Raises `ChannelError` "busylight.not-installed": the library comes with an extra of its own.
    """
    try:
        from busylight_core import Light
        from loguru import logger
    except ImportError:
        raise ChannelError("busylight.not-installed", command=INSTALL) from None
    logger.disable("busylight_core")
    return [
        (made, hardware) for made, found in Light.available_hardware().items() for hardware in found
    ]


def _opened(made: Any, hardware: Any) -> Any:
    """Return the light, ready to be used, still as it was."""
    return made(hardware, reset=False, exclusive=True)


def _let_go(light: Any) -> None:
    light.cancel_tasks()
    light.release()
    if loop := vars(light).get(
        "event_loop"
    ):  # made by the library for its keepalive, and not closed there
        loop.close()


def _gone() -> tuple[type[Exception], ...]:
    """Return what is raised for a light that was unplugged or cannot be opened."""
    from busylight_core import exceptions

    return (
        OSError,
        exceptions.LightUnavailableError,
        exceptions.HardwareNotOpenError,
        exceptions.HardwareAlreadyOpenError,
    )


def _path(hardware: Any) -> str:
    return str(hardware.path.decode("utf-8", "replace"))

"""The worlds of the kill matrix, one for each kind of server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop.focus_fixtures import Desk
from tests.kill_matrix.world import Setup, World
from tests.servers.proxy import Proxy


@dataclass(frozen=True, slots=True)
class Kind:
    """How a world is made, in a folder of its own; `remote`: the channel reaches it over the network."""

    make: Callable[[Desk, Path], World]
    remote: bool


class DunstWorld:
    """dunst, not paused."""

    proxy: Proxy | None = None

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        desk.dunst()

    def setup(self) -> Setup:
        return Setup("desktop")

    def seen(self) -> Any:
        return self._desk.paused()

    def edit(self) -> None:
        self._desk.pause(False)

    def close(self) -> None:
        """The desk ends it."""


class XfceWorld:
    """Xfce's notification daemon, whose property is absent."""

    proxy: Proxy | None = None

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        desk.xfce()

    def setup(self) -> Setup:
        return Setup("desktop")

    def seen(self) -> Any:
        return self._desk.xfce_dnd()

    def edit(self) -> None:
        self._desk.put_xfce_dnd(False)

    def close(self) -> None:
        """The desk ends it."""


WORLDS: dict[str, Kind] = {
    "dunst": Kind(DunstWorld, remote=False),
    "xfce": Kind(XfceWorld, remote=False),
}

# SPDX-License-Identifier: MIT
"""What the kill matrix asks of a world: a channel on a real server, and what a stranger sees
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.servers.proxy import Proxy


@dataclass(frozen=True, slots=True)
class Setup:
    """How the channel is set up: what `tegoed channel add` would be told."""

    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    secret: str | None = field(default=None, repr=False)


class World(Protocol):
    """A server that runs, in the state a user would have it in before focus."""

    proxy: Proxy | None
    """Through which the channel reaches it; None when it is not reached over the network."""

    def setup(self) -> Setup:
        """How its channel is set up."""
        ...

    def seen(self) -> Any:
        """What a stranger sees: plain values that can be compared."""
        ...

    def edit(self) -> Any:
        """The user changes it by hand, meanwhile; what must be seen in the end."""
        ...

    def close(self) -> None:
        """Ends it."""
        ...

# SPDX-License-Identifier: MIT
"""How a write tells everybody what changed: plain and synchronous; a window turns it into its own
signal.
"""

from __future__ import annotations

from collections.abc import Callable

from tegoed.core.entities.values import Changes

Listener = Callable[[Changes], None]


class Feed:
    """Whoever subscribed is called, in the writing thread, after each committed write."""

    __slots__ = ("_listeners",)

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return what takes it away again."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        """Tell every listener."""
        for listener in self._listeners:
            listener(changes)

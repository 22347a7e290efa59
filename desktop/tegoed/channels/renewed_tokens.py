# SPDX-License-Identifier: MIT
"""What refresh tokens gave in this process."""

from __future__ import annotations

import threading
from typing import Any
from weakref import WeakValueDictionary


class RenewedTokens:
    """What refresh tokens gave in this process, shared by the channels of a workspace.

    `grants`: those of `channels.protocols.oauth`, by refresh token. Here a pair waits that could
    not be kept yet, and an access token too long to keep.
    """

    def __init__(self) -> None:
        self.grants: dict[str, Any] = {}
        self._turns: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._lock = threading.Lock()

    def turn(self, refresh: str) -> threading.Lock:
        """Return the lock of a refresh token, which may be used once.

        Another account waits for nobody; a token that is gone is forgotten.
        """
        with self._lock:
            return self._turns.setdefault(refresh, threading.Lock())

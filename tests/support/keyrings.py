# SPDX-License-Identifier: MIT
"""A keyring in memory, and real ones found anew; those have tests on a real desktop."""

from __future__ import annotations

from typing import Any

import pytest

from tegoed.system import secrets


def a_ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Put a dictionary in the place of the keyring and return it: secrets by account."""
    kept: dict[str, str] = {}

    def write(account: str, secret: str, *, seconds: float = 0) -> None:
        kept[account] = secret

    monkeypatch.setattr(secrets, "read", kept.get)
    monkeypatch.setattr(secrets, "write", write)
    monkeypatch.setattr(secrets, "delete", lambda account: kept.pop(account, None))
    return kept


def forget_what_was_found() -> None:
    """Let the library look for a keyring again; it keeps its first finding for a process."""
    from keyring import backend, core

    found: Any = backend.get_all_keyring
    if "saved_result" in vars(found):
        found.reset()
    core.init_backend(limit=core.recommended)

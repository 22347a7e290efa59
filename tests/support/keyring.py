# SPDX-License-Identifier: MIT
"""A keyring in memory; the real ones have tests of their own on a real desktop."""

from __future__ import annotations

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

# SPDX-License-Identifier: MIT
"""A keyring for processes of the tests: a file that the environment names."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileRing(KeyringBackend):
    """Keeps passwords in the file `TEGOED_TEST_RING`."""

    priority = 9

    def _all(self) -> dict[str, str]:
        path = Path(os.environ["TEGOED_TEST_RING"])
        kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return kept

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = {**self._all(), f"{service}/{username}": password}
        Path(os.environ["TEGOED_TEST_RING"]).write_text(json.dumps(kept))

    def delete_password(self, service: str, username: str) -> None:
        kept = self._all()
        kept.pop(f"{service}/{username}", None)
        Path(os.environ["TEGOED_TEST_RING"]).write_text(json.dumps(kept))

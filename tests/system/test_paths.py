# SPDX-License-Identifier: MIT
"""Where the home is, and files that are for the user alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tegoed.core.errors import StorageError
from tegoed.system import paths


def test_a_user_without_a_home_is_asked_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "TEGOED_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(os, "getuid", lambda: 4_242_424)
    with pytest.raises(StorageError) as told:
        paths.home()
    assert told.value.message.id == "home.unknown"


def test_a_private_file_is_made_and_taken_from_others_and_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    os.close(paths.open_private(path, os.O_WRONLY))
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    os.close(paths.open_private(path, os.O_WRONLY))
    assert path.stat().st_mode & 0o777 == 0o600
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(OSError, match=r"."):
            paths.open_private(tmp_path / name, os.O_RDWR)

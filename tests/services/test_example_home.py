# SPDX-License-Identifier: MIT
"""The home of the example is made anew each time and never mistaken for one of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tegoed.core.errors import StorageError
from tegoed.services.data.example import example_home
from tegoed.services.setup import settings
from tegoed.services.workspace import open_workspace
from tegoed.store.tables import entries
from tegoed.system.paths import EXAMPLE_MARK, Home
from tests.support.locales import DUTCH, ENGLISH


def test_it_is_a_year_of_work_in_the_language_spoken_and_asks_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path).example
    example_home.prepare(DUTCH, home)
    assert home.is_example
    ws = open_workspace(home)
    assert entries.count(ws.db) > 1000
    kept = [settings.get(ws, key) for key in ("welcomed", "hotkey", "language")]
    assert kept == [True, "", "nl"]
    ws.close()


def test_an_earlier_example_is_replaced_and_removed_at_the_end(tmp_path: Path) -> None:
    home = Home(tmp_path).example
    home.make()
    (home.root / EXAMPLE_MARK).touch()
    (home.root / "earlier").touch()
    example_home.prepare(ENGLISH, home)
    assert not (home.root / "earlier").exists()
    example_home.remove(home)
    assert not home.root.exists()


def test_a_folder_of_the_user_with_that_name_stays(tmp_path: Path) -> None:
    home = Home(tmp_path).example
    home.root.mkdir()
    (home.root / "own").touch()
    example_home.remove(home)
    assert (home.root / "own").exists()


def test_without_its_mark_nothing_is_filled(tmp_path: Path) -> None:
    home = Home(tmp_path).example
    home.root.mkdir()
    (home.root / EXAMPLE_MARK).symlink_to(tmp_path / "nowhere" / "mark")
    with pytest.raises(StorageError) as caught:
        example_home.prepare(ENGLISH, home)
    assert caught.value.message.id == "home.cannot-make"
    assert not home.database.exists()

# SPDX-License-Identifier: MIT
"""A wheel makes its own entry in the menu, and no other one."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tegoed import APP_ID
from tegoed.system import paths
from tegoed.system.desktop import desktop_capabilities, desktop_entry


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's data folder, on a machine without a package of ours."""
    monkeypatch.delenv("TEGOED_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    return tmp_path / "data"


def read(path: Path) -> configparser.SectionProxy:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign] # its keys have capitals
    entry.read(path, encoding="utf-8")
    return entry["Desktop Entry"]


def test_the_first_start_makes_entries_that_start_this_installation(data: Path) -> None:
    desktop_entry.register()
    for name in desktop_entry.ENTRIES:
        path = data / "applications" / name
        subprocess.run(["desktop-file-validate", path], check=True)
        entry = read(path)
        words = shlex.split(entry["Exec"])
        assert words[:4] == [sys.executable, "-P", "-m", "tegoed"]
        assert Path(entry["TryExec"]).exists()
    assert words[4:] == ["open", "%u"]
    assert entry["MimeType"] == "x-scheme-handler/tegoed;"
    icon = data / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg"
    assert icon.read_bytes().lstrip().startswith(b"<")


def test_a_second_start_writes_nothing_and_another_installation_takes_over(data: Path) -> None:
    desktop_entry.register()
    path = data / "applications" / desktop_entry.ENTRIES[0]
    before = path.stat().st_mtime_ns
    desktop_entry.register()
    assert path.stat().st_mtime_ns == before
    path.write_text(path.read_text().replace(sys.executable, "/old/python"))
    desktop_entry.register()
    assert sys.executable in path.read_text()


def test_an_entry_that_its_user_changed_stays(data: Path) -> None:
    desktop_entry.register()
    path = data / "applications" / desktop_entry.ENTRIES[0]
    own = path.read_text().replace(desktop_entry.MARK, "").replace("Name=Tegoed", "Name=Mine")
    path.write_text(own)
    desktop_entry.register()
    assert path.read_text() == own


def test_the_entry_of_a_package_is_not_covered(data: Path, tmp_path: Path) -> None:
    desktop_entry.register()
    packaged = tmp_path / "system/applications" / desktop_entry.ENTRIES[0]
    packaged.parent.mkdir(parents=True)
    packaged.touch()
    desktop_entry.register()
    assert not list((data / "applications").glob("*.desktop"))


@pytest.mark.parametrize("why", ["home", "flatpak", "frozen", "full"])
def test_where_it_is_not_wanted_or_cannot_be_nothing_is_written(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "home":
        monkeypatch.setenv("TEGOED_HOME", str(tmp_path / "home"))
        assert paths.home().root == tmp_path / "home"
    elif why == "flatpak":
        monkeypatch.setattr(desktop_capabilities, "FLATPAK_INFO", Path("/"))
    elif why == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    else:
        data.write_text("not a folder")
    desktop_entry.register()
    assert not (data / "applications").exists()

# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, StorageError
from tegoed.services import workspace
from tegoed.services.feed import Feed
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables.answers import Answer
from tegoed.system import clock, paths
from tegoed.system.process import instance
from tests.support.example_week import Peter, draft


def test_a_workspace_opens_in_the_users_home_with_the_machines_clock(_own_home: Path) -> None:
    ws = open_workspace()
    assert ws.home.root == _own_home / "tegoed"
    assert ws.home.database.exists()
    assert ws.clock.now() > 1_700_000_000
    ws.close()
    ws.close()


def test_what_a_workspace_knows_is_read_once(ws: Workspace, work: Peter) -> None:
    known = ws.known()
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    assert ws.known() is known
    assert ws.catalogue() is known.catalogue
    catalogue_setup.add_client(ws, "New")
    assert ws.known() is not known


def test_the_names_for_phrases_are_made_once_for_each_catalogue(ws: Workspace, work: Peter) -> None:
    names = ws.names()
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    assert ws.names() is names
    catalogue_setup.add_client(ws, "New")
    assert ws.names().catalogue is ws.catalogue()
    assert "New" in {named.name for named in ws.names().names}


def test_what_somebody_else_wrote_is_seen(ws: Workspace) -> None:
    assert ws.setting("gap_minutes") == 10
    with closing(sqlite3.connect(ws.home.database)) as other:
        other.execute("INSERT INTO setting (key, value, created) VALUES ('gap_minutes', '25', 1)")
        other.commit()
    assert ws.setting("gap_minutes") == 25


def test_what_was_known_is_forgotten_with_its_connection(ws: Workspace) -> None:
    assert ws.setting("gap_minutes") == 10
    ws.db.close()
    with closing(sqlite3.connect(ws.home.database)) as other:
        other.execute("INSERT INTO setting (key, value, created) VALUES ('gap_minutes', '25', 1)")
        other.commit()
    ws.db.open()
    assert ws.setting("gap_minutes") == 25


def test_the_running_app_is_told_of_each_write_unless_it_wrote_itself(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    poked: list[paths.Home] = []
    monkeypatch.setattr(instance, "notify_changed", poked.append)
    settings.put(ws, "gap_minutes", 15)
    settings.put(ws, "gap_minutes", 15)
    assert poked == [ws.home]
    ws.is_app = True
    settings.put(ws, "gap_minutes", 20)
    assert poked == [ws.home]


def test_a_step_that_fails_is_not_published(ws: Workspace) -> None:
    heard: list[Changes] = []
    ws.feed.subscribe(heard.append)
    with pytest.raises(RuntimeError), ws.step(Message("x")) as step:
        step.put("week_note", {"week": "w", "note": "n"})
        raise RuntimeError
    assert heard == []


def test_who_unsubscribes_hears_no_more() -> None:
    feed, heard = Feed(), list[str]()
    first = feed.subscribe(lambda _: heard.append("first"))
    feed.subscribe(lambda _: heard.append("second"))
    feed.publish(Changes())
    first()
    first()
    feed.publish(Changes())
    assert heard == ["first", "second", "second"]


def test_days_begin_in_the_zone_of_the_setting_else_the_machines(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ws.zone().key == "UTC"
    settings.put(ws, "timezone", "Europe/Amsterdam")
    assert ws.zone().key == "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("names", "asked", "zone"),
    [
        (("Europe/Amsterdam", "UTC"), "", "Europe/Amsterdam"),
        (("CET-1CEST", "Europe/Berlin"), "", "Europe/Berlin"),
        ((), "Asia/Tokyo", "Asia/Tokyo"),
        ((), "nowhere", "UTC"),
    ],
)
def test_the_machines_zone_is_the_first_that_exists(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], asked: str, zone: str
) -> None:
    monkeypatch.setattr(clock, "system_zone_names", lambda: names)
    monkeypatch.setattr(clock, "asked_zone_name", lambda: asked)
    assert workspace.system_zone().key == zone


def test_the_machine_names_its_zone_by_environment_link_and_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, file = tmp_path / "localtime", tmp_path / "timezone"
    monkeypatch.setattr(clock, "LOCALTIME", link)
    monkeypatch.setattr(clock, "TIMEZONE", file)
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert clock.system_zone_names() == ("Asia/Tokyo",)
    monkeypatch.delenv("TZ")
    link.symlink_to("/usr/share/zoneinfo/Europe/Amsterdam")
    file.write_text("Europe/Berlin\n")
    assert clock.system_zone_names() == ("Europe/Amsterdam", "Europe/Berlin")
    file.write_bytes(b"\xff\xfe")
    link.unlink()
    link.symlink_to("elsewhere")
    assert clock.system_zone_names() == ()


def test_the_slow_way_to_a_zone_never_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    import tzlocal

    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Europe/Amsterdam")
    assert clock.asked_zone_name() == "Europe/Amsterdam"

    def fail() -> str:
        raise LookupError

    monkeypatch.setattr(tzlocal, "get_localzone_name", fail)
    assert clock.asked_zone_name() == "UTC"


def test_the_home_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEGOED_HOME", "~/here")
    assert paths.home().root == Path.home() / "here"
    monkeypatch.delenv("TEGOED_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.home().root == tmp_path / "tegoed"
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    assert paths.home().root == Path.home() / ".local" / "share" / "tegoed"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.home().root.name == "tegoed"


def test_a_home_has_its_places(tmp_path: Path) -> None:
    home = paths.Home(tmp_path / "a" / "b").make()
    assert {
        path.parent for path in (home.database, home.backups, home.logs, home.lock, home.socket)
    } == {home.root}
    assert [folder.stat().st_mode & 0o777 for folder in (home.root, home.backups, home.logs)] == [
        0o700
    ] * 3
    home.logs.chmod(0o755)
    home.make()
    assert home.logs.stat().st_mode & 0o777 == 0o755


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught:
        open_workspace(paths.Home(tmp_path / "file" / "home"), FrozenClock(1))
    assert caught.value.message.id == "home.cannot-make"


def test_a_folder_inside_that_cannot_be_made_does_not_hinder(tmp_path: Path) -> None:
    home = paths.Home(tmp_path / "home").make()
    home.logs.rmdir()
    home.logs.touch()
    open_workspace(home).close()


def test_a_folder_that_somebody_else_makes_meanwhile_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.mkdir

    def raced(self: Path, *arguments: object, **options: object) -> None:
        real(self, parents=True, exist_ok=True)
        if options.get("mode") == 0o700:
            raise FileExistsError

    monkeypatch.setattr(Path, "mkdir", raced)
    paths.private_folder(tmp_path / "there")
    assert (tmp_path / "there").is_dir()


def test_a_command_with_a_key_is_carried_out_once(ws: Workspace) -> None:
    def add(name: str) -> Answer:
        catalogue_setup.add_client(ws, name)
        return {"status": 0, "out": name, "err": ""}

    assert ws.once("key", lambda: add("Jansen"))["out"] == "Jansen"
    assert ws.once("key", lambda: add("De Vries"))["out"] == "Jansen"
    assert [client.name for client in ws.catalogue().clients.values()] == ["Jansen"]


def test_what_a_refused_command_read_of_its_own_changes_is_forgotten(ws: Workspace) -> None:
    def refused() -> Answer:
        catalogue_setup.add_client(ws, "Jansen")
        assert len(ws.catalogue().clients) == 1
        return {"status": 1, "out": "", "err": "no"}

    assert ws.once("key", refused)["err"] == "no"
    assert ws.catalogue().clients == {}

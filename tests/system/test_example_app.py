# SPDX-License-Identifier: MIT
"""The example as an app beside one's own: one at a time, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tegoed.core.calendar.ranges import Unit, of_day
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.balance import periods
from tegoed.services.data.example import example_home
from tegoed.services.data.reports.reports import make
from tegoed.services.setup import settings
from tegoed.services.workspace import open_workspace
from tegoed.store.tables import entries
from tegoed.system import paths
from tegoed.system.paths import EXAMPLE_MARK, Home
from tegoed.system.process import instance
from tests.support.command_line import done
from tests.support.locales import ENGLISH
from tests.support.paper import words
from tests.support.waiting import until

DEMO = [sys.executable, "-m", "tegoed", "demo"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def answers(home: Home) -> bool:
    """Whether an app of that home answers."""
    return instance.send(home, {"do": "show"}) is not None


def process_of(home: Home) -> int:
    """The number of the process that is the app of a home."""
    return int(home.lock.read_text())


def runs(process: int) -> bool:
    """Whether a process is there and is no corpse."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@contextmanager
def example() -> Iterator[subprocess.Popen[bytes]]:
    """A running example."""
    demo = subprocess.Popen(DEMO, stderr=subprocess.PIPE)
    try:
        until(lambda: demo.poll() is not None or answers(paths.home().example), "an app")
        yield demo
    finally:
        demo.terminate()
        demo.communicate(timeout=30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_the_command_ends_the_app_and_nothing_is_left(number: signal.Signals) -> None:
    with example() as demo:
        app = process_of(paths.home().example)
        assert app != demo.pid
        demo.send_signal(number)
        assert demo.wait(30) == 128 + number
        assert not runs(app)
        assert not paths.home().root.exists()


def test_a_second_one_brings_the_first_to_the_front_and_is_done() -> None:
    with example() as demo:
        app = process_of(paths.home().example)
        assert subprocess.run(DEMO, check=False, timeout=60).returncode == 0
        assert process_of(paths.home().example) == app
        assert demo.poll() is None


def test_the_app_of_a_command_that_was_killed_is_found_again() -> None:
    with example() as demo:
        home = paths.home().example
        app = process_of(home)
        demo.kill()
        demo.wait(30)
        assert answers(home)
        assert subprocess.run(DEMO, check=False, timeout=60).returncode == 0
        assert process_of(home) == app
        os.kill(app, signal.SIGTERM)
        until(lambda: not runs(app), "the end of the app")
        assert home.is_example
    with example():  # what was left is removed, and filled anew
        assert process_of(paths.home().example) != app


def test_it_is_filled_marked_and_never_the_users_own_data() -> None:
    done("client", "add", "Zorgpunt")
    with example():
        assert paths.home().example.is_example
        assert not paths.home().is_example
        assert [client["name"] for client in done("client", "list", "--json").json] == ["Zorgpunt"]
        done("log", "15m zorg")
    assert len(done("entries", "--json").json) == 1
    assert not paths.home().example.root.exists()


def test_what_it_is_filled_with_and_set_to() -> None:
    home = paths.home().example
    example_home.prepare(ENGLISH, home)
    ws = open_workspace(home)
    try:
        assert entries.count(ws.db) > 1000
        assert ws.setting("welcomed") is True
        assert ws.setting("hotkey") == ""
        with pytest.raises(Exception, match=r"example\.not-at-login"):
            settings.put(ws, "autostart", True)
        settings.put(ws, "autostart", False)
    finally:
        ws.close()
    example_home.prepare(ENGLISH, home)  # once more, over what is there
    example_home.remove(home)
    assert not home.root.exists()


def test_a_folder_of_the_user_with_that_name_stays() -> None:
    home = paths.home().example
    home.root.mkdir(parents=True)
    (home.root / "mine.txt").write_text("mine")
    example_home.remove(home)
    assert (home.root / "mine.txt").exists()


def test_where_the_mark_cannot_be_made_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    home = paths.home().example
    (home.root / EXAMPLE_MARK).mkdir(parents=True)
    monkeypatch.setattr(example_home, "remove", lambda _home: None)
    monkeypatch.setattr(Path, "touch", _no_room)
    with pytest.raises(Exception, match=r"home\.cannot-make"):
        example_home.prepare(ENGLISH, home)


def _no_room(self: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
    raise OSError(28, "No space left on device")


def test_its_pages_say_what_they_are_and_those_of_the_user_do_not() -> None:
    home = paths.home().example
    example_home.prepare(ENGLISH, home)
    for kind, unit in ((ReportKind.WEEK, Unit.WEEK), (ReportKind.YEAR, Unit.YEAR)):
        ws = open_workspace(home)
        try:
            told = of_day(unit, periods.of_last_work(ws).first, ws.setting("first_weekday"))
            request = ReportRequest(
                kind=kind, form=ReportForm.PDF, first=told.first, last=told.last
            )
            marked = make(ws, request)
            (home.root / EXAMPLE_MARK).unlink()
            plain = make(ws, request)
            (home.root / EXAMPLE_MARK).touch()
        finally:
            ws.close()
        assert "Example data" in words(marked)
        assert "Example data" not in words(plain)


def test_the_environment_of_a_home_names_it_only_where_it_is_not_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TEGOED_HOME")
    usual = paths.home()
    assert paths.environment_of(usual, {"TEGOED_HOME": "/elsewhere", "A": "b"}) == {"A": "b"}
    other = Home(tmp_path / "other")
    assert paths.environment_of(other, {}) == {"TEGOED_HOME": str(other.root)}

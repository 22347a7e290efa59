# SPDX-License-Identifier: MIT
"""Odd input to the command line: each is a sentence and a status, and nothing waits for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import call, done, process, refused

DIGITS = "1" * 5000
DEEP = "[" * 100_000
DEEP_OBJECT = '{"a": ' + "[" * 900 + "]" * 900 + "}"


@pytest.mark.parametrize(
    "value",
    [
        '[{"from": NaN, "days": {}}]',
        '[{"from": -Infinity, "days": {}}]',
        '[{"from": ' + DIGITS + ', "days": {}}]',
        '[{"from": 1e999, "days": {}}]',
        '[{"from": ' + "[" * 900 + "]" * 900 + ', "days": {}}]',
        '[{"from": "2026-01-01", "days": {"1": [[NaN, 1]]}}]',
        '[{"from": "2026-01-01", "days": {"' + DIGITS + '": []}}]',
        DEEP,
        '{"a":' * 100_000,
    ],
)
def test_working_hours_that_are_none_are_refused_with_their_place(value: str) -> None:
    assert refused("settings", "set", "working_hours", value).startswith("working_hours")


def test_a_number_that_is_too_long_to_be_one_is_refused() -> None:
    assert refused("settings", "set", "gap_minutes", DIGITS).startswith("gap_minutes")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("channel", "add", "mqtt", "m", "host=127.0.0.1", f"port={DIGITS}"), "port"),
        (("focus", "rule", "add", "week", "--days", DIGITS, "--from", "9:00", "--to", "10:00"),
         "Days"),
        (("channel", "add", "webhook", "w", "url=https://example.org/", f"template={DEEP}"),
         "JSON object"),
        (("channel", "add", "webhook", "w", "url=https://example.org/", f"template={DEEP_OBJECT}"),
         "JSON object"),
        (("channel", "add", "command", "c", f"start={DEEP}"), "start"),
    ],
)  # fmt: skip
def test_an_option_of_thousands_of_figures_or_lists_in_lists_is_refused(
    words: tuple[str, ...], says: str
) -> None:
    said = refused(*words)
    assert says in said
    assert "went wrong" not in said


def in_shell(program: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of the shell in which `tegoed` is this program."""
    line = f'tegoed() {{ "{sys.executable}" -P -m tegoed "$@"; }}; {program}'
    return subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, **environ},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_secret_from_an_input_that_is_closed_is_told_of() -> None:
    ran = in_shell("tegoed channel add gitlab g --secret-stdin <&-")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr
    assert b"no standard input" in ran.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("status", 0),
        ("undo", 1),
        ("frob", 2),
        ("settings set gap_minutes x", 1),
        ("--version", 0),
        ("", 1),
    ],
)
def test_closed_streams_change_nothing_of_the_status(words: str, status: int, closed: str) -> None:
    ran = in_shell(f"tegoed {words} {closed}", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert ran.returncode == status, ran
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("words", ["import x.json", "export x.json", "backup b.db", "restore b.db"])
def test_file_names_in_a_folder_that_is_gone_are_told_of(tmp_path: Path, words: str) -> None:
    done("log", "5m", "--overlap", "keep")
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = in_shell(f"cd '{gone}'; rmdir '{gone}'; tegoed {words}")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr
    assert b"went wrong" not in ran.stderr


def test_a_relative_home_in_a_folder_that_is_gone_is_told_of(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for words in ("status", "log 5m", "undo", ""):
        gone.mkdir(exist_ok=True)
        ran = in_shell(
            f"cd '{gone}'; rmdir '{gone}'; tegoed {words}",
            TEGOED_HOME="home",
            DISPLAY="",
            WAYLAND_DISPLAY="",
            QT_QPA_PLATFORM="",
        )
        assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr
        assert b"folder was removed" in ran.stderr


BUG = """
import sys
from tegoed.services.time import undo_history
def broken(*_):
    raise RuntimeError("x")
undo_history.undo = broken
from tegoed.cli.main import run
sys.exit(run(["undo"]))
"""


def test_a_pipe_in_the_place_of_the_log_holds_nobody_up() -> None:
    done("entries")
    logs = Path(os.environ["TEGOED_HOME"]) / "logs"
    os.mkfifo(logs / "tegoed.log")
    ran = subprocess.run([sys.executable, "-c", BUG], capture_output=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
    assert b"RuntimeError" in ran.stderr
    assert b"tegoed.log" not in ran.stderr


@pytest.mark.parametrize("broken", ["click", "tegoed.cli.running_app", "tegoed.i18n.locale"])
def test_a_broken_installation_is_one_line(broken: str) -> None:
    program = (
        f"import sys; sys.modules[{broken!r}] = None; sys.argv = ['tegoed', 'status']; "
        "from tegoed.__main__ import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "spoil",
    [
        lambda home: (home / "tegoed.lock").mkdir(),
        lambda home: (home / "tegoed.sock").mkdir(),
    ],
)
@pytest.mark.parametrize("words", ["", "log 5m --overlap keep", "client add Foo"])
def test_a_folder_where_the_lock_or_the_socket_should_be_is_a_sentence_or_no_matter(
    spoil: object, words: str
) -> None:
    done("entries")
    assert callable(spoil)
    spoil(Path(os.environ["TEGOED_HOME"]))
    called = process(*words.split(), QT_QPA_PLATFORM="offscreen")
    said = [line for line in called.err.splitlines() if not line.startswith("qt.")]
    assert (called.status, len(said)) == ((0, 0) if words else (1, 1)), called
    assert "Traceback" not in called.err


def test_a_deep_home_and_a_temporary_folder_of_somebody_else_work(tmp_path: Path) -> None:
    (tmp_path / f"tegoed-{os.getuid()}").touch()
    environ = {"TEGOED_HOME": str(tmp_path / ("d" * 100)), "TMPDIR": str(tmp_path)}
    for words in (["log", "5m", "x"], ["client", "add", "Foo"], ["status"]):
        called = process(*words, XDG_RUNTIME_DIR="", **environ)
        assert (called.status, called.err) == (0, "")


@pytest.mark.parametrize("words", ["focus on --for 5m", "focus off", "focus status"])
def test_a_folder_where_the_lock_of_focus_should_be_is_a_sentence_or_no_matter(words: str) -> None:
    done("entries")
    (Path(os.environ["TEGOED_HOME"]) / "focus.lock").mkdir()
    called = call(*words.split())
    assert called.status in (0, 1)
    assert called.err.count("\n") <= 1
    assert "went wrong" not in called.err

# SPDX-License-Identifier: MIT
"""The log is for the user alone, turns over, and never holds a secret."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.system import paths
from tegoed.system.process import log
from tests.support.command_line import done, process


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "logs"
    folder.mkdir()
    yield folder
    log.close()


def test_a_line_has_its_time_its_level_and_its_text(logs: Path) -> None:
    log.write(logs, "warning", "the channel said no")
    line = (logs / "tegoed.log").read_text()
    assert line[4] == "-"
    assert line.endswith(" WARNING the channel said no\n")
    assert (logs / "tegoed.log").stat().st_mode & 0o777 == 0o600


def test_an_error_brings_its_trace_and_not_what_a_library_says_of_it(logs: Path) -> None:
    typed = "hunter" + "2"
    try:
        raise ValueError(f"Illegal header value b'{typed} '")
    except ValueError as error:
        log.write(logs, "error", "it broke", error=error)
    text = log.tail(logs)
    assert "Traceback" in text
    assert text.endswith("ValueError\n")
    assert "hunter2" not in text


@pytest.mark.parametrize(
    "text",
    [
        "password: hunter2",
        "wachtwoord=hunter2",
        '{"token": "hunter2", "x": 1}',
        "access_token=hunter2&more=1",
        "Authorization: Bearer hunter2",
        "Authorization: Basic hunter2==",
        "https://peter:hunter2@example.org/calendar",
        "api-key=hunter2",
        "secret='hunter2 and more'",
    ],
)
def test_a_secret_is_left_out_whoever_wrote_it(logs: Path, text: str) -> None:
    log.write(logs, "info", text)
    assert "hunter2" not in log.tail(logs)
    assert "***" in log.tail(logs)


def test_ordinary_words_stay(logs: Path) -> None:
    text = "focus ended at 15:00; https://example.org/path: 3 tokens, passwords are elsewhere"
    assert log.hidden(text) == text


def test_the_file_turns_over_and_the_old_ones_are_private_too(
    logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 200)
    for number in range(30):
        log.write(logs, "info", f"line {number} " + "x" * 40)
    names = sorted(path.name for path in logs.iterdir())
    assert names == ["tegoed.log", "tegoed.log.1", "tegoed.log.2", "tegoed.log.3"]
    assert {path.stat().st_mode & 0o777 for path in logs.iterdir()} == {0o600}


def test_another_folder_gets_its_own_file(logs: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    log.write(logs, "info", "one")
    log.write(other, "info", "two")
    assert "two" not in log.tail(logs)
    assert log.tail(other, 1).endswith("two\n")


def test_a_disk_that_will_not_have_it_is_no_error(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.write(logs / "nowhere", "error", "lost")
    assert capsys.readouterr().err == ""
    assert log.tail(logs / "nowhere") == ""


def test_nothing_is_imported_before_something_is_logged() -> None:
    program = (
        "import sys; from tegoed.system.process import log; log.close(); assert 'logging' not in "
        "sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    "piece", ["a-", "token-", "a_token ", "password ", "bearer ", "://", "token=' ", "a ", 'x="']
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = time.process_time()
        log.hidden(text)
        return time.process_time() - started

    assert seconds(200_000) < max(100 * seconds(10_000), 2)


def test_a_name_before_the_word_token_may_have_any_length(logs: Path) -> None:
    log.write(logs, "info", "a" * 100 + "-" + "b" * 100 + "_TOKEN: hunter2, tokens=3")
    assert "hunter2" not in log.tail(logs)
    assert "tokens=3" in log.tail(logs)


UNHANDLED = """
import logging, resource, sys
from pathlib import Path
from tegoed.system.process import log

log.catch_unhandled(Path(sys.argv[1]))
if sys.argv[2] == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    raise KeyError("password=hush")
except KeyError as error:
    logging.getLogger("tegoed.focus").error("it failed", exc_info=error)
logging.getLogger("another library").warning("token=hush")
logging.getLogger("another library").info("not worth a line")
print("done")
"""


@pytest.mark.parametrize("disk", ["roomy", "full"])
def test_what_nobody_takes_goes_to_the_log_without_secrets_and_never_to_standard_error(
    logs: Path, disk: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", UNHANDLED, str(logs), disk],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "done\n", "")
    text = (logs / "tegoed.log").read_text()
    assert (logs / "tegoed.log").stat().st_mode & 0o777 == 0o600
    if disk == "full":
        assert text == ""
        return
    assert "it failed" in text
    assert "Traceback" in text
    assert "***" in text
    assert "hush" not in text
    assert "not worth a line" not in text


def test_only_a_debug_run_writes_lines_of_the_lowest_level() -> None:
    done("status")
    logs = paths.home().logs
    assert log.tail(logs) == ""
    ran = process("--debug", "status")
    assert (ran.status, ran.err) == (0, "")
    assert log.tail(logs).endswith("DEBUG tegoed status: status 0\n")
    process("--debug", "log", "nonsense", "hunter2")
    assert "hunter2" not in log.tail(logs)
    before = log.tail(logs)
    process("status", TEGOED_DEBUG="")
    assert log.tail(logs) == before


def test_a_debug_run_keeps_what_is_logged_in_passing_off_standard_error(tmp_path: Path) -> None:
    program = (
        "import logging; from pathlib import Path; from tegoed.system.process import log;"
        f"log.catch_unhandled(Path({str(tmp_path)!r}));"
        "logging.getLogger('tegoed.focus').debug('channel webhook, engage: engaged');"
        "logging.getLogger('httpx').debug('what a library sends')"
    )
    for value, written in (("", ""), ("1", "DEBUG channel webhook, engage: engaged\n")):
        ran = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TEGOED_DEBUG": value},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stderr == ""
        assert log.tail(tmp_path)[-len(written) :] == written
        assert "library" not in log.tail(tmp_path)

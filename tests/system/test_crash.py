# SPDX-License-Identifier: MIT
"""What is kept of a bug."""

from __future__ import annotations

import faulthandler
import os
import stat
import subprocess
import sys
from pathlib import Path

from tegoed.system import paths
from tegoed.system.process import crash, instance
from tests.support.running_app import running_app


def test_a_report_tells_where_and_nothing_of_what_was_written(tmp_path: Path) -> None:
    secret = "a note of the user"
    try:
        raise LookupError(str(len(secret)))
    except LookupError as error:
        text = crash.report(type(error), error, error.__traceback__)
    assert "Tegoed " in text.splitlines()[0]
    assert "LookupError\n" in text
    assert f"{secret}\n" not in text
    kept = crash.keep(tmp_path, text)
    assert kept is not None
    assert "LookupError" in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_disk_that_will_not_have_it_does_no_harm(tmp_path: Path) -> None:
    assert crash.keep(tmp_path / "gone", "x") is None
    assert crash.watch(tmp_path / "gone") is None
    crash.unwatch(None)


def test_a_dying_process_leaves_its_trace(tmp_path: Path) -> None:
    before = faulthandler.is_enabled()
    file = crash.watch(tmp_path)
    assert faulthandler.is_enabled()
    crash.unwatch(file)
    assert not faulthandler.is_enabled()
    if before and sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)


def test_the_same_report_is_kept_once_with_its_count_and_the_latest_is_last(tmp_path: Path) -> None:
    for text in ("one\nfault\n", "another\n", "one\nfault\n", "one\nfault\n"):
        kept = crash.keep(tmp_path, text)
    assert kept is not None
    heads = [line for line in kept.read_text().splitlines() if line.startswith("--- ")]
    assert [head.endswith(", 3 times") for head in heads] == [False, True]
    assert kept.read_text().count("fault") == 1
    crash.keep(tmp_path, "one\nfault\n", times=5)
    assert ", 8 times" in kept.read_text()


def test_the_file_of_reports_does_not_grow_past_its_limit(tmp_path: Path) -> None:
    kept = tmp_path / crash.KEPT
    kept.write_text("x" * 2 * crash.LARGEST)
    for number in range(60):
        crash.keep(tmp_path, f"{number} " + "y" * 10_000)
    assert kept.stat().st_size <= crash.LARGEST
    assert "59 yyy" in kept.read_text()
    assert "\n1 yyy" not in kept.read_text()
    crash.keep(tmp_path, "z" * 2 * crash.LARGEST)
    crash.keep(tmp_path, "small")
    assert kept.read_text().endswith("small\n")


def test_a_trace_of_a_dying_process_goes_to_the_end_of_what_was_written_meanwhile(
    tmp_path: Path,
) -> None:
    program = (
        "import os, pathlib, sys; from tegoed.system.process import crash\n"
        "logs = pathlib.Path(sys.argv[1])\n"
        "file = crash.watch(logs); crash.keep(logs, 'first'); crash.keep(logs, 'first'); os.abort()"
    )
    subprocess.run(
        ["sh", "-c", 'ulimit -c 0; exec "$@"', "sh", sys.executable, "-c", program, tmp_path],
        check=False,
    )
    text = (tmp_path / crash.KEPT).read_text()
    assert text.index("2 times\nfirst") < text.index("Fatal Python error")


def test_a_pipe_or_a_folder_in_its_place_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / crash.KEPT)
    assert crash.keep(tmp_path, "x") is None
    assert crash.watch(tmp_path) is None
    (tmp_path / crash.KEPT).unlink()
    (tmp_path / crash.KEPT).mkdir()
    assert crash.keep(tmp_path, "x") is None


FAULT = """
from tegoed.ui.app.app_controller import AppController
from tegoed.ui.app.early_requests import EarlyRequests
def faulty(self, text=""):
    raise LookupError("no quick entry")
AppController.show_quick_entry = EarlyRequests.show_quick_entry = faulty
"""


def test_a_fault_that_comes_again_and_again_is_one_report_with_a_count() -> None:
    with running_app(FAULT):
        for _ in range(100):
            instance.send(paths.home(), {"do": "open"})
        text = (paths.home().logs / crash.KEPT).read_text()
    assert text.count("Traceback") == 1
    assert text.splitlines()[0].endswith(", 64 times")

"""What is kept of a bug."""

from __future__ import annotations

import faulthandler
import stat
import sys
from pathlib import Path

from tegoed.system import crash


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

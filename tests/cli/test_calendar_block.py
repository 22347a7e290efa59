# SPDX-License-Identifier: MIT
"""The block in the calendar as its user changes it, through the real commands and a real server:
theirs wins at every extension.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.test_odd_answers import Typed
from tests.servers.radicale import Radicale, Seen
from tests.support.command_line import call, document, done
from tests.support.keyrings import a_ring


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Radicale]:
    """A calendar, and a channel on it whose block stands there for an hour."""
    a_ring(monkeypatch)
    with Radicale(tmp_path / "radicale") as made:
        made.make_calendar("work", "Work")
        monkeypatch.setattr("sys.stdin", Typed(f"{made.password} "))
        keys = (f"url={made.url}", f"user={made.user}", "calendar=Work")
        done("channel", "add", "caldav", "Work", *keys, "--secret-stdin")
        done("focus", "on", "--for", "1h", "--message", "Back later")
        yield made


def renamed(server: Radicale) -> None:
    (name,) = server.names("work")
    server.put("work", name, server.get("work", name).replace(b"Back later", b"Dentist"))


def removed(server: Radicale) -> None:
    (name,) = server.names("work")
    server.delete("work", name)


@pytest.mark.parametrize("change", [renamed, removed])
def test_what_the_user_changed_is_left_when_the_end_is_moved(
    server: Radicale, change: Callable[[Radicale], None]
) -> None:
    change(server)
    theirs = server.events("work")
    said = call("focus", "longer", "30m")
    assert "yourself" in said.out + said.err
    (channel,) = document("focus", "status")["channels"]
    assert channel["reason"] in {"caldav.changed", "caldav.removed"}
    assert server.events("work") == theirs
    call("focus", "longer", "30m")
    assert server.events("work") == theirs
    done("focus", "off")
    assert server.events("work") == theirs


def test_a_block_that_nobody_touched_follows_the_end(server: Radicale) -> None:
    (before,) = server.events("work")
    done("focus", "longer", "30m")
    (after,) = server.events("work")
    assert _length(after) == _length(before) + 1800
    done("focus", "off")
    assert server.events("work") == []


def _length(event: Seen) -> int:
    return event.end - event.start

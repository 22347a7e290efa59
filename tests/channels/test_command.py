# SPDX-License-Identifier: MIT
"""The command channel runs real programs, without a shell, and is not held up by them."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels import command, sandbox
from tegoed.channels.channel import ChannelEnvironment, ChannelError, StatusRequest
from tegoed.channels.do_not_disturb import Gnome, Mako
from tegoed.channels.registry import KINDS
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.support.kinds import checked_options, make

ASK = StatusRequest("s1", 0, 3600, 'a "b" $HOME; exit 3', 0, None)
WRITE = (
    "import json, os, sys; json.dump([sys.argv[2:], {k: v for k, v in os.environ.items() "
    "if k[:7] == 'TEGOED_'}], open(sys.argv[1], 'w'))"
)


def channel(start: str = "", end: str = "") -> Any:
    return make("command", {"start": start, "end": end}, ChannelEnvironment())


def told(path: Path) -> tuple[list[str], dict[str, str]]:
    arguments, environment = json.loads(path.read_text())
    environment.pop("TEGOED_HOME")
    return arguments, environment


def test_both_programs_hear_of_the_session_in_arguments_and_environment(tmp_path: Path) -> None:
    paths = {event: tmp_path / event for event in ("start", "end")}
    made = channel(
        *(
            json.dumps(
                [
                    sys.executable,
                    "-c",
                    WRITE,
                    str(paths[event]),
                    "{until}",
                    "<{message}>",
                    "{nothing}",
                    "{event}",
                ]
            )
            for event in ("start", "end")
        )
    )
    assert made.capture() == {}
    mark = made.mark(ASK, {})
    made.engage(ASK, {}, mark)
    assert made.restore({}, [ChannelMark(0, 3600, ASK.message, mark)]) == "restored"
    for event in ("start", "end"):
        arguments, environment = told(paths[event])
        assert arguments == ["1970-01-01T01:00:00+00:00", f"<{ASK.message}>", "{nothing}", event]
        assert environment == {
            "TEGOED_EVENT": event,
            "TEGOED_SESSION": "s1",
            "TEGOED_SINCE": "1970-01-01T00:00:00+00:00",
            "TEGOED_UNTIL": "1970-01-01T01:00:00+00:00",
            "TEGOED_MESSAGE": ASK.message,
        }


def test_one_string_is_split_as_a_shell_would_but_no_shell_sees_it(tmp_path: Path) -> None:
    here = tmp_path / "a b"
    made = channel(
        f"{sys.executable} -c '{WRITE.replace(chr(39), chr(34))}' '{here}' '$HOME;' \"x y\""
    )
    made.engage(ASK, {}, made.mark(ASK, {}))
    assert told(here)[0] == ["$HOME;", "x y"]


def test_a_side_without_a_program_does_nothing() -> None:
    made = channel("true")
    assert made.restore({}, [ChannelMark(0, 3600, "", made.mark(ASK, {}))]) == "restored"


@pytest.mark.parametrize(
    ("start", "cause"),
    [
        ("""sh -c 'echo first >&2; echo "no luck" >&2; exit 3'""", "no luck"),
        ("sh -c 'exit 3'", "3"),
        ("/nonexistent/program", "No such file or directory"),
    ],
)
def test_a_program_that_fails_says_why(start: str, cause: str) -> None:
    made = channel(start)
    with pytest.raises(ChannelError) as error:
        made.engage(ASK, {}, made.mark(ASK, {}))
    assert (error.value.message.id, error.value.message.params["cause"]) == (
        "command.failed",
        cause,
    )


def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SECONDS", 0.5)
    noted = tmp_path / "pid"
    made = channel(f"sh -c 'sleep 60 & echo $! > {noted}; wait'")
    with pytest.raises(ChannelError, match=r"command\.too-slow"):
        made.engage(ASK, {}, made.mark(ASK, {}))
    state = Path(f"/proc/{noted.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_a_program_that_cannot_be_killed_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "SECONDS", 0.2)
    monkeypatch.delattr(os, "killpg")
    made = channel("sleep 60")
    with pytest.raises(ChannelError, match=r"command\.too-slow"):
        made.engage(ASK, {}, made.mark(ASK, {}))


@pytest.mark.parametrize("written", ["'", "[1]", "[", '["a", null]', '["a\\u0000"]'])
def test_what_is_no_program_with_arguments_is_refused(written: str) -> None:
    with pytest.raises(RefusedError, match=r"command\.unreadable"):
        checked_options("command", {"end": written})


def test_a_channel_without_any_program_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"command\.nothing"):
        checked_options("command", {"start": " "})


def test_a_missing_program_makes_the_channel_unusable_and_a_probe_runs_nothing(
    tmp_path: Path,
) -> None:
    mine = tmp_path / "ran"
    assert channel("true", "no-such-program-here").availability() == Message(
        "command.not-found", {"program": "no-such-program-here"}
    )
    with pytest.raises(ChannelError, match=r"command\.not-found"):
        channel("no-such-program-here").probe()
    assert channel(f"touch {mine}").probe() == Message("command.found")
    assert not mine.exists()
    assert channel("true").is_lost({}) is False


@pytest.mark.parametrize(
    ("kind", "options"),
    [("command", {"start": sys.executable}), ("busylight", {"colour": "red"})],
)
def test_in_a_flatpak_a_channel_that_needs_the_machine_itself_says_so(
    monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, str]
) -> None:
    monkeypatch.setattr(sandbox, "FLATPAK_INFO", Path("/"))
    reason = make(kind, options, ChannelEnvironment()).availability()
    assert reason == Message("channel.flatpak")


def test_in_a_flatpak_gnome_is_silenced_only_where_its_settings_are_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "FLATPAK_INFO", Path("/"))
    monkeypatch.delenv("DCONF_USER_CONFIG_DIR", raising=False)
    bus: Any = None
    assert Gnome().unusable(bus) == Mako().unusable(bus) == Message("channel.flatpak")
    monkeypatch.setenv("DCONF_USER_CONFIG_DIR", ".config/dconf")
    assert Gnome().unusable(bus) != Message("channel.flatpak")


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(RefusedError) as refused:
        KINDS.named("telepathy")
    assert refused.value.message.params["known"].startswith("desktop, busylight, caldav")


def test_a_list_out_of_a_document_is_read_as_one() -> None:
    assert checked_options("command", {"start": ["true", "é x"]})["start"] == '["true", "é x"]'


@pytest.mark.parametrize("status", [0, 3])
def test_what_a_program_leaves_running_is_not_waited_for(tmp_path: Path, status: int) -> None:
    left = tmp_path / "left"
    script = f"sleep 60 & echo $! > {left}; echo what went wrong >&2; exit {status}"
    made = channel(json.dumps(["sh", "-c", script]))
    begun = time.monotonic()
    if status:
        with pytest.raises(ChannelError) as failed:
            made.engage(ASK, {}, made.mark(ASK, {}))
        assert failed.value.message.params["cause"] == "what went wrong"
    else:
        made.engage(ASK, {}, made.mark(ASK, {}))
    assert time.monotonic() - begun < 5
    os.kill(int(left.read_text()), signal.SIGKILL)  # it runs on


def test_of_what_a_program_says_without_end_the_last_line_is_told() -> None:
    script = "import sys; sys.stderr.write('x' * 100_000 + '\\nthe last line\\n'); sys.exit(1)"
    made = channel(json.dumps([sys.executable, "-c", script]))
    with pytest.raises(ChannelError) as failed:
        made.engage(ASK, {}, made.mark(ASK, {}))
    assert failed.value.message.params["cause"] == "the last line"


def test_a_program_runs_where_there_is_no_room_for_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    made = channel(json.dumps(["sh", "-c", "echo no >&2; exit 4"]))
    with pytest.raises(ChannelError) as failed:
        made.engage(ASK, {}, made.mark(ASK, {}))
    assert failed.value.message.params["cause"] == "4"

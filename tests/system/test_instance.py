# SPDX-License-Identifier: MIT
"""One app for one home: the lock, the socket and what goes over it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tegoed.core.errors import StorageError
from tegoed.system.paths import Home
from tegoed.system.process import instance


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "h").make()


@contextmanager
def answering(home: Home, answer: instance.Request | bytes) -> Iterator[list[instance.Request]]:
    """A stand-in for the app: takes one request and gives one answer."""
    heard: list[instance.Request] = []
    listener = instance.listen(home)
    listener.setblocking(True)

    def serve() -> None:
        with listener, listener.accept()[0] as conversation:
            data = bytearray()
            while (request := instance.unpack(data)) is None:
                data += conversation.recv(3)
            heard.append(request)
            conversation.sendall(answer if isinstance(answer, bytes) else instance.pack(answer))

    thread = threading.Thread(target=serve)
    thread.start()
    yield heard
    thread.join(5)


def test_a_request_is_answered(home: Home) -> None:
    with answering(home, {"ok": True, "wort": "ü"}) as heard:
        assert instance.send(home, {"do": "open", "n": 1}) == {"ok": True, "wort": "ü"}
    assert heard == [{"do": "open", "n": 1}]


def test_without_an_app_nobody_answers(home: Home) -> None:
    assert instance.send(home, {"do": "open"}) is None


def test_what_a_killed_app_left_does_not_answer_and_is_replaced(home: Home) -> None:
    instance.listen(home).close()
    assert instance.send(home, {"do": "open"}) is None
    with answering(home, {"ok": True}):
        assert instance.send(home, {"do": "open"}) == {"ok": True}


@pytest.mark.parametrize(
    "nonsense", [b"", b"\xff\xff\xff\xff", instance.pack({})[:4] + b"[]", b"\x00\x00\x00\x02{{"]
)
def test_an_answer_that_is_none_is_no_answer(home: Home, nonsense: bytes) -> None:
    with answering(home, nonsense):
        assert instance.send(home, {"do": "open"}) is None


def test_the_socket_is_for_the_user_alone(home: Home) -> None:
    with instance.listen(home):
        assert stat.S_IMODE(Path(instance.address(home)).stat().st_mode) == 0o600


@pytest.mark.parametrize("temporary", ["file", "open to all", "not there"])
def test_a_home_too_deep_for_a_socket_is_answered_whatever_stands_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: str
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    place = tmp_path / f"tegoed-{os.getuid()}"
    if temporary == "file":
        place.touch()
    elif temporary == "open to all":
        place.mkdir()
        place.chmod(0o777)
    home = Home(tmp_path / ("d" * 120) / ("e" * 120)).make()
    with answering(home, {"ok": True}):
        assert instance.send(home, {}) == {"ok": True}


def test_where_folders_have_no_short_name_the_socket_is_in_one_of_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(tempfile, "tempdir", folder)
        home = Home(tmp_path / ("d" * 120))
        runtime, stand_in = Path(folder) / "run", Path(folder) / f"tegoed-{os.getuid()}"
        runtime.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        assert Path(instance.address(home)).parent == runtime
        runtime.chmod(0o755)
        assert Path(instance.address(home)).parent == stand_in
        stand_in.chmod(0o755)
        assert Path(instance.address(home)).parent == Path.home()
        stand_in.rmdir()
        stand_in.touch()
        assert Path(instance.address(home)).parent == Path.home()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "absent"))
        assert Path(instance.address(home)).parent == Path.home()


@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_is_no_lock_is_told_of_and_is_not_another_app(home: Home, kind: str) -> None:
    if kind == "folder":
        home.lock.mkdir()
        with pytest.raises(StorageError) as refused:
            instance.claim(home)
        assert refused.value.message.id == "lock.cannot-take"
        return
    os.mkfifo(home.lock)
    claim = instance.claim(home)  # it can be locked, and nothing is waited for
    assert claim is not None
    claim.release()


def test_a_disk_without_locks_is_told_of_and_is_not_another_app(home: Home) -> None:
    program = (
        "import sys; from pathlib import Path; from tegoed.system import paths\n"
        "from tegoed.system.process import instance\n"
        "try: instance.claim(paths.Home(Path(sys.argv[1])))\n"
        "except instance.StorageError as told: print(told.message.id, told.message.params['why'])"
    )
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=flock:error=ENOLCK"]
    ran = subprocess.run(
        [*strace, sys.executable, "-c", program, str(home.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "lock.cannot-take No locks available\n", ran.stderr


def test_a_socket_that_cannot_be_made_is_told_of(home: Home) -> None:
    home.socket.mkdir()
    with pytest.raises(StorageError) as refused:
        instance.listen(home)
    assert refused.value.message.id == "socket.cannot-listen"
    assert instance.send(home, {}) is None


def test_a_message_that_is_nested_too_deep_is_none() -> None:
    body = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(ValueError, match="200006"):
        instance.unpack(len(body).to_bytes(4, "big") + body)


def test_one_claim_at_a_time(home: Home) -> None:
    first = instance.claim(home)
    assert first is not None
    assert instance.claim(home) is None
    first.release()
    first.release()
    assert not home.lock.exists()
    second = instance.claim(home)
    assert second is not None
    second.release()


def test_the_claim_of_a_killed_app_is_free(home: Home) -> None:
    script = (
        "import sys, time; from pathlib import Path; from tegoed.system import paths\n"
        "from tegoed.system.process import instance\n"
        "held = instance.claim(paths.Home(Path(sys.argv[1]))); print('held' if held "
        "else 'no', flush=True); time.sleep(60)"
    )
    app = subprocess.Popen(
        [sys.executable, "-c", script, str(home.root)], stdout=subprocess.PIPE, text=True
    )
    assert app.stdout is not None
    with app.stdout:
        assert app.stdout.readline() == "held\n"
    assert instance.claim(home) is None
    app.kill()
    app.wait(5)
    claim = instance.claim(home)
    assert claim is not None
    claim.release()


def test_a_lock_removed_under_our_hands_is_not_ours(home: Home) -> None:
    descriptor = os.open(home.lock, os.O_CREAT | os.O_RDWR)
    home.lock.unlink()
    assert not instance._is_file(descriptor, home.lock)
    home.lock.touch()
    assert not instance._is_file(descriptor, home.lock)
    os.close(descriptor)


def test_poking_nobody_costs_less_than_a_millisecond(home: Home) -> None:
    instance.notify_changed(home)
    times = []
    for _ in range(20):
        before = time.perf_counter()
        instance.notify_changed(home)
        times.append(time.perf_counter() - before)
    assert sorted(times)[10] < 0.001


def test_poking_tells_the_app_that_somebody_wrote(home: Home) -> None:
    with answering(home, {"ok": True}) as heard:
        instance.notify_changed(home)
    assert heard == [{"do": "changed"}]


def test_the_client_does_without_qt_and_without_sockets_when_no_app_runs(home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from tegoed.system import paths\n"
        "from tegoed.system.process import instance\n"
        "instance.notify_changed(paths.Home(Path(sys.argv[1])))\n"
        "sys.exit('PySide6' in sys.modules or 'socket' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", script, str(home.root)], check=False).returncode == 0
    )


def test_the_desktops_tokens_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESKTOP_STARTUP_ID", raising=False)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc")
    assert instance.activation_tokens() == {"XDG_ACTIVATION_TOKEN": "abc"}

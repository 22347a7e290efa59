# SPDX-License-Identifier: MIT
"""Secrets in a real keyring: kept, read, forgotten, locked, and not there at all."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.protocols.bus import BlockingBus, BusAddress
from tegoed.channels.registry import KINDS
from tegoed.core.errors import Message, TegoedError
from tegoed.services.focus.channels import channel_setup
from tegoed.services.workspace import open_workspace
from tegoed.system import secrets
from tegoed.system.secrets import SecretError
from tests.support.command_line import document
from tests.support.focus_desk import Desk, a_desk, unlock
from tests.support.keyrings import forget_what_was_found

pytestmark = pytest.mark.desktop
SECRET = "geheim-ß-漢字-" + "x" * 3000


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    """A bus without a screen, so that a locked keyring cannot ask."""
    with a_desk(monkeypatch, "", tmp_path) as made:
        monkeypatch.delenv("DISPLAY")
        yield made


def test_a_secret_is_kept_read_and_forgotten(desk: Desk, tmp_path: Path) -> None:
    unlock(desk)
    assert secrets.read("a") is None
    secrets.write("a", SECRET)
    secrets.write("b", "other")
    assert secrets.read("a") == SECRET
    secrets.delete("a")
    secrets.delete("a")
    assert (secrets.read("a"), secrets.read("b")) == (None, "other")


def test_the_secret_of_a_channel_is_in_the_keyring_and_in_no_file(
    desk: Desk, tmp_path: Path
) -> None:
    unlock(desk)
    ws = open_workspace()
    channel_setup.add(
        ws, "webhook", "web", {"url": "http://127.0.0.1:9/"}, secret="very-secret-indeed"
    )
    listed = channel_setup.as_json(channel_setup.listed(ws)[0])
    assert (listed["secret"], listed["usable"]) == (True, True)
    made = channel_setup.as_made(channel_setup.listed(ws)[0].setup)
    channel: Any = channel_setup.make_channel(KINDS, made, ws.tokens).channel
    assert channel._secret() == "very-secret-indeed"
    for path in ws.home.root.rglob("*"):
        assert not path.is_file() or b"very-secret-indeed" not in path.read_bytes()
    channel_setup.remove(ws, "web")
    assert secrets.read(made["options"]["keyring"]) is None
    ws.close()


def test_a_keyring_that_is_there_is_seen_by_the_doctor_locked_or_not(desk: Desk) -> None:
    unlock(desk)
    forget_what_was_found()
    assert secrets.is_there()
    secrets.prepare()
    checks = document("doctor")["checks"]
    (found,) = [check for check in checks if check["name"] == "keyring"]
    assert found["ok"], found
    assert secrets.read("never-kept") is None


def test_no_keyring_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    forget_what_was_found()
    assert not secrets.is_there()


def test_a_keyring_may_ask_its_user_for_longer_when_a_secret_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, answered = threading.Event(), threading.Event()
    kept: list[str] = []

    class Ring:
        def set_password(self, service: str, account: str, secret: str) -> None:
            asked.set()
            assert answered.wait(30)
            kept.append(secret)

        def get_password(self, service: str, account: str) -> None:
            raise AssertionError("its user is asked already")

    monkeypatch.setattr(secrets, "_ring", Ring)
    keeping = threading.Thread(target=secrets.write, args=("a", "hush"))
    keeping.start()
    assert asked.wait(10)
    with pytest.raises(SecretError, match=r"secret\.slow"):
        secrets.read("a", seconds=0.01)
    answered.set()
    keeping.join(30)
    assert kept == ["hush"]
    assert secrets.TYPED_SECONDS > 4 * secrets.SECONDS


def test_a_locked_keyring_says_so_and_does_not_hold_us_up(desk: Desk, tmp_path: Path) -> None:
    unlock(desk)
    secrets.write("a", "x")
    service = BusAddress(
        "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service"
    )
    with BlockingBus() as bus:
        collection = bus.call(service, "ReadAlias", "s", "default")[0]
        assert bus.call(service, "Lock", "ao", [collection])[0] == [collection]
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ResourceWarning
        )  # the library leaves its connection open when it is locked out
        with pytest.raises(SecretError, match=r"secret\.(locked|slow)"):
            secrets.read("a", seconds=5)
        gc.collect()


def test_without_a_keyring_nothing_is_kept_and_the_reason_is_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    forget_what_was_found()
    with pytest.raises(SecretError, match=r"secret\.no-keyring"):
        secrets.write("a", "x")
    ws = open_workspace()
    with pytest.raises(TegoedError, match=r"secret\.no-keyring"):
        channel_setup.add(ws, "webhook", "web", {"url": "http://127.0.0.1:9/"}, secret="x")
    assert channel_setup.listed(ws) == []
    ws.close()


def test_a_keyring_that_comes_later_is_found(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        forget_what_was_found()
        with pytest.raises(SecretError, match=r"secret\.no-keyring"):
            secrets.read("a")
    unlock(desk)
    assert secrets.read("a") is None


def test_a_keyring_that_waits_for_its_user_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()

    class Ring:
        def get_password(self, service: str, account: str) -> str:
            waiting.wait(10)
            return "late"

    monkeypatch.setattr(secrets, "_ring", Ring)
    with pytest.raises(SecretError, match=r"secret\.slow"):
        secrets.read("a", seconds=0.05)
    waiting.set()


def test_what_a_keyring_says_is_not_repeated_since_it_might_hold_the_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Ring:
        def set_password(self, service: str, account: str, secret: str) -> None:
            raise ValueError(secret)

    monkeypatch.setattr(secrets, "_ring", Ring)
    with pytest.raises(SecretError) as error:
        secrets.write("a", "hush")
    assert error.value.message == Message("secret.not-stored", {"cause": "ValueError"})


def test_keyring_is_imported_only_when_a_secret_is_wanted() -> None:
    program = (
        "import sys; import tegoed.services.focus.channels.channel_setup, "
        "tegoed.services.focus.focus_engine; assert 'keyring' not in sys.modules; assert "
        "'httpx2' not in sys.modules; assert 'jeepney' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

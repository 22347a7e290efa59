# SPDX-License-Identifier: MIT
"""KWallet and KeePassXC as keyrings: started if need be, asked once, and given up in time."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tegoed.system import secrets
from tegoed.system.secrets import SecretError
from tests.support.keyrings import forget_what_was_found
from tests.support.waiting import until

pytestmark = pytest.mark.desktop
STAND_IN = Path(__file__).with_name("secret_service.py")
PATIENCE = 20.0
BUS = """<busconfig>
<type>session</type><listen>unix:path={socket}</listen><servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy>
</busconfig>"""
"""A session bus that can start nothing but what the test puts there."""
Start = Callable[[str, str], Path]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Start]:
    """A bus of its own with a keyring of that kind, whose user opens or closes its question; gives
    the log of that.
    """
    started: list[subprocess.Popen[str]] = []
    log = tmp_path / "log"
    services = tmp_path / "services"
    services.mkdir()
    config = tmp_path / "bus.conf"
    config.write_text(BUS.format(socket=tmp_path / "bus", services=services))

    def start(kind: str, does: str) -> Path:
        command = [sys.executable, str(STAND_IN), kind, does, str(log)]
        if kind == "kwallet":
            (services / "org.kde.kwalletd6.service").write_text(
                f"[D-BUS Service]\nName=org.kde.kwalletd6\nExec={' '.join(command)}\n"
            )
        program = shutil.which("dbus-daemon")
        assert program is not None
        bus = subprocess.Popen(
            [program, f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(bus)
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        if kind == "keepassxc":
            started.append(subprocess.Popen(command, text=True))
            until(lambda: log.exists() and "ready" in log.read_text(), "a keyring", PATIENCE)
        forget_what_was_found()
        secrets._Prompt.declined = False
        return log

    yield start
    for process in reversed(started):
        process.terminate()
        process.communicate(timeout=PATIENCE)
    monkeypatch.undo()
    secrets._Prompt.declined = False
    forget_what_was_found()
    with warnings.catch_warnings():  # the library leaves connections open
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@contextmanager
def asked(log: Path, times: int) -> Iterator[None]:
    """Meanwhile the user is asked so often."""
    before = log.read_text().count("asked") if log.exists() else 0
    yield
    assert log.read_text().count("asked") - before == times


def test_kwallet_is_started_and_keeps_a_secret(keyring: Start) -> None:
    log = keyring("kwallet", "opens")
    assert not log.exists()
    assert secrets.is_there(seconds=PATIENCE)
    with asked(log, 1):
        secrets.write("a", "hush", seconds=PATIENCE)
        assert secrets.read("a", seconds=PATIENCE) == "hush"
        secrets.write("a", "other", seconds=PATIENCE)
        assert secrets.read("a", seconds=PATIENCE) == "other"
        secrets.delete("a", seconds=PATIENCE)
        assert secrets.read("a", seconds=PATIENCE) is None


def test_plasma_gets_kwallet_and_not_another_keyring_that_could_be_started(
    keyring: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    (tmp_path / "services/org.freedesktop.secrets.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n"
    )
    log = keyring("kwallet", "opens")
    with asked(log, 1):
        assert secrets.read("a", seconds=PATIENCE) is None


def test_keepassxc_is_asked_once_to_open_its_database(keyring: Start) -> None:
    log = keyring("keepassxc", "opens")
    with asked(log, 0):
        assert secrets.is_there(seconds=PATIENCE)
    with asked(log, 1):
        assert secrets.read("a", seconds=PATIENCE) is None
        secrets.write("a", "hush", seconds=PATIENCE)
        assert secrets.read("a", seconds=PATIENCE) == "hush"


def test_who_puts_the_question_away_is_not_asked_by_the_next_reading(keyring: Start) -> None:
    log = keyring("keepassxc", "closes")
    with warnings.catch_warnings():  # the library leaves its connection open when it is locked out
        warnings.simplefilter("ignore", ResourceWarning)
        with asked(log, 1):
            for _ in range(3):
                with pytest.raises(SecretError, match=r"secret\.locked"):
                    secrets.read("a", seconds=PATIENCE)
            with pytest.raises(SecretError, match=r"secret\.locked"):
                secrets.delete("a", seconds=PATIENCE)
        with asked(log, 1), pytest.raises(SecretError, match=r"secret\.locked"):
            secrets.write("a", "typed just now", seconds=PATIENCE)
        gc.collect()


def test_a_bus_that_can_start_no_wallet_has_no_keyring(keyring: Start) -> None:
    keyring("none", "closes")
    assert not secrets.is_there(seconds=PATIENCE)
    with pytest.raises(SecretError, match=r"secret\.no-keyring"):
        secrets.read("a", seconds=PATIENCE)

# SPDX-License-Identifier: MIT
"""What every test gets: its own home, no real one, and nothing from the machine it runs on."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tegoed.system.process.memory import CollectionSchedule

LOOPBACK = ("127.", "::1", "localhost")
SCREEN = Path(__file__).with_name("offscreen.json")
"""A screen on which the windows have their usual sizes."""
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")

gc.disable()  # a job's thread that collects would destroy the windows of an earlier test


@pytest.fixture(scope="session")
def _schedule() -> CollectionSchedule:
    return CollectionSchedule()


@pytest.fixture(autouse=True)
def _collected(_schedule: CollectionSchedule) -> Iterator[None]:
    """Garbage is collected after each test, in the interface's thread, as in the app."""
    yield
    _schedule.collect_due()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test has its own TEGOED_HOME and HOME, English words and UTC."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for name, value in {
        "HOME": str(home),
        "TEGOED_HOME": str(home / "tegoed"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("LC_MESSAGES", "LANGUAGE", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    yield home


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """Put back what a test changes about logging and the hooks for errors in this process."""
    loggers = [
        logging.getLogger(name)
        for name in ("", *logging.root.manager.loggerDict)
        if not name or name.startswith("tegoed")
    ]
    before = [(one, one.level, one.propagate, one.disabled) for one in loggers]
    disabled, last_resort = logging.root.manager.disable, logging.lastResort
    hooks = sys.excepthook, threading.excepthook
    yield
    for one, level, propagate, is_disabled in before:
        one.setLevel(level)
        one.propagate, one.disabled = propagate, is_disabled
    logging.disable(disabled)
    logging.lastResort = last_resort
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture(autouse=True)
def _stays_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches further than this machine: loopback and local sockets only; programs that are
    started find no proxy.
    """
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(
            LOOPBACK
        ):
            raise AssertionError(f"a test reaches for {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    for name in (
        "http_proxy",
        "https_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)

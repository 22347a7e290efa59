# SPDX-License-Identifier: MIT
"""A private bus with the stand-ins of `bus_services` on it."""

from __future__ import annotations

import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, TypeVar

import pytest

Event = TypeVar("Event")


class Watched(Protocol[Event]):
    """Something with a descriptor, and events behind it."""

    def fileno(self) -> int:
        """The descriptor."""
        ...

    def receive(self) -> list[Event]:
        """What happened."""
        ...


def gather(watched: Watched[Event], enough: Callable[[list[Event]], bool]) -> list[Event]:
    """Waits at the descriptor until enough has happened."""
    happened: list[Event] = []
    while not enough(happened):
        assert select.select([watched.fileno()], [], [], 10)[0], f"only {happened}"
        happened += watched.receive()
    return happened


@contextmanager
def a_bus(monkeypatch: pytest.MonkeyPatch, capabilities: str | None) -> Iterator[IO[str]]:
    """A session bus that is the system bus too; without capabilities nobody serves on it.

    Gives what the service says.
    """
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
        stderr=subprocess.DEVNULL,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    services = None
    try:
        if capabilities is None:
            yield bus.stdout
            return
        program = str(Path(__file__).with_name("bus_services.py"))
        services = subprocess.Popen(
            [sys.executable, program, capabilities], stdout=subprocess.PIPE, text=True
        )
        assert services.stdout is not None
        assert services.stdout.readline() == "ready\n"
        yield services.stdout
    finally:
        for process in (services, bus):
            if process is not None:
                process.terminate()
                process.wait(5)
                assert process.stdout is not None
                process.stdout.close()


class BusProgram:
    """A program of this folder that serves on the private bus, and is moved by lines on its
    input.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, *deeds: str) -> None:
        """Lets something happen."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{deed}\n" for deed in deeds))
        self._process.stdin.flush()

    def said(self) -> str:
        """The next line that it says; waits for it."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def running_program(
    program: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[BusProgram]:
    """A Python program that says "ready" once it is on the bus, and what it is told there."""
    process = subprocess.Popen(
        [sys.executable, str(program), *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    running = BusProgram(process)
    try:
        assert running.said() == "ready"
        yield running
    finally:
        process.terminate()
        process.wait(5)
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


@contextmanager
def a_program(monkeypatch: pytest.MonkeyPatch, name: str, *arguments: str) -> Iterator[BusProgram]:
    """A bus for session and system with the program `name`.py of this folder on it."""
    program = Path(__file__).with_name(f"{name}.py")
    with a_bus(monkeypatch, None), running_program(program, *arguments) as running:
        yield running

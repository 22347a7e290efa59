# SPDX-License-Identifier: MIT
"""The dead-man's switch: whatever its child does, sending it home raises nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tegoed.system.process.deadman import DeadManSwitch

CHILD = (sys.executable, "-c", "import sys; sys.exit(len(sys.stdin.buffer.read(1)) + 40)")


def test_a_child_that_was_sent_home_has_ended_and_another_one_can_be_armed() -> None:
    switch = DeadManSwitch(CHILD)
    switch.arm()
    first = switch.pid
    assert first is not None
    switch.arm()
    assert switch.pid == first
    switch.disarm()
    switch.disarm()
    assert switch.pid is None
    switch.arm()
    assert switch.pid not in {None, first}
    switch.disarm()


def test_a_system_that_fails_while_it_is_sent_home_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    children: list[subprocess.Popen[bytes]] = []
    wait = subprocess.Popen.wait

    def failing(self: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        children.append(self)
        raise OSError(22, "Invalid argument")  # as when the clock is changed meanwhile

    switch = DeadManSwitch(CHILD)
    switch.arm()
    monkeypatch.setattr(subprocess.Popen, "wait", failing)
    switch.disarm()
    monkeypatch.setattr(subprocess.Popen, "wait", wait)
    assert switch.pid is None
    assert [child.wait(10) for child in children] == [41]


def test_a_program_that_cannot_be_started_is_no_error() -> None:
    switch = DeadManSwitch(("/nonexistent/program",))
    switch.arm()
    assert switch.pid is None
    switch.disarm()

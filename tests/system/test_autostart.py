# SPDX-License-Identifier: MIT
"""Starting with the session."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tegoed.system.desktop import autostart, background_portal
from tests.support.bus.private_bus import a_program


def test_it_is_off_until_it_is_switched_on_and_off_again_afterwards() -> None:
    assert not autostart.enabled()
    autostart.enable()
    assert autostart.enabled()
    autostart.disable()
    autostart.disable()
    assert not autostart.enabled()


def test_the_entry_starts_this_very_program() -> None:
    autostart.enable()
    line = next(
        line for line in autostart.place().read_text().splitlines() if line.startswith("Exec=")
    )
    words = shlex.split(line.removeprefix("Exec="))
    assert words == [sys.executable, "-P", "-m", "tegoed"]
    answer = subprocess.run([*words, "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("tegoed ")


def test_a_path_with_a_space_is_quoted_as_the_specification_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/my apps/100%/tegoed")
    autostart.enable()
    assert 'Exec="/opt/my apps/100%%/tegoed"' in autostart.place().read_text()


@pytest.mark.parametrize(
    "gone", ["TryExec=/nonexistent/bin/tegoed", "Exec=/nonexistent/python -m tegoed"]
)
def test_an_entry_whose_program_is_gone_counts_as_off(gone: str) -> None:
    autostart.enable()
    key = gone.partition("=")[0] + "="
    lines = autostart.place().read_text().splitlines()
    autostart.place().write_text("\n".join(gone if at.startswith(key) else at for at in lines))
    assert not autostart.enabled()


def test_the_session_skips_the_entry_once_the_script_is_gone() -> None:
    autostart.enable()
    (line,) = (at for at in autostart.place().read_text().splitlines() if at.startswith("TryExec="))
    assert Path(line.removeprefix("TryExec=")) == Path(sys.executable).with_name("tegoed")


def test_an_entry_that_the_desktop_hid_counts_as_off() -> None:
    autostart.enable()
    place: Path = autostart.place()
    place.write_text(place.read_text() + "Hidden=true\n")
    assert not autostart.enabled()


def test_a_portal_that_never_answers_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with (
        a_program(monkeypatch, "background_portal_service", "silent"),
        pytest.raises(background_portal.PortalUnavailableError, match="no answer"),
    ):
        background_portal.start_with_session(True, "a test", seconds=0.2)


def test_the_macos_launch_agent_is_a_property_list_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    autostart.enable()
    agent = plistlib.loads(autostart.place().read_bytes())
    assert agent["ProgramArguments"] == [sys.executable, "-P", "-m", "tegoed"]
    assert agent["RunAtLoad"] is True

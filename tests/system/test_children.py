# SPDX-License-Identifier: MIT
"""What the programs that Tegoed starts get from it."""

from __future__ import annotations

import os
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tegoed.system.desktop import autostart
from tegoed.system.process import children, deadman
from tests.support.command_line import process
from tests.support.running_app import running_app

TRAP = "import os, pathlib; pathlib.Path(os.environ['TRAP']).touch(); raise SystemExit(3)\n"


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder has modules of Tegoed's names, and of Python's, that leave this file
    behind when imported.
    """
    folder = tmp_path / "downloads"
    (folder / "tegoed").mkdir(parents=True)
    for name in ("tegoed/__init__.py", "tegoed/__main__.py", "click.py", "json.py", "PySide6.py"):
        (folder / name).write_text(TRAP)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TRAP", str(tmp_path / "sprung"))
    return tmp_path / "sprung"


def test_the_switch_for_the_end_of_the_app_imports_nothing_of_the_current_folder(
    trap: Path,
) -> None:
    switch = deadman.DeadManSwitch()
    switch.arm()
    child = switch._child
    assert child is not None
    switch.disarm()
    assert child.wait(30) == 0
    assert not trap.exists()


def test_starting_with_the_session_and_the_example_import_nothing_of_the_current_folder(
    trap: Path,
) -> None:
    autostart.enable()
    entry = autostart.place().read_text().splitlines()
    words = shlex.split(next(line for line in entry if line.startswith("Exec=")).partition("=")[2])
    ran = subprocess.run([*words, "--version"], capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("tegoed ")
    demo = subprocess.run(
        [*children.own_command("demo")],
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""},
        capture_output=True,
        check=False,
    )
    assert demo.returncode == 1
    assert b"no screen" in demo.stderr
    assert not trap.exists()


def test_a_bundle_takes_its_paths_out_of_what_it_hands_on() -> None:
    environ = {
        "LD_LIBRARY_PATH": "/opt/tegoed/_internal",
        "LD_LIBRARY_PATH_ORIG": "/usr/local/lib",
        "DYLD_LIBRARY_PATH": "/opt/tegoed/_internal",
        "LIBPATH": "/opt/tegoed/_internal:/home/me/lib",
        "QT_PLUGIN_PATH": "/opt/tegoed/_internal/PySide6/Qt/plugins",
        "SSL_CERT_FILE": "/etc/ssl/own.pem",
        "_PYI_APPLICATION_HOME_DIR": "/opt/tegoed/_internal",
        "_MEIPASS2": "/opt/tegoed/_internal",
        "PATH": "/usr/bin",
    }
    children.clean(environ, "/opt/tegoed/_internal")
    assert environ == {
        "LD_LIBRARY_PATH": "/usr/local/lib",
        "LIBPATH": "/home/me/lib",
        "SSL_CERT_FILE": "/etc/ssl/own.pem",
        "PATH": "/usr/bin",
    }


def test_without_a_bundle_the_environment_is_left_alone() -> None:
    environ = {"LD_LIBRARY_PATH": "/usr/local/lib"}
    children.clean(environ, "")
    assert environ == {"LD_LIBRARY_PATH": "/usr/local/lib"}


def test_a_frozen_app_hands_whatever_it_starts_the_users_own_environment() -> None:
    program = (
        "import sys, subprocess; sys.frozen = True; sys._MEIPASS = '/opt/t'\n"
        "sys.argv = ['tegoed', '--version']\n"
        "from tegoed.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "from PySide6.QtCore import QProcess\n"
        "made = QProcess(); made.start('sh', ['-c', 'echo \"<$LD_LIBRARY_PATH>\"'])\n"
        "made.waitForFinished()\n"
        "print(bytes(made.readAllStandardOutput().data()).decode())\n"
        "subprocess.run(['sh', '-c', 'echo \"<$LD_LIBRARY_PATH>\"'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "LD_LIBRARY_PATH": "/opt/t:/opt/t/lib"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.count("<>") == 2, ran.stdout


def core_limit(pid: int | str) -> list[str]:
    """The soft and the hard limit of a process's core files."""
    for line in Path(f"/proc/{pid}/limits").read_text().splitlines():
        if line.startswith("Max core file size"):
            return line.split()[4:6]
    raise LookupError(pid)


FORBID = """
import ctypes, subprocess, sys
from tegoed.system.process import core_files
core_files.allow(1)
core_files.forbid(whole=sys.argv[1] == "whole")
core_files.forbid()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
child = subprocess.Popen(["sh", "-c", "read x; ulimit -S -c"], stdin=subprocess.PIPE)
core_files.allow(child.pid)
child.communicate(b"\\n")
subprocess.run(["sh", "-c", "ulimit -S -c"])
core_files.allow(child.pid)
"""


@pytest.mark.parametrize(("how", "dumpable"), [("whole", "0"), ("part", "1")])
def test_no_core_file_is_written_and_the_users_own_programs_keep_their_limit(
    how: str, dumpable: str
) -> None:
    ran = subprocess.run(
        ["sh", "-c", 'ulimit -S -c 7; exec "$@"', "sh", sys.executable, "-c", FORBID, how],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == [dumpable, "7", "0"]


def test_the_app_and_commands_with_secrets_write_no_core_file() -> None:
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("nothing here may write a core file")
    with running_app() as app:
        assert core_limit(app.pid)[0] == "0"
    program = (
        "import sys; sys.argv = ['tegoed', 'channel', 'list']; from tegoed.__main__ import main\n"
        "try: main()\n"
        "finally: print(open('/proc/self/limits').read())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    limit = next(line for line in ran.stdout.splitlines() if line.startswith("Max core file size"))
    assert limit.split()[4] == "0"


def test_an_own_program_of_the_focus_gets_the_limit_back(tmp_path: Path) -> None:
    script = tmp_path / "on.sh"
    script.write_text(f"#!/bin/sh\nsleep 0.2; ulimit -S -c > {tmp_path}/limit\n")
    script.chmod(0o755)
    assert process("channel", "add", "command", "c", f"start={script}", "end=true").status == 0
    limited = ["sh", "-c", 'ulimit -S -c 7; exec "$@"', "sh"]
    ran = subprocess.run(
        [*limited, sys.executable, "-P", "-m", "tegoed", "focus", "on", "--for", "5m"],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "limit").read_text() == "7\n"
    assert process("focus", "off").status == 0

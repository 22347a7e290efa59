# SPDX-License-Identifier: MIT
"""The app and commands are killed while they hold a secret; then it is looked for in core files,
logs, temporary files and the home.

`python -m tests.faults.secret_traces ROUNDS [SEED]`
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tegoed.system import paths
from tests.faults.commands import tegoed
from tests.faults.tally import Tally, main, sabotage
from tests.support.running_app import running_app

CANARY = "kanarie7Qz" + "x" * 6
SIGNALS = (signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGTERM)
SPILLS = "import os, sys; secret = sys.stdin.readline() * 50; os.abort()"


@contextmanager
def silent_server() -> Iterator[tuple[socket.socket, int]]:
    """Takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener, listener.getsockname()[1]


def core_files_are_written(place: Path) -> bool:
    """Whether a process that dies here leaves its memory: else nothing could be found."""
    subprocess.run(
        [sys.executable, "-c", SPILLS],
        input=CANARY.encode(),
        cwd=place,
        check=False,
        env={**os.environ, "PYTHONFAULTHANDLER": ""},
    )
    written = [path for path in place.iterdir() if CANARY.encode() in path.read_bytes()]
    for path in written:
        path.unlink()
    return bool(written)


def traces(*places: Path) -> list[str]:
    """The files in which the secret is; the keyring is none of them."""
    return [
        path.name
        for place in places
        for path in place.rglob("*")
        if path.is_file() and path.name != "ring" and CANARY.encode() in path.read_bytes()
    ]


def commands_end(tally: Tally, cores: Path, port: int, listener: socket.socket, how: int) -> None:
    """A command that waits for a server is ended by a signal."""
    weak = (
        "import resource; from tegoed.system.process import core_files; core_files.forbid = lambda "
        "**_: None\n"
    )
    program = (
        "import sys; sys.argv[0] = 'tegoed'; from tegoed.__main__ import main; sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", (weak if sabotage() else "") + program, "channel", "test", "there"],
        cwd=cores,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    conversation, _ = listener.accept()  # it has read its secret and sends it
    with conversation:
        conversation.settimeout(20)
        if CANARY.encode() not in conversation.recv(65_536):
            tally.lose("secret_traces: the secret was not in memory")
        process.send_signal(how)
        process.wait(20)


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many ends, of commands and of the app."""
    place = paths.home().root.parent
    cores = place / "cores"
    cores.mkdir()
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    os.environ.update(
        PYTHON_KEYRING_BACKEND="tests.faults.ring.FileRing",
        TEGOED_TEST_RING=str(place / "ring"),
        PYTHONPATH=str(Path(__file__).parents[2]),
        TMPDIR=str(cores),
    )
    if core_files_are_written(cores):
        tally.count("core files of another program, found", 1)
    else:
        tally.count("machine writes no core files where they could be found")
    tegoed("settings", "set", "welcomed", "yes")
    with silent_server() as (listener, port):
        added = subprocess.run(
            [sys.executable, "-m", "tegoed", "channel", "add", "gitlab", "there",
             f"url=http://127.0.0.1:{port}", "--secret-stdin"],
            input=f"{CANARY}\n", text=True, check=False, capture_output=True,
        )  # fmt: skip
        if added.returncode:
            tally.lose(f"secret_traces: {added.stderr}")
            return
        for number in range(rounds):
            how = SIGNALS[(number + seed) % len(SIGNALS)]
            tally.runs += 1
            tally.faults += 1
            if number % 4 == 3 and not sabotage():
                app_ends(tally, cores, listener, how)
            else:
                commands_end(tally, cores, port, listener, how)
            found = traces(place, cores)
            if found:
                tally.lose(f"secret_traces: after {how!r} the secret is in {found}")
                return


def app_ends(tally: Tally, cores: Path, listener: socket.socket, how: int) -> None:
    """The app is ended by a signal while focus begins."""
    before = Path.cwd()
    os.chdir(cores)
    try:
        with running_app() as app:
            tegoed("focus", "off")
            listener.settimeout(30)
            asked = tegoed("focus", "on", "--for", "5m", seconds=120)
            if asked.status not in {0, 1}:
                tally.lose(f"secret_traces: focus {asked}")
            app.send_signal(how)
            app.wait(30)
    finally:
        os.chdir(before)
        listener.settimeout(None)


if __name__ == "__main__":
    main("secret_traces", run)

# SPDX-License-Identifier: MIT
"""TAB in real shells: bash, zsh and fish on a terminal of their own, with names that a shell would
misread.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tegoed.cli.shell.shell_words import read_line
from tests.support.command_line import done, process

NAMES = [
    "Bouwgroep Noord",
    "Zorg;touch pwned",
    "$(touch pwned)",
    'O\'Neil "x"',
    "A:B=c",
    "Café & Co",
]
SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
BEGIN = {
    "bash": "bind 'set bell-style none'; eval \"$(tegoed completion bash)\"",
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(tegoed completion zsh)"',
    "fish": "tegoed completion fish | source",
}
WAIT_SECONDS = 60.0


def test_a_long_line_is_taken_apart_in_no_time() -> None:
    begun = time.process_time()
    line = read_line("tegoed log " + "x" * 100_000 + " " + '"' + "y" * 100_000)
    assert [len(word) for word in line.words] == [6, 3, 100_000]
    assert len(line.last) == 100_000
    assert time.process_time() - begun < 5


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, shell: str, environ: dict[str, str], folder: Path) -> None:
        assert shutil.which(shell), f"{shell} is missing: make test installs it"
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self._ours = ours
        self._seen = ""
        self._process = subprocess.Popen(
            SHELLS[shell],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environ,
            cwd=folder,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)

    def type(self, text: str) -> None:
        """Keys, as they are."""
        os.write(self._ours, text.encode())

    def line(self, text: str) -> None:
        """A line, and waits until the shell is ready again."""
        self.type(f"{text}; echo DO''NE\r")
        self.wait("DONE\r")

    def wait(self, pattern: str) -> None:
        """Reads until the screen has shown that."""
        until = time.monotonic() + WAIT_SECONDS
        while not (found := re.search(pattern, self._seen)):
            assert time.monotonic() < until, f"no {pattern!r} in {self._seen!r}"
            self._read()
        self._seen = self._seen[found.end() :]

    def wait_for(self, path: Path) -> None:
        """Reads until there is that file."""
        until = time.monotonic() + WAIT_SECONDS
        while not path.exists():
            assert time.monotonic() < until, self._seen
            self._read()

    def _read(self) -> None:
        if select.select([self._ours], [], [], 0.1)[0]:
            piece = os.read(self._ours, 65536).decode("utf-8", "replace")
            if "\x1b[c" in piece or "\x1b[0c" in piece:  # fish asks what kind of terminal this is
                self.type("\x1b[?62;c")
            if "\x1b[6n" in piece:
                self.type("\x1b[1;1R")
            self._seen += piece

    def end(self) -> None:
        """Closes the terminal."""
        self._process.kill()
        self._process.wait(10)
        os.close(self._ours)


@pytest.fixture(params=list(SHELLS))
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """A shell in which `tegoed` is this program, completion is set up, and `shown` prints its
    arguments.
    """
    shell: str = request.param
    programs, folder = tmp_path / "bin", tmp_path / "here"
    programs.mkdir()
    folder.mkdir()
    (folder / "log").mkdir()
    wrapped = f'#!/bin/sh\nexec "{sys.executable}" -P -m tegoed "$@"\n'
    shown = '#!/bin/sh\nprintf "<%s>" "$@" > "$SHOWN.part"; mv "$SHOWN.part" "$SHOWN"\n'
    for name, text in (("tegoed", wrapped), ("shown", shown)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    for name in NAMES:
        done("client", "add", name)
    environ = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SHOWN": str(tmp_path / "shown"),
        "TERM": "xterm",
        "QT_QPA_PLATFORM": "nonsense",  # an app that is started fails
        "LC_ALL": "C.UTF-8",
    }
    made = Terminal(shell, environ, folder)
    made.line(BEGIN[shell])
    yield made
    made.end()


TYPED = {
    "client edit bou": "Bouwgroep Noord",
    "client edit Bouwgroep\\ N": "Bouwgroep Noord",
    "client edit 'Bou": "Bouwgroep Noord",
    "client edit zo": "Zorg;touch pwned",
    "client edit \\$": "$(touch pwned)",
    "client edit O": 'O\'Neil "x"',
    "client edit A:B": "A:B=c",
    "client edit Caf": "Café & Co",
    "stat": "status",
    "lo": "log",
}
"""What is typed after `tegoed` before TAB, and the word that it becomes."""


def test_tab_inserts_one_word_that_the_shell_reads_as_the_name(
    terminal: Terminal, tmp_path: Path
) -> None:
    shown = tmp_path / "shown"
    for begun, wanted in TYPED.items():
        words = begun.split(" ", 2)[:-1]
        terminal.type(f"tegoed {begun}\t")
        terminal.type("\x01shown \x05\r")  # the line goes to a program that shows its arguments
        terminal.wait_for(shown)
        told = "".join(f"<{word}>" for word in ["tegoed", *words, wanted])
        assert (begun, shown.read_text()) == (begun, told)
        shown.unlink()
    assert not (tmp_path / "here" / "pwned").exists()


@pytest.mark.parametrize("shell", list(SHELLS))
def test_a_shell_that_asks_is_answered_without_an_app_and_makes_no_home(shell: str) -> None:
    environ = {"_TEGOED_COMPLETE": f"{shell}_complete", "QT_QPA_PLATFORM": "nonsense"}
    said = process(
        **environ, COMP_WORDS="tegoed stat", COMP_CWORD="1" if shell != "fish" else "stat"
    )
    assert (said.status, said.err) == (0, "")
    assert said.out.replace("\n", ",").startswith("plain,status")
    assert process(**environ, _TEGOED_LINE="tegoed client edit ").out == ""
    assert not Path(os.environ["TEGOED_HOME"]).exists()


def test_what_is_no_question_is_answered_with_a_status() -> None:
    for request in ("", "bash", "tcsh_complete", "bash_dance"):
        said = process(_TEGOED_COMPLETE=request)
        assert (said.status, said.out, said.err) == (1, "", "")
    assert process(_TEGOED_COMPLETE="bash_source").out.startswith("_tegoed_completion()")


def test_a_database_that_cannot_be_read_completes_nothing() -> None:
    done("client", "add", "Foo")
    (Path(os.environ["TEGOED_HOME"]) / "tegoed.db").write_bytes(b"rubbish" * 1000)
    said = process(_TEGOED_COMPLETE="bash_complete", _TEGOED_LINE="tegoed client edit ")
    assert (said.status, said.out, said.err) == (0, "", "")


def test_a_name_that_would_move_the_cursor_is_not_offered() -> None:
    done("client", "add", "Good")
    done("client", "add", "Odd")
    with closing(sqlite3.connect(Path(os.environ["TEGOED_HOME"]) / "tegoed.db")) as database:
        database.execute("UPDATE client SET name = ? WHERE name = 'Odd'", ("O\x1b[2Jdd",))
        database.commit()
    said = process(_TEGOED_COMPLETE="zsh_complete", _TEGOED_LINE="tegoed client edit ")
    assert said.out == "plain\nGood\n_\n"

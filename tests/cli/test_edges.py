# SPDX-License-Identifier: MIT
"""The edges of the command line: languages, statuses, bugs, rights, pipes, and what must not be
imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tegoed import __version__
from tegoed.cli.main import COMMANDS
from tests.support.command_line import SAID_AT, call, document, done, process, refused, set_up


def test_the_version_is_printed() -> None:
    assert done("--version").out == f"tegoed {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_both_languages(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = done(name, "--help").out
    assert english.startswith(f"Usage: tegoed {name}")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    dutch = done(name, "--help").out
    assert dutch.startswith(f"Gebruik: tegoed {name}")
    assert dutch.splitlines()[2] != english.splitlines()[2]


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"LC_ALL": "nl_NL.UTF-8"}, "Er is"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_BE"}, "Er is"),
        ({"LC_ALL": "", "LANG": "nl"}, "Er is"),
        ({"LC_ALL": "C", "LANG": "nl_NL.UTF-8"}, "There is"),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "There is"),
    ],
)
def test_the_language_is_that_of_the_environment_as_written(
    environ: dict[str, str], word: str
) -> None:
    called = process("undo", **environ)
    assert called.status == 1
    assert called.err.startswith(word)


def test_the_setting_outranks_the_environment_also_for_help_and_wrong_usage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done("settings", "set", "language", "nl")
    assert refused("redo").startswith("Er is")
    assert "Gebruik:" in done("log", "--help").out
    assert "Fout:" in call("nonsense").err
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    done("settings", "set", "language", "en")
    assert refused("redo").startswith("There is")


def test_json_is_never_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    carved = document("log", "10-11 handboek", "--said-at", SAID_AT, "--overlap", "carve")
    assert carved["purpose"] == "billable"
    assert carved["warnings"][0].endswith(".")
    assert " from " in carved["warnings"][0]


def test_wrong_usage_is_told_with_status_2_and_nothing_on_standard_output() -> None:
    for words in (
        ["nonsense"],
        ["log", "--json"],
        ["balance", "--from", "2026-01-01"],
        ["focus"],
        ["year", "soon"],
    ):
        called = call(*words)
        assert called.status == 2, words
        assert called.out == ""
        assert "Traceback" not in called.err


def test_a_bug_is_one_line_and_its_trace_goes_into_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines")

    done("entries")
    monkeypatch.setattr("tegoed.services.time.undo_history.undo", broken)
    said = refused("undo")
    assert "RuntimeError" in said
    log = Path(os.environ["TEGOED_HOME"]) / "logs" / "tegoed.log"
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_home_that_cannot_be_made_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TEGOED_HOME", str(tmp_path / "file" / "home"))
    for words in (["entries"], ["log", "1h x"], ["status", "--json"], ["backup"]):
        assert "TEGOED_HOME" in refused(*words)


def test_everything_in_the_home_is_for_the_user_alone() -> None:
    before = os.umask(0)
    try:
        assert process("log", "1h boekhouding", "--said-at", SAID_AT).status == 0
        assert process("backup").status == 0
    finally:
        os.umask(before)
    home = Path(os.environ["TEGOED_HOME"])
    assert home.stat().st_mode & 0o777 == 0o700
    for path in home.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_an_argument_that_is_no_text_is_refused() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tegoed", "log", b"1h \xff\xfe"],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.count(b"\n") == 1
    assert b"Traceback" not in ran.stderr


def test_a_reader_who_leaves_early_is_no_error() -> None:
    done("demo", "--fill")
    with subprocess.Popen(
        [sys.executable, "-m", "tegoed", "entries"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize("words", ["--version", "status", "entries --json", "export -"])
def test_an_answer_that_cannot_be_written_is_told_in_a_line(words: str) -> None:
    done("demo", "--fill")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tegoed", *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr
    assert b"No space left on device" in ran.stderr


def test_a_caller_who_closed_standard_output_gets_his_work_done() -> None:
    program = f"exec '{sys.executable}' -m tegoed log 1h boekhouding >&-"
    ran = subprocess.run(["sh", "-c", program], stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(document("entries")) == 1


@pytest.mark.parametrize("words", ["export - >&-", "import - <&-"])
def test_a_standard_stream_that_is_needed_and_closed_is_told_of(words: str) -> None:
    program = f"exec '{sys.executable}' -m tegoed {words}"
    ran = subprocess.run(["sh", "-c", program], stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1), ran.stderr


def test_names_survive_a_terminal_that_knows_ascii_only() -> None:
    called = process(
        "client", "add", "Café Coöp", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert (called.status, called.err) == (0, "")
    assert document("client", "list")[0]["name"] == "Café Coöp"


@pytest.mark.parametrize(
    "words", ["log 1h x", "status", "balance", "focus status", "doctor", "entries --json"]
)
def test_no_command_imports_qt(words: str) -> None:
    program = (
        "import sys; from tegoed.cli.main import run; "
        f"status = run({words.split()!r}); "
        "found = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]; "
        "sys.exit(f'{status} {found}' if status or found else 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_logging_imports_neither_babel_nor_the_other_families() -> None:
    program = (
        "import sys; from tegoed.cli.main import run; run(['log', '1h', 'x']); "
        "heavy = {'babel', 'keyring', 'httpx2', 'jeepney', 'importlib.resources', "
        "'importlib.metadata', "
        "'tegoed.core.balance.balance', 'tegoed.services.balance.balances', "
        "'tegoed.cli.commands.figures', 'subprocess', 'tzlocal'}; "
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_without_a_screen_the_app_says_so_in_a_line() -> None:
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tegoed"], env=environ, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "screen" in ran.stderr


def test_what_the_system_says_of_a_file_is_told_in_dutch_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    gone = tmp_path / "weg"
    for words, why in (
        (("import", str(gone)), "dat bestand of die map is er niet"),
        (("import", str(tmp_path)), "dat is een map"),
        (("export", str(gone / "x.json")), "dat bestand of die map is er niet"),
    ):
        assert why in refused(*words)

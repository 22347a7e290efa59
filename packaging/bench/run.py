# SPDX-License-Identifier: MIT
"""`make bench`: the ratios of docs/performance.md, each pair measured in turn in one run, with
their gates.

`--short` measures less often and leaves out the million entries; it is what the tests run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import focus as focus_bench  # noqa: E402
import history  # noqa: E402
import imports  # noqa: E402
import screen  # noqa: E402

from tegoed.core.entities.values import Draft, Purpose  # noqa: E402
from tegoed.services.balance import balances  # noqa: E402
from tegoed.services.time import time_log  # noqa: E402
from tegoed.services.workspace import Workspace  # noqa: E402

TEGOED = str(Path(sys.executable).parent / "tegoed")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users have compiled modules
WEEK = "2026-W46"
FROM, TO = 1_794_178_800, 1_794_783_600  # Monday 9 to Monday 16 November 2026, Amsterdam


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `gate` is the highest figure that passes."""

    what: str
    ours: str
    yardstick: str
    figure: float
    goal: float
    gate: float
    unit: str = "x"

    @property
    def passed(self) -> bool:
        """Whether the gate holds."""
        return self.figure <= self.gate


def in_turn(rounds: int, *measured: Callable[[], float]) -> list[list[float]]:
    """Measure A B A B …: each callable returns its own seconds (or anything to be compared)."""
    samples: list[list[float]] = [[] for _ in measured]
    for _ in range(rounds):
        for mine, measure in zip(samples, measured, strict=True):
            mine.append(measure())
    return samples


def timed(action: Callable[[], object]) -> Callable[[], float]:
    """Return a callable that measures the seconds an action takes."""

    def measure() -> float:
        began = time.perf_counter()
        action()
        return time.perf_counter() - began

    return measure


def ms(seconds: float) -> str:
    """Return milliseconds as text, for the table."""
    return f"{seconds * 1000:.2f} ms"


# ---- the balance and the click, in process -------------------------------------------------------


def raw_week(path: Path) -> Callable[[], object]:
    """Return a callable that computes the same week by sqlite3 on a table with a covering index:
    hours by client and activity.
    """
    connection = sqlite3.connect(path.with_suffix(".raw"))
    connection.execute(
        "CREATE TABLE e (id INTEGER PRIMARY KEY, start INT, stop INT, client INT, activity INT)"
    )
    connection.execute("ATTACH ? AS ours", (str(path),))
    connection.execute(
        "INSERT INTO e (start, stop, client, activity) "
        'SELECT start, "end", client, activity FROM ours.entry'
    )
    connection.execute("CREATE INDEX e_cover ON e (start, stop, client, activity)")
    connection.commit()
    connection.execute("DETACH ours")
    query = (
        "SELECT client, activity, SUM(MIN(stop, ?) - MAX(start, ?)) FROM e "
        "WHERE start > ? AND start < ? GROUP BY client, activity"
    )
    return lambda: connection.execute(query, (TO, FROM, FROM - 86_400, TO)).fetchall()


def click(ws: Workspace) -> Callable[[], object]:
    """Return a callable that starts or stops the timer by turns, as the tray's click does."""

    def press() -> None:
        ws.clock.advance(60)  # type: ignore[attr-defined]
        if time_log.running(ws):
            time_log.stop_timer(ws)
        else:
            time_log.start_timer(
                ws, Draft(start=None, end=None, client=1, project=1, purpose=Purpose.BILLABLE)
            )

    return press


def raw_commit(folder: Path) -> Callable[[], object]:
    """Return a callable that makes one durable insert by sqlite3, WAL and synchronous=FULL."""
    connection = sqlite3.connect(folder / "raw-commit.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA synchronous=full")
    connection.execute(
        "CREATE TABLE e (id INTEGER PRIMARY KEY, start INT, stop INT, client INT, activity INT)"
    )
    connection.execute("CREATE INDEX e_cover ON e (start, stop, client, activity)")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO e (start, stop, client, activity) VALUES (?, ?, 1, 1)", (FROM, TO)
        )
        connection.execute("COMMIT")

    return insert


def in_process(folder: Path, big: int, rounds: int) -> list[Result]:
    """Measure balance and click on a large history against raw SQL, and against 10,000 entries."""
    found = {}
    for name, entries in (("small", 10_000), ("large", big)):
        ws = history.make(folder / name, entries)
        raw = raw_week(ws.home.database)
        balances.week(ws, WEEK)
        week, raw_sum = in_turn(rounds * 10, timed(partial(balances.week, ws, WEEK)), timed(raw))
        press, commit = in_turn(rounds * 40, timed(click(ws)), timed(raw_commit(folder / name)))
        found[name] = [statistics.median(sample) for sample in (week, raw_sum, press, commit)]
        found[name].append(sorted(press)[int(len(press) * 0.99)])
        ws.close()
    small, large = found["small"], found["large"]
    size = f"{big:,} entries"
    return [
        Result(
            f"weekly balance, {size}",
            ms(large[0]),
            f"raw SQL {ms(large[1])}",
            large[0] / large[1],
            10,
            25,
        ),
        Result(f"weekly balance, {size}", ms(large[0]), "3 ms", large[0] * 1000, 0.7, 3, "ms"),
        Result(
            "… growth from 10,000 entries",
            ms(large[0]),
            ms(small[0]),
            large[0] / small[0],
            1.2,
            1.5,
        ),
        Result(
            f"click to durable commit, {size}",
            ms(large[2]),
            f"raw insert {ms(large[3])}",
            large[2] / large[3],
            3,
            6,
        ),
        Result(
            "… its slowest in a hundred",
            ms(large[4]),
            f"median {ms(large[2])}",
            large[4] / large[2],
            5,
            10,
        ),
        Result(
            "… growth from 10,000 entries",
            ms(large[2]),
            ms(small[2]),
            large[2] / small[2],
            1.2,
            1.5,
        ),
    ]


CLICKS = 40
CLICKER = f"""
import sys; sys.path.insert(0, {str(HERE)!r})
from pathlib import Path
from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Draft, Purpose
from tegoed.services.time import time_log
from tegoed.services.workspace import open_workspace
from tegoed.system.paths import Home
import history, os
ws = open_workspace(Home(Path(sys.argv[1])), FrozenClock(history.NOW + 10**6))
draft = Draft(start=None, end=None, client=1, project=1, purpose=Purpose.BILLABLE)
time_log.start_timer(ws, draft)
os.write(1, b"BEGIN")
for _ in range({CLICKS}):
    ws.clock.advance(60)
    time_log.start_timer(ws, draft)
os.write(1, b"END")
"""


def flushes(folder: Path) -> Result:
    """Measure how often one click asks the disk to flush, seen from outside."""
    ws = history.make(folder / "flushes", 100)
    ws.close()
    trace = folder / "trace"
    subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=fsync,fdatasync,write",
            "-o",
            trace,
            sys.executable,
            "-c",
            CLICKER,
            folder / "flushes",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    between = trace.read_text().split('"BEGIN"')[1].split('"END"')[0]
    count = len(re.findall(r"\b(?:fsync|fdatasync)\(", between)) / CLICKS
    return Result("… flushes to disk a click", f"{count:.2f}", "1", count, 1.0, 1.05, "")


# ---- the command ---------------------------------------------------------------------------------


def command(folder: Path, rounds: int) -> list[Result]:
    """Measure `tegoed log` as a whole process, with the app running as on a working day and
    without, against its peers.
    """
    ws = history.make(folder / "command", 10_000)
    ws.close()
    clock = iter(range(history.NOW - 50 * 365 * 86_400, history.NOW, 3600))
    timew = timewarrior(folder / "timew")
    env = os.environ | {
        "TEGOED_HOME": str(folder / "command"),
        "TIMEWARRIORDB": str(timew),
        "LC_ALL": "C.UTF-8",
    }

    def call(*words: str | Path) -> None:
        subprocess.run(words, check=True, env=env, stdout=subprocess.DEVNULL)

    def log() -> None:
        said = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(next(clock)))
        call(TEGOED, "log", "30min", "-- a note", "--said-at", said, "--overlap", "keep")

    def track() -> None:
        at = next(clock)
        form = "%Y%m%dT%H%M%SZ"
        call(
            "timew",
            "track",
            time.strftime(form, time.gmtime(at)),
            "-",
            time.strftime(form, time.gmtime(at + 1800)),
            "client",
        )

    def one_shot() -> None:
        call(sys.executable, HERE / "one_shot.py", folder / "one.db")

    def measured() -> list[float]:
        for warm in (log, track, one_shot):
            warm()
        return [
            statistics.median(sample)
            for sample in in_turn(rounds, timed(log), timed(track), timed(one_shot))
        ]

    alone = measured()
    with screen.virtual_screen() as desk:
        _, app = screen.start_to_tray(
            desk, [sys.executable, "-m", "tegoed"], {"TEGOED_HOME": str(folder / "command")}
        )
        time.sleep(3)
        ours, peer, plain = measured()
        screen.end(desk, app)
    return [
        Result(
            "`tegoed log`, whole command", ms(ours), f"`timew track` {ms(peer)}", ours / peer, 5, 16
        ),
        Result(
            "`tegoed log`, whole command",
            ms(ours),
            f"python and sqlite3 {ms(plain)}",
            ours / plain,
            1.5,
            2.2,
        ),
        Result(
            "… without the app running",
            ms(alone[0]),
            f"python and sqlite3 {ms(alone[2])}",
            alone[0] / alone[2],
            2.2,
            6,
        ),
    ]


def timewarrior(folder: Path) -> Path:
    """Make a Timewarrior database with ten thousand entries of its own."""
    (folder / "data").mkdir(parents=True)
    (folder / "timewarrior.cfg").write_text("confirmation = off\n")
    form = "%Y%m%dT%H%M%SZ"
    months: dict[str, list[str]] = {}
    for number in range(10_000):
        start = time.gmtime(history.NOW - (10_000 - number) * 3 * 3600)
        end = time.gmtime(history.NOW - (10_000 - number) * 3 * 3600 + 3600)
        line = f"inc {time.strftime(form, start)} - {time.strftime(form, end)} # client"
        months.setdefault(time.strftime("%Y-%m", start), []).append(line)
    for month, lines in months.items():
        (folder / "data" / f"{month}.data").write_text("\n".join(lines) + "\n")
    return folder


# ---- the tray ------------------------------------------------------------------------------------


def tray(folder: Path, rounds: int, idle: float) -> list[Result]:
    """Measure start to tray, memory and idle wakeups against the barest PySide6 tray."""
    history.make(folder / "tray", 10_000).close()
    ours = [sys.executable, "-m", "tegoed"]
    bare = [sys.executable, str(HERE / "bare_tray.py")]
    env = {"TEGOED_HOME": str(folder / "tray")}
    with screen.virtual_screen() as desk:

        def start(program: list[str]) -> Callable[[], float]:
            def measure() -> float:
                seconds, process = screen.start_to_tray(desk, program, env)
                screen.end(desk, process)
                return seconds

            return measure

        in_turn(1, start(ours), start(bare))
        mine, theirs = (
            statistics.median(sample) for sample in in_turn(rounds, start(ours), start(bare))
        )
        figures = {}
        for name, program in (("bare", bare), ("ours", ours)):
            _, process = screen.start_to_tray(desk, program, env)
            time.sleep(10)
            before = screen.wakeups(process.pid), screen.cpu_ms(process.pid)
            time.sleep(idle)
            figures[name] = (
                screen.pss_kib(process.pid) / 1024,
                (screen.wakeups(process.pid) - before[0]) / idle,
                (screen.cpu_ms(process.pid) - before[1]) * 60 / idle,
            )
            screen.end(desk, process)
    pss, bare_pss = figures["ours"][0], figures["bare"][0]
    return [
        Result(
            "start to tray, 10,000 entries",
            ms(mine),
            f"bare tray {ms(theirs)}",
            mine / theirs,
            1.4,
            1.7,
        ),
        Result(
            "memory (PSS) 10 s after start",
            f"{pss:.0f} MiB",
            f"bare tray {bare_pss:.0f} MiB",
            pss / bare_pss,
            1.35,
            1.6,
        ),
        Result(
            "idle wakeups a second",
            f"{figures['ours'][1]:.2f}",
            f"bare tray {figures['bare'][1]:.2f}",
            figures["ours"][1],
            0.05,
            0.1,
            "/s",
        ),
        Result(
            "idle processor time a minute",
            f"{figures['ours'][2]:.1f} ms",
            f"bare tray {figures['bare'][2]:.1f} ms",
            figures["ours"][2],
            2,
            5,
            "ms",
        ),
    ]


def opening(folder: Path) -> list[Result]:
    """Measure the first opening of the balance, quick entry and the menu, once the icon has stood
    for some seconds.
    """
    home = folder / "opening"
    history.make(home, 10_000).close()
    environment = {**os.environ, "TEGOED_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    results = []
    for name, kind in (
        ("balance window opens first, icon up for 5 s", "BalanceWindow"),
        ("quick entry opens first", "QuickEntryWindow"),
        ("tray's menu opens first", "TrayMenu"),
    ):
        program = [sys.executable, str(HERE / "opening.py"), kind]
        seconds = min(
            float(
                subprocess.run(
                    program,
                    env=environment,
                    check=True,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                ).stdout
            )
            for _ in range(3)
        )
        results.append(Result(name, ms(seconds), "200 ms", seconds * 1000, 100, 200, "ms"))
    return results


# ---- focus
# --------------------------------------------------------------------------------------------------


def focus(folder: Path, rounds: int) -> list[Result]:
    """Measure the click against the channels one after another and the slowest of them, and the
    interface's longest pause against its longest when idle.

    One core has to do Python's part of all of them, so the first two tell different things.
    """
    idle, around = focus_bench.blocks(folder)
    together, alone = focus_bench.figures(folder, rounds)
    in_turn, slowest = sum(alone.values()), max(alone, key=lambda name: alone[name])
    return [
        Result(
            f"click to all {len(alone)} channels engaged",
            ms(together),
            f"one after another {ms(in_turn)}",
            together / in_turn,
            0.5,
            1,
        ),
        Result(
            "… beside the slowest of them",
            ms(together),
            f"{slowest} alone {ms(alone[slowest])}",
            together / alone[slowest],
            1.2,
            2,
        ),
        Result(
            "longest pause of the interface around focus",
            ms(around),
            f"idle {ms(idle)}",
            around * 1000,
            50,
            100,
            "ms",
        ),
    ]


# ---- the balance window
# -------------------------------------------------------------------------------------------


def pages(folder: Path, rounds: int) -> list[Result]:
    """Measure ten years of work against two weeks of it: opening the balance window, turning fifty
    pages, the longest block of the interface.
    """
    for name, weeks in (("decade", 520), ("fortnight", 2)):
        history.working_weeks(folder / name, weeks).close()

    def turned(name: str, *more: str) -> dict[str, float]:
        environment = {
            **os.environ,
            "TEGOED_HOME": str(folder / name),
            "QT_QPA_PLATFORM": "offscreen",
        }
        program = [sys.executable, str(HERE / "pages.py"), *more]
        run = subprocess.run(
            program, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        figures: dict[str, float] = json.loads(run.stdout)
        return figures

    runs = [(turned("decade"), turned("fortnight", "--between")) for _ in range(rounds)]
    ours, theirs = (
        {key: statistics.median(run[n][key] for run in runs) for key in runs[0][n]} for n in (0, 1)
    )

    def grown(what: str, key: str, goal: float, gate: float) -> Result:
        return Result(
            what, ms(ours[key]), f"two weeks {ms(theirs[key])}", ours[key] / theirs[key], goal, gate
        )

    return [
        grown("balance window opens, ten years (15,400 entries)", "opened", 1.2, 1.5),
        grown("… turns a page, of fifty", "page", 1.2, 1.5),
        Result(
            "… longest block of the interface",
            ms(ours["blocked"]),
            f"two weeks {ms(theirs['blocked'])}",
            ours["blocked"] * 1000,
            60,
            100,
            "ms",
        ),
        Result(
            "… a whole year's figures",
            ms(ours["year"]),
            "100 ms",
            ours["year"] * 1000,
            30,
            100,
            "ms",
        ),
    ]


def importing(folder: Path, rounds: int) -> list[Result]:
    """Measure an import of 100,000 rows beside csv or json and sqlite3 alone."""
    report, whole = folder / "toggl.csv", folder / "document.json"
    imports.toggl(report, imports.ENTRIES)
    imports.document(whole, imports.ENTRIES)
    samples = in_turn(
        rounds,
        partial(imports.ours, folder, report),
        partial(imports.raw_csv, folder, report),
        partial(imports.ours, folder, whole),
        partial(imports.raw_document, folder, whole),
    )
    csv, raw_csv, document, raw_document = map(statistics.median, samples)
    size = f"{imports.ENTRIES:,} rows"
    return [
        Result(
            f"import of Toggl's CSV, {size}",
            ms(csv),
            f"csv and sqlite3 {ms(raw_csv)}",
            csv / raw_csv,
            2.5,
            3.3,
        ),
        Result(
            f"import of a document, {size}",
            ms(document),
            f"json and sqlite3 {ms(raw_document)}",
            document / raw_document,
            2.5,
            3.3,
        ),
    ]


def table(results: list[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = [
        "| measure | Tegoed | beside | figure | goal | gate | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines.extend(
        f"| {r.what} | {r.ours} | {r.yardstick} | {r.figure:.2f}{r.unit} | ≤ "
        f"{r.goal:g}{r.unit} | ≤ {r.gate:g}{r.unit}"
        f" | {'passed' if r.passed else '**failed**'} |"
        for r in results
    )
    return "\n".join(lines)


def main() -> int:
    """Measure everything; write docs/performance.md unless asked for the short form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument(
        "--only",
        choices=("process", "command", "tray", "opening", "pages", "focus", "imports"),
    )
    options = parser.parse_args()
    rounds, big, idle = (7, 20_000, 10.0) if options.short else (15, 1_000_000, 60.0)
    folder = Path(tempfile.mkdtemp(prefix="tegoed-bench-"))
    results: list[Result] = []
    try:
        if options.only in (None, "process"):
            results += [*in_process(folder, big, rounds), flushes(folder)]
        if options.only in (None, "command"):
            results += command(folder, rounds)
        if options.only in (None, "tray"):
            results += tray(folder, rounds, idle)
        if options.only in (None, "opening"):
            results += opening(folder)
        if options.only in (None, "pages"):
            results += pages(folder, 2 if options.short else 5)
        if options.only in (None, "focus"):
            results += focus(folder, rounds)
        if options.only in (None, "imports"):
            results += importing(folder, 2 if options.short else 5)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = table(results)
    print(text)
    if not options.short and not options.only:
        page = HERE.parents[1] / "docs/performance.md"
        about = (page.read_text() if page.exists() else "").split("<!-- figures -->")[0]
        machine = (
            f"{platform.system()} {platform.machine()}, Python "
            f"{platform.python_version()}, {os.cpu_count()} cores, "
            f"{time.strftime('%Y-%m-%d')}"
        )
        page.write_text(f"{about}<!-- figures -->\n\n{machine}\n\n{text}\n")
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

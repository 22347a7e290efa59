# SPDX-License-Identifier: MIT
"""The clock goes back and ahead, at midnight and when summer time begins and ends: nothing is lost,
twice or negative, focus is taken back, and no wrong date costs a good copy.

`python -m tests.faults.clocks ROUNDS [SEED]`; a round is one scenario. Needs `faketime`.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from tegoed.system import paths
from tests.faults.commands import Said, entries, tegoed
from tests.faults.promised_home import PromisedHome
from tests.faults.tally import Tally, main, sabotage
from tests.support.running_app import running_app

DAY = 86_400
SHIFTS = (-3650 * DAY, -400 * DAY, -DAY, -3600, 3600, DAY, 400 * DAY, 3650 * DAY)
MOMENTS = {
    "now": None,
    "midnight": "2026-11-24T23:59:50+01:00",
    "spring": "2026-03-29T01:59:50+01:00",
    "autumn": "2026-10-25T02:59:50+02:00",
}
"""When the clock is shifted; the last two are ten seconds before it changes in Amsterdam."""
GOOD = 24
"""Entries of the state whose copies must stay."""
WRONG_COPIES = 32
"""More than are kept of one line, each in a month of its own."""
Scenario = Callable[[PromisedHome], None]


def faked(moment: str | None, seconds: int) -> Sequence[str]:
    """The program that runs another so long after a moment (None: now)."""
    now = time.time()
    at = now if moment is None else datetime.fromisoformat(moment).timestamp()
    return ("faketime", "-f", f"{at - now + seconds:+.0f}s")


def shifted(moment: str | None, shift: int, home: PromisedHome) -> None:
    """A timer runs over a shift and back."""
    here, there = partial(faked, moment), partial(faked, moment, shift)
    started = tegoed("start", "--", "timer", before=here(0))
    home.promise(f"start: {started}", started.is_clear)
    for words in (("status",), ("stop",), ("balance",), ("year",), ("doctor",)):
        said = tegoed(*words, before=there())
        home.promise(f"{words}: {said}", said.is_clear or _told(words, said))
    home.log("there", there())
    stopped = tegoed("stop", before=here(20))
    if stopped.status and "24 h" in stopped.err:
        tegoed("cancel", before=here(20))
    home.promise(f"stop: {stopped}", stopped.is_clear)
    home.log("here", here(20))
    tegoed("cancel", before=here(20))
    home.reads()


def _told(words: Sequence[str], said: Said) -> bool:
    """The doctor says more than one sentence, of what is wrong."""
    return words[0] == "doctor" and said.status == 1 and "Traceback" not in said.err


def across(moment: str, home: PromisedHome) -> None:
    """A timer of an hour and a half over midnight, or over the hour that is left out or
    repeated.
    """
    for words, seconds in ((("start", "--", "over it"), -2700), (("stop",), 2700)):
        said = tegoed(*words, before=faked(moment, seconds))
        home.promise(f"{words}: {said}", said.status == 0 and said.is_clear)
    lengths = [_seconds(entry) for entry in entries() if entry["note"] == "over it"]
    home.promise(f"an hour and a half: {lengths}", abs(sum(lengths) - 5400) < 120)
    day = datetime.fromisoformat(moment)
    said = tegoed("balance", "--from", f"{day:%Y-%m-%d}", "--to", f"{day:%Y-%m-%d}", "--json")
    ends = datetime.fromisoformat(str(json.loads(said.out)["to"]))
    begins = datetime.fromisoformat(str(json.loads(said.out)["from"]))
    hours = {"spring": 23, "autumn": 25}.get(home.name.split()[-1], 24)
    home.promise(
        f"the day's hours: {said.out[:200]}", (ends - begins).total_seconds() == hours * 3600
    )
    totals = json.loads(
        tegoed("balance", "--from", "2026-03-01", "--to", "2026-12-31", "--json").out
    )
    logged = totals["totals"]["logged_seconds"]
    everything = sum(_seconds(entry) for entry in entries() if str(entry["start"]) < "2027")
    home.promise(f"the days are the entries: {logged}, {everything}", logged == everything)


def focused(shift: int, home: PromisedHome) -> None:
    """Focus on a program of one's own over a shift, begun before it and during it: always put
    back.
    """
    lamp = home.home.parent / "lamp"
    words = {
        word: json.dumps([sys.executable, "-c", f"open({str(lamp)!r}, 'w').write({word!r})"])
        for word in ("on", "off")
    }
    tegoed("channel", "add", "command", "Lamp", f"start={words['on']}", f"end={words['off']}")
    for first, second in ((0, shift), (shift, 0)):
        began = tegoed("focus", "on", "--for", "10m", before=faked(None, first))
        home.promise(f"focus on: {began}", began.status == 0 and began.is_clear)
        home.promise("the lamp is on", lamp.read_text() == "on")
        for command in (("focus", "status"), ("status",), ("doctor",)):
            said = tegoed(*command, before=faked(None, second))
            home.promise(f"{command}: {said}", said.is_clear or _told(command, said))
        ended = tegoed("focus", "off", before=faked(None, second))
        home.promise(f"focus off: {ended}", ended.is_clear)
        home.promise("the lamp is off", lamp.read_text() == "off")
        left = tegoed("focus", "status", "--json")
        home.promise(f"no focus is left: {left}", left.out.strip() == "null")


def kept_copies(shift: int, home: PromisedHome) -> None:
    """Good copies; then nearly everything is gone and the clock is wrong for as many copies as are
    kept.
    """
    table = home.home.parent / "good.csv"
    rows = (f"2026-10-{number % 28 + 1:02},0:10,Molen,good {number}" for number in range(GOOD))
    table.write_text("\n".join(("date,hours,client,note", *rows)) + "\n")
    said = tegoed("import", str(table), "--rate", "90")
    home.promise(f"import: {said}", said.status == 0)
    for days in (3, 2, 1):
        said = tegoed("backup", before=faked(None, -days * DAY))
        home.promise(f"backup: {said}", said.status == 0)
    said = tegoed("undo")
    home.promise(f"undo: {said}", said.status == 0)
    for month in range(WRONG_COPIES):
        home.log(f"wrong {month}", faked(None, shift + 31 * DAY * month))
    home.log("right again")
    copies = sorted((home.home / "backups").glob("tegoed-*.db"))
    good = [path for path in copies if _good_entries(path) == GOOD]
    home.promise(f"a good copy is among {[path.name for path in copies]}", bool(good))
    today = f"tegoed-{time.strftime('%Y-%m-%d')}"
    home.promise("the copy of the day", any(path.name.startswith(today) for path in copies))
    if good:
        said = tegoed("restore", str(good[-1]))
        home.promise(f"restore: {said}", said.status == 0)
        home.promise("everything is back", _good_entries(home.database) == GOOD)
        home.kept.clear()


def _good_entries(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        found: int = raw.execute("SELECT COUNT(*) FROM entry WHERE note LIKE 'good %'").fetchone()[
            0
        ]
    return found


def under_the_app(seed: int, home: PromisedHome) -> None:
    """The clock is shifted under the running app, with a timer: it lives, and does each command
    once.
    """
    library = next(iter(sorted(Path("/usr/lib").glob("**/libfaketime.so.1"))))
    offset = home.home.parent / "offset"
    offset.write_text("+0\n")
    environ = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with running_app(**environ) as app:
        for shift in random.Random(seed).sample(SHIFTS, len(SHIFTS)):
            home.tally.faults += 1
            for clock, words in ((0, ("start", "--", f"timer {shift}")), (shift, ("status",))):
                offset.write_text(f"{clock:+d}\n")
                said = tegoed(*words)
                home.promise(f"{words} at {shift}: {said}", said.is_clear)
            home.log(f"there {shift}")
            offset.write_text("+0\n")
            home.log(f"here {shift}")
            stopped = tegoed("stop")
            home.promise(f"stop at {shift}: {stopped}", stopped.is_clear)
            tegoed("cancel")
            home.promise(f"the app lives after {shift}", app.poll() is None)
    home.reads()


def _seconds(entry: dict[str, object]) -> float:
    start, end = (datetime.fromisoformat(str(entry[name])) for name in ("start", "end"))
    return (end - start).total_seconds()


def plan(seed: int) -> list[tuple[str, Scenario]]:
    """Every scenario by its name; the first ones are those of a short run."""
    first: list[tuple[str, Scenario]] = [
        ("copies, ahead", partial(kept_copies, SHIFTS[-1])),
        ("autumn", partial(across, str(MOMENTS["autumn"]))),
        ("app", partial(under_the_app, seed)),
    ]
    rest: list[tuple[str, Scenario]] = [
        ("copies, back", partial(kept_copies, SHIFTS[0])),
        *((name, partial(across, str(MOMENTS[name]))) for name in ("midnight", "spring")),
        *((f"focus, {shift:+d} s", partial(focused, shift)) for shift in SHIFTS),
        *(
            (f"{shift:+d} s at {name}", partial(shifted, moment, shift))
            for name, moment in MOMENTS.items()
            for shift in SHIFTS
        ),
    ]
    random.Random(seed).shuffle(rest)
    return [*first, *rest]


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many scenarios, each in a home of its own."""
    os.environ["TZ"] = "Europe/Amsterdam"
    time.tzset()
    scenarios = plan(seed)
    for number in range(rounds):
        name, scenario = scenarios[number % len(scenarios)]
        home = PromisedHome(tally, name)
        tegoed("settings", "set", "timezone", "Europe/Amsterdam")
        tally.faults += 1
        scenario(home)
        home.whole()
        for entry in entries():
            home.promise(f"not negative: {entry}", not entry["end"] or _seconds(entry) >= 0)
        made = list(paths.home().backups.glob("tegoed-*.db"))
        home.promise("there is a copy of the day", bool(made))
        if sabotage() and tally.losses:
            return


if __name__ == "__main__":
    main("clocks", run)

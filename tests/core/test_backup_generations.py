# SPDX-License-Identifier: MIT
"""No damaged, emptied, shrunken or wrongly dated state pushes out the last good copies, however
long it lasts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.files import backup_generations as generations
from tegoed.core.files.backup_dates import is_ahead
from tegoed.core.files.backup_generations import BackupRecord, Counts

BEGIN = datetime(2025, 1, 1, 9)  # noqa: DTZ001 - a wall clock
BAD_DAY, DAYS = 100, 500


class Worker:
    """Logs five entries a day, each with a note, on top of a year of work."""

    def __init__(self) -> None:
        self.entries: Counter[str] = Counter({f"2024-{month:02}": 100 for month in range(1, 13)})
        self.notes: Counter[str] = Counter(self.entries)
        self.clients = 12
        self.sound = True

    def work(self, day: datetime) -> None:
        self.entries[f"{day:%Y-%m}"] += 5
        self.notes[f"{day:%Y-%m}"] += 5

    def copy(self, made: datetime, serial: int = 1) -> BackupRecord:
        counts: Counts = {
            "entry": dict(self.entries),
            "note": dict(self.notes),
            "client": {"": self.clients},
        }
        if not self.sound:
            counts = {}
        name = f"{made:%Y%m%d%H%M%S}-{serial}"
        return BackupRecord(name=name, made=made, serial=serial, sound=self.sound, counts=counts)


def empty(worker: Worker) -> None:
    worker.entries.clear()
    worker.notes.clear()
    worker.clients = 0


def damage(worker: Worker) -> None:
    worker.sound = False


def lose_a_part(worker: Worker) -> None:
    for month in list(worker.entries):
        worker.entries[month] -= worker.entries[month] * 2 // 5
        worker.notes[month] = min(worker.notes[month], worker.entries[month])


def lose_notes(worker: Worker) -> None:
    worker.notes.clear()


def lose_clients(worker: Worker) -> None:
    worker.clients = 3


def rotate(copies: list[BackupRecord], now: datetime) -> list[BackupRecord]:
    gone = {record.name for record in generations.superfluous(copies, now)}
    return [record for record in copies if record.name not in gone]


@pytest.mark.parametrize("spoil", [empty, damage, lose_a_part, lose_notes, lose_clients])
def test_four_hundred_days_of_a_bad_state_leave_the_good_copies(
    spoil: Callable[[Worker], None],
) -> None:
    worker, copies = Worker(), list[BackupRecord]()
    good: list[BackupRecord] = []
    for number in range(DAYS):
        day = BEGIN + timedelta(days=number)
        if number == BAD_DAY:
            spoil(worker)
            good = list(copies)
        worker.work(day)
        copies = rotate([*copies, worker.copy(day)], day)
    assert [record for record in copies if record in good] == good
    assert good[-1].made == BEGIN + timedelta(days=BAD_DAY - 1)
    of_the_bad = [record for record in copies if record not in good]
    assert of_the_bad[-1].made == BEGIN + timedelta(days=DAYS - 1)
    assert len(of_the_bad) <= 30 + 24


def test_thirty_a_day_for_three_weeks_and_a_month_for_two_years_stay() -> None:
    worker, copies = Worker(), list[BackupRecord]()
    for number in range(1000):
        day = BEGIN + timedelta(days=number)
        worker.work(day)
        for hour in range(3):
            copies.append(worker.copy(day + timedelta(hours=hour)))
        copies = rotate(copies, day + timedelta(hours=2))
    newest = [record.made for record in copies][::-1]
    assert newest[:30] == [
        BEGIN + timedelta(days=999 - number // 3, hours=2 - number % 3) for number in range(30)
    ]
    days = [made for made in newest if made > newest[0] - timedelta(days=21)]
    assert {made.date() for made in days} == {
        (newest[0] - timedelta(days=number)).date() for number in range(21)
    }
    assert len({(made.year, made.month) for made in newest}) == 24
    assert len(newest) <= 30 + 11 + 24


def test_a_state_that_is_put_right_joins_the_good_copies_again() -> None:
    worker, copies = Worker(), list[BackupRecord]()
    for number in range(120):
        day = BEGIN + timedelta(days=number)
        whole = Counter(worker.entries)
        if number == 50:
            lose_a_part(worker)
        worker.work(day)
        copies = rotate([*copies, worker.copy(day)], day)
        if number == 50:
            worker.entries = whole
            worker.notes = Counter(whole)
    found = generations.lines(copies, BEGIN + timedelta(days=120))
    assert [len(line) for line in found][1:] == [1]
    assert found[0][-1].made == BEGIN + timedelta(days=119)


def test_a_slow_decline_is_a_loss_too() -> None:
    worker, copies = Worker(), list[BackupRecord]()
    for number in range(200):
        day = BEGIN + timedelta(days=number)
        for month in worker.entries:
            worker.entries[month] = worker.entries[month] * 97 // 100
        copies = rotate([*copies, worker.copy(day)], day)
    assert max(sum(record.counts["entry"].values()) for record in copies) == 1164


def test_dates_that_have_not_come_neither_go_nor_push_others_out() -> None:
    worker = Worker()
    past = [worker.copy(BEGIN + timedelta(days=number)) for number in range(30)]
    ahead = [worker.copy(BEGIN + timedelta(days=4000 + number)) for number in range(90)]
    now = BEGIN + timedelta(days=30)
    assert generations.superfluous([*past, *ahead], now) == []
    assert generations.lines([*past, *ahead], now) == [past]
    assert not is_ahead(now + timedelta(hours=1), now)
    assert is_ahead(now + timedelta(hours=1, seconds=1), now)


def test_a_copy_dated_long_before_its_time_pushes_nothing_out() -> None:
    worker, copies = Worker(), list[BackupRecord]()
    for number in range(20):
        worker.work(BEGIN + timedelta(days=number))
        copies.append(worker.copy(BEGIN + timedelta(days=number)))
    copies.append(worker.copy(BEGIN - timedelta(days=3000)))
    assert generations.superfluous(copies, BEGIN + timedelta(days=20)) == []


def test_of_damaged_copies_the_newest_few_stay() -> None:
    worker = Worker()
    damage(worker)
    copies = [worker.copy(BEGIN + timedelta(days=number)) for number in range(8)]
    assert generations.superfluous(copies, BEGIN + timedelta(days=9)) == copies[:3]


def test_a_fall_among_few_says_nothing() -> None:
    assert not generations.shrank_sharply({"entry": {"2026-01": 19}}, {})
    assert generations.shrank_sharply({"entry": {"2026-01": 20}}, {"entry": {"2026-02": 99}})
    assert not generations.shrank_sharply({"entry": {"a": 20}}, {"entry": {"a": 17}})
    assert generations.shrank_sharply({"entry": {"a": 20}}, {"entry": {"a": 16}})
    assert not generations.shrank_sharply({"client": {"": 4}}, {"client": {"": 0}})


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 60), st.integers(0, 60), st.booleans()),
        max_size=120,
    )
)
def test_the_newest_sound_copy_is_never_superfluous(
    made: list[tuple[int, int, int, bool]],
) -> None:
    now = BEGIN + timedelta(days=450)
    copies = [
        BackupRecord(
            name=str(number),
            made=BEGIN + timedelta(days=day),
            serial=number,
            sound=sound,
            counts={"entry": {"m": entries}, "note": {"m": notes}},
        )
        for number, (day, entries, notes, sound) in enumerate(made)
    ]
    gone = generations.superfluous(copies, now)
    left = [copy for copy in copies if copy not in gone]
    assert generations.superfluous(left, now) == []
    for line in generations.lines(copies, now):
        assert line[-1] in left
    most = [copy for copy in copies if copy.sound and copy.made <= now]
    if most:
        best = max(most, key=lambda copy: copy.counts["entry"]["m"]).counts
        assert any(
            not generations.shrank_sharply(best, copy.counts)
            or not generations.shrank_sharply({"entry": best["entry"]}, copy.counts)
            for copy in left
            if copy.sound
        )

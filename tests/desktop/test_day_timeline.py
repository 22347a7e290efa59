# SPDX-License-Identifier: MIT
"""A day set right by a real mouse and real keys: dragged, resized, split, joined, taken back and
done again.
"""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.tray_desk import TrayDesk, become
from tests.desktop.user_steps import open_by_key
from tests.support.waiting import until

pytestmark = pytest.mark.desktop

BILLABLE = (0x00, 0x72, 0xB2)
MINUTES = 90


class Timeline:
    """The day window on the desk, and where its only entry lies."""

    def __init__(self, desk: TrayDesk, folder: Path) -> None:
        self.desk = desk
        self.picture = folder / "day.png"
        self.window = desk.window("day .*Tegoed")

    def block(self) -> tuple[int, int, int] | None:
        """The middle, the top and the bottom of what is painted as billable, in the window; the
        link to today is left out.
        """
        subprocess.run(
            ["import", "-window", self.window, str(self.picture)],
            env=self.desk.environment,
            check=True,
        )
        size = subprocess.run(
            ["identify", "-format", "%w %h", str(self.picture)],
            capture_output=True,
            text=True,
            check=True,
        )
        width, height = map(int, size.stdout.split())
        raw = subprocess.run(
            ["convert", str(self.picture), "-depth", "8", "rgb:-"], capture_output=True, check=True
        )
        row = [
            [
                x
                for x in range(60, width // 2)
                if tuple(raw.stdout[(at := (y * width + x) * 3) : at + 3]) == BILLABLE
            ]
            for y in range(height)
        ]
        wide = [y for y in range(60, height - 60) if len(row[y]) > 100]
        if not wide:
            return None
        middle = (row[wide[0]][0] + row[wide[0]][-1]) // 2
        return middle, wide[0], wide[-1]

    def settled(self) -> tuple[int, int, int] | None:
        """The block, once it stays where it is."""
        first = self.block()
        self.desk.xdo("sleep", "0.2")
        return first if first is not None and first == self.block() else None

    def point(self, x: int, y: int) -> None:
        """Moves the pointer to a place in the window."""
        self.desk.xdo("mousemove", "--window", self.window, x, y)

    def drag(self, x: int, y: int, by: float, *, escape: bool = False) -> None:
        """Presses, moves in steps as a hand does, and lets go."""
        desk = self.desk
        self.point(x, y)
        desk.xdo("mousedown", 1)
        for step in range(1, 6):
            self.point(x, round(y + by * step / 5))
        if escape:
            desk.xdo("key", "Escape")
        desk.xdo("mouseup", 1)


def clocks(desk: TrayDesk) -> list[str]:
    """The clock times of all entries."""

    def clock(entry: dict[str, Any], side: str) -> str:
        return f"{datetime.fromisoformat(entry[side]):%H:%M}"

    return [f"{clock(entry, 'start')}-{clock(entry, 'end')}" for entry in desk.entries()]


def test_an_entry_is_dragged_resized_split_joined_and_all_of_it_undone_and_redone(
    desk: TrayDesk, tmp_path: Path
) -> None:
    desk.panel("trayer")
    desk.set_up(
        "client add 'Bouwgroep Noord' --rate 110",
        "project add 'Bouwgroep Noord/Verandertraject' --hourly 110",
        "settings set welcomed yes",
        "log 9-10:30 verand gisteren",
    )
    desk.app()
    desk.balance()
    open_by_key(desk, "ctrl+d", "day .*Tegoed")
    day = Timeline(desk, tmp_path)
    desk.xdo("key", "alt+Left")
    middle, top, bottom = until(day.settled, "an entry on the clock")
    minute = (bottom - top + 2) / MINUTES
    centre = (top + bottom) // 2

    day.drag(middle, centre, 60 * minute, escape=True)
    assert clocks(desk) == ["09:00-10:30"]

    day.drag(middle, centre, 60 * minute)
    become(lambda: clocks(desk), ["10:00-11:30"])

    day.drag(middle, round(bottom + 60 * minute), 30 * minute)
    become(lambda: clocks(desk), ["10:00-12:00"])

    day.point(middle, round(top + 120 * minute))
    desk.xdo("key", "s")
    become(lambda: clocks(desk), ["10:00-11:00", "11:00-12:00"])

    desk.xdo("key", "j")
    become(lambda: clocks(desk), ["10:00-12:00"])

    desk.xdo("key", "ctrl+z")
    become(lambda: clocks(desk), ["10:00-11:00", "11:00-12:00"])
    desk.xdo("key", "ctrl+z", "ctrl+z", "ctrl+z")
    become(lambda: clocks(desk), ["09:00-10:30"])
    desk.xdo("key", "ctrl+shift+z", "ctrl+y", "ctrl+shift+z", "ctrl+y")
    become(lambda: clocks(desk), ["10:00-12:00"])

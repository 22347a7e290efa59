# SPDX-License-Identifier: MIT
"""What the tray shows, as it is stored: read in one go by `services.balance.tray`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.entities.values import Catalogue, Entry, Favourite, FocusSession, Preset, Purpose
from tegoed.core.entries.timer_questions import TimerQuestion
from tegoed.core.focus.focus import FocusState

QUARTER = 15
"""Minutes that a click logs where it logs the last quarter of an hour."""
LAST_MINUTES = (15, 30, 60)
"""What the menu offers to log of the time that was."""
LAST_PURPOSES = (Purpose.GIVEN, Purpose.BILLABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayWork:
    """The work that the tray starts, switches to or logs on.

    `next` is what a click starts, `listed` what the menu lists, `all` what a timer may be changed
    to. `last` is what the last minutes are logged on: for a client.
    """

    next: Favourite | None
    last: Favourite | None
    listed: tuple[Favourite, ...]
    pinned: tuple[Favourite, ...]
    all: tuple[Favourite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayData:
    """What is going on at `now`.

    `focus` and `early` (a focus that was ended early and is not explained) are None before focus is
    looked after. `lunch` and `evening` are the instants at which today's first and last working
    hours end, if still to come. `crossed` are the crossings that the user did not call fine;
    `can_be_billed` and `has_sentence` are about the only one. `click` is the setting of what a
    click does. `click_crosses` are the boundaries that it would cross, `last_crosses` those of
    logging the last minutes: empty until they are asked for. `stale_at` is the instant from which
    something else is shown without any change.
    """

    now: int
    zone: ZoneInfo
    catalogue: Catalogue
    is_example: bool
    timer: Entry | None
    week: Balance
    questions: tuple[TimerQuestion, ...]
    focus: FocusState | None
    early: FocusSession | None
    presets: tuple[Preset, ...]
    lunch: int | None
    evening: int | None
    crossed: tuple[BoundaryState, ...]
    has_unseen_crossing: bool
    can_be_billed: bool
    has_sentence: bool
    work: TrayWork
    click: str
    click_opens_menu: bool
    click_crosses: tuple[BoundaryState, ...]
    stale_at: int
    last_crosses: Mapping[tuple[int, Purpose], tuple[BoundaryState, ...]] = field(
        default_factory=dict
    )

    @property
    def is_running(self) -> bool:
        """Whether a timer runs."""
        return self.timer is not None

    @property
    def in_focus(self) -> bool:
        """Whether focus is on."""
        return self.focus is not None and self.focus.on

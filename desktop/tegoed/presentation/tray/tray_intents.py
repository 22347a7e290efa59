# SPDX-License-Identifier: MIT
"""What the user can ask for in the tray: by a click on the icon, a line of the menu, a button of
the small window, a choice of a notice.

They stand here because the lines of the menu and the choices of a notice carry them. At run time
this module imports next to nothing: the tray's menu is shown before the app is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from tegoed.presentation.intent import BareIntent

if TYPE_CHECKING:
    from tegoed.core.budgets.boundaries import BoundaryState
    from tegoed.core.entities.values import Entry, Favourite, Interruption, Purpose, Reason
    from tegoed.core.entries.timer_questions import LeftRunning

# ---- the timer, and time that was


class ToggleTimer(BareIntent):
    """Stop the timer, or start it on the next work."""


@dataclass(frozen=True, slots=True)
class StartTimerOn:
    """Start the timer on that work."""

    work: Favourite


@dataclass(frozen=True, slots=True)
class StopTimer:
    """Stop the timer, as if it had been stopped so many minutes ago."""

    minutes_before: int = 0


class ThrowTimerAway(BareIntent):
    """Throw the running timer away, with all of its time."""


@dataclass(frozen=True, slots=True)
class ThrowEntryAway:
    """Throw an entry away that was hardly meant."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class LogLastMinutes:
    """Log the last minutes. `cuts`: what is logged there already is cut."""

    minutes: int
    work: Favourite
    purpose: Purpose
    cuts: bool = False


@dataclass(frozen=True, slots=True)
class PinWork:
    """Pin work to the menu, or take its pin away."""

    work: Favourite


@dataclass(frozen=True, slots=True)
class UndoStep:
    """Take the last step back, unless there were more writes than `writes`. `done` is said then."""

    writes: int
    done: str


TimerIntent: TypeAlias = (
    ToggleTimer
    | StartTimerOn
    | StopTimer
    | ThrowTimerAway
    | ThrowEntryAway
    | LogLastMinutes
    | PinWork
    | UndoStep
)

# ---- the running timer


@dataclass(frozen=True, slots=True)
class SetTimerPurpose:
    """Make the running timer billable, given, growth or overhead."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class SetTimerReason:
    """Say why the running timer is given, which makes it given. None: no reason."""

    reason: Reason | None


@dataclass(frozen=True, slots=True)
class SetTimerChair:
    """Mark whether the running timer is in the client's chair."""

    chair: bool


@dataclass(frozen=True, slots=True)
class SetTimerWork:
    """Make the running timer one for that work, from its beginning."""

    work: Favourite


@dataclass(frozen=True, slots=True)
class BeginTimerEarlier:
    """Move the beginning of the running timer back."""

    minutes: int


@dataclass(frozen=True, slots=True)
class CutInterruption:
    """Log the last minutes as an interruption by the client: given, asked."""

    minutes: int


class AskTimerNote(BareIntent):
    """Ask for the note of the running timer."""


RunningTimerIntent: TypeAlias = (
    SetTimerPurpose
    | SetTimerReason
    | SetTimerChair
    | SetTimerWork
    | BeginTimerEarlier
    | CutInterruption
    | AskTimerNote
)

# ---- focus


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFocus:
    """Go into focus for so many minutes, until an instant, as a preset says, or without an end."""

    minutes: int | None = None
    until: int | None = None
    preset: str | None = None


@dataclass(frozen=True, slots=True)
class ExtendFocus:
    """Move the end of the focus that is on, backwards if negative."""

    minutes: int


class EndFocus(BareIntent):
    """Be reachable again."""


class ToggleFocus(BareIntent):
    """Begin a focus without an end, or end the one that is on."""


class PutBackNow(BareIntent):
    """End focus and have everything put back at once."""


@dataclass(frozen=True, slots=True)
class ExplainEarlyEnd:
    """Say what a focus was ended early for."""

    uid: str
    kind: Interruption


FocusIntent: TypeAlias = (
    StartFocus | ExtendFocus | EndFocus | ToggleFocus | PutBackNow | ExplainEarlyEnd
)

# ---- boundaries


@dataclass(frozen=True, slots=True)
class ShowCrossing:
    """Show the entry that crossed a boundary; the balance where there is none."""

    row: BoundaryState


@dataclass(frozen=True, slots=True)
class BillCrossing:
    """Log the entry that crossed a boundary as billable."""

    row: BoundaryState


@dataclass(frozen=True, slots=True)
class CopySentence:
    """Copy a sentence for the client about a boundary."""

    row: BoundaryState


@dataclass(frozen=True, slots=True)
class CallFine:
    """Answer that these crossings are fine this week."""

    rows: tuple[BoundaryState, ...]


BoundaryIntent: TypeAlias = ShowCrossing | BillCrossing | CopySentence | CallFine

# ---- questions about a timer


@dataclass(frozen=True, slots=True)
class AskTimerEnd:
    """Ask for the clock time at which a timer that was left running ended."""

    question: LeftRunning


@dataclass(frozen=True, slots=True)
class EndLongTimer:
    """Answer that a long timer ended at an instant. None: now."""

    at: int | None


@dataclass(frozen=True, slots=True)
class ThrowLeftOpenAway:
    """Throw a timer away that was put aside."""

    uid: str


@dataclass(frozen=True, slots=True)
class KeepTimer:
    """Answer that a long timer is right. `topic` is that of the notice."""

    topic: str


QuestionIntent: TypeAlias = AskTimerEnd | EndLongTimer | ThrowLeftOpenAway | KeepTimer

# ---- the icon and the menu


class ClickIcon(BareIntent):
    """Do what the user chose for a click on the icon."""


class MenuOpened(BareIntent):
    """The menu is about to be seen."""


class LastMinutesOpened(BareIntent):
    """The lines that log the last minutes are about to be seen."""


# ---- other windows


class TrayDestination(Enum):
    """A window or a place that the tray leads to."""

    QUICK_ENTRY = "quick entry"
    NEW_CLIENT = "new client"
    NEW_PROJECT = "new project"
    BALANCE = "balance"
    SETTINGS = "settings"
    HELP = "help"
    WELCOME = "welcome"
    OWN_DATA = "own data"
    TIME_AWAY = "time away"
    END = "end"


@dataclass(frozen=True, slots=True)
class OpenCrossingEntry:
    """Open the entry that crossed a boundary, at that instant."""

    uid: str
    at: int


@dataclass(frozen=True, slots=True)
class OpenChannelSettings:
    """Open the settings of the channel of that name."""

    channel: str


class PrepareFocus(BareIntent):
    """Get ready: focus may be wanted in a moment."""


OutsideIntent: TypeAlias = TrayDestination | OpenCrossingEntry | OpenChannelSettings | PrepareFocus
"""What the tray cannot do by itself."""

TrayIntent: TypeAlias = (
    TimerIntent
    | RunningTimerIntent
    | FocusIntent
    | BoundaryIntent
    | QuestionIntent
    | ClickIcon
    | MenuOpened
    | LastMinutesOpened
    | OutsideIntent
)

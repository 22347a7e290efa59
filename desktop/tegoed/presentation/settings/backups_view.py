# SPDX-License-Identifier: MIT
"""The copies of the database in words, the question before one is restored, and what the doctor
found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale

KILOBYTE, MEGABYTE = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class BackupData:
    """A copy: why and when it was made (epoch seconds), its bytes, and what is in it.

    `last` is the start of the last entry. `why` is "tegoed", "replaced", "import" or "before".
    """

    path: Path
    why: str
    made: int
    size: int
    sound: bool
    entries: int
    last: int | None


@dataclass(frozen=True, slots=True)
class BackupRowView:
    """A copy by its cells: made, why, entries, last day, size and state."""

    path: Path
    cells: tuple[str, str, str, str, str, str]
    sound: bool


@dataclass(frozen=True, slots=True)
class RestoreQuestionView:
    """The question before a copy is restored, and what is said below it."""

    path: Path
    question: str
    about: str


class CheckedThing(Protocol):
    """One thing that the doctor looked at."""

    @property
    def ok(self) -> bool:
        """Whether it is well."""
        ...

    @property
    def severity(self) -> str:
        """How bad it is when not: "error" or "note"."""
        ...

    @property
    def message(self) -> Message:
        """What was found."""
        ...

    @property
    def remedy(self) -> Message | None:
        """What to do then."""
        ...


def backup_rows(
    locale: Locale, files: Sequence[BackupData], zone: ZoneInfo
) -> tuple[BackupRowView, ...]:
    """Build the rows of the copies."""
    return tuple(
        BackupRowView(
            file.path,
            (
                _moment(locale, file.made, zone),
                _why(locale, file.why),
                locale.number(file.entries) if file.sound else "–",
                "–" if file.last is None else _day(locale, file.last, zone),
                _size(locale, file.size),
                locale.gettext("sound") if file.sound else locale.gettext("damaged"),
            ),
            file.sound,
        )
        for file in files
    )


def restore_question(
    locale: Locale, file: BackupData, zone: ZoneInfo, *, in_focus: bool
) -> RestoreQuestionView:
    """Build the question before a copy is restored."""
    made = _moment(locale, file.made, zone)
    lines = [_contents(locale, file, zone), locale.gettext("What is there now is kept as a copy.")]
    if in_focus:
        lines.append(locale.gettext("Focus is on: it ends first, and every channel is put back."))
    question = locale.gettext("Restore the copy of {made}?").format(made=made)
    return RestoreQuestionView(file.path, question, "\n".join(lines))


def check_lines(locale: Locale, checks: Iterable[CheckedThing]) -> str:
    """Return what the doctor found, a line each, with what to do."""
    lines = []
    for check in checks:
        sign = "✓" if check.ok else "✗" if check.severity == "error" else "–"
        line = f"{sign} {locale.say(check.message)}"
        if check.remedy is not None and not check.ok:
            line += f" {locale.say(check.remedy)}"
        lines.append(line)
    return "\n".join(lines)


def _contents(locale: Locale, file: BackupData, zone: ZoneInfo) -> str:
    """Return what is in a copy, in one sentence."""
    count = file.entries
    text = locale.ngettext("It holds {count} entry", "It holds {count} entries", count).format(
        count=locale.number(count)
    )
    if file.last is None:
        return f"{text}."
    last = locale.gettext("the last of {day}.").format(day=_day(locale, file.last, zone))
    return f"{text}, {last}"


def _why(locale: Locale, why: str) -> str:
    if why == "replaced":
        return locale.gettext("replaced by a restore")
    if why == "import":
        return locale.gettext("before an import")
    if why == "before":
        return locale.gettext("before an update")
    return locale.gettext("copy")


def _moment(locale: Locale, instant: int, zone: ZoneInfo) -> str:
    return f"{_day(locale, instant, zone)}, {locale.clock_time(instant, zone)}"


def _day(locale: Locale, instant: int, zone: ZoneInfo) -> str:
    return locale.short_date(local_date(instant, zone))


def _size(locale: Locale, size: int) -> str:
    if size < MEGABYTE:
        number = locale.number(max(1, round(size / KILOBYTE)))
        return locale.gettext("{number} kB").format(number=number)
    return locale.gettext("{number} MB").format(number=locale.number(size / MEGABYTE, 1))

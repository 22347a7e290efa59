# SPDX-License-Identifier: MIT
"""The evidence of a year as a table: its cells, which lines a filter takes, and what they come to.

A cell is worded when it is looked at, so that a long year is quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from zoneinfo import ZoneInfo

from tegoed.core.balance.evidence import EvidenceLine
from tegoed.core.entities.values import Catalogue, Purpose
from tegoed.core.phrase.words import fold
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import hours_words


class EvidenceColumn(IntEnum):
    """The columns from left to right."""

    DAY = 0
    START = 1
    END = 2
    LENGTH = 3
    PURPOSE = 4
    WORK = 5
    ACTIVITY = 6
    NOTE = 7
    REMARK = 8


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The lines of a year, and what is needed to tell them."""

    lines: tuple[EvidenceLine, ...]
    catalogue: Catalogue
    zone: ZoneInfo

    def searched_texts(self) -> list[str]:
        """Return what words are looked for in, of each line: its note and names, folded."""

        @cache
        def named(client: int | None, project: int | None, activity: int | None) -> str:
            return " ".join((*self._work(client, project), self._activity(activity)))

        return [
            fold(f"{entry.note} {named(entry.client, entry.project, entry.activity)}")
            for entry in (line.entry for line in self.lines)
        ]

    def cell(self, locale: Locale, line: EvidenceLine, column: EvidenceColumn) -> str:
        """Return the words of a cell."""
        entry = line.entry
        match column:
            case EvidenceColumn.DAY:
                return locale.day(line.day)
            case EvidenceColumn.START:
                return locale.clock_time(line.start, self.zone) if entry.clock else "–"
            case EvidenceColumn.END if entry.end is None:
                return locale.gettext("running")
            case EvidenceColumn.END:
                return locale.clock_time(line.end, self.zone) if entry.clock else "–"
            case EvidenceColumn.LENGTH:
                return locale.length(line.seconds)
            case EvidenceColumn.PURPOSE:
                return locale.word(entry.purpose)
            case EvidenceColumn.WORK:
                return " · ".join(reversed(self._work(entry.client, entry.project)))
            case EvidenceColumn.ACTIVITY:
                return self._activity(entry.activity)
            case EvidenceColumn.NOTE:
                return entry.note
            case _:
                return remark(locale, line)

    def _work(self, client: int | None, project: int | None) -> tuple[str, ...]:
        """Return the names of a client and a project that are known."""
        clients, projects = self.catalogue.clients, self.catalogue.projects
        found = (clients.get(client or 0), projects.get(project or 0))
        return tuple(one.name for one in found if one is not None)

    def _activity(self, activity: int | None) -> str:
        found = self.catalogue.activities.get(activity or 0)
        return "" if found is None else found.name


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFilter:
    """Which lines are shown: those that hold all the words, of one month (1 to 12) or purpose if
    one is chosen, and of the ticks any.
    """

    words: tuple[str, ...] = ()
    month: int | None = None
    purpose: Purpose | None = None
    without_word: bool = False
    together: bool = False

    def takes(self, line: EvidenceLine) -> bool:
        """Tell whether a line is shown, its words aside."""
        if self.month not in (None, line.day.month) or self.purpose not in (
            None,
            line.entry.purpose,
        ):
            return False
        ticked = self.without_word or self.together
        return (
            not ticked
            or (self.without_word and line.without_word)
            or (self.together and line.together)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePageView:
    """The page of the evidence.

    `without_word` and `together` are the words of ticks, empty where no line is such.
    `longest_remark` is what the column of remarks is to have room for.
    """

    evidence: EvidenceList
    without_word: str
    together: str
    longest_remark: str


def evidence_page_view(locale: Locale, evidence: EvidenceList) -> EvidencePageView:
    """Return the page of the evidence."""

    def counted(text: str, count: int) -> str:
        return text.format(count=locale.number(count)) if count else ""

    lines = evidence.lines
    without_word = sum(line.without_word for line in lines)
    together = sum(line.together for line in lines)
    kinds = {(line.without_word, line.together): line for line in lines}
    return EvidencePageView(
        evidence=evidence,
        without_word=counted(locale.gettext("without a word ({count})"), without_word),
        together=counted(locale.gettext("at the same time as another ({count})"), together),
        longest_remark=max((remark(locale, line) for line in kinds.values()), key=len, default=""),
    )


def evidence_titles(locale: Locale) -> tuple[str, ...]:
    """Return the titles of the columns."""
    return (
        locale.gettext("Day"),
        locale.gettext("From"),
        locale.gettext("To"),
        locale.gettext("Hours") + "\u2002",
        locale.gettext("Counts as"),
        locale.gettext("Project and client"),
        locale.gettext("Activity"),
        locale.gettext("Note"),
        locale.gettext("Remark"),
    )


def remark(locale: Locale, line: EvidenceLine) -> str:
    """Return what is to be known about a line, said neutrally; mostly nothing."""
    told = []
    if line.without_word:
        told.append(locale.gettext("a word would help"))
    if line.together:
        told.append(locale.gettext("at the same time as another"))
    return "; ".join(told)


def count_line(locale: Locale, shown: int, known: int, seconds: int) -> str:
    """Return how many of the known lines are shown, and how long these last together."""
    hours = hours_words(locale, seconds)
    if not known:
        return locale.gettext("Nothing is logged in this year.")
    if not shown:
        return locale.gettext("No line matches.")
    if shown == known:
        counted = locale.ngettext("{count} line", "{count} lines", shown).format(
            count=locale.number(shown)
        )
        return locale.gettext("{counted}, {hours}").format(counted=counted, hours=hours)
    return locale.gettext("{shown} of {all} lines, {hours}").format(
        shown=locale.number(shown), all=locale.number(known), hours=hours
    )

# SPDX-License-Identifier: MIT
"""A year's evidence for the hours criterion as tables: what it comes to, by month, and a line for
what of each entry lies in one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tegoed.core.balance import evidence
from tegoed.core.balance.ledger import Ledger
from tegoed.core.balance.year import Year
from tegoed.core.calendar.spans import next_month
from tegoed.core.entities.pseudonyms import hidden
from tegoed.core.entities.values import Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import year_words
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTableLine:
    """What of an entry lies in one local day.

    `begin` and `end` are clock times, empty where only the length is known.

    `client` and `project` are names or letters, empty for one's own business; `together`: another
    entry lies at the same time.
    """

    day: date
    begin: str
    end: str
    seconds: int
    client: str
    project: str
    activity: str
    purpose: Purpose
    note: str
    together: bool
    running: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTableMonth:
    """A calendar month with its lines in the order of their beginning; months without time are
    there too, empty.
    """

    first: date
    lines: Sequence[YearTableLine]

    def title(self, locale: Locale) -> str:
        """Return the month and its year in words."""
        return locale.days_title(self.first, next_month(self.first) - date.resolution)

    def seconds(self, purpose: Purpose | None = None) -> int:
        """Return the time of one purpose, or of all of them."""
        return sum(line.seconds for line in self.lines if purpose in (None, line.purpose))


def months(ledger: Ledger, *, hide_names: bool = False) -> list[YearTableMonth]:
    """Return the months of a ledger over a calendar year, with a line for each part.

    `hide_names`: letters, and no notes.
    """
    lines = _lines(ledger, hide_names=hide_names)
    year = ledger.given.first.year
    return [
        YearTableMonth(
            first=date(year, number, 1), lines=[line for line in lines if line.day.month == number]
        )
        for number in range(1, 13)
    ]


def tables(
    locale: Locale, year: Year, found: Sequence[YearTableMonth], sender: Sequence[str] = ()
) -> list[ReportTable]:
    """Return the year in three tables: what it comes to (and whose it is), its months, and the
    evidence with a sum under each month.
    """
    return [
        _summary(locale, year, found, sender),
        _by_month(locale, year, found),
        _evidence(locale, year, found),
    ]


def title(locale: Locale, year: Year) -> str:
    """Return the title of the whole."""
    return locale.gettext("Hours criterion {year}").format(year=year.year)


def what_counts(locale: Locale) -> str:
    """Write what counts for the criterion (Wet inkomstenbelasting 2001, article 3.6)."""
    return locale.gettext(
        "Every hour worked for the business counts: work for clients, billable or "
        "given away, one's own growth and that "
        "of the business, and what keeps it running."
    )


def what_does_not(locale: Locale) -> str:
    """Write what does not count, and is not logged."""
    return locale.gettext(
        "Holidays, illness and time on call without working do not count, and are not "
        "in these lines. Whoever is called and sets to "
        "work logs that time, and it counts."
    )


def never_pro_rata(locale: Locale, year: Year) -> str:
    """Write what the target is, for a whole year and for a part of one."""
    return locale.gettext(
        "The target is {target} hours in a calendar year, also for whoever starts or "
        "stops during it."
    ).format(target=locale.number(year.target_seconds / 3600))


def seconds_twice(found: Sequence[YearTableMonth]) -> int:
    """Return the time in lines that lie at the same time as another; 0 if there are none."""
    return sum(line.seconds for month in found for line in month.lines if line.together)


def _summary(
    locale: Locale, year: Year, found: Sequence[YearTableMonth], sender: Sequence[str]
) -> ReportTable:
    rows: list[tuple[Cell, ...]] = [
        (locale.gettext("Hours that count"), year.logged_seconds, year_words(locale, year)),
        (locale.gettext("Hours criterion"), year.target_seconds, never_pro_rata(locale, year)),
        (locale.gettext("Still missing"), max(year.target_seconds - year.logged_seconds, 0), None),
    ]
    if year.state in ("on_track", "behind"):
        rows.append((locale.gettext("The year at this pace"), year.forecast_seconds, None))
    rows += [
        (locale.word(str(purpose)), seconds, why(locale, purpose))
        for purpose, seconds in year.by_purpose.items()
    ]
    if twice := seconds_twice(found):
        rows.append(
            (
                locale.gettext("At the same time as another entry"),
                twice,
                locale.gettext("Each such line counts in full here."),
            )
        )
    rows += [
        (locale.gettext("What counts"), None, what_counts(locale)),
        (locale.gettext("What does not"), None, what_does_not(locale)),
    ]
    columns = [
        ReportColumn("", width=34),
        ReportColumn(locale.gettext("Hours"), ColumnType.HOURS),
        ReportColumn(locale.gettext("Meaning"), width=80),
    ]
    header = [(locale.gettext("sender|From"), ", ".join(sender))] if sender else []
    return ReportTable(
        title=title(locale, year),
        header=header,
        columns=columns,
        rows=[ReportRow(cells) for cells in rows],
    )


def _by_month(locale: Locale, year: Year, found: Sequence[YearTableMonth]) -> ReportTable:
    columns = [ReportColumn(locale.gettext("Month"), width=20)]
    columns += [
        ReportColumn(locale.word(str(purpose)), ColumnType.HOURS, 14) for purpose in Purpose
    ]
    columns.append(ReportColumn(locale.gettext("Hours"), ColumnType.HOURS))
    rows = [
        ReportRow(
            (month.title(locale), *(month.seconds(purpose) for purpose in Purpose), month.seconds())
        )
        for month in found
    ]
    totals: tuple[Cell, ...] = (
        locale.gettext("Total"),
        *(year.by_purpose[purpose] for purpose in Purpose),
        year.logged_seconds,
    )
    return ReportTable(
        title=locale.gettext("Months"),
        columns=columns,
        rows=rows,
        totals=ReportRow(totals, RowWeight.SUM),
    )


def _evidence(locale: Locale, year: Year, found: Sequence[YearTableMonth]) -> ReportTable:
    columns = [
        ReportColumn(locale.gettext("Day"), ColumnType.DATE),
        ReportColumn(locale.gettext("From"), ColumnType.TIME),
        ReportColumn(locale.gettext("To"), ColumnType.TIME),
        ReportColumn(locale.gettext("Hours"), ColumnType.HOURS),
        ReportColumn(locale.gettext("Client"), width=20),
        ReportColumn(locale.gettext("Project"), width=20),
        ReportColumn(locale.gettext("Activity"), width=16),
        ReportColumn(locale.gettext("Purpose"), width=14),
        ReportColumn(locale.gettext("Note"), width=36),
        ReportColumn(locale.gettext("Counts"), width=8),
        ReportColumn(locale.gettext("Why"), width=36),
    ]
    rows: list[ReportRow] = []
    for month in found:
        rows += [ReportRow(_cells(locale, line)) for line in month.lines]
        if month.lines:
            rows.append(_sum(month.title(locale), month.seconds()))
    return ReportTable(
        title=locale.gettext("Evidence"),
        columns=columns,
        rows=rows,
        totals=_sum(locale.gettext("Total"), year.logged_seconds),
    )


def _cells(locale: Locale, line: YearTableLine) -> tuple[Cell, ...]:
    reasons = [why(locale, line.purpose)]
    if line.together:
        reasons.append(locale.gettext("at the same time as another entry"))
    if line.running:
        reasons.append(locale.gettext("the timer still runs"))
    return (
        line.day,
        time.fromisoformat(line.begin) if line.begin else None,
        time.fromisoformat(line.end) if line.end else None,
        line.seconds,
        line.client or locale.gettext("own business"),
        line.project or None,
        line.activity or None,
        locale.word(line.purpose),
        line.note or None,
        locale.gettext("yes"),
        "; ".join(reasons),
    )


def _sum(words: str, seconds: int) -> ReportRow:
    return ReportRow((words, None, None, seconds, *(None,) * 7), RowWeight.SUM)


def why(locale: Locale, purpose: Purpose) -> str:
    """Write why time of a purpose counts, in a few words."""
    return {
        Purpose.BILLABLE: locale.gettext("work for a client, billable"),
        Purpose.GIVEN: locale.gettext("work for a client, not invoiced"),
        Purpose.GROWTH: locale.gettext("growth of oneself and the business"),
        Purpose.OVERHEAD: locale.gettext("keeps the business running"),
    }[purpose]


def _lines(ledger: Ledger, *, hide_names: bool) -> list[YearTableLine]:
    catalogue = hidden(ledger.given.catalogue) if hide_names else ledger.given.catalogue

    def told(line: evidence.EvidenceLine) -> YearTableLine:
        entry = line.entry
        project = None if entry.project is None else catalogue.projects[entry.project]
        client = entry.client if project is None else project.client
        activity = None if entry.activity is None else catalogue.activities.get(entry.activity)
        return YearTableLine(
            day=line.day,
            begin=_clock(ledger, line.start) if entry.clock else "",
            end=_clock(ledger, line.end) if entry.clock else "",
            seconds=line.seconds,
            client="" if client is None else catalogue.clients[client].name,
            project="" if project is None else project.name,
            activity=activity.name if activity else "",
            purpose=entry.purpose,
            note="" if hide_names else entry.note,
            together=line.together,
            running=entry.end is None,
        )

    return [told(line) for line in evidence.lines(ledger)]


def _clock(ledger: Ledger, instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).astimezone(ledger.given.zone).strftime("%H:%M")

# SPDX-License-Identifier: MIT
"""A year's evidence for the hours criterion on paper: what it comes to, what counts, its months,
and a line for what of each entry lies in one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tegoed.core.balance.year import Year
from tegoed.core.entities.values import Purpose
from tegoed.export.pdf import paper
from tegoed.export.pdf.rows import ListRow, ListTitle, rows
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import year_words
from tegoed.presentation.year.year_table import (
    YearTableLine,
    YearTableMonth,
    never_pro_rata,
    seconds_twice,
    title,
    what_counts,
    what_does_not,
    why,
)


def pdf(
    locale: Locale,
    year: Year,
    found: Sequence[YearTableMonth],
    *,
    sender: Sequence[str] = (),
    hidden: str = "",
    example: bool = False,
) -> bytes:
    """Write the pages.

    `sender`: whose year it is, a line each; `hidden`: a sentence that says that names are.
    `example`: it is example data.
    """
    below = locale.gettext("Hours of the business in {year}, day by day").format(year=year.year)
    flow = [
        *paper.heading(title(locale, year), below, sender),
        paper.strip(_figures(locale, year)),
        paper.prose(f"{year_words(locale, year)} {never_pro_rata(locale, year)}"),
        paper.section(locale.gettext("By purpose")),
        _by_purpose(locale, year),
        paper.section(locale.gettext("What counts")),
        paper.prose(what_counts(locale)),
        paper.prose(what_does_not(locale)),
        *_twice(locale, found),
        *([paper.prose(hidden)] if hidden else []),
        paper.section(locale.gettext("Months")),
        _by_month(locale, year, found),
        paper.new_page(),
        paper.section(locale.gettext("Evidence")),
        _evidence(locale, year, found),
    ]
    author = sender[0] if sender else ""
    return paper.pdf(
        locale, title(locale, year), flow, author=author, subject=below, example=example
    )


def _figures(locale: Locale, year: Year) -> list[tuple[str, str]]:
    figures = [
        (locale.gettext("Hours that count"), hours(locale, year.logged_seconds)),
        (locale.gettext("Hours criterion"), hours(locale, year.target_seconds)),
    ]
    if year.logged_seconds < year.target_seconds:
        figures.append(
            (
                locale.gettext("Still missing"),
                hours(locale, year.target_seconds - year.logged_seconds),
            )
        )
    if year.state in ("on_track", "behind"):
        figures.append(
            (locale.gettext("The year at this pace"), hours(locale, year.forecast_seconds or 0))
        )
    return figures


def _by_purpose(locale: Locale, year: Year) -> Any:
    titles = [
        ListTitle(locale.gettext("Purpose"), 96),
        ListTitle(locale.gettext("Why"), 0),
        ListTitle(locale.gettext("Hours"), 62, right=True),
    ]
    lines = [
        ListRow((locale.word(purpose), why(locale, purpose), locale.length(spent)))
        for purpose, spent in year.by_purpose.items()
    ]
    return rows(
        titles,
        [
            *lines,
            ListRow((locale.gettext("Total"), "", locale.length(year.logged_seconds)), sum=True),
        ],
    )


def _by_month(locale: Locale, year: Year, found: Sequence[YearTableMonth]) -> Any:
    titles = [
        ListTitle(locale.gettext("Month"), 0),
        *(ListTitle(locale.word(purpose), 74, right=True) for purpose in Purpose),
        ListTitle(locale.gettext("Hours"), 62, right=True),
    ]
    lines = [
        ListRow(
            (
                month.title(locale),
                *(locale.length(month.seconds(purpose)) for purpose in Purpose),
                locale.length(month.seconds()),
            )
        )
        for month in found
    ]
    totals = (
        locale.gettext("Total"),
        *(locale.length(year.by_purpose[purpose]) for purpose in Purpose),
        locale.length(year.logged_seconds),
    )
    return rows(titles, [*lines, ListRow(totals, sum=True)])


def _twice(locale: Locale, found: Sequence[YearTableMonth]) -> list[Any]:
    seconds = seconds_twice(found)
    if not seconds:
        return []
    told = locale.gettext(
        "{hours} hours lie at the same time as another entry. Each such line counts in full here."
    )
    return [paper.prose(told.format(hours=hours(locale, seconds)))]


def _evidence(locale: Locale, year: Year, found: Sequence[YearTableMonth]) -> Any:
    titles = [
        ListTitle(locale.gettext("Day"), 44),
        ListTitle(locale.gettext("From"), 21),
        ListTitle(locale.gettext("To"), 21),
        ListTitle(locale.gettext("Hours"), 32, right=True),
        ListTitle(locale.gettext("Work"), 138),
        ListTitle("", 0, quiet=True),
        ListTitle(locale.gettext("Purpose"), 58),
    ]
    lines: list[ListRow] = []
    for month in found:
        if month.lines:
            lines.append(ListRow((month.title(locale), *("",) * 6), heading=True))
            lines += [_line(locale, line) for line in month.lines]
            lines.append(
                ListRow(
                    ("", "", "", locale.length(month.seconds()), month.title(locale), "", ""),
                    sum=True,
                )
            )
    lines.append(
        ListRow(
            ("", "", "", locale.length(year.logged_seconds), locale.gettext("Total"), "", ""),
            sum=True,
        )
    )
    return rows(titles, lines)


def _line(locale: Locale, line: YearTableLine) -> ListRow:
    work = " · ".join(part for part in (line.client, line.project) if part) or locale.gettext(
        "own business"
    )
    marks = [locale.gettext("at the same time as another entry")] if line.together else []
    marks += [locale.gettext("the timer still runs")] if line.running else []
    about = " · ".join(part for part in (line.activity, line.note, *marks) if part)
    clock, purpose = (line.begin, line.end), locale.word(line.purpose)
    return ListRow(
        (
            locale.day(line.day).replace(" ", "\xa0"),
            *clock,
            locale.length(line.seconds),
            work,
            about,
            purpose,
        )
    )


def hours(locale: Locale, seconds: int) -> str:
    """Write hours with two decimals."""
    return locale.number(seconds / 3600, 2)

# SPDX-License-Identifier: MIT
"""A year's evidence for the hours criterion on paper: what it comes to, what counts, its months,
and a line for what of each entry lies in one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tegoed.core.values import Purpose
from tegoed.core.year import Year
from tegoed.export import paper
from tegoed.export.rows import ListRow, ListTitle, rows
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.sentence import year_words
from tegoed.presentation.year_table import (
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
    year: Year,
    found: Sequence[YearTableMonth],
    *,
    sender: Sequence[str] = (),
    hidden: str = "",
    example: bool = False,
) -> bytes:
    """The pages.

    `sender`: whose year it is, a line each; `hidden`: a sentence that says that names are.
    `example`: it is example data.
    """
    below = _("Hours of the business in {year}, day by day").format(year=year.year)
    flow = [
        *paper.heading(title(year), below, sender),
        paper.strip(_figures(year)),
        paper.prose(f"{year_words(year)} {never_pro_rata(year)}"),
        paper.section(_("By purpose")),
        _by_purpose(year),
        paper.section(_("What counts")),
        paper.prose(what_counts()),
        paper.prose(what_does_not()),
        *_twice(found),
        *([paper.prose(hidden)] if hidden else []),
        paper.section(_("Months")),
        _by_month(year, found),
        paper.new_page(),
        paper.section(_("Evidence")),
        _evidence(year, found),
    ]
    author = sender[0] if sender else ""
    return paper.pdf(title(year), flow, author=author, subject=below, example=example)


def _figures(year: Year) -> list[tuple[str, str]]:
    figures = [
        (_("Hours that count"), hours(year.logged_seconds)),
        (_("Hours criterion"), hours(year.target_seconds)),
    ]
    if year.logged_seconds < year.target_seconds:
        figures.append((_("Still missing"), hours(year.target_seconds - year.logged_seconds)))
    if year.state in ("on_track", "behind"):
        figures.append((_("The year at this pace"), hours(year.forecast_seconds or 0)))
    return figures


def _by_purpose(year: Year) -> Any:
    titles = [
        ListTitle(_("Purpose"), 96),
        ListTitle(_("Why"), 0),
        ListTitle(_("Hours"), 62, right=True),
    ]
    lines = [
        ListRow((locale.word(purpose), why(purpose), locale.length(spent)))
        for purpose, spent in year.by_purpose.items()
    ]
    return rows(
        titles, [*lines, ListRow((_("Total"), "", locale.length(year.logged_seconds)), sum=True)]
    )


def _by_month(year: Year, found: Sequence[YearTableMonth]) -> Any:
    titles = [
        ListTitle(_("Month"), 0),
        *(ListTitle(locale.word(purpose), 74, right=True) for purpose in Purpose),
        ListTitle(_("Hours"), 62, right=True),
    ]
    lines = [
        ListRow(
            (
                month.title,
                *(locale.length(month.seconds(purpose)) for purpose in Purpose),
                locale.length(month.seconds()),
            )
        )
        for month in found
    ]
    totals = (
        _("Total"),
        *(locale.length(year.by_purpose[purpose]) for purpose in Purpose),
        locale.length(year.logged_seconds),
    )
    return rows(titles, [*lines, ListRow(totals, sum=True)])


def _twice(found: Sequence[YearTableMonth]) -> list[Any]:
    seconds = seconds_twice(found)
    if not seconds:
        return []
    told = _(
        "{hours} hours lie at the same time as another entry. Each such line counts in full here."
    )
    return [paper.prose(told.format(hours=hours(seconds)))]


def _evidence(year: Year, found: Sequence[YearTableMonth]) -> Any:
    titles = [
        ListTitle(_("Day"), 44),
        ListTitle(_("From"), 21),
        ListTitle(_("To"), 21),
        ListTitle(_("Hours"), 32, right=True),
        ListTitle(_("Work"), 138),
        ListTitle("", 0, quiet=True),
        ListTitle(_("Purpose"), 58),
    ]
    lines: list[ListRow] = []
    for month in found:
        if month.lines:
            lines.append(ListRow((month.title, *("",) * 6), heading=True))
            lines += [_line(line) for line in month.lines]
            lines.append(
                ListRow(("", "", "", locale.length(month.seconds()), month.title, "", ""), sum=True)
            )
    lines.append(
        ListRow(("", "", "", locale.length(year.logged_seconds), _("Total"), "", ""), sum=True)
    )
    return rows(titles, lines)


def _line(line: YearTableLine) -> ListRow:
    work = " · ".join(part for part in (line.client, line.project) if part) or _("own business")
    marks = [_("at the same time as another entry")] if line.together else []
    marks += [_("the timer still runs")] if line.running else []
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


def hours(seconds: int) -> str:
    """Hours with two decimals."""
    return locale.number(seconds / 3600, 2)

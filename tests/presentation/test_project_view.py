# SPDX-License-Identifier: MIT
"""What the window of a project shows, as a value: words, tables, chart and legend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.budgets.project_life import ProjectLife
from tegoed.core.entities.values import Entry, Invoice, Project
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.i18n.locale import Locale
from tegoed.presentation.project.life_chart import LifeChartView, levels, life_chart
from tegoed.presentation.project.project_view import (
    LifeMark,
    ProjectData,
    ProjectView,
    project_view,
)
from tests.core.test_project_life import HOUR, work
from tests.core.test_project_life import life as life_at
from tests.support.clocks import at
from tests.support.example_values import BOUW, BUURTDAG, COACHING, HANDBOEK, VERANDER, G

HANDBOOK = (
    work("2026-10-01", 9, HANDBOEK),
    work("2026-10-02", 9, HANDBOEK),
    work("2026-11-10", 4, HANDBOEK, uid="last"),
)
WORKBOOK = replace(HANDBOEK, name="Werkboek", fee_cents=360_000, budget_seconds=30 * HOUR)
PACE = (work("2026-11-02", 3, WORKBOOK), work("2026-11-09", 3, WORKBOOK))
RETAINER = (work("2026-11-03", 6, COACHING), work("2026-11-11", 3, COACHING))


def life(project: Project, *entries: Entry) -> ProjectLife:
    return life_at(project, *entries, now=at("2026-11-16 08:00"))


def view(locale: Locale, project: Project, *entries: Entry, running: bool = False) -> ProjectView:
    return project_view(locale, ProjectData(life(project, *entries), (), running))


def chart(locale: Locale, project: Project, *entries: Entry) -> LifeChartView:
    found = life_chart(locale, life(project, *entries))
    assert found is not None
    return found


def marks(shown: ProjectView) -> dict[LifeMark, str]:
    return {item.mark: item.text for item in shown.legend}


# ---- words and tables ----


def test_a_fixed_project_says_its_fee_its_hours_and_when_the_budget_ran_out(
    english: Locale,
) -> None:
    shown = view(english, HANDBOEK, *HANDBOOK, work("2026-11-05", 3, HANDBOEK, G))
    assert shown.window_title == "Project: Handboek – Tegoed"
    assert shown.title == "Bouwgroep Noord › Handboek"
    assert shown.headline == (
        "€2,400 for 20 hours. You worked 22 and gave 3 besides.",
        "An hour brought in €96.00 of the €120.00 agreed.",
        "The budget ran out on Tuesday 10 November.",
    )
    assert (shown.outlook, shown.pace, shown.invoices) == ("", "", ())
    assert shown.ran_out is not None
    assert shown.ran_out.uid == "last"
    assert (shown.client, shown.has_time, shown.counts) == (BOUW.id, True, False)
    assert shown.figures == (
        ("Agreed fee", "", "€2,400.00"),
        ("Budget", "20:00", ""),
        ("Left of it", "0:00", ""),
        ("Inside the budget", "20:00", "€2,400.00"),
        ("Not yet invoiced", "20:00", "€2,400.00"),
        ("Past the budget", "2:00", ""),
        ("Given besides", "3:00", ""),
        ("Given in all", "5:00", "€600.00"),
        ("For the client in all", "25:00", ""),
        ("An hour: the fee over all hours", "", "€96.00"),
        ("An hour as agreed", "", "€120.00"),
    )
    assert shown.periods.heading == "By week"
    assert shown.periods.rows[-1] == (
        "9–10 Nov 2026", "2:00", "2:00", "–", "€240.00", "€240.00", "€60.00", "€120.00"
    )  # fmt: skip
    assert marks(shown) == {
        LifeMark.INSIDE: "inside the budget",
        LifeMark.PAST: "past the budget, given",
        LifeMark.BESIDES: "given besides",
        LifeMark.BUDGET: "budget",
        LifeMark.RAN_OUT: "the budget ran out",
    }


def test_a_retainer_is_told_month_by_month(english: Locale) -> None:
    shown = view(english, COACHING, *RETAINER)
    assert shown.headline == (
        "€760 a month for 8 hours.",
        "In 1 month you worked 9 hours.",
        "€760 in fees. An hour brought in €84.44 of the €95.00 agreed.",
    )
    assert shown.outlook == "This month's budget has run out."
    assert shown.periods.headers[:4] == ("Month", "Budget", "Inside it", "Unused")
    assert shown.periods.rows == (
        ("November 2026", "8:00", "8:00", "–", "1:00", "–", "€760.00", "€760.00", "€84.44"),
    )
    assert LifeMark.RAN_OUT in marks(shown)
    assert LifeMark.AHEAD not in marks(shown)


def test_work_by_the_hour_has_no_budget_to_speak_of(english: Locale) -> None:
    entries = (work("2026-11-09", 8.5, VERANDER, chair=True), work("2026-11-10", 9, VERANDER, G))
    shown = view(english, VERANDER, *entries, running=True)
    assert shown.headline == (
        "You worked 17.5 hours, 8.5 of them billable.",
        "You gave €990 away; an hour brought in €53.43 of the €110.00 agreed.",
    )
    assert (shown.outlook, shown.ran_out) == ("", None)
    assert ("Client's chair", "8:30", "") in shown.figures
    assert marks(shown) == {LifeMark.INSIDE: "billable", LifeMark.BESIDES: "given"}
    assert shown.periods.heading == "By day"
    assert shown.counts


def test_an_hourly_budget_says_when_it_was_passed(english: Locale) -> None:
    project = replace(VERANDER, budget_seconds=4 * HOUR)
    shown = view(english, project, work("2026-11-10", 8, project))
    assert shown.outlook == "The budget ran out on Tuesday 10 November."
    assert shown.ran_out is not None


def test_a_project_without_time_says_so_and_has_no_chart(english: Locale) -> None:
    shown = view(english, replace(HANDBOEK, fee_cents=100_050, budget_seconds=36_000))
    assert shown.headline == ("€1,000.50 for 10 hours. Nothing is logged on it yet.",)
    assert (shown.has_time, shown.chart, shown.periods.rows) == (False, None, ())
    assert marks(view(english, BUURTDAG)) == {}


def test_what_is_left_comes_with_where_the_pace_leads(english: Locale) -> None:
    given = (work("2026-11-02", 1, WORKBOOK, G), work("2026-11-09", 1, WORKBOOK, G))
    shown = view(english, WORKBOOK, *PACE, *given)
    assert shown.headline == (
        "€3,600 for 30 hours. You worked 6 and gave 2 besides.",
        "The budget has 24 hours left.",
    )
    # 6 hours in the fifteen days since 2 November; 24 are left: sixty days after the sixteenth
    assert shown.outlook == (
        "At the pace of the last weeks the budget runs out around 15 January 2027. "
        "If you finish then, an hour will have brought in €90.00 of the €120.00 agreed."
    )
    assert shown.pace == "The pace: 2 h 48 a week, since 2 November (2 weeks with time on it)."
    assert marks(shown)[LifeMark.AHEAD] == "at the pace of the last weeks"


def test_a_long_life_is_told_by_month_and_an_archived_project_says_so(english: Locale) -> None:
    archived = replace(VERANDER, archived=True)
    long = (work("2025-12-03", 1, archived), work("2026-11-10", 1, archived))
    shown = view(english, archived, *long)
    assert shown.periods.heading == "By month"
    assert shown.title == "Bouwgroep Noord › Verandertraject (archived)"


def test_invoices_tell_what_an_hour_comes_to(english: Locale) -> None:
    first, last = date(2026, 11, 9), date(2026, 11, 15)
    sent = Invoice(
        number="7", client=BOUW.id, sent=last, first=first, last=last, amount_cents=240_000
    )
    data = ProjectData(
        life(HANDBOEK, *HANDBOOK),
        (InvoiceFigures(sent, BOUW, 1, 4 * HOUR, 4 * HOUR),),
        running=False,
    )
    assert project_view(english, data).invoices == (
        "Invoice 7 to Bouwgroep Noord: €2,400.00. "
        "Over the 4 h that they got in its period, an hour comes to €600.00.",
    )


def test_dutch_is_spoken_in_full(dutch: Locale) -> None:
    shown = view(dutch, HANDBOEK, *HANDBOOK)
    assert shown.window_title == "Opdracht: Handboek – Tegoed"
    assert shown.headline == (
        "€\xa02.400 voor 20 uur. Je werkte er 22.",
        "Een uur leverde €\xa0109,09 op van de afgesproken €\xa0120,00.",
        "Op dinsdag 10 november raakte het budget op.",
    )
    assert shown.periods.heading == "Per week"
    assert shown.chart is not None
    assert shown.chart.limit_label == "budget 20 u"
    assert [name for _x, name in shown.chart.names] == ["okt 2026", "nov"]
    assert shown.chart.stops[0].line == (
        "1–4 okt 2026 · 18 u binnen het budget · tot dan toe 18 u binnen het budget"
    )
    assert marks(shown)[LifeMark.RAN_OUT] == "het budget raakte op"


# ---- the chart ----


def test_the_line_of_the_chart_passes_the_budget_on_the_day_it_ran_out(english: Locale) -> None:
    drawn = chart(english, HANDBOEK, *HANDBOOK)
    assert drawn.limit_label == "budget 20 h"
    assert [level.label for level in drawn.levels] == ["0 h", "10 h", "20 h"]
    ((x, limit),) = drawn.ran_out
    assert limit == 72_000
    here = next(point for point in drawn.points if abs(point.x - x) < 1e-9)
    assert (here.inside, here.overrun) == (72_000, 0)
    assert drawn.points[-1].filling == 79_200
    assert [one.top for one in drawn.points] == sorted(one.top for one in drawn.points)
    assert drawn.description.startswith("20 h inside the budget, 2 h past it €2,400 for 20 hours.")


def test_the_forecast_goes_from_today_to_the_budget(english: Locale) -> None:
    drawn = chart(english, WORKBOOK, *PACE)
    assert drawn.ahead is not None
    (since, used), (until, limit) = drawn.ahead
    assert (used, limit) == (6 * HOUR, 30 * HOUR)
    assert since == drawn.points[-1].x < until < 1


def test_the_months_of_a_retainer_stand_side_by_side(english: Locale) -> None:
    drawn = chart(english, COACHING, work("2026-10-06", 2, COACHING, G), *RETAINER)
    assert drawn.bars
    assert [(point.inside, point.overrun, point.besides) for point in drawn.points] == [
        (0, 0, 7200),
        (28_800, 3600, 0),
    ]
    assert [limit for _left, _right, limit in drawn.limits] == [28_800, 28_800]
    assert [name for _x, name in drawn.names] == ["Oct 2026", "Nov"]
    assert (len(drawn.ran_out), drawn.limit_label) == (1, "")
    assert drawn.stops[0].line == "October 2026 · 2 h given besides"


def test_work_by_the_hour_is_a_growing_sum_without_a_limit(english: Locale) -> None:
    given = work("2026-11-10", 2, VERANDER, G)
    drawn = chart(english, VERANDER, work("2026-11-09", 1, VERANDER), given)
    assert (drawn.limits, drawn.ahead, drawn.limit_label) == ((), None, "")
    assert [stop.line for stop in drawn.stops] == [
        "Mon 9 Nov · 1 h billable · so far 1 h billable",
        "Tue 10 Nov · 2 h given · so far 1 h billable, 2 h given",
    ]
    assert [name for _x, name in drawn.names] == ["Mon 9 Nov", "Tue 10 Nov"]


def test_only_a_january_has_its_year_where_the_year_turns(english: Locale) -> None:
    drawn = chart(
        english, VERANDER, *(work(day, 1, VERANDER) for day in ("2025-11-03", "2026-02-03"))
    )
    assert [name for _x, name in drawn.names] == ["Dec", "Jan 2026", "Feb"]
    assert drawn.stops[1].line.split(" · ")[1] == "nothing"


@pytest.mark.parametrize(
    ("hours", "steps"),
    [(0.2, [0]), (3.2, [0, 1, 2, 3]), (9, [0, 5]), (25, [0, 10, 20]), (1080, [0, 500, 1000])],
)
def test_levels_are_few_and_whole(hours: float, steps: list[int]) -> None:
    assert [level // HOUR for level in levels(hours * HOUR)] == steps

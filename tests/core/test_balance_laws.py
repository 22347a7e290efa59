# SPDX-License-Identifier: MIT
"""What holds of every balance: it is what counting quarter by quarter gives, and its parts are the
whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tegoed.core.balance.balance import Balance, compute
from tegoed.core.balance.figures import EMPTY, BudgetBefore, BudgetUse, Figures
from tegoed.core.balance.ledger import BalanceInput, entries_from
from tegoed.core.calendar.spans import day_start, local_date
from tegoed.core.entities.values import (
    Catalogue,
    Client,
    Entry,
    Pricing,
    Project,
    Purpose,
    Rate,
    Reason,
    Schedule,
    Terms,
)
from tegoed.core.invoicing.money import Amount
from tests.support.clocks import ZONES

QUARTER = 900
CLIENTS = (
    Client(
        id=1,
        name="Bouwgroep Noord",
        rates=(Rate(date(2020, 1, 1), 11000), Rate(date(2026, 3, 29), 12333)),
    ),
    Client(id=2, name="Zorgpunt"),
)
PROJECTS = (
    Project(id=1, client=1, name="Per uur", pricing=Pricing.HOURLY, budget_seconds=7200,
        rates=(Rate(date(2026, 3, 29), 9999), Rate(date(2026, 3, 31), 777))),
    Project(id=2, client=1, name="Vast", pricing=Pricing.FIXED, fee_cents=100001,
        budget_seconds=4 * QUARTER * 7),
    Project(id=3, client=2, name="Abonnement", pricing=Pricing.RETAINER,
        terms=(Terms(date(2020, 1, 1), 7001, 9 * QUARTER),
            Terms(date(2026, 4, 1), 500, 5 * QUARTER))),
    Project(id=4, client=1, name="Om niet", pricing=Pricing.UNPAID),
)  # fmt: skip
CATALOGUE = Catalogue({c.id: c for c in CLIENTS}, {p.id: p for p in PROJECTS})
SCHEDULES = (
    Schedule(date(2020, 1, 1), dict.fromkeys(range(1, 8), ((135, 180), (510, 1050)))),
    Schedule(date(2026, 3, 30), dict.fromkeys(range(1, 6), ((0, 1440),))),
)
WORKS: tuple[tuple[int | None, int | None], ...] = (
    (1, 1),
    (1, 2),
    (2, 3),
    (1, 4),
    (1, None),
    (2, None),
    (None, None),
)
FIRST_DAYS = st.sampled_from(
    [
        date(2026, 3, 27),
        date(2026, 10, 23),
        date(2026, 3, 6),
        date(2026, 4, 3),
        date(2011, 12, 28),
        date(2024, 4, 24),
    ]
)


@st.composite
def _entry(draw: st.DrawFn, first: date, zone: ZoneInfo) -> Entry:
    start = day_start(first, zone) + draw(st.integers(-60, 450)) * QUARTER
    client, project = draw(st.sampled_from(WORKS))
    purpose = draw(st.sampled_from(Purpose))
    return Entry(
        uid=draw(st.text("abc", min_size=1, max_size=2)) + str(draw(st.integers(0, 10**9))),
        start=start,
        end=start + draw(st.integers(1, 96)) * QUARTER,
        client=client,
        project=project,
        activity=draw(st.sampled_from([None, 1, 2])),
        purpose=purpose,
        chair=draw(st.booleans()),
        reason=draw(st.sampled_from([None, Reason.ASKED,
           Reason.REPAIR])) if purpose is Purpose.GIVEN else None,
        clock=draw(st.integers(0, 3)) > 0,
    )  # fmt: skip


@st.composite
def inputs(draw: st.DrawFn) -> BalanceInput:
    """All entries there ever were, over a few days around a change of clocks or months."""
    zone, first = draw(st.sampled_from(ZONES)), draw(FIRST_DAYS)
    entries = draw(st.lists(_entry(first, zone), max_size=12, unique_by=lambda entry: entry.uid))
    return BalanceInput(
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 6))),
        zone=zone,
        now=day_start(first, zone) + 10**7,
        catalogue=CATALOGUE,
        entries=entries,
        schedules=draw(st.sampled_from([(), SCHEDULES[:1], SCHEDULES])),
    )


def _reference(entry: Entry, day: date) -> Fraction:
    """Cents a second, said as plainly as product.md says it."""
    project = CATALOGUE.projects[entry.project] if entry.project else None
    client = CATALOGUE.clients[entry.client] if entry.client else None
    if project and project.pricing is Pricing.FIXED:
        return Fraction(project.fee_cents or 0, project.budget_seconds or 1)
    if project and project.pricing is Pricing.RETAINER:
        terms = [t for t in project.terms if t.start <= day.replace(day=1)][-1:] or project.terms[
            :1
        ]
        return Fraction(terms[0].monthly_fee_cents, terms[0].monthly_budget_seconds)
    rates = (
        project.rates
        if project and project.pricing is Pricing.HOURLY
        else client.rates
        if client
        else ()
    )
    found = [rate for rate in rates if rate.start <= day][-1:] or list(rates[:1])
    return Fraction(found[0].cents if found else 0, 3600)


def _room(entry: Entry, day: date) -> tuple[object, int] | None:
    """The budget that a quarter of billable time falls in, and its size."""
    project = CATALOGUE.projects[entry.project] if entry.project else None
    if project and project.pricing is Pricing.FIXED:
        return "all", project.budget_seconds or 0
    if project and project.pricing is Pricing.RETAINER:
        terms = [t for t in project.terms if t.start <= day.replace(day=1)][-1:] or project.terms[
            :1
        ]
        return (day.year, day.month), terms[0].monthly_budget_seconds
    return None


def _counted(given: BalanceInput) -> dict[tuple[date, int | None, int | None], Counter[str]]:
    """Each quarter of each entry, one by one, in the order of start and uid."""
    filled: Counter[object] = Counter()
    cells: dict[tuple[date, int | None, int | None], Counter[str]] = defaultdict(Counter)
    for entry in sorted(given.entries, key=lambda entry: (entry.start, entry.uid)):
        for instant in range(entry.start, entry.end or 0, QUARTER):
            day = local_date(instant, given.zone)
            paid = entry.purpose is Purpose.BILLABLE
            if paid and (room := _room(entry, day)):
                name, size = (entry.project, room[0]), room[1]
                filled[name] += QUARTER
                paid = filled[name] <= size
            if paid and entry.project == 4:
                paid = False
            if not given.first <= day <= given.last:
                continue
            cell = cells[day, entry.client, entry.project]
            worth = QUARTER * _reference(entry, day)
            if entry.purpose in (Purpose.GROWTH, Purpose.OVERHEAD):
                cell[entry.purpose.value] += QUARTER
            else:
                cell["billable" if paid else "given"] += QUARTER
                cell["earned" if paid else "worth"] += worth  # type: ignore[assignment]  # Counter adds fractions too
                cell["chair"] += QUARTER * entry.chair
            wall = datetime.fromtimestamp(instant, given.zone)
            held = [s for s in given.schedules if s.start <= day][-1:] or list(given.schedules[:1])
            if entry.clock and held:
                minute = wall.hour * 60 + wall.minute
                inside = any(a <= minute < b for a, b in held[0].days.get(day.isoweekday(), ()))
                cell["out"] += 0 if inside else QUARTER
    return cells


def _is(figures: Figures, cells: list[Counter[str]]) -> None:
    total: Counter[str] = sum(cells, Counter())
    assert figures.billable_seconds == total["billable"]
    assert figures.given_seconds == total["given"]
    assert figures.growth_seconds == total["growth"]
    assert figures.overhead_seconds == total["overhead"]
    assert figures.chair_seconds == total["chair"]
    assert figures.out_of_hours_seconds == total["out"]
    earned, worth = Fraction(total["earned"]), Fraction(total["worth"])
    assert figures.earned == Amount(earned.numerator, earned.denominator)
    assert figures.given == Amount(worth.numerator, worth.denominator)
    seconds = total["billable"] + total["given"]
    assert figures.effective_rate_cents == (round(earned * 3600 / seconds) if seconds else None)
    assert figures.agreed_rate_cents == (
        round((earned + worth) * 3600 / seconds) if seconds else None
    )
    assert figures.realisation == (
        float(round(earned / (earned + worth), 4)) if earned + worth else None
    )


@settings(deadline=None, max_examples=120)
@given(inputs())
def test_a_balance_is_what_counting_quarter_by_quarter_gives(given: BalanceInput) -> None:
    balance, cells = compute(given), _counted(given)
    _is(balance.totals, list(cells.values()))
    for row in balance.days:
        _is(row.figures, [cell for (day, _, _), cell in cells.items() if day == row.day])
    assert {row.client.id for row in balance.clients} == {client for _, client, _ in cells} - {None}
    for owner in balance.clients:
        _is(
            owner.figures,
            [cell for (_, client, _), cell in cells.items() if client == owner.client.id],
        )
    named = {(row.client.id, row.project.id if row.project else None) for row in balance.projects}
    assert named == {(client, project) for _, client, project in cells if client is not None}
    for work in balance.projects:
        key = work.client.id, work.project.id if work.project else None
        _is(work.figures, [cell for (_, *other), cell in cells.items() if tuple(other) == key])


@settings(deadline=None)
@given(inputs())
def test_parts_sum_to_the_whole(given: BalanceInput) -> None:
    balance = compute(given)
    assert sum((row.figures for row in balance.days), EMPTY) == balance.totals
    clients = sum((row.figures for row in balance.clients), EMPTY)
    assert sum((row.figures for row in balance.projects), EMPTY) == clients
    nobodys = compute(
        replace(given, entries=[entry for entry in given.entries if entry.client is None])
    ).totals
    assert clients + nobodys == balance.totals
    assert sum(balance.given_by_reason.values()) == balance.totals.given_seconds
    assert sum(balance.given_by_activity.values()) == balance.totals.given_seconds
    span = balance.span
    assert balance.entries == tuple(
        sorted(
            (
                entry
                for entry in given.entries
                if entry.start < span.end and (entry.end or 0) > span.start
            ),
            key=lambda entry: (entry.start, entry.uid),
        )
    )


def _bare(balance: Balance) -> tuple[object, ...]:
    return balance.totals, balance.days, balance.clients, balance.projects, balance.given_by_reason


@settings(deadline=None)
@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_of_entries_makes_no_difference(given: BalanceInput, random: Random) -> None:
    shuffled = list(given.entries)
    random.shuffle(shuffled)
    assert compute(replace(given, entries=shuffled)) == compute(given)


@settings(deadline=None)
@given(inputs(), st.integers(0, 6))
def test_a_range_is_the_sum_of_any_two_parts_of_it(given: BalanceInput, days: int) -> None:
    middle = given.first + timedelta(days=days)
    if middle >= given.last:
        return
    parts = (
        compute(replace(given, last=middle)),
        compute(replace(given, first=middle + timedelta(days=1))),
    )
    whole = compute(given)
    assert parts[0].totals + parts[1].totals == whole.totals
    assert parts[0].days + parts[1].days == whole.days


@settings(deadline=None)
@given(inputs())
def test_sums_of_what_came_before_stand_for_those_entries(given: BalanceInput) -> None:
    """A week late in a project needs the entries of its own days, the day before, and a sum of the
    rest.
    """
    late = replace(given, first=given.last)
    cutoff, month = entries_from(late.span), day_start(late.first.replace(day=1), late.zone)
    budgets: dict[int, BudgetBefore] = {}
    for project in PROJECTS:
        since = month if project.pricing is Pricing.RETAINER else -(10**12)
        sums = Counter[Purpose]()
        for entry in given.entries:
            if entry.project == project.id and entry.start < cutoff:
                sums[entry.purpose] += max(0, (entry.end or 0) - max(entry.start, since))
        budgets[project.id] = BudgetBefore(sums[Purpose.BILLABLE], sums[Purpose.GIVEN])
    few = [entry for entry in given.entries if cutoff <= entry.start < late.span.end]
    assert _bare(compute(replace(late, entries=few, budgets=budgets))) == _bare(compute(late))


@settings(deadline=None)
@given(inputs())
def test_a_budget_is_told_to_date(given: BalanceInput) -> None:
    end, month = given.span.end, day_start(given.last.replace(day=1), given.zone)
    for row in compute(given).projects:
        if row.project is None or row.project.id == 4:
            assert row.budget is None
            continue
        used: Counter[Purpose] = Counter()
        for entry in given.entries:
            if entry.project == row.project.id:
                since = (
                    max(entry.start, month)
                    if row.project.pricing is Pricing.RETAINER
                    else entry.start
                )
                used[entry.purpose] += max(0, min(entry.end or 0, end) - since)
        limit = row.project.budget_seconds
        if row.project.pricing is Pricing.RETAINER:
            limit = (9 if given.last < date(2026, 4, 1) else 5) * QUARTER
        assert row.budget == BudgetUse(limit or 0, used[Purpose.BILLABLE], used[Purpose.GIVEN])

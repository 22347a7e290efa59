# SPDX-License-Identifier: MIT
"""A client's timesheet: what was worked, what is billed and, if wanted, what was given, as lines.

A line is one day's time on one piece of work (project, activity and note alike), however often it
was picked up that day. Rounding is the client's and touches only the billed time of lines; entries
stay as they are. Others add a timesheet up, so every sum is the sum of its lines as they are
printed, in every column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tegoed.core.balance.ledger import Ledger, LedgerPart
from tegoed.core.entities.values import Client, Pricing, Project, Purpose, Rounding
from tegoed.core.invoicing.money import NOTHING, Amount, round_half_even
from tegoed.core.invoicing.pricing import HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesheetLine:
    """One day's time on one piece of work, its lengths in seconds.

    `given` lines have a `value`, of which all is discount: their billed time and amount are 0.
    Other lines have an `amount` where the work is paid by the hour (billed time × rate), and none
    under a fixed fee or a retainer. Amounts are rounded to whole cents once, here. `rate_cents` is
    what an hour is worth on that day, rounded for showing; None where no amount or value is.
    """

    day: date
    project: Project | None
    activity: str | None
    note: str
    given: bool
    worked_seconds: int
    billed_seconds: int
    rate_cents: int | None = None
    value: Amount | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesheetSums:
    """The sums of lines. `worked_seconds` and `billed_seconds` are of the lines that are billed.

    `amount` is None where nothing is paid by the hour. The `all_…` sums include the given lines.
    """

    worked_seconds: int = 0
    billed_seconds: int = 0
    amount: Amount | None = None
    given_seconds: int = 0
    given_value: Amount = NOTHING

    @property
    def all_seconds(self) -> int:
        """The time worked on all lines."""
        return self.worked_seconds + self.given_seconds

    @property
    def all_value(self) -> Amount | None:
        """The value of all lines; None where no line has one."""
        if self.given_seconds:
            return self.given_value + (self.amount or NOTHING)
        return self.amount

    @property
    def all_amount(self) -> Amount | None:
        """The amount of all lines: 0 where only given lines have one."""
        return NOTHING if self.amount is None and self.given_seconds else self.amount


@dataclass(frozen=True, slots=True)
class TimesheetWork:
    """The lines of one project, or of the client's time without one (`project` None), by day."""

    project: Project | None
    lines: tuple[TimesheetLine, ...]
    sums: TimesheetSums


@dataclass(frozen=True, slots=True, kw_only=True)
class Timesheet:
    """The local days from `first` to `last`.

    `works` by the name of the project, what has none at the end.
    """

    client: Client
    first: date
    last: date
    currency: str
    works: tuple[TimesheetWork, ...]
    sums: TimesheetSums
    with_given: bool


@dataclass(slots=True)
class _RoundedGroup:
    """The parts that become one line."""

    price: int
    seconds: int = 0
    first: int = field(default=1 << 62)


_Key = tuple[int | None, date, bool, str, str]
"""Project, day, whether it is given, activity ("" for none) and note."""


def rounded(seconds: int, rounding: Rounding | None) -> int:
    """Return a line's billed time.

    Up: to the next whole unit, one that is whole stays; nearest: exactly halfway goes up.
    """
    if rounding is None:
        return seconds
    way, minutes = rounding.value.split("-")
    unit = int(minutes) * 60
    return (seconds + (unit - 1 if way == "up" else unit // 2)) // unit * unit


def timesheet(
    ledger: Ledger,
    client: Client,
    *,
    with_given: bool = False,
    with_notes: bool = True,
    unit_seconds: int = 1,
) -> Timesheet:
    """Make the timesheet of a client out of a balance's pass.

    `with_given`: what was given (overrun and unpaid work too) as lines. `with_notes`: without them
    one day's time on a project and activity is one line. `unit_seconds`: the
    precision in which hours are printed; lines are rounded to it (half to even), so that printed
    lines add up. Amounts are of the exact time. Growth and overhead are left out.
    """
    groups: dict[_Key, _RoundedGroup] = {}
    for part in ledger.parts:
        owner = part.account.client
        if (
            owner is not None
            and owner.id == client.id
            and part.entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN)
        ):
            _add_to_group(groups, ledger, part, with_given=with_given, with_notes=with_notes)
    projects = ledger.given.catalogue.projects
    lines: dict[int | None, list[TimesheetLine]] = {}
    for key, group in sorted(
        groups.items(), key=lambda item: (item[0][1], item[1].first, item[0][2:])
    ):
        project = None if key[0] is None else projects[key[0]]
        lines.setdefault(key[0], []).append(
            _line(key, group, ledger.scale, client, project, unit_seconds)
        )
    works = [
        TimesheetWork(found[0].project, tuple(found), _sums(found)) for found in lines.values()
    ]
    works.sort(
        key=lambda work: (
            work.project is None,
            work.project.name.casefold() if work.project else "",
        )
    )
    return Timesheet(
        client=client,
        first=ledger.given.first,
        last=ledger.given.last,
        currency=ledger.given.currency,
        works=tuple(works),
        sums=_sums([line for work in works for line in work.lines]),
        with_given=with_given,
    )


def _add_to_group(
    groups: dict[_Key, _RoundedGroup],
    ledger: Ledger,
    part: LedgerPart,
    *,
    with_given: bool,
    with_notes: bool,
) -> None:
    entry = part.entry
    named = (
        ledger.given.catalogue.activities.get(entry.activity)
        if entry.activity is not None
        else None
    )
    note = entry.note if with_notes else ""
    paid = min(max(part.paid_until - part.start, 0), part.end - part.start)
    for given, seconds in ((False, paid), (True, part.end - part.start - paid)):
        if seconds and (with_given or not given):
            day = ledger.days.dates[part.day]
            key = (entry.project, day, given, named.name if named else "", note)
            group = groups.setdefault(key, _RoundedGroup(part.account.prices[part.day]))
            group.seconds += seconds
            group.first = min(group.first, part.start)


def _line(
    key: _Key,
    group: _RoundedGroup,
    scale: int,
    client: Client,
    project: Project | None,
    unit: int,
) -> TimesheetLine:
    _, day, given, activity, note = key
    hourly = project is None or project.pricing is Pricing.HOURLY
    billed = 0 if given else rounded(group.seconds, client.rounding)
    rate = round_half_even(group.price * HOUR, scale) if given or hourly else None
    return TimesheetLine(
        day=day,
        project=project,
        activity=activity or None,
        note=note,
        given=given,
        worked_seconds=_in_units(group.seconds, unit),
        billed_seconds=_in_units(billed, unit),
        rate_cents=rate,
        value=_whole_cents(group.seconds * group.price, scale) if given else None,
        amount=NOTHING if given else _whole_cents(billed * group.price, scale) if hourly else None,
    )


def _in_units(seconds: int, unit: int) -> int:
    """Round a length to whole units, half to even."""
    return round_half_even(seconds, unit) * unit


def _whole_cents(numerator: int, denominator: int) -> Amount:
    """Round an amount to whole cents, half to even."""
    return Amount(round_half_even(numerator, denominator))


def _sums(lines: Sequence[TimesheetLine]) -> TimesheetSums:
    amount: Amount | None = None
    value = NOTHING
    for line in lines:
        if line.value is not None:
            value += line.value
        elif line.amount is not None:
            amount = line.amount if amount is None else amount + line.amount
    billed = [line for line in lines if not line.given]
    return TimesheetSums(
        worked_seconds=sum(line.worked_seconds for line in billed),
        billed_seconds=sum(line.billed_seconds for line in billed),
        amount=amount,
        given_seconds=sum(line.worked_seconds for line in lines if line.given),
        given_value=value,
    )

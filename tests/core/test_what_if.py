# SPDX-License-Identifier: MIT
"""What if some of what was given had been invoiced: the answer is the balance that setting it right
would give.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tegoed.core.balance.balance import compute
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.balance.what_if import (
    ChosenBlocks,
    as_billable,
    ask,
    changed,
    given_entries,
    question,
)
from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.invoicing.money import Amount
from tests.core.test_balance_laws import inputs
from tests.support.clocks import at
from tests.support.example_values import (
    BUURTDAG,
    COACHING,
    HANDBOEK,
    VERANDER,
    B,
    G,
    entry,
    peters_week,
)


@given(inputs(), st.data())
@settings(max_examples=100, deadline=None)
def test_the_answer_is_the_balance_after_the_change(
    given: BalanceInput, data: st.DataObject
) -> None:
    may = [one.uid for one in given_entries(compute(given))]
    uids = frozenset(data.draw(st.sets(st.sampled_from(may)))) if may else frozenset()
    real = compute(
        replace(given, entries=[as_billable(e) if e.uid in uids else e for e in given.entries])
    )
    found = ask(given, ChosenBlocks(uids))
    assert found.would_be == real
    assert found.real == compute(given)


@given(inputs(), st.integers(0, 100))
@settings(max_examples=100, deadline=None)
def test_a_share_neither_loses_nor_makes_a_second_and_nothing_earned_is_lost(
    given: BalanceInput, percent: int
) -> None:
    found = ask(given, ChosenBlocks(percent=percent))
    assert found.would_be.totals.client_seconds == found.real.totals.client_seconds
    assert found.would_be.totals.reference == found.real.totals.reference


def test_all_that_peter_gave_on_his_hourly_work_would_have_been_paid() -> None:
    week = peters_week()
    found = ask(week, ChosenBlocks(percent=100))
    assert (found.gained.cents, found.would_be.totals.earned_cents) == (99000, 235500)
    assert found.would_be.totals.effective_rate_cents == 9612
    assert found.nothing == ()


def test_half_of_it_is_half_of_the_money() -> None:
    assert ask(peters_week(), ChosenBlocks(percent=50)).gained.cents == 49500


def test_one_entry_is_what_it_is_worth() -> None:
    week = peters_week()
    coaching = next(e for e in week.entries if e.start == at("2026-11-12 13:00"))
    assert ask(week, ChosenBlocks(frozenset({coaching.uid}))).gained.cents == 22000


def _week(*entries: Entry) -> BalanceInput:
    week = peters_week()
    return replace(week, entries=entries, budgets={})


def test_invoicing_past_a_full_fixed_budget_or_retainer_brings_in_nothing_and_is_said() -> None:
    week = _week(
        entry("2026-11-09 00:00", "2026-11-09 20:00", HANDBOEK, B),
        entry("2026-11-09 20:00", "2026-11-09 22:00", HANDBOEK, G),
        entry("2026-11-10 08:00", "2026-11-10 16:00", COACHING, B),
        entry("2026-11-10 17:00", "2026-11-10 18:00", COACHING, G),
        entry("2026-11-11 09:00", "2026-11-11 10:00", BUURTDAG, G),
        entry("2026-11-11 11:00", "2026-11-11 12:00", VERANDER, G),
    )
    found = ask(week, ChosenBlocks(percent=100))
    assert {project.name for project in found.nothing} == {"Handboek", "Teamcoaching", "Buurtdag"}
    assert found.gained.cents == 11000


def test_a_running_timer_is_shared_up_to_now_and_runs_on() -> None:
    running = entry("2026-11-09 09:00", None, VERANDER, G, uid="timer")
    now = at("2026-11-09 11:00")
    done, rest = changed([running], ChosenBlocks(percent=25), {"timer"}, now)
    assert (done.purpose, done.end, rest.start, rest.end) == (
        Purpose.BILLABLE,
        at("2026-11-09 09:30"),
        done.end,
        None,
    )


def test_a_second_is_not_cut_into_nothing() -> None:
    short = entry(0, 1, VERANDER, G)
    assert [
        (e.purpose, e.start, e.end)
        for e in changed([short], ChosenBlocks(percent=10), {short.uid}, 0)
    ] == [(G, 0, 1)]


def test_only_time_for_a_client_that_was_logged_as_given_is_asked_about() -> None:
    assert {e.purpose for e in given_entries(compute(peters_week()))} == {G}
    lone = replace(entry("2026-11-09 09:00", "2026-11-09 10:00", None, G), client=None)
    assert given_entries(compute(_week(lone))) == ()


def test_nothing_chosen_is_nothing() -> None:
    assert not ChosenBlocks()
    assert ChosenBlocks(percent=1)
    assert ChosenBlocks(frozenset({"a"}))
    week = peters_week()
    assert ask(week, ChosenBlocks(), compute(week)).gained.cents == 0


@given(inputs())
@settings(max_examples=100, deadline=None)
def test_the_blocks_and_what_lies_beyond_them_are_all_that_was_given(given: BalanceInput) -> None:
    found = question(given)
    assert found.real == compute(given)
    assert found.beyond_seconds >= 0
    blocks = [block for group in found.groups for block in group.blocks]
    if found.beyond_seconds == 0:
        # time for no client is given too, worth nothing and not asked about
        assert sum((block.worth for block in blocks), Amount()) == found.real.totals.given
    assert {block.entry.uid for block in blocks} == {one.uid for one in given_entries(found.real)}


def test_peters_blocks_stand_by_reason_and_what_lies_past_his_budgets_stands_beyond_them() -> None:
    week = peters_week()
    asked = replace(
        week,
        entries=[
            replace(e, reason=Reason.ASKED)
            if e.purpose is G and e.start > at("2026-11-12 00:00")
            else e
            for e in week.entries
        ],
    )
    found = question(asked)
    assert [(g.project, g.reason, g.seconds / 3600, g.worth.cents) for g in found.groups] == [
        (VERANDER.id, None, 5.5, 60500),
        (VERANDER.id, Reason.ASKED, 3.5, 38500),
    ]
    assert [block.seconds / 3600 for block in found.groups[1].blocks] == [
        2,
        1.5,
    ]  # the last one passes midnight
    assert found.beyond_seconds == 3 * 3600
    assert found.ask(ChosenBlocks(percent=100)) == ask(asked, ChosenBlocks(percent=100))

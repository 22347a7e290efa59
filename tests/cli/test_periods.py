# SPDX-License-Identifier: MIT
"""Months, quarters, years and days at the command line, and the period before beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from tegoed.cli import main
from tegoed.core.clock import FrozenClock
from tegoed.services.workspace import Workspace, open_workspace
from tests.support.command_line import call, document, done, refused, set_up

NOW = int(datetime.fromisoformat("2026-11-17T09:00:00+01:00").timestamp())
PHRASES = (
    "9-11 verand 2026-09-30 !given",
    "9-12 verand 2026-10-05",
    "9-10 verand 2026-10-17 !given",
    "9-14 verand 2026-10-18 !given",
    "9-12 verand 2026-11-02",
    "13-16 verand 2026-11-03 !given",
)
FIGURES = {"billable_seconds", "given_seconds", "effective_rate_cents"}
CONTRACT = {
    "week", "from", "to", "timezone", "currency", "totals", "days", "clients", "projects",
    "boundaries",
    "focus_seconds", "interruptions", "given_by_reason", "given_cents_by_reason",
    "given_by_activity",
    "invoices", "uninvoiced",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _peter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Peter's work of some months, on Tuesday 17 November 2026."""
    real: Callable[..., Workspace] = open_workspace
    monkeypatch.setattr(
        "tegoed.services.workspace.open_workspace",
        lambda *a, **k: real(*a, **(k | {"clock": FrozenClock(NOW)})),
    )
    set_up()
    for phrase in PHRASES:
        done("log", phrase)
    done("boundary", "add", "given_hours", "--client", "Bouwgroep Noord", "--limit", "2h")


def changes(found: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    return {
        c["measure"]: (c["before"], c["now"], c["difference"], c["relative"])
        for c in found["changes"]
    }


@pytest.mark.parametrize(
    ("options", "first", "last", "hours"),
    [
        (("--month", "2026-10"), "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00", 9),
        (("--quarter", "2026-Q4"), "2026-10-01T00:00:00+02:00", "2027-01-01T00:00:00+01:00", 15),
        (("--quarter", "2026q3"), "2026-07-01T00:00:00+02:00", "2026-10-01T00:00:00+02:00", 2),
        (("--year", "2026"), "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", 17),
        (
            ("--from", "2026-10-17", "--to", "2026-10-18"),
            "2026-10-17T00:00:00+02:00",
            "2026-10-19T00:00:00+02:00",
            6,
        ),
    ],
)
def test_a_period_is_a_balance_without_week_and_boundaries(
    options: tuple[str, ...], first: str, last: str, hours: int
) -> None:
    found = document("balance", *options)
    assert (found["week"], found["boundaries"], found["from"], found["to"]) == (
        None,
        [],
        first,
        last,
    )
    assert found["totals"]["logged_seconds"] == hours * 3600
    assert set(found) == CONTRACT


def test_a_week_keeps_its_name_and_boundaries_also_when_it_is_compared() -> None:
    plain = document("balance", "--week", "2026-W45")
    assert (plain["week"], len(plain["boundaries"])) == ("2026-W45", 1)
    assert set(plain) == CONTRACT
    compared = document("balance", "--week", "2026-W45", "--compare")
    assert {key: value for key, value in compared.items() if key != "compared"} == plain
    assert document("balance")["week"] == "2026-W47"


def test_a_period_that_is_over_is_compared_with_the_whole_one_before() -> None:
    found = document("balance", "--month", "2026-10", "--compare")["compared"]
    assert (found["from"], found["to"]) == (
        "2026-09-01T00:00:00+02:00",
        "2026-10-01T00:00:00+02:00",
    )
    assert found["so_far"] is False
    assert found["totals"] == document("balance", "--month", "2026-09")["totals"]
    told = changes(found)
    assert told["given_seconds"] == (7200, 21600, 14400, 2.0)
    assert told["billable_seconds"] == (0, 10800, 10800, None)
    assert told["effective_rate_cents"] == (0, 3667, 3667, None)
    (bouw,) = found["clients"]
    assert bouw["client"] == "Bouwgroep Noord"
    assert {change["measure"] for change in bouw["changes"]} == FIGURES
    assert changes(bouw)["given_seconds"] == (7200, 21600, 14400, 2.0)


def test_a_period_that_runs_is_compared_with_the_same_days() -> None:
    found = document("balance", "--month", "2026-11", "--compare")["compared"]
    assert (found["from"], found["to"]) == (
        "2026-10-01T00:00:00+02:00",
        "2026-10-18T00:00:00+02:00",
    )
    assert found["so_far"] is True
    assert changes(found)["given_seconds"] == (3600, 10800, 7200, 2.0)
    assert (
        found["totals"]
        == document("balance", "--from", "2026-10-01", "--to", "2026-10-17")["totals"]
    )


def test_compared_in_words_is_a_table_under_the_balance() -> None:
    said = done("balance", "--month", "2026-11", "--compare").out
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert lines[0] == "November 2026"
    assert "So far, beside the same days of the period before: 1–17 Oct 2026." in lines
    assert "Figure 1–17 Oct 2026 November 2026, so far Difference Percent" in lines
    assert "Given 1:00 3:00 +2:00 +200%" in lines
    assert "An hour €82.50 €55.00 −€27.50 −33%" in lines
    assert lines.count("Given 1:00 3:00 +2:00 +200%") == 2  # in all, and under its client
    done("settings", "set", "language", "nl")
    assert (
        "Naast de periode ervoor: september 2026."
        in done("balance", "--month", "2026-10", "--compare").out
    )


def test_a_quarter_a_year_and_days_have_their_titles() -> None:
    for options, title in (
        (("--quarter", "2026-Q4"), "Quarter 4 of 2026"),
        (("--year", "2026"), "2026"),
        (
            ("--from", "2026-11-02", "--to", "2026-11-03"),
            "Monday 2 November 2026 – Tuesday 3 November 2026",
        ),
        (("--from", "2026-11-02", "--to", "2026-11-02"), "Monday 2 November 2026"),
    ):
        assert done("balance", *options).out.splitlines()[0] == title


def test_where_the_calendar_begins_there_is_nothing_to_compare_with() -> None:
    assert document("balance", "--year", "1900", "--compare")["compared"] is None
    assert (
        "There is no period before this one." in done("balance", "--year", "1900", "--compare").out
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--week", "2026-W46", "--month", "2026-11"),
        ("--month", "2026-11", "--year", "2026"),
        ("--quarter", "2026-Q4", "--from", "2026-11-01"),
        ("--year", "2026", "--to", "2026-11-01"),
        ("--from", "2026-11-01"),
        ("--to", "2026-11-01"),
    ],
)
def test_two_periods_and_half_a_range_are_wrong_usage_in_a_sentence(
    options: tuple[str, ...],
) -> None:
    called = call("balance", *options)
    assert (called.status, called.out) == (2, "")
    assert "Give --from and --to, or one of --week, --month, --quarter and --year." in called.err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--month", "2026-13"), "There is no month “2026-13”. Write it like 2026-11."),
        (("--quarter", "2026-Q5"), "There is no quarter “2026-Q5”. Write it like 2026-Q4."),
        (("--year", "99999"), "There is no year 99999 here. Take one between 1900 and 9998."),
        (("--from", "2026-11-02", "--to", "2026-11-01"), "The range ends before it begins."),
        (
            ("--from", "1899-12-31", "--to", "1900-01-01"),
            "1899-12-31 is too far away. Take a day in the years 1900 to 9998.",
        ),
        (
            ("--from", "9998-12-31", "--to", "9999-12-31"),
            "9999-12-31 is too far away. Take a day in the years 1900 to 9998.",
        ),
        (
            ("--from", "1900-01-01", "--to", "9998-12-31"),
            "That is more than 200 years. Take a shorter range.",
        ),
    ],
)
def test_a_period_that_is_none_is_refused(options: tuple[str, ...], sentence: str) -> None:
    assert refused("balance", *options) == sentence


@pytest.mark.parametrize("command", [("entries",), ("export", "-")])
def test_days_that_are_too_far_away_are_refused_everywhere(command: tuple[str, ...]) -> None:
    assert "too far away" in refused(*command, "--to", "9999-12-31")
    assert "too far away" in refused(*command, "--from", "0001-01-01")


@pytest.mark.parametrize("command", [("entries",), ("export", "-"), ("balance",)])
def test_days_that_end_before_they_begin_are_refused_everywhere(command: tuple[str, ...]) -> None:
    assert (
        refused(*command, "--from", "2026-11-10", "--to", "2026-11-01")
        == "The range ends before it begins."
    )


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59", "0001-01-01T00:00+14:00", "1899-12-31T23:59"]
)
def test_a_moment_that_is_too_far_away_is_refused(moment: str) -> None:
    assert "too far away" in refused("log", "1h verand", "--said-at", moment)
    assert "too far away" in refused("focus", "on", "--until", moment)


@pytest.mark.parametrize(
    ("command", "begun", "offered"),
    [
        ("balance --month", "2026-1", ["2026-11", "2026-10"]),
        (
            "balance --week",
            "2026-W4",
            [
                "2026-W47",
                "2026-W46",
                "2026-W45",
                "2026-W44",
                "2026-W43",
                "2026-W42",
                "2026-W41",
                "2026-W40",
            ],
        ),
        ("export x --quarter", "2026", ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),
        ("export x --year", "202", ["2026", "2025", "2024", "2023", "2022"]),
    ],
)
def test_a_shell_is_offered_the_latest_periods(
    command: str, begun: str, offered: list[str]
) -> None:
    completion = ShellComplete(main.tegoed, {}, "tegoed", "_TEGOED_COMPLETE")
    found = completion.get_completions(command.split(), begun)
    assert [item.value for item in found] == offered

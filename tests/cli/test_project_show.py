# SPDX-License-Identifier: MIT
"""A project's whole life from the command line: `tegoed project show CLIENT/NAME`."""

from __future__ import annotations

from click.shell_completion import ShellComplete

from tegoed.cli.main import tegoed
from tests.support.command_line import document, done, refused, set_up

SAID_AT = "2025-11-12T15:00:00+01:00"


def week() -> None:
    """Twenty-two hours on a budget of twenty, and three given besides."""
    set_up()
    for phrase in (
        "8-17 handb 2025-11-02",
        "8-17 handb 2025-11-03",
        "9-12 handb !gratis 2025-11-05",
        "9-13 handb 2025-11-10",
        "9-15 teamc 2025-11-04",
    ):
        done("log", *phrase.split(), "--said-at", SAID_AT)


def test_a_fixed_project_is_shown_in_a_sentence_and_tables() -> None:
    week()
    out = done("project", "show", "bouwgroep noord/handboek").out
    assert out.startswith(
        "Bouwgroep Noord › Handboek\n"
        "€2,400 for 20 hours. You worked 22 and gave 3 besides.\n"
        "An hour brought in €96.00 of the €120.00 agreed.\n"
    )
    assert "The budget ran out on Monday 10 November" in out
    assert "Past the budget" in out
    assert "Mon 10 Nov" in out


def test_the_document_has_seconds_cents_dates_and_null_where_there_is_nothing() -> None:
    week()
    found = document("project", "show", "Bouwgroep Noord/Handboek")
    assert (found["client"], found["project"], found["pricing"], found["archived"]) == (
        "Bouwgroep Noord",
        "Handboek",
        "fixed",
        False,
    )
    assert (found["first"], found["last"], found["currency"]) == ("2025-11-02", "2025-11-10", "EUR")
    assert (found["fee_cents"], found["whole_rate_cents"], found["agreed_rate_cents"]) == (
        240_000,
        9600,
        12_000,
    )
    assert (found["inside_seconds"], found["overrun_seconds"], found["besides_seconds"]) == (
        72_000,
        7200,
        10_800,
    )
    assert found["figures"]["earned_cents"] == 240_000
    (entry,) = document("entries", "--from", "2025-11-10", "--to", "2025-11-10")
    assert found["budget"] == {
        "limit_seconds": 72_000,
        "used_seconds": 79_200,
        "given_seconds": 10_800,
        "left_seconds": 0,
        "share": 1.1,
        "ran_out_at": "2025-11-10T11:00:00+01:00",
        "ran_out_on": "2025-11-10",
        "ran_out_by": entry["uid"],
    }
    assert found["forecast"]["state"] == "over"
    assert found["forecast"]["runs_out_on"] is None
    assert found["months"] == []
    assert (found["grain"], found["columns"][0]["from"]) == ("day", "2025-11-02")
    assert sum(column["figures"]["earned_cents"] for column in found["columns"]) == 240_000


def test_a_retainer_has_its_months_and_hourly_work_neither_fee_nor_budget() -> None:
    week()
    (month,) = document("project", "show", "Zorgpunt/Teamcoaching")["months"]
    assert (month["month"], month["fee_cents"], month["limit_seconds"]) == (
        "2025-11",
        76_000,
        28_800,
    )
    assert (month["unused_seconds"], month["inside_seconds"], month["ran_out_at"]) == (
        7200,
        21_600,
        None,
    )
    assert "November 2025" in done("project", "show", "Zorgpunt/Teamcoaching").out
    hourly = document("project", "show", "Bouwgroep Noord/Verandertraject")
    assert [
        hourly[key] for key in ("first", "fee_cents", "whole_rate_cents", "budget", "forecast")
    ] == [None] * 5
    assert (
        "Nothing is logged on it yet."
        in done("project", "show", "Bouwgroep Noord/Verandertraject").out
    )


def test_a_project_that_is_not_there_is_refused_in_a_line() -> None:
    set_up()
    assert "Nergens" in refused("project", "show", "Bouwgroep Noord/Nergens")
    refused("project", "show", "NoSlash")


def test_names_are_completed_after_show() -> None:
    set_up()
    kind = ShellComplete(tegoed, {}, "tegoed", "_TEGOED_COMPLETE")
    assert [one.value for one in kind.get_completions(["project", "show"], "Zorg")] == [
        "Zorgpunt/Teamcoaching"
    ]

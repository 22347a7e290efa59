# SPDX-License-Identifier: MIT
"""Peter's week of `product.md`, typed at the command line, and every figure of its balance."""

from __future__ import annotations

from typing import Any

from tests.support.command_line import document, done, set_up

BEFORE = (
    "9-18 handboek 2026-11-02",
    "9-18 handboek 2026-11-03",
    "9-15 teamcoaching 2026-11-04",
)
WEEK = (
    "9-12:30 verand 2026-11-09 workshop",
    "13-17 verand 2026-11-09 !given research",
    "20:00-21:30 verand 2026-11-09 !given mail and chat",
    "9-13 handboek 2026-11-10 writing",
    "14-16 verand 2026-11-10 !chair steering group report",
    "9-12 teamcoaching 2026-11-11 session",
    "13:30-15:30 2026-11-11 !growth course",
    "9-12 verand 2026-11-12 interviews",
    "13-15 verand 2026-11-12 !given coaching two people",
    "10-11:30 2026-11-13 !overhead bookkeeping",
    "23:00-0:30 verand 2026-11-14 !given !chair chasing decisions",
)


def _figures(row: dict[str, Any]) -> tuple[object, ...]:
    return (
        row["billable_seconds"] / 3600,
        row["given_seconds"] / 3600,
        row["earned_cents"],
        row["given_cents"],
        row["agreed_rate_cents"],
        row["effective_rate_cents"],
        row["realisation"],
    )


def _peter() -> Any:
    set_up()
    for phrase in (*BEFORE, *WEEK):
        done("log", phrase, "--said-at", "2026-11-16T09:00:00+01:00")
    done("boundary", "add", "given_hours", "--client", "Bouwgroep Noord", "--limit", "2h")
    return document("balance", "--week", "2026-W46")


def test_every_figure_of_peters_week_is_that_of_the_product() -> None:
    balance = _peter()
    assert (balance["week"], balance["timezone"], balance["currency"]) == (
        "2026-W46",
        "Europe/Amsterdam",
        "EUR",
    )
    assert (balance["from"], balance["to"]) == (
        "2026-11-09T00:00:00+01:00",
        "2026-11-16T00:00:00+01:00",
    )
    assert balance["totals"] == {
        "billable_seconds": 45000,
        "given_seconds": 43200,
        "growth_seconds": 7200,
        "overhead_seconds": 5400,
        "logged_seconds": 100800,
        "chair_seconds": 12600,
        "out_of_hours_seconds": 10800,
        "earned_cents": 136500,
        "given_cents": 132500,
        "effective_rate_cents": 5571,
        "agreed_rate_cents": 10980,
        "realisation": 0.5074,
        "utilisation": 0.4464,
    }
    projects = {(row["client"], row["project"]): row for row in balance["projects"]}
    assert list(projects) == [
        ("Bouwgroep Noord", "Verandertraject"),
        ("Bouwgroep Noord", "Handboek"),
        ("Zorgpunt", "Teamcoaching"),
    ]
    rows = [_figures(row) for row in projects.values()]
    assert rows[0] == (8.5, 9.0, 93500, 99000, 11000, 5343, 0.4857)
    assert rows[1] == (2.0, 2.0, 24000, 24000, 12000, 6000, 0.5)
    assert rows[2] == (2.0, 1.0, 19000, 9500, 9500, 6333, 0.6667)
    handboek = projects["Bouwgroep Noord", "Handboek"]
    assert handboek["budget"] == {"limit_seconds": 72000, "used_seconds": 79200, "given_seconds": 0}
    assert [row["client"] for row in balance["clients"]] == ["Bouwgroep Noord", "Zorgpunt"]
    assert _figures(balance["clients"][0]) == (10.5, 11.0, 117500, 123000, 11186, 5465, 0.4886)
    assert _figures(balance["clients"][1]) == rows[2]
    assert [row["date"] for row in balance["days"]] == [f"2026-11-{day:02}" for day in range(9, 16)]
    assert sum(row["out_of_hours_seconds"] for row in balance["days"][5:]) == 5400
    (boundary,) = balance["boundaries"]
    assert (boundary["kind"], boundary["client"], boundary["unit"]) == (
        "given_hours",
        "Bouwgroep Noord",
        "seconds",
    )
    assert (boundary["limit"], boundary["actual"], boundary["state"]) == (7200, 39600, "crossed")
    assert boundary["crossed_at"] == "2026-11-09T15:00:00+01:00"
    assert balance["focus_seconds"] == 0


def test_the_balance_in_words_begins_with_the_sentence() -> None:
    _peter()
    said = done("balance", "--week", "2026-W46").out
    assert (
        "You worked 24.5 hours for clients, 12.5 of them billable. "
        "You gave €1,325 away; an hour brought in €55.71 of the €109.80 agreed."
    ) in said
    done("settings", "set", "language", "nl")
    dutch = done("balance", "--week", "2026-W46").out
    assert "Je werkte 24,5 uur voor klanten, waarvan 12,5 factureerbaar." in dutch
    assert "€\xa055,71" in dutch


def test_a_range_has_no_week_and_no_boundaries() -> None:
    _peter()
    found = document("balance", "--from", "2026-11-10", "--to", "2026-11-11")
    assert (found["week"], found["boundaries"]) == (None, [])
    assert (found["from"], found["to"]) == (
        "2026-11-10T00:00:00+01:00",
        "2026-11-12T00:00:00+01:00",
    )
    assert found["totals"]["logged_seconds"] == 11 * 3600
    empty = document("balance", "--from", "2026-12-01", "--to", "2026-12-01")
    assert empty["totals"]["effective_rate_cents"] is None
    assert empty["totals"]["realisation"] is None

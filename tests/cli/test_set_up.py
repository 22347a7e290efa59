# SPDX-License-Identifier: MIT
"""Set-up without a window: clients, projects, activities, boundaries, channels, settings,
completion.
"""

from __future__ import annotations

import json
import shlex
import sys
from io import StringIO
from typing import Any

import pytest

from tests.support.command_line import call, document, done, refused, set_up
from tests.support.keyrings import a_ring


def test_clients_are_added_listed_changed_and_archived() -> None:
    done("client", "add", "Café Coöp", "--rate", "1.234,50", "--from", "2026-01-01")
    assert document("client", "list") == [
        {"name": "Café Coöp", "rates": [{"from": "2026-01-01", "cents": 123450}], "archived": False}
    ]
    refused("client", "add", "café coöp")
    done("client", "edit", "café coöp", "--name", "Coöp", "--rate", "95.5", "--from", "2026-06-01")
    done("client", "archive", "coöp")
    (client,) = document("client", "list")
    assert (client["name"], client["archived"]) == ("Coöp", True)
    assert client["rates"][1] == {"from": "2026-06-01", "cents": 9550}
    done("client", "archive", "coöp", "--back")
    assert "€95.50" in done("client", "list").out
    refused("client", "edit", "nobody", "--name", "x")
    refused("client", "add", "Other", "--rate", "-5")
    assert call("client", "edit", "coöp").status == 2


def test_the_rounding_of_a_clients_timesheets_is_set_changed_and_taken_away() -> None:
    done("client", "add", "Zorgpunt", "--rounding", "up-15")
    assert document("client", "list") == [
        {"name": "Zorgpunt", "rates": [], "rounding": "up-15", "archived": False}
    ]
    assert "rounded up to 15 min" in done("client", "list").out
    done("client", "edit", "zorgpunt", "--name", "Zorg")
    done("client", "edit", "zorg", "--rounding", "nearest-6")
    assert document("client", "list")[0]["rounding"] == "nearest-6"
    done("client", "edit", "zorg", "--rounding", "none")
    assert "rounding" not in document("client", "list")[0]
    assert call("client", "edit", "zorg", "--rounding", "up-7").status == 2


def test_each_way_of_paying_makes_a_project() -> None:
    set_up()
    done("project", "add", "Zorgpunt/Buurtdag", "--unpaid")
    projects = {project["name"]: project for project in document("project", "list")}
    assert projects["Verandertraject"]["pricing"] == "hourly"
    assert projects["Verandertraject"]["rates"] == [{"from": "2026-01-01", "cents": 11000}]
    assert (projects["Handboek"]["pricing"], projects["Handboek"]["fee_cents"]) == ("fixed", 240000)
    assert projects["Handboek"]["budget_seconds"] == 72000
    assert projects["Teamcoaching"]["terms"] == [
        {"from": "2026-01-01", "monthly_fee_cents": 76000, "monthly_budget_seconds": 28800}
    ]
    assert projects["Buurtdag"]["pricing"] == "unpaid"
    assert "€2,400.00 for 20 h" in done("project", "list").out


def test_a_project_that_cannot_be_is_refused() -> None:
    set_up()
    refused("project", "add", "Nobody/X", "--unpaid")
    refused("project", "add", "NoSlash", "--unpaid")
    refused("project", "add", "Zorgpunt/X", "--fixed", "100")
    refused("project", "add", "Zorgpunt/X", "--retainer", "100")
    refused("project", "add", "Zorgpunt/X", "--fixed", "100", "--budget", "20")
    refused("project", "add", "Zorgpunt/teamcoaching", "--unpaid")
    assert call("project", "add", "Zorgpunt/X").status == 2
    assert call("project", "add", "Zorgpunt/X", "--hourly", "1", "--unpaid").status == 2


def test_a_project_gets_another_price_from_a_day_on() -> None:
    set_up()
    done(
        "project",
        "edit",
        "Bouwgroep Noord/Verandertraject",
        "--hourly",
        "120",
        "--from",
        "2026-07-01",
        "--name",
        "Traject",
    )
    done(
        "project",
        "edit",
        "Zorgpunt/Teamcoaching",
        "--budget",
        "10h",
        "--from",
        "2026-07-01",
        "--retainer",
        "800",
    )
    done("project", "edit", "Bouwgroep Noord/Handboek", "--budget", "24h")
    projects = {project["name"]: project for project in document("project", "list")}
    assert [rate["cents"] for rate in projects["Traject"]["rates"]] == [11000, 12000]
    assert [terms["monthly_budget_seconds"] for terms in projects["Teamcoaching"]["terms"]] == [
        28800,
        36000,
    ]
    assert projects["Handboek"]["budget_seconds"] == 86400
    done("project", "archive", "Bouwgroep Noord/Traject")
    assert [p["name"] for p in document("project", "list") if p["archived"]] == ["Traject"]


def test_activities_are_added_listed_changed_and_archived() -> None:
    done("activity", "add", "Onderzoek", "--purpose", "given")
    done("activity", "edit", "onderzoek", "--purpose", "growth")
    done("activity", "archive", "onderzoek")
    assert document("activity", "list") == [
        {"name": "Onderzoek", "purpose": "growth", "archived": True}
    ]
    assert call("activity", "add", "X").status == 2


BOUNDARIES: list[tuple[list[str], dict[str, Any]]] = [
    (
        ["given_hours", "--limit", "2h"],
        {"kind": "given_hours", "client": None, "limit_seconds": 7200},
    ),
    (
        ["given-hours", "--client", "zorgpunt", "--limit", "90m"],
        {"client": "Zorgpunt", "limit_seconds": 5400},
    ),
    (["out_of_hours", "--limit", "1h30"], {"kind": "out_of_hours", "limit_seconds": 5400}),
    (["day_hours", "--limit", "9u"], {"kind": "day_hours", "limit_seconds": 32400}),
    (["week_hours", "--limit", "40h"], {"kind": "week_hours", "limit_seconds": 144000}),
    (["chair_hours", "--limit", "1h"], {"kind": "chair_hours", "limit_seconds": 3600}),
    (
        ["effective_rate", "--floor", "80"],
        {"kind": "effective_rate", "floor_cents": 8000, "after_seconds": 7200},
    ),
    (["budget", "--percent", "80"], {"kind": "budget", "percent": 80}),
    (["budget", "--project", "Bouwgroep Noord/Handboek"], {"project": "Handboek", "percent": 100}),
    (["growth_hours", "--floor", "2h"], {"kind": "growth_hours", "floor_seconds": 7200}),
    (["focus_hours", "--floor", "5h"], {"kind": "focus_hours", "floor_seconds": 18000}),
]


@pytest.mark.parametrize(("asked", "kept"), BOUNDARIES)
def test_each_kind_of_boundary_can_be_set_changed_and_lifted(
    asked: list[str], kept: dict[str, Any]
) -> None:
    set_up()
    done("boundary", "add", *asked)
    (boundary,) = document("boundary", "list")
    assert {key: boundary[key] for key in kept} == kept
    assert boundary["enabled"] is True
    refused("boundary", "add", *asked)
    where = [word for word in asked[1:] if word.startswith(("--client", "--project"))]
    place = [asked[0], *([where[0], asked[asked.index(where[0]) + 1]] if where else [])]
    done("boundary", "archive", *place)
    assert document("boundary", "list")[-1]["enabled"] is False
    assert done("boundary", "list").out


def test_a_boundary_takes_the_option_of_its_kind_only() -> None:
    set_up()
    assert call("boundary", "add", "given_hours", "--floor", "2h").status == 2
    assert call("boundary", "add", "effective_rate", "--limit", "2h").status == 2
    assert call("boundary", "add", "nonsense", "--limit", "2h").status == 2
    refused("boundary", "add", "given_hours")
    refused("boundary", "add", "given_hours", "--limit", "2")
    refused("boundary", "add", "week_hours", "--limit", "2h", "--client", "zorgpunt")
    refused("boundary", "edit", "given_hours", "--limit", "2h")
    done("boundary", "add", "given_hours", "--limit", "2h", "--from", "2026-01-01")
    done("boundary", "edit", "given_hours", "--limit", "3h")
    assert [version["limit_seconds"] for version in document("boundary", "list")] == [7200, 10800]


def test_a_channel_is_set_up_listed_changed_and_removed() -> None:
    done("channel", "add", "command", "Lamp", 'start=["true", "on"]', "end=true off")
    (channel,) = document("channel", "list")
    assert (channel["kind"], channel["name"], channel["usable"]) == ("command", "Lamp", True)
    assert "start" in channel["keys"]
    refused("channel", "add", "command", "lamp", "start=true", "end=true")
    refused("channel", "add", "telepathy", "X")
    refused("channel", "add", "command", "Y", "colour=red")
    assert call("channel", "add", "command", "Y", "nonsense").status == 2
    done("channel", "edit", "lamp", "--name", "Light", "--off")
    assert document("channel", "list")[0]["enabled"] is False
    assert done("channel", "test", "light").out
    done("channel", "remove", "light")
    assert document("channel", "list") == []
    refused("channel", "test", "light")


def test_a_hint_can_be_pasted_whatever_the_name() -> None:
    start = json.dumps(["true"])
    said = done("channel", "add", "command", "Mijn agenda's", f"start={start}").out
    hint = said.partition("tegoed ")[2]
    assert shlex.split(hint) == ["channel", "test", "Mijn agenda's"]
    assert "The programs are there." in done(*shlex.split(hint)).out
    assert done("channel", "add", "command", "plain", f"start={start}").out.endswith(
        " test plain\n"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" glpat-1 \n", "glpat-1"), ("\ufeffglpat-1\r\n", "glpat-1"), ("\tglpat-1\u00a0", "glpat-1")],
)
def test_what_is_pasted_around_a_secret_is_not_kept(
    typed: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = a_ring(monkeypatch)
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    done("channel", "add", "gitlab", "work", "--secret-stdin")
    assert list(ring.values()) == [kept]
    monkeypatch.setattr("sys.stdin", StringIO("glpat 2\n"))
    assert "That is no token" in refused("channel", "edit", "work", "--secret-stdin")
    assert list(ring.values()) == [kept]
    monkeypatch.setattr("sys.stdin", None)
    assert "no standard input" in refused("channel", "edit", "work", "--secret-stdin")


def test_a_secret_comes_from_standard_input_and_never_into_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr(
        "tegoed.system.secrets.write", lambda account, secret: kept.__setitem__(account, secret)
    )
    monkeypatch.setattr("tegoed.system.secrets.read", kept.get)
    monkeypatch.setattr(sys, "stdin", StringIO("s3cret\n"))
    done("channel", "add", "webhook", "Hook", "url=http://127.0.0.1:9/x", "--secret-stdin")
    assert list(kept.values()) == ["s3cret"]
    assert "s3cret" not in done("channel", "list", "--json").out


def test_settings_are_listed_read_and_changed() -> None:
    listed = document("settings", "list")
    assert listed["hours_criterion_hours"] == 1225
    assert done("settings", "get", "hours_criterion_hours").out == "1225\n"
    assert document("settings", "set", "hours_criterion_hours", "1000") == 1000
    assert document("settings", "get", "hours_criterion_hours") == 1000
    hours = [{"from": "2026-01-01", "days": {"1": [["08:30", "17:30"]]}}]
    assert document("settings", "set", "working_hours", json.dumps(hours)) == hours
    refused("settings", "get", "nonsense")
    refused("settings", "set", "timezone", "Mars/Olympus")
    refused("settings", "set", "hours_criterion_hours", "many")
    assert (
        refused("settings", "set", "currency", "euro")
        == "“euro” is not a currency. Write three letters, such as EUR."
    )
    assert "hours_criterion_hours" in done("settings", "list").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_tegoed(shell: str) -> None:
    assert "_TEGOED_COMPLETE" in done("completion", shell).out


def test_names_are_completed_from_the_database() -> None:
    import click
    from click.shell_completion import ShellComplete

    from tegoed.cli.main import tegoed

    set_up()

    def completed(words: list[str], begun: str) -> list[str]:
        kind = ShellComplete(tegoed, {}, "tegoed", "_TEGOED_COMPLETE")
        return [found.value for found in kind.get_completions(words, begun)]

    assert completed(["client", "edit"], "zo") == ["Zorgpunt"]
    assert completed(["project", "archive"], "Bouwgroep Noord/H") == ["Bouwgroep Noord/Handboek"]
    assert completed(["activity", "edit"], "") == ["Onderzoek"]
    assert completed(["settings", "get"], "timez") == ["timezone"]
    assert "start" in completed([], "st")
    assert completed(["log", "1h"], "verand")
    assert isinstance(tegoed, click.Group)

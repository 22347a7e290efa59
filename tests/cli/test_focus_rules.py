# SPDX-License-Identifier: MIT
"""Focus by itself, and what it was ended early for, from the command line."""

from __future__ import annotations

import pytest

from tests.support.command_line import call, document, done, refused

WORK = {"client": "Bouwgroep Noord", "project": "Handboek"}


@pytest.fixture(autouse=True)
def _work() -> None:
    done("client", "add", "Bouwgroep Noord", "--rate", "110")
    done("project", "add", "Bouwgroep Noord/Handboek", "--fixed", "2400", "--budget", "20h")


def test_rules_of_each_kind_are_added_listed_changed_and_removed() -> None:
    said = done("focus", "rule", "add", "off-duty").out
    assert "30 min after work" in said
    assert "while the app runs" in said
    assert (
        "Fri 22:00–02:00"
        in done(
            "focus", "rule", "add", "week", "--days", "vr", "--from", "22:00", "--to", "2:00"
        ).out
    )
    done(
        "focus",
        "rule",
        "add",
        "timer",
        "--project",
        "Bouwgroep Noord/Handboek",
        "--message",
        "Writing",
    )
    done("focus", "rule", "add", "timer", "--client", "Bouwgroep Noord", "--off")
    plain = {"preset": None, "message": "", "enabled": True}
    assert document("focus", "rule", "list") == [
        {"number": 1, "kind": "off_duty", "grace_minutes": 30, **plain},
        {"number": 2, "kind": "week", "days": [5], "from": "22:00", "to": "02:00", **plain},
        {"number": 3, "kind": "timer", **WORK, **plain, "message": "Writing"},
        {
            "number": 4,
            "kind": "timer",
            "client": "Bouwgroep Noord",
            "project": None,
            **plain,
            "enabled": False,
        },
    ]
    assert "Bouwgroep Noord › Handboek" in done("focus", "rule", "list").out
    done("focus", "rule", "edit", "1", "--grace", "1h", "--off")
    done("focus", "rule", "edit", "2", "--days", "sat-mon,3", "--preset", "-")
    assert document("focus", "rule", "list")[:2] == [
        {"number": 1, "kind": "off_duty", "grace_minutes": 60, **plain, "enabled": False},
        {
            "number": 2,
            "kind": "week",
            "days": [1, 3, 6, 7],
            "from": "22:00",
            "to": "02:00",
            **plain,
        },
    ]
    done("focus", "rule", "remove", "3")
    assert len(document("focus", "rule", "list")) == 3
    done("undo")
    assert len(document("focus", "rule", "list")) == 4


def test_a_rule_that_cannot_be_is_refused_in_a_sentence() -> None:
    assert "No rules yet" in done("focus", "rule", "list").out
    refused("focus", "rule", "add", "week", "--days", "mon")
    refused("focus", "rule", "add", "week", "--days", "1-2-3", "--from", "9:00", "--to", "10:00")
    refused("focus", "rule", "add", "week", "--days", "someday", "--from", "9:00", "--to", "10:00")
    refused("focus", "rule", "add", "timer")
    refused("focus", "rule", "add", "off-duty", "--preset", "nobody")
    refused("focus", "rule", "remove", "7")
    assert call("focus", "rule", "add", "off-duty", "--days", "mon").status == 2
    done("focus", "rule", "add", "off-duty")
    assert call("focus", "rule", "edit", "1").status == 2


def test_a_name_that_others_would_read_is_noticed() -> None:
    assert (
        "Bouwgroep Noord"
        in done("focus", "rule", "add", "off-duty", "--message", "Busy with Bouwgroep").out
    )
    assert "Others will read a name" in done("focus", "on", "--message", "At bouwgroep noord").out


def test_what_focus_was_ended_early_for_is_said_with_the_end_or_a_while_after_it() -> None:
    done("focus", "on", "--for", "50m")
    done("focus", "off", "--for", "client", "--client", "Bouwgroep Noord")
    assert call("focus", "off", "--for", "self", "--client", "Bouwgroep Noord").status == 2
    assert "not on" in done("focus", "off", "--for", "urgent").out

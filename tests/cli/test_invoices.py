# SPDX-License-Identifier: MIT
"""`tegoed invoice`, and what `balance` and `project show` tell of invoices."""

from __future__ import annotations

import pytest

from tests.support.command_line import call, document, done, refused

ADD = ("invoice", "add", "2026-014", "--client", "bouwgroep noord")
PERIOD = ("--date", "2026-11-30", "--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture(autouse=True)
def _logged() -> None:
    done("settings", "set", "timezone", "Europe/Amsterdam")
    done("client", "add", "Bouwgroep Noord", "--rate", "110")
    done("client", "add", "Zorgpunt", "--rate", "95")
    done("project", "add", "Bouwgroep Noord/Verandertraject", "--hourly", "110")
    for phrase in ("9-12 verand", "13-15 verand !given", "15-16 zorgpunt"):
        done("log", phrase, "--said-at", "2026-11-12T17:00+01:00")


def test_an_invoice_is_added_listed_shown_and_removed() -> None:
    said = done(*ADD, "--amount", "330", *PERIOD).out.splitlines()
    assert said == [
        "Invoice 2026-014 to Bouwgroep Noord: €330.00. "
        "Over the 5 h that they got in its period, an hour comes to €66.00.",
        "Its number stands on 1 entry, 3 h.",
        "Period: 1–30 Nov 2026",
    ]
    expected = {
        "number": "2026-014",
        "client": "Bouwgroep Noord",
        "date": "2026-11-30",
        "from": "2026-11-01",
        "to": "2026-11-30",
        "amount_cents": 33_000,
        "entries": 1,
        "invoiced_seconds": 10_800,
        "client_seconds": 18_000,
        "rate_cents": 6600,
    }
    assert document("invoice", "list") == [expected]
    assert document("invoice", "show", "2026-014") == expected
    assert "€66.00" in done("invoice", "list").out
    assert "1 entry" in done("invoice", "show", "2026-014", "--client", "Bouwgroep Noord").out
    assert [entry["invoice"] for entry in document("entries")] == ["2026-014", None, None]
    assert done("invoice", "remove", "2026-014").out.splitlines() == [
        "Removed: invoice 2026-014",
        "1 entry is not invoiced any more.",
    ]
    assert document("invoice", "list") == []
    done("undo")
    assert document("invoice", "list") == [expected]


def test_adding_says_as_json_what_was_marked_and_warns_in_english() -> None:
    done("settings", "set", "language", "nl")
    found = document(*ADD, "--amount", "1.234,50", "--date", "2026-11-30", "--to", "2026-11-15")
    assert (found["amount_cents"], found["marked"], found["warnings"]) == (123_450, 1, [])
    assert (found["from"], found["to"]) == ("2026-11-12", "2026-11-15")
    again = document(
        "invoice",
        "add",
        "2",
        "--client",
        "zorgpunt",
        "--amount",
        "0",
        "--from",
        "2026-12-01",
        "--date",
        "2026-12-02",
    )
    assert (again["from"], again["to"], again["rate_cents"]) == ("2026-12-01", "2026-12-02", None)
    assert again["warnings"][0].startswith("There is no time of Zorgpunt")
    told = done(
        "invoice", "add", "3", "--client", "zorgpunt", "--amount", "1", "--date", "2020-01-01"
    )
    assert "Factuur 3 is toch toegevoegd." in told.out


def test_what_cannot_be_added_is_refused_in_a_sentence() -> None:
    done(*ADD, "--amount", "330", *PERIOD)
    assert "already, for Bouwgroep Noord" in refused(*ADD, "--amount", "1", *PERIOD)
    assert "There is no client" in refused("invoice", "add", "1", "--client", "x", "--amount", "1")
    new = ("invoice", "add", "1", "--client", "Zorgpunt", "--amount")
    assert "cannot be negative" in refused(*new, "-5")
    assert "is not an amount" in refused(*new, "five")
    assert "no date" in refused(*new, "5", "--date", "x")
    assert "before it begins" in refused(*new, "5", "--from", "2026-12-02", "--to", "2026-12-01")
    assert "no invoice nope" in refused("invoice", "remove", "nope")
    assert "no invoice nope" in refused("invoice", "show", "nope")
    assert call("invoice", "add", "1", "--client", "Zorgpunt").status == 2
    assert len(document("invoice", "list")) == 1


def test_no_invoices_yet_says_how_to_add_one() -> None:
    assert "tegoed invoice add" in done("invoice", "list").out


def test_the_balance_tells_what_is_not_invoiced_yet_and_what_an_invoice_makes_of_an_hour() -> None:
    week = ("balance", "--week", "2026-W46")
    found = document(*week)
    assert found["uninvoiced"]["uninvoiced_seconds"] == 14_400
    assert found["uninvoiced"]["uninvoiced_cents"] == 42_500
    assert found["invoices"] == []
    assert "Billable and not yet invoiced: 4 h, worth €425.00." in done(*week).out
    done(*ADD, "--amount", "330", *PERIOD)
    found = document(*week)
    rows = {row["client"]: row["uninvoiced_seconds"] for row in found["uninvoiced"]["clients"]}
    assert rows == {"Bouwgroep Noord": 0, "Zorgpunt": 3600}
    assert [row["uninvoiced_cents"] for row in found["uninvoiced"]["projects"]] == [0, 9500]
    assert found["invoices"] == document("invoice", "list")
    said = done(*week).out
    assert "not yet invoiced: 1 h" in said
    assert "an hour comes to €66.00." in said


def test_a_period_with_many_invoices_counts_the_last_of_them() -> None:
    for number in range(6):
        done("invoice", "add", str(number), "--client", "Zorgpunt", "--amount", "1", *PERIOD)
    said = done("balance", "--month", "2026-11").out
    assert said.count("Invoice ") == 4
    assert "2 more invoices of this period are in the list of invoices." in said


def test_a_project_tells_what_is_not_invoiced_yet_and_its_invoices() -> None:
    show = ("project", "show", "Bouwgroep Noord/Verandertraject")
    found = document(*show)
    assert (found["uninvoiced_seconds"], found["uninvoiced_cents"]) == (10_800, 33_000)
    assert found["invoices"] == []
    assert "Not yet invoiced" in done(*show).out
    done(*ADD, "--amount", "330", *PERIOD)
    found = document(*show)
    assert (found["uninvoiced_seconds"], found["invoices"]) == (0, document("invoice", "list"))
    said = done(*show).out
    assert "Not yet invoiced" not in said
    assert "Invoice 2026-014" in said


def test_an_import_of_a_document_with_invoices_tells_of_them(tmp_path: object) -> None:
    done(*ADD, "--amount", "330", *PERIOD)
    path = f"{tmp_path}/all.json"
    done("export", path)
    done("invoice", "remove", "2026-014")
    found = document("import", path)
    assert found["added"]["invoices"] == 1

# SPDX-License-Identifier: MIT
"""The register of invoices: what an invoice's number is set on, what it makes of an hour, and
undo.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tegoed.core.entities.values import Client, Entry, Invoice, Pricing, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.services.balance import balances, project_life
from tegoed.services.data.doctor import doctor
from tegoed.services.data.imports import import_export
from tegoed.services.invoices import invoice_register
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store import migrations
from tegoed.store.backup import backup_contents, integrity
from tegoed.store.tables import entries
from tests.support.clocks import HOUR, clock_of
from tests.support.example_week import Peter, draft
from tests.support.workspaces import dump, workspace_at

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def invoice(client: Client, number: str = "2026-014", cents: int = 33_000) -> Invoice:
    return Invoice(
        number=number, client=client.id, sent=LAST, first=FIRST, last=LAST, amount_cents=cents
    )


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        do()
    return caught.value.message.id


def numbers(ws: Workspace) -> dict[str, str | None]:
    """The number on each entry, by its note."""
    return {entry.note: entry.invoice for entry in entries.listed(ws.db)}


@pytest.fixture
def logged(ws: Workspace, work: Peter) -> list[Entry]:
    """Some of two weeks: billable and given, of two clients, one of them in October."""
    drafts = [
        draft("2026-10-30 09:00", "2026-10-30 10:00", work.verander, note="october"),
        draft("2026-11-09 09:00", "2026-11-09 12:00", work.verander, note="workshop"),
        draft("2026-11-10 09:00", "2026-11-10 10:00", work.handboek, note="writing"),
        draft("2026-11-10 13:00", "2026-11-10 15:00", work.verander, Purpose.GIVEN, note="given"),
        draft("2026-11-11 09:00", "2026-11-11 10:00", work.coaching, note="session"),
    ]
    return [entry for one in drafts if (entry := time_log.log(ws, one).entry) is not None]


def test_adding_sets_the_number_on_the_billable_time_of_the_period(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    made = invoice_register.add(ws, invoice(work.bouw))
    assert numbers(ws) == {
        "october": None,
        "workshop": "2026-014",
        "writing": "2026-014",
        "given": None,
        "session": None,
    }
    assert (made.marked, made.warnings) == (2, ())
    figures = made.figures
    assert (figures.entries, figures.invoiced_seconds) == (2, 4 * HOUR)
    assert (figures.client_seconds, figures.rate_cents) == (6 * HOUR, 5500)
    assert invoice_register.listed(ws) == (figures,)
    assert invoice_register.shown(ws, " 2026-014 ") == figures


def test_undo_takes_an_invoice_and_its_numbers_back_in_one_step_and_redo_brings_them(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    before = dump(ws.db)
    invoice_register.add(ws, invoice(work.bouw))
    after = dump(ws.db)
    undo_history.undo(ws)
    assert dump(ws.db) == before
    undo_history.redo(ws)
    assert dump(ws.db) == after
    removed = invoice_register.remove(ws, "2026-014")
    assert (removed.unmarked, removed.client) == (2, work.bouw)
    assert invoice_register.listed(ws) == ()
    assert set(numbers(ws).values()) == {None}
    undo_history.undo(ws)
    assert numbers(ws)["workshop"] == "2026-014"
    assert [one.invoice.number for one in invoice_register.listed(ws)] == ["2026-014"]


def test_an_entry_with_a_number_keeps_it_and_another_clients_number_stays(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    by_note = {entry.note: entry for entry in logged}
    time_log.edit(ws, by_note["workshop"].uid, EntryEdit(invoice="2026-001"))
    time_log.edit(ws, by_note["session"].uid, EntryEdit(invoice="2026-014"))
    assert invoice_register.add(ws, invoice(work.bouw)).marked == 1
    assert numbers(ws)["workshop"] == "2026-001"
    invoice_register.remove(ws, "2026-014")
    assert numbers(ws) == {
        "october": None,
        "workshop": "2026-001",
        "writing": None,
        "given": None,
        "session": "2026-014",
    }


def test_the_number_that_was_added_locks_the_entry(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    invoice_register.add(ws, invoice(work.bouw))
    uid = next(entry.uid for entry in logged if entry.note == "workshop")
    assert refused(lambda: time_log.delete(ws, uid)) == "entry.invoiced"


def test_time_of_an_unpaid_project_gets_no_number(ws: Workspace, work: Peter) -> None:
    unpaid = catalogue_setup.add_project(ws, work.zorg.id, "Buurtdag", Pricing.UNPAID)
    time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 10:00", unpaid, note="free"))
    made = invoice_register.add(ws, invoice(work.zorg))
    assert [message.id for message in made.warnings] == ["invoice.no-time"]
    assert numbers(ws) == {"free": None}
    assert made.figures.rate_cents == 33_000  # the client did get that hour


def test_an_invoice_of_a_period_without_time_is_added_with_a_warning(
    ws: Workspace, work: Peter
) -> None:
    made = invoice_register.add(ws, invoice(work.zorg))
    assert [message.id for message in made.warnings] == ["invoice.no-time"]
    assert made.figures.rate_cents is None


def test_what_cannot_be_an_invoice_is_refused_and_nothing_is_written(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    invoice_register.add(ws, invoice(work.bouw, "É-1"))
    before = dump(ws.db)
    bad = invoice(work.zorg, "2026-015")
    for wrong, id in (
        (replace(bad, number="  "), "name.empty"),
        (replace(bad, number="a\x00b"), "name.control"),
        (replace(bad, number="x" * 300), "name.too-long"),
        (replace(bad, number="e\u0301-1"), "invoice.exists"),
        (replace(bad, client=99), "client.unknown"),
        (replace(bad, amount_cents=-1), "amount.negative"),
        (replace(bad, amount_cents=10**14), "amount.too-large"),
        (replace(bad, first=LAST, last=FIRST), "range.backwards"),
        (replace(bad, sent=date(1, 1, 1)), "range.beyond"),
    ):
        assert refused(lambda wrong=wrong: invoice_register.add(ws, wrong)) == id  # type: ignore[misc]
    assert refused(lambda: invoice_register.remove(ws, "x")) == "invoice.unknown"
    assert refused(lambda: invoice_register.of_project(ws, 99)) == "project.unknown"
    assert dump(ws.db) == before
    assert invoice_register.shown(ws, "e\u0301-1").invoice.number == "É-1"


def test_without_a_named_period_it_begins_with_what_waits_longest(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    assert invoice_register.period(ws, work.bouw.id, LAST) == (date(2026, 10, 30), LAST)
    early = date(2026, 10, 1)
    assert invoice_register.period(ws, work.bouw.id, early) == (early, early)


def test_the_balance_tells_what_is_billable_and_not_yet_invoiced(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    found = balances.week(ws)
    assert (found.uninvoiced.seconds, found.uninvoiced.cents) == (5 * HOUR, 33_000 + 12_000 + 9500)
    assert invoice_register.uninvoiced(ws, work.bouw.id, FIRST, LAST).cents == 45_000
    invoice_register.add(ws, invoice(work.bouw))
    found = balances.week(ws)
    assert (found.uninvoiced.seconds, found.uninvoiced.cents) == (HOUR, 9500)
    assert invoice_register.uninvoiced(ws, work.bouw.id, FIRST, LAST).seconds == 0
    assert found.totals.billable_seconds == 5 * HOUR
    rows = {row.project.name: row.uninvoiced.seconds for row in found.projects if row.project}
    assert rows == {"Verandertraject": 0, "Handboek": 0, "Teamcoaching": HOUR}


def test_overrun_is_not_waiting_for_an_invoice(ws: Workspace, work: Peter) -> None:
    small = catalogue_setup.add_project(
        ws, work.zorg.id, "Klein", Pricing.FIXED, fee_cents=10_000, budget_seconds=HOUR
    )
    time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 12:00", small))
    assert balances.week(ws).uninvoiced.seconds == HOUR
    assert project_life.of(ws, small.id).uninvoiced.cents == 10_000


def test_a_period_and_a_project_have_the_invoices_that_are_about_them(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    made = invoice_register.add(ws, invoice(work.bouw)).figures
    other = invoice_register.add(ws, invoice(work.zorg, "2026-015")).figures
    assert invoice_register.of_days(ws, LAST, LAST) == (made, other)
    assert invoice_register.of_days(ws, date(2026, 12, 1), date(2026, 12, 2)) == ()
    assert invoice_register.of_project(ws, work.handboek.id) == (made,)
    assert invoice_register.of_project(ws, work.coaching.id) == (other,)


def test_a_running_timer_counts_for_the_client_and_gets_no_number(
    ws: Workspace, work: Peter
) -> None:
    time_log.start_timer(ws, draft(None, None, work.verander, note="runs"))
    clock_of(ws).advance(HOUR)
    made = invoice_register.add(ws, invoice(work.bouw, cents=10_000))
    assert numbers(ws) == {"runs": None}
    assert made.figures.rate_cents == 10_000
    running = next(iter(entries.listed(ws.db)))
    time_log.edit(ws, running.uid, EntryEdit(invoice="2026-014"))
    assert invoice_register.shown(ws, "2026-014").invoiced_seconds == HOUR


def test_a_client_with_an_invoice_cannot_be_deleted(ws: Workspace, work: Peter) -> None:
    client = catalogue_setup.add_client(ws, "Once")
    invoice_register.add(ws, invoice(client))
    assert refused(lambda: catalogue_setup.delete_client(ws, client.id)) == "client.in-use"
    invoice_register.remove(ws, "2026-014")
    catalogue_setup.delete_client(ws, client.id)


# ---- the document ----


def test_invoices_travel_in_the_document_and_are_known_by_number_and_client(
    ws: Workspace, work: Peter, logged: list[Entry], tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    import_export.export_file(ws, path)
    assert "invoices" not in json.loads(path.read_text("utf-8"))
    invoice_register.add(ws, invoice(work.bouw))
    import_export.export_file(ws, path)
    found = json.loads(path.read_text("utf-8"))
    assert found["invoices"] == [
        {
            "number": "2026-014",
            "client": "Bouwgroep Noord",
            "date": "2026-11-30",
            "from": "2026-11-01",
            "to": "2026-11-30",
            "amount_cents": 33_000,
        }
    ]
    import_export.export_file(ws, path, client="Zorgpunt")
    assert "invoices" not in json.loads(path.read_text("utf-8"))
    import_export.export_file(ws, path)
    ws.close()
    other = workspace_at(tmp_path / "other")
    try:
        assert import_export.import_file(other, path).added["invoices"] == 1
        figures = invoice_register.listed(other)[0]
        assert (figures.entries, figures.rate_cents) == (2, 5500)
        again = import_export.import_file(other, path)
        assert "invoices" not in again.added
        import_export.export_file(other, tmp_path / "again.json")
        written = json.loads((tmp_path / "again.json").read_text("utf-8"))
        assert written["invoices"] == found["invoices"]
        undo_history.undo(other)
        assert invoice_register.listed(other) == ()
    finally:
        other.close()


def test_two_clients_may_bring_one_number_along_and_are_then_told_apart(
    ws: Workspace, work: Peter, tmp_path: Path
) -> None:
    days = {"date": "2026-11-30", "from": "2026-11-01", "to": "2026-11-30", "amount_cents": 1}
    names = ("Bouwgroep Noord", "Zorgpunt", "New")
    content = {
        "format": "tegoed",
        "version": 1,
        "clients": [{"name": name} for name in names],
        "invoices": [{"number": "7", "client": name, **days} for name in names],
    }
    path = tmp_path / "three.json"
    path.write_text(json.dumps(content))
    assert import_export.import_file(ws, path).added["invoices"] == 3
    assert refused(lambda: invoice_register.remove(ws, "7")) == "invoice.two-clients"
    removed = invoice_register.remove(ws, "7", work.zorg.id)
    assert removed.client == work.zorg
    left = {one.client.name for one in invoice_register.listed(ws)}
    assert left == {"Bouwgroep Noord", "New"}


# ---- looking after it ----


def test_the_doctor_notes_an_invoice_whose_number_stands_on_nothing(
    ws: Workspace, work: Peter, logged: list[Entry]
) -> None:
    def noted() -> list[str]:
        return [check.name for check in doctor.doctor(ws.home, ws.clock) if not check.ok]

    invoice_register.add(ws, invoice(work.bouw))
    assert "invoices" not in noted()
    assert integrity.inspect(ws.home.database).unmarked_invoices == ()
    invoice_register.add(ws, invoice(catalogue_setup.add_client(ws, "Licence"), "2026-015"))
    assert integrity.inspect(ws.home.database).unmarked_invoices == ("2026-015",)
    assert "invoices" in noted()
    assert all(
        check.severity == "note" for check in doctor.doctor(ws.home, ws.clock) if not check.ok
    )


def test_a_copy_tells_how_many_invoices_it_holds(ws: Workspace, work: Peter) -> None:
    invoice_register.add(ws, invoice(work.bouw))
    ws.close()
    found = backup_contents.read_contents(ws.home.database, thorough=True)
    assert found.counts["invoice"] == {"": 1}


def test_a_database_from_before_the_invoices_is_looked_at_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as raw:

        class Old:
            def execute_sql(self, statement: str) -> None:
                raw.execute(statement)

        for step in migrations.MIGRATIONS[: integrity.INVOICES_SINCE - 1]:
            step(Old())
        raw.execute(f"PRAGMA user_version = {integrity.INVOICES_SINCE - 1}")
        raw.commit()
    assert integrity.inspect(path).unmarked_invoices == ()
    assert "invoice" not in backup_contents.read_contents(path, thorough=True).counts


def test_the_rate_of_an_invoice_is_rounded_once(work: Peter) -> None:
    figures = InvoiceFigures(invoice(work.bouw, cents=10_000), work.bouw, 1, 1, 3 * HOUR)
    assert figures.rate_cents == 3333

# SPDX-License-Identifier: MIT
"""What the window of a project shows, out of the database at one moment."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.entities.values import Draft, Invoice, Purpose
from tegoed.core.errors import NotFoundError
from tegoed.services.balance import project_life
from tegoed.services.balance.project_data import load_project
from tegoed.services.invoices import invoice_register
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.example_week import MONDAY_AFTER, Peter, log_the_week


def test_a_project_is_its_life_its_invoices_and_whether_its_timer_runs(
    ws: Workspace, work: Peter
) -> None:
    work.clock.at = MONDAY_AFTER
    log_the_week(work)
    handboek = work.handboek
    first, last = date(2026, 11, 9), date(2026, 11, 15)
    invoice_register.add(
        ws,
        Invoice(
            number="7",
            client=work.bouw.id,
            sent=date(2026, 11, 16),
            first=first,
            last=last,
            amount_cents=117_500,
        ),
    )
    found = load_project(ws, handboek.id)
    assert found.life == project_life.of(ws, handboek.id)
    assert [one.invoice.number for one in found.invoices] == ["7"]
    assert not found.running
    time_log.start_timer(
        ws,
        Draft(
            start=None,
            end=None,
            client=handboek.client,
            project=handboek.id,
            purpose=Purpose.BILLABLE,
        ),
    )
    assert load_project(ws, handboek.id).running
    assert not load_project(ws, work.verander.id).running


def test_a_project_that_is_gone_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotFoundError) as refused:
        load_project(ws, 99)
    assert refused.value.message.id == "project.unknown"

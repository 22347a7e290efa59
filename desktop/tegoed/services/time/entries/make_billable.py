# SPDX-License-Identifier: MIT
"""Given time looked at again: what it would have brought in, and the entries of it that one wants
to invoice after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tegoed.core.balance.what_if import WhatIfQuestion, as_billable
from tegoed.core.balance.what_if import question as _question
from tegoed.core.entities.values import Entry, Purpose
from tegoed.core.errors import ConflictError, Message, RefusedError
from tegoed.services.balance.balance_query import gather
from tegoed.services.time import time_log
from tegoed.services.time.entries.overlap_resolution import work_words
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored


def question(ws: Workspace, first: date, last: date) -> WhatIfQuestion:
    """Return what may be asked about the given time of the local days `first` to `last`.

    Boundaries are left out of it.
    """
    return _question(replace(gather(ws, first, last), boundaries=()))


def set_right(ws: Workspace, uids: Sequence[str]) -> tuple[Entry, ...]:
    """Make given entries billable, all or none, as one step for undo.

    Their reason goes; all else stays.

    One that is billable by now is left as it is. Raises `NotFoundError` "entry.unknown";
    `RefusedError` "set-right.not-given" for time that is for no client; `ConflictError`
    "set-right.invoiced" when some went out on an invoice.
    """
    with ws.step(Message("change.set-right")) as step:
        found = list(
            {entry.uid: entry for entry in (time_log.find(ws, uid) for uid in uids)}.values()
        )
        for entry in found:
            if entry.client is None or entry.purpose not in (Purpose.GIVEN, Purpose.BILLABLE):
                raise RefusedError(
                    "set-right.not-given",
                    work=work_words(ws.catalogue(), entry),
                    start_at=entry.start,
                )
        given = [entry for entry in found if entry.purpose is Purpose.GIVEN]
        out = [entry for entry in given if entry.invoice is not None]
        if out:
            raise ConflictError(
                "set-right.invoiced", count=len(out), invoice=out[0].invoice, uid=out[0].uid
            )
        done = tuple(as_billable(entry) for entry in given)
        for entry in done:
            step.put("entry", stored.row(entry))
        step.label = Message("change.set-right", {"count": len(done)})
    return done

# SPDX-License-Identifier: MIT
"""Entries as a table: a line for what of each lies in one local day, so that the lines come to what
the balance says.
"""

from __future__ import annotations

from datetime import UTC, datetime

from tegoed.core.balance.ledger import Ledger, LedgerPart
from tegoed.core.entities.pseudonyms import hidden
from tegoed.core.entities.values import Pricing, Purpose
from tegoed.core.invoicing.money import NOTHING, Amount, round_half_even
from tegoed.core.invoicing.pricing import HOUR
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)


def table(
    locale: Locale,
    ledger: Ledger,
    title: str,
    *,
    client: int | None = None,
    hide_names: bool = False,
) -> ReportTable:
    """Make the table: day, from, to, hours, client, project, activity, purpose, rate, earned, value
    given, chair, reason, note, tags, invoice.

    An entry that passes midnight has a line for each day, and billable time that passes a budget a
    line for what is paid and one for what counts as given. From and to stay empty where only the
    length is known. `client`: the lines of that client alone. `hide_names`: letters for clients and
    projects, and neither notes, tags nor invoices. The running timer counts up to now.
    """
    rows = _Rows(locale, ledger, hide_names=hide_names)
    for part in sorted(ledger.parts, key=lambda part: (part.start, part.entry.uid)):
        owner = part.account.client
        if client is None or (owner is not None and owner.id == client):
            rows.add(part)
    return ReportTable(
        title=title,
        columns=_columns(locale),
        rows=rows.made,
        totals=rows.totals(),
        currency=ledger.given.currency,
    )


def _columns(locale: Locale) -> list[ReportColumn]:
    return [
        ReportColumn(locale.gettext("Day"), ColumnType.DATE),
        ReportColumn(locale.gettext("From"), ColumnType.TIME),
        ReportColumn(locale.gettext("To"), ColumnType.TIME),
        ReportColumn(locale.gettext("Hours"), ColumnType.HOURS),
        ReportColumn(locale.gettext("Client"), width=20),
        ReportColumn(locale.gettext("Project"), width=20),
        ReportColumn(locale.gettext("Activity"), width=16),
        ReportColumn(locale.gettext("Purpose"), width=14),
        ReportColumn(locale.gettext("Rate"), ColumnType.MONEY, 11),
        ReportColumn(locale.gettext("Earned"), ColumnType.MONEY),
        ReportColumn(locale.gettext("Value given"), ColumnType.MONEY),
        ReportColumn(locale.gettext("Client's chair"), width=14),
        ReportColumn(locale.gettext("Reason"), width=16),
        ReportColumn(locale.gettext("Note"), width=32),
        ReportColumn(locale.gettext("Tags"), width=16),
        ReportColumn(locale.gettext("Invoice"), width=12),
    ]


class _Rows:
    """The lines, and what they come to: exact until it is shown."""

    def __init__(self, locale: Locale, ledger: Ledger, *, hide_names: bool) -> None:
        self._locale = locale
        self._ledger = ledger
        self._hide = hide_names
        self._catalogue = hidden(ledger.given.catalogue) if hide_names else ledger.given.catalogue
        self.made: list[ReportRow] = []
        self._seconds = 0
        self._earned = self._given = NOTHING

    def add(self, part: LedgerPart) -> None:
        """Add the line of a part, or the two of one within which a budget ran out."""
        if part.entry.purpose is not Purpose.BILLABLE:
            self._line(part, part.start, part.end, part.entry.purpose)
            return
        paid_until = min(max(part.paid_until, part.start), part.end)
        if paid_until > part.start:
            self._line(part, part.start, paid_until, Purpose.BILLABLE)
        if paid_until < part.end:
            self._line(part, paid_until, part.end, Purpose.GIVEN)

    def totals(self) -> ReportRow:
        """Return what the lines come to."""
        money = (self._earned.cents, self._given.cents)
        return ReportRow(
            (
                self._locale.gettext("Total"),
                None,
                None,
                self._seconds,
                *(None,) * 5,
                *money,
                *(None,) * 5,
            ),
            RowWeight.SUM,
        )

    def _line(self, part: LedgerPart, start: int, end: int, purpose: Purpose) -> None:
        entry, account, ledger = part.entry, part.account, self._ledger
        for_client = purpose in (Purpose.BILLABLE, Purpose.GIVEN)
        price = account.prices[part.day] if for_client and account.client is not None else None
        worth = Amount((end - start) * (price or 0), ledger.scale)
        self._seconds += end - start
        if purpose is Purpose.BILLABLE:
            self._earned += worth
        elif purpose is Purpose.GIVEN:
            self._given += worth
        activity = (
            self._catalogue.activities.get(entry.activity) if entry.activity is not None else None
        )
        reason = self._locale.word(entry.reason) if entry.reason else None
        if purpose is not entry.purpose:
            unpaid = account.project is not None and account.project.pricing is Pricing.UNPAID
            reason = (
                self._locale.word(Pricing.UNPAID)
                if unpaid
                else self._locale.gettext("past the budget")
            )
        cells: tuple[Cell, ...] = (
            ledger.days.dates[part.day],
            self._clock(start) if entry.clock else None,
            self._clock(end) if entry.clock else None,
            end - start,
            None if account.client is None else self._catalogue.clients[account.client.id].name,
            None if entry.project is None else self._catalogue.projects[entry.project].name,
            activity.name if activity else None,
            self._locale.word(purpose),
            None if price is None else round_half_even(price * HOUR, ledger.scale),
            worth.cents if price is not None and purpose is Purpose.BILLABLE else None,
            worth.cents if price is not None and purpose is Purpose.GIVEN else None,
            self._locale.gettext("yes") if entry.chair and for_client else None,
            reason,
            None if self._hide else entry.note or None,
            None if self._hide else ", ".join(entry.tags) or None,
            None if self._hide else entry.invoice,
        )
        self.made.append(ReportRow(cells))

    def _clock(self, instant: int) -> Cell:
        return datetime.fromtimestamp(instant, UTC).astimezone(self._ledger.given.zone).time()

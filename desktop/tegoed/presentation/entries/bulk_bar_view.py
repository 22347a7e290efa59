# SPDX-License-Identifier: MIT
"""What can be done to several chosen entries at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tegoed.core.entities.values import Catalogue, Entry
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries import entry_fields
from tegoed.presentation.entries.entry_fields import Choices, EntryColumn


@dataclass(frozen=True, slots=True)
class BulkMenuView:
    """What can be chosen for a column; `enabled`: for all of the entries."""

    column: EntryColumn
    choices: Choices
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class BulkBarView:
    """The entries that are chosen; there are menus only for more than one."""

    uids: tuple[str, ...]
    count: str = ""
    menus: tuple[BulkMenuView, ...] = ()


def bulk_bar_view(locale: Locale, entries: Sequence[Entry], catalogue: Catalogue) -> BulkBarView:
    """Make the bar for the chosen entries; one alone is edited in its row."""
    uids = tuple(entry.uid for entry in entries)
    if len(entries) < 2:
        return BulkBarView(uids)
    counted = locale.ngettext("{count} entry:", "{count} entries:", len(entries)).format(
        count=locale.number(len(entries))
    )
    chair: Choices = [
        (entry_fields.chair_name(locale, has_chair=has_chair), has_chair)
        for has_chair in (True, False)
    ]
    return BulkBarView(
        uids,
        counted,
        (
            *(
                BulkMenuView(
                    column,
                    choices(locale, catalogue, entries[0]),
                    enabled=all(entry_fields.is_editable(entry, column) for entry in entries),
                )
                for column, choices in entry_fields.CHOICES.items()
            ),
            BulkMenuView(
                EntryColumn.CHAIR, chair, enabled=all(map(entry_fields.may_have_chair, entries))
            ),
        ),
    )

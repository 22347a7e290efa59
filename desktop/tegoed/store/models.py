# SPDX-License-Identifier: MIT
"""The tables. Models are for the schema and for building statements; they never leave this package.

Those of the entities follow from `core.entities.values`; only entries, which are many, and what is
no entity are written out. Instants are epoch seconds, money cents, JSON is text. `deleted` is a
tombstone: null while the row lives. `updated` is null until a row is first changed. Names are
compared by `core.entities.names.name_key`; a row written by an earlier version may hold the
casefold of its name instead.
"""

from __future__ import annotations

import re

import peewee as pw

from tegoed.core.entities.entity_fields import FieldKind
from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryAnswer,
    ChannelSetup,
    Client,
    Favourite,
    FocusRule,
    FocusSession,
    Invoice,
    Preset,
    Project,
    WeekNote,
)
from tegoed.store.entity_columns import entity_model, tombstone

SQLITE_DIALECT = pw.SqliteDatabase(None, autoconnect=False)
"""Never opened: by it Peewee knows how statements are written. They run on a `Database`."""


def table_name(model: type[pw.Model]) -> str:
    """Return the table of a model: its class name in snake case, without "Row"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__.removesuffix("Row")).lower()


class BaseRow(pw.Model):
    """What every table has: an id and its stamps."""

    id = pw.AutoField()
    created = pw.BigIntegerField()
    updated = pw.BigIntegerField(null=True)

    class Meta:
        """One dialect, plain table names."""

        database = SQLITE_DIALECT
        table_function = staticmethod(table_name)


ClientRow = entity_model(Client, BaseRow, {"archived": {"deleted": tombstone}})
ProjectRow = entity_model(
    Project, BaseRow, {"archived": {"deleted": tombstone}}, refers={FieldKind.CLIENT: ClientRow}
)
ActivityRow = entity_model(Activity, BaseRow, {"archived": {"deleted": tombstone}})
_WORK = {
    FieldKind.CLIENT: ClientRow,
    FieldKind.PROJECT: ProjectRow,
    FieldKind.ACTIVITY: ActivityRow,
}


class EntryRow(BaseRow):
    """A stretch of time.

    `purpose` and `reason` are small codes (`entries.PURPOSES`), `tags` a JSON list or null.
    """

    uid = pw.BlobField(unique=True)
    start = pw.BigIntegerField()
    end = pw.BigIntegerField(null=True)
    client = pw.ForeignKeyField(
        ClientRow, null=True, on_delete="RESTRICT", index=False, column_name="client"
    )
    project = pw.ForeignKeyField(
        ProjectRow, null=True, on_delete="RESTRICT", index=False, column_name="project"
    )
    activity = pw.ForeignKeyField(
        ActivityRow, null=True, on_delete="RESTRICT", index=False, column_name="activity"
    )
    purpose = pw.SmallIntegerField()
    chair = pw.BooleanField()
    reason = pw.SmallIntegerField(null=True)
    clock = pw.BooleanField()
    invoice = pw.TextField(null=True)
    note = pw.TextField()
    tags = pw.TextField(null=True)
    deleted = pw.BigIntegerField(null=True)


BoundaryRow = entity_model(Boundary, BaseRow, {"enabled": {"deleted": tombstone}}, refers=_WORK)
BoundaryAnswerRow = entity_model(BoundaryAnswer, BaseRow, refers=_WORK)
WeekNoteRow = entity_model(WeekNote, BaseRow)
InvoiceRow = entity_model(Invoice, BaseRow, refers=_WORK)
FocusSessionRow = entity_model(FocusSession, BaseRow)
FocusRuleRow = entity_model(FocusRule, BaseRow, {"enabled": {"deleted": tombstone}}, refers=_WORK)


class HoldRow(BaseRow):
    """The journal of one channel in one session: what it showed before, and how far engaging and
    restoring came.
    """

    session = pw.BlobField()
    channel = pw.IntegerField()
    setup = pw.TextField()
    state = pw.TextField()
    owner = pw.TextField()
    saved = pw.TextField()
    marks = pw.TextField()
    attempts = pw.IntegerField()
    retry_at = pw.BigIntegerField(null=True)
    error = pw.TextField(null=True, column_name="trouble")
    told = pw.BooleanField()
    outcome = pw.TextField(null=True)
    changed = pw.BigIntegerField()


PresetRow = entity_model(Preset, BaseRow, {"channels": {"deleted": tombstone}})
ChannelRow = entity_model(
    ChannelSetup, BaseRow, {"enabled": {"deleted": tombstone}}, table="channel"
)
FavouriteRow = entity_model(
    Favourite,
    BaseRow,
    {"purpose": {"position": pw.IntegerField, "deleted": tombstone}},
    refers=_WORK,
)


class SettingRow(BaseRow):
    """A setting that differs from its default; `value` is JSON."""

    key = pw.TextField(unique=True)
    value = pw.TextField()


class PhraseRow(BaseRow):
    """A phrase as it was typed, for the arrow up; `used` orders them."""

    text = pw.TextField(unique=True)
    used = pw.BigIntegerField()


class ChangeRow(BaseRow):
    """One step for undo: what it is called and the rows' images before and after (see `change`)."""

    label = pw.TextField()
    params = pw.TextField()
    undone = pw.SmallIntegerField()
    images = pw.BlobField()


class MetaRow(BaseRow):
    """Facts about this database itself: the heartbeat, the zone of the first import."""

    key = pw.TextField(unique=True)
    value = pw.TextField()


for _named in (ClientRow, ActivityRow, PresetRow, ChannelRow):
    _named.add_index(
        _named.index(
            _named.name_key,
            unique=True,
            where=_named.deleted.is_null(),
            name=f"{_named._meta.table_name}_name",
        )
    )
ProjectRow.add_index(
    ProjectRow.index(
        ProjectRow.client,
        ProjectRow.name_key,
        unique=True,
        where=ProjectRow.deleted.is_null(),
        name="project_name",
    )
)
WeekNoteRow.add_index(WeekNoteRow.index(WeekNoteRow.week, unique=True, name="week_note_week"))
InvoiceRow.add_index(
    InvoiceRow.index(InvoiceRow.client, InvoiceRow.number_key, unique=True, name="invoice_number")
)
# Time windows; each budget, and all time by client, from the index alone; one running timer.
EntryRow.add_index(
    EntryRow.index(EntryRow.start, where=EntryRow.deleted.is_null(), name="entry_start")
)
EntryRow.add_index(
    EntryRow.index(
        EntryRow.client,
        EntryRow.project,
        EntryRow.start,
        EntryRow.end,
        EntryRow.purpose,
        where=EntryRow.deleted.is_null(),
        name="entry_work",
    )
)
EntryRow.add_index(
    EntryRow.index(  # an expression: nulls in a unique index are never equal
        pw.SQL('("end" IS NULL)'),
        unique=True,
        where=EntryRow.end.is_null() & EntryRow.deleted.is_null(),
        name="entry_running",
    )
)
EntryRow.add_index(
    EntryRow.index(
        EntryRow.start,
        where=EntryRow.end.is_null() & EntryRow.deleted.is_null(False),
        name="entry_left_open",
    )
)
FocusSessionRow.add_index(FocusSessionRow.index(FocusSessionRow.start, name="focus_session_start"))
FocusSessionRow.add_index(
    FocusSessionRow.index(
        FocusSessionRow.ended_by,
        FocusSessionRow.end,
        where=FocusSessionRow.ended_by.is_null(False),
        name="focus_session_ended",
    )
)
HoldRow.add_index(HoldRow.index(HoldRow.session, HoldRow.channel, unique=True, name="hold_place"))
BoundaryAnswerRow.add_index(
    BoundaryAnswerRow.index(BoundaryAnswerRow.week, name="boundary_answer_week")
)
ChangeRow.add_index(
    ChangeRow.index(ChangeRow.id, where=ChangeRow.undone == pw.SQL("1"), name="change_undone")
)

MODELS: tuple[type[BaseRow], ...] = (
    ClientRow,
    ProjectRow,
    ActivityRow,
    EntryRow,
    BoundaryRow,
    BoundaryAnswerRow,
    WeekNoteRow,
    InvoiceRow,
    FocusSessionRow,
    FocusRuleRow,
    HoldRow,
    PresetRow,
    ChannelRow,
    FavouriteRow,
    SettingRow,
    PhraseRow,
    ChangeRow,
    MetaRow,
)

for _model in MODELS:  # Peewee derives the names of unique indexes from it
    _model._meta.name = _model._meta.table_name

JSON_COLUMNS = frozenset(
    {
        ("client", "rates"),
        ("project", "rates"),
        ("project", "terms"),
        ("entry", "tags"),
        ("setting", "value"),
        ("preset", "channels"),
        ("channel", "options"),
        ("focus_rule", "days"),
        ("hold", "saved"),
        ("hold", "marks"),
        ("change", "params"),
    }
)
"""The columns that hold JSON."""

"""The tables. Models are for the schema and for building statements; they never leave this room.

Instants are epoch seconds, money cents, JSON is text. `deleted` is a tombstone: null while the row lives. `updated` is
null until a row is first changed. Names are compared by `core.names.name_key`; a row
written by an earlier version may hold the casefold of its name instead.
"""

from __future__ import annotations

import re
from typing import Any

import peewee as pw

database: Any = pw.SqliteDatabase(None, autoconnect=False, lock_type="IMMEDIATE")


def table_name(model: type[pw.Model]) -> str:
    """Return the table of a model: its class name in snake case, without "Row"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__.removesuffix("Row")).lower()


class BaseRow(pw.Model):
    """What every table has: an id and its stamps."""

    id = pw.AutoField()
    created = pw.BigIntegerField()
    updated = pw.BigIntegerField(null=True)

    class Meta:
        """One database, plain table names."""

        database = database
        table_function = staticmethod(table_name)


class ClientRow(BaseRow):
    """Who the work is for. `rates`: [[from, cents], …]; `rounding`: how a timesheet's lines are, or null."""

    name = pw.TextField()
    name_key = pw.TextField()
    rates = pw.TextField()
    archived = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)
    rounding = pw.TextField(null=True)


class ProjectRow(BaseRow):
    """Agreed work. `rates` as a client's; `terms`: [[from, monthly fee in cents, monthly budget in seconds], …]."""

    client = pw.ForeignKeyField(ClientRow, on_delete="RESTRICT", index=False, column_name="client")
    name = pw.TextField()
    name_key = pw.TextField()
    pricing = pw.TextField()
    rates = pw.TextField()
    fee_cents = pw.BigIntegerField(null=True)
    budget_seconds = pw.BigIntegerField(null=True)
    terms = pw.TextField()
    archived = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)


class ActivityRow(BaseRow):
    """What sort of work."""

    name = pw.TextField()
    name_key = pw.TextField()
    purpose = pw.TextField()
    archived = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)


class EntryRow(BaseRow):
    """A stretch of time. `purpose` and `reason` are small codes (`entries.PURPOSES`), `tags` a JSON list or null."""

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


class BoundaryRow(BaseRow):
    """A limit. `start` is an ISO date, or null: from the beginning."""

    kind = pw.TextField()
    client = pw.ForeignKeyField(
        ClientRow, null=True, on_delete="RESTRICT", index=False, column_name="client"
    )
    project = pw.ForeignKeyField(
        ProjectRow, null=True, on_delete="RESTRICT", index=False, column_name="project"
    )
    limit_seconds = pw.BigIntegerField(null=True)
    floor_seconds = pw.BigIntegerField(null=True)
    floor_cents = pw.BigIntegerField(null=True)
    after_seconds = pw.BigIntegerField()
    percent = pw.IntegerField()
    start = pw.TextField(null=True)
    enabled = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)


class BoundaryAnswerRow(BaseRow):
    """What the user said to a crossing ("fine this week")."""

    week = pw.TextField()
    kind = pw.TextField()
    client = pw.ForeignKeyField(
        ClientRow, null=True, on_delete="RESTRICT", index=False, column_name="client"
    )
    project = pw.ForeignKeyField(
        ProjectRow, null=True, on_delete="RESTRICT", index=False, column_name="project"
    )
    answer = pw.TextField()


class WeekNoteRow(BaseRow):
    """One line about a week."""

    week = pw.TextField(unique=True)
    note = pw.TextField()


class InvoiceRow(BaseRow):
    """An invoice that was sent. `date`, `first` and `last` are ISO dates; a removed one is gone."""

    number = pw.TextField()
    number_key = pw.TextField()
    client = pw.ForeignKeyField(ClientRow, on_delete="RESTRICT", index=False, column_name="client")
    date = pw.TextField()
    first = pw.TextField()
    last = pw.TextField()
    amount_cents = pw.BigIntegerField()


class FocusSessionRow(BaseRow):
    """A period of unavailability."""

    uid = pw.BlobField(unique=True)
    start = pw.BigIntegerField()
    until = pw.BigIntegerField(null=True)
    lease = pw.BigIntegerField(null=True)
    end = pw.BigIntegerField(null=True)
    preset = pw.TextField(null=True)
    message = pw.TextField()
    started_by = pw.TextField(null=True)
    rule = pw.IntegerField(null=True)
    ended_by = pw.TextField(null=True)
    interrupted_by = pw.TextField(null=True)
    interrupted_client = pw.IntegerField(null=True)


class FocusRuleRow(BaseRow):
    """When focus goes on by itself. `days`: JSON list of ISO weekdays; `first`, `last`: minutes of a local day; `grace`: minutes."""

    kind = pw.TextField()
    days = pw.TextField()
    first = pw.IntegerField()
    last = pw.IntegerField()
    grace = pw.IntegerField()
    client = pw.ForeignKeyField(
        ClientRow, null=True, on_delete="RESTRICT", index=False, column_name="client"
    )
    project = pw.ForeignKeyField(
        ProjectRow, null=True, on_delete="RESTRICT", index=False, column_name="project"
    )
    preset = pw.TextField(null=True)
    message = pw.TextField()
    enabled = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)


class HoldRow(BaseRow):
    """The journal of one channel in one session: what it showed before, and how far engaging and restoring came."""

    session = pw.BlobField()
    channel = pw.IntegerField()
    setup = pw.TextField()
    state = pw.TextField()
    owner = pw.TextField()
    saved = pw.TextField()
    marks = pw.TextField()
    attempts = pw.IntegerField()
    retry_at = pw.BigIntegerField(null=True)
    trouble = pw.TextField(null=True)
    told = pw.BooleanField()
    outcome = pw.TextField(null=True)
    changed = pw.BigIntegerField()


class PresetRow(BaseRow):
    """A named way of going into focus. `channels`: JSON list of names."""

    name = pw.TextField()
    name_key = pw.TextField()
    minutes = pw.IntegerField(null=True)
    message = pw.TextField()
    channels = pw.TextField()
    deleted = pw.BigIntegerField(null=True)


class ChannelRow(BaseRow):
    """A channel that was set up. `options`: JSON object, never a secret."""

    kind = pw.TextField()
    name = pw.TextField()
    name_key = pw.TextField()
    options = pw.TextField()
    enabled = pw.BooleanField()
    deleted = pw.BigIntegerField(null=True)


class FavouriteRow(BaseRow):
    """Work pinned to the menu, in the order of `position`."""

    client = pw.ForeignKeyField(
        ClientRow, null=True, on_delete="RESTRICT", index=False, column_name="client"
    )
    project = pw.ForeignKeyField(
        ProjectRow, null=True, on_delete="RESTRICT", index=False, column_name="project"
    )
    activity = pw.ForeignKeyField(
        ActivityRow, null=True, on_delete="RESTRICT", index=False, column_name="activity"
    )
    purpose = pw.TextField()
    position = pw.IntegerField()
    deleted = pw.BigIntegerField(null=True)


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

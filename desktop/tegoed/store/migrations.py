# SPDX-License-Identifier: MIT
"""How the schema came to be, step by step.

A step is never edited once released; `models` is what they lead to.

They stand in a tuple and not in a folder to be searched: in a frozen app a search finds nothing,
silently.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FIRST = """
CREATE TABLE "activity" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "purpose" TEXT NOT NULL, "archived" INTEGER NOT NULL, "deleted" INTEGER)
CREATE UNIQUE INDEX "activity_name" ON "activity" ("name_key") WHERE ("deleted" IS NULL)
CREATE TABLE "client" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "rates" TEXT NOT NULL, "archived" INTEGER NOT NULL, "deleted" INTEGER)
CREATE UNIQUE INDEX "client_name" ON "client" ("name_key") WHERE ("deleted" IS NULL)
CREATE TABLE "project" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "client" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pricing" TEXT NOT NULL, "rates" TEXT NOT NULL, "fee_cents" INTEGER, "budget_seconds" INTEGER, "terms" TEXT NOT NULL, "archived" INTEGER NOT NULL, "deleted" INTEGER, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT)
CREATE UNIQUE INDEX "project_name" ON "project" ("client", "name_key") WHERE ("deleted" IS NULL)
CREATE TABLE "boundary" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "kind" TEXT NOT NULL, "client" INTEGER, "project" INTEGER, "limit_seconds" INTEGER, "floor_seconds" INTEGER, "floor_cents" INTEGER, "after_seconds" INTEGER NOT NULL, "percent" INTEGER NOT NULL, "start" TEXT, "enabled" INTEGER NOT NULL, "deleted" INTEGER, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project") REFERENCES "project" ("id") ON DELETE RESTRICT)
CREATE TABLE "boundary_answer" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "week" TEXT NOT NULL, "kind" TEXT NOT NULL, "client" INTEGER, "project" INTEGER, "answer" TEXT NOT NULL, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project") REFERENCES "project" ("id") ON DELETE RESTRICT)
CREATE INDEX "boundary_answer_week" ON "boundary_answer" ("week")
CREATE TABLE "change" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "label" TEXT NOT NULL, "params" TEXT NOT NULL, "undone" INTEGER NOT NULL, "images" BLOB NOT NULL)
CREATE INDEX "change_undone" ON "change" ("id") WHERE ("undone" = 1)
CREATE TABLE "channel" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "options" TEXT NOT NULL, "enabled" INTEGER NOT NULL, "deleted" INTEGER)
CREATE UNIQUE INDEX "channel_name" ON "channel" ("name_key") WHERE ("deleted" IS NULL)
CREATE TABLE "entry" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "uid" BLOB NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER, "client" INTEGER, "project" INTEGER, "activity" INTEGER, "purpose" INTEGER NOT NULL, "chair" INTEGER NOT NULL, "reason" INTEGER, "clock" INTEGER NOT NULL, "invoice" TEXT, "note" TEXT NOT NULL, "tags" TEXT, "deleted" INTEGER, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project") REFERENCES "project" ("id") ON DELETE RESTRICT, FOREIGN KEY ("activity") REFERENCES "activity" ("id") ON DELETE RESTRICT)
CREATE UNIQUE INDEX "entry_uid" ON "entry" ("uid")
CREATE INDEX "entry_start" ON "entry" ("start") WHERE ("deleted" IS NULL)
CREATE INDEX "entry_work" ON "entry" ("client", "project", "start", "end", "purpose") WHERE ("deleted" IS NULL)
CREATE UNIQUE INDEX "entry_running" ON "entry" (("end" IS NULL)) WHERE (("end" IS NULL) AND ("deleted" IS NULL))
CREATE INDEX "entry_left_open" ON "entry" ("start") WHERE (("end" IS NULL) AND ("deleted" IS NOT NULL))
CREATE TABLE "favourite" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "client" INTEGER, "project" INTEGER, "activity" INTEGER, "purpose" TEXT NOT NULL, "position" INTEGER NOT NULL, "deleted" INTEGER, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project") REFERENCES "project" ("id") ON DELETE RESTRICT, FOREIGN KEY ("activity") REFERENCES "activity" ("id") ON DELETE RESTRICT)
CREATE TABLE "focus_session" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "uid" BLOB NOT NULL, "start" INTEGER NOT NULL, "until" INTEGER, "lease" INTEGER, "end" INTEGER, "preset" TEXT, "message" TEXT NOT NULL)
CREATE UNIQUE INDEX "focus_session_uid" ON "focus_session" ("uid")
CREATE INDEX "focus_session_start" ON "focus_session" ("start")
CREATE TABLE "hold" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "session" BLOB NOT NULL, "channel" INTEGER NOT NULL, "setup" TEXT NOT NULL, "state" TEXT NOT NULL, "owner" TEXT NOT NULL, "saved" TEXT NOT NULL, "marks" TEXT NOT NULL, "attempts" INTEGER NOT NULL, "retry_at" INTEGER, "trouble" TEXT, "told" INTEGER NOT NULL, "outcome" TEXT, "changed" INTEGER NOT NULL)
CREATE UNIQUE INDEX "hold_place" ON "hold" ("session", "channel")
CREATE TABLE "meta" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "key" TEXT NOT NULL, "value" TEXT NOT NULL)
CREATE UNIQUE INDEX "meta_key" ON "meta" ("key")
CREATE TABLE "phrase" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "text" TEXT NOT NULL, "used" INTEGER NOT NULL)
CREATE UNIQUE INDEX "phrase_text" ON "phrase" ("text")
CREATE TABLE "preset" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "minutes" INTEGER, "message" TEXT NOT NULL, "channels" TEXT NOT NULL, "deleted" INTEGER)
CREATE UNIQUE INDEX "preset_name" ON "preset" ("name_key") WHERE ("deleted" IS NULL)
CREATE TABLE "setting" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "key" TEXT NOT NULL, "value" TEXT NOT NULL)
CREATE UNIQUE INDEX "setting_key" ON "setting" ("key")
CREATE TABLE "week_note" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "week" TEXT NOT NULL, "note" TEXT NOT NULL)
CREATE UNIQUE INDEX "week_note_week" ON "week_note" ("week")
"""


def first(database: Any) -> None:
    """Create the tables of 0.1."""
    for statement in FIRST.strip().splitlines():
        database.execute_sql(statement)


FOCUS_RULES = """
ALTER TABLE "focus_session" ADD COLUMN "started_by" TEXT
ALTER TABLE "focus_session" ADD COLUMN "rule" INTEGER
ALTER TABLE "focus_session" ADD COLUMN "ended_by" TEXT
ALTER TABLE "focus_session" ADD COLUMN "interrupted_by" TEXT
ALTER TABLE "focus_session" ADD COLUMN "interrupted_client" INTEGER
CREATE INDEX "focus_session_ended" ON "focus_session" ("ended_by", "end") WHERE ("ended_by" IS NOT NULL)
CREATE TABLE "focus_rule" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "kind" TEXT NOT NULL, "days" TEXT NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL, "grace" INTEGER NOT NULL, "client" INTEGER, "project" INTEGER, "preset" TEXT, "message" TEXT NOT NULL, "enabled" INTEGER NOT NULL, "deleted" INTEGER, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project") REFERENCES "project" ("id") ON DELETE RESTRICT)
"""


def focus_rules(database: Any) -> None:
    """Add automatic focus, and what a focus was started and ended by."""
    for statement in FOCUS_RULES.strip().splitlines():
        database.execute_sql(statement)


def rounding(database: Any) -> None:
    """Add the rounding of the lines of a client's timesheet."""
    database.execute_sql('ALTER TABLE "client" ADD COLUMN "rounding" TEXT')


INVOICES = """
CREATE TABLE "invoice" ("id" INTEGER NOT NULL PRIMARY KEY, "created" INTEGER NOT NULL, "updated" INTEGER, "number" TEXT NOT NULL, "number_key" TEXT NOT NULL, "client" INTEGER NOT NULL, "date" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "amount_cents" INTEGER NOT NULL, FOREIGN KEY ("client") REFERENCES "client" ("id") ON DELETE RESTRICT)
CREATE UNIQUE INDEX "invoice_number" ON "invoice" ("client", "number_key")
"""


def invoices(database: Any) -> None:
    """Add the invoices that were sent."""
    for statement in INVOICES.strip().splitlines():
        database.execute_sql(statement)


MIGRATIONS: tuple[Callable[[Any], None], ...] = (first, focus_rules, rounding, invoices)

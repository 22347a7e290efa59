# SPDX-License-Identifier: MIT
"""The answers of commands that were given to the running app, kept in the transaction of their
change.

Whoever gave a command whose answer never came can look here, and nobody carries the same command
out twice: both ask inside an IMMEDIATE transaction, so one of them is first.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tegoed.core.errors import StorageError
from tegoed.store.database import Database
from tegoed.store.models import MetaRow
from tegoed.store.query import Statement, slot

Answer = dict[str, Any]

KEPT = 20
"""How many answers always stay; they are asked for within a minute or two, or never."""
KEPT_AT_MOST = 1000
KEPT_SECONDS = 600
PRUNE_EVERY = 50
PREFIX, PREFIX_END = "command:", "command;"


def once(db: Database, key: str, work: Callable[[], Answer], now: int) -> Answer:
    """Return what came of the command with that key: what is kept, else what `work` returns.

    What `work` changes is committed together with its answer, and not at all when its `status` is
    not 0. A command that changed nothing is not written down. Raises `StorageError` when nothing
    was done.
    """
    refused: Answer | None = None
    try:
        with db.transaction():
            kept = _kept.value(db, key=PREFIX + key)
            if kept is not None:
                found: Answer = json.loads(kept)
                return found
            before = db.sqlite_connection().total_changes
            answer = work()
            if answer["status"]:
                refused = answer
                raise _NotDoneError
            if db.sqlite_connection().total_changes != before:
                id = _keep.insert(
                    db, key=PREFIX + key, value=json.dumps(answer, ensure_ascii=False), now=now
                )
                if id % PRUNE_EVERY == 0:
                    _prune.run(
                        db, recent=id - KEPT, oldest=id - KEPT_AT_MOST, before=now - KEPT_SECONDS
                    )
    except _NotDoneError:
        pass
    except StorageError:  # SQLite ends a transaction by itself on a full disk: that was told
        if refused is None:
            raise
    return answer if refused is None else refused


class _NotDoneError(Exception):
    """What takes back what a command changed before it was refused."""


_kept = Statement(lambda: MetaRow.select(MetaRow.value).where(MetaRow.key == slot("key")))
_keep = Statement(
    lambda: MetaRow.insert(
        {MetaRow.key: slot("key"), MetaRow.value: slot("value"), MetaRow.created: slot("now")}
    )
)
_prune = Statement(
    lambda: MetaRow.delete().where(
        (MetaRow.key >= PREFIX)
        & (MetaRow.key < PREFIX_END)
        & (
            ((MetaRow.id <= slot("recent")) & (MetaRow.created < slot("before")))
            | (MetaRow.id <= slot("oldest"))
        )
    )
)

# SPDX-License-Identifier: MIT
"""`python -m tests.faults.weakened log …`: the command `tegoed`, weakened when the suite is to show
that it can fail.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee as pw

from tests.faults.tally import sabotage


def weaken() -> None:
    """Weakens the app in this process: changes are lost or done twice, a lost file is not noticed,
    nobody waits for a lock, or copies are kept by their number alone.
    """
    from tegoed.core.entities.values import OverlapRule
    from tegoed.core.files import backup_generations
    from tegoed.services.time import time_log
    from tegoed.store.database import Database

    if sabotage() == "uncommitted":
        transaction = Database.transaction

        @contextmanager
        def forgotten(db: Database) -> Iterator[None]:
            with transaction(db), db.peewee.atomic() as saved:
                yield
                saved.rollback()

        Database.transaction = forgotten  # type: ignore[assignment, method-assign]
    if sabotage() == "twice":
        log = time_log.log

        def twice(ws: Any, draft: Any, **how: Any) -> Any:
            log(ws, draft, **how)
            return log(ws, draft, **{**how, "overlap": OverlapRule.KEEP})

        time_log.log = twice
    if sabotage() == "unnoticed":
        Database._loss = lambda _: None  # type: ignore[assignment, method-assign]
    if sabotage() == "unlocked":
        _take_no_locks()
    if sabotage() == "rotated":
        backup_generations.is_ahead = lambda *_: False  # type: ignore[attr-defined]
        backup_generations.shrank_sharply = lambda *_: False


def _take_no_locks() -> None:
    """Has SQLite open files without locks, and each process keep an index of the log for itself."""
    init = pw.SqliteDatabase.init

    def without_locks(made: Any, path: str | None, **how: Any) -> None:
        if path is not None and "uri" not in how:  # else it is a copy in memory
            path = f"{Path(path).as_uri()}?vfs=unix-none"
            how = {"pragmas": {"locking_mode": "exclusive", **how["pragmas"]}, "uri": True}
        init(made, path, **how)

    pw.SqliteDatabase.init = without_locks  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    weaken()
    from tegoed.__main__ import main

    sys.argv[0] = "tegoed"
    main()

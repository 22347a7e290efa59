"""`python -m tests.faults.weakened log …`: the command `tegoed`, weakened when the suite is to show that it can fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults.tally import sabotage


def weaken() -> None:
    """Weakens the app in this process: changes are lost or done twice, a lost file is not noticed, nobody waits for a
    lock, or copies are kept by their number alone.
    """
    from tegoed.core import backup_generations
    from tegoed.core.values import OverlapRule
    from tegoed.services.time import time_log
    from tegoed.store import change, database

    if sabotage() == "uncommitted":

        @contextmanager
        def forgotten() -> Iterator[None]:
            with database.transaction(), database.database.atomic() as saved:
                yield
                saved.rollback()

        change.transaction = forgotten  # type: ignore[attr-defined]
    if sabotage() == "twice":
        log = time_log.log

        def twice(ws: Any, draft: Any, **how: Any) -> Any:
            log(ws, draft, **how)
            return log(ws, draft, **{**how, "overlap": OverlapRule.KEEP})

        time_log.log = twice
    if sabotage() == "unnoticed":
        database._loss = lambda: None
    if sabotage() == "unlocked":
        _take_no_locks(database.database)
    if sabotage() == "rotated":
        backup_generations.is_ahead = lambda *_: False  # type: ignore[attr-defined]
        backup_generations.shrank_sharply = lambda *_: False


def _take_no_locks(database: Any) -> None:
    """Has SQLite open files without locks, and each process keep an index of the log for itself."""
    init = database.init

    def without_locks(path: str, *, pragmas: dict[str, Any], uri: bool = False) -> None:
        if not uri:  # else it is a copy in memory
            path = f"{Path(path).as_uri()}?vfs=unix-none"
            pragmas = {"locking_mode": "exclusive", **pragmas}
        init(path, pragmas=pragmas, uri=True)

    database.init = without_locks


if __name__ == "__main__":
    weaken()
    from tegoed.__main__ import main

    sys.argv[0] = "tegoed"
    main()

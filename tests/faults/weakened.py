"""`python -m tests.faults.weakened log …`: the command `tegoed`, weakened when the suite is to show that it can fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.faults.tally import sabotage


def weaken() -> None:
    """Makes changes be lost or done twice, in this process."""
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


if __name__ == "__main__":
    weaken()
    from tegoed.__main__ import main

    sys.argv[0] = "tegoed"
    main()

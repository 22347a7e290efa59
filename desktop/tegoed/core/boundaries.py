"""Boundaries: which are in force in a week, how they stand, and the very second at which one was passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tegoed.core.values import Boundary, Client, Project

Unit = Literal["seconds", "cents", "percent"]
State = Literal["kept", "crossed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryRow:
    """How one boundary stands in a week, for the client, project or day that it is about.

    `limit` and `actual` are in `unit`; `actual` is None where there is nothing to compare (no client time, no budget).
    `crossed_at` is the second in which the limit was passed and `crossed_by` the uid of the entry that passed it; for the
    floors of growth and focus the end of the week, and no entry.
    """

    boundary: Boundary
    client: Client | None = None
    project: Project | None = None
    unit: Unit
    limit: int
    actual: int | None
    state: State
    crossed_at: int | None = None
    day: date | None = None
    crossed_by: str | None = None

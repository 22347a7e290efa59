# SPDX-License-Identifier: MIT
"""What makes two pieces of work the same."""

from __future__ import annotations

from tegoed.core.entities.values import Entry, Favourite, Purpose

WorkKey = tuple[int | None, int | None, int | None, Purpose]
"""Client, project, activity and purpose."""


def work_key(work: Favourite | Entry) -> WorkKey:
    """Return what two lines for the same work have in common."""
    return (work.client, work.project, work.activity, work.purpose)

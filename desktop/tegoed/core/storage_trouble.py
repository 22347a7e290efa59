# SPDX-License-Identifier: MIT
"""What became of the database's file, by the message that tells of it."""

from __future__ import annotations

from enum import Enum, auto

from tegoed.core.errors import Message


class StorageTroubleKind(Enum):
    """What became of a file.

    LOST: the file that is open is not, or not whole, the one at its path any more. ABSENT: there
    was a database, and there is none now.
    """

    LOST = auto()
    ABSENT = auto()
    DAMAGED = auto()
    OTHER = auto()


_KINDS = {
    "database.deleted": StorageTroubleKind.LOST,
    "database.replaced": StorageTroubleKind.LOST,
    "database.truncated": StorageTroubleKind.LOST,
    "database.log-lost": StorageTroubleKind.LOST,
    "database.missing": StorageTroubleKind.ABSENT,
    "database.emptied": StorageTroubleKind.ABSENT,
    "database.corrupt": StorageTroubleKind.DAMAGED,
    "database.not-a-database": StorageTroubleKind.DAMAGED,
}


def kind_of(trouble: Message) -> StorageTroubleKind:
    """Return what a message about the database says of its file."""
    return _KINDS.get(trouble.id, StorageTroubleKind.OTHER)

# SPDX-License-Identifier: MIT
"""What may be the matter with the database's file: a class for each answer that somebody gives."""

from __future__ import annotations

from enum import Enum
from typing import Any

from tegoed.core.errors import StorageError


class DatabaseLockedError(StorageError):
    """Somebody else is writing to it for too long."""


class DatabaseUnwritableError(StorageError):
    """It cannot be written now; it may still be readable."""


class DiskFullError(DatabaseUnwritableError):
    """There is no room on the disk."""


class DatabaseUnreachableError(DatabaseUnwritableError):
    """The file could not be opened or read, which says nothing about what is in it."""


class DiskReadOnlyError(StorageError):
    """The whole disk may only be read."""


class DatabaseDamagedError(StorageError):
    """What is in the file is no whole database. One failing read makes SQLite say it of a sound
    one, too.
    """


class NotADatabaseError(DatabaseDamagedError):
    """What is in the file is no database at all."""


class StatementFailedError(StorageError):
    """SQLite refused a statement for no cause that is known here."""


class DatabaseAbsentError(StorageError):
    """There was a database, and there is none now."""


class DatabaseEmptiedError(DatabaseAbsentError):
    """The file is there, without what was in it."""


class FileLoss(Enum):
    """What happened to the file that is open, by the message that tells it.

    TRUNCATED is a file that is smaller than it was, also because a smaller copy was put back.
    """

    DELETED = "database.deleted"
    REPLACED = "database.replaced"
    TRUNCATED = "database.truncated"
    LOG_LOST = "database.log-lost"


class DatabaseLostError(StorageError):
    """The file that is open is not, or not whole, the one at its path any more."""

    def __init__(self, loss: FileLoss, **params: Any) -> None:
        super().__init__(loss.value, **params)
        self.loss = loss

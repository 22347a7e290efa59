# SPDX-License-Identifier: MIT
"""A database that cannot be used: what is the matter, what was done so far, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from tegoed.core.errors import Message, TegoedError
from tegoed.core.files.storage_error import (
    DatabaseAbsentError,
    DatabaseDamagedError,
    FileLoss,
)
from tegoed.i18n.locale import Locale

_LOST = {
    FileLoss.DELETED: "lost.deleted",
    FileLoss.REPLACED: "lost.replaced",
    FileLoss.TRUNCATED: "lost.truncated",
    FileLoss.LOG_LOST: "lost.log-lost",
}


class StorageWay(Enum):
    """A way on, by its button."""

    FOLDER = auto()
    NEWEST = auto()
    READ = auto()
    ANEW = auto()
    PRESENT = auto()
    RESTORE = auto()
    LEAVE = auto()
    OWN = auto()
    AGAIN = auto()


@dataclass(frozen=True, slots=True)
class SalvagedCopy:
    """What could be read of a damaged database: where it is, and how much that is."""

    path: Path
    counts: Message


@dataclass(frozen=True, slots=True)
class StartupErrorData:
    """What is known of a database that cannot be opened; `kind` is the class of the error.

    `is_running` is True in an app that is at work, which cannot begin again. `newest` is the newest
    good copy and when it was made. `refused` is why the last way led nowhere.
    """

    error: Message
    kind: type[TegoedError]
    folder: Path
    is_running: bool = False
    newest: tuple[Path, int] | None = None
    is_reading: bool = False
    salvaged: SalvagedCopy | None = None
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class LostDatabaseData:
    """What is known of a database whose file was lost while it was open.

    `saved` is a copy of what was open. `is_there` tells whether a file is at its place now, and
    `has_present` that it is sound. `own` is what was open or could be read of it.
    """

    error: Message
    loss: FileLoss
    saved: Path | None
    is_there: bool
    has_present: bool = False
    own: Path | SalvagedCopy | None = None
    copy: Path | None = None
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class WayView:
    """The button of a way on."""

    way: StorageWay
    text: str
    tip: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class StorageErrorView:
    """The dialog: two texts, and the buttons that are shown."""

    sentence: str
    said: str
    ways: tuple[WayView, ...]


def startup_error_view(locale: Locale, data: StartupErrorData) -> StorageErrorView:
    """Build the view of a database that cannot be opened."""
    said = locale.gettext(
        "Nothing was changed. Your entries and their backups are in {folder}."
    ).format(folder=data.folder)
    ways = [WayView(StorageWay.FOLDER, locale.gettext("Open the folder"))]
    if data.newest is not None:
        path, made = data.newest
        text = locale.gettext("Restore the copy of {time}").format(time=locale.day_time(made))
        ways.append(WayView(StorageWay.NEWEST, text, str(path)))
    if issubclass(data.kind, DatabaseDamagedError):
        text = locale.gettext("Save what can be read")
        if data.salvaged is not None:
            said, text = (
                _salvaged_words(locale, data.salvaged),
                locale.gettext("Go on with what was read"),
            )
        ways.append(WayView(StorageWay.READ, text, enabled=not data.is_reading))
    if issubclass(data.kind, DatabaseAbsentError):
        ways.append(WayView(StorageWay.ANEW, locale.gettext("Begin anew, empty")))
    ways.append(WayView(StorageWay.RESTORE, locale.gettext("Restore a copy…")))
    ways.append(WayView(StorageWay.LEAVE, locale.gettext("Quit")))
    if not data.is_running:
        ways.append(WayView(StorageWay.AGAIN, locale.gettext("Try again")))
    return StorageErrorView(locale.say(data.refused or data.error), said, tuple(ways))


def lost_database_view(locale: Locale, data: LostDatabaseData) -> StorageErrorView:
    """Build the view of a database whose file was lost while it was open."""
    if data.refused is not None:
        said = locale.say(data.refused)
    elif isinstance(data.own, SalvagedCopy):
        said = _salvaged_words(locale, data.own)
    elif data.saved is None:
        said = locale.gettext(
            "What Tegoed had open could not be saved. Nothing is written any more."
        )
    else:
        said = locale.gettext(
            "What Tegoed had open is saved in {path}. Nothing is written until you choose."
        )
        said = said.format(path=data.saved)
    ways = []
    if not data.is_there:
        ways.append(WayView(StorageWay.ANEW, locale.gettext("Begin anew, empty")))
    if data.has_present:
        ways.append(
            WayView(StorageWay.PRESENT, locale.gettext("Go on with the file that is there"))
        )
    if data.copy is not None:
        ways.append(WayView(StorageWay.NEWEST, locale.gettext("Restore the newest copy")))
    ways.append(WayView(StorageWay.LEAVE, locale.gettext("Quit")))
    if data.own is not None:
        is_read = isinstance(data.own, SalvagedCopy)
        text = (
            locale.gettext("Go on with what was read")
            if is_read
            else locale.gettext("Go on with what Tegoed had")
        )
        ways.append(WayView(StorageWay.OWN, text))
    lost = Message(_LOST[data.loss], data.error.params)
    return StorageErrorView(locale.say(lost), said, tuple(ways))


def _salvaged_words(locale: Locale, found: SalvagedCopy) -> str:
    place = locale.gettext("It is in {file}.").format(file=found.path)
    return f"{locale.say(found.counts)}\n{place}"

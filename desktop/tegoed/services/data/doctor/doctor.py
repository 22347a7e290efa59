# SPDX-License-Identifier: MIT
"""The doctor: looks at everything, changes nothing, and says of each thing what is wrong and what
to do about it.

It works on what cannot be opened: a database that is damaged, newer, read-only or not there. Errors
are about the data and what the user has set up; what the machine lacks but nothing needs yet is a
note.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tegoed.channels.registry import KINDS, ChannelKinds
from tegoed.core.clock import Clock
from tegoed.core.errors import Message, StorageError, TegoedError
from tegoed.core.files.storage_error import (
    DatabaseAbsentError,
    DatabaseDamagedError,
    DatabaseEmptiedError,
    DiskFullError,
    DiskReadOnlyError,
)
from tegoed.services.data.doctor import doctor_backups
from tegoed.services.data.doctor.doctor_check import HealthCheck, bad, good
from tegoed.store.backup import integrity
from tegoed.store.backup.integrity import FileInspection
from tegoed.store.files.file_state import LOG, companion, obstacle, refuse_loss, size
from tegoed.system.clock import SystemClock
from tegoed.system.paths import Home

DAY = 86_400
MEGABYTE = 1_000_000
LITTLE_ROOM, NO_ROOM = 500 * MEGABYTE, 50 * MEGABYTE
LARGE_LOG = 16 * MEGABYTE
"""Four times what SQLite lets the log grow to before it moves it into the database."""
EARLIEST_NOW = 1_767_225_600
"""2026-01-01: an earlier present is a clock that was never set."""


def doctor(
    home: Home, clock: Clock | None = None, channel_kinds: ChannelKinds = KINDS
) -> list[HealthCheck]:
    """Check a home, made or not.

    Never raises for what it finds; all is well when no error is among the checks.
    """
    now = (clock or SystemClock()).now()
    found = [_folder(home), _disk(home)]
    if not found[0].ok:
        return [*found, _clock(None, now), *_surroundings()]
    found.append(_rights(home))
    looked, database = _database(home, now)
    found += database
    if looked is not None:
        found += _contents(looked, now)
        found += _set_up(looked, channel_kinds)
    found += doctor_backups.checks(home, looked, now)
    found.append(_clock(looked, now))
    found += _surroundings()
    return found


def _folder(home: Home) -> HealthCheck:
    root = home.root
    if not root.exists():
        return good("home", "home-not-yet", "note", path=str(root))
    if not root.is_dir():
        return bad("home", "home-no-folder", path=str(root))
    needed = os.R_OK | os.X_OK if home.database.exists() else os.R_OK | os.W_OK | os.X_OK
    if not os.access(root, needed):
        return bad("home", "home-closed", path=str(root))
    return good("home", "home", path=str(root))


def _rights(home: Home) -> HealthCheck:
    """Check whether anybody else may look. Windows keeps a user's folder apart by other means."""
    shared: dict[str, str] = {}
    if sys.platform != "win32":
        for path in (home.root, *_below(home.root)):
            try:
                mode = path.lstat().st_mode
            except OSError:
                continue
            if mode & 0o077 and not path.is_symlink() and not path.is_socket():
                open_to_others = {"path": str(path), "mode": f"{mode & 0o777:o}"}
                if not path.is_dir():
                    return bad("rights", "rights-open", **open_to_others)
                shared = shared or open_to_others
    return bad("rights", "folder-open", "note", **shared) if shared else good("rights", "rights")


def _below(folder: Path) -> Iterator[Path]:
    try:
        for path in sorted(folder.iterdir()):
            yield path
            if path.is_dir() and not path.is_symlink():
                yield from _below(path)
    except OSError:
        return


def _disk(home: Home) -> HealthCheck:
    place = home.root
    while not place.exists() and place != place.parent:
        place = place.parent
    free = shutil.disk_usage(place).free
    params: dict[str, object] = {"megabytes": free // MEGABYTE, "path": str(place)}
    if free < NO_ROOM:
        return bad("disk", "disk-full", **params)
    if free < LITTLE_ROOM:
        return bad("disk", "disk-little", "note", **params)
    return good("disk", "disk", **params)


def _database(home: Home, now: int) -> tuple[FileInspection | None, list[HealthCheck]]:
    """Return what stands in the database if it can be read, and what is to say about the file."""
    path = home.database
    log = companion(path, LOG)
    waiting = size(log) or 0
    try:
        refuse_loss(path)
    except DatabaseAbsentError as error:
        emptied = isinstance(error, DatabaseEmptiedError)
        id = "doctor.database-emptied" if emptied else "doctor.database-missing"
        lost = Message(id, {"path": str(path)})
        return None, [
            HealthCheck("database", False, "error", lost, doctor_backups.way_out(home, now))
        ]
    if not path.exists():
        return None, [good("database", "database-not-yet", "note", path=str(path))]
    if (
        not path.is_file() and (hindered := obstacle(path)) is not None
    ):  # a pipe is waited on for ever
        return None, [
            HealthCheck("database", False, "error", hindered.message, Message("doctor.look-again"))
        ]
    try:
        found = integrity.inspect(path)
    except StorageError as error:
        # a database that is busy or cannot be reached may be sound: no copy takes its place
        damaged = isinstance(error, DatabaseDamagedError)
        remedy = doctor_backups.way_out(home, now) if damaged else Message("doctor.look-again")
        return None, [HealthCheck("database", False, "error", error.message, remedy)]
    if found.version == 0:
        return None, [good("database", "database-empty", "note", path=str(path))]
    if found.version > integrity.KNOWN_VERSION:
        params = {"version": found.version, "known": integrity.KNOWN_VERSION}
        return None, [bad("database", "database-newer", **params)]
    if found.damage:
        told = Message("doctor.database-damaged", {"path": str(path), "why": found.damage[0]})
        return None, [
            HealthCheck("database", False, "error", told, doctor_backups.way_out(home, now))
        ]
    checks = [good("database", "database", count=found.entries, version=found.version)]
    hindered = obstacle(path)
    if hindered is not None and not isinstance(hindered, DiskFullError):  # `_disk` says that
        disk = isinstance(hindered, DiskReadOnlyError)
        id = "disk-read-only" if disk else "database-read-only"
        checks = [bad("database", id, **hindered.message.params)]
    if waiting > LARGE_LOG:
        checks.append(bad("log", "log-large", "note", megabytes=waiting // MEGABYTE, path=str(log)))
    if found.lost_references:
        checks.append(bad("references", "references-lost", count=found.lost_references))
    else:
        checks.append(good("references", "references"))
    return found, checks


def _contents(found: FileInspection, now: int) -> list[HealthCheck]:
    checks = []
    if found.impossible:
        checks.append(
            bad(
                "entries",
                "entries-impossible",
                start_at=found.impossible[0],
                count=len(found.impossible),
            )
        )
    elif found.overlapping:
        checks.append(bad("entries", "entries-overlap", "note", count=found.overlapping))
    else:
        checks.append(good("entries", "entries"))
    if found.same_names:
        checks.append(bad("names", "same-names", "note", name=found.same_names[0]))
    if found.unmarked_invoices:
        checks.append(
            bad("invoices", "invoice-unmarked", "note", number=found.unmarked_invoices[0])
        )
    since = found.running_since
    if since is not None and now - since > DAY:
        checks.append(bad("timer", "timer-forgotten", start_at=since))
    elif since is not None and since > now:
        checks.append(bad("timer", "timer-ahead", start_at=since))
    elif found.left_open_since is not None:
        checks.append(bad("timer", "timer-left-open", "note", start_at=found.left_open_since))
    else:
        checks.append(good("timer", "timer"))
    return checks


def _set_up(found: FileInspection, kinds: ChannelKinds) -> list[HealthCheck]:
    from tegoed.core.settings import BY_KEY
    from tegoed.services.setup.settings import checked

    checks: list[HealthCheck] = []
    for key, text in found.settings:
        if key not in BY_KEY:  # of a later version
            continue
        try:
            checked(BY_KEY[key], json.loads(text))
        except (TegoedError, ValueError) as error:
            unreadable = Message("doctor.setting-unreadable", {"key": key})
            message = error.message if isinstance(error, TegoedError) else unreadable
            remedy = Message("doctor.setting.remedy", {"key": key})
            checks.append(HealthCheck(f"setting {key}", False, "error", message, remedy))
    if not checks:
        checks.append(good("settings", "settings"))
    if found.open_holds:
        checks.append(bad("focus", "holds-open", "note", count=found.open_holds))
    checks += _focus_rules(found)
    checks += _channels(kinds, found.channels)
    return checks


def _focus_rules(found: FileInspection) -> list[HealthCheck]:
    """Check for rules and presets of focus that name what is not there any more."""
    checks = []
    for number, preset, preset_there, work_there in found.rules:
        if preset is not None and not preset_there:
            checks.append(bad("focus", "rule-preset", "note", rule=number, preset=preset))
        if not work_there:
            checks.append(bad("focus", "rule-work", "note", rule=number))
    checks += [
        bad("focus", "preset-channel", "note", preset=preset, channel=channel)
        for preset, channel in found.preset_channels
    ]
    return checks


def _channels(kinds: ChannelKinds, channels: Iterable[tuple[str, str, str]]) -> list[HealthCheck]:
    """Check whether channels can be used here. It may take a while: it asks the machine."""
    from tegoed.services.focus.channels import channel_setup

    mades = [
        {"kind": kind, "name": name, "options": json.loads(options)}
        for kind, name, options in channels
    ]
    checks = []
    for made, error in zip(mades, channel_setup.why_unusable(kinds, mades), strict=True):
        name = str(made["name"])
        called, remedy = (
            f"channel {name}",
            Message("doctor.channel.remedy", {"channel": shlex.quote(name)}),
        )
        if error is None:
            checks.append(good(called, "channel", channel=name))
        else:
            checks.append(HealthCheck(called, False, "error", error, remedy))
    return checks


def _clock(found: FileInspection | None, now: int) -> HealthCheck:
    """Check for a clock that stands before what was written by it, or before this program was."""
    written = None if found is None else found.latest_write
    if now < EARLIEST_NOW or (written is not None and written > now + DAY):
        return bad("clock", "clock-behind", "note", now_at=now)
    if found is not None and found.latest_end is not None and found.latest_end > now + DAY:
        return bad("clock", "entries-ahead", "note", now_at=now)
    return good("clock", "clock", now_at=now)


def _surroundings() -> list[HealthCheck]:
    """Return what the desktop offers: notes, since nothing of the command line needs it."""
    from tegoed.system.desktop import desktop_capabilities

    return [
        good(name, f"{name}", "note") if there else bad(name, f"{name}-missing", "note")
        for name, there in (
            ("display", desktop_capabilities.has_display()),
            ("tray", desktop_capabilities.has_tray()),
            ("keyring", desktop_capabilities.has_keyring()),
        )
    ]

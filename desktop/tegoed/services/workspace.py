# SPDX-License-Identifier: MIT
"""The place where the verbs work: a home, its open database, a clock, and what is known without
asking again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tegoed.channels.renewed_tokens import RenewedTokens
from tegoed.core.calendar.zones import zone_named
from tegoed.core.clock import Clock
from tegoed.core.entities.values import Boundary, Catalogue, Changes, Schedule
from tegoed.core.errors import Message
from tegoed.core.settings import BY_KEY
from tegoed.i18n.locale import Locale, choose
from tegoed.services.feed import Feed
from tegoed.services.focus.focus_faults import FocusFaults
from tegoed.store import change
from tegoed.store.database import Database
from tegoed.store.tables import answers
from tegoed.store.tables import boundaries as stored_boundaries
from tegoed.store.tables import catalogue as stored_catalogue
from tegoed.store.tables import settings as stored_settings
from tegoed.system import paths
from tegoed.system.clock import SystemClock
from tegoed.system.process import log

if TYPE_CHECKING:
    from tegoed.channels.registry import ChannelKinds
    from tegoed.core.phrase.work import NameIndex

NOT_KNOWN_BY_HEART = frozenset(
    {"entry", "focus", "channel", "preset", "favourite", "week_note", "focus_rule", "invoice"}
)
"""Kinds of changes that leave what a workspace knows as it is."""


@dataclass(frozen=True, slots=True)
class CachedCatalogue:
    """What changes seldom and is needed often."""

    catalogue: Catalogue
    boundaries: tuple[Boundary, ...]
    settings: dict[str, Any]
    schedules: tuple[Schedule, ...]
    zone: ZoneInfo


class _CacheSlot(threading.local):
    """For each thread, whose connection counts versions by itself: what it knows, by which
    connection and since which version.
    """

    connection: object = None
    version: int | None = None
    known: CachedCatalogue | None = None
    sums: dict[Any, Any] | None = None
    names: NameIndex | None = None


class Workspace:
    """A home with its database open, and the kinds of channels that it knows.

    `is_app` True in the running app, which needs no telling that something changed. `environ` is
    that of who is spoken to, where the setting leaves the language to the system.
    """

    def __init__(
        self,
        home: paths.Home,
        db: Database,
        clock: Clock,
        channel_kinds: ChannelKinds | None = None,
    ) -> None:
        self.home = home
        self.db = db
        self.clock = clock
        self.feed = Feed()
        self.focus_faults = FocusFaults()
        self.tokens = RenewedTokens()
        self.is_app = False
        self.environ: Mapping[str, str] = os.environ
        self._remembered = _CacheSlot()
        if channel_kinds is not None:
            self.channel_kinds = channel_kinds

    @cached_property
    def channel_kinds(self) -> ChannelKinds:
        """The kinds of channels that it knows: all, unless others were given. Commands that have no
        channel do not import them.
        """
        from tegoed.channels.registry import KINDS

        return KINDS

    def known(self) -> CachedCatalogue:
        """Return catalogue, boundaries, settings, working hours and zone, read again only after a
        change.
        """
        held = self._look()
        if held.known is None:
            held.known = _read(self.db)
        return held.known

    def sums(self) -> dict[Any, Any]:
        """Return the dictionary of what was found about earlier entries, by keys that end with an
        instant.

        It is kept until an entry that began before that instant is written here, or anything
        elsewhere.
        """
        held = self._look()
        if held.sums is None:
            held.sums = {}
        return held.sums

    def zone(self) -> ZoneInfo:
        """Return the zone in which days begin: the setting, else the system's."""
        return self.known().zone

    def locale(self) -> Locale:
        """Return the language, zone, currency and format of lengths of the settings."""
        return Locale(
            choose(self.setting("language"), self.environ),
            self.zone(),
            self.setting("currency"),
            self.setting("time_format"),
        )

    def catalogue(self) -> Catalogue:
        """Return all clients, projects and activities."""
        return self.known().catalogue

    def names(self) -> NameIndex:
        """Return the names of the catalogue that a phrase may use, made once for each catalogue."""
        from tegoed.core.phrase import work

        held, catalogue = self._remembered, self.catalogue()
        if held.names is None or held.names.catalogue is not catalogue:
            held.names = work.index(catalogue)
        return held.names

    def schedules(self) -> tuple[Schedule, ...]:
        """Return the working hours, sorted by their start."""
        return self.known().schedules

    def setting(self, key: str) -> Any:
        """Return a setting's value, its default if it was never set (`working_hours` in the
        document's form).

        Unknown: `KeyError`.
        """
        return self.known().settings.get(key, BY_KEY[key].default)

    @contextmanager
    def step(self, label: Message, *, undoable: bool = True) -> Iterator[change.ChangeStep]:
        """Hold one transaction (`store.change.step`), published on the feed and to the running app
        once it is committed.
        """
        with change.step(self.db, label, now=self.clock.now(), undoable=undoable) as step:
            yield step
        self.published(step.changes)

    def published(self, changes: Changes) -> None:
        """Tell everybody of a committed write, unless it changed nothing."""
        if not changes.kinds:
            return
        if not changes.kinds <= NOT_KNOWN_BY_HEART:
            self._remembered.known = None
        held = self._remembered
        if held.sums and "entry" in changes.kinds:
            earliest = min((start for start, _ in changes.spans), default=0)
            held.sums = {key: value for key, value in held.sums.items() if key[-1] <= earliest}
        self.feed.publish(changes)
        if not self.is_app:
            from tegoed.system.process import instance

            instance.notify_changed(self.home)

    def verify(self) -> None:
        """Check that the database still is the file at its path.

        Raises `StorageError` when it was lost meanwhile.
        """
        self.db.verify()

    def once(self, key: str, work: Callable[[], answers.Answer]) -> answers.Answer:
        """Return what came of the command with that key: what is kept, else what `work` returns
        (`store.tables.answers.once`).
        """
        done = False
        try:
            answer = answers.once(self.db, key, work, self.clock.now())
            done = not answer["status"]
        finally:
            if not done:  # what `work` found out may be about rows that were taken back
                self._remembered.known = self._remembered.sums = None
        return answer

    def close(self) -> None:
        """Close this thread's connection; what was written is safe already."""
        self.db.close()

    def _look(self) -> _CacheSlot:
        held = self._remembered
        connection, version = self.db.sqlite_connection(), self.db.data_version()
        if held.version != version or held.connection is not connection:
            held.connection, held.version, held.known, held.sums = connection, version, None, None
        return held


def open_workspace(
    home: paths.Home | None = None,
    clock: Clock | None = None,
    channel_kinds: ChannelKinds | None = None,
) -> Workspace:
    """Open the home (by default the user's), making what is missing and migrating what is old.

    Raises `StorageError` with what stands in the way.
    """
    place = (home or paths.home()).make()
    log.catch_unhandled(place.logs)
    db = Database(place.database)
    db.open()
    return Workspace(place, db, clock or SystemClock(), channel_kinds)


def system_zone() -> ZoneInfo:
    """Return the zone of this machine; UTC when it cannot be told."""
    from tegoed.system import clock

    for name in clock.system_zone_names():
        if zone := zone_named(name):
            return zone
    return zone_named(clock.asked_zone_name()) or ZoneInfo("UTC")


def _read(db: Database) -> CachedCatalogue:
    settings = stored_settings.read(db)
    hours = settings.get("working_hours")
    schedules: tuple[Schedule, ...] = ()
    if hours:
        from tegoed.core.calendar import working_hours

        schedules = working_hours.parse(hours)
    return CachedCatalogue(
        catalogue=stored_catalogue.read(db),
        boundaries=stored_boundaries.read(db),
        settings=settings,
        schedules=schedules,
        zone=zone_named(settings.get("timezone") or "") or system_zone(),
    )

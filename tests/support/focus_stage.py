# SPDX-License-Identifier: MIT
"""A stage for focus: a home of its own, a clock that stands still, and strict make-believe channels
that one can break.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelEnvironment,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.registry import KINDS, ChannelGroup, ChannelKind
from tegoed.core.clock import FrozenClock
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, ChannelState, DependsOn, Hold
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.database import Database
from tegoed.store.tables import sessions

NOW = 1_794_826_800
"""Monday 2026-11-16 12:00 in Amsterdam."""
PATIENCE = 10.0


@dataclass
class Place:
    """What strangers see of a channel (`shown`), and how it behaves."""

    shown: str = "mine"
    calls: list[str] = field(default_factory=list)
    errors: dict[str, list[Exception]] = field(default_factory=dict)
    gates: dict[str, threading.Event] = field(default_factory=dict)
    reached: dict[str, threading.Event] = field(default_factory=dict)
    reason: Message | None = None
    gone: bool = False

    def call(self, verb: str) -> None:
        self.calls.append(verb)
        self.reached.setdefault(verb, threading.Event()).set()
        if verb in self.gates:
            self.gates[verb].wait(PATIENCE)
        if self.errors.get(verb):
            raise self.errors[verb].pop(0)

    def hang(self, verb: str) -> threading.Event:
        self.gates[verb] = threading.Event()
        self.reached[verb] = threading.Event()
        return self.gates[verb]


class Places(dict[str, Place]):
    """The places by their names, and the database with the journal of their channels."""

    db: Database


PLACES = Places()


def kind_of(fake: Any) -> ChannelKind:
    """The record of a fake, or of what takes the place of a kind of the program."""
    return ChannelKind(fake.kind, ChannelGroup.OWN, fake, ())


class Fake:
    """Says in its place what session and end it was told; refuses to capture what looks like its
    own.
    """

    kind: ClassVar[str] = "fake"
    keys: ClassVar[tuple[ChannelOption, ...]] = (ChannelOption("place"),)
    credential: ClassVar[CredentialNeed] = "optional"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.UNTIL

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self.place = PLACES.setdefault(options["place"], Place())
        self.surroundings = surroundings

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        pass

    def availability(self) -> Message | None:
        self.place.calls.append("availability")
        return self.place.reason

    def capture(self) -> Saved:
        self.place.call("capture")
        assert not self.place.shown.startswith("tegoed"), "captured our own state as the user's"
        return {"shown": self.place.shown}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        return {"shown": f"tegoed {ask.session} {ask.until} {ask.message}"}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        line = one_line(ask.session, self.place)
        assert line.saved == saved, "engaged before it was written down"
        assert dict(line.marks[-1].own) == mark
        self.place.call("engage")
        self.place.shown = mark["shown"]

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        self.place.call("restore")
        if self.place.shown == saved["shown"]:
            return "restored"
        if self.place.shown not in {mark.own["shown"] for mark in marks}:
            return "left"
        self.place.shown = saved["shown"]
        return "restored"

    def is_lost(self, saved: Saved) -> bool:
        return self.place.gone

    def probe(self) -> Message:
        self.place.call("probe")
        return Message("command.found")


class LocalFake(Fake):
    """One on this machine that need not hear of a moved end."""

    kind: ClassVar[str] = "local-fake"
    local: ClassVar[bool] = True
    follows: ClassVar[DependsOn] = DependsOn.NOTHING


class LeasedFake(Fake):
    """One whose state expires at the other end."""

    kind: ClassVar[str] = "leased-fake"
    follows: ClassVar[DependsOn] = DependsOn.LEASE


class SecretFake(Fake):
    """One that cannot do without a secret."""

    kind: ClassVar[str] = "secret-fake"
    credential: ClassVar[CredentialNeed] = "required"


class FadingFake(LeasedFake):
    """One that another program may wipe."""

    kind: ClassVar[str] = "fading-fake"

    def show_again(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        self.place.call("show_again")
        if self.place.shown == "":
            self.place.shown = mark["shown"]


def one_line(session: str, place: Place) -> Hold:
    name = next(name for name, other in PLACES.items() if other is place)
    with PLACES.db.own_connection():
        return next(
            line
            for line in sessions.holds(PLACES.db, session)
            if line.setup["options"]["place"] == name
        )


@dataclass
class Stage:
    """The workspace, its clock, and a new engine whenever one is asked for."""

    ws: Workspace
    clock: FrozenClock
    told: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        PLACES.db = self.ws.db

    def add(self, name: str, kind: str = "fake") -> Place:
        channel_setup.add(self.ws, kind, name, {"place": name})
        return PLACES.setdefault(name, Place())

    def engine(self, **given: Any) -> FocusEngine:
        return FocusEngine(self.ws, tell=self.told.append, **given)

    def settle(self, engine: FocusEngine | None = None) -> dict[str, ChannelState]:
        """Settles with an engine of the moment (as after a crash) or the one given; what the user
        sees then.
        """
        own = engine or self.engine()
        assert own.settle(PATIENCE)
        if engine is None:
            own.close()
        return self.states()

    def states(self) -> dict[str, ChannelState]:
        state = focus_session.current(self.ws)
        return {} if state is None else {channel.channel: channel for channel in state.channels}


@contextmanager
def a_stage(*more: type[Fake]) -> Iterator[Stage]:
    """A stage whose workspace knows the fakes and `more` beside the kinds of the program."""
    PLACES.clear()
    fakes = (Fake, LocalFake, LeasedFake, SecretFake, FadingFake, *more)
    clock = FrozenClock(NOW)
    ws = open_workspace(clock=clock, channel_kinds=KINDS.plus(*map(kind_of, fakes)))
    try:
        yield Stage(ws, clock)
    finally:
        for place in PLACES.values():
            for gate in place.gates.values():
                gate.set()
        ws.close()

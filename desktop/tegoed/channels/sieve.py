# SPDX-License-Identifier: MIT
"""An automatic answer to e-mail, by a filter script at the mail server that wraps the user's own
and ends by itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, cast

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.protocols.addresses import check_place
from tegoed.channels.protocols.managesieve import ManageSieve, Tls
from tegoed.channels.protocols.sieve_script import NEEDS, includes, own_answer, read_ours, written
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

PREFIX = "tegoed-focus-"
"""How the names of our scripts begin; the session follows."""
DEEPEST = 20
"""How many scripts of the user's are read at most to see whether one answers."""


class Sieve:
    """Puts a script of its own beside the user's, makes it the active one, and includes theirs in
    it (RFC 5230, 5260, 6609).
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("host", example="mail.example.org"),
        ChannelOption("port", "4190"),
        ChannelOption("user", example="peter@example.org"),
        ChannelOption("tls", "starttls", choices=("starttls", "tls", "none")),
        ChannelOption("subject", "", read_by_others=True),
    )
    credential: ClassVar[CredentialNeed] = "required"
    credential_form: ClassVar[CredentialForm] = "password"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._options = options
        self._secret = surroundings.secret

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options. Raises `RefusedError` "place.…", "sieve.subject"."""
        check_place(options, ("starttls", "tls"), "none")
        if not options["subject"].isprintable():
            raise RefusedError("sieve.subject")

    def availability(self) -> Message | None:
        """Return None: whether the server answers shows when it is asked."""
        return None

    def capture(self) -> Saved:
        """Return the name of the active script, and of all.

        Raises `ChannelConflictError` when the user's own script answers, or another machine's does.
        """
        with self._server() as server:
            active, names = server.scripts()
            active = self._behind(server, active, names)
            self._fits(server, active)
            return {"active": active, "names": sorted(names)}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return the name of our script; its first line tells whether it is as we made it."""
        return {"script": PREFIX + ask.session}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Put our script there and make it the active one.

        The server replaces a script of the same name at once.
        """
        until = ask.until if ask.until is not None else ask.since
        ours = str(mark["script"])

        def script(wraps: str) -> str:
            return written(ours, ask.since, until, self._options["subject"], ask.message, wraps)

        with self._server() as server:
            active, names = server.scripts()
            if (
                active not in (saved["active"], ours)
                and self._behind(server, active, names) != saved["active"]
            ):
                raise ChannelConflictError("sieve.switched")
            content = script(
                self._wrapped(server, ours) if active == ours else str(saved["active"])
            )
            server.check(content)
            server.put(ours, content)
            server.activate(ours)
            if rescued := _rescued(server.scripts()[1], saved, ours):
                self._take_in(server, rescued, ours, script(rescued))

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Make the user's script the active one again, if ours is it and as we made it.

        Ours is deleted.
        """
        ours = str(marks[-1].own["script"])
        with self._server() as server:
            active, names = server.scripts()
            before = str(saved["active"])
            if ours in names:
                read = read_ours(server.script(ours) or "")
                if read is None:
                    return "left"  # somebody wrote in it: it is theirs now
                if active == ours:
                    before = read.wraps or before or _rescued(names, saved, ours)
                    server.activate(before if before in names else "")
                    active = before
                server.delete(ours)
            return "restored" if active == before else "left"

    def is_lost(self, saved: Saved) -> bool:
        """Return False."""
        return False

    def probe(self) -> Message:
        """Sign in, and look at the scripts and the space for one more.

        Also let the server read one of ours without keeping it.
        """
        with self._server() as server:
            active = self._behind(server, *server.scripts())
            self._fits(server, active)
            now = int(time.time())
            script = written(PREFIX, now, now, self._options["subject"], "", active)
            server.check_space(PREFIX, script)
            server.check(script)
            if active:
                return Message("sieve.found", {"script": active})
            return Message("sieve.found-none")

    @contextmanager
    def _server(self) -> Iterator[ManageSieve]:
        if (password := self._secret()) is None:
            raise AuthExpiredError("channel.secret-missing")
        options = self._options
        with ManageSieve(
            options["host"], int(options["port"]), cast(Tls, options["tls"])
        ) as server:
            server.sign_in(options["user"], password)
            yield server

    def _behind(self, server: ManageSieve, active: str, names: frozenset[str]) -> str:
        """Return the user's script.

        It is the active one, or what one of ours wraps that answers no more because its time is
        over; "" when that is no longer there.
        """
        if not active.startswith(PREFIX):
            return active if active in names else ""
        ours = read_ours(server.script(active) or "")
        if ours is None or ours.until > time.time():
            raise ChannelConflictError("focus.elsewhere")
        return self._behind(server, ours.wraps, names)

    def _wrapped(self, server: ManageSieve, ours: str) -> str:
        """Return what our script, which is active, wraps.

        That may be one that came to light only when ours was activated.
        """
        read = read_ours(server.script(ours) or "")
        if read is None:
            raise ChannelConflictError("sieve.switched")
        return read.wraps

    def _fits(self, server: ManageSieve, active: str) -> None:
        """Raise `ChannelConflictError` when the server cannot do it.

        Also when the user's script, or one that it includes, answers senders itself.
        """
        needed = {*NEEDS, *({"include"} if active else set())}
        if missing := needed - server.extensions:
            raise ChannelConflictError("sieve.lacks", missing=", ".join(sorted(missing)))
        waiting, seen = [active] if active else [], set[str]()
        while waiting and len(seen) < DEEPEST:
            name = waiting.pop()
            seen.add(name)
            content = server.script(name)
            if content is None:
                if name == active:  # what cannot be read cannot be wrapped either
                    raise ChannelConflictError("sieve.unreadable", script=name)
                continue
            if answer := own_answer(content, time.time()):
                raise ChannelConflictError(
                    "sieve.own-vacation" if answer == "vacation" else "sieve.own-reject",
                    script=name,
                )
            waiting += [found for found in includes(content) if found not in seen]

    def _take_in(self, server: ManageSieve, rescued: str, ours: str, content: str) -> None:
        """Wrap the script that the server had kept outside its list, so that it goes on working.

        If it answers, all is put back.
        """
        try:
            self._fits(server, rescued)
        except ChannelConflictError:
            server.activate(rescued)
            server.delete(ours)
            raise
        server.put(ours, content)


def _rescued(names: frozenset[str], saved: Saved, ours: str) -> str:
    """Return the script that came to light when ours was activated; "" for none.

    Pigeonhole names one that was a plain file so ("….orig").
    """
    return next(
        iter(sorted(name for name in names - {*saved["names"], ours} if name.endswith(".orig"))), ""
    )

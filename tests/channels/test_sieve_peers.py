# SPDX-License-Identifier: MIT
"""The automatic reply beside what stands at real mail servers: full quotas, spam, passed vacations,
scripts that cannot be read.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    StatusRequest,
)
from tegoed.channels.protocols.managesieve import ManageSieve
from tegoed.channels.protocols.sieve_script import own_answer, read_ours
from tegoed.core.focus.focus import ChannelMark
from tests.channels.test_sieve import channel, with_script
from tests.servers.dovecot import PASSWORD, USER, Dovecot
from tests.servers.mail_sink import MailSink
from tests.support.kinds import checked_options, make
from tests.support.waiting import until

NOW = int(time.time())
ASK = StatusRequest("5e55", NOW - 60, NOW + 3600, "Back at 20:00.")
SPAM = (("X-Spam-Flag", "YES"), ("X-Spam", "Yes"), ("X-Spam-Status", "Yes, score=9.1"))
DATED = (
    'require ["date", "relational", "vacation"];\r\n'
    'if allof (currentdate :value "ge" "date" "2026-01-05",\r\n'
    '          currentdate :value "le" "date" "{}")\r\n'
    '{{ vacation :days 1 "On holiday"; }}\r\n'
)


@pytest.fixture(scope="module")
def running(sink: MailSink) -> Iterator[Dovecot]:
    made = Dovecot(sink.port, plugin="sieve_quota_max_scripts = 1")
    made.start()
    yield made
    made.close()


def test_a_server_without_room_for_one_more_says_so_at_the_test_already(dovecot: Dovecot) -> None:
    with_script(dovecot, "keep;\r\n")
    before = dovecot.world
    made = channel(dovecot)
    with pytest.raises(ChannelError) as full:
        made.probe()
    assert full.value.message.id == "sieve.full"
    assert full.value.message.params == {"host": "localhost", "cause": "NO (QUOTA/MAXSCRIPTS)"}
    saved = made.capture()
    with pytest.raises(ChannelError, match=r"sieve\.full"):
        made.engage(ASK, saved, made.mark(ASK, saved))
    assert dovecot.world == before


def test_spam_is_not_answered_and_a_person_is(dovecot: Dovecot, sink: MailSink) -> None:
    made = channel(dovecot)
    saved = made.capture()
    mark = made.mark(ASK, saved)
    made.engage(ASK, saved, mark)
    for number, header in enumerate(SPAM):
        dovecot.deliver(f"spam{number}@example.net", header=header)
    dovecot.deliver("een@example.net", header=("X-Spam-Status", "No, tests=BAYES_00 yesterday"))
    until(lambda: sum(dovecot.folders().values()) == len(SPAM) + 1, "the mails")
    until(lambda: len(sink.caught) >= 1, "the reply")
    (reply,) = sink.caught
    assert "een@example.net" in str(reply)
    assert made.restore(saved, [ChannelMark(0, ASK.until, "", mark)]) == "restored"


def test_a_vacation_whose_dates_have_passed_does_not_make_it_step_aside(dovecot: Dovecot) -> None:
    with_script(dovecot, DATED.format("2026-01-16"))
    made = channel(dovecot)
    assert made.capture()["active"] == "roundcube"
    with_script(dovecot, DATED.format("2099-01-16"))
    with pytest.raises(ChannelConflictError, match=r"sieve\.own-vacation"):
        made.capture()


class Scripted:
    """A server that says what it is told to, line by line, whatever it is asked."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def channel(self) -> Any:
        given = {"host": "127.0.0.1", "port": str(self.port), "user": USER, "tls": "none"}
        return make("sieve", checked_options("sieve", given), ChannelEnvironment(lambda: PASSWORD))

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        hello = (
            b'"IMPLEMENTATION" "x"\r\n"SASL" "PLAIN"\r\n"VERSION" "1.0"\r\n'
            b'"SIEVE" "vacation date relational include"\r\nOK\r\n'
        )
        with suppress(OSError), client:
            client.sendall(hello)
            with client.makefile("rb") as lines:
                for line in lines:
                    verb = line.split()[0]
                    client.sendall(
                        hello if verb == b"CAPABILITY" else self._answers.get(verb, b"OK\r\n")
                    )

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def test_an_active_script_that_cannot_be_read_is_left_alone() -> None:
    server = Scripted(
        {b"LISTSCRIPTS": b'"a\\"b" ACTIVE\r\nOK\r\n', b"GETSCRIPT": b'NO "no such script"\r\n'}
    )
    with pytest.raises(ChannelConflictError) as left:
        server.channel().capture()
    assert left.value.message.id == "sieve.unreadable"
    server.close()


def test_many_small_literals_are_read_in_a_moment() -> None:
    many = b"".join(b"{1}\r\na " for _ in range(100_000)) + b"\r\nOK\r\n"
    server = Scripted({b"LISTSCRIPTS": many})
    begun = time.process_time()
    with ManageSieve("127.0.0.1", server.port, "none") as talk:
        talk.sign_in(USER, PASSWORD)
        with suppress(NotSentError, ChannelError):
            talk.scripts()
    assert time.process_time() - begun < 2
    server.close()


@pytest.mark.parametrize(
    "piece",
    ['"\\', "\\", '"', "text:", "text:#", "/*", "if ", "if{", "if allof(", ":value ", "{", "["],
)
def test_a_script_of_any_shape_is_read_in_linear_time(piece: str) -> None:
    content = piece * (200_000 // len(piece))
    begun = time.process_time()
    own_answer(content, NOW)
    read_ours(content)
    assert time.process_time() - begun < 3

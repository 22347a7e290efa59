# SPDX-License-Identifier: MIT
"""A server that sends a byte now and then gets no more time than one that sends nothing."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols import http
from tegoed.channels.protocols.answer_deadline import AnswerDeadline
from tegoed.core.errors import TegoedError
from tegoed.services.focus.channels import channel_setup
from tests.servers.certificate import certificate
from tests.support.focus_stage import Stage, a_stage

HEADERS = b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 10_000
BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 90_000
PATIENCE = 10.0


class DrippingServer:
    """Answers every request with some bytes at once and the rest one by one, without end."""

    def __init__(self, answer: bytes, at_once: int, cert: tuple[Path, Path] | None = None) -> None:
        self._answer = answer
        self._at_once = at_once
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._context: ssl.SSLContext | None = None
        if cert is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*cert)
        scheme = "http" if cert is None else "https"
        self.url = f"{scheme}://localhost:{self._listener.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE)

    def _serve(self) -> None:
        while not self._ended.is_set():
            with suppress(OSError):
                connection, _ = self._listener.accept()
                if self._context is not None:
                    connection = self._context.wrap_socket(connection, server_side=True)
                with connection:
                    connection.recv(65_536)
                    connection.sendall(self._answer[: self._at_once])
                    for byte in self._answer[self._at_once :]:
                        if self._ended.wait(0.02):
                            return
                        connection.sendall(bytes([byte]))


@pytest.fixture(params=["http", "https"])
def cert(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path] | None:
    if request.param == "http":
        return None
    made = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    return made


@pytest.mark.parametrize(("answer", "at_once"), [(HEADERS, 0), (HEADERS, 17), (BODY, 50)])
def test_an_answer_that_drips_has_one_deadline_for_all_of_it(
    cert: tuple[Path, Path] | None, answer: bytes, at_once: int
) -> None:
    server = DrippingServer(answer, at_once, cert)
    begun = time.monotonic()
    try:
        with pytest.raises(ChannelError) as slow:
            http.call("GET", server.url, seconds=0.5)
    finally:
        server.close()
    assert slow.value.message.id == "http.no-answer"
    assert time.monotonic() - begun < 5


def test_a_connection_that_is_made_after_the_deadline_is_shut_at_once() -> None:
    here, there = socket.socketpair()
    deadline = AnswerDeadline(60)
    deadline._end()

    class Stream:
        def get_extra_info(self, name: str) -> socket.socket:
            assert name == "socket"
            return here

    with here, there:
        deadline.trace("connection.connect_tcp.started", {})
        deadline.trace("connection.connect_tcp.complete", {"return_value": Stream()})
        assert there.recv(1) == b""


@pytest.fixture
def stage() -> Iterator[Stage]:
    with a_stage() as made:
        yield made


def test_a_test_of_a_channel_at_such_a_server_ends(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_setup, "TEST_SECONDS", 0.5)
    server = DrippingServer(HEADERS, 17)
    channel_setup.add(stage.ws, "webhook", "hook", {"url": server.url})
    try:
        with pytest.raises(TegoedError) as slow:
            channel_setup.test(stage.ws, "hook")
    finally:
        server.close()
    assert slow.value.message.id == "channel.no-answer"

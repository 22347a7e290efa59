# SPDX-License-Identifier: MIT
"""A connection to an MQTT broker (MQTT 5, else 3.1.1) whose every step ends in time.

Blocking, but for what comes by itself.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tegoed.channels.channel import (
    CONNECT_SECONDS,
    TOTAL_SECONDS,
    AuthExpiredError,
    ChannelError,
    NotSentError,
)
from tegoed.channels.protocols.network_error import code_of
from tegoed.channels.protocols.trust import load_system_trust

KEEP_ALIVE = 10
"""Seconds. After one and a half of it without a sign, the broker takes us for gone."""
WILL_DELAY = 5
"""Seconds that the broker waits before it says that we are gone: an app that starts again at once
is not missed.
"""
GRACE = 0.3
"""Seconds to wait for a retained message after the broker has answered what was asked after it."""
REFUSED = frozenset({0x04, 0x05, 0x86, 0x87, 0x8A, 0x8C})
"""Reasons of MQTT 5 (and 3.1.1) that mean: not you, or not with this password."""


@dataclass(frozen=True, slots=True)
class MqttBroker:
    """Where it is, and how one gets in."""

    host: str
    port: int
    tls: bool
    user: str
    password: str | None = field(repr=False)


class MqttConnection:
    """A connection.

    With `will` (a topic), the broker puts "offline" there when we vanish. `again`: called after
    each reconnect.
    """

    def __init__(
        self,
        broker: MqttBroker,
        name: str,
        *,
        will: str | None = None,
        seconds: float = TOTAL_SECONDS - 1,
    ) -> None:
        """Connect.

        Raises `NotSentError`, and `AuthExpiredError` "mqtt.refused".

        `name`: another connection that has it is taken over.
        """
        self._broker = broker
        self._end = time.monotonic() + seconds
        self.again: Callable[[], None] = lambda: None
        self.heard: Callable[[str, bytes], None] = lambda topic, said: None
        self._followed: list[str] = []
        self._there = False
        self.modern = True
        if self._open(name, will) is not None:
            self.modern = False
            code = self._open(name, will)
            if code is not None:
                raise NotSentError("mqtt.no-answer", host=broker.host, cause=code)

    @property
    def alive(self) -> bool:
        """Whether the broker is at the other end at this moment."""
        return bool(self._client.is_connected())

    def renew(self, seconds: float = TOTAL_SECONDS - 1) -> None:
        """Give the steps that follow this long in all."""
        self._end = time.monotonic() + seconds

    def retained(self, topic: str) -> bytes | None:
        """Return what the broker keeps under a topic; None for nothing."""
        self._came.pop(topic, None)
        self._follow(topic)
        done = self._asked(self._client.unsubscribe(topic)[1])
        self._wait(done)
        end = time.monotonic() + GRACE
        with self._news:
            while topic not in self._came and (left := end - time.monotonic()) > 0:
                self._news.wait(left)
        return self._came.pop(topic, None) or None

    def follow(self, topic: str) -> None:
        """Tell `heard` what is said under a topic from now on."""
        self._follow(topic)
        self._followed.append(topic)

    def keep(self, topic: str, said: str, seconds: int | None = None) -> None:
        """Let the broker keep this under a topic, for so many seconds; "" deletes what is there.

        Raises `AuthExpiredError` "mqtt.not-allowed".
        """
        told = self._publish(topic, said, seconds)
        try:
            told.wait_for_publish(max(0.01, self._end - time.monotonic()))
        except (RuntimeError, ValueError) as error:
            raise self._no_answer(code_of(error)) from None
        if not told.is_published():
            raise self._no_answer("timeout")
        if self._refused.pop(told.mid, None) is not None:
            raise AuthExpiredError("mqtt.not-allowed", host=self._broker.host, topic=topic)

    def say(self, topic: str, said: str, seconds: int | None = None) -> None:
        """Do as `keep` does, without waiting: for `again` and `heard`."""
        self._publish(topic, said, seconds)

    def close(self) -> None:
        """Disconnect properly, so that the broker does not say that we are gone."""
        self._client.disconnect()
        self._client.loop_stop()

    # ---- within
    # ----------------------------------------------------------------------------------------------

    def _open(self, name: str, will: str | None) -> str | None:
        """Connect; return what is wrong when an older MQTT may do better."""
        from paho.mqtt import client as paho
        from paho.mqtt.enums import CallbackAPIVersion

        self._answered = threading.Event()
        self._news = threading.Condition()
        self._code: Any = None
        self._came: dict[str, bytes] = {}
        self._refused: dict[int, int] = {}
        self._done: dict[int, threading.Event] = {}
        self._there = False
        made = self._client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=name,
            protocol=paho.MQTTv5 if self.modern else paho.MQTTv311,
        )
        made.connect_timeout = max(0.1, min(CONNECT_SECONDS, self._end - time.monotonic()))
        made.reconnect_delay_set(1, 30)
        if self._broker.user or self._broker.password:
            made.username_pw_set(self._broker.user, self._broker.password)
        if self._broker.tls:
            made.tls_set_context(_context())
        if will is not None:
            made.will_set(
                will,
                "offline",
                qos=1,
                retain=True,
                properties=self._properties("WILLMESSAGE", WILL_DELAY),
            )
        made.on_connect = self._connected
        made.on_disconnect = self._ended
        made.on_message = self._message
        made.on_publish = self._published
        made.on_subscribe = self._subscribed
        made.on_unsubscribe = self._subscribed
        self._reach(made)
        made.loop_start()
        if self._answered.wait(max(0.01, self._end - time.monotonic())) and self._there:
            return None
        self.close()
        return self._why()

    def _reach(self, made: Any) -> None:
        broker = self._broker
        try:
            made.connect(
                broker.host,
                broker.port,
                KEEP_ALIVE,
                properties=self._properties("CONNECT", 4 * WILL_DELAY),
            )
        except ssl.SSLCertVerificationError:
            raise NotSentError("channel.untrusted", host=broker.host) from None
        except (OSError, ValueError) as error:
            raise NotSentError("mqtt.no-answer", host=broker.host, cause=code_of(error)) from None

    def _why(self) -> str:
        """Return why there is no connection.

        Raises `AuthExpiredError` when it is the user or the password.
        """
        if self._code is None:
            if self._answered.is_set():
                return "EOF"
            raise NotSentError("mqtt.no-answer", host=self._broker.host, cause="timeout")
        if self._code.value in REFUSED:
            raise AuthExpiredError("mqtt.refused", host=self._broker.host)
        return f"0x{self._code.value:02X}"

    def _properties(self, packet: str, seconds: int | None) -> Any:
        """Return the time that a packet's kind can carry.

        None for an older MQTT, which knows none.
        """
        if seconds is None or not self.modern:
            return None
        from paho.mqtt.packettypes import PacketTypes
        from paho.mqtt.properties import Properties

        made = Properties(getattr(PacketTypes, packet))  # type: ignore[no-untyped-call] # it has no types
        names = {
            "WILLMESSAGE": "WillDelayInterval",
            "CONNECT": "SessionExpiryInterval",
            "PUBLISH": "MessageExpiryInterval",
        }
        setattr(made, names[packet], seconds)
        return made

    def _publish(self, topic: str, said: str, seconds: int | None) -> Any:
        return self._client.publish(
            topic, said, qos=1, retain=True, properties=self._properties("PUBLISH", seconds)
        )

    def _follow(self, topic: str) -> None:
        mid = self._client.subscribe(topic, qos=0)[1]
        self._wait(self._asked(mid))
        if self._refused.pop(mid or 0, None) is not None:
            raise AuthExpiredError("mqtt.not-allowed", host=self._broker.host, topic=topic)

    def _asked(self, mid: int | None) -> threading.Event:
        if mid is None:
            raise self._no_answer("EOF")
        with self._news:
            return self._done.setdefault(mid, threading.Event())

    def _wait(self, done: threading.Event) -> None:
        if not done.wait(max(0.01, self._end - time.monotonic())):
            raise self._no_answer("timeout")

    def _no_answer(self, cause: str) -> ChannelError:
        return ChannelError("mqtt.no-answer", host=self._broker.host, cause=cause)

    def _connected(self, client: Any, data: Any, flags: Any, code: Any, properties: Any) -> None:
        first, self._code = not self._there, code
        self._there = self._there or not code.is_failure
        self._answered.set()
        if not code.is_failure and not first:
            for topic in self._followed:
                client.subscribe(topic)
            self.again()

    def _ended(self, client: Any, data: Any, flags: Any, code: Any, properties: Any) -> None:
        self._answered.set()

    def _message(self, client: Any, data: Any, message: Any) -> None:
        with self._news:
            self._came[message.topic] = bytes(message.payload)
            self._news.notify_all()
        self.heard(message.topic, bytes(message.payload))

    def _published(self, client: Any, data: Any, mid: int, code: Any, properties: Any) -> None:
        if code.is_failure:
            self._refused[mid] = code.value

    def _subscribed(
        self, client: Any, data: Any, mid: int, codes: Sequence[Any], properties: Any
    ) -> None:
        if any(code.is_failure for code in codes):
            self._refused[mid] = codes[0].value
        with self._news:
            self._done.setdefault(mid, threading.Event()).set()


class _Context(ssl.SSLContext):
    """Shakes hands at once: within the time for connecting, and with the socket closed when it
    fails. paho does neither.
    """

    def wrap_socket(self, sock: Any, *given: Any, **more: Any) -> ssl.SSLSocket:
        return super().wrap_socket(sock, *given, **{**more, "do_handshake_on_connect": True})


def _context() -> ssl.SSLContext:
    made = _Context(
        ssl.PROTOCOL_TLS_CLIENT
    )  # demands a certificate that is trusted, and the right name in it
    load_system_trust(made)
    return made

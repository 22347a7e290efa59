# SPDX-License-Identifier: MIT
"""Tells an MQTT broker, and through it Home Assistant, whether one can be reached.

Three topics, all retained: the state, the availability, and (once) what the entity is. The rule for
the availability: "online" while the state can be believed; the broker itself says "offline" when
the machine that showed ON has vanished.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from tegoed import __version__
from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    ChannelOptionError,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.protocols.addresses import check_place
from tegoed.channels.protocols.json_answer import parsed
from tegoed.channels.protocols.mqtt_link import MqttBroker, MqttConnection
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message, TegoedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

PLAIN_PORT = 1883
TLS_PORT = "8883"
OFF: dict[str, Any] = {"state": "OFF", "since": None, "until": None, "message": "", "session": None}
_TOPIC = re.compile(r"(?!\$)[^+#\0/]+(?:/[^+#\0/]+)*")


class Mqtt:
    """The state under `topic`/state, for as long as it lasts."""

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("host", example="mail.example.org"),
        ChannelOption("port", TLS_PORT),
        ChannelOption("user", "", example="peter@example.org"),
        ChannelOption("tls", "yes", choices=("yes", "no")),
        ChannelOption("topic", "tegoed"),
        ChannelOption("discovery", "homeassistant"),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "password"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._options = options
        self._secret = surroundings.secret
        self._stays = surroundings.stays
        topic = options["topic"]
        self._state, self._availability = f"{topic}/state", f"{topic}/availability"
        self._id = re.sub(r"[^A-Za-z0-9_-]", "_", topic)
        self._discovery = options["discovery"]
        self._config = (
            f"{self._discovery}/binary_sensor/{self._id}/config" if self._discovery else ""
        )
        self._link: MqttConnection | None = None
        self._shown: tuple[str, int] | None = None

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options. Raises `RefusedError` "place.…", "mqtt.topic"."""
        check_place(options, ("yes",), "no")
        for topic in (options["topic"], options["discovery"] or "x"):
            if not _TOPIC.fullmatch(topic) or len(topic) > 200:
                raise ChannelOptionError("mqtt.topic", option="topic", topic=topic)

    def availability(self) -> Message | None:
        """Return None: whether the broker answers shows when it is told."""
        return None

    def capture(self) -> Saved:
        """Return nothing: the state's topic is our own, and OFF is its rest.

        Raises `ChannelConflictError` when another says ON there.
        """
        with closing(self._visit()) as link:
            self._free(link)
            if not link.modern and not self._stays:
                raise ChannelConflictError("mqtt.needs-app")
        return {}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return the state as it will be read."""
        return {
            "state": "ON",
            "since": ask.iso(ask.since),
            "until": ask.iso(ask.until),
            "message": ask.message,
            "session": ask.session,
        }

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Publish ON, until its end only, and what the entity is.

        The connection and its last will stay as long as the app does.
        """
        self._shown = None
        link = self._connected(will=True)
        until = ask.until if ask.until is not None else int(time.time())
        shown = json.dumps(dict(mark), ensure_ascii=False)
        try:
            if self._config:
                link.keep(self._config, self._described())
            link.keep(self._availability, "online")
            link.keep(self._state, shown, _left(until))
            if not self._stays:
                self._hang_up()
                return
            self._shown = shown, until
            if self._config:
                link.follow(f"{self._discovery}/status")
        except TegoedError:
            self._hang_up()
            raise

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Publish OFF, also when ON has expired at the broker: those who listen remember it.

        What another says there is left.
        """
        self._shown = None
        link = self._connected(will=False)
        try:
            state = _read(link.retained(self._state))
            ours = {str(mark.own["session"]) for mark in marks}
            taken = state is None or (
                state.get("state") == "ON" and state.get("session") not in ours
            )
            if not taken:
                link.keep(self._state, json.dumps(OFF))
            link.keep(self._availability, "online")
        finally:
            self._hang_up()
        return "left" if taken else "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Tell whether the connection that stands for the state is gone.

        While an app runs, its connection stands for the state; that of an app that ended is gone.
        """
        return self._stays and self._link is None

    def probe(self) -> Message:
        """Connect and read the state."""
        with closing(self._visit()) as link:
            self._free(link)
            return Message(
                "mqtt.found" if link.modern else "mqtt.found-old", {"host": self._options["host"]}
            )

    def retire(self) -> None:
        """Delete what is kept at the broker, so that no entity is left over.

        Nothing is deleted while another says ON there.
        """
        with closing(self._visit()) as link:
            self._free(link)
            for topic in filter(None, (self._config, self._state, self._availability)):
                link.keep(topic, "")

    # ---- the connection --------------------------------------------------------------------------

    def _connected(self, *, will: bool) -> MqttConnection:
        """Return the connection that stands, or a new one.

        A new one has the name that this machine always has, so that the old one's will is void.
        """
        if self._link is not None and self._link.alive:
            self._link.renew()
            return self._link
        self._hang_up()
        machine = f"{socket.gethostname()}\0{Path.home()}\0{self._options['topic']}"
        name = f"tegoed-{hashlib.sha256(machine.encode()).hexdigest()[:12]}"
        link = self._link = MqttConnection(
            self._broker(), name, will=self._availability if will else None
        )
        link.again = lambda: self._show_again(link)
        link.heard = lambda topic, said: self._greeted(link, topic, said)
        return link

    def _visit(self) -> MqttConnection:
        """Open a connection besides the one that stands."""
        return MqttConnection(self._broker(), f"tegoed-{os.urandom(6).hex()}")

    def _broker(self) -> MqttBroker:
        options = self._options
        plain = options["tls"] == "no"
        port = PLAIN_PORT if plain and options["port"] == TLS_PORT else int(options["port"])
        return MqttBroker(options["host"], port, not plain, options["user"], self._secret())

    def _hang_up(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _show_again(self, link: MqttConnection) -> None:
        """Publish all of it again, after the broker was away or Home Assistant started.

        On the connection's own thread.
        """
        shown = self._shown
        if shown is None:
            return
        if self._config:
            link.say(self._config, self._described())
        link.say(self._availability, "online")
        if shown[1] > time.time():
            link.say(self._state, shown[0], _left(shown[1]))

    def _greeted(self, link: MqttConnection, topic: str, said: bytes) -> None:
        if self._discovery and topic == f"{self._discovery}/status" and said == b"online":
            self._show_again(link)

    # ---- what is said
    # ----------------------------------------------------------------------------------------------

    def _free(self, link: MqttConnection) -> None:
        """Raise `ChannelConflictError` when the topic is used for something else.

        Also when another machine is on there.
        """
        state = _read(link.retained(self._state))
        if state is None:
            raise ChannelConflictError("mqtt.topic-taken", topic=self._state)
        if state.get("state") == "ON" and _instant(state.get("until")) > time.time():
            raise ChannelConflictError("focus.elsewhere")

    def _described(self) -> str:
        """Return what the entity is, in the form of Home Assistant's MQTT discovery.

        Source: home-assistant.io/integrations/mqtt.
        """
        return json.dumps(
            {
                "name": "Focus",
                "unique_id": self._id,
                "object_id": f"{self._id}_focus",
                "icon": "mdi:minus-circle",
                "state_topic": self._state,
                "value_template": "{{ value_json.state }}",
                "payload_on": "ON",
                "payload_off": "OFF",
                "json_attributes_topic": self._state,
                "availability": [{"topic": self._availability}],
                "device": {"identifiers": [self._id], "name": "Tegoed", "manufacturer": "Tegoed"},
                "origin": {"name": "Tegoed", "sw_version": __version__},
            }
        )


def _left(until: int) -> int:
    return max(1, until - int(time.time()))


def _read(said: bytes | None) -> dict[str, Any] | None:
    """Return a state as Tegoed says it, {} for none; None for something that Tegoed never said."""
    if said is None:
        return {}
    try:
        found = parsed(said)
    except ChannelError:
        return None
    return found if isinstance(found, dict) and {"state", "session"} <= found.keys() else None


def _instant(iso: object) -> float:
    """Return an instant that was written in ISO 8601.

    It is infinite for none, and past for what is no instant.
    """
    if iso is None:
        return float("inf")
    try:
        return datetime.fromisoformat(str(iso)).timestamp()
    except (ArithmeticError, ValueError):  # beyond the years that this machine can count
        return 0.0

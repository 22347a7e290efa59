# SPDX-License-Identifier: MIT
"""The MQTT channel against a real mosquitto: what a second client sees while focus is on, after it,
and after a crash.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    StatusRequest,
)
from tegoed.channels.mqtt import OFF, Mqtt
from tegoed.channels.protocols import mqtt_link
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.servers.mosquitto import PASSWORD, STRANGER, USER, Listener, Mosquitto
from tests.servers.process import free_port
from tests.servers.proxy import Proxy
from tests.support.kinds import checked_options, make
from tests.support.waiting import until

STATE, AVAILABILITY = "tegoed/state", "tegoed/availability"
CONFIG = "homeassistant/binary_sensor/tegoed/config"
NOW = int(time.time())
ASK = StatusRequest("5e55", NOW, NOW + 3600, "Terug om 15:00 €")


@pytest.fixture(scope="module")
def running() -> Iterator[Mosquitto]:
    made = Mosquitto()
    made.start()
    yield made
    made.close()


@pytest.fixture
def broker(running: Mosquitto) -> Mosquitto:
    """The broker with nothing kept."""
    for topic in running.retained:
        running.say(topic, "")
    return running


@pytest.fixture
def channels() -> Iterator[list[Mqtt]]:
    """What a test made, hung up after it."""
    made = list[Mqtt]()
    yield made
    for channel in made:
        channel._hang_up()


@pytest.fixture
def channel(broker: Mosquitto, channels: list[Mqtt]) -> Any:
    def made(*, password: str | None = PASSWORD, stays: bool = True, **options: str) -> Any:
        given = {
            "host": "127.0.0.1",
            "port": str(broker.port),
            "user": USER,
            "tls": "no",
            **options,
        }
        found: Any = make(
            "mqtt", checked_options("mqtt", given), ChannelEnvironment(lambda: password, stays)
        )
        channels.append(found)
        return found

    return made


def engaged(made: Any, ask: StatusRequest = ASK) -> list[ChannelMark]:
    saved = made.capture()
    mark = made.mark(ask, saved)
    made.engage(ask, saved, mark)
    return [ChannelMark(ask.serial, ask.until, ask.message, mark)]


def state(broker: Mosquitto) -> dict[str, Any] | None:
    said = broker.retained.get(STATE)
    return None if said is None else json.loads(said)


def used_once(made: Any) -> None:
    assert made.restore({}, engaged(made)) == "restored"


def test_a_stranger_sees_the_state_as_long_as_it_lasts(broker: Mosquitto, channel: Any) -> None:
    made = channel()
    marks = engaged(made)
    assert state(broker) == {
        "state": "ON",
        "since": ASK.iso(ASK.since),
        "until": ASK.iso(ASK.until),
        "message": ASK.message,
        "session": "5e55",
    }
    assert broker.retained[AVAILABILITY] == "online"
    assert made.is_lost({}) is False
    assert made.restore({}, marks) == "restored"
    assert (state(broker), broker.retained[AVAILABILITY]) == (OFF, "online")
    before = broker.retained
    assert made.restore({}, marks) == "restored"
    used_once(made)
    assert broker.retained == before


def test_home_assistant_finds_the_entity_by_itself(broker: Mosquitto, channel: Any) -> None:
    engaged(channel())
    told = json.loads(broker.retained[CONFIG])
    assert told["state_topic"] == told["json_attributes_topic"] == STATE
    assert told["availability"] == [{"topic": AVAILABILITY}]
    assert told["unique_id"] == "tegoed"
    assert told["device"]["identifiers"] == ["tegoed"]
    assert told["origin"]["name"] == "Tegoed"
    assert "command_topic" not in told


def test_without_discovery_nothing_is_said_there_and_the_topic_can_be_chosen(
    broker: Mosquitto, channel: Any
) -> None:
    made = channel(discovery="", topic="huis/anna")
    marks = engaged(made)
    assert set(broker.retained) == {"huis/anna/state", "huis/anna/availability"}
    made.restore({}, marks)
    made.retire()
    assert broker.retained == {}


def test_what_is_said_expires_with_the_focus(broker: Mosquitto, channel: Any) -> None:
    engaged(channel(stays=False), StatusRequest("5e55", NOW, int(time.time()) + 2, "m"))
    assert state(broker) is not None
    until(lambda: state(broker) is None, "expiry")


def test_an_expired_state_is_still_said_to_be_off(broker: Mosquitto, channel: Any) -> None:
    made = channel(stays=False)
    marks = engaged(made, StatusRequest("5e55", NOW, int(time.time()) + 1, "m"))
    until(lambda: state(broker) is None, "expiry")
    assert made.restore({}, marks) == "restored"
    assert state(broker) == OFF


def test_from_the_command_line_nothing_hangs_on_a_connection(
    broker: Mosquitto, channel: Any
) -> None:
    made = channel(stays=False)
    with Listener(broker) as listener:
        engaged(made)
        listener.wait(AVAILABILITY, "online")
        listener.say("x", "later", retain=False)
        listener.wait("x", "later")
        assert (AVAILABILITY, "offline") not in listener.heard
    assert made.is_lost({}) is False
    other = channel(stays=False)
    assert other.restore({}, [ChannelMark(0, None, "", {"session": "5e55"})]) == "restored"
    assert state(broker) == OFF


CHILD = """
import sys, time
from tegoed.channels.channel import StatusRequest as Ask, ChannelEnvironment as Surroundings
from tegoed.channels.registry import KINDS
options = {"host": "127.0.0.1", "port": sys.argv[1], "user": "anna", "tls": "no"}
made = KINDS.make("mqtt", KINDS.checked_options("mqtt", options),
            Surroundings(lambda: "geheim"))
now = int(time.time())
ask = Ask("5e55", now, now + 3600, "m")
made.engage(ask, {}, made.mark(ask, {}))
print("on", flush=True)
sys.stdin.read()
"""


def test_after_a_crash_the_broker_says_offline_and_the_next_start_puts_it_right(
    broker: Mosquitto, channel: Any
) -> None:
    used_once(channel())
    before = broker.retained
    marks = [ChannelMark(0, None, "m", {"session": "5e55"})]
    command = [sys.executable, "-c", CHILD, str(broker.port)]
    with Listener(broker) as listener:
        for awaited in (True, False):
            listener.heard.clear()
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
                assert child.stdout is not None
                assert child.stdout.readline() == b"on\n"
                child.send_signal(signal.SIGKILL)
            if awaited:
                listener.wait(AVAILABILITY, "offline")
            again = channel()
            assert again.is_lost({}) is True
            assert again.restore({}, marks) == "restored"
            assert broker.retained == before
        engaged(
            again
        )  # the will of the one that was killed has nothing to say any more, however long one waits
        assert broker.retained[AVAILABILITY] == "online"


def test_a_broker_that_started_anew_is_told_again(broker: Mosquitto, channel: Any) -> None:
    made = channel()
    marks = engaged(made)
    told = broker.retained
    broker.kill()
    broker.start()
    until(lambda: broker.retained == told, "all of it again")
    broker.say(STATE, "")
    broker.say("homeassistant/status", "online", retain=False)
    until(lambda: broker.retained == told, "also what Home Assistant asks after that")
    assert made.restore({}, marks) == "restored"
    assert state(broker) == OFF


def test_home_assistant_that_started_anew_is_told_again(broker: Mosquitto, channel: Any) -> None:
    made = channel()
    marks = engaged(made)
    told = broker.retained
    for topic in told:
        broker.say(topic, "")
    broker.say("homeassistant/status", "online", retain=False)
    until(lambda: broker.retained == told, "all of it again")
    made.restore({}, marks)
    del made


def test_another_end_and_message_are_told_over_the_same_connection(
    broker: Mosquitto, channel: Any
) -> None:
    made = channel()
    marks = engaged(made)
    later = StatusRequest("5e55", ASK.since, NOW + 7200, "Later", 1)
    link = made._link
    made.engage(later, {}, made.mark(later, {}))
    assert made._link is link
    assert (state(broker) or {})["message"] == "Later"
    assert made.restore({}, marks) == "restored"


def test_focus_of_another_machine_is_left_to_it(broker: Mosquitto, channel: Any) -> None:
    other = channel(stays=False)
    marks = engaged(other, StatusRequest("0ther", NOW, NOW + 3600, "m"))
    made = channel()
    for tried in (made.capture, made.probe, made.retire):
        with pytest.raises(ChannelConflictError, match=r"focus\.elsewhere"):
            tried()
    before = broker.retained
    assert made.restore({}, [ChannelMark(0, None, "m", {"session": "5e55"})]) == "left"
    assert broker.retained == before
    assert other.restore({}, marks) == "restored"
    assert made.capture() == {}


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ('{"state": "ON", "session": "x", "until": "2020-01-01T00:00:00+00:00"}', True),
        ('{"state": "ON", "session": "x", "until": "gisteren"}', True),
        ('{"state": "OFF", "session": null}', True),
        ('{"state": "ON", "session": "x", "until": null}', False),
        ('{"state": "ON"}', False),
        ("21.5", False),
        ("aan", False),
        ("[" * 100_000, False),
        ('{"state": "ON", "session": "5e55", "until": "0001-01-01T00:00:00"}', True),
    ],
)
def test_a_topic_is_ours_when_nobody_else_says_anything_there(
    broker: Mosquitto, channel: Any, said: str, free: bool
) -> None:
    broker.say(STATE, said)
    made = channel()
    if free:
        assert made.capture() == {}
    else:
        with pytest.raises(ChannelConflictError):
            made.capture()
        assert made.restore({}, [ChannelMark(0, None, "", {"session": "5e55"})]) == "left"
        assert broker.retained[STATE] == said


def test_a_channel_that_is_removed_leaves_nothing(broker: Mosquitto, channel: Any) -> None:
    made = channel()
    used_once(made)
    made.retire()
    assert broker.retained == {}
    made.retire()


def test_a_wrong_password_is_told_as_such(broker: Mosquitto, channel: Any) -> None:
    for password in ("fout", None):
        with pytest.raises(AuthExpiredError, match=r"mqtt\.refused"):
            channel(password=password).capture()


def test_a_certificate_that_nobody_vouches_for_is_refused(
    broker: Mosquitto, channel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = channel(tls="yes", port=str(broker.tls_port))
    with pytest.raises(NotSentError, match=r"channel\.untrusted"):
        made.capture()
    monkeypatch.setenv("SSL_CERT_FILE", str(broker.cert))
    used_once(made)
    assert state(broker) == OFF


def test_a_broker_that_forbids_the_topic_is_told_as_such(
    channels: list[Mqtt], tmp_path: Any
) -> None:
    forbidding = Mosquitto()
    rules = forbidding.folder / "rules"
    rules.write_text(f"user {STRANGER}\ntopic readwrite #\nuser {USER}\ntopic read tegoed/#\n")
    rules.chmod(0o644)
    with (forbidding.folder / "conf").open("a") as configuration:
        configuration.write(f"acl_file {rules}\n")
    forbidding.start()
    given = {"host": "localhost", "port": str(forbidding.port), "user": USER, "tls": "no"}
    made: Any = make("mqtt", checked_options("mqtt", given), ChannelEnvironment(lambda: PASSWORD))
    channels.append(made)
    with pytest.raises(AuthExpiredError, match=r"mqtt\.not-allowed"):
        engaged(made)
    assert forbidding.retained == {}
    forbidding.close()


def test_a_broker_that_is_down_hangs_or_talks_rubbish_is_an_error_that_passes(
    broker: Mosquitto, channel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    used_once(channel())
    before = broker.retained
    proxy = Proxy(broker.port)
    made = channel(port=str(proxy.port))
    marks = engaged(made)
    monkeypatch.setattr(
        mqtt_link.MqttConnection.__init__, "__kwdefaults__", {"will": None, "seconds": 1.0}
    )
    monkeypatch.setattr(mqtt_link.MqttConnection.renew, "__defaults__", (1.0,))
    proxy.meet("hanging")
    begun = time.monotonic()
    with pytest.raises(ChannelError, match=r"mqtt\.no-answer"):
        made.restore({}, marks)
    for mode in ("hanging", "rubbish", "down"):
        proxy.meet(mode)
        with pytest.raises(NotSentError, match=r"mqtt\.no-answer"):
            made.restore({}, marks)
        with pytest.raises(NotSentError, match=r"mqtt\.no-answer"):
            made.capture()
    assert time.monotonic() - begun < 14
    monkeypatch.setattr(
        mqtt_link.MqttConnection.__init__, "__kwdefaults__", {"will": None, "seconds": 10.0}
    )
    proxy.meet("well")
    assert made.restore({}, marks) == "restored"
    assert broker.retained == before
    proxy.close()


@pytest.fixture
def older(broker: Mosquitto) -> Iterator[int]:
    """The port of a broker that knows MQTT 3.1.1 only: it refuses a newer CONNECT as that version
    says.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            first = client.recv(4096)
            if first[first.index(b"MQTT") + 4] != 4:
                client.sendall(b"\x20\x02\x00\x01")
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", broker.port))
            server.sendall(first)
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=pump, args=(source, sink), daemon=True).start()

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    threading.Thread(target=serve, daemon=True).start()
    yield int(listener.getsockname()[1])
    listener.close()


def test_an_older_broker_is_told_by_an_app_that_stays_only(
    broker: Mosquitto, channel: Any, older: int
) -> None:
    made = channel(port=str(older))
    assert made.probe() == Message("mqtt.found-old", {"host": "127.0.0.1"})
    used_once(made)
    assert state(broker) == OFF
    with pytest.raises(ChannelConflictError, match=r"mqtt\.needs-app"):
        channel(port=str(older), stays=False).capture()


def test_a_probe_tells_what_it_found_and_leaves_nothing(broker: Mosquitto, channel: Any) -> None:
    made = channel()
    assert made.availability() is None
    assert made.probe() == Message("mqtt.found", {"host": "127.0.0.1"})
    assert broker.retained == {}


def test_the_port_without_encryption_is_1883_unless_another_is_given() -> None:
    plain = checked_options("mqtt", {"host": "localhost", "tls": "no"})
    assert Mqtt(plain, ChannelEnvironment())._broker().port == 1883
    assert Mqtt({**plain, "tls": "yes"}, ChannelEnvironment())._broker().port == 8883
    assert Mqtt({**plain, "port": "1885"}, ChannelEnvironment())._broker().port == 1885


@pytest.mark.parametrize(
    ("options", "id"),
    [
        ({"host": "mqtt://x"}, "place.host"),
        ({"port": "99999"}, "place.port"),
        ({"tls": "starttls"}, "place.tls"),
        ({"tls": "no"}, "place.plain"),
        ({"topic": ""}, "mqtt.topic"),
        ({"topic": "a/#"}, "mqtt.topic"),
        ({"topic": "$SYS/a"}, "mqtt.topic"),
        ({"topic": "/a"}, "mqtt.topic"),
        ({"discovery": "a/+"}, "mqtt.topic"),
    ],
)
def test_what_can_never_work_is_refused(options: dict[str, str], id: str) -> None:
    with pytest.raises(RefusedError) as refused:
        checked_options("mqtt", {"host": "mqtt.example.org", **options})
    assert refused.value.message.id == id


def test_a_port_where_nobody_listens_is_told_at_once(channel: Any) -> None:
    with pytest.raises(NotSentError, match=r"mqtt\.no-answer"):
        channel(port=str(free_port())).capture()

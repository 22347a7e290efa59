# SPDX-License-Identifier: MIT
"""A real mosquitto on this machine, and a second client that sees what a stranger sees."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

from tests.servers.certificate import certificate
from tests.servers.process import Process, free_port
from tests.support.waiting import until

USER = "anna"
PASSWORD = "geheim"
STRANGER = "buur"

CONFIGURATION = """
per_listener_settings false
allow_anonymous false
password_file {folder}/passwords
persistence false
listener {port} 127.0.0.1
listener {tls_port} 127.0.0.1
certfile {cert}
keyfile {key}
{more}
"""


class Mosquitto:
    """The broker.

    `port` is plain, `tls_port` speaks TLS with `cert`. It forgets everything when it ends.
    """

    def __init__(self, more: str = "") -> None:
        """`more`: further lines of its configuration."""
        self.folder = Path(tempfile.mkdtemp(prefix="mq", dir="/tmp"))
        self.folder.chmod(0o755)
        self.cert, key = certificate(self.folder)
        key.chmod(0o644)
        self.port, self.tls_port = free_port(), free_port()
        passwords = self.folder / "passwords"
        passwords.touch()
        for name in (USER, STRANGER):
            subprocess.run(
                ["mosquitto_passwd", "-b", str(passwords), name, PASSWORD],
                check=True,
                capture_output=True,
            )
        passwords.chmod(0o644)
        configuration = self.folder / "conf"
        configuration.write_text(
            CONFIGURATION.format(
                folder=self.folder,
                port=self.port,
                tls_port=self.tls_port,
                cert=self.cert,
                key=key,
                more=more,
            )
        )
        program = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
        self._process = Process([program, "-c", str(configuration)], self.folder / "out")

    def start(self) -> None:
        """Starts it."""
        self._process.start(self.port, self.tls_port)

    def stop(self) -> None:
        """Ends it."""
        self._process.stop()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def pause(self) -> None:
        """It hangs: connections come about, and nobody answers."""
        self._process.pause()

    def resume(self) -> None:
        """It goes on."""
        self._process.resume()

    def close(self) -> None:
        """Ends it and leaves nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- as a stranger sees it
    # --------------------------------------------------------------------------------------

    @property
    def retained(self) -> dict[str, str]:
        """What is kept at this moment: topic → what it says."""
        with Listener(self) as listener:
            return dict(listener.kept)

    def say(self, topic: str, said: str, *, retain: bool = True) -> None:
        """Another program says something."""
        with Listener(self) as listener:
            listener.say(topic, said, retain=retain)


class Listener:
    """A second client that hears everything: `heard` in its order, and in `kept` what was kept when
    it came.
    """

    def __init__(self, mosquitto: Mosquitto) -> None:
        self.heard: list[tuple[str, str]] = []
        self.kept: dict[str, str] = {}
        self._ready = threading.Event()
        self._client: Any = paho.Client(CallbackAPIVersion.VERSION2, protocol=paho.MQTTv5)
        self._client.username_pw_set(STRANGER, PASSWORD)
        self._client.on_connect = lambda client, *_: client.subscribe("#", qos=1)
        self._client.on_subscribe = lambda client, *_: client.publish("stranger/ready", "x", qos=1)
        self._client.on_message = self._message
        self._client.connect("127.0.0.1", mosquitto.port)
        self._client.loop_start()
        assert self._ready.wait(10), "the broker does not answer a second client"

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def say(self, topic: str, said: str, *, retain: bool = True) -> None:
        """Says something, and returns when the broker has it."""
        self._client.publish(topic, said, qos=1, retain=retain).wait_for_publish(10)

    def wait(self, topic: str, said: str, seconds: float = 15.0) -> None:
        """Waits until this is heard."""
        until(lambda: (topic, said) in self.heard, f"{topic} {said} in {self.heard}", seconds)

    def _message(self, client: Any, data: Any, message: Any) -> None:
        topic, said = str(message.topic), message.payload.decode()
        if topic == "stranger/ready":
            self._ready.set()
        elif message.retain:
            self.kept[topic] = said
        else:
            self.heard.append((topic, said))

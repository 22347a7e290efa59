# SPDX-License-Identifier: MIT
"""A mail server that only catches: what Dovecot answers senders with ends here."""

from __future__ import annotations

import socketserver
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Caught:
    """A mail as it came: sender and recipients of the envelope, and the message."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        """The text of the message."""
        return str(self.message.get_content()).replace("\r\n", "\n")


class MailSink:
    """Listens on `port` of this machine and keeps what it gets in `caught`."""

    def __init__(self) -> None:
        self.caught: list[Caught] = []
        outer = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                outer.talk(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Conversation)
        self.port = int(self._server.server_address[1])
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self) -> None:
        """Listens no more."""
        self._server.shutdown()
        self._server.server_close()

    def talk(self, with_: socketserver.StreamRequestHandler) -> None:
        def say(line: str) -> None:
            with_.wfile.write(f"{line}\r\n".encode())

        sender, recipients = "", list[str]()
        say("220 sink")
        while line := with_.rfile.readline():
            word = line.strip().upper()
            if word.startswith(b"MAIL FROM:"):
                sender, recipients = _address(line), []
            elif word.startswith(b"RCPT TO:"):
                recipients.append(_address(line))
            elif word == b"DATA":
                say("354 go on")
                self.caught.append(Caught(sender, tuple(recipients), _message(with_)))
            elif word == b"QUIT":
                say("221 bye")
                return
            say("250 ok")


def _address(line: bytes) -> str:
    return line.decode().partition("<")[2].partition(">")[0]


def _message(with_: socketserver.StreamRequestHandler) -> EmailMessage:
    lines = list[bytes]()
    while (line := with_.rfile.readline()) not in (b".\r\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
    return message_from_bytes(b"".join(lines), policy=policy.default)

# SPDX-License-Identifier: MIT
"""A server that answers everything in one odd way, byte for byte, as broken, hostile and foreign
servers do.
"""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from typing import Self

DEEP = b"[" * 200_000
HTML = b"<!doctype html><html><body>Sign in</body></html>"


def whole(content: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """An answer of HTTP/1.1 that ends with its connection."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content


def in_json(value: object) -> bytes:
    """A JSON answer, as it is."""
    return whole(json.dumps(value).encode(), "200 OK", "Content-Type: application/json")


ODD = {
    "nothing": b"",
    "no-content": whole(b"", "204 No Content"),
    "empty": whole(b""),
    "page": whole(HTML, "200 OK", "Content-Type: text/html"),
    "list": in_json([]),
    "text": in_json("x"),
    "number": in_json(5),
    "null": in_json(None),
    "object": in_json({}),
    "ok": in_json({"ok": True, "data": 5, "ocs": [], "error": {"errors": 5}, "status": 5}),
    "huge-number": whole(b'{"user_id": 1' + b"0" * 5000 + b"}"),
    "endless-number": whole(b'{"user_id": NaN, "expires_in": 1e999}'),
    "deep": whole(DEEP),
    "half-sign": whole(b'{"message": "\\ud800", "user_id": "\\ud800"}'),
    "not-utf8": whole(b'{"message": "\xff\xfe\xe9"}'),
    "twice-compressed": whole(b"\x1f\x8b\x08", "200 OK", "Content-Encoding: gzip, gzip"),
    "cut-off": whole(b'{"message": "x"}')[:-4],
    "later": whole(b"{}", "429 Too Many", "Retry-After: 1" + "0" * 5000),
    "later-rubbish": whole(b"5", "503 No", "Retry-After: Fri, 99 Foo 99999 99:99:99 +99999999"),
    "moved": whole(b"", "302 Found", "Location: http://[::1/"),
    "moved-away": whole(b"", "301 Moved", "Location: http://127.0.0.1:9/"),
    "digest": whole(b"", "401 No", 'WWW-Authenticate: Digest realm, qop="auth-int", =,"'),
    "digest-unknown": whole(
        b"", "401 No", 'WWW-Authenticate: Digest realm="a",nonce="b",algorithm=ROT13,qop="auth"'
    ),
    "xml": whole(b'<?xml version="1.0" encoding="hex"?><multistatus xmlns="DAV:"/>', "207 Multi"),
    "bad-header": b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n{}",
    "no-http": b"220 mail.example.org ESMTP\r\n",
    "sieve-rubbish": b'"SIEVE"\r\n{99999999}\r\nOK\r\n',
    "sieve-zero": b'\0 \0\r\n"IMPLEMENTATION" "x"\r\nOK\r\n',
    "mqtt-rubbish": b"\x20\xff\xff\xff\xff\x7f" + b"\0" * 64,
}


class OddServer:
    """Answers `said` as soon as anything is asked, or greets with it, and hangs up."""

    def __init__(self, said: bytes, *, greets: bool = False) -> None:
        self.said = said
        self.greets = greets
        self.asked = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with suppress(OSError), client:
                client.settimeout(5)
                self.asked += 1
                if self.greets or self._hears(client):
                    client.sendall(self.said)
                    client.shutdown(socket.SHUT_WR)
                    while client.recv(65_536):
                        pass

    @staticmethod
    def _hears(client: socket.socket) -> bool:
        heard = b""
        while b"\r\n\r\n" not in heard:
            piece = client.recv(65_536)
            if not piece:
                return False
            heard += piece
            if not heard[:1].isalpha():  # no HTTP: whoever asks does not end with an empty line
                return True
        return True

# SPDX-License-Identifier: MIT
"""A web server before a real one that lets nobody in but with HTTP Digest, strictly by RFC 7616."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.request import parse_http_list, parse_keqv_list

REALM = "BaikalDAV"
HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


class DigestProxy:
    """Passes on what proves to be the user's; to the server behind it says so by Basic."""

    def __init__(self, port: int, user: str, password: str, algorithm: str = "MD5") -> None:
        self.accepted = 0
        self.challenged = 0
        self._known = (user, password, algorithm)
        self._counts: dict[str, int] = {}
        outer = self
        basic = base64.b64encode(f"{user}:{password}".encode()).decode()

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                said = self.headers.get("Authorization", "")
                if not outer.proves(said, self.command, self.path):
                    outer.challenged += 1
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", outer.challenge())
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                outer.accepted += 1
                behind = HTTPConnection("127.0.0.1", port, timeout=10)
                kept = {
                    name: value
                    for name, value in self.headers.items()
                    if name.lower() not in {"host", "connection", "authorization"}
                }
                kept["Authorization"] = f"Basic {basic}"
                behind.request(self.command, self.path, content, kept)
                answer = behind.getresponse()
                body = answer.read()
                behind.close()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in {"content-length", "connection", "transfer-encoding"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            # the names that http.server looks for
            do_GET = do_PUT = do_DELETE = do_PROPFIND = _any  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget_nonces(self) -> None:
        """As after a restart: who comes with an old one is asked again."""
        self._counts.clear()

    def challenge(self) -> str:
        """What a client is asked, with a nonce of its own."""
        nonce = secrets.token_hex(16)
        self._counts[nonce] = 0
        return (
            f'Digest realm="{REALM}",qop="auth",nonce="{nonce}",opaque="o",'
            f"algorithm={self._known[2]}"
        )

    def proves(self, said: str, method: str, path: str) -> bool:
        """Whether a header proves the user to know the password, for this request and for the first
        time (§3.4).
        """
        user, password, algorithm = self._known
        scheme, _, rest = said.partition(" ")
        if scheme != "Digest":
            return False
        told = parse_keqv_list(parse_http_list(rest))
        nonce, count = told["nonce"], int(told["nc"], 16)
        if count <= self._counts.get(nonce, 1 << 30):
            return False

        def digest(*parts: str) -> str:
            return HASHES[algorithm](":".join(parts).encode()).hexdigest()

        expected = digest(
            digest(user, REALM, password),
            nonce,
            told["nc"],
            told["cnonce"],
            told["qop"],
            digest(method, path),
        )
        exact = (told["username"], told["realm"], told["uri"], told["qop"], told["opaque"])
        if exact != (user, REALM, path, "auth", "o") or told["response"] != expected:
            return False
        self._counts[nonce] = count
        return True

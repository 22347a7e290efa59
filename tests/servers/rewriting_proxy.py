# SPDX-License-Identifier: MIT
"""A web server before a real one, as they stand before many: with TLS, and with the changes that
such servers make to answers.

`weakens`: entity tags become weak, whatever the client asks; otherwise only those of answers that
are compressed, which happens to
clients that take gzip, as nginx does with `gzip_types text/calendar`. `absolute`: the server behind
names itself by a whole address in
the clear, as one does that does not know of the proxy; `named`: by this address.
"""

from __future__ import annotations

import gzip
import re
import ssl
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self


class RewritingProxy:
    """Passes requests on to a port of this machine. `agents`: which programs asked."""

    def __init__(
        self,
        port: int,
        *,
        tls: tuple[Path, Path] | None = None,
        weakens: bool = False,
        absolute: bool = False,
        named: str = "",
    ) -> None:
        self.agents: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.agents.add(self.headers.get("User-Agent", ""))
                behind = HTTPConnection("127.0.0.1", port, timeout=10)
                kept = {
                    name: value
                    for name, value in self.headers.items()
                    if name.lower() not in {"host", "connection", "accept-encoding"}
                }
                compresses = "gzip" in self.headers.get("Accept-Encoding", "")
                for name in ("If-Match", "If-None-Match"):
                    if kept.get(name, "").startswith("W/"):
                        kept[name] = '"never"'  # a weak one does not match (RFC 9110 §13.1.1)
                behind.request(self.command, self.path, content, kept)
                answer = behind.getresponse()
                body = answer.read()
                behind.close()
                headers = dict(answer.getheaders())
                if absolute:
                    here = named or f"http://127.0.0.1:{port}/"
                    body = re.sub(rb"(<(?:\w+:)?href>)/", rb"\1" + here.encode(), body)
                if compresses:
                    body = gzip.compress(body)
                    headers["Content-Encoding"] = "gzip"
                for name in list(headers):
                    if name.lower() == "etag" and (compresses or weakens):
                        headers[name] = f"W/{headers[name]}"
                    if name.lower() in {"content-length", "connection", "transfer-encoding"}:
                        del headers[name]
                self.send_response(answer.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            # the names that http.server looks for
            do_GET = do_PUT = do_DELETE = do_PROPFIND = _any  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that goes away in the middle of shaking hands."""

        self._server = Server(("127.0.0.1", 0), Handler)
        if tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

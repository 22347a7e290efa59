# SPDX-License-Identifier: MIT
"""A real receiver of web messages on this machine, for the webhook."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """Notes every request and answers as it is told."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, dict[str, str]] = (200, {})
        self.before: Callable[[Any], bool] = lambda handler: False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.seen.append((self.command, dict(self.headers), content))
                if outer.before(self):
                    return
                self.send_response(outer.answer[0])
                for name, value in outer.answer[1].items():
                    self.send_header(name, value)
                self.end_headers()

            do_POST = do_HEAD = _any  # noqa: N815 - the names that http.server looks for

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

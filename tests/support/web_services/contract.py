# SPDX-License-Identifier: MIT
"""A stand-in for a service that cannot be had here: a real web server on this machine that keeps
state and forgives nothing.

Every request is checked against a contract in `contracts/NAME.json`, condensed by us from what the
service publishes:

    {"source": where the facts come from, "auth": {"header": "Authorization", "pattern": "^Bearer
     .+$"}, "operations": [{"id": "status.set", "method": "PUT", "path": "/users/{user}/status",
     "headers": {"X-Api": "^true$"}, "auth": false, "query": SCHEMA, "form": SCHEMA, "json": SCHEMA,
     "content_type": "^text/calendar"}]}

`auth: false` frees an operation from the header of the whole service. A query, form or JSON that an
operation does not name must not be sent, and an object schema that says nothing about further
fields allows none. `content_type` is for bodies that are neither a form nor JSON. What breaks the
contract is answered 400 and kept in `violations`; the fixture `service` asserts none.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator

CONTRACTS = Path(__file__).parent / "contracts"

Reply = tuple[int, dict[str, str], Any]
"""Status, headers, body: bytes, text, None for an empty one, anything else as JSON."""


HUNG_UP = 0
"""The status of no answer: the connection is reset."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came.

    Header names in lower case; `params` are the places of the path, unquoted.
    """

    operation: str
    method: str
    path: str
    headers: Mapping[str, str]
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    content: bytes = b""


Handler = Callable[[Request], Reply]


class Service:
    """The stand-in.

    `state` is the test's own; `log` has every request that kept the contract, in order.
    """

    def __init__(self, contract: str) -> None:
        self.contract: dict[str, Any] = json.loads(
            (CONTRACTS / f"{contract}.json").read_text("utf-8")
        )
        self.state: dict[str, Any] = {}
        self.log: list[Request] = []
        self.violations: list[str] = []
        self.before: Callable[[Request], None] = lambda request: None
        """Called with each request before it is answered: a test waits here, or changes the
        world.
        """
        self._operations = [(_path(each["path"]), each) for each in self.contract["operations"]]
        self.handlers: dict[str, Handler] = {}
        self._refusals: list[Reply] = []
        self._one_at_a_time = threading.RLock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def on(self, operation: str) -> Callable[[Handler], Handler]:
        """Says how an operation of the contract is answered: `@service.on("status.set")` above a
        function of a request.
        """
        if operation not in {each["id"] for _, each in self._operations}:
            raise KeyError(operation)

        def keep(handler: Handler) -> Handler:
            self.handlers[operation] = handler
            return handler

        return keep

    def refuse_next(
        self, status: int, headers: Mapping[str, str] | None = None, body: Any = None
    ) -> None:
        """Answers the next request so, whatever it is; several refusals wait for their turns."""
        self._refusals.append((status, dict(headers or {}), body))

    def hang_up_next(self) -> None:
        """Resets the connection of the next request instead of answering it."""
        self._refusals.append((HUNG_UP, {}, None))

    def asked(self, operation: str) -> list[Request]:
        """The requests of one operation."""
        return [request for request in self.log if request.operation == operation]

    def close(self) -> None:
        """Stops answering."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> Reply:
        """What a request is answered, and the note of what is wrong with it."""
        address = urlsplit(target)
        same_path = [
            (found, each)
            for path, each in self._operations
            if (found := path.fullmatch(address.path))
        ]
        chosen = next(
            ((found, each) for found, each in same_path if each["method"] == method), None
        )
        if chosen is None:
            return self._violated(
                f"{method} {address.path}: {'wrong method' if same_path else 'no such address'}"
            )
        found, operation = chosen
        request = Request(
            operation["id"],
            method,
            address.path,
            headers,
            {name: unquote(value) for name, value in found.groupdict().items()},
        )
        try:
            request = self._checked(request, operation, address.query, content)
        except _WrongError as wrong:
            return self._violated(f"{operation['id']}: {wrong}")
        with self._one_at_a_time:
            self.log.append(request)
            self.before(request)
            if self._refusals:
                return self._refusals.pop(0)
            if operation["id"] not in self.handlers:
                return self._violated(f"{operation['id']}: the test has no answer")
            return self.handlers[operation["id"]](request)

    def _checked(
        self, request: Request, operation: Mapping[str, Any], query: str, content: bytes
    ) -> Request:
        wanted = dict(operation.get("headers", {}))
        if (auth := self.contract.get("auth")) and operation.get("auth", True):
            wanted[auth["header"]] = auth["pattern"]
        for name, pattern in wanted.items():
            said = request.headers.get(name.lower())
            if said is None:
                raise _WrongError(f"the header {name} is missing")
            if not re.search(pattern, said):
                raise _WrongError(f"the header {name} is not {pattern}")
        pairs = parse_qsl(query, keep_blank_values=True)
        asked = _once(pairs)
        _fits("query", asked, operation.get("query", {"type": "object"}))
        form: dict[str, str] = {}
        said_json: Any = None
        kind = request.headers.get("content-type", "")
        if "form" in operation:
            if not kind.startswith("application/x-www-form-urlencoded"):
                raise _WrongError(f"a form is not sent as {kind or 'nothing'}")
            form = _once(parse_qsl(content.decode(), keep_blank_values=True))
            _fits("form", form, operation["form"])
        elif "json" in operation:
            if not kind.startswith("application/json"):
                raise _WrongError(f"JSON is not sent as {kind or 'nothing'}")
            try:
                said_json = json.loads(content)
            except ValueError:
                raise _WrongError("the body is no JSON") from None
            _fits("json", said_json, operation["json"])
        elif "content_type" in operation:
            if not re.search(operation["content_type"], kind):
                raise _WrongError(f"the body is sent as {kind or 'nothing'}")
        elif content:
            raise _WrongError("no body is expected")
        return Request(
            request.operation,
            request.method,
            request.path,
            request.headers,
            request.params,
            asked,
            form,
            said_json,
            content,
        )

    def _violated(self, why: str) -> Reply:
        self.violations.append(why)
        return 400, {}, {"violation": why}


class _WrongError(Exception):
    """What is wrong with a request."""


def _once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _WrongError("a name is said twice")
    return found


def _path(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(
            f"(?P<{piece}>[^/]+)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)
        )
    )


def _strict(schema: Any) -> Any:
    """The schema with every object closed that says nothing about further fields."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _strict(value) for name, value in schema.items()}
    if schema.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def _fits(what: str, value: Any, schema: Any) -> None:
    error = next(iter(Draft202012Validator(_strict(schema)).iter_errors(value)), None)
    if error is not None:
        where = "/".join(str(step) for step in error.absolute_path)
        raise _WrongError(f"{what}{' ' + where if where else ''}: {error.message}")


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Desk(BaseHTTPRequestHandler):
        def _any(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, said, body = service.answer(self.command, self.path, headers, content)
            if status == HUNG_UP:
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
                self.connection.close()
                self.close_connection = True
                return
            plain = (
                body
                if isinstance(body, bytes)
                else body.encode()
                if isinstance(body, str)
                else None
            )
            if plain is None:
                plain = b"" if body is None else json.dumps(body).encode()
                said = {"Content-Type": "application/json", **said} if body is not None else said
            try:
                self.send_response(status)
                for name, value in said.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(plain)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(plain)
            except OSError:
                pass  # whoever asked has gone: it waited long enough

        # the names that http.server looks for
        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815
        do_PROPFIND = do_REPORT = do_MKCALENDAR = _any  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Desk


@pytest.fixture(name="service")
def service_fixture() -> Iterator[Callable[[str], Service]]:
    """Makes stand-ins, by the name of their contract, and asserts at the end that nobody broke one.

    The tests take it from a `conftest.py` or module that says
    `from tests.support.web_services.contract import service_fixture as service_fixture`.
    """
    made: list[Service] = []

    def make(contract: str) -> Service:
        made.append(Service(contract))
        return made[-1]

    yield make
    for each in made:
        each.close()
    assert [each.violations for each in made] == [[] for _ in made]

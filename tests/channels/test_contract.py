# SPDX-License-Identifier: MIT
"""The stand-in itself: what keeps its contract is answered by the test's own handlers, what breaks
it is refused and kept.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.web_services.contract import CONTRACTS, Request, Service

AUTH = {"Authorization": "Bearer x"}
JSON = {"Content-Type": "application/json", "X-Api": "true"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def strict() -> Iterator[Service]:
    made = Service("example")
    for operation in ("thing.read", "thing.set", "thing.form", "thing.file", "hello"):
        made.on(operation)(
            lambda request: (200, {"X-Said": "so"}, {"operation": request.operation})
        )
    yield made
    made.close()


def ask(
    service: Service,
    method: str,
    path: str,
    headers: dict[str, str] | None = None,
    content: bytes | None = None,
) -> tuple[int, bytes]:
    request = urllib.request.Request(
        service.url + path, content, AUTH if headers is None else headers, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "operation"),
    [
        ("GET", "/things/a%20b?deep=yes", AUTH, None, "thing.read"),
        ("PUT", "/things/1", AUTH | JSON, b'{"text": "x", "more": {"a": 1}}', "thing.set"),
        ("POST", "/things", AUTH | FORM, b"text=a%26b", "thing.form"),
        (
            "PUT",
            "/files/1.ics",
            AUTH | {"Content-Type": "text/calendar; charset=utf-8"},
            b"BEGIN",
            "thing.file",
        ),
        ("GET", "/hello", {}, None, "hello"),
    ],
)
def test_what_keeps_the_contract_reaches_its_handler(
    strict: Service,
    method: str,
    path: str,
    headers: dict[str, str],
    content: bytes | None,
    operation: str,
) -> None:
    status, said = ask(strict, method, path, headers, content)
    assert (status, json.loads(said)) == (200, {"operation": operation})
    assert [request.operation for request in strict.log] == [operation]
    assert strict.violations == []


def test_a_request_is_kept_as_it_came(strict: Service) -> None:
    ask(strict, "GET", "/things/a%20b?deep=yes")
    ask(strict, "POST", "/things", AUTH | FORM, b"text=a%26b")
    read, sent = strict.log
    assert (read.params, read.query) == ({"thing": "a b"}, {"deep": "yes"})
    assert (sent.form, sent.headers["authorization"]) == ({"text": "a&b"}, "Bearer x")


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "why"),
    [
        ("GET", "/nothing", AUTH, None, "no such address"),
        ("GET", "/things/1/2", AUTH, None, "no such address"),
        ("DELETE", "/things/1", AUTH, None, "wrong method"),
        ("GET", "/things/1", {}, None, "header Authorization is missing"),
        ("GET", "/things/1", {"Authorization": "Basic x"}, None, "header Authorization is not"),
        (
            "PUT",
            "/things/1",
            AUTH | {"Content-Type": "application/json"},
            b'{"text": "x"}',
            "header X-Api is missing",
        ),
        ("GET", "/things/1?depth=yes", AUTH, None, "query"),
        ("GET", "/things/1?deep=no", AUTH, None, "query deep"),
        ("GET", "/things/1?deep=yes&deep=yes", AUTH, None, "said twice"),
        ("GET", "/hello?x=", {}, None, "query"),
        ("PUT", "/things/1", AUTH | JSON, b'{"text": "x", "texts": "y"}', "texts"),
        ("PUT", "/things/1", AUTH | JSON, b'{"text": "x", "more": {"b": 1}}', "json more"),
        ("PUT", "/things/1", AUTH | JSON, b'{"text": "longer"}', "json text"),
        ("PUT", "/things/1", AUTH | JSON, b"{}", "'text' is a required property"),
        ("PUT", "/things/1", AUTH | JSON, b"{", "no JSON"),
        ("PUT", "/things/1", AUTH | JSON | FORM, b"text=x", "JSON is not sent as"),
        ("POST", "/things", AUTH | JSON, b'{"text": "x"}', "a form is not sent as"),
        ("POST", "/things", AUTH | FORM, b"text=x&more=y", "form"),
        ("PUT", "/files/1.ics", AUTH | JSON, b"{}", "the body is sent as"),
        ("GET", "/hello", {}, b"x", "no body is expected"),
    ],
)
def test_what_breaks_the_contract_is_refused_and_kept(
    strict: Service,
    method: str,
    path: str,
    headers: dict[str, str],
    content: bytes | None,
    why: str,
) -> None:
    status, _ = ask(strict, method, path, headers, content)
    assert status == 400
    assert len(strict.violations) == 1
    assert why in strict.violations[0]
    assert strict.log == []


def test_a_refusal_comes_once_and_counts_as_asked(strict: Service) -> None:
    strict.refuse_next(429, {"Retry-After": "7"}, "later")
    assert ask(strict, "GET", "/hello", {}) == (429, b"later")
    assert ask(strict, "GET", "/hello", {})[0] == 200
    assert len(strict.asked("hello")) == 2


def test_an_operation_without_answer_is_a_violation_and_an_unknown_one_is_refused() -> None:
    silent = Service("example")
    try:
        assert ask(silent, "GET", "/hello", {})[0] == 400
        assert silent.violations == ["hello: the test has no answer"]
        with pytest.raises(KeyError):
            silent.on("nothing")
    finally:
        silent.close()


def test_a_test_may_change_the_world_just_before_the_answer(
    service: Callable[[str], Service],
) -> None:
    kind = service("example")
    kind.on("hello")(lambda request: (200, {}, kind.state["said"]))

    def first(request: Request) -> None:
        kind.state["said"] = request.path

    kind.before = first
    assert ask(kind, "GET", "/hello", {}) == (200, b"/hello")


@pytest.mark.parametrize("path", sorted(CONTRACTS.glob("*.json")), ids=lambda path: path.stem)
def test_a_contract_names_its_source_and_nothing_the_stand_in_does_not_know(path: Any) -> None:
    contract = json.loads(path.read_text("utf-8"))
    assert contract["source"]
    assert contract.keys() <= {"source", "auth", "operations"}
    known = {"id", "method", "path", "headers", "auth", "query", "form", "json", "content_type"}
    assert all(operation.keys() <= known for operation in contract["operations"])
    assert len({operation["id"] for operation in contract["operations"]}) == len(
        contract["operations"]
    )

"""How channels speak HTTP: one request, one deadline, and the same words for the same troubles."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tegoed.core.errors import Refused

from .answer_deadline import AnswerDeadline
from .channel import CONNECT_SECONDS, TOTAL_SECONDS, AuthGone, RetryAt, Trouble, Unreached

if TYPE_CHECKING:
    import ssl

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_PAUSE = 3600
"""Seconds: a service that asks for more patience than this is asked again after it."""
LARGEST = 4 * 1024 * 1024
"""Bytes: what is longer is no answer to anything a channel asks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def again(self) -> int | None:
        """The instant that a Retry-After names, within reason; None for none or rubbish."""
        return retry_after(self.headers.get("retry-after"))

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, as the sign-in page of a network answers whatever one asks."""
        begins = self.content[:500].lstrip().lower()
        return "text/html" in self.headers.get("content-type", "") or begins.startswith(
            (b"<!doctype html", b"<html")
        )

    def json(self) -> Any:
        """The content as JSON. Raises `Trouble` "http.rubbish": a captive portal's page, say."""
        try:
            return json.loads(self.content)
        except ValueError:
            raise Trouble("http.rubbish") from None

    def fields(self) -> dict[str, Any]:
        """The content as a JSON object. Raises `Trouble` "http.rubbish"."""
        found = self.json()
        if not isinstance(found, dict):
            raise Trouble("http.rubbish")
        return found


def check_address(url: str, *, secret: bool) -> None:
    """Refuses what is no web address: "http.url", "http.url-password"; and "http.url-plain" for a secret sent in the clear."""
    try:
        address = urlsplit(url)
        usable = (
            address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
        )
    except ValueError:
        usable = False
    if not usable:
        raise Refused("http.url", url=url)
    if address.password is not None:
        raise Refused("http.url-password")
    if secret and address.scheme == "http" and address.hostname not in LOOPBACK:
        raise Refused("http.url-plain", url=url)


def call(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    fields: Any = None,
    form: Mapping[str, str] | None = None,
    content: bytes | str | None = None,
    auth: tuple[str, str] | None = None,
    seconds: float = TOTAL_SECONDS,
) -> Answer:
    """One request, without following redirects. `fields`: the body as JSON; `form`: as a web form; `auth`: user and password.

    Raises `Unreached` when nothing left this machine, `Trouble` "http.no-answer" when the answer did not come whole and in time.
    """
    import httpx

    end = time.monotonic() + seconds
    deadline = AnswerDeadline(seconds)
    limits = httpx.Timeout(
        min(seconds, TOTAL_SECONDS - CONNECT_SECONDS), connect=min(seconds, CONNECT_SECONDS)
    )
    try:
        with (
            deadline,
            httpx.Client(
                timeout=limits, trust_env=urlsplit(url).hostname not in LOOPBACK, verify=_trust()
            ) as client,
            client.stream(
                method,
                url,
                headers=dict(headers or {}),
                params=params,
                json=fields,
                data=form,
                content=content,
                auth=auth,
                follow_redirects=False,
                extensions={"trace": deadline.trace},
            ) as answer,
        ):
            found = bytearray()
            for piece in answer.iter_bytes():
                found += piece
                if len(found) > LARGEST:
                    raise Trouble("http.rubbish")
                if time.monotonic() > end:
                    raise Trouble("http.no-answer", cause="timeout")
            return Answer(
                answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, bytes(found)
            )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as trouble:
        raise Unreached("http.no-answer", cause=str(trouble) or type(trouble).__name__) from trouble
    except (httpx.HTTPError, OSError) as trouble:
        said = "timeout" if deadline.is_over else str(trouble)
        raise Trouble("http.no-answer", cause=said or type(trouble).__name__) from trouble


def expect(answer: Answer, *allowed: int, page: bool = False) -> Answer:
    """The answer, if its status is 2xx or one of `allowed`; else what it means for a channel. `page`: a web page is an answer too.

    Raises `AuthGone` "http.refused" (401, 403), `RetryAt` "http.later" (429 or 503 that names a time), `Trouble` "http.moved" (3xx),
    "http.failed", and "http.rubbish" for a page with status 200: nothing was done by whom it was asked of.
    """
    status = answer.status
    if status == 200 and answer.is_page and not page:
        raise Trouble("http.rubbish")
    if 200 <= status < 300 or status in allowed:
        return answer
    if status in {401, 403}:
        raise AuthGone("http.refused", status=status)
    if status in {429, 503} and (again := answer.again) is not None:
        raise RetryAt(again, "http.later", status=status)
    if 300 <= status < 400:
        raise Trouble("http.moved", status=status)
    raise Trouble("http.failed", status=status)


def prepare() -> None:
    """Does what the first request would have to wait for."""
    _trust()


def _trust() -> ssl.SSLContext:
    """Whom we believe: reading all the certificates takes longer than a request, so it is done once."""
    return _read_trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _read_trust(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()


def retry_after(said: str | None) -> int | None:
    """The instant that a Retry-After names (seconds or a date, RFC 9110 §10.2.3), within reason; None for none or rubbish."""
    now = int(time.time())
    if not said:
        return None
    if said.strip().isascii() and said.strip().isdecimal():
        return now + min(int(said), LONGEST_PAUSE)
    try:
        date = parsedate_to_datetime(said)
    except ValueError:
        return None
    at = int((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp())
    return min(max(at, now), now + LONGEST_PAUSE)

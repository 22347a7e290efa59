# SPDX-License-Identifier: MIT
"""How channels speak HTTP: one request, one deadline, and the same words for the same errors."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from tegoed import __version__
from tegoed.channels.channel import (
    CONNECT_SECONDS,
    TOTAL_SECONDS,
    AuthExpiredError,
    ChannelError,
    ChannelOptionError,
    NotSentError,
    RetryLaterError,
)
from tegoed.channels.protocols.answer_deadline import AnswerDeadline
from tegoed.channels.protocols.json_answer import Fields, parsed
from tegoed.channels.protocols.network_error import code_of, is_untrusted
from tegoed.channels.protocols.trust import system_trust

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_PAUSE = 3600
"""Seconds: a service that asks for more patience than this is asked again after it."""
LARGEST = 4 * 1024 * 1024
"""Bytes: what is longer is no answer to anything a channel asks."""
LONGEST_SHOWN = 120
"""Characters of an address that a server names, as it is shown."""
PORTS = {"http": 80, "https": 443}
SECRET_HEADERS = frozenset({"Authorization", "PRIVATE-TOKEN"})
_CODE = re.compile(r"[a-z_]{2,60}|[A-Z_]{2,60}")
_HEADER = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


class OtherServerError(ChannelError):
    """An answer leads to another server, which our secret is not for."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def again(self) -> int | None:
        """The instant that a Retry-After names, within reason; None for none or rubbish."""
        return retry_after(self.headers.get("retry-after"))

    @property
    def tag(self) -> str | None:
        """The entity tag as `If-Match` takes it; None for none.

        A weak one never matches there (RFC 9110 §13.1.1). It became weak on its way, so it is told
        as the server first wrote it.
        """
        tag = self.headers.get("etag", "").strip().removeprefix("W/")
        return tag if tag and _HEADER.fullmatch(tag) else None

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, as the sign-in page of a network answers whatever one asks."""
        begins = self.content[:500].lstrip().lower()
        return "text/html" in self.headers.get("content-type", "") or begins.startswith(
            (b"<!doctype html", b"<html")
        )

    def fields(self) -> Fields:
        """Return the content as a JSON object.

        Raises `ChannelError` "http.rubbish": a captive portal's page, say.
        """
        return Fields(parsed(self.content))


class Login:
    """A user's name and password for one server: Basic (RFC 7617), or Digest (RFC 7616) where that
    is all the server asks for.

    It remembers which, and counts as Digest wants it; so one is kept for all the calls of a
    channel.
    """

    def __init__(self, user: str, password: Callable[[], str]) -> None:
        """Keep both; `password` may wait: it is asked for each request."""
        self._user = user
        self._password = password
        self._digest: Any = None
        self._digest_of = ""

    def header(self, method: str, url: str) -> str:
        """Return what proves a request to be the user's."""
        if self._digest is not None and self._digest_of == self._password():
            return self._digested(method, url, None) or self._basic()
        self._digest = None
        return self._basic()

    def challenged(self, answer: HttpAnswer, method: str, url: str) -> str | None:
        """Return the same after a refusal that asks for Digest; None when it does not, or the way
        it asks is unknown.
        """
        import httpx2

        asked = answer.headers.get("www-authenticate", "")
        found = re.search(r"(?i)(?:^|,\s*)(digest\s.*)$", asked, re.DOTALL)
        if re.search(r"(?i)(?:^|,\s*)basic\b", asked):
            was_digest, self._digest = self._digest is not None, None
            return self._basic() if was_digest else None
        if found is None:
            return None
        password = self._password()
        self._digest, self._digest_of = httpx2.DigestAuth(self._user, password), password
        header = self._digested(method, url, found[1])
        if header is None:
            self._digest = None
        return header

    def _basic(self) -> str:
        said = base64.b64encode(f"{self._user}:{self._password()}".encode())
        return f"Basic {said.decode()}"

    def _digested(self, method: str, url: str, challenge: str | None) -> str | None:
        import httpx2

        try:
            request = httpx2.Request(method, url)
            flow = self._digest.auth_flow(request)
            next(flow)
            if challenge is not None:
                asked = {"www-authenticate": challenge}
                request = flow.send(httpx2.Response(401, headers=asked, request=request))
            return str(request.headers["Authorization"])
        except (httpx2.HTTPError, ArithmeticError, LookupError, NotImplementedError, ValueError):
            return None
        except StopIteration:
            return None


def check_address(url: str, *, secret: bool) -> None:
    """Refuse what is no web address: "http.url", "http.url-password".

    Also refuse a secret sent in the clear: "http.url-plain".
    """
    try:
        address = urlsplit(url)
        usable = (
            address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
        )
    except ValueError:
        usable = False
    if not usable:
        raise ChannelOptionError("http.url", option="url", url=url)
    if address.password is not None:
        raise ChannelOptionError("http.url-password", option="url")
    if secret and address.scheme == "http" and address.hostname not in LOOPBACK:
        raise ChannelOptionError("http.url-plain", option="url", url=url)


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host (as DNS has it, RFC 5890) and port of an address. Raises `ValueError`."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode()
    return parts.scheme, host, parts.port or PORTS.get(parts.scheme, 0)


def at_home(typed: str, told: str, base: str | None = None) -> str:
    """Return the address that a server names (relative to `base`), at the server that the user
    typed: a password goes nowhere else.

    The same host under another scheme is a server that does not know of the proxy before it: its
    path is taken, and what the user typed
    stays. Raises `OtherServerError` for another server, "http.rubbish" for what is no
    address.
    """
    try:
        url = urljoin(base or typed, told.strip())
        here, there = origin(typed), origin(url)
        parts, own = urlsplit(url), urlsplit(typed)
    except ValueError:
        raise ChannelError("http.rubbish") from None
    if parts.scheme not in PORTS or not there[1]:
        raise ChannelError("http.rubbish")
    if here[1] != there[1] or (here[0] == there[0] and here[2] != there[2]):
        raise OtherServerError(
            "http.elsewhere", host=own.netloc.rpartition("@")[2], other=_shown(url)
        )
    return parts._replace(scheme=own.scheme, netloc=own.netloc).geturl()


def _shown(url: str) -> str:
    """Return an address as it may be shown and typed: scheme, host and port, without a user, a
    query and what cannot be printed.
    """
    scheme, host, port = origin(url)
    name = f"[{host}]" if ":" in host else host
    shown = f"{scheme}://{name}" + ("" if port == PORTS.get(scheme) else f":{port}")
    return "".join(sign for sign in shown if sign.isprintable())[:LONGEST_SHOWN]


def call(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    fields: Any = None,
    form: Mapping[str, str] | None = None,
    content: bytes | str | None = None,
    login: Login | None = None,
    seconds: float = TOTAL_SECONDS,
) -> HttpAnswer:
    """Send one request, without following redirects.

    `fields`: the body as JSON; `form`: as a web form. A refusal that asks for Digest is answered
    once.

    Raises `NotSentError` when nothing left this machine ("channel.untrusted": the certificate),
    `ChannelError` "http.no-answer" when the answer did not come whole and in time,
    `AuthExpiredError` "channel.secret-token" for a secret that no header can carry.
    """
    end = time.monotonic() + seconds
    body = {"params": params, "json": fields, "data": form, "content": content}
    sent = {
        "User-Agent": f"Tegoed/{__version__}",
        "Accept-Encoding": "identity",  # a proxy that compresses changes the entity tag
        **(headers or {}),
    }
    if login is not None:
        sent["Authorization"] = login.header(method, url)
    answer = _once(method, url, sent, body, end)
    if answer.status == 401 and login is not None:
        proof = login.challenged(answer, method, url)
        if proof is not None:
            answer = _once(method, url, {**sent, "Authorization": proof}, body, end)
    return answer


def _once(
    method: str, url: str, headers: Mapping[str, str], body: Mapping[str, Any], end: float
) -> HttpAnswer:
    import httpx2

    _check_headers(headers)
    seconds = max(0.1, end - time.monotonic())
    deadline = AnswerDeadline(seconds)
    limits = httpx2.Timeout(
        min(seconds, TOTAL_SECONDS - CONNECT_SECONDS), connect=min(seconds, CONNECT_SECONDS)
    )
    try:
        with (
            deadline,
            httpx2.Client(
                timeout=limits,
                trust_env=urlsplit(url).hostname not in LOOPBACK,
                verify=system_trust(),
            ) as client,
            client.stream(
                method,
                url,
                headers=dict(headers),
                follow_redirects=False,
                extensions={"trace": deadline.trace},
                **body,
            ) as answer,
        ):
            found = bytearray()
            for piece in answer.iter_bytes():
                found += piece
                if len(found) > LARGEST:
                    raise ChannelError("http.rubbish")
                if time.monotonic() > end:
                    raise ChannelError("http.no-answer", cause="timeout")
            return HttpAnswer(
                answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, bytes(found)
            )
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        if is_untrusted(error):
            raise NotSentError("channel.untrusted", host=urlsplit(url).hostname or "") from None
        raise NotSentError("http.no-answer", cause=code_of(error)) from None
    except httpx2.InvalidURL:
        raise NotSentError("http.no-answer", cause="URL") from None
    except (httpx2.HTTPError, httpx2.StreamError, OSError, ValueError) as error:
        cause = "timeout" if deadline.is_over else code_of(error)
        raise ChannelError("http.no-answer", cause=cause) from None


def _check_headers(headers: Mapping[str, str]) -> None:
    """Raise for a value that no header can carry, before a library quotes it."""
    for name, value in headers.items():
        if not _HEADER.fullmatch(value):
            if name in SECRET_HEADERS:
                raise AuthExpiredError("channel.secret-token")
            raise ChannelError("http.rubbish")


def code(said: str) -> str:
    """Return a service's code for an error, if it looks like one; "?" for anything else: what a
    server says may quote what it was sent.
    """
    return said if _CODE.fullmatch(said) else "?"


def expect(answer: HttpAnswer, *allowed: int, page: bool = False) -> HttpAnswer:
    """Return the answer, if its status is 2xx or one of `allowed`; else raise what it means.

    `page`: a web page is an answer too.

    Raises `AuthExpiredError` "http.refused" (401, 403), `RetryLaterError` "http.later" (429 or 503
    that names a time), `ChannelError` "http.moved" (3xx), "http.failed", and "http.rubbish" for a
    page with status 200: nothing was done by whom it was asked of.
    """
    status = answer.status
    if status == 200 and answer.is_page and not page:
        raise ChannelError("http.rubbish")
    if 200 <= status < 300 or status in allowed:
        return answer
    if status in {401, 403}:
        raise AuthExpiredError("http.refused", status=status)
    if status in {429, 503} and (again := answer.again) is not None:
        raise RetryLaterError(again, "http.later", status=status)
    if 300 <= status < 400:
        raise ChannelError("http.moved", status=status)
    raise ChannelError("http.failed", status=status)


def prepare() -> None:
    """Do what the first request would have to wait for."""
    system_trust()


def retry_after(said: str | None) -> int | None:
    """Return the instant that a Retry-After names (seconds or a date, RFC 9110 §10.2.3).

    It is kept within reason; None for none, and for what cannot be read.
    """
    now = int(time.time())
    text = (said or "").strip()
    if text.isascii() and text.isdecimal():
        return now + (min(int(text), LONGEST_PAUSE) if len(text) < 10 else LONGEST_PAUSE)
    try:
        date = parsedate_to_datetime(text)
        at = int((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp())
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return min(max(at, now), now + LONGEST_PAUSE)

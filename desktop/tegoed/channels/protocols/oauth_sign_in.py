# SPDX-License-Identifier: MIT
"""Signing in: in the browser, which comes back to this machine, or with a code that is typed on
another one.

The first way is RFC 8252 §7.3 (loopback redirect) with RFC 7636 (PKCE, S256); the second RFC 8628
(device code).
"""

from __future__ import annotations

import hmac
import html
import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols.http import check_address, code
from tegoed.channels.protocols.oauth import (
    Grant,
    Provider,
    asked,
    check_client,
    error_in,
    granted,
    refusal,
)
from tegoed.core.errors import Message, RefusedError
from tegoed.i18n.locale import Locale

PATIENCE = 300.0
"""Seconds that a sign-in in the browser may take."""
PACE = 5
"""Seconds between two questions when the service names none (RFC 8628 §3.2)."""
SLOWER = 5
"""Seconds added to the interval when the service says "slow_down" (RFC 8628 §3.5)."""

PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Tegoed</title>
<meta name="viewport" content="width=device-width"><style>
body{{font:1.15rem/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem;
color-scheme:light dark}}
h1{{font-size:1.5rem;font-weight:600}}</style><h1>{title}</h1><p>{text}</p></html>"""


class SignIn(Protocol):
    """A sign-in that has begun.

    `url` is what the user opens; `code`, where there is one, is what they type there.
    """

    url: str
    code: str | None

    def wait(self) -> Grant:
        """Wait until it is done.

        Raises `RefusedError` "oauth.denied", "oauth.expired", "oauth.cancelled"; `ChannelError`,
        `AuthExpiredError`.
        """
        ...

    def cancel(self) -> None:
        """Cancel it; whoever waits is told. From any thread, at any time."""
        ...


class BrowserSignIn:
    """The authorization code with PKCE.

    A tiny server on 127.0.0.1 hears the answer, once, and goes.
    """

    code: str | None = None

    def __init__(self, locale: Locale, provider: Provider, *, patience: float = PATIENCE) -> None:
        """Listen for the answer of the browser.

        Raises `RefusedError` "oauth.client-missing"; `ChannelError` "oauth.port-taken" when none of
        the service's ports is free.
        """
        from oauthlib.common import add_params_to_uri
        from oauthlib.oauth2 import WebApplicationClient

        check_client(provider)
        self._locale = locale
        self._provider = provider
        self._patience = patience
        self._state = secrets.token_urlsafe(24)
        client = WebApplicationClient(provider.client)
        self._verifier: str = client.create_code_verifier(64)
        self._heard: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self._server = _listening(provider.ports, self._answer)
        self._redirect = provider.redirect.format(port=self._server.server_port)
        request = {
            "response_type": "code",
            "client_id": provider.client,
            "redirect_uri": self._redirect,
            "state": self._state,
            "code_challenge": client.create_code_challenge(self._verifier, "S256"),
            "code_challenge_method": "S256",
            provider.scope_name: provider.scope,
            **provider.extra,
        }
        # prepare_request_uri would refuse a server on this machine, which has no certificate
        self.url: str = add_params_to_uri(provider.authorize, list(request.items()))
        threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.1},
            name="sign-in",
            daemon=True,
        ).start()

    def wait(self) -> Grant:
        """Return the grant, once the browser came back and the code was exchanged."""
        try:
            what, value = self._heard.get(timeout=self._patience)
        except queue.Empty:
            what, value = "expired", ""
        finally:
            self._server.shutdown()
            self._server.server_close()
        if what == "code":
            return self._exchanged(value)
        if what == "error":
            raise (
                RefusedError("oauth.denied")
                if value == "access_denied"
                else refusal(code(value), 400)
            )
        raise RefusedError(f"oauth.{what}")

    def cancel(self) -> None:
        """Cancel it."""
        self._heard.put(("cancelled", ""))

    def _exchanged(self, code: str) -> Grant:
        status, fields = asked(
            self._provider,
            self._provider.token,
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._redirect,
                "code_verifier": self._verifier,
            },
        )
        if status >= 400 or "error" in fields:
            raise refusal(error_in(fields), status)
        return granted(fields, self._provider.client)

    def _answer(self, target: str) -> tuple[int, str]:
        """Return the status of the answer and what the page in the browser says.

        An answer that is not to our question changes nothing.
        """
        told = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        if urlsplit(target).path.rstrip("/") != urlsplit(self._redirect).path.rstrip("/"):
            return 404, ""
        if not hmac.compare_digest(told.get("state", "").encode(), self._state.encode()):
            return 400, _page(self._locale, "oauth.page-stray", self._provider.name)
        if told.get("code"):
            self._heard.put(("code", told["code"]))
            return 200, _page(self._locale, "oauth.page-done", self._provider.name)
        self._heard.put(("error", told.get("error", "")))
        return 200, _page(self._locale, "oauth.page-denied", self._provider.name)


@dataclass(slots=True)
class _SignInStart:
    device_code: str
    interval: float
    end: float


class DeviceSignIn:
    """The device code: shown at once, then asked after at the service's own pace."""

    def __init__(self, provider: Provider, *, pause: Callable[[float], bool] | None = None) -> None:
        """Ask for the code: may wait.

        `pause` waits so many seconds and says whether it was given up meanwhile.

        Raises `RefusedError` "oauth.client-missing", "oauth.no-device"; `ChannelError`,
        `AuthExpiredError`.
        """
        check_client(provider)
        if provider.device is None:
            raise RefusedError("oauth.no-device", service=provider.name)
        self._provider = provider
        self._cancelled = threading.Event()
        self._pause = pause or self._cancelled.wait
        status, fields = asked(provider, provider.device, {provider.scope_name: provider.scope})
        if status >= 400 or "error" in fields:
            raise refusal(error_in(fields), status)
        try:
            self._begun = _SignInStart(
                fields.needed("device_code"),
                max(fields.number("interval") or 0, 0) if "interval" in fields else PACE,
                time.time() + (fields.whole("expires_in") or 0),
            )
            self.code: str | None = fields.needed("user_code")
            # Google says verification_url: it is older than the RFC
            self.url = fields.text("verification_uri") or fields.needed("verification_url")
            check_address(self.url, secret=True)
        except (ChannelError, RefusedError):
            raise ChannelError("oauth.failed", cause="device_code") from None

    def wait(self) -> Grant:
        """Return the grant, once the user has typed the code."""
        begun = self._begun
        while not self._pause(begun.interval) and not self._cancelled.is_set():
            if time.time() > begun.end:
                raise RefusedError("oauth.expired")
            grant = self._polled(begun)
            if grant is not None:
                return grant
        raise RefusedError("oauth.cancelled")

    def cancel(self) -> None:
        """Cancel it."""
        self._cancelled.set()

    def _polled(self, begun: _SignInStart) -> Grant | None:
        from oauthlib.oauth2 import DeviceClient

        form = {"grant_type": DeviceClient.grant_type, "device_code": begun.device_code}
        try:
            status, fields = asked(self._provider, self._provider.token, form)
        except ChannelError:  # RFC 8628 §3.5: no answer means less often
            begun.interval = min(begun.interval * 2, 60)
            return None
        match error_in(fields):
            case "" if status < 400:
                return granted(fields, self._provider.client)
            case "authorization_pending":
                return None
            case "slow_down":
                begun.interval += SLOWER
                return None
            case "access_denied" | "authorization_declined":  # the second is Microsoft's word
                raise RefusedError("oauth.denied")
            case "expired_token":
                raise RefusedError("oauth.expired")
            case error:
                raise refusal(error, status)


def begin(locale: Locale, provider: Provider, *, device: bool = False) -> SignIn:
    """Begin a sign-in, whose page in the browser speaks the language of the locale.

    With `device` it may wait for the network. Raises as `BrowserSignIn` and `DeviceSignIn`.
    """
    return DeviceSignIn(provider) if device else BrowserSignIn(locale, provider)


def _listening(
    ports: tuple[int, ...], answer: Callable[[str], tuple[int, str]]
) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            status, page = answer(self.path)
            content = page.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing: the code stands in the address."""

    class Server(ThreadingHTTPServer):
        allow_reuse_address = False
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Ignore a browser that goes away in the middle."""

    for port in ports:
        try:
            return Server(("127.0.0.1", port), Handler)
        except OSError:
            continue
    raise ChannelError("oauth.port-taken", ports=", ".join(str(port) for port in ports))


def _page(locale: Locale, id: str, service: str) -> str:
    title, text = (locale.say(Message(part, {"service": service})) for part in (id, f"{id}.about"))
    return PAGE.format(lang=locale.language, title=html.escape(title), text=html.escape(text))

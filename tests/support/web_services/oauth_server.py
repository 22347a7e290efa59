# SPDX-License-Identifier: MIT
"""An authorization server on this machine that is strict to the letter: PKCE by S256, the same
redirect, codes and refresh tokens once.
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any
from urllib.parse import urlencode

import httpx2

from tegoed.channels.protocols.oauth import Provider
from tests.support.web_services.contract import Reply, Request, Service


class AuthorizationServer:
    """`state["decision"]`: what the user says ("allow", "access_denied").

    The device's clock is ours to turn: `pause` is its waiting.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.decision = "allow"
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh: set[str] = set()
        self.access: set[str] = set()
        self.life: int | None = 3600
        self.rotates = True
        self.long = ""
        self.interval = 5.0
        self.clock = 0.0
        self.polled = -1000.0
        self.device_answers: list[str] = []
        self.made = 0
        service.on("authorize")(self._authorize)
        service.on("token")(self._token)
        service.on("device")(self._device)
        url = service.url
        self.provider = Provider(
            name="Voorbeeld",
            home=url,
            authorize=f"{url}/authorize",
            token=f"{url}/token",
            device=f"{url}/device",
            scopes=("status.write", "status.read"),
            client="app-1",
        )

    def pause(self, seconds: float) -> bool:
        """Waiting, as the device does it."""
        self.clock += seconds
        return False

    def browse(self, url: str) -> httpx2.Response:
        """What a browser does with the address: goes there, and where it is sent."""
        with httpx2.Client(trust_env=False) as browser:
            return browser.get(url, follow_redirects=True)

    def _authorize(self, request: Request) -> Reply:
        asked = request.query
        if asked["client_id"] != "app-1":
            return 400, {}, "no such app"
        told = {"state": asked["state"]}
        if self.decision == "allow":
            code = f"code-{self._number()}"
            self.codes[code] = dict(asked)
            told["code"] = code
        else:
            told["error"] = self.decision
        return 302, {"Location": f"{asked['redirect_uri']}?{urlencode(told)}"}, None

    def _token(self, request: Request) -> Reply:
        asked = request.form
        match asked["grant_type"]:
            case "authorization_code":
                kept = self.codes.pop(asked["code"], None)
                digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
                challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
                if (
                    kept is None
                    or kept["code_challenge"] != challenge
                    or kept["redirect_uri"] != asked["redirect_uri"]
                    or kept["client_id"] != asked["client_id"]
                ):
                    return self._error("invalid_grant")
            case "refresh_token":
                if asked["refresh_token"] not in self.refresh:
                    return self._error("invalid_grant")
                if self.rotates:
                    self.refresh.remove(asked["refresh_token"])
                    return self._granted()
                return self._granted(refresh=False)
            case _:
                if self.clock - self.polled < self.interval:
                    return self._error("slow_down", slower=True)
                self.polled = self.clock
                error = self.device_answers.pop(0) if self.device_answers else ""
                if error:
                    return self._error(error, slower=error == "slow_down")
        return self._granted()

    def _device(self, request: Request) -> Reply:
        return (
            200,
            {},
            {
                "device_code": "device-1",
                "user_code": "BDWD-HQPK",
                "verification_uri": f"{self.service.url}/activate",
                "expires_in": 900,
                "interval": self.interval,
            },
        )

    def _granted(self, *, refresh: bool = True) -> Reply:
        access = f"access-{self._number()}{self.long}"
        self.access = {access}
        answer: dict[str, Any] = {"access_token": access, "token_type": "Bearer"}
        if self.life is not None:
            answer["expires_in"] = self.life
        if refresh:
            answer["refresh_token"] = f"refresh-{self._number()}"
            self.refresh.add(answer["refresh_token"])
        return 200, {"Cache-Control": "no-store"}, answer

    def _error(self, error: str, *, slower: bool = False) -> Reply:
        if slower:
            self.interval += 5
        return 400, {}, {"error": error}

    def _number(self) -> int:
        self.made += 1
        return self.made


def in_an_hour() -> int:
    """Epoch seconds."""
    return int(time.time()) + 3600

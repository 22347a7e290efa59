# SPDX-License-Identifier: MIT
"""A real Synapse on this machine, with anna and bob, and what bob sees of anna.

    with Synapse(tmp_path) as server:
        server.url, server.bob_sees()

It can be stopped, killed, held still (a hanging server) and started again at the same address with
what it kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import httpx2

from tests.servers.process import Process, free_port

PYTHON = Path(__file__).parents[2] / ".servers/bin/python"
SERVER_NAME = "localhost"
PASSWORD = "geheim"
SHARED = "shared"
API = "/_matrix/client/v3"
REGISTER = "/_synapse/admin/v1/register"
GENEROUS = "{per_second: 1000, burst_count: 1000}"
CONFIG = """\
server_name: {name}
public_baseurl: {public_url}/
listeners:
  - {{port: {port}, bind_addresses: [127.0.0.1], type: http, tls: false,
      resources: [{{names: [client]}}]}}
database: {{name: sqlite3, args: {{database: "{folder}/home.db"}}}}
log_config: "{folder}/log.yaml"
media_store_path: "{folder}/media"
signing_key_path: "{folder}/signing.key"
registration_shared_secret: {shared}
macaroon_secret_key: secret
form_secret: secret
report_stats: false
trusted_key_servers: []
serve_server_wellknown: false
bcrypt_rounds: 4
refreshable_access_token_lifetime: {lifetime}
refresh_token_lifetime: 24h
rc_login:
  address: {generous}
  account: {generous}
  failed_attempts: {generous}
{rates}
"""
LOG = """\
version: 1
handlers: {console: {class: logging.StreamHandler}}
root: {level: WARNING, handlers: [console]}
"""


class Synapse:
    """The server.

    `limits`: presence is limited as it is by default (one in ten seconds), else not at all.

    `lifetime`: how long an access token lasts that can be refreshed, as Synapse writes it. `port`:
    where it listens; `public_url`: the address that it tells its clients, its own by default.
    """

    user = "anna"
    password = PASSWORD

    def __init__(
        self,
        folder: Path,
        *,
        limits: bool = False,
        lifetime: str = "5m",
        port: int | None = None,
        public_url: str | None = None,
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        rates = "" if limits else f"rc_presence: {{per_user: {GENEROUS}}}"
        config = CONFIG.format(
            name=SERVER_NAME,
            port=self.port,
            public_url=public_url or self.url,
            folder=folder,
            rates=rates,
            lifetime=lifetime,
            generous=GENEROUS,
            shared=SHARED,
        )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.yaml").write_text(config, "utf-8")
        (folder / "log.yaml").write_text(LOG, "utf-8")
        (folder / "signing.key").write_text(
            f"ed25519 a_test {base64.b64encode(os.urandom(32)).decode().rstrip('=')}\n"
        )
        command = [
            str(PYTHON),
            "-m",
            "synapse.app.homeserver",
            "--config-path",
            str(folder / "config.yaml"),
        ]
        self._process = Process(command, folder / "log")
        self._tokens: dict[str, str] = {}

    @property
    def url(self) -> str:
        """Its address, as a user would give it."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        for user in ("anna", "bob"):
            self._register(user)
        room = self.ask(
            "anna", "POST", "/createRoom", {"preset": "public_chat", "invite": [self.id("bob")]}
        )["room_id"]
        self.ask("bob", "POST", f"/join/{quote(room, safe='')}", {})
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # ---- its life
    # ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts it, and returns when it answers."""
        self._process.start(self.port)

    def stop(self) -> None:
        """Ends it politely, also when it is held still."""
        self._process.stop()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def pause(self) -> None:
        """Holds it still: connections are taken by the kernel, and nobody answers."""
        self._process.pause()

    def resume(self) -> None:
        """Lets it go on."""
        self._process.resume()

    # ---- what users do in other programs, and see
    # -----------------------------------------------------------------

    def id(self, user: str) -> str:
        """The whole id of a user."""
        return f"@{user}:{SERVER_NAME}"

    def log_in(self, user: str) -> str:
        """Another sign-in of a user; returns its access token."""
        fields = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user},
            "password": PASSWORD,
        }
        return str(self._call("POST", "/login", fields)["access_token"])

    def ask(self, user: str, method: str, path: str, fields: Any = None) -> Any:
        """One call as a user, from a program that stays signed in."""
        if user not in self._tokens:
            self._tokens[user] = self.log_in(user)
        return self._call(method, path, fields, self._tokens[user])

    def bob_sees(self) -> str | None:
        """The status text of anna, as bob sees it."""
        seen = self.ask("bob", "GET", f"/presence/{quote(self.id('anna'), safe='')}/status")
        text = seen.get("status_msg")
        return text if text is None else str(text)

    def anna_writes(self, text: str | None) -> None:
        """Anna sets her status text in another program; None takes it away."""
        fields = {"presence": "online", **({} if text is None else {"status_msg": text})}
        self.ask("anna", "PUT", f"/presence/{quote(self.id('anna'), safe='')}/status", fields)

    def silent(self, value: bool | None = None) -> bool:
        """Whether all of anna's notifications are silenced; sets it first when a value is given."""
        path = "/pushrules/global/override/.m.rule.master/enabled"
        if value is not None:
            self.ask("anna", "PUT", path, {"enabled": value})
        return bool(self.ask("anna", "GET", path)["enabled"])

    def devices(self) -> dict[str, str]:
        """The names of anna's sign-ins, by their ids."""
        found = self.ask("anna", "GET", "/devices")["devices"]
        return {str(device["device_id"]): str(device.get("display_name") or "") for device in found}

    def sign_out(self, token: str) -> None:
        """Signs out whoever has an access token."""
        self._call("POST", "/logout", {}, token)

    def is_valid(self, token: str) -> bool:
        """Whether an access token lets somebody in."""
        headers = {"Authorization": f"Bearer {token}"}
        return httpx2.get(
            f"{self.url}{API}/account/whoami", headers=headers, trust_env=False
        ).is_success

    def _register(self, user: str) -> None:
        """What the program register_new_matrix_user does, which takes a second to start."""
        nonce = self._call("GET", REGISTER)["nonce"]
        signed = "\0".join((nonce, user, PASSWORD, "notadmin")).encode()
        mac = hmac.new(SHARED.encode(), signed, hashlib.sha1).hexdigest()
        fields = {
            "nonce": nonce,
            "username": user,
            "password": PASSWORD,
            "admin": False,
            "mac": mac,
        }
        self._call("POST", REGISTER, fields)

    def _call(self, method: str, path: str, fields: Any = None, token: str | None = None) -> Any:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        address = f"{self.url}{path if path.startswith('/_') else API + path}"
        with httpx2.Client(trust_env=False, timeout=15) as client:
            answer = client.request(method, address, json=fields, headers=headers)
        assert answer.is_success, (answer.status_code, answer.text)
        return answer.json()

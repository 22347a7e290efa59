# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: a Secret Service as KWallet or KeePassXC gives one, strict to
its specification.

`kwallet` is started by the bus under KWallet's own name and takes that of the Secret Service a
moment later; `keepassxc` is there from the start. Both are locked. What their user does with the
question: `opens` or `closes`. Each question is a line on the file that the third argument names.
"""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

from dbus_fast import DBusError, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusObjectPath, DBusSignature, DBusStr, DBusVariant
from dbus_fast.service import (
    ServiceInterface,
    dbus_method,
    dbus_property,
    dbus_signal,
)

ROOT = "/org/freedesktop/secrets"
ALIAS = f"{ROOT}/aliases/default"
SESSION = f"{ROOT}/session/1"
NONE = "/"
Paths = Annotated[list[str], DBusSignature("ao")]
Attributes = Annotated[dict[str, str], DBusSignature("a{ss}")]
Secret = Annotated[list[Any], DBusSignature("(oayays)")]
ERROR = "org.freedesktop.Secret.Error"


class Safe:
    """What the parts of the service share."""

    def __init__(self, bus: MessageBus, opens: bool, log: Path) -> None:
        self.bus, self.opens, self.log = bus, opens, log
        self.locked = True
        self.sessions: set[str] = set()
        self.items: dict[str, Item] = {}
        self.prompts = 0

    def note(self, line: str) -> None:
        """Tells the test what happened."""
        with self.log.open("a") as file:
            file.write(f"{line}\n")

    def check(self, session: str | None = None) -> None:
        """Refuses what a locked service or an unknown session must not get."""
        if self.locked:
            raise DBusError(f"{ERROR}.IsLocked", "locked")
        if session is not None and session not in self.sessions:
            raise DBusError(f"{ERROR}.NoSession", "no such session")


class Item(ServiceInterface):
    """A secret with its attributes."""

    def __init__(self, safe: Safe, attributes: dict[str, str], secret: bytes) -> None:
        super().__init__("org.freedesktop.Secret.Item")
        self.safe, self.attributes, self.secret = safe, attributes, secret

    @dbus_property(access=PropertyAccess.READ)
    def Locked(self) -> DBusBool:
        return self.safe.locked

    @dbus_property(access=PropertyAccess.READ)
    def Label(self) -> DBusStr:
        return "a secret"

    @dbus_method()
    def GetSecret(self, session: DBusObjectPath) -> Secret:
        self.safe.check(session)
        return [session, b"", self.secret, "text/plain"]

    @dbus_method()
    def Delete(self) -> DBusObjectPath:
        self.safe.check()
        self.safe.items = {path: at for path, at in self.safe.items.items() if at is not self}
        return NONE


class Collection(ServiceInterface):
    """The default collection."""

    def __init__(self, safe: Safe) -> None:
        super().__init__("org.freedesktop.Secret.Collection")
        self.safe = safe

    @dbus_property(access=PropertyAccess.READ)
    def Locked(self) -> DBusBool:
        return self.safe.locked

    @dbus_property(access=PropertyAccess.READ)
    def Label(self) -> DBusStr:
        return "Passwords"

    @dbus_method()
    def SearchItems(self, attributes: Attributes) -> Paths:
        wanted = attributes.items()
        return [path for path, item in self.safe.items.items() if wanted <= item.attributes.items()]

    @dbus_method()
    def CreateItem(
        self,
        properties: Annotated[dict[str, Any], DBusSignature("a{sv}")],
        secret: Secret,
        replace: DBusBool,
    ) -> Annotated[list[str], DBusSignature("oo")]:
        self.safe.check(secret[0])
        attributes = properties["org.freedesktop.Secret.Item.Attributes"].value
        for path, item in self.safe.items.items():
            if replace and item.attributes == attributes:
                item.secret = bytes(secret[2])
                return [path, NONE]
        path = f"{ROOT}/collection/passwords/{len(self.safe.items) + 1}"
        self.safe.items[path] = item = Item(self.safe, attributes, bytes(secret[2]))
        self.safe.bus.export(path, item)
        return [path, NONE]


class Prompt(ServiceInterface):
    """The question for the password."""

    def __init__(self, safe: Safe, paths: list[str]) -> None:
        super().__init__("org.freedesktop.Secret.Prompt")
        self.safe, self.paths = safe, paths

    @dbus_method()
    def Prompt(self, window: DBusStr) -> None:
        self.safe.note("asked")
        self.safe.locked = not self.safe.opens
        dismissed = not self.safe.opens
        asyncio.get_running_loop().call_soon(
            self.Completed, dismissed, Variant("ao", [] if dismissed else self.paths)
        )

    @dbus_signal()
    def Completed(self, dismissed: bool, result: Any) -> Annotated[list[Any], DBusSignature("bv")]:
        return [dismissed, result]


class Service(ServiceInterface):
    """The service itself."""

    def __init__(self, safe: Safe) -> None:
        super().__init__("org.freedesktop.Secret.Service")
        self.safe = safe

    @dbus_method()
    def OpenSession(
        self, algorithm: DBusStr, value: DBusVariant
    ) -> Annotated[list[Any], DBusSignature("vo")]:
        if algorithm != "plain":
            raise DBusError("org.freedesktop.DBus.Error.NotSupported", "only plain")
        self.safe.sessions.add(SESSION)
        return [Variant("s", ""), SESSION]

    @dbus_method()
    def Unlock(self, paths: Paths) -> Annotated[list[Any], DBusSignature("aoo")]:
        if not self.safe.locked:
            return [paths, NONE]
        self.safe.prompts += 1
        path = f"{ROOT}/prompt/{self.safe.prompts}"
        self.safe.bus.export(path, Prompt(self.safe, paths))
        return [[], path]

    @dbus_method()
    def SearchItems(
        self, attributes: Attributes
    ) -> Annotated[list[list[str]], DBusSignature("aoao")]:
        return [[], []]


async def main(kind: str, does: str, log: Path) -> None:
    """Serves until it is ended."""
    bus = await MessageBus().connect()
    safe = Safe(bus, does == "opens", log)
    bus.export(ROOT, Service(safe))
    bus.export(ALIAS, Collection(safe))
    if kind == "kwallet":
        await bus.request_name("org.kde.kwalletd6")
        await asyncio.sleep(0.2)  # as the real one, which serves the other name a little later
    await bus.request_name("org.freedesktop.secrets")
    safe.note("ready")
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))

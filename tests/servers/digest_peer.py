# SPDX-License-Identifier: MIT
"""A web server of others that asks for HTTP Digest: Twisted's, which stands in `.servers` beside
Synapse.
"""

from __future__ import annotations

import subprocess
from typing import Self

from tests.servers.radicale import PYTHON

PROGRAM = """
from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet import reactor
from twisted.web.guard import DigestCredentialFactory, HTTPAuthSessionWrapper
from twisted.web.resource import Resource
from twisted.web.server import Site
from zope.interface import implementer

class Fine(Resource):
    isLeaf = True

    def render(self, request):
        request.content.read()
        return b'{"ok": true}'

@implementer(IRealm)
class Realm:
    def requestAvatar(self, avatar, mind, *interfaces):
        return interfaces[0], Fine(), lambda: None

users = InMemoryUsernamePasswordDatabaseDontUse(**{USER: PASSWORD.encode()})
factory = DigestCredentialFactory(b"md5", b"a realm, here")
guarded = HTTPAuthSessionWrapper(Portal(Realm(), [users]), [factory])
port = reactor.listenTCP(0, Site(guarded), interface="127.0.0.1")
print(port.getHost().port, flush=True)
reactor.run()
"""


class DigestPeer:
    """The server, whose one resource says `{"ok": true}` to whoever gets in."""

    user = "peter"
    password = "geheim-é"

    def __enter__(self) -> Self:
        named = f"USER, PASSWORD = {self.user!r}, {self.password!r}\n"
        self._process = subprocess.Popen(
            [PYTHON, "-c", named + PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()

# SPDX-License-Identifier: MIT
"""What a set-up says of the place that a channel connects to: a host, a port, and whether what is
sent there is read by others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tegoed.channels.channel import ChannelOptionError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_PORT = 5
_HOST = re.compile(r"[\w.:-]+", re.ASCII)


def check_place(options: Mapping[str, str], safe: tuple[str, ...], plain: str) -> None:
    """Refuse what is no host ("place.host"), no port ("place.port") or no way of TLS ("place.tls").

    Also refuse the way `plain`, unless the place is this computer ("place.plain"): it would send
    the password in the clear.
    """
    host, port, tls = options["host"], options["port"], options["tls"]
    if not _HOST.fullmatch(host):
        raise ChannelOptionError("place.host", option="host", host=host)
    is_number = port.isascii() and port.isdecimal() and len(port) <= LONGEST_PORT
    if not (is_number and 0 < int(port) < 65_536):
        raise ChannelOptionError("place.port", option="port", port=port)
    if tls not in (*safe, plain):
        raise ChannelOptionError(
            "place.tls", option="tls", tls=tls, known=", ".join((*safe, plain))
        )
    if tls == plain and host not in LOOPBACK:
        raise ChannelOptionError("place.plain", option="host", host=host, tls=tls)

# SPDX-License-Identifier: MIT
"""Why a connection failed, as a code: a library's own words may quote what was sent, so they are
never shown or kept.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator


def code_of(error: BaseException) -> str:
    """Return a short code for an error of the network: "timeout", "DNS", "TLS", "EOF", the system's
    name such as "ECONNREFUSED", else "?".
    """
    for each in _chain(error):
        if isinstance(each, TimeoutError) or "Timeout" in type(each).__name__:
            return "timeout"
        if isinstance(each, socket.gaierror):
            return "DNS"
        if isinstance(each, ssl.SSLError):
            return "TLS"
        if isinstance(each, EOFError):
            return "EOF"
        if isinstance(each, OSError) and each.errno:
            return errno.errorcode.get(each.errno, "?")
    return "?"


def is_untrusted(error: BaseException) -> bool:
    """Tell whether the certificate of the other end was not believed, so that nothing was sent."""
    return any(isinstance(each, ssl.SSLCertVerificationError) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the innermost error first: it is the one that the system reported."""
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.append(current)
        current = current.__cause__ or current.__context__
    yield from reversed(found)

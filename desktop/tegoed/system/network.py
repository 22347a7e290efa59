# SPDX-License-Identifier: MIT
"""Whether the way to the network is another one than before: enough to try again what could not be
reached.
"""

from __future__ import annotations

from pathlib import Path

ROUTES = (Path("/proc/net/route"), Path("/proc/net/ipv6_route"))
DEFAULT = ("00000000", "00000000000000000000000000000000")


def ways_out() -> frozenset[tuple[str, ...]]:
    """Return the default routes of this machine (Linux; elsewhere always none): interface and
    gateway.

    Costs two small reads.
    """
    found = set()
    for path in ROUTES:
        try:
            lines = path.read_text("ascii", "replace").splitlines()
        except OSError:
            continue
        for line in lines:
            words = line.split()
            if (
                len(words) >= 10 and words[0] in DEFAULT
            ):  # IPv6: destination first, gateway fifth, interface last
                found.add((words[4], words[-1]))
            elif len(words) >= 3 and words[1] in DEFAULT:  # IPv4: interface, destination, gateway
                found.add((words[2], words[0]))
    return frozenset(found)

# SPDX-License-Identifier: MIT
"""Whom every channel believes: the certificates that this computer trusts, as its browser and its
other programs do.
"""

from __future__ import annotations

import os
import ssl
from functools import cache
from pathlib import Path


def system_trust() -> ssl.SSLContext:
    """Return the context for a client. Reading all the certificates takes longer than a request, so
    it is done once for each set of files.
    """
    return _read(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


def load_system_trust(context: ssl.SSLContext) -> None:
    """Add this computer's certificates to a context; where it keeps none, those that come with
    Tegoed.
    """
    context.load_default_certs()
    paths = ssl.get_default_verify_paths()
    if not context.cert_store_stats()["x509_ca"] and not (paths.cafile or _has_files(paths.capath)):
        import certifi

        context.load_verify_locations(certifi.where())


@cache
def _read(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    load_system_trust(context)
    return context


def _has_files(folder: str | None) -> bool:
    return folder is not None and any(Path(folder).iterdir())

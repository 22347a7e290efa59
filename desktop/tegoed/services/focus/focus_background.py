# SPDX-License-Identifier: MIT
"""What the engine of focus does beside its channels, on threads that nobody waits for."""

from __future__ import annotations

import logging
import threading

from tegoed.services.focus.channels import channel_secrets
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace
from tegoed.system import secrets

LOG = logging.getLogger("tegoed.focus")


def prepare(ws: Workspace) -> None:
    """Import what the channels need, so that focus begins at once."""
    threading.Thread(target=_prepare, args=(ws,), name="focus soon", daemon=True).start()


def tidy_secrets(ws: Workspace) -> None:
    """Forget secrets that nothing needs: the keyring may wait for its user."""
    with ws.db.own_connection():
        if not channel_secrets.unneeded(ws):
            return
    threading.Thread(target=_forget, args=(ws,), name="secrets", daemon=True).start()


def _prepare(ws: Workspace) -> None:
    try:
        with ws.db.own_connection():
            setups = [setup for setup in presets_and_favourites.channels(ws) if setup.enabled]
        for kind in dict.fromkeys(setup.kind for setup in setups):
            ws.channel_kinds.prepare(kind)
        if any(channel_secrets.account_of(setup.options) for setup in setups):
            secrets.prepare()
    except Exception:  # a head start only: focus tells what stands in the way
        LOG.warning("no head start for focus", exc_info=True)


def _forget(ws: Workspace) -> None:
    try:
        with ws.db.own_connection():
            channel_secrets.tidy(ws)
    except Exception:  # it is tried again at the next start
        LOG.warning("secrets that nothing needs could not be forgotten", exc_info=True)

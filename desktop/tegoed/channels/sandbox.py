# SPDX-License-Identifier: MIT
"""Whether Tegoed runs in Flatpak's sandbox, where some channels cannot reach what they change."""

from __future__ import annotations

import os
from pathlib import Path

from tegoed.core.errors import Message

FLATPAK_INFO = Path("/.flatpak-info")
"""The file that Flatpak puts into every sandbox."""


def shut_in() -> Message | None:
    """Return why a channel cannot work that needs programs, devices or files of the machine
    itself.
    """
    return Message("channel.flatpak") if FLATPAK_INFO.exists() else None


def has_no_settings() -> Message | None:
    """Return why the desktop's settings cannot be changed; None where the sandbox reaches dconf.

    Without it `gsettings` writes a file of the sandbox, reads it back as done, and nothing is
    silent.
    """
    return None if os.environ.get("DCONF_USER_CONFIG_DIR") else shut_in()

# SPDX-License-Identifier: MIT
"""The home of the example: filled with a year of work, marked, and removed when the example
ends.
"""

from __future__ import annotations

import shutil

from tegoed.core.errors import Message, StorageError
from tegoed.i18n.locale import Locale
from tegoed.services.data.example import demo
from tegoed.services.workspace import open_workspace
from tegoed.store.tables import settings as stored
from tegoed.system.paths import EXAMPLE_MARK, Home

OWN_SETTINGS = {"welcomed": True, "hotkey": ""}
"""What the example is set to: it asks nothing, and leaves the key to the user's own Tegoed."""


def prepare(locale: Locale, home: Home) -> None:
    """Make the example's home anew and fill it, in the language that is spoken.

    What an earlier example left there is removed. Raises `StorageError`.
    """
    remove(home)
    home.make()
    mark = home.root / EXAMPLE_MARK
    try:
        mark.touch(mode=0o600)
    except OSError as error:
        why = error.strerror or str(error)
        raise StorageError("home.cannot-make", path=str(mark), why=why) from error
    ws = open_workspace(home)
    try:
        with ws.step(Message("change.demo"), undoable=False) as step:
            for key, value in {**OWN_SETTINGS, "language": locale.language}.items():
                stored.put(step, key, value)
        demo.fill(ws)
    finally:
        ws.close()


def remove(home: Home) -> None:
    """Remove an example's home; a folder of that name that is no example stays."""
    if home.is_example:
        shutil.rmtree(home.root, ignore_errors=True)

"""Standard streams that fail."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TextIO


def redirect_to_devnull(stream: TextIO) -> None:
    """Redirect a broken stream, so that the interpreter's flush at exit does not raise again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

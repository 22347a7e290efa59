# SPDX-License-Identifier: MIT
"""How a desktop entry names the program that it starts."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path


def exec_line(command: Sequence[str]) -> str:
    """Return the value of `Exec` for a command, by the Desktop Entry Specification."""
    return " ".join(_quoted(word) for word in command)


def installed_script() -> str:
    """Return the program that is gone once this installation is: the value of `TryExec`.

    Python itself may outlive an uninstalled wheel; the script beside it does not.
    """
    script = Path(sys.executable).with_name("tegoed")
    return str(script) if script.exists() else sys.executable


def _quoted(word: str) -> str:
    """Return a word quoted, with its four special characters escaped."""
    if shlex.quote(word) == word and "%" not in word:
        return word
    escaped = "".join("\\" + sign if sign in '"`$\\' else sign for sign in word)
    return '"' + escaped.replace("%", "%%").replace("\\", "\\\\") + '"'

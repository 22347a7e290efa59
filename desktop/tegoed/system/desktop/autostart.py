# SPDX-License-Identifier: MIT
"""Starting with the session: an XDG autostart entry on Linux, the Run key on Windows, a launch
agent on macOS.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from tegoed import APP_ID
from tegoed.system.desktop.exec_line import exec_line, installed_script
from tegoed.system.process.children import own_command

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


def command() -> list[str]:
    """Return how this very program is started again: the frozen program, the installed script, or
    Python with the module.
    """
    return own_command()


def place() -> Path:
    """Return the file that makes the session start the app (none on Windows, where it is a registry
    value).
    """
    if sys.platform == "darwin":
        return Path.home() / "Library/LaunchAgents" / f"{APP_ID}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / f"{APP_ID}.desktop"


def enabled() -> bool:
    """Tell whether the session starts the app now, whatever the setting says: users also change it
    in their desktop's own list.
    """
    if sys.platform == "win32":
        return _windows_value() is not None
    try:
        text = place().read_text(encoding="utf-8")
    except OSError:
        return False
    lines = text.splitlines()
    return "Hidden=true" not in lines and (sys.platform == "darwin" or not _is_dead(lines))


def _is_dead(lines: list[str]) -> bool:
    """Tell whether the program of an entry is gone, as after an installation that was removed."""
    for line in lines:
        key, _, value = line.partition("=")
        if key in {"TryExec", "Exec"}:
            try:
                words = shlex.split(value.replace("%%", "%"))
            except ValueError:
                continue
            if key == "TryExec":
                words = [value]
            if words and shutil.which(words[0]) is None:
                return True
    return False


def enable() -> None:
    """Make the session start the app. Raises OSError when the entry cannot be written."""
    if sys.platform == "win32":
        _write_windows_value(" ".join(f'"{word}"' for word in command()))
        return
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        _launch_agent() if sys.platform == "darwin" else _desktop_entry(), encoding="utf-8"
    )


def disable() -> None:
    """Stop the session from starting the app; nothing happens when it did not.

    Raises OSError when the entry cannot be removed.
    """
    if sys.platform == "win32":
        _write_windows_value(None)
        return
    place().unlink(missing_ok=True)


def _desktop_entry() -> str:
    return (
        "[Desktop Entry]\nType=Application\nName=Tegoed\n"
        f"Exec={exec_line(command())}\nTryExec={installed_script()}\nIcon={APP_ID}\n"
        "Terminal=false\nX-GNOME-Autostart-enabled=true\n"
    )


def _launch_agent() -> str:
    import plistlib

    agent = {"Label": APP_ID, "ProgramArguments": command(), "RunAtLoad": True}
    return plistlib.dumps(agent).decode()


def _windows_value() -> str | None:
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
            return str(winreg.QueryValueEx(key, "Tegoed")[0])
    except OSError:
        return None


def _write_windows_value(value: str | None) -> None:
    if sys.platform != "win32":
        return
    import contextlib
    import winreg

    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
        if value is not None:
            winreg.SetValueEx(key, "Tegoed", 0, winreg.REG_SZ, value)
            return
        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteValue(key, "Tegoed")

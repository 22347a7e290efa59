# SPDX-License-Identifier: MIT
"""The entry in the desktop's menu of an installation from a wheel, which no package manager makes.

It is written at the first start, with the icon and the entry that opens links, into the folders of
this user. An entry of a package is never covered, and one that its user changed stays as it is.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from tegoed import APP_ID
from tegoed.system.desktop.desktop_capabilities import is_in_flatpak
from tegoed.system.desktop.exec_line import exec_line, installed_script
from tegoed.system.process.children import own_command

logger = logging.getLogger(__name__)
MARK = "X-Tegoed-Wheel=true"
"""The line by which an entry of ours is known; whoever changes an entry takes it out."""
ENTRIES = (f"{APP_ID}.desktop", f"{APP_ID}.UrlHandler.desktop")
ICON = Path("icons/hicolor/scalable/apps") / f"{APP_ID}.svg"


def register() -> None:
    """Write the entries and the icon where they are missing or of another installation."""
    if sys.platform != "linux" or getattr(sys, "frozen", False) or is_in_flatpak():
        return
    if os.environ.get("TEGOED_HOME"):  # a home to try things in
        return
    try:
        _register(_user_data())
    except OSError as error:
        logger.info("no entry in the desktop's menu: %s", error.strerror)


def _user_data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def _is_packaged() -> bool:
    folders = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return any((Path(folder) / "applications" / ENTRIES[0]).exists() for folder in folders)


def _register(data: Path) -> None:
    resources = Path(str(import_module("tegoed.resources").__file__)).parent
    applications = data / "applications"
    found = [applications / name for name in ENTRIES]
    if _is_packaged():
        for path in found:
            if MARK in _text(path).splitlines():
                path.unlink()
        return
    wanted = {path: _entry((resources / path.name).read_text("utf-8")) for path in found}
    old = {path for path in found if not path.exists() or MARK in _text(path).splitlines()}
    stale = [path for path in old if _text(path) != wanted[path]]
    if not stale:
        return
    icon = data / ICON
    icon.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(resources / "icons/tegoed.svg", icon)
    applications.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    threading.Thread(target=_refresh, args=(applications,), name="entries", daemon=True).start()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def _entry(packaged: str) -> str:
    """Return an entry of the packages with the command of this installation."""
    lines = []
    for line in packaged.splitlines():
        if line.startswith("Exec="):
            words = line.removeprefix("Exec=").split()[1:]
            fields = [word for word in words if word.startswith("%")]
            command = own_command(*(word for word in words if word not in fields))
            line = " ".join([f"Exec={exec_line(command)}", *fields])
        lines.append(line)
        if line == "[Desktop Entry]":
            lines += [f"TryExec={installed_script()}", MARK]
    return "\n".join(lines) + "\n"


def _refresh(applications: Path) -> None:
    """Let desktops know of the link scheme. It may take a while on a slow disk."""
    import subprocess

    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            ["update-desktop-database", str(applications)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )

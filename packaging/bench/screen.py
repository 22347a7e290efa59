# SPDX-License-Identifier: MIT
"""A virtual screen with a real XEmbed tray, and the figures of a program started on it."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import xcffib
from xcffib import xproto


@dataclass(frozen=True, slots=True)
class Screen:
    """A running virtual screen: what a program needs in its environment, and a connection to see
    the tray by.
    """

    env: dict[str, str]
    connection: xcffib.Connection

    @property
    def root(self) -> int:
        """The window behind all others."""
        return int(self.connection.get_setup().roots[0].root)

    def icons(self) -> int:
        """Return how many icons of decent size the tray shows now."""
        return len([w for w in _below(self.connection, self.root) if _is_icon(self.connection, w)])

    def has_tray(self) -> bool:
        """Tell whether a tray takes icons."""
        name = "_NET_SYSTEM_TRAY_S0"
        atom = self.connection.core.InternAtom(False, len(name), name).reply().atom
        return bool(self.connection.core.GetSelectionOwner(atom).reply().owner)


def _below(connection: xcffib.Connection, window: int) -> Iterator[int]:
    try:
        children = list(connection.core.QueryTree(window).reply().children)
    except xcffib.XcffibException:  # gone meanwhile
        return
    for child in children:
        yield child
        yield from _below(connection, child)


def _is_icon(connection: xcffib.Connection, window: int) -> bool:
    core, string = connection.core, xproto.Atom.STRING
    try:
        shape = core.GetGeometry(window).reply()
        names = core.GetProperty(False, window, xproto.Atom.WM_CLASS, string, 0, 64).reply()
        shown = core.GetWindowAttributes(window).reply().map_state == xproto.MapState.Viewable
    except xcffib.XcffibException:
        return False
    return (
        shown
        and 8 <= shape.width <= 64
        and 8 <= shape.height <= 64
        and b"trayer" not in bytes(names.value.buf()).lower()
    )


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Yield a screen of Xvfb with a session bus, dunst for notifications, and trayer as the tray;
    everything is gone afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        home.chmod(0o700)
        read, write = os.pipe()
        started: list[subprocess.Popen[bytes] | subprocess.Popen[str]] = [
            subprocess.Popen(
                [
                    "Xvfb",
                    "-displayfd",
                    str(write),
                    "-screen",
                    "0",
                    "1280x800x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ],
                pass_fds=[write],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ]
        os.close(write)
        with os.fdopen(read) as pipe:
            name = ":" + pipe.readline().strip()
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        started.append(bus)
        assert bus.stdout
        env = {
            **{
                key: value
                for key, value in os.environ.items()
                if key not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
            },
            "DISPLAY": name,
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "HOME": folder,
            "XDG_CONFIG_HOME": folder + "/config",
            "XDG_RUNTIME_DIR": folder,
            "NO_AT_BRIDGE": "1",
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
        }
        started.append(
            subprocess.Popen(
                ["dunst"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
        started.append(
            subprocess.Popen(
                [
                    "trayer",
                    "--edge",
                    "bottom",
                    "--align",
                    "right",
                    "--widthtype",
                    "request",
                    "--height",
                    "32",
                ],
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        screen = Screen(env, xcffib.connect(display=name))
        deadline = time.monotonic() + 10
        while not screen.has_tray() and time.monotonic() < deadline:
            time.sleep(0.02)
        try:
            yield screen
        finally:
            screen.connection.disconnect()
            for process in reversed(started):
                process.terminate()
                process.wait(5)
            bus.stdout.close()


def start_to_tray(
    screen: Screen, command: list[str], env: dict[str, str]
) -> tuple[float, subprocess.Popen[bytes]]:
    """Return the seconds from spawn to the icon in the tray, and the process, still running."""
    before = screen.icons()
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=screen.env | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while screen.icons() == before:
        if process.poll() is not None or time.perf_counter() - began > 20:
            raise RuntimeError(f"no icon appeared: {command}")
        time.sleep(0.002)
    return time.perf_counter() - began, process


def end(screen: Screen, process: subprocess.Popen[bytes]) -> None:
    """End a program and wait until its icon is gone."""
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    deadline = time.monotonic() + 5
    while screen.icons() and time.monotonic() < deadline:
        time.sleep(0.02)


def pss_kib(pid: int) -> int:
    """Return the process's proportional share of memory in KiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("no Pss")


def wakeups(pid: int) -> int:
    """Return the context switches of all threads so far: how often the process was woken."""
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith(("voluntary_ctxt_switches", "nonvoluntary_ctxt_switches")):
                total += int(line.split()[1])
    return total


def cpu_ms(pid: int) -> float:
    """Return the processor time that its living threads used so far, in milliseconds.

    It is that of /proc/PID/task/TID/schedstat, whose unit is a nanosecond; that of /proc/PID/stat
    is 10 ms.
    """
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

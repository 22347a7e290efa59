# SPDX-License-Identifier: MIT
"""A desktop of our own for focus: a bus, a screen, and the notification services that run on
them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tegoed.channels.do_not_disturb import Dunst, Kde, Mako, Swaync, Xfce
from tegoed.channels.protocols.bus import BlockingBus, BusCallError
from tests.support.waiting import until

PRETEND = Path(__file__).with_name("pretend_services.py")
PLAYER = Path(__file__).with_name("focus_player.py")
XFCE = "/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"
SECONDS = 15.0


REAL = {
    "mako": ("env", "WAYLAND_DISPLAY=wayland-1", "mako"),
    "swaync": ("env", "WAYLAND_DISPLAY=wayland-1", "swaync"),
    "kde": ("plasmashell", "--no-respawn"),
}
"""What is started in the place of a stand-in that `TEGOED_REAL_SERVICES` names, such as "mako
swaync".
"""
ON_SWAY = frozenset({"mako", "swaync"})
SWAYNC = """<schemalist><schema id="org.erikreider.swaync" path="/org/erikreider/swaync/">
<key name="dnd-state" type="b"><default>false</default></key></schema></schemalist>"""


@dataclass
class Desk:
    """A session bus with its own settings, and what was started on it."""

    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *vector: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            vector, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.started.append(process)
        return process

    def serve(self, *vector: str) -> subprocess.Popen[bytes]:
        """Starts a notification service and waits until it has the name; on a busy machine one may
        give up, and is started again.
        """
        for _ in range(3):
            process = self.run(*vector)
            until(
                lambda: self.owner() or process.poll() is not None,  # noqa: B023 - used at once
                f"{vector} takes the name",
                2 * SECONDS,
            )
            if process.poll() is None:
                return process
        raise AssertionError(f"{vector} does not stay")

    def dunst(self) -> subprocess.Popen[bytes]:
        return self.serve("dunst", "-conf", "/dev/null")

    def xfce(self) -> subprocess.Popen[bytes]:
        return self.serve(XFCE)

    def pretend(self, which: str) -> subprocess.Popen[bytes]:
        """A stand-in, or the real one when that is asked for."""
        if which not in os.environ.get("TEGOED_REAL_SERVICES", "").split():
            return self.serve(sys.executable, str(PRETEND), which)
        if which in ON_SWAY:
            self.sway()
        return self.serve(*REAL[which])

    def sway(self) -> None:
        """The compositor that mako and SwayNotificationCenter show their windows on; it refuses to
        be run by root.
        """
        runtime = Path(os.environ["XDG_RUNTIME_DIR"])
        if (runtime / "wayland-1").exists():
            return
        config = runtime / "sway"
        config.write_text("xwayland disable\n")
        demoted = ("unshare", "--user", "--map-user=1000") if os.geteuid() == 0 else ()
        headless = ("WLR_BACKENDS=headless", "WLR_RENDERER=pixman", "WLR_LIBINPUT_NO_DEVICES=1")
        self.run("env", *headless, *demoted, "sway", "-c", str(config))
        until((runtime / "wayland-1").exists, "sway is there")

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait(SECONDS)
        until(lambda: not self.owner(), "the name is free")

    def owner(self) -> str:
        with BlockingBus() as bus:
            return bus.owner(Kde.place.name)

    # what a stranger sees

    def paused(self) -> bool:
        with BlockingBus() as bus:
            return bool(bus.get(Dunst.place, "paused"))

    def pause(self, on: bool) -> None:
        with BlockingBus() as bus:
            bus.put(Dunst.place, "paused", ("b", on))

    def xfce_dnd(self) -> bool | None:
        """The property; None when it is absent."""
        with BlockingBus() as bus:
            seen = Xfce().read(bus)
        return bool(seen["on"]) if seen["there"] else None

    def put_xfce_dnd(self, on: bool) -> None:
        with BlockingBus() as bus:
            bus.call(Xfce.place, "SetProperty", "ssv", *Xfce.where, ("b", on), start=True)

    def inhibited(self) -> bool:
        with BlockingBus() as bus:
            return bool(bus.get(Kde.place, "Inhibited"))

    def modes(self) -> list[str]:
        with BlockingBus() as bus:
            return list(bus.call(Mako.place, "ListModes")[0])

    def put_modes(self, *modes: str) -> None:
        with BlockingBus() as bus:
            bus.call(Mako.place, "SetModes", "as", list(modes))

    def swaync(self) -> bool:
        with BlockingBus() as bus:
            return bool(bus.call(Swaync.place, "GetDnd")[0])

    def put_swaync(self, on: bool) -> None:
        with BlockingBus() as bus:
            bus.call(Swaync.place, "SetDnd", "b", on)


@contextmanager
def a_screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    read, write = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(SECONDS)


@contextmanager
def a_desk(monkeypatch: pytest.MonkeyPatch, screen: str, folder: Path) -> Iterator[Desk]:
    """A bus of our own; what it starts by itself gets this test's folders, since they are set
    before.
    """
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("DISPLAY", screen)
    schemas = folder / "schemas"
    schemas.mkdir()
    (schemas / "swaync.gschema.xml").write_text(SWAYNC)
    subprocess.run(["glib-compile-schemas", str(schemas)], check=True)
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", str(schemas))
    process = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", process.stdout.readline().decode().strip())
    desk = Desk()
    try:
        yield desk
    finally:
        for started in reversed(desk.started):
            with suppress(BusCallError):
                started.kill()
            started.wait(SECONDS)
            if started.stdin is not None:
                started.stdin.close()
        process.terminate()
        process.wait(SECONDS)
        process.stdout.close()


def unlock(desk: Desk) -> subprocess.Popen[bytes]:
    """A keyring whose password is "pass", open."""
    process = desk.run(
        "gnome-keyring-daemon",
        "--foreground",
        "--unlock",
        "--components=secrets",
        stdin=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"pass")
    process.stdin.close()

    def there() -> str:
        with BlockingBus() as bus:
            return bus.owner("org.freedesktop.secrets")

    until(there, "the keyring is there")
    return process


def play(desk: Desk, *words: str) -> subprocess.Popen[bytes]:
    """Start a process that plays the app; return when focus is on there, or when it has died."""
    process = subprocess.Popen([sys.executable, str(PLAYER), *words], stdout=subprocess.PIPE)
    desk.started.append(process)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
    return process

# SPDX-License-Identifier: MIT
"""A virtual desk with a real panel, for the tray: what a user sees and clicks, and the facts to
wait for.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from tegoed.system.paths import Home
from tegoed.system.process import instance
from tests.support.waiting import until

Found = TypeVar("Found")
SECONDS = 40.0
WIDTH, HEIGHT, PANEL = 1280, 800, 40
COMMANDS = """
import json, sys
from tegoed.cli.main import run
for words in json.loads(sys.argv[1]):
    if run(words):
        sys.exit(" ".join(words))
"""
"""Carries out several commands in one process, since each start of Python takes half a second."""
LXQT = """[General]
panels=panel1
[panel1]
plugins=statusnotifier
panelSize=32
iconSize=22
position=Bottom
width=100
width-percent=true
[statusnotifier]
type=statusnotifier
alignment=Right
"""
XFCE: tuple[tuple[str, ...], ...] = (
    ("/configver", "int", "2"),
    ("/panels", "int", "1"),
    ("/panels/panel-1/position", "string", "p=8;x=640;y=780"),
    ("/panels/panel-1/position-locked", "bool", "true"),
    ("/panels/panel-1/length", "uint", "100"),
    ("/panels/panel-1/size", "uint", "32"),
    ("/panels/panel-1/plugin-ids", "int", "1", "2"),
    ("/plugins/plugin-1", "string", "separator"),
    ("/plugins/plugin-1/expand", "bool", "true"),
    ("/plugins/plugin-1/style", "uint", "0"),
    ("/plugins/plugin-2", "string", "systray"),
)
"""A panel along the lower edge with the tray at its right end, as xfconf keeps it."""


def ended(process: subprocess.Popen[Any]) -> None:
    """Waits for the end of a process that was asked to end; ends it after a while."""
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(SECONDS)


def become(look: Callable[[], object], wanted: object) -> None:
    """Waits until a look finds what is wanted; what it found last is told otherwise."""
    with suppress(AssertionError):
        until(lambda: look() == wanted, "as wanted")
    found = look()
    assert found == wanted, f"{found!r} is not {wanted!r}"


def pixel(look: bytes, x: int, y: int) -> bytes:
    """Red, green and blue of a place in a picture of the screen."""
    return look[(at := (y * WIDTH + x) * 3) : at + 3]


DOUBLE_CLICK_SECONDS = 0.6
"""Sooner, Qt (400 ms by default) takes a second click for half of a double click, and no click."""


class TrayDesk:
    """One screen, one bus, one home. Processes started here end with it."""

    def __init__(self, environment: dict[str, str], home: Path) -> None:
        self.environment = environment
        self.home = home
        self._processes: list[subprocess.Popen[Any]] = []
        self._empty = b""
        self._last_click = 0.0

    # ---- processes ----

    def run(self, *command: str, **more: str) -> subprocess.Popen[Any]:
        """Starts a program of the desk."""
        process = subprocess.Popen(
            command,
            env={**self.environment, **more},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def panel(self, kind: str) -> None:
        """Put a panel on the desk: `trayer` (XEmbed), `lxqt` or `xfce` (StatusNotifier)."""
        if kind == "trayer":
            self.run(
                "trayer",
                *[
                    "--edge",
                    "bottom",
                    "--align",
                    "right",
                    "--widthtype",
                    "request",
                    "--height",
                    "32",
                ],
            )
            until(lambda: self.windows("--class", "trayer"), "trayer")
        elif kind == "xfce":
            for name, type_, *values in XFCE:
                typed = [part for value in values for part in ("-t", type_, "-s", value)]
                more = ["-a"] if name == "/panels" or name.endswith("ids") else []
                self.run("xfconf-query", "-c", "xfce4-panel", "-p", name, "-n", *more, *typed).wait(
                    9
                )
            self.run("xfce4-panel", "--disable-wm-check")
            self._wait_for_host()
        else:
            folder = self.home / ".config" / "lxqt"
            folder.mkdir(parents=True)
            (folder / "panel.conf").write_text(LXQT)
            self.run("lxqt-panel")
            self._wait_for_host()
        self._empty = self.look()

    def _wait_for_host(self) -> None:
        until(
            lambda: b"true" in self.ask_watcher("IsStatusNotifierHostRegistered"),
            "a panel that shows icons",
        )
        until(self._still, "a panel that is drawn")

    def app(self, **more: str) -> subprocess.Popen[Any]:
        """Starts the app as a user would."""
        return self.run(sys.executable, "-m", "tegoed", **more)

    def end(self) -> None:
        """Ends what was started."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            ended(process)

    def dunst(self) -> None:
        """A notification service, once it serves."""
        self.run("dunst", "-conf", "/dev/null")
        until(lambda: self._owned("org.freedesktop.Notifications"), "a notification service")

    def silenced(self) -> bool:
        """Whether dunst holds its notifications back."""
        answer = self._bus_call(
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            "org.freedesktop.DBus.Properties.Get",
            "org.dunstproject.cmd0",
            "paused",
        )
        return b"true" in answer

    def ready(self) -> None:
        """Waits for an app that has its database open: a click that comes before that is lost."""
        home = Home(self.home / "tegoed")

        def opened() -> bool:
            with suppress(instance.UnansweredError):  # it answers {} to what is no command of it
                return instance.request_from_app(home, {"do": "command"}, 5, 5) == {}
            return False

        until(opened, "an app with its database open", 2 * SECONDS)

    def balance(self, title: str = "Week") -> str:
        """Opens the balance in the running app, as the end of the example does; its window."""
        self.ready()
        instance.send(Home(self.home / "tegoed"), {"do": "begin"}, SECONDS)
        return self.window(title)

    # ---- the command line beside the app ----

    def tegoed(self, *words: str) -> Any:
        """What the command prints, as JSON where it is."""
        answer = subprocess.run(
            [sys.executable, "-m", "tegoed", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout) if "--json" in words else answer.stdout

    def set_up(self, *commands: str) -> None:
        """Carries out commands before there is an app: each a line, as one types it in a shell."""
        words = json.dumps([shlex.split(command) for command in commands])
        vector = [sys.executable, "-c", COMMANDS, words]
        done = subprocess.run(
            vector, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def fill(self, *more: str) -> None:
        """A client, a project and one entry to resume; and what more commands set up."""
        self.set_up(
            "client add 'Bouwgroep Noord' --rate 110",
            "project add 'Bouwgroep Noord/Verandertraject' --hourly 110",
            "settings set welcomed yes",
            "log 30m verand gisteren 10:00",
            *more,
        )

    def entries(self) -> list[dict[str, Any]]:
        """All entries."""
        listed: list[dict[str, Any]] = self.tegoed("entries", "--json")
        return listed

    def timer(self) -> dict[str, Any] | None:
        """The running timer."""
        running: dict[str, Any] | None = self.tegoed("status", "--json")["timer"]
        return running

    # ---- what is seen ----

    def look(self) -> bytes:
        """The screen, three bytes a pixel."""
        picture = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "rgb:-"],
            env=self.environment,
            capture_output=True,
            check=True,
        ).stdout
        assert len(picture) == WIDTH * HEIGHT * 3
        return picture

    def icon(self) -> tuple[int, int] | None:
        """The middle of what the panel shows that it did not show before the app was there."""
        now, rows = self.look(), range(HEIGHT - PANEL, HEIGHT)
        changed = [
            (x, y)
            for y in rows
            for x in range(WIDTH)
            if now[(at := (y * WIDTH + x) * 3) : at + 3] != self._empty[at : at + 3]
        ]
        if len(changed) < 40:
            return None
        xs, ys = sorted(x for x, _ in changed), sorted(y for _, y in changed)
        return (xs[0] + xs[-1]) // 2, (ys[0] + ys[-1]) // 2

    def settled_icon(self) -> tuple[int, int]:
        """The icon, once it stays where it is."""

        def twice() -> tuple[int, int] | None:
            first = self.icon()
            time.sleep(0.2)  # panels move an icon they have just taken in
            return first if first is not None and first == self.icon() else None

        return until(twice, "the icon in the panel")

    def windows(self, *how: str) -> list[str]:
        """The visible windows that a search of xdotool finds."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", *how],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def window(self, title: str) -> str:
        """Waits for a window by its title, until it has the keyboard."""

        def focused() -> str | None:
            id = self.xdo("getwindowfocus").strip()
            return id if id in self.windows("--name", title) else None

        return until(focused, f"“{title}” with the keyboard")

    def gone(self, title: str) -> None:
        """Waits until no window has such a title."""
        until(lambda: not self.windows("--name", title), f"no window “{title}”")

    def item(self, name: str) -> Any:
        """A property of our icon as StatusNotifier hosts read it; None while there is no icon."""
        from jeepney import DBusAddress, Properties
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import DBusErrorResponse, unwrap_msg

        registered = self.ask_watcher("RegisteredStatusNotifierItems").decode()
        if "StatusNotifierItem" not in registered:
            return None
        service = registered.split("'")[1].split("/")[0]
        address = DBusAddress("/StatusNotifierItem", service, "org.kde.StatusNotifierItem")
        with open_dbus_connection(self.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            try:
                asked = Properties(address).get(name)
                return unwrap_msg(connection.send_and_get_reply(asked, timeout=SECONDS))[0][1]
            except DBusErrorResponse:  # it went away just now
                return None

    def tooltip(self) -> str:
        """What the icon says when the pointer is on it; nothing while there is no icon."""
        found = self.item("ToolTip")
        return str(found[2]) if found else ""

    # ---- what is done ----

    def xdo(self, *words: object) -> str:
        """Mouse and keyboard."""
        return subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    def click(self, button: int = 1) -> None:
        """A click on the icon of an app that has started."""
        self.ready()
        x, y = self.settled_icon()
        time.sleep(max(0.0, self._last_click + DOUBLE_CLICK_SECONDS - time.monotonic()))
        self.xdo("mousemove", x, y, "click", button)
        self._last_click = time.monotonic()

    def managed(self) -> bool:
        """Whether a window manager answers for the screen, and has put its first focus
        somewhere.
        """
        asked = (["xdotool", "get_num_desktops"], ["xdotool", "get_desktop"])
        return all(
            not subprocess.run(
                ask, env=self.environment, capture_output=True, check=False
            ).returncode
            for ask in asked
        )

    def open_menu(self) -> str:
        """Opens the icon's menu with the right button; its window."""
        before = self.windows("--class", "tegoed")
        self.click(3)
        found = until(
            lambda: [id for id in self.windows("--class", "tegoed") if id not in before], "a menu"
        )
        return found[0]

    def _owned(self, name: str) -> bool:
        bus = "org.freedesktop.DBus"
        return b"true" in self._bus_call(bus, "/", f"{bus}.NameHasOwner", name)

    def _still(self) -> bool:
        first = self.look()
        time.sleep(0.2)
        return first == self.look()

    def ask_watcher(self, name: str) -> bytes:
        watcher = "org.kde.StatusNotifierWatcher"
        get = "org.freedesktop.DBus.Properties.Get"
        return self._bus_call(watcher, "/StatusNotifierWatcher", get, watcher, name)

    def _bus_call(self, service: str, path: str, method: str, *words: str) -> bytes:
        vector = ["gdbus", "call", "--session", "--dest", service, "--object-path", path]
        return subprocess.run(
            [*vector, "--method", method, *words],
            env=self.environment,
            capture_output=True,
            check=False,
        ).stdout


@contextmanager
def a_tray_desk(folder: Path) -> Iterator[TrayDesk]:
    """Xvfb, a session bus and openbox, with a home of their own; no panel yet."""
    for tool in ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon"):
        assert shutil.which(tool), f"{tool} is missing: make test installs it"
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(
        reading
    ) as pipe:  # kept open: Xvfb dies when it cannot write its number to the end
        display = ":" + pipe.readline().strip()
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "DISPLAY": display, "HOME": str(folder)},
    )
    assert bus.stdout is not None
    home = folder / "desk"
    (home / "run").mkdir(parents=True, mode=0o700)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
        },
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        "HOME": str(home),
        "TEGOED_HOME": str(home / "tegoed"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_SESSION_TYPE": "x11",
        "NO_AT_BRIDGE": "1",
        "TZ": "Europe/Amsterdam",
        "LC_ALL": "C.UTF-8",
    }
    desk = TrayDesk(environment, home)
    try:
        desk.run("openbox")
        until(
            desk.managed, "a window manager"
        )  # one that is just coming loses the windows shown meanwhile
        yield desk
    finally:
        desk.end()
        for process in (bus, screen):
            process.send_signal(signal.SIGTERM)
            ended(process)
        bus.stdout.close()

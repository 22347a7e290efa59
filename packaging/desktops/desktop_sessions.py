# SPDX-License-Identifier: MIT
"""The desktops that Tegoed is tried on: how each is started without a screen of its own, looked at
and clicked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from PIL import Image

WIDTH, HEIGHT = 1280, 800
ROOT = Path(__file__).parents[2]
DISPLAY = ":50"
LOGS = Path("/srv/seen")
WATCHER = "org.kde.StatusNotifierWatcher"
Box = tuple[int, int, int, int]
"""x, y, width and height in pixels of the screen."""
Found = TypeVar("Found")


class NotShownError(Exception):
    """Something did not come, in words."""


def until(look: Callable[[], Found | None], what: str, seconds: float = 60) -> Found:
    """Wait for a fact and return it; raises `NotShownError` when it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.2)
    raise NotShownError(f"not within {seconds:.0f} s: {what}")


class DesktopSession:
    """A desktop of one user, on a bus of its own. What is started here ends with the program."""

    packages: ClassVar[tuple[str, ...]]
    """Whose versions are told."""
    environment: ClassVar[dict[str, str]]
    wayland = ""
    """The name of the compositor's socket."""
    takes_ppm = True
    """Whether a picture can be written without being packed, which is quicker."""
    click_opens_menu = False
    between_panels = (0, HEIGHT)
    """The rows of the screen between its panels."""
    icon_moves = False
    """Whether other icons come and go beside it."""
    first_line = 14
    """Rows from the upper edge of a menu to the middle of its first line."""

    def __init__(self) -> None:
        self.env = {**os.environ, **self.environment, "LIBGL_ALWAYS_SOFTWARE": "1"}
        self._start_buses()
        self.start()

    def start(self) -> None:
        """Start the desktop, until it can show windows."""
        raise NotImplementedError

    def picture(self, path: Path) -> None:
        """Write the screen to a file."""
        raise NotImplementedError

    def point(self, button: str, x: int, y: int) -> None:
        """Click `left`, `middle` or `right` there, or only `move` there."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Type a text."""
        raise NotImplementedError

    def key(self, name: str) -> None:
        """Press a key by its name in X11."""
        raise NotImplementedError

    def window(self, title: str) -> Box | None:
        """Return where the window is whose title has these words."""
        raise NotImplementedError

    # ---- for all of them ----

    def run(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program; what it writes comes to a log beside the pictures."""
        log = LOGS / f"{Path(command[0]).name}.log"
        with log.open("ab") as file:
            return subprocess.Popen(command, env=self.env, stdout=file, stderr=file)

    def ask(self, *command: str) -> str:
        """Run a command and return what it prints."""
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout

    def call(
        self, where: tuple[str, str, str], member: str, signature: str = "", body: Any = ()
    ) -> Any:
        """Return what a method on the session bus answers (bus name, path, interface).

        None for an error, and for no answer within 10 s.
        """
        name, path, interface = where
        address = DBusAddress(path, name, interface)
        message = new_method_call(address, member, signature or None, body)
        address_of_bus = self.env["DBUS_SESSION_BUS_ADDRESS"]
        with open_dbus_connection(address_of_bus, enable_fds=True) as bus:
            try:
                reply = bus.send_and_get_reply(message, timeout=10)
            except TimeoutError:
                return None
        return None if reply.header.message_type.name == "error" else reply.body

    def watcher(self, name: str) -> Any:
        """Return a property of who gathers tray icons; None while there is nobody."""
        where = (WATCHER, "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties")
        answer = self.call(where, "Get", "ss", (WATCHER, name))
        return None if answer is None else answer[0][1]

    def look(self) -> Image.Image:
        """Return the screen."""
        path = Path("/tmp/look.ppm" if self.takes_ppm else "/tmp/look.png")
        self.picture(path)
        with Image.open(path) as image:
            return image.convert("RGB")

    def rest(self) -> Image.Image:
        """Return the screen once it stays the same for a second, or after 20 s."""
        before = self.look()
        for _ in range(20):
            time.sleep(1)
            now = self.look()
            if now.tobytes() == before.tobytes():
                break
            before = now
        return before

    def put_notices_away(self) -> None:
        """Close the notices that are shown, as far as the desktop lets others do that."""
        name = "org.freedesktop.Notifications"
        for number in range(1, 8):
            self.call(
                (name, "/org/freedesktop/Notifications", name), "CloseNotification", "u", (number,)
            )

    def _start_buses(self) -> None:
        """Start a session bus, and a system bus on which a stand-in answers for logind."""
        self.run(
            "dbus-daemon", "--nofork", f"--config-file={ROOT}/packaging/desktops/system_bus.conf"
        )
        system = Path("/run/dbus/system_bus_socket")
        until(system.exists, "a system bus")
        self.run("/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind")
        login = ("--dest", "org.freedesktop.login1", "--object-path", "/org/freedesktop/login1")
        mock = ("gdbus", "call", "--system", *login, "--method")

        def add(what: str, *words: str) -> str:
            return self.ask(*mock, f"org.freedesktop.DBus.Mock.{what}", *words)

        until(lambda: add("AddSeat", "seat0"), "logind")
        add("AddUser", "1000", "desktop-user", "true")
        add("AddSession", "c1", "seat0", "1000", "desktop-user", "true")
        self.env["XDG_SESSION_ID"] = "c1"
        address = f"unix:path={os.environ['XDG_RUNTIME_DIR']}/bus"
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        on_wayland = ("env", f"WAYLAND_DISPLAY={self.wayland}") if self.wayland else ()
        self.run(*on_wayland, "dbus-daemon", "--session", "--nofork", f"--address={address}")
        until(Path(address.removeprefix("unix:path=")).exists, "a session bus")

    def wait_for_compositor(self) -> None:
        """Wait for the compositor; what is started from now on opens its windows there."""
        until((Path(os.environ["XDG_RUNTIME_DIR"]) / self.wayland).exists, "a compositor")
        self.env["WAYLAND_DISPLAY"] = self.wayland

    def wait_for_tray(self) -> None:
        """Wait until somebody shows tray icons, and until the desktop is drawn."""
        until(lambda: self.watcher("IsStatusNotifierHostRegistered"), "a panel with a tray")
        self.rest()


class X11Session(DesktopSession):
    """A desktop on Xvfb."""

    environment: ClassVar[dict[str, str]] = {"DISPLAY": DISPLAY, "XDG_SESSION_TYPE": "x11"}

    def start(self) -> None:
        """Start the X server, then the desktop's parts."""
        self.start_x_server()
        self.start_parts()
        self.wait_for_tray()

    def start_x_server(self) -> None:
        """Start Xvfb."""
        size = f"{WIDTH}x{HEIGHT}x24"
        self.run("Xvfb", DISPLAY, "-screen", "0", size, "-nolisten", "tcp", "-noreset")
        until(Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists, "an X server")

    def _on_x(self, *command: str) -> str:
        return self.ask("env", f"DISPLAY={DISPLAY}", *command)

    def start_parts(self) -> None:
        """Start the window manager, the panel and what else belongs to it."""
        raise NotImplementedError

    def picture(self, path: Path) -> None:
        """Write the screen to a file by ImageMagick."""
        self._on_x("import", "-window", "root", str(path))

    def point(self, button: str, x: int, y: int) -> None:
        """Click or move there by xdotool."""
        number = {"left": "1", "middle": "2", "right": "3"}.get(button)
        self._on_x("xdotool", "mousemove", str(x - 4), str(y), "mousemove", str(x), str(y))
        time.sleep(0.3)
        if number:
            self._on_x("xdotool", "click", number)

    def type(self, text: str) -> None:
        """Type a text by xdotool."""
        self._on_x("xdotool", "type", "--delay", "20", text)

    def key(self, name: str) -> None:
        """Press a key by xdotool."""
        self._on_x("xdotool", "key", name)

    def window(self, title: str) -> Box | None:
        """Return where the window is by xdotool."""
        found = self._on_x("xdotool", "search", "--onlyvisible", "--name", title).split()
        if not found:
            return None
        told = self._on_x("xdotool", "getwindowgeometry", "--shell", found[-1])
        sizes = dict(line.split("=") for line in told.split())
        return (int(sizes["X"]), int(sizes["Y"]), int(sizes["WIDTH"]), int(sizes["HEIGHT"]))


class XfceSession(X11Session):
    """Xfce with its first panel as it comes."""

    packages = ("xfce4-panel", "xfwm4", "xfce4-notifyd")
    between_panels = (27, 750)
    environment = {
        **X11Session.environment,
        "XDG_CURRENT_DESKTOP": "XFCE",
        "XFCE_PANEL_MIGRATE_DEFAULT": "1",
    }

    def start_parts(self) -> None:
        """Start the window manager, the settings, the panel."""
        self.run("xfwm4")
        self.run("xfsettingsd")
        self.run("xfce4-panel", "--disable-wm-check")
        # started here: with Plasma beside it, the bus would wait for Plasma's service instead
        self.run(*map(str, Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")))


class LxqtSession(X11Session):
    """LXQt on Openbox with its panel as it comes."""

    packages = ("lxqt-panel", "lxqt-notificationd", "openbox")
    between_panels = (0, 766)
    icon_moves = True  # the bell of missed notices appears beside it
    environment = {
        **X11Session.environment,
        "XDG_CURRENT_DESKTOP": "LXQt",
        # as startlxqt has it: the panel's plugins stand there
        "XDG_CONFIG_DIRS": "/etc/xdg:/usr/share",
    }

    def start_parts(self) -> None:
        """Start the window manager, notices, the panel."""
        self.run("openbox")
        self.run("lxqt-notificationd")
        self.run("lxqt-panel")


PLASMA = {
    "XDG_CURRENT_DESKTOP": "KDE",
    "XDG_SESSION_DESKTOP": "KDE",
    "DESKTOP_SESSION": "plasma",
    "KDE_FULL_SESSION": "true",
    "QT_QUICK_BACKEND": "software",
}


def plasma_version() -> str:
    """Return the first number of the installed Plasma, 5 or 6."""
    ask = ["dpkg-query", "--show", "--showformat=${Version}", "plasma-workspace"]
    told = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    return told.rpartition(":")[2][0]


class PlasmaX11Session(X11Session):
    """Plasma on X11."""

    packages = ("plasma-workspace", "kwin-x11")
    between_panels = (0, 754)
    environment = {**X11Session.environment, **PLASMA, "KWIN_COMPOSE": "N"}

    def start_parts(self) -> None:
        """Start the window manager, the daemon of the desktop, the shell."""
        self.env["KDE_SESSION_VERSION"] = plasma_version()
        self.run("kwin_x11")
        self.run(f"kded{plasma_version()}")
        self.run("plasmashell", "--no-respawn")


class PlasmaWaylandSession(X11Session):
    """Plasma on Wayland: KWin draws into a window on Xvfb, since without a graphics card it makes
    no pictures itself.
    """

    packages = ("plasma-workspace", "kwin-wayland")
    between_panels = (0, 754)
    wayland = "wayland-0"
    environment = {**PLASMA, "XDG_SESSION_TYPE": "wayland"}

    def start_parts(self) -> None:
        """Start the compositor, the daemon of the desktop, the shell."""
        self.env["KDE_SESSION_VERSION"] = plasma_version()
        size = ("--width", str(WIDTH), "--height", str(HEIGHT))
        self.run("kwin_wayland", "--x11-display", DISPLAY, *size, "--socket", self.wayland)
        self.wait_for_compositor()
        self.run(f"kded{plasma_version()}")
        self.run("plasmashell", "--no-respawn")

    def window(self, title: str) -> Box | None:
        """Return where the window is by KWin: it finds windows by their titles for KRunner."""
        runner = ("org.kde.KWin", "/WindowsRunner", "org.kde.krunner1")
        matches: Any = self.call(runner, "Match", "s", (title,)) or ([],)
        kwin = ("org.kde.KWin", "/KWin", "org.kde.KWin")
        for match in matches[0]:
            id = match[0].partition("_")[2]
            told: Any = (self.call(kwin, "getWindowInfo", "s", (id,)) or ({},))[0]
            if told and title in told["caption"][1]:
                x, y, width, height = (int(told[side][1]) for side in ("x", "y", "width", "height"))
                return x, y, width, height
        return None


class SwaySession(DesktopSession):
    """Sway with waybar and mako."""

    packages = ("sway", "waybar", "mako-notifier")
    between_panels = (30, HEIGHT)
    first_line = 4  # the menu begins within the bar
    wayland = "wayland-1"
    environment = {
        "XDG_CURRENT_DESKTOP": "sway",
        "XDG_SESSION_TYPE": "wayland",
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
    }
    _pointer: subprocess.Popen[str] | None = None
    BAR = {
        "layer": "top",
        "position": "top",
        "height": 30,
        "modules-left": ["sway/workspaces"],
        "modules-right": ["tray", "clock"],
        "tray": {"icon-size": 18, "spacing": 8},
    }

    def start(self) -> None:
        """Start the compositor, notices and the bar."""
        home = Path(self.env["HOME"])
        (home / "sway").write_text(f"output HEADLESS-1 resolution {WIDTH}x{HEIGHT}\n")
        (home / "waybar.json").write_text(json.dumps(self.BAR))
        (home / "waybar.css").write_text("window#waybar { background: #222; color: #fff; }\n")
        self.run("sway", "-c", str(home / "sway"))
        self.wait_for_compositor()
        self.env["SWAYSOCK"] = str(
            until(lambda: next(Path("/run/user/1000").glob("sway-ipc.*"), None), "sway's socket")
        )
        self.run("mako", "--default-timeout", "5000")
        self.run("waybar", "-c", str(home / "waybar.json"), "-s", str(home / "waybar.css"))
        self.wait_for_tray()

    def picture(self, path: Path) -> None:
        """Write the screen to a file by grim."""
        self.ask("grim", "-t", path.suffix[1:], str(path))

    def point(self, button: str, x: int, y: int) -> None:
        """Click or move there by a pointer of the tests."""
        if self._pointer is None:
            program = str(ROOT / "tests/desktop/wayland_pointer.py")
            pipe = subprocess.PIPE
            command = [sys.executable, program]
            self._pointer = subprocess.Popen(
                command, env=self.env, stdin=pipe, stdout=pipe, text=True
            )
        assert self._pointer.stdin is not None
        assert self._pointer.stdout is not None
        self._pointer.stdin.write(f"{button} {x} {y}\n")
        self._pointer.stdin.flush()
        if self._pointer.stdout.readline() != "done\n":
            raise NotShownError("the pointer has gone")

    def type(self, text: str) -> None:
        """Type a text by wtype, which needs a moment until its keyboard is known."""
        self.ask("wtype", "-s", "500", "-d", "20", text)

    def key(self, name: str) -> None:
        """Press a key by wtype."""
        self.ask("wtype", "-k", name)

    def window(self, title: str) -> Box | None:
        """Return where the window is by sway's tree."""

        def walk(node: dict[str, Any]) -> Box | None:
            if node["type"] in {"con", "floating_con"} and title in (node["name"] or ""):
                rect = node["rect"]
                return rect["x"], rect["y"], rect["width"], rect["height"]
            below = (walk(one) for one in node["nodes"] + node["floating_nodes"])
            return next((box for box in below if box), None)

        return walk(json.loads(self.ask("swaymsg", "-t", "get_tree")))


class GnomeSession(DesktopSession):
    """GNOME on Wayland with the AppIndicator extension, on a virtual monitor.

    In its unsafe mode the shell evaluates JavaScript for whoever asks, by which it is clicked here.
    """

    packages = ("gnome-shell", "gnome-shell-extension-appindicator")
    between_panels = (32, HEIGHT)
    first_line = 24
    wayland = "wayland-0"
    environment = {
        "XDG_CURRENT_DESKTOP": "GNOME",
        "XDG_SESSION_DESKTOP": "gnome",
        "XDG_SESSION_TYPE": "wayland",
        "GNOME_SHELL_SESSION_MODE": "user",
        "GDK_BACKEND": "wayland",
    }
    takes_ppm = False
    click_opens_menu = True
    shell = ("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell")
    shots = (
        "org.gnome.Shell.Screenshot",
        "/org/gnome/Shell/Screenshot",
        "org.gnome.Shell.Screenshot",
    )
    DEVICES = """const {Clutter, GLib} = imports.gi;
        if (!global.pointerOfTest) {
            const backend = Clutter.get_default_backend ? Clutter.get_default_backend()
                : global.stage.context.get_backend();
            const seat = backend.get_default_seat();
            global.pointerOfTest = seat.create_virtual_device(
                Clutter.InputDeviceType.POINTER_DEVICE);
            global.keysOfTest = seat.create_virtual_device(Clutter.InputDeviceType.KEYBOARD_DEVICE);
        }
        const now = GLib.get_monotonic_time();"""
    BUTTONS = {"left": 1, "middle": 2, "right": 3}

    def start(self) -> None:
        """Start the shell with the extension switched on."""
        shell = "org.gnome.shell"
        for schema, key, value in (
            (shell, "enabled-extensions", "['ubuntu-appindicators@ubuntu.com']"),
            (shell, "disable-user-extensions", "false"),
            (shell, "welcome-dialog-last-shown-version", "9999"),
            ("org.gnome.desktop.interface", "enable-animations", "false"),
        ):
            self.ask("gsettings", "set", schema, key, value)
        screen = ("--headless", f"--wayland-display={self.wayland}")
        size = f"--virtual-monitor={WIDTH}x{HEIGHT}"
        self.run("gnome-shell", "--wayland", "--unsafe-mode", *screen, size)
        self.wait_for_compositor()
        until(lambda: self.watcher("IsStatusNotifierHostRegistered"), "the AppIndicator extension")
        self.rest()
        self.evaluate("Main.overview.hide(); 1")
        self.rest()

    def evaluate(self, script: str) -> Any:
        """Return what a script in the shell comes to. Raises `NotShownError` where it fails."""
        ok, told = self.call(self.shell, "Eval", "s", (script,)) or (False, "no answer")
        if not ok:
            raise NotShownError(f"gnome-shell: {told}")
        return json.loads(told) if told else None

    def picture(self, path: Path) -> None:
        """Write the screen to a file by the shell."""
        self.call(self.shots, "Screenshot", "bbs", (True, False, str(path)))

    def point(self, button: str, x: int, y: int) -> None:
        """Click or move there by a pointer of Clutter's."""
        for at in (x - 4, x):
            self._do(f"global.pointerOfTest.notify_absolute_motion(now, {at}, {y})")
            time.sleep(0.2)
        if button in self.BUTTONS:
            for pressed in (1, 0):
                number = self.BUTTONS[button]
                self._do(f"global.pointerOfTest.notify_button(now, {number}, {pressed})")

    def type(self, text: str) -> None:
        """Type a text by a keyboard of Clutter's."""
        for char in text:
            self._key(f"Clutter.unicode_to_keysym({ord(char)})")

    def key(self, name: str) -> None:
        """Press a key by a keyboard of Clutter's."""
        self._key(f"Clutter.KEY_{name}")

    def _key(self, symbol: str) -> None:
        for pressed in (1, 0):
            self._do(f"global.keysOfTest.notify_keyval(now, {symbol}, {pressed})")

    def _do(self, line: str) -> None:
        self.evaluate(f"{self.DEVICES} {line}; 1")

    def window(self, title: str) -> Box | None:
        """Return where the window is by the shell."""
        boxes = """JSON.stringify(global.get_window_actors().map(a => a.meta_window).map(w => {
            const r = w.get_frame_rect(); return [w.title, r.x, r.y, r.width, r.height]; }))"""
        for name, x, y, width, height in json.loads(self.evaluate(boxes)):
            if title in (name or ""):
                return x, y, width, height
        return None


SESSIONS: dict[str, type[DesktopSession]] = {
    "xfce": XfceSession,
    "lxqt": LxqtSession,
    "sway": SwaySession,
    "plasma-x11": PlasmaX11Session,
    "plasma-wayland": PlasmaWaylandSession,
    "gnome": GnomeSession,
}

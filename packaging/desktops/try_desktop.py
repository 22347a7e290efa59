# SPDX-License-Identifier: MIT
"""Tegoed on one desktop, as its user meets it: try_desktop.py DESKTOP SCALE [SETTING=VALUE]…

It looks for the icon, opens the menu by the first click that the icon ever gets, starts the timer
by its first line, clicks the icon with each button, types into quick entry and opens the balance.
Pictures and `seen.md` come to /srv/seen.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from typing import Any

from desktop_sessions import HEIGHT, LOGS, SESSIONS, Box, DesktopSession, NotShownError, until
from PIL import Image, ImageChops
from tests.desktop.status_notifier_host import RegisteredItem, TrayMenuReader

PANEL = 44
"""Rows at the upper and at the lower edge in which a panel may be."""
NOTICE_SECONDS = 8
"""After which GNOME, which lets nobody else put it away, takes a notice from the screen."""
TOLD_APART = 24
"""Difference of a colour from which two pixels are not the same."""
PHRASE = "1h30 onderzoek verand wed 13:00"
STEPS = (
    "start",
    "menu",
    "first_line",
    "left_click",
    "middle_click",
    "quick_entry",
    "balance",
    "idleness",
)
IDLE_SECONDS = 3
IDLE_PROGRAM = f"""
import select
from tegoed.system.idle import idle_choice
from tegoed.system.idle.idle_source import IdleUnavailableError
tried, source, heard = idle_choice.openers(), None, []
source = idle_choice.open_first({IDLE_SECONDS}, tried)
while source is not None and len(heard) < 2:
    try:
        changes = source.receive()
    except IdleUnavailableError:
        source = idle_choice.open_first({IDLE_SECONDS}, tried, after=source.name)
        continue
    for change in changes:
        heard.append(change)
        print(source.name, "idle" if change.idle else "active", flush=True)
    select.select([source.fileno()], [], [])
"""


class DesktopTrial:
    """One desktop with the app on it; `seen` is what came of it, a line a fact."""

    def __init__(self, session: DesktopSession, scale: str, settings: list[str]) -> None:
        self.session = session
        self.seen: list[tuple[str, str]] = []
        self._scale = scale
        self._settings = settings
        self._icon = (0, 0)
        self._number = 0

    def tell(self, what: str, how: object) -> None:
        """Note a fact."""
        self.seen.append((what, str(how).replace("|", "/")))

    def picture(self, name: str) -> None:
        """Keep what is on the screen."""
        self._number += 1
        self.session.picture(LOGS / f"{self._number}-{name}.png")

    def tegoed(self, *words: str, home: str = "") -> str:
        """Return what a command prints."""
        more = {"TEGOED_HOME": home} if home else {}
        done = subprocess.run(
            ["tegoed", *words],
            env={**self.session.env, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotShownError(f"tegoed {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def timer(self) -> dict[str, Any] | None:
        """Return the running timer."""
        running: dict[str, Any] | None = json.loads(self.tegoed("status", "--json"))["timer"]
        return running

    def focus(self) -> bool:
        """Return whether focus is on."""
        return json.loads(self.tegoed("status", "--json"))["focus"] is not None

    # ---- the steps ----

    def start(self) -> None:
        """Import the example year, start the app, find its icon."""
        self.tegoed("demo", "--fill", home="/tmp/example")
        self.tegoed("export", "/tmp/example.json", home="/tmp/example")
        self.tegoed("import", "/tmp/example.json")
        if self.timer():
            self.tegoed("stop")
        for setting in ("welcomed=yes", "review_weekday=off", *self._settings):
            key, _is, value = setting.partition("=")
            self.tegoed("settings", "set", key, value)
        self.session.env["QT_SCALE_FACTOR"] = self._scale
        self.session.run("tegoed")
        began = time.monotonic()
        self._item = until(self._registered, "the icon on the bus")
        self._menu = TrayMenuReader(self.session.env["DBUS_SESSION_BUS_ADDRESS"])
        item = self._menu.registered(self._item)
        self.tell("menu on the bus when the icon comes", item.menu)
        until(lambda: len(self._labels()) > 5, "a menu with lines")
        self.tell("icon and whole menu after", f"{time.monotonic() - began:.1f} s")
        self.session.rest()
        self.picture("started")
        self.session.put_notices_away()
        self.session.point("move", 640, 500)  # until then GNOME keeps it for a user who is away
        time.sleep(NOTICE_SECONDS)
        self._empty = self.session.rest()
        self._find_icon()
        self.tell("icon at", self._icon)
        self.session.point("move", *self._icon)
        time.sleep(1.5)
        self.picture("icon")

    def clear(self) -> Image.Image:
        """Return the screen once it is at rest, with no newer notice and no menu between the
        panels.
        """

        def cleared() -> Image.Image | None:
            now = self.session.rest()
            return None if self.changed(self._empty, now) else now

        self.session.point("move", 640, 500)
        return until(cleared, "a screen without notices", 40)

    def _find_icon(self) -> None:
        """Note where the icon is now; a panel may have moved it."""
        self.session.point("move", 640, 500)
        now = self.clear()
        switches: list[tuple[str, ...]] = [("start", "verand"), ("stop",)]
        if self.timer():
            switches.reverse()
        self.tegoed(*switches[0])
        other = self.clear()
        self.tegoed(*switches[1])
        self._icon = icon_of(now, other, self.clear())

    def changed(self, before: Image.Image, after: Image.Image) -> Box | None:
        """Return what changed between the panels, from 40 x 40 pixels on."""
        top, bottom = self.session.between_panels
        box = told_apart(before, after).crop((0, top, before.width, bottom)).getbbox()
        if box is None or box[2] - box[0] < 40 or box[3] - box[1] < 40:
            return None
        return box[0], box[1] + top, box[2] - box[0], box[3] - box[1]

    def _registered(self) -> str | None:
        """Return the name on the bus of the item that is the app's."""
        for name in self.session.watcher("RegisteredStatusNotifierItems") or ():
            service: str = name.partition("/")[0].strip("@")  # GNOME has an @ there
            where = (service, "/StatusNotifierItem", "org.freedesktop.DBus.Properties")
            told = self.session.call(where, "Get", "ss", ("org.kde.StatusNotifierItem", "Id"))
            if told and "tegoed" in told[0][1].casefold():
                return service
        return None

    def _labels(self) -> list[str]:
        return self._menu.labels(RegisteredItem(self._item, "/MenuBar"))

    def menu(self) -> None:
        """Open the menu by the first click that the icon gets."""
        before = self.clear()
        button = "left" if self.session.click_opens_menu else "right"
        self.session.point(button, *self._icon)
        self.session.rest()
        self.picture("menu")
        box = self.changed(before, self.session.look())
        self._box = box
        self.tell(f"the first click ({button}) opens", box or "nothing")
        self.tell("lines of the menu on the bus", len(self._labels()))

    def first_line(self) -> None:
        """Click the first line of the menu that is open."""
        if self._box is None:
            raise NotShownError("no menu is open")
        self.tell("first line", self._labels()[0])
        x, y, width, _height = self._box
        self.session.point("left", x + width // 2, y + self.session.first_line)
        until(self.timer, "a timer started by the first line", 8)
        self.tell("a click on the first line", "starts the timer")

    def left_click(self) -> None:
        """Click the icon with the left button; a running timer is there."""
        if self.session.icon_moves:
            self._find_icon()
        before = self.clear()
        self.session.point("left", *self._icon)
        time.sleep(2)
        self.picture("left-click")
        stopped = self.timer() is None
        box = self.changed(before, self.session.look())
        self.tell("a left click with a running timer", "stops it" if stopped else f"opens {box}")
        if self.session.click_opens_menu:
            self.session.key("Escape")
        if not stopped:
            self.tegoed("stop")

    def middle_click(self) -> None:
        """Click the icon with the middle button."""
        if self.session.icon_moves:
            self._find_icon()
        self.session.point("middle", *self._icon)
        time.sleep(2)
        on = self.focus()
        self.tell("a middle click", "switches focus on" if on else "does nothing")
        self.picture("middle-click")
        if on:
            self.tegoed("focus", "off")

    def quick_entry(self) -> None:
        """Start the app once more, which opens quick entry, and type."""
        self.session.point("move", 640, 500)
        self.tegoed()
        self._window("Quick entry", "Snelle invoer")
        time.sleep(1)
        self.session.type(PHRASE)
        self.session.rest()
        self.picture("quick-entry")
        self.tell("quick entry at", self._window("Quick entry", "Snelle invoer"))
        self.session.key("Escape")
        self.session.key("Escape")

    def balance(self) -> None:
        """Open the balance by its line in the menu, as a panel does."""
        item = RegisteredItem(self._item, "/MenuBar")
        words = next(label for label in self._labels() if label.startswith(("Weekly b", "Weekb")))
        self._menu.click(item, self._menu.id_of(item, words))
        self._window("Week ")
        self.session.rest()
        self.picture("balance")
        self.tell("balance at", self._window("Week "))

    def idleness(self) -> None:
        """Hear that nobody touches anything, and that the pointer moves again."""
        self.session.point("move", 640, 500)
        with subprocess.Popen(
            [sys.executable, "-c", IDLE_PROGRAM],
            env=self.session.env,
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            try:
                assert program.stdout is not None
                heard = [self._line_of(program)]
                self.session.point("move", 600, 460)
                heard.append(self._line_of(program))
            finally:
                program.kill()
        self.tell("idleness is told by", ", ".join(heard))
        if [line.split()[-1:] for line in heard] != [["idle"], ["active"]]:
            raise NotShownError(f"idleness: {heard}")

    @staticmethod
    def _line_of(program: subprocess.Popen[str]) -> str:
        assert program.stdout is not None
        ready, _, _ = select.select([program.stdout], [], [], 10 + IDLE_SECONDS)
        return program.stdout.readline().strip() if ready else "nothing"

    def _window(self, *titles: str) -> Box:
        def found() -> Box | None:
            return next((box for title in titles if (box := self.session.window(title))), None)

        return until(found, f"the window “{titles[0]}”", 30)


def icon_of(before: Image.Image, other: Image.Image, again: Image.Image) -> tuple[int, int]:
    """Return the middle of what changes in a panel with the timer and changes back.

    Raises `NotShownError` for nothing.
    """
    there, back = told_apart(before, other), told_apart(other, again)
    both = ImageChops.subtract(ImageChops.darker(there, back), told_apart(before, again))
    for top, bottom in ((0, PANEL), (HEIGHT - PANEL, HEIGHT)):
        box = both.crop((0, top, both.width, bottom)).getbbox()
        if box is not None and box[2] - box[0] <= PANEL:
            return (box[0] + box[2]) // 2, top + (box[1] + box[3]) // 2
    raise NotShownError("no icon in a panel")


def told_apart(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return a picture that is white where the two differ."""
    return (
        ImageChops.difference(before, after)
        .convert("L")
        .point(lambda value: 255 * (value > TOLD_APART))
    )


def versions(packages: tuple[str, ...]) -> str:
    """Return the packages with their versions."""
    ask = ["dpkg-query", "--show", "--showformat=${Package} ${Version}, ", *packages]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip(", ")


def main() -> int:
    """Try the desktop; the status is 1 where a step could not be done."""
    from PySide6 import __version__ as qt

    name, scale, *settings = sys.argv[1:]
    lines = [f"# {name}", "", f"{versions(SESSIONS[name].packages)}; PySide6 {qt}", ""]
    failed = False
    try:
        trial = DesktopTrial(SESSIONS[name](), scale, settings)
    except NotShownError as error:
        (LOGS / "seen.md").write_text("\n".join([*lines, f"Not started: {error}", ""]))
        return 1
    for step in STEPS:
        try:
            getattr(trial, step)()
        except NotShownError as error:
            failed = True
            trial.tell(step.replace("_", " "), f"FAILED: {error}")
            trial.picture(f"{step}-failed")
            if step == "start":
                break
    lines += ["| what | seen |", "| --- | --- |"]
    lines += [f"| {what} | {how} |" for what, how in trial.seen]
    (LOGS / "seen.md").write_text("\n".join([*lines, ""]))
    return int(failed)


sys.exit(main())

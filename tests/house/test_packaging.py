# SPDX-License-Identifier: MIT
"""What goes into an installer: a short, representative part of `make package`."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tegoed import APP_ID, __version__
from tegoed.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging/linux"
PRINT_NOTICE = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("third_party", sys.argv[1] + "/third_party.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.notice())
"""


def test_the_wheel_holds_every_module_and_every_resource(tmp_path: Path) -> None:
    copy = tmp_path / "source"
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    wanted = {
        name
        for name in files
        if name.startswith(("desktop/tegoed/", "resources/")) and (ROOT / name).exists()
    }
    for link in [
        name for name in wanted if (ROOT / name).is_dir()
    ]:  # to the channels' pages, which stand in docs
        wanted.remove(link)
        wanted |= {f"{link}/{page.name}" for page in (ROOT / link).iterdir()}
    for name in (*wanted, "pyproject.toml", "README.md", "LICENSE"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
            "-w",
            tmp_path,
            copy,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    for name in wanted:
        place = name.replace("desktop/", "", 1) if name.startswith("desktop/") else f"tegoed/{name}"
        if not name.endswith(".po"):
            assert place in inside, f"{name} does not reach the wheel"


def test_the_desktop_entry_starts_the_command_and_carries_our_id() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign] # its keys have capitals
    entry.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    for section in entry.sections():
        assert entry[section]["Exec"].split()[0] in scripts
    assert entry["Desktop Entry"]["Icon"] == APP_ID
    assert set(entry["Desktop Entry"]["Actions"].strip(";").split(";")) == {
        section.removeprefix("Desktop Action ") for section in entry.sections()[1:]
    }
    assert {"Name[nl]"} <= set(entry["Desktop Action FocusOn"])


def test_the_metainfo_names_this_version_and_the_entry() -> None:
    component = ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    assert component.findtext("id") == APP_ID
    assert component.findtext("launchable") == f"{APP_ID}.desktop"
    assert __version__ in [release.get("version") for release in component.iter("release")]
    assert f"[{__version__}]" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("name", [f"{APP_ID}.desktop", f"{APP_ID}.UrlHandler.desktop"])
def test_the_desktop_entries_are_valid(name: str) -> None:
    subprocess.run(["desktop-file-validate", LINUX / name], check=True)


def test_links_of_our_scheme_are_opened_by_a_command() -> None:
    text = (LINUX / f"{APP_ID}.UrlHandler.desktop").read_text("utf-8")
    assert "Exec=tegoed open %u" in text.splitlines()
    assert "MimeType=x-scheme-handler/tegoed;" in text.splitlines()


def test_the_metainfo_has_what_software_centres_ask_for() -> None:
    component = ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    assert component.findtext("url[@type='homepage']")
    images = [image.text or "" for image in component.iter("image")]
    assert len(images) >= 3
    for image in images:
        assert (ROOT / "docs/pictures" / image.rsplit("/", 1)[1]).is_file(), image


def test_the_repository_holds_the_twelve_pictures_that_the_documents_show() -> None:
    texts = [ROOT / "README.md", LINUX / f"{APP_ID}.metainfo.xml", *(ROOT / "docs").rglob("*.md")]
    shown = {
        name
        for text in texts
        for name in re.findall(r"pictures/([\w@-]+\.png)", text.read_text("utf-8"))
    }
    assert {path.name for path in (ROOT / "docs/pictures").iterdir()} == shown
    assert len(shown) == 12


def test_the_third_party_notice_names_every_part() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PRINT_NOTICE, ROOT / "packaging"],
        capture_output=True,
        text=True,
        check=True,
    )
    notice = (ROOT / "packaging/deb/THIRD-PARTY.md").read_text("utf-8").splitlines()
    wanted = run.stdout.splitlines()
    assert len(wanted) > 60
    # one made with an older Python has a few parts more
    assert [line for line in wanted if line not in notice] == []


PYLOCK = """
[[packages]]
name = "click"
wheels = [{url = "https://example.org/a/click-8.5.1-py3-none-any.whl", hashes = {sha256 = "aa"}}]
[[packages]]
name = "cffi"
wheels = [{url = "https://example.org/b/cffi-2.1.1-cp313-x86_64.whl", hashes = {sha256 = "bb"}}]
[[packages]]
name = "pyside6-essentials"
wheels = [{url = "https://example.org/c/pyside6_essentials-6.12.whl", hashes = {sha256 = "cc"}}]
"""


def test_the_flatpak_gets_every_wheel_with_its_hash(tmp_path: Path) -> None:
    lock = tmp_path / "pylock.toml"
    lock.write_text(PYLOCK, "utf-8")
    program = (
        "import json, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "import dependencies; print(json.dumps(dependencies.module([Path(sys.argv[2])])))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, ROOT / "packaging/flatpak", lock],
        capture_output=True,
        text=True,
        check=True,
    )
    cffi, click = json.loads(made.stdout)["sources"]
    assert (cffi["sha256"], cffi["only-arches"]) == ("bb", ["x86_64"])
    assert (click["sha256"], "only-arches" in click) == ("aa", False)


NOT_NAMES_ON_A_BUS = {
    "org.matrix.msc3026.busy",
    # notifications of macOS
    "com.apple.screenIsLocked",
    "com.apple.screenIsUnlocked",
    # settings of GNOME, by their schema
    "org.erikreider.swaync",
    "org.gnome.desktop.interface",
    "org.gnome.desktop.notifications",
    # interfaces
    "fr.emersion.Mako",
    "org.dunstproject.cmd0",
    "org.freedesktop.host.portal.Registry",
    "org.freedesktop.login1.Manager",
    "org.freedesktop.login1.Session",
    "org.freedesktop.login1.User",
    "org.gnome.SessionManager.ClientPrivate",
    "org.xfce.Session.Client",
    "org.xfce.Session.Manager",
}
OPEN_ANYWAY = ("org.freedesktop.DBus", "org.freedesktop.portal.", APP_ID)
NOT_NEEDED = {"org.kde.KWin"}
"""Asked for its age only where Qt is newer than that of the base app."""


def test_inside_the_flatpak_every_service_that_the_program_calls_may_be_talked_to() -> None:
    named = {
        name
        for path in (ROOT / "desktop/tegoed").rglob("*.py")
        for name in re.findall(
            r'"((?:org|com|ca|fr|io)\.[A-Za-z]\w*\.[\w.]+)"', path.read_text("utf-8")
        )
        if not name.startswith(OPEN_ANYWAY)
    }
    manifest = (ROOT / "packaging/flatpak/io.github.tegoed.Tegoed.yaml").read_text("utf-8")
    may = set(re.findall(r"--(?:system-)?talk-name=(\S+)", manifest))
    assert "org.freedesktop.login1" in named
    assert named - NOT_NAMES_ON_A_BUS - NOT_NEEDED - may == set()


def test_the_man_page_tells_of_every_command() -> None:
    for language in ("en", "nl"):
        page = subprocess.run(
            [sys.executable, ROOT / "packaging/man_page.py", language],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in COMMANDS:
            assert f".SS tegoed {name} " in page, name


def test_every_recipe_names_files_that_exist() -> None:
    for recipe in (
        "packaging/package.sh",
        "packaging/desktops/desktops.sh",
        "packaging/desktops/as_user.sh",
        "packaging/flatpak/io.github.tegoed.Tegoed.yaml",
    ):
        for path in re.findall(r"(?:packaging|resources)/[\w./-]+", (ROOT / recipe).read_text()):
            assert (ROOT / path.rstrip(".")).exists(), f"{recipe}: {path}"

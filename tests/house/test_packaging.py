"""What goes into an installer: a short, representative part of `make package`."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from tegoed import APP_ID, __version__

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging/linux"


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


def test_every_recipe_names_files_that_exist() -> None:
    for recipe in ("packaging/package.sh", "packaging/flatpak/io.github.tegoed.Tegoed.yaml"):
        for path in re.findall(r"(?:packaging|resources)/[\w./-]+", (ROOT / recipe).read_text()):
            assert (ROOT / path.rstrip(".")).exists(), f"{recipe}: {path}"

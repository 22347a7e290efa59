# SPDX-License-Identifier: MIT
"""Writes python-dependencies.json, the module with what Tegoed needs from PyPI: `dependencies.py
PYLOCK…`.

A Flatpak build may not reach the network, so every file stands there with its address and hash. The
arguments are lock files by PEP 751, one for each kind of machine, which `make flatpak-dependencies`
has uv make of `pyproject.toml`. PySide6 and shiboken6 come with the base app.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

PLACE = Path(__file__).with_name("python-dependencies.json")
OF_THE_BASE = {"pyside6-essentials", "shiboken6"}
MACHINES = ("x86_64", "aarch64")


def sources(locks: list[Path]) -> list[dict[str, Any]]:
    """Return each wheel once; one for a single architecture is used only there."""
    found: dict[str, dict[str, Any]] = {}
    for lock in locks:
        for package in tomllib.loads(lock.read_text("utf-8"))["packages"]:
            if package["name"] in OF_THE_BASE:
                continue
            for wheel in package["wheels"]:
                source: dict[str, Any] = {
                    "type": "file",
                    "url": wheel["url"],
                    "sha256": wheel["hashes"]["sha256"],
                }
                of_machine = [machine for machine in MACHINES if machine in wheel["url"]]
                if of_machine:
                    source["only-arches"] = of_machine
                found[wheel["url"].rsplit("/", 1)[1]] = source
    return [found[name] for name in sorted(found)]


def module(locks: list[Path]) -> dict[str, Any]:
    """Return the module for flatpak-builder."""
    files = sources(locks)
    names = sorted({source["url"].rsplit("/", 1)[1].split("-")[0] for source in files})
    command = "pip3 install --no-index --find-links=file://${PWD} --no-deps --prefix=/app "
    return {
        "name": "python-dependencies",
        "buildsystem": "simple",
        "build-commands": [command + " ".join(names)],
        "sources": files,
    }


if __name__ == "__main__":
    made = module([Path(name) for name in sys.argv[1:]])
    PLACE.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")

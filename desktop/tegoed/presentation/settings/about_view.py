# SPDX-License-Identifier: MIT
"""About: which version this is, on what it runs, and where things are kept."""

from __future__ import annotations

from pathlib import Path

from tegoed.i18n.locale import Locale


def about_facts(locale: Locale, programs: tuple[str, ...], folder: Path) -> str:
    """Return the facts for a report, one a line: the programs, and the folder of the home."""
    kept = locale.gettext("Kept in {folder}").format(folder=short_path(folder))
    return "\n".join([*programs, kept])


def short_path(path: Path) -> str:
    """Return a path as one would say it: what lies under the own folder begins with `~`."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)

# SPDX-License-Identifier: MIT
"""Which names of another program mean which client or project here, as chosen last time."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tegoed.system.paths import Home
from tegoed.ui.platform import window_geometry

MOST = 500
"""Names that are remembered for a format, the latest ones."""


def remembered_names(home: Home, format: str) -> dict[str, str]:
    """Return the choices made before, by the name in the file."""
    kept = window_geometry.settings_store(home).value(_key(format), "")
    try:
        found = json.loads(str(kept)) if kept else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(target) for name, target in found.items()}


def remember_names(home: Home, format: str, chosen: Mapping[str, str]) -> None:
    """Keep choices for the next file of that format; an empty target forgets one."""
    names = {**remembered_names(home, format), **chosen}
    kept = [(name, target) for name, target in names.items() if target][-MOST:]
    window_geometry.put(home, _key(format), json.dumps(dict(kept), ensure_ascii=False))


def _key(format: str) -> str:
    return f"import/names-{format}"

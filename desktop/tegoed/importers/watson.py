# SPDX-License-Identifier: MIT
"""Watson: what `watson log --json` prints, and its own file of frames."""

from __future__ import annotations

from typing import Any

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, tags
from tegoed.importers.parsing import wall_clock
from tegoed.importers.parsing.json_items import Item
from tegoed.importers.parsing.wall_clock import LocalTime


def recognises_item(item: Any) -> bool:
    """Tell whether this is a frame of Watson, as it is printed or as it is kept."""
    if isinstance(item, list):
        return 3 <= len(item) <= 6 and all(map(_is_number, item[:2])) and isinstance(item[2], str)
    return isinstance(item, dict) and {"start", "stop", "project"} <= item.keys()


def read_items(items: list[Item], options: ReadOptions) -> History:
    """Return the frames; a project is the client.

    Raises nothing: what cannot be read is among the refused.
    """
    found = History()
    local = LocalTime(options.zone)
    for item in items:
        try:
            if isinstance(item.value, list):
                _read_kept(found, item)
            else:
                _read_printed(found, item, local)
        except RefusedError as error:
            found.refuse(item.line, error)
    return found


def _read_kept(found: History, item: Item) -> None:
    """Read `[start, stop, project, id, tags, updated_at]` in seconds UTC; the last three may be
    missing in old files.
    """
    fields: list[Any] = [*item.value, None, None, None, None, None]
    start, stop, project, id, labels = fields[:5]
    if not (_is_number(start) and _is_number(stop) and isinstance(project, str)):
        raise RefusedError("row.no-start")
    found.add(
        item.line,
        int(start),
        int(stop),
        client=name(project),
        tags=tags(text for text in labels if isinstance(text, str))
        if isinstance(labels, list)
        else (),
        id=name(id),
    )


def _read_printed(found: History, item: Item, local: LocalTime) -> None:
    start = wall_clock.moment(item.text("start"), local)
    stop = wall_clock.moment(item.text("stop"), local)
    found.add(
        item.line,
        start,
        stop,
        client=name(item.text("project")),
        tags=tags(item.texts("tags")),
        id=name(item.value.get("id")),
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12

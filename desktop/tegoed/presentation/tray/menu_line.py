# SPDX-License-Identifier: MIT
"""A menu as values: lines with their words, what a click asks for, and the lines below them.

Imports nothing: the tray's menu is shown before the app is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLine:
    """One line of a menu.

    `key` says which line it is: lines with equal keys differ in their words only. Without words it
    is a separator. Without an intent and without lines below it cannot be chosen. `ticked` None: it
    has no tick. `opened` is the intent when the lines below are about to be seen.
    """

    key: str
    words: str = ""
    intent: object = None
    below: tuple[MenuLine, ...] = ()
    shortcut: str = ""
    ticked: bool | None = None
    opened: object = None

    @property
    def shape(self) -> tuple[object, ...]:
        """What must stay the same for the line to be shown by changing its words."""
        kind = "below" if self.below else "line" if self.words else "separator"
        return (kind, self.key)


def grouped(*groups: list[MenuLine]) -> tuple[MenuLine, ...]:
    """Return the lines of the groups that have any, with a separator between each two."""
    lines: list[MenuLine] = []
    for number, group in enumerate(groups):
        if group and lines:
            lines.append(MenuLine(key=f"rule {number}"))
        lines += group
    return tuple(lines)

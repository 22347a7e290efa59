"""What a menu says, as values: lines with their words, what a click does, and the lines below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Verb = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLine:
    """One line of a menu.

    `key` says which line it is: lines with equal keys differ in their words only. Without words it is a separator.
    Without a verb and without lines below it cannot be chosen. `ticked` None: it has no tick.
    `opened` is called when the lines below are about to be seen; lines that it returns are seen then.
    """

    key: str
    words: str = ""
    verb: Verb | None = None
    below: tuple[MenuLine, ...] = ()
    shortcut: str = ""
    ticked: bool | None = None
    opened: Verb | None = None

    @property
    def shape(self) -> tuple[object, ...]:
        """What must stay the same for the line to be shown by changing its words."""
        kind = "below" if self.below else "line" if self.words else "separator"
        return (kind, self.key)


def separator(key: str) -> MenuLine:
    """A rule between two groups of lines."""
    return MenuLine(key=key)


def grouped(*groups: list[MenuLine]) -> tuple[MenuLine, ...]:
    """The lines of the groups that have any, with a rule between each two."""
    lines: list[MenuLine] = []
    for number, group in enumerate(groups):
        if group and lines:
            lines.append(separator(f"rule {number}"))
        lines += group
    return tuple(lines)

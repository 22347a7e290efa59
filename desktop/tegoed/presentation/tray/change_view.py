# SPDX-License-Identifier: MIT
"""What a window's foot says of the last change."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A sentence, and whether a change can be taken back or done again."""

    sentence: str
    undo: bool = False
    redo: bool = False


def undone_words(locale: Locale, change: Message) -> str:
    """Return the sentence for a change that was taken back."""
    return locale.gettext("Undone: {change}").format(change=locale.say(change))


def redone_words(locale: Locale, change: Message) -> str:
    """Return the sentence for a change that was done again."""
    return locale.gettext("Done again: {change}").format(change=locale.say(change))

# SPDX-License-Identifier: MIT
"""What a user of the help wants."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenFirstStart:
    """A link asks for the first start."""


@dataclass(frozen=True, slots=True)
class CloseHelp:
    """The window is about to close."""


HelpIntent = OpenFirstStart | CloseHelp

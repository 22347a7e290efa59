# SPDX-License-Identifier: MIT
"""What a user of the help wants."""

from __future__ import annotations

from tegoed.presentation.intent import BareIntent


class OpenFirstStart(BareIntent):
    """A link asks for the first start."""


class CloseHelp(BareIntent):
    """The window is about to close."""


HelpIntent = OpenFirstStart | CloseHelp

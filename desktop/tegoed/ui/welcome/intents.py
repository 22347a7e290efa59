# SPDX-License-Identifier: MIT
"""What a user of the first start wants."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.presentation.intent import BareIntent
from tegoed.presentation.setup.welcome_view import WelcomeForm


@dataclass(frozen=True, slots=True)
class GoOnInWelcome:
    """The step that is shown is filled in; on the last page all is to be set up."""

    form: WelcomeForm


@dataclass(frozen=True, slots=True)
class ShowTrayPage:
    """The page of the icon is shown. `has_tray` tells whether this desktop shows the icon."""

    has_tray: bool


@dataclass(frozen=True, slots=True)
class CloseWelcome:
    """The window is about to close before it is done."""

    form: WelcomeForm


class LookAtExample(BareIntent):
    """The example data is asked for."""


class HelpInWelcome(BareIntent):
    """The help is asked for."""


WelcomeIntent = GoOnInWelcome | ShowTrayPage | CloseWelcome | LookAtExample | HelpInWelcome

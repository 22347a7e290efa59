# SPDX-License-Identifier: MIT
"""One call of the command line: who called it, on which workspace and in which locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from tegoed.i18n.locale import Locale, environment_locale

if TYPE_CHECKING:
    from tegoed.services.workspace import Workspace


@dataclass(slots=True)
class CommandInvocation:
    """The environment of whoever calls a command, and the workspace of the running app where it
    lends its own: the `obj` of click's context.

    The locale is that of the environment until the settings are read.
    """

    environ: Mapping[str, str]
    workspace: Workspace | None = None
    locale: Locale = field(init=False)

    def __post_init__(self) -> None:
        self.locale = environment_locale(self.environ)


def current_invocation() -> CommandInvocation | None:
    """Return what click's context of this thread has; None outside a command."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.find_object(CommandInvocation)


def current_locale() -> Locale:
    """Return the locale of the command that is being carried out; English outside one."""
    invocation = current_invocation()
    return Locale() if invocation is None else invocation.locale


def _(text: str) -> str:
    """Return a text in the language of the command."""
    return current_locale().gettext(text)


def ngettext(one: str, many: str, count: float) -> str:
    """Return the form of a text that fits a count, in the language of the command."""
    return current_locale().ngettext(one, many, count)

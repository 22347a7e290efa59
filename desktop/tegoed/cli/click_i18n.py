# SPDX-License-Identifier: MIT
"""click's own words (Usage, Options, Error …) in the user's language.

click asks the process's locale through `gettext`; ours is chosen by a setting, so its modules get
our `_` instead.
"""

from __future__ import annotations

import sys

from tegoed.cli import invocation
from tegoed.i18n.sentences import N_, NN_

TEXTS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("Option {name!r} does not take a value."),
    N_("Choose from:\n\t{choices}"),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
"""The texts of click that a user may meet, so that the catalog has them."""
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def speak() -> None:
    """Make click speak the language of the invocation."""
    for name in _MODULES:
        module = sys.modules.get(f"click.{name}")
        for ours in ("_", "ngettext"):
            if module is not None and hasattr(module, ours):
                setattr(module, ours, getattr(invocation, ours))

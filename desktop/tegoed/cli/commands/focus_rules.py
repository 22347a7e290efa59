# SPDX-License-Identifier: MIT
"""`tegoed focus rule`: focus by itself. add, list, edit, remove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.invocation import _
from tegoed.cli.parsing import client, none_named, project, usage
from tegoed.cli.shell.completion_candidates import (
    complete_client,
    complete_preset,
    complete_project,
)
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from tegoed.core.entities.values import FocusRule
    from tegoed.services.workspace import Workspace

DAYS = {
    name: day
    for day, names in enumerate(("mo ma", "tu di", "we wo", "th do", "fr vr", "sa za", "su zo"), 1)
    for name in names.split()
}
"""The first two letters of a weekday's name, English and Dutch."""
GRACE = 30
"""Minutes after work from which one is off duty."""


@click.group(
    "rule",
    cls=TegoedGroup,
    help=N_("Focus by itself while the app runs: rule add, list, edit, remove."),
)
def rules_group() -> None:
    """Group the commands for rules."""


class _RuleKindParam(click.Choice[str]):
    """The kinds, with `_` for `-` too."""

    def __init__(self) -> None:
        super().__init__(["off-duty", "week", "timer"], case_sensitive=False)

    def normalize_choice(self, choice: Any, ctx: click.Context | None) -> str:
        return super().normalize_choice(choice, ctx).replace("_", "-")


_RULE = (
    option("--days", metavar="DAYS", help=N_("Of the week: mon-fri, or tue,thu, or 1-5.")),
    option("--from", "first", metavar="TIME", help=N_("From this time of day, such as 09:00.")),
    option(
        "--to",
        "last",
        metavar="TIME",
        help=N_("Until this time; an earlier one is on the next day."),
    ),
    option(
        "--grace", metavar="LENGTH", help=N_("Off duty begins so long after work; 30m without it.")
    ),
    option(
        "--client",
        "client_name",
        metavar="NAME",
        shell_complete=complete_client,
        help=N_("The timer on this client."),
    ),
    option(
        "--project",
        "project_name",
        metavar="CLIENT/NAME",
        shell_complete=complete_project,
        help=N_("The timer on this project."),
    ),
    option(
        "--preset",
        metavar="NAME",
        shell_complete=complete_preset,
        help=N_("As this preset says; - for none."),
    ),
    option("--message", metavar="TEXT", help=N_("What others read.")),
    option("--on/--off", "enabled", default=None, help=N_("Switch the rule on or off.")),
)


def _rule_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in reversed(_RULE):
        function = decorate(function)
    return function


@rules_group.command(
    "add", help=N_("Add a rule: off-duty, week (hours of the week) or timer (with the timer).")
)
@click.argument("kind", type=_RuleKindParam())
@_rule_options
def _add_rule(kind: str, **asked: Any) -> None:
    from tegoed.core.entities.values import FocusRule, RuleKind
    from tegoed.services.focus import focus_rules

    with context.workspace() as ws:
        rule = FocusRule(kind=RuleKind(kind.replace("-", "_")), grace=GRACE, first=-1)
        made = focus_rules.add(ws, _asked(ws, rule, **asked))
        context.line(
            _("Added: {number}. {rule}").format(number=made.id, rule=focus_rules.words(ws, made))
        )
        _warn_of_names(ws, made)
        if not ws.is_app:
            context.line(_("Rules act while the app runs."))


@rules_group.command("edit", help=N_("Change a rule."))
@click.argument("number", type=int)
@_rule_options
def _edit_rule(number: int, **asked: Any) -> None:
    from tegoed.services.focus import focus_rules

    if all(value is None for value in asked.values()):
        raise usage(_("Say what to change."))
    with context.workspace() as ws:
        made = focus_rules.edit(ws, _asked(ws, focus_rules.find(ws, number), **asked))
        context.line(
            _("Changed: {number}. {rule}").format(number=made.id, rule=focus_rules.words(ws, made))
        )
        _warn_of_names(ws, made)


@rules_group.command("list", help=N_("List the rules."))
@json_option
def _list_rules(as_json: bool) -> None:
    from tegoed.services.focus import focus_rules

    with context.workspace() as ws:
        found = focus_rules.rules(ws)
        if as_json:
            context.document([focus_rules.as_json(ws, rule) for rule in found])
            return
        if not found:
            context.line(_("No rules yet. Add one with: tegoed focus rule add off-duty"))
            return
        context.table(
            (
                [
                    str(rule.id),
                    focus_rules.words(ws, rule),
                    rule.preset or "",
                    _("on") if rule.enabled else _("off"),
                ]
                for rule in found
            ),
            right=[0],
        )


@rules_group.command("remove", help=N_("Remove a rule; undo brings it back."))
@click.argument("number", type=int)
def _remove_rule(number: int) -> None:
    from tegoed.services.focus import focus_rules

    with context.workspace() as ws:
        rule = focus_rules.delete(ws, number)
        context.line(
            _("Removed: {number}. {rule}").format(number=rule.id, rule=focus_rules.words(ws, rule))
        )


def _asked(
    ws: Workspace,
    rule: FocusRule,
    *,
    days: str | None,
    first: str | None,
    last: str | None,
    grace: str | None,
    client_name: str | None,
    project_name: str | None,
    preset: str | None,
    message: str | None,
    enabled: bool | None,
) -> FocusRule:
    """Return the rule with what the options ask; those of another kind are wrong usage."""
    from tegoed.core.focus.focus_rules import minute_of
    from tegoed.core.invoicing.money import parse_length

    kind = rule.kind.value.replace("_", "-")
    given = {
        "off-duty": {"--grace": grace},
        "week": {"--days": days, "--from": first, "--to": last},
        "timer": {"--client": client_name, "--project": project_name},
    }
    for other, options in given.items():
        for name, value in options.items():
            if value is not None and other != kind:
                raise usage(_("{option} is for {kind}.").format(option=name, kind=other))
    if days is not None:
        rule = replace(rule, days=_days(days))
    if first is not None:
        rule = replace(rule, first=minute_of(first))
    if last is not None:
        rule = replace(rule, last=minute_of(last))
    if grace is not None:
        rule = replace(rule, grace=parse_length(grace) // 60)
    if project_name is not None:
        found = project(ws, project_name)
        rule = replace(rule, client=found.client, project=found.id)
    elif client_name is not None:
        rule = replace(rule, client=client(ws, client_name).id, project=None)
    if preset is not None:
        rule = replace(rule, preset=None if none_named(preset) else preset)
    if message is not None:
        rule = replace(rule, message=message)
    return rule if enabled is None else replace(rule, enabled=enabled)


def _days(text: str) -> tuple[int, ...]:
    """Return the weekdays of a text such as `mon-fri`, `di,do`, `1-5`; a range may pass Sunday.

    Raises `RefusedError` "focus-rule.weekday".
    """
    from tegoed.core.errors import RefusedError

    found: list[int] = []
    for part in text.replace(" ", "").casefold().split(","):
        ends = [
            DAYS.get(name[:2], int(name) if len(name) == 1 and name.isdecimal() else 0)
            for name in part.split("-")
        ]
        if len(ends) > 2 or not all(1 <= day <= 7 for day in ends):
            raise RefusedError("focus-rule.weekday")
        found += [(ends[0] - 1 + number) % 7 + 1 for number in range((ends[-1] - ends[0]) % 7 + 1)]
    return tuple(found)


def _warn_of_names(ws: Workspace, rule: FocusRule) -> None:
    from tegoed.services.focus import focus_message

    warn_of_names(ws, focus_message.names_in(ws, rule.message))


def warn_of_names(ws: Workspace, names: tuple[str, ...]) -> None:
    """Say that a message would name somebody to everybody who reads it."""
    if names:
        context.line(
            _("Others will read a name: {names}. Leave it out if you can.").format(
                names=", ".join(names)
            )
        )

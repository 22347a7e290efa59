# SPDX-License-Identifier: MIT
"""The presets and the rules of focus as the settings show them, and the dialog of one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tegoed.core.entities.values import Catalogue, FocusRule, Preset, RuleKind
from tegoed.core.errors import RefusedError
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class FocusRuleLine:
    """A rule, when it asks for focus in words, and what is to be said of its message."""

    rule: FocusRule
    words: str
    warning: str


@dataclass(frozen=True, slots=True)
class FocusSettingsData:
    """The presets and rules, and what is to be said of the messages that others read."""

    presets: Sequence[Preset]
    rules: Sequence[FocusRuleLine]
    warning: str


@dataclass(frozen=True, slots=True)
class PresetRowView:
    """A preset: its cells as they are typed, and its channels in words."""

    preset: Preset
    cells: tuple[str, str, str]
    channels: str


@dataclass(frozen=True, slots=True)
class FocusRuleView:
    """A rule in one line."""

    rule: FocusRule
    line: str
    tip: str


@dataclass(frozen=True, slots=True)
class FocusSettingsView:
    """The presets, the rules, the kinds of rules that can be made, and a warning ("" for none)."""

    presets: tuple[PresetRowView, ...]
    rules: tuple[FocusRuleView, ...]
    kinds: tuple[tuple[str, RuleKind], ...]
    warning: str


@dataclass(frozen=True, slots=True)
class RuleDialogView:
    """The dialog of a rule: what it does, and what can be chosen for it.

    `works` has a client and a project, None for all of them.
    """

    rule: FocusRule
    title: str
    about: str
    presets: tuple[str, ...]
    works: tuple[tuple[str, int, int | None], ...]


def focus_settings_view(locale: Locale, data: FocusSettingsData) -> FocusSettingsView:
    """Build the view of the presets and rules."""
    return FocusSettingsView(
        presets=tuple(
            PresetRowView(
                preset,
                (
                    preset.name,
                    "" if preset.minutes is None else str(preset.minutes),
                    preset.message,
                ),
                ", ".join(preset.channels) or locale.gettext("all channels"),
            )
            for preset in data.presets
        ),
        rules=tuple(
            FocusRuleView(
                one.rule,
                one.words if one.rule.preset is None else f"{one.words} · {one.rule.preset}",
                one.warning or one.rule.message,
            )
            for one in data.rules
        ),
        kinds=tuple((_kind_name(locale, kind), kind) for kind in RuleKind),
        warning=data.warning,
    )


def rule_dialog_view(
    locale: Locale, rule: FocusRule, catalogue: Catalogue, presets: Sequence[Preset]
) -> RuleDialogView:
    """Build the view of the dialog of a rule."""
    about = {
        RuleKind.OFF_DUTY: locale.gettext(
            "Not reachable from the end of a working day until the next one "
            "begins. Who ends it by hand is left alone until the next time: "
            "working late stays your choice. It does not count as focus time."
        ),
        RuleKind.WEEK: locale.gettext(
            "Not reachable at these hours, every week. An end before the beginning "
            "is on the next day."
        ),
        RuleKind.TIMER: locale.gettext(
            "Not reachable as long as the timer runs on this work; with a preset "
            "that has minutes, no longer than those."
        ),
    }
    return RuleDialogView(
        rule=rule,
        title=_kind_name(locale, rule.kind),
        about=about[rule.kind],
        presets=tuple(preset.name for preset in presets),
        works=_works(locale, rule, catalogue),
    )


def with_cell(preset: Preset, column: int, text: str) -> Preset:
    """Return a preset with another name, minutes or message, as typed into its cell.

    Raises `RefusedError` "minutes.unreadable".
    """
    if column == 0:
        return replace(preset, name=text)
    if column == 1:
        if text and not text.isdecimal():
            raise RefusedError("minutes.unreadable", word=text)
        return replace(preset, minutes=int(text) if text else None)
    return replace(preset, message=text)


def _works(
    locale: Locale, rule: FocusRule, known: Catalogue
) -> tuple[tuple[str, int, int | None], ...]:
    found: list[tuple[str, int, int | None]] = []
    for client in sorted(known.clients.values(), key=lambda client: client.name.casefold()):
        if client.archived and client.id != rule.client:
            continue
        every = locale.gettext("{client}, all projects").format(client=client.name)
        found.append((every, client.id, None))
        found += [
            (f"{client.name} › {project.name}", client.id, project.id)
            for project in known.projects.values()
            if project.client == client.id and (not project.archived or project.id == rule.project)
        ]
    return tuple(found)


def _kind_name(locale: Locale, kind: RuleKind) -> str:
    return {
        RuleKind.OFF_DUTY: locale.gettext("Off duty outside working hours"),
        RuleKind.WEEK: locale.gettext("At hours of the week"),
        RuleKind.TIMER: locale.gettext("Together with the timer"),
    }[kind]

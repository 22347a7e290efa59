# SPDX-License-Identifier: MIT
"""What the pages of focus and of the channels show of a workspace."""

from __future__ import annotations

from collections.abc import Callable

from tegoed.channels.registry import ChannelGroup, ChannelKind
from tegoed.presentation.settings.channel_settings_view import ChannelKindData
from tegoed.presentation.settings.focus_settings_view import FocusRuleLine, FocusSettingsData
from tegoed.services.focus import focus_rules
from tegoed.services.focus.channels import sign_in
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace


def load_focus_settings(ws: Workspace, warn: Callable[..., str]) -> FocusSettingsData:
    """Return the presets and rules; `warn` says of texts that others read which names they hold."""
    with ws.db.snapshot():
        presets = presets_and_favourites.presets(ws)
        rules = focus_rules.rules(ws)
        told = [str(ws.setting(key)) for key in ("focus_message", "focus_urgent")]
        return FocusSettingsData(
            presets,
            [
                FocusRuleLine(rule, focus_rules.words(ws, rule), warn(ws, rule.message))
                for rule in rules
            ],
            warn(ws, *told, *(preset.message for preset in presets)),
        )


def channel_groups(ws: Workspace) -> list[tuple[str, list[str]]]:
    """Return the kinds of channels by their groups, in the order of the menu."""
    kinds = list(ws.channel_kinds)
    return [
        (group.value, [kind.name for kind in kinds if kind.group is group])
        for group in ChannelGroup
    ]


def load_channel_kind(kind: ChannelKind) -> ChannelKindData:
    """Return what the form of a kind of channel asks; the class of the kind is loaded for it."""
    ways = sign_in.ways(kind)
    return ChannelKindData(
        name=kind.name,
        options=kind.options,
        takes_secret=kind.credential != "none",
        service="" if ways is None else ways.service,
        has_code=ways is not None and ways.device,
    )

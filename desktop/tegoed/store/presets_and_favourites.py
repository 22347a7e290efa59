"""What the user has set up beside work: presets and rules of focus, channels, favourites. Rows to values and back."""

from __future__ import annotations

import json
from typing import Any

from tegoed.core.values import ChannelSetup, Purpose, RuleKind
from tegoed.core.values import Favourite as FavouriteValue
from tegoed.core.values import FocusRule as RuleValue
from tegoed.core.values import Preset as PresetValue
from tegoed.store.catalogue import name_key
from tegoed.store.models import ChannelRow, FavouriteRow, FocusRuleRow, PresetRow
from tegoed.store.query import Statement, row_values


@row_values("preset")
def presets() -> list[PresetValue]:
    """The presets, in the order they were made."""
    return [
        PresetValue(
            id=id, name=name, minutes=minutes, message=message, channels=tuple(json.loads(channels))
        )
        for id, name, minutes, message, channels in _presets.all()
    ]


@row_values("channel")
def channels() -> list[ChannelSetup]:
    """The channels, in the order they were set up."""
    return [
        ChannelSetup(
            id=id, kind=kind, name=name, options=dict(json.loads(options)), enabled=enabled == 1
        )
        for id, kind, name, options, enabled in _channels.all()
    ]


@row_values("focus_rule")
def focus_rules() -> list[RuleValue]:
    """The rules of focus, in the order they were made."""
    return [
        RuleValue(
            id=row[0],
            kind=RuleKind(row[1]),
            days=tuple(json.loads(row[2])),
            first=row[3],
            last=row[4],
            grace=row[5],
            client=row[6],
            project=row[7],
            preset=row[8],
            message=row[9],
            enabled=row[10] == 1,
        )
        for row in _focus_rules.all()
    ]


@row_values("favourite")
def favourites() -> list[FavouriteValue]:
    """The favourites, in the user's order."""
    return [
        FavouriteValue(
            id=id, client=client, project=project, activity=activity, purpose=Purpose(purpose)
        )
        for id, client, project, activity, purpose in _favourites.all()
    ]


def preset_row(preset: PresetValue) -> dict[str, Any]:
    """The columns of a preset, for `change.Step.put`."""
    columns: dict[str, Any] = {
        "name": preset.name,
        "name_key": name_key(preset.name),
        "minutes": preset.minutes,
        "message": preset.message,
        "channels": json.dumps(preset.channels, ensure_ascii=False),
        "deleted": None,
    }
    return {"id": preset.id, **columns} if preset.id else columns


def channel_row(channel: ChannelSetup) -> dict[str, Any]:
    """The columns of a channel, for `change.Step.put`."""
    columns: dict[str, Any] = {
        "kind": channel.kind,
        "name": channel.name,
        "name_key": name_key(channel.name),
        "options": json.dumps(dict(channel.options), ensure_ascii=False),
        "enabled": int(channel.enabled),
        "deleted": None,
    }
    return {"id": channel.id, **columns} if channel.id else columns


def focus_rule_row(rule: RuleValue) -> dict[str, Any]:
    """The columns of a rule of focus, for `change.Step.put`."""
    columns: dict[str, Any] = {
        "kind": rule.kind.value,
        "days": json.dumps(rule.days),
        "first": rule.first,
        "last": rule.last,
        "grace": rule.grace,
        "client": rule.client,
        "project": rule.project,
        "preset": rule.preset,
        "message": rule.message,
        "enabled": int(rule.enabled),
        "deleted": None,
    }
    return {"id": rule.id, **columns} if rule.id else columns


def favourite_row(favourite: FavouriteValue, position: int) -> dict[str, Any]:
    """The columns of a favourite at its place in the order, for `change.Step.put`."""
    columns: dict[str, Any] = {
        "client": favourite.client,
        "project": favourite.project,
        "activity": favourite.activity,
        "purpose": favourite.purpose.value,
        "position": position,
        "deleted": None,
    }
    return {"id": favourite.id, **columns} if favourite.id else columns


_presets = Statement(
    lambda: (
        PresetRow.select(
            PresetRow.id, PresetRow.name, PresetRow.minutes, PresetRow.message, PresetRow.channels
        )
        .where(PresetRow.deleted.is_null())
        .order_by(PresetRow.id)
    )
)
_channels = Statement(
    lambda: (
        ChannelRow.select(
            ChannelRow.id, ChannelRow.kind, ChannelRow.name, ChannelRow.options, ChannelRow.enabled
        )
        .where(ChannelRow.deleted.is_null())
        .order_by(ChannelRow.id)
    )
)
_focus_rules = Statement(
    lambda: (
        FocusRuleRow.select(
            FocusRuleRow.id,
            FocusRuleRow.kind,
            FocusRuleRow.days,
            FocusRuleRow.first,
            FocusRuleRow.last,
            FocusRuleRow.grace,
            FocusRuleRow.client,
            FocusRuleRow.project,
            FocusRuleRow.preset,
            FocusRuleRow.message,
            FocusRuleRow.enabled,
        )
        .where(FocusRuleRow.deleted.is_null())
        .order_by(FocusRuleRow.id)
    )
)
_favourites = Statement(
    lambda: (
        FavouriteRow.select(
            FavouriteRow.id,
            FavouriteRow.client,
            FavouriteRow.project,
            FavouriteRow.activity,
            FavouriteRow.purpose,
        )
        .where(FavouriteRow.deleted.is_null())
        .order_by(FavouriteRow.position, FavouriteRow.id)
    )
)

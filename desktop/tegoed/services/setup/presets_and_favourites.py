# SPDX-License-Identifier: MIT
"""Presets of focus, channels and favourites: adding, changing, deleting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tegoed.core.entities import checks
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import ChannelSetup, Favourite, Preset, Purpose
from tegoed.core.errors import ConflictError, Message, NotFoundError, RefusedError
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import focus_and_favourites as stored

Named = TypeVar("Named", Preset, ChannelSetup)


def presets(ws: Workspace) -> list[Preset]:
    """Return the presets, in the order they were made."""
    return stored.PRESETS.all(ws.db)


def add_preset(
    ws: Workspace,
    name: str,
    minutes: int | None,
    *,
    message: str = "",
    channels: Sequence[str] = (),
) -> Preset:
    """Add a preset.

    Raises `RefusedError` as `core.entities.checks.preset`, `ConflictError` "preset.exists".
    """
    preset = checks.preset(
        Preset(name=name, minutes=minutes, message=message, channels=tuple(channels))
    )
    with ws.step(Message("change.preset-added", {"preset": preset.name})) as step:
        _unique("preset", preset, stored.PRESETS.all(ws.db))
        return replace(preset, id=step.put("preset", stored.PRESETS.row(preset)))


def edit_preset(ws: Workspace, preset: Preset) -> Preset:
    """Change the preset of that id into this one.

    Raises as `add_preset`, and `NotFoundError` "preset.unknown".
    """
    preset = checks.preset(preset)
    with ws.step(Message("change.preset-edited", {"preset": preset.name})) as step:
        others = stored.PRESETS.all(ws.db)
        before = _found("preset", preset.id, others)
        _edit(step, "preset", preset, before, stored.PRESETS.row(preset), others)
    return preset


def delete_preset(ws: Workspace, id: int) -> None:
    """Delete a preset. Raises `NotFoundError` "preset.unknown"."""
    with ws.step(Message("change.preset-deleted")) as step:
        step.label = Message(
            step.label.id, {"preset": _found("preset", id, stored.PRESETS.all(ws.db)).name}
        )
        step.put("preset", {"id": id, "deleted": step.now})


def channels(ws: Workspace) -> list[ChannelSetup]:
    """Return the channels, in the order they were set up."""
    return stored.CHANNELS.all(ws.db)


def channel_named(ws: Workspace, name: str) -> ChannelSetup:
    """Return the channel of that name, whatever the case. Raises `NotFoundError`
    "channel.unknown".
    """
    for channel in stored.CHANNELS.all(ws.db):
        if name_key(channel.name) == name_key(name.strip()):
            return channel
    raise NotFoundError("channel.unknown", channel=name)


def add_channel(
    ws: Workspace,
    kind: str,
    name: str,
    options: Mapping[str, Any] | None = None,
    *,
    enabled: bool = True,
) -> ChannelSetup:
    """Set a channel up; its secret, if any, goes to the keyring and never here.

    Raises `RefusedError`, `ConflictError` "channel.exists".
    """
    channel = ChannelSetup(
        kind=kind, name=checks.name(name), options=dict(options or {}), enabled=enabled
    )
    with ws.step(Message("change.channel-added", {"channel": channel.name})) as step:
        _unique("channel", channel, stored.CHANNELS.all(ws.db))
        return replace(channel, id=step.put("channel", stored.CHANNELS.row(channel)))


def edit_channel(ws: Workspace, channel: ChannelSetup) -> ChannelSetup:
    """Change the channel of that id into this one; presets that name it follow another name.

    Raises as `add_channel`, and `NotFoundError` "channel.unknown".
    """
    channel = replace(channel, name=checks.name(channel.name))
    with ws.step(Message("change.channel-edited", {"channel": channel.name})) as step:
        others = stored.CHANNELS.all(ws.db)
        before = _found("channel", channel.id, others)
        _edit(step, "channel", channel, before, stored.CHANNELS.row(channel), others)
        if before.name != channel.name:
            for preset in stored.PRESETS.all(ws.db):
                names = tuple(
                    channel.name if name_key(name) == name_key(before.name) else name
                    for name in preset.channels
                )
                if names != preset.channels:
                    row = stored.PRESETS.row(replace(preset, channels=names))
                    step.put("preset", {"id": preset.id, "channels": row["channels"]})
    return channel


def enable_channel(ws: Workspace, id: int, enabled: bool = True) -> ChannelSetup:
    """Switch a channel on or off for the sessions to come.

    Raises `NotFoundError` "channel.unknown".
    """
    return edit_channel(
        ws, replace(_found("channel", id, stored.CHANNELS.all(ws.db)), enabled=enabled)
    )


def delete_channel(ws: Workspace, id: int) -> None:
    """Delete a channel (its secret is the caller's to forget).

    Raises `NotFoundError` "channel.unknown".
    """
    with ws.step(Message("change.channel-deleted")) as step:
        step.label = Message(
            step.label.id, {"channel": _found("channel", id, stored.CHANNELS.all(ws.db)).name}
        )
        step.put("channel", {"id": id, "deleted": step.now})


def favourites(ws: Workspace) -> list[Favourite]:
    """Return the favourites, in the user's order."""
    return stored.FAVOURITES.all(ws.db)


def add_favourite(
    ws: Workspace,
    *,
    client: int | None = None,
    project: int | None = None,
    activity: int | None = None,
    purpose: Purpose,
) -> Favourite:
    """Pin work to the menu, last in order; what is pinned already is returned as it is.

    Raises `NotFoundError` "client.unknown", "project.unknown", "activity.unknown", `RefusedError`
    "favourite.empty".
    """
    known = ws.catalogue()
    if project is not None:
        if project not in known.projects:
            raise NotFoundError("project.unknown", project=str(project))
        client = known.projects[project].client
    if client is not None and client not in known.clients:
        raise NotFoundError("client.unknown", client=str(client))
    if activity is not None and activity not in known.activities:
        raise NotFoundError("activity.unknown", activity=str(activity))
    if client is None and activity is None:
        raise RefusedError("favourite.empty")
    wanted = Favourite(client=client, project=project, activity=activity, purpose=purpose)
    with ws.step(Message("change.favourite-added")) as step:
        there = stored.FAVOURITES.all(ws.db)
        for favourite in there:
            if replace(favourite, id=0) == wanted:
                return favourite
        return replace(
            wanted, id=step.put("favourite", stored.FAVOURITES.row(wanted, position=len(there)))
        )


def order_favourites(ws: Workspace, ids: Sequence[int]) -> None:
    """Put the favourites in this order; those not named follow in the order they had."""
    with ws.step(Message("change.favourites-ordered")) as step:
        there = stored.FAVOURITES.all(ws.db)
        ordered = sorted(
            there,
            key=lambda favourite: ids.index(favourite.id) if favourite.id in ids else len(ids),
        )
        for position, favourite in enumerate(ordered):
            step.put("favourite", stored.FAVOURITES.row(favourite, position=position))


def delete_favourite(ws: Workspace, id: int) -> None:
    """Unpin work. Raises `NotFoundError` "favourite.unknown"."""
    with ws.step(Message("change.favourite-deleted")) as step:
        if all(favourite.id != id for favourite in stored.FAVOURITES.all(ws.db)):
            raise NotFoundError("favourite.unknown", favourite=str(id))
        step.put("favourite", {"id": id, "deleted": step.now})


def _found(kind: str, id: int, others: Iterable[Named]) -> Named:
    for other in others:
        if other.id == id:
            return other
    raise NotFoundError(f"{kind}.unknown", **{kind: str(id)})


def _edit(
    step: change.ChangeStep,
    kind: str,
    value: Preset | ChannelSetup,
    before: Preset | ChannelSetup,
    row: dict[str, Any],
    others: Iterable[Preset | ChannelSetup],
) -> None:
    """Write a changed row.

    The name is checked when it changes: an earlier version let in some that are now the same.
    """
    if value.name == before.name:
        row.pop("name_key")
    else:
        _unique(kind, value, others)
    step.put(kind, row)


def _unique(
    kind: str, value: Preset | ChannelSetup, others: Iterable[Preset | ChannelSetup]
) -> None:
    for other in others:
        if other.id != value.id and name_key(other.name) == name_key(value.name):
            raise ConflictError(f"{kind}.exists", **{kind: other.name})

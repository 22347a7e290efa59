# SPDX-License-Identifier: MIT
"""What a user of the settings wants, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryKind,
    Client,
    FocusRule,
    Preset,
    Project,
)
from tegoed.core.errors import Message
from tegoed.presentation.intent import BareIntent


class UndoSettings(BareIntent):
    """The last change is to be taken back."""


class RedoSettings(BareIntent):
    """The last change that was undone is to be done again."""


class HelpInSettings(BareIntent):
    """The help is asked for."""


class CloseSettings(BareIntent):
    """The dialog closes."""


SettingsIntent = UndoSettings | RedoSettings | HelpInSettings | CloseSettings


@dataclass(frozen=True, slots=True)
class PutSetting:
    """A declared setting has another value."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class PutAmountSetting:
    """An amount of money is typed into a declared setting; an empty one is none."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class TryHotkey:
    """A key combination is pressed into the field of the hotkey, in Qt's portable text."""

    key: str
    text: str


FieldIntent = PutSetting | PutAmountSetting | TryHotkey


class CopyFacts(BareIntent):
    """The facts about this version are to be copied."""


@dataclass(frozen=True, slots=True)
class ShowIdleSource:
    """The page that tells which source works here is seen, or no longer."""

    shown: bool


@dataclass(frozen=True, slots=True)
class UnreadableInput:
    """What was typed cannot be read."""

    why: Message


class AddClient(BareIntent):
    """A new client, whose name is typed over."""


@dataclass(frozen=True, slots=True)
class AddProject:
    """A new project of a client, whose name is typed over."""

    client: int


@dataclass(frozen=True, slots=True)
class EditClient:
    """A client becomes this one."""

    client: Client


@dataclass(frozen=True, slots=True)
class EditProject:
    """A project becomes this one."""

    project: Project


@dataclass(frozen=True, slots=True)
class PutAway:
    """A client or project is archived, or taken back into use."""

    value: Client | Project


@dataclass(frozen=True, slots=True)
class DeleteWork:
    """A client or project is deleted."""

    value: Client | Project


@dataclass(frozen=True, slots=True)
class OpenWholeProject:
    """A project's whole life is to be shown."""

    project: int


ClientsIntent = (
    UnreadableInput
    | AddClient
    | AddProject
    | EditClient
    | EditProject
    | PutAway
    | DeleteWork
    | OpenWholeProject
)


class AddActivity(BareIntent):
    """A new activity, whose name is typed over."""


@dataclass(frozen=True, slots=True)
class EditActivity:
    """An activity becomes this one."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class PutActivityAway:
    """An activity is archived, or taken back into use."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class DeleteActivity:
    """An activity is deleted."""

    activity: Activity


ActivitiesIntent = AddActivity | EditActivity | PutActivityAway | DeleteActivity


@dataclass(frozen=True, slots=True)
class TypeDayHours:
    """The hours of an ISO weekday are typed, in the schedule that is chosen ("" for none)."""

    schedule: str
    weekday: int
    text: str


@dataclass(frozen=True, slots=True)
class UseUsualHours:
    """Monday to Friday have the usual hours."""

    schedule: str


class BeginSchedule(BareIntent):
    """Another schedule begins this week."""


@dataclass(frozen=True, slots=True)
class RemoveSchedule:
    """A schedule is removed."""

    schedule: str


WorkingHoursIntent = TypeDayHours | UseUsualHours | BeginSchedule | RemoveSchedule


@dataclass(frozen=True, slots=True)
class AddBoundary:
    """A boundary is added, with its limit as typed."""

    kind: BoundaryKind
    client: int | None
    project: int | None
    limit: str


@dataclass(frozen=True, slots=True)
class EditLimit:
    """Another limit is typed."""

    boundary: Boundary
    limit: str


@dataclass(frozen=True, slots=True)
class LiftBoundary:
    """A boundary is lifted, or holds again."""

    boundary: Boundary
    lifted: bool


@dataclass(frozen=True, slots=True)
class DeleteBoundary:
    """A boundary is deleted, for earlier weeks too."""

    boundary: Boundary


BoundariesIntent = AddBoundary | EditLimit | LiftBoundary | DeleteBoundary


class AddPreset(BareIntent):
    """A new preset, whose name is typed over."""


class AddUsualPresets(BareIntent):
    """The presets that the first start offers are to be there."""


@dataclass(frozen=True, slots=True)
class EditPresetCell:
    """A cell of a preset is typed: its name, minutes or message."""

    preset: Preset
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class DeletePreset:
    """A preset is deleted."""

    preset: Preset


@dataclass(frozen=True, slots=True)
class AskPresetChannels:
    """The channels of a preset are to be ticked."""

    preset: Preset


@dataclass(frozen=True, slots=True)
class ChoosePresetChannels:
    """A preset uses these channels alone; none are all."""

    preset: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskRule:
    """A rule is to be asked for in its dialog; one without a number is new."""

    rule: FocusRule


@dataclass(frozen=True, slots=True)
class SwitchRule:
    """A rule is switched on or off."""

    rule: FocusRule
    enabled: bool


@dataclass(frozen=True, slots=True)
class DeleteRule:
    """A rule is deleted."""

    rule: FocusRule


class PutEverythingBack(BareIntent):
    """Focus ends, and every channel is put back at once."""


FocusSettingsIntent = (
    FieldIntent
    | AddPreset
    | AddUsualPresets
    | EditPresetCell
    | DeletePreset
    | AskPresetChannels
    | ChoosePresetChannels
    | AskRule
    | SwitchRule
    | DeleteRule
    | PutEverythingBack
)


@dataclass(frozen=True, slots=True)
class SaveRule:
    """The rule in the dialog is to be kept."""

    rule: FocusRule


@dataclass(frozen=True, slots=True)
class TypeRuleMessage:
    """The message of the rule in the dialog is typed."""

    text: str


RuleIntent = SaveRule | TypeRuleMessage


class ListChannels(BareIntent):
    """The channels are to be looked at again."""


@dataclass(frozen=True, slots=True)
class BeginChannel:
    """A new channel of a kind is to be filled in."""

    kind: str


class AddDesktopChannel(BareIntent):
    """The channel that needs nothing is to be added at once."""


@dataclass(frozen=True, slots=True)
class AddChannel:
    """A new channel is to be kept. An option that is not named has its default."""

    kind: str
    name: str
    options: Mapping[str, str]
    secret: str | None = field(repr=False)
    enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditChannel:
    """A channel gets another name, or other options and whether it is switched on."""

    name: str
    new_name: str | None = None
    options: Mapping[str, str] | None = None
    enabled: bool | None = None


@dataclass(frozen=True, slots=True)
class KeepChannelSecret:
    """The secret of a channel is to go to the keyring."""

    name: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TryChannel:
    """A channel is to be tried without leaving a trace."""

    name: str


@dataclass(frozen=True, slots=True)
class RemoveChannel:
    """A channel and its secret are to be removed."""

    name: str


@dataclass(frozen=True, slots=True)
class BeginSignIn:
    """A channel is to be signed in, in the browser or with a code for another machine."""

    name: str
    device: bool


class GiveUpSignIn(BareIntent):
    """What waits for the user is to stop waiting."""


ChannelsIntent = (
    ListChannels
    | BeginChannel
    | AddDesktopChannel
    | AddChannel
    | EditChannel
    | KeepChannelSecret
    | TryChannel
    | RemoveChannel
    | BeginSignIn
    | GiveUpSignIn
)


class ListBackups(BareIntent):
    """The copies are to be looked at again."""


class OpenDataFolder(BareIntent):
    """The folder is to be opened in the desktop's file manager."""


class BackUpNow(BareIntent):
    """A copy is to be made."""


@dataclass(frozen=True, slots=True)
class AskRestore:
    """One of the copies that are listed is to be restored, after a question."""

    path: Path


class AskRestoreOther(BareIntent):
    """A copy from elsewhere is to be restored, after a question."""


@dataclass(frozen=True, slots=True)
class LookAtBackup:
    """A copy from elsewhere is chosen."""

    path: Path


@dataclass(frozen=True, slots=True)
class RestoreBackup:
    """The question was answered by yes."""

    path: Path


@dataclass(frozen=True, slots=True)
class ExportEverything:
    """The document is to be written to a file."""

    path: str


@dataclass(frozen=True, slots=True)
class OpenImport:
    """The window for an import is to be opened, with files that were dropped."""

    paths: Sequence[Path]


class CheckHealth(BareIntent):
    """Everything is to be looked at."""


DataIntent = (
    FieldIntent
    | ListBackups
    | OpenDataFolder
    | BackUpNow
    | AskRestore
    | AskRestoreOther
    | LookAtBackup
    | RestoreBackup
    | ExportEverything
    | OpenImport
    | CheckHealth
)

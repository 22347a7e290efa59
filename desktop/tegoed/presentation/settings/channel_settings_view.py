# SPDX-License-Identifier: MIT
"""The channels as the settings show them: a list, a menu of kinds, and the form of one channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from tegoed.core.entities.configured_channel import ConfiguredChannel
from tegoed.core.errors import Message
from tegoed.core.focus.focus import Hold, HoldState
from tegoed.i18n.locale import Locale

YES_NO = frozenset({"yes", "no"})


class DeclaredOption(Protocol):
    """An option as a kind of channel declares it. `default` None: it must be given."""

    @property
    def name(self) -> str:
        """Its key."""
        ...

    @property
    def default(self) -> str | None:
        """What holds when nothing is filled in."""
        ...

    @property
    def example(self) -> str:
        """What is shown in an empty field without a default."""
        ...

    @property
    def choices(self) -> tuple[str, ...]:
        """The only values, if there are any."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelKindData:
    """A kind of channel. `service` is where one signs in, "" where that cannot be done."""

    name: str
    options: Sequence[DeclaredOption]
    takes_secret: bool
    service: str
    has_code: bool


@dataclass(frozen=True, slots=True)
class ChannelData:
    """A channel, and what is to be said of what others read there."""

    configured: ConfiguredChannel
    warning: str


@dataclass(frozen=True, slots=True)
class ChannelOptionView:
    """The field of an option: a tick, a list of `choices`, else a line of text."""

    name: str
    label: str
    default: str
    placeholder: str
    is_tick: bool
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChannelKindView:
    """The form of a kind of channel. `secret` is the label of its secret, "" without one."""

    name: str
    label: str
    about: str
    options: tuple[ChannelOptionView, ...]
    secret: str
    service: str
    has_code: bool


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel: its line in the list, and what its form says of it."""

    configured: ConfiguredChannel
    line: str
    tip: str
    usable: str
    is_usable: bool
    warning: str
    last: str


def channel_menu(
    locale: Locale, groups: Sequence[tuple[str, Sequence[str]]]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the menu of kinds, from their groups: a title, and each kind with its words."""
    titles = {
        "computer": locale.gettext("This computer"),
        "calendar": locale.gettext("Calendar"),
        "mail": locale.gettext("Mail"),
        "chat": locale.gettext("Chat and status"),
        "house": locale.gettext("House"),
        "own": locale.gettext("Your own"),
    }
    return tuple(
        (titles[group], tuple((kind_label(locale, kind), kind) for kind in kinds))
        for group, kinds in groups
        if kinds
    )


def channel_kind_view(locale: Locale, data: ChannelKindData) -> ChannelKindView:
    """Build the view of the form of a kind of channel.

    The address of a service that has one of its own is hardly ever changed: it stands last.
    """
    options = sorted(data.options, key=lambda one: (one.default or "").startswith("https://"))
    if not data.takes_secret:
        secret = ""
    elif data.service:
        secret = locale.gettext("Or a token")
    else:
        secret = locale.gettext("Password or token")
    return ChannelKindView(
        name=data.name,
        label=kind_label(locale, data.name),
        about=locale.say(Message(f"channel.{data.name}.about")),
        options=tuple(_option(locale, data.name, option) for option in options),
        secret=secret,
        service=data.service,
        has_code=data.has_code,
    )


def channel_view(locale: Locale, data: ChannelData, zone: ZoneInfo) -> ChannelView:
    """Build the view of a channel that is set up."""
    configured = data.configured
    setup, reason = configured.setup, configured.reason
    if not setup.enabled:
        state = f"○ {locale.gettext('off')}"
    elif reason is not None:
        state = f"◐ {locale.gettext('cannot be used here')}"
    else:
        state = f"● {locale.gettext('ready')}"
    why = "" if reason is None else locale.say(reason)
    return ChannelView(
        configured=configured,
        line=f"{setup.name}\n{state}",
        tip=why or setup.name,
        usable=why or locale.gettext("It can be used here."),
        is_usable=reason is None,
        warning=data.warning,
        last=last_words(locale, configured.last, zone),
    )


def kind_label(locale: Locale, kind: str) -> str:
    """Return what a kind of channel is called."""
    return locale.say(Message(f"channel.{kind}"))


def last_words(locale: Locale, last: Hold | None, zone: ZoneInfo) -> str:
    """Return what a channel did last, and what stands in its way; "" for nothing to tell."""
    if last is None:
        return ""
    said = _did(locale, last, locale.day_time(last.changed, zone))
    if last.error is not None and last.state is not HoldState.CLOSED:
        said = f"{said} {locale.say(last.error)}"
        if last.retry_at is not None:
            again = locale.gettext("Tried again: {time}.")
            said += " " + again.format(time=locale.day_time(last.retry_at, zone))
    return said.strip()


def _did(locale: Locale, last: Hold, at: str) -> str:
    if last.state is HoldState.RESTORING or (last.open and last.error is not None):
        return locale.gettext("Not put back yet.")
    if last.open:
        said = locale.gettext("It shows “not now” since {time}, and is put back when focus ends.")
    elif last.state is HoldState.SKIPPED:
        said = locale.gettext("Left out on {time}.")
    elif last.outcome == "restored":
        said = locale.gettext("Put back last: {time}.")
    elif last.outcome == "left":
        said = locale.gettext("Left as you changed it: {time}.")
    else:
        return ""
    return said.format(time=at)


def _option(locale: Locale, kind: str, option: DeclaredOption) -> ChannelOptionView:
    return ChannelOptionView(
        name=option.name,
        label=locale.say(Message(f"channel.{kind}.{option.name}")),
        default=option.default or "",
        placeholder=option.default or option.example,
        is_tick=not option.choices and option.default in YES_NO,
        choices=tuple((_choice(locale, choice), choice) for choice in option.choices),
    )


def _choice(locale: Locale, choice: str) -> str:
    return {
        "yes": locale.gettext("yes"),
        "no": locale.gettext("no (this computer only)"),
        "none": locale.gettext("none (this computer only)"),
        "starttls": "STARTTLS",
        "tls": "TLS",
        "red": locale.gettext("red"),
        "orange": locale.gettext("orange"),
        "yellow": locale.gettext("yellow"),
        "green": locale.gettext("green"),
        "blue": locale.gettext("blue"),
        "purple": locale.gettext("purple"),
        "white": locale.gettext("white"),
    }.get(choice, choice)

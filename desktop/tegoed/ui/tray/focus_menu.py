# SPDX-License-Identifier: MIT
"""The lines of the tray's menu about focus: what is on, for how long one may go, what is left to
put back.
"""

from __future__ import annotations

from functools import partial

from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.focus_actions import FocusActions, early_line, interruption_names
from tegoed.ui.tray.menu_line import MenuLine, grouped
from tegoed.ui.tray.tray_state import TrayState

MINUTES = (25, 50)
LONGER_MINUTES = 15


def state_lines(focus: FocusActions, watch: TrayState) -> list[MenuLine]:
    """Return what is true of focus now; nothing when there is nothing to tell."""
    now = watch.focus
    if now is None:
        early = focus.early() if watch.knows_focus else None
        if early is None:
            return []
        answers = tuple(
            MenuLine(key=kind.value, words=words, verb=partial(focus.say_what_for, early.uid, kind))
            for kind, words in interruption_names().items()
        )
        return [MenuLine(key="focus early", words=early_line(early), below=answers)]
    seen = watch.glance
    lines = [
        MenuLine(key="focus", words=f"◐ {seen.focus}", verb=focus.end if now.on else None),
        *(
            MenuLine(key=f"focus channel {number}", words=f"    {line}")
            for number, line in enumerate(seen.channels)
        ),
    ]
    for channel in now.channels:
        if channel.reconnect:
            words = _("Reconnect {channel}…").format(channel=channel.channel)
            verb = partial(focus.wants_channel.emit, channel.channel)
            lines.append(MenuLine(key=f"reconnect {channel.channel}", words=words, verb=verb))
    if now.channels and (not now.on or any(channel.reason for channel in now.channels)):
        words = _("Put everything back now")
        lines.append(MenuLine(key="put back", words=words, verb=focus.put_back_now))
    return lines


def focus_line(focus: FocusActions, watch: TrayState) -> MenuLine:
    """Return for how long not to be reachable; the end of it comes first when it is on."""
    from tegoed.services.setup import presets_and_favourites

    now = watch.focus
    first: list[MenuLine] = []
    if now is not None and now.on:
        first.append(MenuLine(key="end", words=_("Reachable again"), verb=focus.end))
        if now.session.until is not None:
            longer = _("{count} min longer").format(count=LONGER_MINUTES)
            shorter = _("{count} min shorter").format(count=LONGER_MINUTES)
            first += [
                MenuLine(key="longer", words=longer, verb=partial(focus.extend, LONGER_MINUTES)),
                MenuLine(key="shorter", words=shorter, verb=partial(focus.extend, -LONGER_MINUTES)),
            ]
    presets = presets_and_favourites.presets(watch.ws)
    named = {preset.minutes for preset in presets}
    lengths = [
        MenuLine(
            key=f"minutes {minutes}",
            words=_("{count} min").format(count=minutes),
            verb=partial(focus.start, minutes=minutes),
        )
        for minutes in MINUTES
        if minutes not in named
    ]
    zone = watch.ws.zone()
    lunch, evening = watch.breaks_today()
    if lunch is not None:
        words = _("until lunch, {clock}").format(clock=app_locale().clock_time(lunch, zone))
        lengths.append(MenuLine(key="lunch", words=words, verb=partial(focus.start, until=lunch)))
    if evening is not None:
        words = _("until {clock}").format(clock=app_locale().clock_time(evening, zone))
        verb = partial(focus.start, until=evening)
        lengths.append(MenuLine(key="evening", words=words, verb=verb))
    if None not in named:
        words = _("until I turn it off")
        lengths.append(MenuLine(key="open", words=words, verb=focus.start))
    chosen = [
        MenuLine(
            key=f"preset {preset.id}",
            words=f"{preset.name}, {_length(preset.minutes)}",
            verb=partial(focus.start, preset=preset.name),
        )
        for preset in presets
    ]
    return MenuLine(
        key="focus menu",
        words=_("Focus"),
        below=grouped(first, lengths, chosen),
        opened=focus.may_start.emit,
    )


def _length(minutes: int | None) -> str:
    if minutes is None:
        return _("until I turn it off")
    return app_locale().length_in_words(minutes * 60)

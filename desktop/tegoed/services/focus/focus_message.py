# SPDX-License-Identifier: MIT
"""What others read while one is in focus: until when, and what to do if it is urgent.

Never a client's or a project's name by ourselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import FocusSession
from tegoed.core.errors import Message
from tegoed.services.workspace import Workspace

TELLING = 5
"""Letters from which a single word of a client's name is taken to name them."""
_WORD = re.compile(r"\w+")


def told(ws: Workspace, session: FocusSession) -> str:
    """Return what others read: the session's text, else the setting's, else a short one in the
    language spoken.

    `{until}` is filled in, and what to do if it is urgent follows when that is set.
    """
    text = session.message or str(ws.setting("focus_message"))
    urgent = str(ws.setting("focus_urgent")).strip()
    until = _until(ws, session)
    if text:
        said = text.replace(
            "{until}", ws.locale().say(Message("focus.later")) if until is None else until
        )
    elif until is None:
        said = ws.locale().say(Message("focus.message-open"))
    else:
        said = ws.locale().say(Message("focus.message-until", {"until": until}))
    if not urgent:
        return said
    ended = said.rstrip()
    return f"{ended}. {urgent}" if ended[-1:].isalnum() else f"{ended} {urgent}"


def names_in(ws: Workspace, text: str) -> tuple[str, ...]:
    """Return the clients and projects that a message would name to others: whole names, and single
    telling words of a client's.
    """
    read = _plain(text)
    words = set(read.split())
    known = ws.catalogue()
    found = []
    for client in known.clients.values():
        name = _plain(client.name)
        if f" {name} " in f" {read} " or any(
            len(word) >= TELLING and word in words for word in name.split()
        ):
            found.append(client.name)
    found += [
        project.name
        for project in known.projects.values()
        if f" {_plain(project.name)} " in f" {read} "
    ]
    return tuple(dict.fromkeys(found))


def names_in_options(ws: Workspace, kind: str, options: Mapping[str, object]) -> tuple[str, ...]:
    """Return the clients and projects that the set-up of a channel would name to others."""
    known = ws.channel_kinds.get(kind)
    read = () if known is None else known.read_by_others
    return names_in(ws, " \n ".join(str(options.get(key, "")) for key in read))


def _until(ws: Workspace, session: FocusSession) -> str | None:
    if session.until is None:
        return None
    zone = ws.zone()
    if local_date(session.until, zone) != local_date(session.start, zone):
        return ws.locale().day_time(session.until, zone)
    return ws.locale().clock_time(session.until, zone)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))

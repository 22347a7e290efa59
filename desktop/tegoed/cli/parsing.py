# SPDX-License-Identifier: MIT
"""What is typed after options: instants, dates, amounts, lengths, names of work.

Each is refused with a sentence that names it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from tegoed.core.calendar.spans import instant_of, local_date
from tegoed.core.entities.values import Activity, Client, Project
from tegoed.core.errors import Message, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tegoed.services.workspace import Workspace

_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9]")


def instant(ws: Workspace, text: str) -> tuple[int, tuple[Message, ...]]:
    """Return an instant, and what to tell about it.

    The text is ISO 8601 with an offset; without one it is local time; a clock alone (`14:30`) is
    today.

    Raises `RefusedError` "instant.unreadable", "instant.skipped", and "range.beyond" outside the
    years in which periods lie.
    """
    from tegoed.core.calendar.ranges import known_day

    typed = text.strip()
    if _CLOCK.fullmatch(typed):
        typed = f"{local_date(ws.clock.now(), ws.zone()).isoformat()}T{typed.zfill(5)}"
    try:
        found = datetime.fromisoformat(typed)
        known_day(found.date())
        if found.tzinfo is not None:
            return int(found.timestamp()), ()
        at, occurrence = instant_of(found, ws.zone())
    except (ValueError, OverflowError, OSError):
        raise RefusedError("instant.unreadable", text=text) from None
    if occurrence == "skipped":
        raise RefusedError("instant.skipped", text=text)
    return at, (Message("instant.twice", {"text": text}),) if occurrence == "twice" else ()


def until(ws: Workspace, text: str) -> int:
    """Return when a focus session ends.

    It is an instant, or the next time that the clock shows, today or tomorrow.
    """
    at, _ = instant(ws, text)
    if at <= ws.clock.now() and _CLOCK.fullmatch(text.strip()):
        again = datetime.fromtimestamp(at, ws.zone()).replace(fold=1)
        if (
            again.timestamp() > ws.clock.now()
        ):  # the hour that comes twice, when clocks are set back
            return int(again.timestamp())
        tomorrow = local_date(ws.clock.now(), ws.zone()) + timedelta(days=1)
        return instant(ws, f"{tomorrow.isoformat()}T{text.strip().zfill(5)}")[0]
    return at


def day(text: str | None) -> date | None:
    """Return a date, `2026-11-09`; None where none was given.

    Raises `RefusedError` "date.unreadable".
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RefusedError("date.unreadable", word=text) from None


def day_or_today(ws: Workspace, text: str | None) -> date:
    """Return a date; today without one."""
    return day(text) or local_date(ws.clock.now(), ws.zone())


def client(ws: Workspace, name: str) -> Client:
    """Return the client of that name. Raises `NotFoundError` "client.unknown"."""
    found = ws.catalogue().client_named(name.strip())
    if found is None:
        raise NotFoundError("client.unknown", client=name)
    return found


def project(ws: Workspace, name: str) -> Project:
    """Return the project `CLIENT/NAME`; the name may hold slashes, and so may the client's.

    Raises `NotFoundError`, `RefusedError`.
    """
    if "/" not in name:
        raise RefusedError("project.slash-missing", project=name)
    parts = name.split("/")
    known = ws.catalogue()
    for cut in range(1, len(parts)):
        owner = known.client_named("/".join(parts[:cut]).strip())
        found = (
            None if owner is None else known.project_named(owner.id, "/".join(parts[cut:]).strip())
        )
        if found is not None:
            return found
    new_project(ws, name)
    raise NotFoundError("project.unknown", project=name)


def new_project(ws: Workspace, name: str) -> tuple[Client, str]:
    """Return the client and the new project's name in `CLIENT/NAME`."""
    parts = name.split("/")
    if len(parts) < 2:
        raise RefusedError("project.slash-missing", project=name)
    for cut in range(len(parts) - 1, 0, -1):
        owner = ws.catalogue().client_named("/".join(parts[:cut]).strip())
        if owner is not None:
            return owner, "/".join(parts[cut:])
    raise NotFoundError("client.unknown", client=parts[0])


def activity(ws: Workspace, name: str) -> Activity:
    """Return the activity of that name. Raises `NotFoundError` "activity.unknown"."""
    found = ws.catalogue().activity_named(name.strip())
    if found is None:
        raise NotFoundError("activity.unknown", activity=name)
    return found


def usage(sentence: str) -> click.UsageError:
    """Return the error of wrong usage, told in a sentence; the exit status is 2."""
    return click.UsageError(sentence, click.get_current_context())


def none_named(text: str) -> bool:
    """Tell whether an option says that there is none: empty, `-`, `none`, `geen`."""
    return text.strip().casefold() in {"", "-", "none", "geen"}

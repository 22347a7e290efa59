# SPDX-License-Identifier: MIT
"""Making room for time: the one rule about overlaps that windows, the command line and the timer
share.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.values import Catalogue, Entry, Favourite, OverlapRule
from tegoed.core.entries.overlap import CutEntry, carve, in_the_way
from tegoed.core.errors import InvoicedError, Message, OverlapError
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import entries


@dataclass(frozen=True, slots=True)
class OverlapResolution:
    """What has to give way to a span, and what to tell about it."""

    carved: tuple[CutEntry, ...]
    warnings: tuple[Message, ...]

    def make(self, step: change.ChangeStep) -> None:
        """Write it: shorten, split and remove."""
        for cut in self.carved:
            kept = next((piece for piece in cut.after if piece.uid == cut.before.uid), None)
            if kept is not None:
                step.put("entry", entries.row(kept))
            else:
                step.put("entry", {"id": cut.before.id, "deleted": step.now})
            for piece in cut.after:
                if piece is not kept:
                    row = entries.row(piece)
                    row.pop("id", None)
                    step.put("entry", row)
            if cut.aside is not None:
                row = entries.row(cut.aside)
                row.pop("id", None)
                step.put("entry", row | {"deleted": step.now})


NO_ROOM_NEEDED = OverlapResolution((), ())


def room_for(
    ws: Workspace, span: Span, rule: OverlapRule, *, but: Sequence[str] = (), force: bool = False
) -> OverlapResolution:
    """Return what gives way to `span`: the running timer always, finished entries by the rule.

    Entries whose uid is in `but` do not count, nor those of which only the length is known. Raises
    `ConflictError` "entry.overlaps" naming the first in the way, and "entry.invoiced" when one that
    is on an invoice would be cut without `force`.
    """
    others = [
        entry
        for entry in in_the_way(span, entries.touching(ws.db, span.start, span.end))
        if entry.uid not in but
    ]
    running = [entry for entry in others if entry.end is None]
    finished = [entry for entry in others if entry.end is not None]
    known = ws.catalogue()
    if finished and rule is OverlapRule.REFUSE:
        raise overlaps(known, finished[0])
    giving = running + (finished if rule is OverlapRule.CARVE else [])
    if not giving:
        return NO_ROOM_NEEDED
    for entry in giving:
        if entry.invoice is not None and not force:
            raise invoiced(known, entry)
    carved = tuple(carve(span, giving, uid_maker(ws)))
    return OverlapResolution(carved, tuple(told for cut in carved for told in _told(known, cut)))


def overlaps(known: Catalogue, entry: Entry) -> OverlapError:
    """Return the refusal that names the entry in the way."""
    return OverlapError(
        "entry.overlaps",
        work=work_words(known, entry),
        start_at=entry.start,
        end_at=entry.end,
        uid=entry.uid,
    )


def invoiced(known: Catalogue, entry: Entry) -> InvoicedError:
    """Return the refusal to change what went out on an invoice."""
    return InvoicedError(
        "entry.invoiced",
        work=work_words(known, entry),
        start_at=entry.start,
        invoice=entry.invoice,
        uid=entry.uid,
    )


def uid_maker(ws: Workspace) -> Callable[[], str]:
    """Return what makes the uids of new entries."""
    return lambda: new_uid(ws.clock.now(), os.urandom(16))


def work_words(known: Catalogue, work: Entry | Favourite) -> str:
    """Return what was worked on, in the user's own names: "Bouwgroep Noord › Verandertraject ·
    Onderzoek"; else the note, else the purpose.
    """
    client = known.clients.get(work.client or 0)
    project = known.projects.get(work.project or 0)
    activity = known.activities.get(work.activity or 0)
    named = " › ".join(part.name for part in (client, project) if part is not None)
    words = " · ".join(
        part for part in (named, activity.name if activity is not None else "") if part
    )
    return words or (work.note if isinstance(work, Entry) else "") or work.purpose.value


def left_open(known: Catalogue, entry: Entry) -> Message:
    """Return the question about a timer that was put aside."""
    return Message(
        "timer.left-open",
        {"work": work_words(known, entry), "start_at": entry.start, "uid": entry.uid},
    )


def _told(known: Catalogue, cut: CutEntry) -> Iterator[Message]:
    """Yield what becomes of an entry that gives way."""
    if cut.aside is not None:
        yield left_open(known, cut.aside)
    yield _told_of_pieces(known, cut)


def _told_of_pieces(known: Catalogue, cut: CutEntry) -> Message:
    before = cut.before
    params = {"work": work_words(known, before), "start_at": before.start}
    finished = [piece for piece in cut.after if piece.end is not None]
    if before.end is None:
        timer = next((piece for piece in cut.after if piece.end is None), None)
        from_at = timer.start if timer is not None else before.start
        if not finished:
            return Message("timer.starts-later", {**params, "from_at": from_at})
        return Message(
            "timer.interrupted", {**params, "until_at": finished[0].end, "from_at": from_at}
        )
    params["end_at"] = before.end
    if not finished:
        return Message("entry.carved-away", params)
    if len(finished) == 1:
        return Message(
            "entry.carved-shorter",
            {**params, "new_start_at": finished[0].start, "new_end_at": finished[0].end},
        )
    return Message(
        "entry.carved-split", {**params, "until_at": finished[0].end, "from_at": finished[-1].start}
    )

# SPDX-License-Identifier: MIT
"""Focus by itself: setting rules up, and carrying out what they ask.

The app's engine does the latter; without the app no rule acts.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any

from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.values import FocusRule, FocusSession, RuleKind
from tegoed.core.errors import Message, NotFoundError
from tegoed.core.focus import focus_rules
from tegoed.core.focus.focus import is_over
from tegoed.core.focus.focus_rules import RuleContext
from tegoed.export import json_values
from tegoed.services.focus import focus_session
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries, focus_and_favourites, sessions


@dataclass(frozen=True, slots=True)
class RuleForecast:
    """What there is to look forward to.

    `next_at` None: nothing by the clock. `any` False: there are no rules.
    """

    any: bool
    next_at: int | None


NO_RULES = RuleForecast(False, None)


def rules(ws: Workspace) -> list[FocusRule]:
    """Return the rules, in the order they were made."""
    return focus_and_favourites.FOCUS_RULES.all(ws.db)


def add(ws: Workspace, rule: FocusRule) -> FocusRule:
    """Add a rule.

    Raises `RefusedError` as `core.focus.focus_rules.checked`, `NotFoundError` "preset.unknown",
    "client.unknown", "project.unknown".
    """
    rule = _checked(ws, replace(rule, id=0))
    with ws.step(Message("change.focus-rule-added")) as step:
        return replace(rule, id=step.put("focus_rule", focus_and_favourites.FOCUS_RULES.row(rule)))


def edit(ws: Workspace, rule: FocusRule) -> FocusRule:
    """Change the rule of that id into this one.

    Raises as `add`, and `NotFoundError` "focus-rule.unknown".
    """
    rule = _checked(ws, rule)
    with ws.step(Message("change.focus-rule-edited")) as step:
        find(ws, rule.id)
        step.put("focus_rule", focus_and_favourites.FOCUS_RULES.row(rule))
    return rule


def delete(ws: Workspace, id: int) -> FocusRule:
    """Delete a rule and return it as it was. Raises `NotFoundError` "focus-rule.unknown"."""
    with ws.step(Message("change.focus-rule-deleted")) as step:
        rule = find(ws, id)
        step.put("focus_rule", {"id": id, "deleted": step.now})
    return rule


def find(ws: Workspace, id: int) -> FocusRule:
    """Return the rule of that id. Raises `NotFoundError` "focus-rule.unknown"."""
    for rule in focus_and_favourites.FOCUS_RULES.all(ws.db):
        if rule.id == id:
            return rule
    raise NotFoundError("focus-rule.unknown", rule=id)


def words(ws: Workspace, rule: FocusRule) -> str:
    """Return when a rule asks for focus, in the language spoken."""
    match rule.kind:
        case RuleKind.OFF_DUTY:
            return ws.locale().say(Message("focus-rule.off_duty", {"minutes": rule.grace}))
        case RuleKind.WEEK:
            days = ", ".join(ws.locale().weekday(day, short=True) for day in rule.days)
            first, last = focus_rules.clock_text(rule.first), focus_rules.clock_text(rule.last)
            return ws.locale().say(
                Message("focus-rule.week", {"days": days, "hours": f"{first}–{last}"})
            )
        case _:
            known = ws.catalogue()
            client, project = (
                known.clients.get(rule.client or 0),
                known.projects.get(rule.project or 0),
            )
            there = client is not None and (rule.project is None or project is not None)
            names = [part.name for part in (client, project) if part is not None]
            id = "focus-rule.timer" if there else "focus-rule.timer-gone"
            return ws.locale().say(Message(id, {"work": " › ".join(names)}))


def as_json(ws: Workspace, rule: FocusRule) -> dict[str, Any]:
    """Return a rule as `focus rule list --json` tells it: its number beside the fields of the
    document.
    """
    return {"number": rule.id, **json_values.entity_json(rule, ws.catalogue(), ws.zone())}


def carry_out(ws: Workspace, now: int) -> RuleForecast:
    """Begin, change or end focus as the rules ask, and say when to look again.

    What was asked in the past is past.
    """
    there = focus_and_favourites.FOCUS_RULES.all(ws.db)
    session = sessions.current(ws.db)
    if session is not None and is_over(session, now):
        session = None
    if not there and (session is None or session.started_by is None):
        return NO_RULES
    ended = sessions.last_ended_by_hand(ws.db)
    about = RuleContext(
        now=now,
        zone=ws.zone(),
        schedules=ws.schedules(),
        rules=there,
        presets=focus_and_favourites.PRESETS.all(ws.db),
        timer=entries.running(ws.db),
        ended_by_hand=None if ended is None else ended.end,
    )

    def fresh() -> FocusSession:
        return FocusSession(uid=new_uid(now, os.urandom(16)), start=now, until=None)

    asked = focus_rules.session_for(focus_rules.due(about), session, fresh, now)
    if asked is not None and asked != session:
        with ws.step(focus_session.LABEL, undoable=False) as step:
            focus_session.close_over(step, now)
            # else the user was first, and the engine hears of it
            if sessions.current(ws.db) == session:
                step.put("focus_session", sessions.SESSIONS.row(asked))
    return RuleForecast(bool(there), focus_rules.next_change(about))


def _checked(ws: Workspace, rule: FocusRule) -> FocusRule:
    rule = focus_rules.checked(rule)
    if rule.preset is not None:
        rule = replace(rule, preset=focus_session.preset_named(ws, rule.preset).name)
    known = ws.catalogue()
    if rule.client is not None and rule.client not in known.clients:
        raise NotFoundError("client.unknown", client=str(rule.client))
    project = None if rule.project is None else known.projects.get(rule.project)
    if rule.project is not None and (project is None or project.client != rule.client):
        raise NotFoundError("project.unknown", project=str(rule.project))
    return rule

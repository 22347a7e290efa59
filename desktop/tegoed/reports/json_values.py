"""Values to JSON, as the contract has them: for the command line and the document alike. Keys and values are never translated.

References become names, instants ISO 8601 in the zone's local time with its offset.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core import checks, working_hours
from tegoed.core.focus_rules import clock_text
from tegoed.core.settings import BY_KEY
from tegoed.core.spans import iso
from tegoed.core.values import (
    Activity,
    Boundary,
    BoundaryAnswer,
    BoundaryKind,
    Catalogue,
    ChannelSetup,
    Client,
    Entry,
    Favourite,
    FocusRule,
    FocusSession,
    Invoice,
    Preset,
    Pricing,
    Project,
    Rate,
    RuleKind,
    Schedule,
    WeekNote,
)

Json = dict[str, Any]

KEYRING = "keyring"
"""The option of a channel that says where this machine keeps its secret."""


def instant_json(instant: int | None, zone: ZoneInfo) -> str | None:
    """An instant, or null."""
    return None if instant is None else iso(instant, zone)


def client_name(id: int | None, catalogue: Catalogue) -> str | None:
    """The name of a client by id, or null."""
    return None if id is None else catalogue.clients[id].name


def project_name(id: int | None, catalogue: Catalogue) -> str | None:
    """The name of a project by id, or null."""
    return None if id is None else catalogue.projects[id].name


def activity_name(id: int | None, catalogue: Catalogue) -> str | None:
    """The name of an activity by id, or null."""
    return None if id is None else catalogue.activities[id].name


def client_json(client: Client) -> Json:
    """A client with its dated rates, and how its timesheets are rounded if they are."""
    found: Json = {"name": client.name, "rates": _rates(client.rates)}
    if client.rounding is not None:
        found["rounding"] = client.rounding.value
    found["archived"] = client.archived
    return found


def project_json(project: Project, catalogue: Catalogue) -> Json:
    """A project with the fields of its pricing, and those of another one where they are filled in."""
    found: Json = {
        "client": client_name(project.client, catalogue),
        "name": project.name,
        "pricing": str(project.pricing),
    }
    pricing = project.pricing
    if pricing is Pricing.HOURLY or project.rates:
        found["rates"] = _rates(project.rates)
    if pricing is Pricing.FIXED or project.fee_cents is not None:
        found["fee_cents"] = project.fee_cents
    if pricing is Pricing.RETAINER or project.terms:
        found["terms"] = [
            {
                "from": terms.start.isoformat(),
                "monthly_fee_cents": terms.monthly_fee_cents,
                "monthly_budget_seconds": terms.monthly_budget_seconds,
            }
            for terms in project.terms
        ]
    if pricing in (Pricing.HOURLY, Pricing.FIXED) or project.budget_seconds is not None:
        found["budget_seconds"] = project.budget_seconds
    found["archived"] = project.archived
    return found


def activity_json(activity: Activity) -> Json:
    """An activity with its default purpose."""
    return {"name": activity.name, "purpose": str(activity.purpose), "archived": activity.archived}


def entry_json(entry: Entry, catalogue: Catalogue, zone: ZoneInfo) -> Json:
    """A time entry; `end` null: the running timer."""
    return {
        "uid": entry.uid,
        "start": iso(entry.start, zone),
        "end": instant_json(entry.end, zone),
        "client": client_name(entry.client, catalogue),
        "project": project_name(entry.project, catalogue),
        "activity": activity_name(entry.activity, catalogue),
        "purpose": entry.purpose.value,
        "chair": entry.chair,
        "reason": None if entry.reason is None else entry.reason.value,
        "clock": entry.clock,
        "invoice": entry.invoice,
        "note": entry.note,
        "tags": list(entry.tags),
    }


def boundary_json(boundary: Boundary, catalogue: Catalogue) -> Json:
    """A boundary with the fields of its kind; `from` is left out where it holds from the beginning."""
    found: Json = {"kind": str(boundary.kind)}
    kind = boundary.kind
    if kind in checks.PER_CLIENT:
        found["client"] = client_name(boundary.client, catalogue)
    if kind is BoundaryKind.BUDGET:
        found["project"] = project_name(boundary.project, catalogue)
        found["percent"] = boundary.percent
    elif kind is BoundaryKind.EFFECTIVE_RATE:
        found["floor_cents"] = boundary.floor_cents
        found["after_seconds"] = boundary.after_seconds
    elif kind in checks.FLOORED:
        found["floor_seconds"] = boundary.floor_seconds
    else:
        found["limit_seconds"] = boundary.limit_seconds
    if boundary.start is not None:
        found["from"] = boundary.start.isoformat()
    found["enabled"] = boundary.enabled
    return found


def boundary_answer_json(answer: BoundaryAnswer, catalogue: Catalogue) -> Json:
    """What the user said to a crossing."""
    return {
        "week": answer.week,
        "kind": answer.kind.value,
        "client": client_name(answer.client, catalogue),
        "project": project_name(answer.project, catalogue),
        "answer": answer.answer,
    }


def week_note_json(note: WeekNote) -> Json:
    """A line about a week."""
    return {"week": note.week, "note": note.note}


def invoice_json(invoice: Invoice, catalogue: Catalogue) -> Json:
    """Return an invoice that was sent; both days belong to its period."""
    return {
        "number": invoice.number,
        "client": client_name(invoice.client, catalogue),
        "date": invoice.sent.isoformat(),
        "from": invoice.first.isoformat(),
        "to": invoice.last.isoformat(),
        "amount_cents": invoice.amount_cents,
    }


def focus_session_json(session: FocusSession, zone: ZoneInfo, catalogue: Catalogue) -> Json:
    """A focus session; `end` null: still on, `until` null: open-ended, `started_by` null: by hand. `client`: who interrupted it."""
    return {
        "start": iso(session.start, zone),
        "until": instant_json(session.until, zone),
        "end": instant_json(session.end, zone),
        "preset": session.preset,
        "message": session.message,
        "started_by": session.started_by,
        "ended_by": session.ended_by,
        "interrupted_by": session.interrupted_by,
        "client": client_name(session.interrupted_client, catalogue),
    }


def focus_rule_json(rule: FocusRule, catalogue: Catalogue) -> Json:
    """A rule of focus, with the fields of its kind."""
    fields: Json = {}
    if rule.kind is RuleKind.OFF_DUTY:
        fields = {"grace_minutes": rule.grace}
    elif rule.kind is RuleKind.WEEK:
        fields = {
            "days": list(rule.days),
            "from": clock_text(rule.first),
            "to": clock_text(rule.last),
        }
    else:
        fields = {
            "client": client_name(rule.client, catalogue),
            "project": project_name(rule.project, catalogue),
        }
    return {
        "kind": rule.kind,
        **fields,
        "preset": rule.preset,
        "message": rule.message,
        "enabled": rule.enabled,
    }


def preset_json(preset: Preset) -> Json:
    """A preset; `minutes` null: open-ended, no `channels`: all that are switched on."""
    return {
        "name": preset.name,
        "minutes": preset.minutes,
        "message": preset.message,
        "channels": list(preset.channels),
    }


def channel_json(channel: ChannelSetup) -> Json:
    """A channel's set-up; its secret is not part of it, nor where this machine keeps it."""
    options = {key: value for key, value in channel.options.items() if key != KEYRING}
    return {
        "kind": channel.kind,
        "name": channel.name,
        "options": options,
        "enabled": channel.enabled,
    }


def favourite_json(favourite: Favourite, catalogue: Catalogue) -> Json:
    """Work pinned to the menu."""
    return {
        "client": client_name(favourite.client, catalogue),
        "project": project_name(favourite.project, catalogue),
        "activity": activity_name(favourite.activity, catalogue),
        "purpose": str(favourite.purpose),
    }


def setting_json(key: str, value: Any) -> Any:
    """A setting's value; working hours (schedules, or in the document's form already) in the document's form."""
    if BY_KEY[key].kind != "working_hours":
        return value
    return working_hours.emit(
        item if isinstance(item, Schedule) else working_hours.parse([item])[0] for item in value
    )


def _rates(rates: Iterable[Rate]) -> list[Json]:
    return [{"from": rate.start.isoformat(), "cents": rate.cents} for rate in rates]

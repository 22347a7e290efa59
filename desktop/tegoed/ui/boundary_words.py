"""The words for a boundary and its figures."""

from __future__ import annotations

from tegoed import language
from tegoed.core.boundaries import BoundaryRow
from tegoed.core.values import BoundaryKind
from tegoed.language import _


def boundary_name(row: BoundaryRow) -> str:
    """`Given to Bouwgroep Noord`: what is watched, and for whom."""
    kind = row.boundary.kind
    client = row.client.name if row.client is not None else ""
    if kind is BoundaryKind.BUDGET:
        return _("Budget of {project}").format(project=row.project.name if row.project is not None else client)
    if client:
        words = {
            BoundaryKind.GIVEN_HOURS: _("Given to {client}"),
            BoundaryKind.CHAIR_HOURS: _("In the chair of {client}"),
            BoundaryKind.EFFECTIVE_RATE: _("An hour for {client}"),
        }
        if kind in words:
            return words[kind].format(client=client)
    return {
        BoundaryKind.GIVEN_HOURS: _("Given"),
        BoundaryKind.OUT_OF_HOURS: _("Out of hours"),
        BoundaryKind.DAY_HOURS: _("Worked in a day"),
        BoundaryKind.WEEK_HOURS: _("Worked this week"),
        BoundaryKind.CHAIR_HOURS: _("In the client's chair"),
        BoundaryKind.EFFECTIVE_RATE: _("An hour brings in"),
        BoundaryKind.GROWTH_HOURS: _("Growth"),
        BoundaryKind.FOCUS_HOURS: _("Focus"),
    }[kind]


def measured(value: int, unit: str, currency: str) -> str:
    """A boundary's figure in its unit: `2:00`, `€80`, `80%`."""
    if unit == "seconds":
        return language.length(value)
    return language.money(value, currency, whole=True) if unit == "cents" else f"{value}%"

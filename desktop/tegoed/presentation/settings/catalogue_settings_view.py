# SPDX-License-Identifier: MIT
"""Clients, projects and activities as the settings show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tegoed.core.entities.values import (
    Activity,
    Catalogue,
    Client,
    Pricing,
    Project,
    Purpose,
    Rounding,
)
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class ClientsData:
    """The catalogue, the currency of amounts, and from when a new rate holds."""

    catalogue: Catalogue
    currency: str
    today: date


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client with its projects by name, archived ones among them."""

    client: Client
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class ClientsView:
    """The clients by name, and the words for what can be chosen of them."""

    clients: tuple[ClientView, ...]
    currency: str
    today: date
    roundings: tuple[tuple[str, Rounding | None], ...]
    pricings: tuple[tuple[str, Pricing], ...]


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """The activities, archived ones last, and the words for their purposes."""

    activities: tuple[Activity, ...]
    purposes: tuple[tuple[str, Purpose], ...]


def clients_view(locale: Locale, data: ClientsData) -> ClientsView:
    """Build the view of the clients and projects."""
    known = data.catalogue
    return ClientsView(
        clients=tuple(
            ClientView(
                client,
                tuple(
                    sorted(
                        (one for one in known.projects.values() if one.client == client.id),
                        key=lambda project: project.name.casefold(),
                    )
                ),
            )
            for client in sorted(known.clients.values(), key=lambda client: client.name.casefold())
        ),
        currency=data.currency,
        today=data.today,
        roundings=(
            (locale.gettext("not"), None),
            *((locale.word(rounding.value), rounding) for rounding in Rounding),
        ),
        pricings=tuple((pricing_name(locale, pricing), pricing) for pricing in Pricing),
    )


def activities_view(locale: Locale, catalogue: Catalogue) -> ActivitiesView:
    """Build the view of the activities."""
    found = catalogue.activities.values()
    return ActivitiesView(
        tuple(sorted(found, key=lambda activity: (activity.archived, activity.name.casefold()))),
        tuple((locale.word(purpose.value), purpose) for purpose in Purpose),
    )


def pricing_name(locale: Locale, pricing: Pricing) -> str:
    """Return how a project is paid."""
    return {
        Pricing.HOURLY: locale.gettext("by the hour"),
        Pricing.FIXED: locale.gettext("fixed price"),
        Pricing.RETAINER: locale.gettext("monthly retainer"),
        Pricing.UNPAID: locale.gettext("unpaid"),
    }[pricing]

# SPDX-License-Identifier: MIT
"""What can be chosen for an entry: the work, activity, purpose and reason, each with its value."""

from __future__ import annotations

from typing import Any

from tegoed.core.values import Catalogue, Entry, Purpose, Reason
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.presentation.shares import reason_name

Choices = list[tuple[str, Any]]


def work_choices(catalogue: Catalogue, entry: Entry) -> Choices:
    """Nobody, each client, and its projects; archived ones only where the entry has them
    already.
    """
    found: Choices = [(_("no client"), (None, None))]
    for client in sorted(catalogue.clients.values(), key=lambda one: one.name.casefold()):
        if client.archived and client.id != entry.client:
            continue
        found.append((client.name, (client.id, None)))
        projects = (p for p in catalogue.projects.values() if p.client == client.id)
        for project in sorted(projects, key=lambda one: one.name.casefold()):
            if not project.archived or project.id == entry.project:
                found.append(
                    (labels.work_name(catalogue, client.id, project.id), (client.id, project.id))
                )
    return found


def activity_choices(catalogue: Catalogue, entry: Entry) -> Choices:
    """No activity, and each that is in use."""
    found: Choices = [(_("no activity"), None)]
    for activity in sorted(catalogue.activities.values(), key=lambda one: one.name.casefold()):
        if not activity.archived or activity.id == entry.activity:
            found.append((activity.name, activity.id))
    return found


def purpose_choices(catalogue: Catalogue, entry: Entry) -> Choices:
    """The four purposes."""
    return [(labels.purpose_name(purpose), purpose) for purpose in Purpose]


def reason_choices(catalogue: Catalogue, entry: Entry) -> Choices:
    """The reasons, and none."""
    return [(reason_name(reason), reason) for reason in (None, *Reason)]

"""Letters instead of names, for a report that somebody else than the client reads: always the same letter for the same client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tegoed.core.values import Catalogue


def client_letters(catalogue: Catalogue) -> dict[int, str]:
    """A letter for each client by id, in the order in which they were added: `A` … `Z`, `AA` … ."""
    return {id: _letters(number) for number, id in enumerate(sorted(catalogue.clients))}


def project_letters(catalogue: Catalogue) -> dict[int, str]:
    """The client's letter and a number for each project by id, in the order in which they were added: `A1`, `A2` … ."""
    clients = client_letters(catalogue)
    counted = dict.fromkeys(clients, 0)
    found = {}
    for id in sorted(catalogue.projects):
        client = catalogue.projects[id].client
        counted[client] += 1
        found[id] = f"{clients[client]}{counted[client]}"
    return found


def hidden(catalogue: Catalogue) -> Catalogue:
    """The catalogue with letters for names; where an activity's name holds one of them, the letter stands there too."""
    clients, projects = client_letters(catalogue), project_letters(catalogue)
    letters = {catalogue.projects[id].name.casefold(): letter for id, letter in projects.items()}
    letters |= {catalogue.clients[id].name.casefold(): letter for id, letter in clients.items()}
    return Catalogue(
        clients={id: replace(client, name=clients[id]) for id, client in catalogue.clients.items()},
        projects={
            id: replace(project, name=projects[id]) for id, project in catalogue.projects.items()
        },
        activities={
            id: replace(activity, name=_without(activity.name, letters))
            for id, activity in catalogue.activities.items()
        },
    )


def _without(text: str, letters: Mapping[str, str]) -> str:
    """The text with a letter for each name in it that stands as words of its own, whatever its case; longer names first."""
    for name in sorted(letters, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", letters[name], text, flags=re.IGNORECASE)
    return text


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

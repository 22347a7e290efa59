"""Letters instead of names, for a report that somebody else than the client reads: always the same letter for the same client."""

from __future__ import annotations

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


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

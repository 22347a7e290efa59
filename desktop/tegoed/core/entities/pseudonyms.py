# SPDX-License-Identifier: MIT
"""Letters instead of names, for a report that somebody else than the client reads: always the same
letter for the same client.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import category

from tegoed.core.entities.values import Catalogue
from tegoed.core.phrase.words import fold

SHORTEST_WORD = 3
"""Letters of a word of a name that is hidden by itself."""
SHORTEST_PART = 5
"""Letters of a word of a client's name that is also found within other words."""
SHARED = "…"
"""What stands for a word that is part of several names."""


def client_letters(catalogue: Catalogue) -> dict[int, str]:
    """Return a letter for each client by id, in the order of their addition: `A` … `Z`, `AA` … ."""
    return {id: _letters(number) for number, id in enumerate(sorted(catalogue.clients))}


def project_letters(catalogue: Catalogue) -> dict[int, str]:
    """Return the client's letter and a number for each project by id, in the order in which they
    were added: `A1`, `A2` … .
    """
    clients = client_letters(catalogue)
    counted = dict.fromkeys(clients, 0)
    found = {}
    for id in sorted(catalogue.projects):
        client = catalogue.projects[id].client
        counted[client] += 1
        found[id] = f"{clients[client]}{counted[client]}"
    return found


def hidden(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with letters for names, also for words of names within activities."""
    clients, projects = client_letters(catalogue), project_letters(catalogue)
    names = HiddenNames(catalogue)
    return Catalogue(
        clients={id: replace(client, name=clients[id]) for id, client in catalogue.clients.items()},
        projects={
            id: replace(project, name=projects[id]) for id, project in catalogue.projects.items()
        },
        activities={
            id: replace(activity, name=names.replaced(activity.name))
            for id, activity in catalogue.activities.items()
        },
    )


class HiddenNames:
    """The words of the names of clients and projects, and the letter that stands for each.

    A word of three letters or more counts, and a whole name of any length. Case, accents, hyphens
    and whether words are written apart make no difference. A longer word of a client's name is
    found within other words too (`Zorgpuntoverleg`).
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._letters: dict[str, str] = {}
        self._within: dict[str, str] = {}
        self._signs: dict[str, str] = {}
        clients, projects = client_letters(catalogue), project_letters(catalogue)
        named = [(projects[id], value.name) for id, value in catalogue.projects.items()]
        self._learn(named)
        named = [(clients[id], value.name) for id, value in catalogue.clients.items()]
        self._learn(named, are_clients=True)
        self._longest = max(map(len, self._letters), default=0)

    def replaced(self, text: str) -> str:
        """Return the text with letters where it holds words of names."""
        for name, letter in self._signs.items():
            text = text.replace(name, letter)
        tokens = _tokens(text)
        made: list[str] = []
        done, at, last, begin = 0, 0, "", 0
        while at < len(tokens):
            letter, count = self._found(tokens, at)
            if letter:
                if letter != last:  # parts of one name that stand side by side are one letter
                    begin = tokens[at].start
                    made += [text[done:begin], letter]
                end = tokens[at + count - 1].end
                part = text[begin:end]
                if part.count("(") > part.count(")") and text.startswith(")", end):
                    end += 1
                done, last = end, letter
            else:
                last = ""
            at += count
        return "".join([*made, text[done:]])

    def _found(self, tokens: Sequence[_Token], at: int) -> tuple[str, int]:
        """Return the letter for the longest run of words from a place, and how many words it takes.

        "" and 1 where none of ours begins there.
        """
        joined, best = "", ("", 1)
        for count, token in enumerate(tokens[at:], 1):
            joined += token.folded
            if len(joined) > self._longest:
                break
            if letter := self._letters.get(joined):
                best = (letter, count)
        if not best[0]:
            word = tokens[at].folded
            best = (next((self._within[part] for part in self._within if part in word), ""), 1)
        return best

    def _learn(self, named: Sequence[tuple[str, str]], *, are_clients: bool = False) -> None:
        """Take names in; a word that several of them share means none of them.

        What is learnt later goes before.
        """
        learnt: dict[str, str] = {}
        whole: dict[str, str] = {}
        parts: set[str] = set()
        for letter, name in named:
            words = [token.folded for token in _tokens(name)]
            if not words:
                self._signs[name] = letter
                continue
            whole["".join(words)] = letter
            for first in range(len(words)):
                for last in range(first + 1, len(words) + 1):
                    key = "".join(words[first:last])
                    if len(key) >= SHORTEST_WORD and learnt.setdefault(key, letter) != letter:
                        learnt[key] = SHARED
                if are_clients and len(words[first]) >= SHORTEST_PART:
                    parts.add(words[first])
        self._within = {part: learnt[part] for part in sorted(parts)}
        self._letters |= learnt | whole


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text: where it stands, and itself without case, accents and marks."""

    start: int
    end: int
    folded: str


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    start = 0
    for is_word, signs in groupby(text, _belongs):
        end = start + sum(1 for _ in signs)
        if is_word and (folded := _folded(text[start:end])):
            found.append(_Token(start, end, folded))
        start = end
    return found


def _belongs(sign: str) -> bool:
    """Return whether a character is part of a word: letter, digit, accent, unseen joiner."""
    return sign.isalnum() or category(sign)[0] == "M" or category(sign) == "Cf"


def _folded(word: str) -> str:
    # letters of other alphabets for the same letter (`𝐁`) are capitals only once they are folded
    return "".join(sign for sign in fold(word).casefold() if sign.isalnum())


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

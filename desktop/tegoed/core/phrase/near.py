# SPDX-License-Identifier: MIT
"""Words that are nearly a known word: what a slip of the fingers was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SHORTEST = 4
"""Letters: a shorter word is not compared."""
LONG = 8
"""Letters from which two slips are allowed instead of one."""
MOST_KEPT = 1000


def slips(word: str) -> int:
    """Return how many slips in a word are looked past."""
    if sum(sign.isalpha() for sign in word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str) -> int:
    """Return the Damerau-Levenshtein distance: letters put in, left out, exchanged, or swapped with
    a neighbour.
    """
    width = len(other) + 2
    table = [[0] * width for _ in range(len(one) + 2)]
    farthest = len(one) + len(other)
    table[0] = [farthest] * width
    for row in range(len(one) + 1):
        table[row + 1][0], table[row + 1][1] = farthest, row
    table[1][1:] = range(len(other) + 1)
    last_row: dict[str, int] = {}
    for row, letter in enumerate(one, 1):
        last_column = 0
        for column, against in enumerate(other, 1):
            same_row, same_column = last_row.get(against, 0), last_column
            if letter == against:
                last_column = column
            table[row + 1][column + 1] = min(
                table[row][column] + (letter != against),
                table[row + 1][column] + 1,
                table[row][column + 1] + 1,
                table[same_row][same_column]
                + (row - same_row - 1)
                + 1
                + (column - same_column - 1),
            )
        last_row[letter] = row
    return table[-1][-1]


def _letters(word: str) -> int:
    """Return a bit for each letter that occurs in the word: words far apart in these need not be
    compared.
    """
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


@dataclass(slots=True)
class NearWords:
    """Known words, asked for those that a typed word may have been meant to be.

    Answers are kept: a phrase is read at each key.
    """

    words: tuple[str, ...]
    by_length: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> NearWords:
        """Return the known words, each once."""
        return cls(tuple(dict.fromkeys(words)))

    def near(self, typed: str) -> tuple[str, ...]:
        """Return the known words that are nearest to what was typed, within the slips that its
        length allows.
        """
        if typed in self.answers:
            return self.answers[typed]
        if len(self.answers) > MOST_KEPT:
            self.answers.clear()
        self.answers[typed] = found = self._near(typed)
        return found

    def _near(self, typed: str) -> tuple[str, ...]:
        most = slips(typed)
        if not most:
            return ()
        if not self.by_length:  # only once a word has to be compared
            for word in self.words:
                self.by_length.setdefault(len(word), []).append((_letters(word), word))
        letters = _letters(typed)
        found = [
            (how_far, word)
            for length in range(len(typed) - most, len(typed) + most + 1)
            for known, word in self.by_length.get(length, ())
            if (letters ^ known).bit_count() <= 2 * most
            and (how_far := distance(typed, word)) <= most
        ]
        least = min((how_far for how_far, _word in found), default=0)
        return tuple(word for how_far, word in found if how_far == least)

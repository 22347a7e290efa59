# SPDX-License-Identifier: MIT
"""The words of the phrase, Dutch and English, and how a typed word is compared: without case and
accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tegoed.core.entities.values import Purpose, Reason


class TokenKind(StrEnum):
    """What a piece of the phrase was understood as."""

    LENGTH = "length"
    SPAN = "span"
    CLOCK = "clock"
    DAY = "day"
    CLIENT = "client"
    PROJECT = "project"
    ACTIVITY = "activity"
    PURPOSE = "purpose"
    MARK = "mark"
    TAG = "tag"
    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A typed word: its place in the text, itself, and folded without the punctuation around it."""

    start: int
    end: int
    text: str
    folded: str
    quoted: bool = False


_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "’": "'"}
)
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "⁄": "/"})


def fold(text: str) -> str:
    """Return the text without case and accents: `Café COÖP` is `cafe coop`, `1½` is `1.5`."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain.translate(_FRACTIONS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_STROKES)


HOURS: Final = frozenset(
    {"h", "u", "hr", "hrs", "hour", "hours", "uur", "uren", "uurtje", "uurtjes"}
)
MINUTES: Final = frozenset(
    {"m", "min", "mins", "minute", "minutes", "minuut", "minuten", "minuutje", "minuutjes"}
)
SECONDS: Final = frozenset(
    {"s", "sec", "secs", "second", "seconds", "seconde", "secondes", "seconden"}
)
QUARTERS: Final = frozenset({"kwartier", "kwartiertje", "kwartieren"})
ENGLISH_QUARTERS: Final = frozenset({"quarter", "quarters"})
_SMALL = {
    name: number
    for number, names in enumerate(
        (
            "a an een 'n one", "two twee", "three drie", "four vier", "five vijf", "six zes",
            "seven zeven", "eight acht",
            "nine negen", "ten tien", "eleven elf", "twelve twaalf",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LARGE = {
    13: "thirteen dertien", 14: "fourteen veertien", 15: "fifteen vijftien", 16: "sixteen zestien",
    17: "seventeen zeventien", 18: "eighteen achttien", 19: "nineteen negentien",
    20: "twenty twintig",
    25: "twenty-five vijfentwintig", 30: "thirty dertig", 35: "thirty-five vijfendertig",
    40: "forty veertig", 45: "forty-five vijfenveertig", 50: "fifty vijftig",
    55: "fifty-five vijfenvijftig", 60: "sixty zestig", 90: "ninety negentig",
}  # fmt: skip
COUNTS: Final = {
    **_SMALL,
    **{name: number for number, names in _LARGE.items() for name in names.split()},
}
"""Numbers that are said as a word."""
HALVES: Final = frozenset({"half", "halve", "halfje"})
ONE_AND_A_HALF: Final = frozenset({"anderhalf", "anderhalve"})
WHOLE_LENGTHS: Final = {"halfuur": 1800, "halfuurtje": 1800, "anderhalfuur": 5400, "uurtje": 3600}
"""Seconds of the lengths that are one word without a number."""
AND_WORDS: Final = frozenset({"en", "and"})
FOR_WORDS: Final = frozenset({"for", "voor", "gedurende", "during"})
"""Words before a length that are no note."""
MINUS_WORDS: Final = frozenset({"minus", "min"})

START_WORDS: Final = frozenset({"om", "at", "vanaf", "from", "van"})
SINCE_WORDS: Final = frozenset({"since", "sinds"})
END_WORDS: Final = frozenset({"until", "till", "til", "tot"})
BETWEEN_WORDS: Final = frozenset({"between", "tussen"})
DASHES: Final = frozenset("-–—−")
TO_WORDS: Final = END_WORDS | {"to", "t/m"}
NOW_WORDS: Final = frozenset({"now", "nu"})
AGO_WORDS: Final = frozenset({"ago", "geleden"})
DAYS_AGO_WORDS: Final = AGO_WORDS | {"terug"}
PAST_WORDS: Final = frozenset({"over", "past", "after"})
BEFORE_WORDS: Final = frozenset({"voor", "to", "before"})
NOONS: Final = {"noon": 12, "midday": 12, "midnight": 24, "middernacht": 24}
"""Hours of the day that have a name."""

ON_WORDS: Final = frozenset({"op", "on"})
LAST_WORDS: Final = frozenset({"last", "afgelopen"})
PREVIOUS_WORDS: Final = frozenset({"vorige", "previous"})
"""Of a weekday nobody can tell whether this is the last one or that of the week before."""
THIS_WORDS: Final = frozenset({"deze", "this"})
WEEK_WORDS: Final = frozenset({"week", "wk"})
UNTIL_DAY_WORDS: Final = FOR_WORDS | {"before", "by", "tegen", "na", "after"}
"""Before a day they say what the time was for rather than when it was."""
OF_WORDS: Final = frozenset({"of", "van", "in", "uit"})
SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "or",
        "the",
        "to",
        "we",
        "with",
        "aan",
        "bij",
        "de",
        "door",
        "een",
        "en",
        "er",
        "het",
        "in",
        "is",
        "met",
        "naar",
        "of",
        "om",
        "op",
        "over",
        "uit",
        "van",
        "voor",
    ]
)
"""Words of every sentence: they choose a name only when they are one of its words, not by its
beginning.
"""
THE_WORDS: Final = frozenset({"the", "de"})
NEXT_WORDS: Final = frozenset({"next", "volgende", "komende", "aanstaande"})
DAY_UNITS: Final = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
PARTS_OF_DAY: Final = ("ochtend", "morgen", "middag", "avond", "nacht")
DAYS_BACK: Final = {
    "today": 0,
    "vandaag": 0,
    "yesterday": 1,
    "gisteren": 1,
    "gister": 1,
    "eergisteren": 2,
    "eergister": 2,
}
DAYS_AHEAD: Final = frozenset({"tomorrow", "morgen", "overmorgen"})
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "ma maandag mon monday",
            "di dins dinsdag tue tues tuesday",
            "wo woe woens woensdag wed weds wednesday",
            "do donderdag thu thur thurs thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        ),
        1,
    )
    for name in names.split()
}
SHORT_WEEKDAYS: Final = {
    "maa": "ma",
    "din": "di",
    "don": "do",
    "dond": "do",
    "vri": "vr",
    "zat": "za",
}
"""Weekdays cut short in a way that a name may begin with too; then the name wins."""
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}

SPOKEN_PURPOSES: Final = {
    "billable": Purpose.BILLABLE, "factureerbaar": Purpose.BILLABLE,
    "given": Purpose.GIVEN, "weggegeven": Purpose.GIVEN, "gegeven": Purpose.GIVEN,
    "gratis": Purpose.GIVEN, "free": Purpose.GIVEN,
    "growth": Purpose.GROWTH, "groei": Purpose.GROWTH,
    "overhead": Purpose.OVERHEAD,
}  # fmt: skip
"""Purposes that are understood without a `!` too."""
PURPOSES: Final = {**SPOKEN_PURPOSES, "bedrijfsvoering": Purpose.OVERHEAD}
CHAIRS: Final = frozenset({"chair", "stoel"})
REASONS: Final = {
    "asked": Reason.ASKED, "gevraagd": Reason.ASKED,
    "offered": Reason.OFFERED, "aangeboden": Reason.OFFERED,
    "repair": Reason.REPAIR, "herstel": Reason.REPAIR,
    "learning": Reason.LEARNING, "leren": Reason.LEARNING,
    "unnoticed": Reason.UNNOTICED, "ongemerkt": Reason.UNNOTICED,
}  # fmt: skip
CLIENT_LABELS: Final = ("klant:", "client:")
NO_PROJECT: Final = "/-"
"""What stands behind a client whose time is on none of its projects."""

_NOTE = re.compile(r"(?:^|(?<=\s))--(?=\s|$)")
_QUOTED = (
    r""""[^"]*"?|[“„][^”“]*[”“]?|(?<!\S)'(?![a-z]\s)[^'\s](?:[^']*[^'\s])?'(?=[\s.,;:!?)]|$)"""
)
_PIECES = re.compile(
    rf"""(?P<labelled>(?:klant|client):\s*(?:{_QUOTED}|[^\s"“„]+)?)
       | (?P<quoted>{_QUOTED})
       | (?P<word>[^\s"“„]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:uur|[uh])?|\d{1,2}(?:[uh](?:\d\d)?|uur)|\d{1,4})(?:[ap]m)?"
_DASHED = re.compile(rf"({_TIME})?([-–—−])({_TIME}|nu|now|half|kwart|quarter)?", re.IGNORECASE)
_YEAR_AND_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_BEFORE = re.compile(r"[(\[{…?;:]+|[.,]+(?!\d)|\+(?=\d)|@(?=[a-z])")
_BEHIND = ".,;:?!)]}…"
QUOTES: Final = "\"“”„'"


def cut(text: str) -> tuple[list[PhraseWord], tuple[int, int] | None]:
    """Return the words of the text, and where the note after ` -- ` stands (offsets of its words),
    if there is one.

    A span in one word is cut at its dash: `9-12:30` gives `9`, `-` and `12:30`, as `9-half` does of
    `9-half 11`.
    """
    note = None
    words: list[PhraseWord] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if dashes := _NOTE.match(text, at):
            behind = text[dashes.end() :].strip()
            begin = text.index(behind, dashes.end()) if behind else at
            note = (begin, begin + len(behind or "--"))
            break
        piece = _PIECES.match(text, at)
        assert piece is not None  # whatever is not white is a piece
        words += _words(piece)
        at = piece.end()
    return words, note


def _words(piece: re.Match[str]) -> list[PhraseWord]:
    start, end, raw = piece.start(), piece.end(), piece.group()
    if piece.lastgroup == "quoted":
        return [PhraseWord(start, end, raw, "", quoted=True)]
    bare = raw.rstrip(_BEHIND)
    dashed = None if _YEAR_AND_MONTH.fullmatch(bare) else _DASHED.fullmatch(bare)
    if dashed and (dashed[1] or dashed[3]):
        return [
            PhraseWord(
                start + dashed.start(group),
                start + dashed.end(group),
                dashed[group],
                dashed[group].casefold(),
            )
            for group in (1, 2, 3)
            if dashed[group]
        ]
    folded = fold(raw)
    around = _BEFORE.match(folded)
    return [
        PhraseWord(
            start, end, raw, folded[around.end() if around else 0 :].rstrip(_BEHIND) or folded
        )
    ]


def plain(words: Sequence[PhraseWord], at: int) -> str:
    """Return the folded word at that place; nothing past the end or in quotes."""
    return words[at].folded if 0 <= at < len(words) else ""


def unquoted(text: str) -> str:
    """Return what stands between the quotes."""
    return text.strip(QUOTES).strip()

"""The words of the phrase, Dutch and English, and how a typed word is compared: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tegoed.core.values import Purpose, Reason


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
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word: its place in the text, itself, and folded without the punctuation around it."""

    start: int
    end: int
    text: str
    folded: str
    quoted: bool = False


_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"})


def fold(text: str) -> str:
    """The text without case and accents: `Café COÖP` is `cafe coop`."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_STROKES)


HOURS: Final = frozenset({"h", "u", "hr", "hrs", "hour", "hours", "uur", "uren", "uurtje", "uurtjes"})
MINUTES: Final = frozenset({"m", "min", "mins", "minute", "minutes", "minuut", "minuten", "minuutje", "minuutjes"})
QUARTERS: Final = frozenset({"kwartier", "kwartiertje", "kwartieren"})
ENGLISH_QUARTERS: Final = frozenset({"quarter", "quarters"})
COUNTS: Final = {
    "a": 1, "an": 1, "een": 1, "'n": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
}  # fmt: skip

START_WORDS: Final = frozenset({"om", "at", "vanaf", "from", "van"})
SINCE_WORDS: Final = frozenset({"since", "sinds"})
END_WORDS: Final = frozenset({"until", "till", "tot"})
BETWEEN_WORDS: Final = frozenset({"-", "–", "—", "to", "tot", "until", "till"})
AGO_WORDS: Final = frozenset({"ago", "geleden"})

DAYS_BACK: Final = {"today": 0, "vandaag": 0, "yesterday": 1, "gisteren": 1, "eergisteren": 2}
DAYS_AHEAD: Final = frozenset({"tomorrow", "morgen", "overmorgen"})
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tues tuesday",
            "wo woensdag wed weds wednesday",
            "do donderdag thu thur thurs thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        ),
        1,
    )
    for name in names.split()
}
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

PURPOSES: Final = {
    "billable": Purpose.BILLABLE, "factureerbaar": Purpose.BILLABLE,
    "given": Purpose.GIVEN, "weggegeven": Purpose.GIVEN, "gratis": Purpose.GIVEN,
    "growth": Purpose.GROWTH, "groei": Purpose.GROWTH,
    "overhead": Purpose.OVERHEAD, "bedrijfsvoering": Purpose.OVERHEAD,
}  # fmt: skip
CHAIRS: Final = frozenset({"chair", "stoel"})
REASONS: Final = {
    "asked": Reason.ASKED, "gevraagd": Reason.ASKED,
    "offered": Reason.OFFERED, "aangeboden": Reason.OFFERED,
    "repair": Reason.REPAIR, "herstel": Reason.REPAIR,
    "learning": Reason.LEARNING, "leren": Reason.LEARNING,
    "unnoticed": Reason.UNNOTICED, "ongemerkt": Reason.UNNOTICED,
}  # fmt: skip
CLIENT_LABELS: Final = ("klant:", "client:")

_NOTE = re.compile(r"(?:^|(?<=\s))--(?=\s|$)")
_PIECES = re.compile(
    r"""(?P<labelled>(?:klant|client):\s*(?:"[^"]*"?|“[^”]*”?|[^\s"“]+)?)   # klant:"Bouwgroep Noord"
      | (?P<quoted>"[^"]*"?|“[^”]*”?)
      | (?P<word>[^\s"“]+|["“])""",
    re.VERBOSE | re.IGNORECASE,
)
_AROUND = ".,;:?()[]{}…"


def cut(text: str) -> tuple[list[Word], tuple[int, int] | None]:
    """The words of the text, and where the note after ` -- ` stands (offsets of its words), if there is one."""
    dashes = _NOTE.search(text)
    note = None
    body = text
    if dashes:
        body = text[: dashes.start()]
        after = text[dashes.end() :]
        begin = dashes.end() + len(after) - len(after.lstrip())
        note = (begin, begin + len(after.strip())) if after.strip() else (dashes.start(), dashes.end())
    words = []
    for piece in _PIECES.finditer(body):
        raw = piece.group()
        quoted = piece.lastgroup == "quoted"
        folded = raw if quoted else fold(raw)
        words.append(
            Word(piece.start(), piece.end(), raw, folded if quoted else (folded.strip(_AROUND) or folded), quoted)
        )
    return words, note


def unquoted(text: str) -> str:
    """What stands between the quotes."""
    return text.strip('"“”').strip()

"""Words and formats: gettext catalogs and CLDR's currencies, for windows, command line and files alike.

English needs no catalog: its texts stand in the source. The signs and decimals of currencies are read from a resource that
`packaging/words.py` writes from Babel; those of the usual ones stand here, so that they need no file.
"""

from __future__ import annotations

import os
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol

from tegoed.i18n.sentences import N_, SYSTEM_ERRORS, WORDS

if TYPE_CHECKING:
    from gettext import NullTranslations
    from zoneinfo import ZoneInfo


LANGUAGES = ("en", "nl")
LONGEST_TOLD = 300
"""Characters of a text that a sentence repeats; a path stands in it whole."""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
SYMBOLS = {"EUR": "€", "GBP": "£"}
"""Currencies with two decimals whose sign is the same in both languages; a resource has the others."""
SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
LONG_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
LONG_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("month|May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


class GettextMessage(Protocol):
    """Something to tell: an id of `sentences` and its parameters."""

    @property
    def id(self) -> str:
        """Which sentence."""
        ...

    @property
    def params(self) -> Mapping[str, Any]:
        """What goes into it."""
        ...


class LocaleWeek(Protocol):
    """A week: its first and last day, and its ISO name."""

    @property
    def first(self) -> date:
        """Its first day."""
        ...

    @property
    def last(self) -> date:
        """Its last day."""
        ...

    @property
    def name(self) -> str | None:
        """`2026-W46`."""
        ...


class _LocaleState:
    """The language, zone, currency and format of lengths in use."""

    code = "en"
    zone: ZoneInfo | None = None
    currency = "EUR"
    time_format = "clock"
    catalog: NullTranslations | None = None


def choose(setting: str, environ: Mapping[str, str]) -> str:
    """The language to speak: the setting, else the first of LC_ALL, LC_MESSAGES and LANG as written, else English."""
    if setting in LANGUAGES:
        return setting
    for name in VARIABLES:
        if written := environ.get(name):
            return (
                "nl"
                if written.replace("-", "_").split("_")[0].split(".")[0].casefold() == "nl"
                else "en"
            )
    return "en"


def use(
    code: str,
    *,
    zone: ZoneInfo | None = None,
    currency: str | None = None,
    time_format: str | None = None,
) -> None:
    """Use a language from now on, and those of the zone, currency and format of lengths that are given.

    `time_format` is a choice of the setting: "clock" (`1:30`) or "decimal" (`1.50`).
    """
    if code != _LocaleState.code:
        _LocaleState.code = code
        _LocaleState.catalog = None if code == "en" else _catalog(code)
    _LocaleState.zone = zone or _LocaleState.zone
    _LocaleState.currency = currency or _LocaleState.currency
    _LocaleState.time_format = time_format or _LocaleState.time_format


@contextmanager
def temporary_language() -> Iterator[None]:
    """Meanwhile another language may be used; afterwards it is spoken as before."""
    names = ("code", "catalog", "zone", "currency", "time_format")
    before = {name: getattr(_LocaleState, name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(_LocaleState, name, value)


def code() -> str:
    """The language that is spoken: `en` or `nl`."""
    return _LocaleState.code


def time_format() -> str:
    """Return how tables and charts write lengths: "clock" or "decimal"."""
    return _LocaleState.time_format


def zone_name() -> str:
    """The zone in which instants are told."""
    return _zone().key


def _(text: str) -> str:
    """The text in the language that is spoken. What stands before a bar (`month|May`) tells two uses apart and is not shown."""
    if not text:
        return text
    found = _LocaleState.catalog.gettext(text) if _LocaleState.catalog else text
    return found.split("|", 1)[1] if found is text and "|" in text else found


def ngettext(one: str, many: str, count: float) -> str:
    """The form that fits a count."""
    if _LocaleState.catalog:
        return _LocaleState.catalog.ngettext(one, many, 1 if count == 1 else 2)
    return one if count == 1 else many


def word(value: str) -> str:
    """The word for a value of ours (a purpose, reason, pricing, kind of boundary, state …); what is none of them as it is."""
    return _(WORDS[value]) if value in WORDS else value


def say(message: GettextMessage) -> str:
    """The sentence of a message, with its parameters told by their names: `*_at` an instant, `*_seconds` a length, `*_cents` an amount.

    An instant on the same day as the message's `start_at` is told by its time alone. Words of ours (`given`) are translated.
    """
    from tegoed.i18n.sentences.table import SENTENCES

    sentence = SENTENCES.get(message.id)
    if (
        sentence is None
    ):  # better a bare id than trouble while telling of trouble; a test holds the table complete
        return ": ".join([message.id, *(str(value) for value in message.params.values())])
    text = (
        ngettext(*sentence, message.params.get("count", 0))
        if isinstance(sentence, tuple)
        else _(sentence)
    )
    return _Formatter().vformat(text, (), message.params) if "{" in text else text


def in_english(message: GettextMessage) -> str:
    """The English sentence of a message, whatever is spoken: for JSON, whose values are never translated."""
    spoken = _LocaleState.code, _LocaleState.catalog
    _LocaleState.code, _LocaleState.catalog = "en", None
    try:
        return say(message)
    finally:
        _LocaleState.code, _LocaleState.catalog = spoken


class _Formatter(string.Formatter):
    """Tells parameters as a reader expects them."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        """The parameter of that name, in words."""
        name, value = str(key), kwargs.get(str(key), "")
        if name != "start_at" and name.endswith("_at") and isinstance(value, int):
            start = kwargs.get("start_at")
            if isinstance(start, int) and _local(start).date() == _local(value).date():
                return clock_time(value)
        return _told(name, value)


def _told(name: str, value: Any) -> str:
    if hasattr(value, "params"):
        return say(value)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(
            "…" if isinstance(item, list | tuple) else _told(name, item) for item in value
        )
    if isinstance(value, int):
        if name.endswith("_at"):
            return day_time(value)
        if name.endswith("_seconds"):
            return length_in_words(value)
        if name.endswith("_cents"):
            return money(value, _LocaleState.currency)
        return str(value)
    if isinstance(value, float):
        return number(value, 0 if value.is_integer() else 2) if isfinite(value) else str(value)
    if isinstance(value, date):
        return f"{value.day} {_(SHORT_MONTHS[value.month - 1])} {value.year}"
    text = word(str(value)) if name in _OUR_WORDS else str(value)
    if name in _CAUSES and text in SYSTEM_ERRORS:
        text = _(text)
    is_whole = len(text) <= LONGEST_TOLD or name.endswith("path")
    return text if is_whole else f"{text[: LONGEST_TOLD - 1]}…"


_OUR_WORDS = frozenset({"purpose", "reason", "pricing", "state", "work", "kind"})
"""Parameters that hold a word of ours (`work` does where nothing else names it)."""

_CAUSES = frozenset({"why", "cause"})
"""Parameters that hold what the operating system says of a failure."""


# ---- time ---------------------------------------------------------------------------------------------------------


def _zone() -> ZoneInfo:
    if _LocaleState.zone is None:
        from zoneinfo import ZoneInfo

        _LocaleState.zone = ZoneInfo("UTC")
    return _LocaleState.zone


def _local(instant: int, zone: ZoneInfo | None = None) -> datetime:
    return datetime.fromtimestamp(instant, zone or _zone())


def clock_time(instant: int, zone: ZoneInfo | None = None) -> str:
    """`14:00`, in the zone or else in the one that `use` was told."""
    return _local(instant, zone).strftime("%H:%M")


def day(day: date) -> str:
    """`Wed 11 Nov`."""
    return f"{_(SHORT_DAYS[day.weekday()])} {day.day} {_(SHORT_MONTHS[day.month - 1])}"


def long_day(day: date) -> str:
    """`Wednesday 11 November 2026`."""
    return f"{_(LONG_DAYS[day.weekday()])} {day.day} {_(LONG_MONTHS[day.month - 1])} {day.year}"


def short_date(day: date) -> str:
    """`11 Nov 2026`."""
    return f"{day.day} {_(SHORT_MONTHS[day.month - 1])} {day.year}"


def month(day: date, *, short: bool = False) -> str:
    """The name of a day's month, without the year."""
    return _((SHORT_MONTHS if short else LONG_MONTHS)[day.month - 1])


def weekday(number: int, *, short: bool = False) -> str:
    """The name of an ISO weekday (Monday is 1)."""
    return _((SHORT_DAYS if short else LONG_DAYS)[number - 1])


def day_time(instant: int, zone: ZoneInfo | None = None) -> str:
    """`Wed 11 Nov 14:00`, in the zone or else in the one that `use` was told."""
    local = _local(instant, zone)
    return f"{day(local.date())} {local:%H:%M}"


def end_clock(start: int, end: int, zone: ZoneInfo | None = None) -> str:
    """Write the clock time of an end; on a later day than the start with the weekday before it."""
    first, last = _local(start, zone), _local(end, zone)
    clock = f"{last:%H:%M}"
    if last.date() == first.date() or clock == "00:00":
        return clock
    return f"{_(SHORT_DAYS[last.weekday()])} {clock}"


def clock_span(start: int, end: int, zone: ZoneInfo | None = None) -> str:
    """Write two instants as clock times: `09:00–12:30`, over midnight `23:00–Thu 00:30`."""
    return f"{clock_time(start, zone)}–{end_clock(start, end, zone)}"


def length(seconds: int) -> str:
    """Write a length for a table or a chart: `1:30`, or `1.50` where the user chose decimals.

    Minutes begun but not done are left out of the first; the second is rounded half to even.
    """
    if _LocaleState.time_format == "decimal":
        return number(round(seconds / 36) / 100, 2)
    return typed_length(seconds)


def typed_length(seconds: int) -> str:
    """Write a length as a field takes it back: `1:30`, whatever the format of lengths."""
    sign, minutes = ("-" if seconds < 0 else ""), abs(seconds) // 60
    return f"{sign}{minutes // 60}:{minutes % 60:02}"


def length_in_words(seconds: int) -> str:
    """Write a length for a sentence, where `1:31` reads as a clock time: `15 min`, `2 h`, `1 h 31`."""
    sign, minutes = ("-" if seconds < 0 else ""), abs(seconds) // 60
    if minutes < 60:
        return sign + _("{minutes} min").format(minutes=minutes)
    whole, rest = divmod(minutes, 60)
    hours = sign + _("{hours} h").format(hours=number(whole))
    return f"{hours} {rest:02}" if rest else hours


def hours(seconds: int) -> str:
    """`24.5` hours, to at most two decimals; `24,5` in Dutch."""
    text = f"{seconds / 3600:,.2f}".rstrip("0").rstrip(".")
    return _swap(text)


def week_title(week: LocaleWeek) -> str:
    """`Week 46 · 9–15 November 2026`."""
    span = _days(week.first, week.last)
    return _("Week {number} · {span}").format(
        number=int((week.name or "-W0").split("-W")[1]), span=span
    )


def days_title(first: date, last: date) -> str:
    """The days from the first to the last in as few words as they need: `2026`, `November 2026`, `9–15 November 2026`."""
    if (first.day, last.month, (last + timedelta(days=1)).day) == (
        1,
        first.month,
        1,
    ) and first.year == last.year:
        return f"{_(LONG_MONTHS[first.month - 1])} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return long_day(first).split(" ", 1)[1] if first == last else _days(first, last)


def days_short(first: date, last: date) -> str:
    """The days in short, whatever they come to: `1 Oct – 15 Nov 2026`, `1–30 Nov 2026`, `17 Nov 2026`."""
    return short_date(first) if first == last else _days(first, last, SHORT_MONTHS)


def _days(first: date, last: date, months: Sequence[str] = LONG_MONTHS) -> str:
    opens, closes = str(first.day), f"{last.day} {_(months[last.month - 1])} {last.year}"
    together = (first.month, first.year) == (last.month, last.year)
    if not together:
        opens += f" {_(months[first.month - 1])}"
    if first.year != last.year:
        opens += f" {first.year}"
    return f"{opens}–{closes}" if together else f"{opens} – {closes}"


# ---- numbers and money --------------------------------------------------------------------------------------------


def number(value: float, decimals: int = 0) -> str:
    """`1,225`, or `1.225` in Dutch."""
    return _swap(f"{value:,.{decimals}f}")


def decimal(cents: int) -> str:
    """An amount as one types it: `1325.00`, `1325,00` in Dutch."""
    return _swap(f"{cents / 100:.2f}")


def currency_sign(currency: str) -> str:
    """Return `€` for EUR; the three letters of a currency that has no sign here."""
    return SYMBOLS.get(currency, currency)


def percent(ratio: float | None) -> str:
    """`45%`; a dash where there is no ratio."""
    return "–" if ratio is None else f"{round(ratio * 100)}%"


def money(cents: int | None, currency: str, *, whole: bool = False) -> str:
    """`€1,325.00`, in Dutch `€ 1.325,00`; without cents when `whole`; a dash where there is no amount."""
    if cents is None:
        return "–"
    digits, symbol = (2, SYMBOLS[currency]) if currency in SYMBOLS else _rules_of(currency)
    units, rest = divmod(abs(cents), 100)
    if whole or not digits:
        units += rest > 50 or (rest == 50 and units % 2)
        text = _swap(f"{units:,}")
    else:
        text = _swap(f"{units:,}." + f"{rest:02}".ljust(digits, "0"))
    minus = "-" if cents < 0 and (units or (digits and not whole)) else ""
    return f"{symbol}\xa0{minus}{text}" if _LocaleState.code == "nl" else f"{minus}{symbol}{text}"


def signed(value: int, told: str) -> str:
    """How much more or less: `+1:30`, `−€120.00`; `told` is the amount without its sign, and nothing more is a dash."""
    return "–" if not value else f"{'+' if value > 0 else '−'}{told}"


def _rules_of(currency: str) -> tuple[int, str]:
    """Return the decimals of a currency and its sign in the language that is spoken."""
    digits, *symbols = _currencies().get(currency, (2, currency, currency))
    return digits, symbols[LANGUAGES.index(_LocaleState.code)]


@cache
def _currencies() -> dict[str, tuple[int, str, str]]:
    """Return decimals, English and Dutch sign of each currency that is not written as its code."""
    import json

    found: dict[str, tuple[int, str, str]] = json.loads(_resource("currencies.json"))
    return found


def _swap(text: str) -> str:
    return text.translate(_DUTCH_SIGNS) if _LocaleState.code == "nl" else text


_DUTCH_SIGNS = str.maketrans(",.", ".,")


@cache
def _catalog(code: str) -> NullTranslations:
    """Return the catalog of a language."""
    from gettext import GNUTranslations
    from io import BytesIO

    return GNUTranslations(BytesIO(_resource("translations", code, "LC_MESSAGES", "tegoed.mo")))


def _resource(*parts: str) -> bytes:
    """Read a file through the package that holds it: from a folder, a wheel or a frozen app alike.

    By the package's own loader, since `importlib.resources` alone would cost the command line 10 ms.
    """
    from importlib import import_module

    resources: Any = import_module("tegoed.resources")
    folder = os.path.dirname(resources.__file__)  # noqa: PTH120 - a loader takes text
    content: bytes = resources.__loader__.get_data(os.path.join(folder, *parts))  # noqa: PTH118
    return content

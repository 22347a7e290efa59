# SPDX-License-Identifier: MIT
"""Words and formats: gettext catalogs and CLDR's currencies, for windows, command line and files
alike.

English needs no catalog: its texts stand in the source. The signs and decimals of currencies are
read from a resource that `packaging/words.py` writes from Babel; those of the usual ones stand
here, so that they need no file.
"""

from __future__ import annotations

import os
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
"""Currencies with two decimals whose sign is the same in both languages; a resource has the
others.
"""
SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
LONG_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
        N_("Sunday"),
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


@dataclass(frozen=True, slots=True)
class Locale:
    """A language, and the zone, currency and format of lengths that go with it.

    `time_format` is a choice of the setting: "clock" (`1:30`) or "decimal" (`1.50`). Instants are
    told in UTC where no zone is given.
    """

    language: str = "en"
    zone: ZoneInfo | None = None
    currency: str = "EUR"
    time_format: str = "clock"

    @property
    def zone_name(self) -> str:
        """The zone in which instants are told."""
        return self._zone().key

    def gettext(self, text: str) -> str:
        """Return the text in this language.

        What stands before a bar (`month|May`) tells two uses apart and is not shown.
        """
        if not text:
            return text
        found = text if self.language == "en" else _catalog(self.language).gettext(text)
        return found.split("|", 1)[1] if found is text and "|" in text else found

    def ngettext(self, one: str, many: str, count: float) -> str:
        """Return the form that fits a count."""
        if self.language == "en":
            return one if count == 1 else many
        return _catalog(self.language).ngettext(one, many, 1 if count == 1 else 2)

    def word(self, value: str) -> str:
        """Return the word for one of Tegoed's values (a purpose, reason, pricing, kind of boundary,
        state …); what is none of them as it is.
        """
        return self.gettext(WORDS[value]) if value in WORDS else value

    def say(self, message: GettextMessage) -> str:
        """Return the sentence of a message, with its parameters told by their names: `*_at` an
        instant, `*_seconds` a length, `*_cents` an amount.

        An instant on the same day as the message's `start_at` is told by its time alone. Tegoed's
        own words (`given`) are translated.
        """
        from tegoed.i18n.sentences.table import SENTENCES

        sentence = SENTENCES.get(message.id)
        if sentence is None:  # a test holds the table complete; an error while telling is worse
            return ": ".join([message.id, *(str(value) for value in message.params.values())])
        text = (
            self.ngettext(*sentence, message.params.get("count", 0))
            if isinstance(sentence, tuple)
            else self.gettext(sentence)
        )
        return _Formatter(self).vformat(text, (), message.params) if "{" in text else text

    def _zone(self) -> ZoneInfo:
        if self.zone is not None:
            return self.zone
        from zoneinfo import ZoneInfo

        return ZoneInfo("UTC")

    def local_time(self, instant: int, zone: ZoneInfo | None = None) -> datetime:
        """Return an instant in the zone, or else in the locale's."""
        return datetime.fromtimestamp(instant, zone or self._zone())

    def clock_time(self, instant: int, zone: ZoneInfo | None = None) -> str:
        """Write a time as `14:00`, in the zone or else in the locale's."""
        return self.local_time(instant, zone).strftime("%H:%M")

    def day(self, day: date) -> str:
        """Write a day as `Wed 11 Nov`."""
        weekday = self.weekday(day.isoweekday(), short=True)
        return f"{weekday} {day.day} {self.month(day, short=True)}"

    def long_day(self, day: date) -> str:
        """Write a day as `Wednesday 11 November 2026`."""
        return f"{self.weekday(day.isoweekday())} {day.day} {self.month(day)} {day.year}"

    def short_date(self, day: date) -> str:
        """Write a day as `11 Nov 2026`."""
        return f"{day.day} {self.month(day, short=True)} {day.year}"

    def month(self, day: date, *, short: bool = False) -> str:
        """Return the name of a day's month, without the year."""
        return self.gettext((SHORT_MONTHS if short else LONG_MONTHS)[day.month - 1])

    def weekday(self, number: int, *, short: bool = False) -> str:
        """Return the name of an ISO weekday (Monday is 1)."""
        return self.gettext((SHORT_DAYS if short else LONG_DAYS)[number - 1])

    def day_time(self, instant: int, zone: ZoneInfo | None = None) -> str:
        """Write an instant as `Wed 11 Nov 14:00`, in the zone or else in the locale's."""
        local = self.local_time(instant, zone)
        return f"{self.day(local.date())} {local:%H:%M}"

    def end_clock(self, start: int, end: int, zone: ZoneInfo | None = None) -> str:
        """Write the clock time of an end; on a later day than the start after the weekday."""
        first, last = self.local_time(start, zone), self.local_time(end, zone)
        clock = f"{last:%H:%M}"
        if last.date() == first.date() or clock == "00:00":
            return clock
        return f"{self.weekday(last.isoweekday(), short=True)} {clock}"

    def clock_span(self, start: int, end: int, zone: ZoneInfo | None = None) -> str:
        """Write two instants as clock times: `09:00–12:30`, over midnight `23:00–Thu 00:30`."""
        return f"{self.clock_time(start, zone)}–{self.end_clock(start, end, zone)}"

    def length(self, seconds: int) -> str:
        """Write a length for a table or a chart: `1:30`, or `1.50` where the user chose decimals.

        Minutes begun but not done are left out of the first; the second is rounded half to even.
        """
        if self.time_format == "decimal":
            return self.number(round(seconds / 36) / 100, 2)
        return self.typed_length(seconds)

    @staticmethod
    def typed_length(seconds: int) -> str:
        """Write a length as a field takes it back: `1:30`, whatever the format of lengths."""
        sign, minutes = ("-" if seconds < 0 else ""), abs(seconds) // 60
        return f"{sign}{minutes // 60}:{minutes % 60:02}"

    def length_in_words(self, seconds: int) -> str:
        """Write a length for a sentence, where `1:31` reads as a clock time: `15 min`, `2 h`, `1 h
        31`.
        """
        sign, minutes = ("-" if seconds < 0 else ""), abs(seconds) // 60
        if minutes < 60:
            return sign + self.gettext("{minutes} min").format(minutes=minutes)
        whole, rest = divmod(minutes, 60)
        hours = sign + self.gettext("{hours} h").format(hours=self.number(whole))
        return f"{hours} {rest:02}" if rest else hours

    def hours(self, seconds: int) -> str:
        """Write hours as `24.5`, to at most two decimals; `24,5` in Dutch."""
        text = f"{seconds / 3600:,.2f}".rstrip("0").rstrip(".")
        return self._swap(text)

    def week_title(self, week: LocaleWeek) -> str:
        """Write a week as `Week 46 · 9–15 November 2026`."""
        span = self._days(week.first, week.last)
        return self.gettext("Week {number} · {span}").format(
            number=int((week.name or "-W0").split("-W")[1]), span=span
        )

    def days_title(self, first: date, last: date) -> str:
        """Write the days from the first to the last in as few words as they need: `2026`,
        `November 2026`, `9–15 November 2026`.
        """
        if (first.day, last.month, (last + timedelta(days=1)).day) == (
            1,
            first.month,
            1,
        ) and first.year == last.year:
            return f"{self.month(first)} {first.year}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return self.long_day(first).split(" ", 1)[1] if first == last else self._days(first, last)

    def days_short(self, first: date, last: date) -> str:
        """Write the days in short, whatever they come to: `1 Oct – 15 Nov 2026`, `1–30 Nov 2026`,
        `17 Nov 2026`.
        """
        return self.short_date(first) if first == last else self._days(first, last, SHORT_MONTHS)

    def _days(self, first: date, last: date, months: Sequence[str] = LONG_MONTHS) -> str:
        opens, closes = (
            str(first.day),
            f"{last.day} {self.gettext(months[last.month - 1])} {last.year}",
        )
        together = (first.month, first.year) == (last.month, last.year)
        if not together:
            opens += f" {self.gettext(months[first.month - 1])}"
        if first.year != last.year:
            opens += f" {first.year}"
        return f"{opens}–{closes}" if together else f"{opens} – {closes}"

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number as `1,225`, or `1.225` in Dutch."""
        return self._swap(f"{value:,.{decimals}f}")

    def decimal(self, cents: int) -> str:
        """Write an amount as one types it: `1325.00`, `1325,00` in Dutch."""
        return self._swap(f"{cents / 100:.2f}")

    @staticmethod
    def currency_sign(currency: str) -> str:
        """Return `€` for EUR; the three letters of a currency that has no sign here."""
        return SYMBOLS.get(currency, currency)

    @staticmethod
    def percent(ratio: float | None) -> str:
        """Write a ratio as `45%`; a dash where there is none."""
        return "–" if ratio is None else f"{round(ratio * 100)}%"

    def money(self, cents: int | None, currency: str, *, whole: bool = False) -> str:
        """Write an amount as `€1,325.00`, in Dutch `€ 1.325,00`; without cents when `whole`; a dash
        where there is no amount.
        """
        if cents is None:
            return "–"
        digits, symbol = (2, SYMBOLS[currency]) if currency in SYMBOLS else self._rules_of(currency)
        units, rest = divmod(abs(cents), 100)
        if whole or not digits:
            units += rest > 50 or (rest == 50 and units % 2)
            text = self._swap(f"{units:,}")
        else:
            text = self._swap(f"{units:,}." + f"{rest:02}".ljust(digits, "0"))
        minus = "-" if cents < 0 and (units or (digits and not whole)) else ""
        return f"{symbol}\xa0{minus}{text}" if self.language == "nl" else f"{minus}{symbol}{text}"

    @staticmethod
    def signed(value: int, told: str) -> str:
        """Write how much more or less: `+1:30`, `−€120.00`; `told` is the amount without its sign,
        and nothing more is a dash.
        """
        return "–" if not value else f"{'+' if value > 0 else '−'}{told}"

    def _rules_of(self, currency: str) -> tuple[int, str]:
        """Return the decimals of a currency and its sign in the language that is spoken."""
        digits, *symbols = _currencies().get(currency, (2, currency, currency))
        return digits, symbols[LANGUAGES.index(self.language)]

    def _swap(self, text: str) -> str:
        return text.translate(_DUTCH_SIGNS) if self.language == "nl" else text

    def in_english(self, message: GettextMessage) -> str:
        """Return the English sentence of a message: for JSON, whose values are never translated."""
        return replace(self, language="en").say(message)


class _Formatter(string.Formatter):
    """Tells parameters as a reader expects them."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        """Return the parameter of that name, in words."""
        name, value = str(key), kwargs.get(str(key), "")
        if name != "start_at" and name.endswith("_at") and isinstance(value, int):
            start = kwargs.get("start_at")
            if (
                isinstance(start, int)
                and self._locale.local_time(start).date() == self._locale.local_time(value).date()
            ):
                return self._locale.clock_time(value)
        return self._told(name, value)

    def _told(self, name: str, value: Any) -> str:
        if hasattr(value, "params"):
            return self._locale.say(value)
        if isinstance(value, bool) or value is None:
            return "" if value is None else str(value).lower()
        if isinstance(value, list | tuple):
            return ", ".join(
                "…" if isinstance(item, list | tuple) else self._told(name, item) for item in value
            )
        if isinstance(value, int):
            if name.endswith("_at"):
                return self._locale.day_time(value)
            if name.endswith("_seconds"):
                return self._locale.length_in_words(value)
            if name.endswith("_cents"):
                return self._locale.money(value, self._locale.currency)
            return str(value)
        if isinstance(value, float):
            return (
                self._locale.number(value, 0 if value.is_integer() else 2)
                if isfinite(value)
                else str(value)
            )
        if isinstance(value, date):
            return self._locale.short_date(value)
        text = self._locale.word(str(value)) if name in _OUR_WORDS else str(value)
        if name in _CAUSES and text in SYSTEM_ERRORS:
            text = self._locale.gettext(text)
        is_whole = len(text) <= LONGEST_TOLD or name.endswith("path")
        return text if is_whole else f"{text[: LONGEST_TOLD - 1]}…"


_OUR_WORDS = frozenset({"purpose", "reason", "pricing", "state", "work", "kind"})
"""Parameters that hold a word of ours (`work` does where nothing else names it)."""

_CAUSES = frozenset({"why", "cause"})
"""Parameters that hold what the operating system says of a failure."""


def choose(setting: str, environ: Mapping[str, str]) -> str:
    """Choose the language to speak: the setting, else the first of LC_ALL, LC_MESSAGES and LANG as
    written, else English.
    """
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


def environment_locale(environ: Mapping[str, str]) -> Locale:
    """Return the locale before any setting is known: the language of the environment."""
    return Locale(choose("auto", environ))


@cache
def _currencies() -> dict[str, tuple[int, str, str]]:
    """Return decimals, English and Dutch sign of each currency that is not written as its code."""
    import json

    found: dict[str, tuple[int, str, str]] = json.loads(_resource("currencies.json"))
    return found


_DUTCH_SIGNS = str.maketrans(",.", ".,")


@cache
def _catalog(code: str) -> NullTranslations:
    """Return the catalog of a language."""
    from gettext import GNUTranslations
    from io import BytesIO

    return GNUTranslations(BytesIO(_resource("translations", code, "LC_MESSAGES", "tegoed.mo")))


def _resource(*parts: str) -> bytes:
    """Read a file through the package that holds it: from a folder, a wheel or a frozen app alike.

    By the package's own loader, since `importlib.resources` alone would cost the command line 10
    ms.
    """
    from importlib import import_module

    resources: Any = import_module("tegoed.resources")
    folder = os.path.dirname(resources.__file__)  # noqa: PTH120 - a loader takes text
    content: bytes = resources.__loader__.get_data(os.path.join(folder, *parts))  # noqa: PTH118
    return content

# SPDX-License-Identifier: MIT
"""Words and formats, in both languages."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from tegoed.core.calendar.spans import parse_week
from tegoed.core.errors import Message
from tegoed.i18n.locale import LANGUAGES, Locale, choose
from tegoed.i18n.sentences.table import SENTENCES
from tests.support.clocks import AMSTERDAM
from tests.support.locales import DUTCH, ENGLISH

AT = 1794402000
"""2026-11-11 14:00 in Amsterdam."""


@pytest.mark.parametrize(
    ("setting", "environ", "chosen"),
    [
        ("nl", {"LC_ALL": "en_GB.UTF-8"}, "nl"),
        ("en", {"LC_ALL": "nl_NL.UTF-8"}, "en"),
        ("auto", {"LC_ALL": "nl_NL.UTF-8"}, "nl"),
        ("auto", {"LC_MESSAGES": "nl"}, "nl"),
        ("auto", {"LANG": "nl_BE"}, "nl"),
        ("auto", {"LANG": "nl.UTF-8"}, "nl"),
        ("auto", {"LANG": "NL-be"}, "nl"),
        ("auto", {"LC_ALL": "C", "LANG": "nl_NL"}, "en"),
        ("auto", {"LC_ALL": "", "LANG": "nl_NL"}, "nl"),
        ("auto", {"LANG": "nld"}, "en"),
        ("auto", {}, "en"),
    ],
)
def test_the_language_is_chosen_by_the_setting_else_the_environment_as_written(
    setting: str, environ: dict[str, str], chosen: str
) -> None:
    assert choose(setting, environ) == chosen


def test_times_days_and_lengths() -> None:
    def told(locale: Locale) -> list[str]:
        return [
            locale.clock_time(AT, AMSTERDAM),
            locale.clock_time(AT),
            locale.day(date(2026, 11, 11)),
            locale.long_day(date(2026, 5, 1)),
            locale.day_time(AT, AMSTERDAM),
            locale.weekday(7),
            locale.weekday(1, short=True),
            locale.length(5459),
            locale.length(-900),
            locale.hours(88200),
            locale.hours(3643200),
            locale.week_title(parse_week("2026-W46")),
            locale.week_title(parse_week("2026-W40")),
            locale.week_title(parse_week("2026-W53")),
        ]

    assert told(ENGLISH) == [
        "14:00", "14:00", "Wed 11 Nov", "Friday 1 May 2026", "Wed 11 Nov 14:00", "Sunday", "Mon",
        "1:30", "-0:15",
        "24.5", "1,012", "Week 46 · 9–15 November 2026", "Week 40 · 28 September – 4 October 2026",
        "Week 53 · 28 December 2026 – 3 January 2027",
    ]  # fmt: skip
    assert told(DUTCH) == [
        "14:00", "14:00", "wo 11 nov", "vrijdag 1 mei 2026", "wo 11 nov 14:00", "zondag", "ma",
        "1:30", "-0:15",
        "24,5", "1.012", "Week 46 · 9–15 november 2026", "Week 40 · 28 september – 4 oktober 2026",
        "Week 53 · 28 december 2026 – 3 januari 2027",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "english", "dutch"),
    [
        ("2026-05-01", "2026-05-31", "May 2026", "mei 2026"),
        ("2028-02-01", "2028-02-29", "February 2028", "februari 2028"),
        ("2026-12-01", "2026-12-31", "December 2026", "december 2026"),
        ("2026-01-01", "2026-12-31", "2026", "2026"),
        ("2025-01-01", "2026-12-31", "2025–2026", "2025–2026"),
        ("2026-11-09", "2026-11-09", "9 November 2026", "9 november 2026"),
        ("2026-11-01", "2026-11-29", "1–29 November 2026", "1–29 november 2026"),
        (
            "2026-10-01",
            "2026-11-30",
            "1 October – 30 November 2026",
            "1 oktober – 30 november 2026",
        ),
        (
            "2025-11-01",
            "2026-11-30",
            "1 November 2025 – 30 November 2026",
            "1 november 2025 – 30 november 2026",
        ),
    ],
)
def test_days_are_told_in_as_few_words_as_they_need(
    first: str, last: str, english: str, dutch: str
) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert ENGLISH.days_title(*days) == english
    assert DUTCH.days_title(*days) == dutch


@pytest.mark.parametrize(
    ("first", "last", "english", "dutch"),
    [
        ("2026-10-01", "2026-11-15", "1 Oct – 15 Nov 2026", "1 okt – 15 nov 2026"),
        ("2026-11-01", "2026-11-30", "1–30 Nov 2026", "1–30 nov 2026"),
        ("2026-01-01", "2026-12-31", "1 Jan – 31 Dec 2026", "1 jan – 31 dec 2026"),
        ("2025-12-15", "2026-01-03", "15 Dec 2025 – 3 Jan 2026", "15 dec 2025 – 3 jan 2026"),
        ("2026-05-17", "2026-05-17", "17 May 2026", "17 mei 2026"),
    ],
)
def test_chosen_days_are_told_as_days_even_where_they_are_a_month(
    first: str, last: str, english: str, dutch: str
) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert ENGLISH.days_short(*days) == english
    assert DUTCH.days_short(*days) == dutch


def test_more_and_less_have_a_sign_and_nothing_has_none() -> None:
    assert [ENGLISH.signed(n, "1:30") for n in (5400, -5400, 0)] == ["+1:30", "−1:30", "–"]


@pytest.mark.parametrize(
    ("cents", "currency", "whole", "english", "dutch"),
    [
        (132500, "EUR", False, "€1,325.00", "€\xa01.325,00"),
        (132500, "EUR", True, "€1,325", "€\xa01.325"),
        (5571, "EUR", True, "€56", "€\xa056"),
        (5550, "EUR", True, "€56", "€\xa056"),
        (5650, "EUR", True, "€56", "€\xa056"),
        (-500, "EUR", False, "-€5.00", "€\xa0-5,00"),
        (-20, "EUR", True, "€0", "€\xa00"),
        (0, "GBP", False, "£0.00", "£\xa00,00"),
        (123456, "CHF", False, "CHF1,234.56", "CHF\xa01.234,56"),
        (123456, "CHF", True, "CHF1,235", "CHF\xa01.235"),
        (None, "EUR", False, "–", "–"),
    ],
)
def test_money(cents: int | None, currency: str, whole: bool, english: str, dutch: str) -> None:
    assert ENGLISH.money(cents, currency, whole=whole) == english
    assert DUTCH.money(cents, currency, whole=whole) == dutch


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_currency_is_written_as_babel_writes_it(code: str) -> None:
    from babel.numbers import format_currency, list_currencies

    whole = "¤\xa0#,##0;¤\xa0-#,##0" if code == "nl" else "¤#,##0;-¤#,##0"
    for currency in (*sorted(list_currencies()), "XQQ"):
        for cents in (0, 1, 99, 100, 150, 250, 5571, 123456789, -100, -123456):
            amount = Decimal(cents) / 100
            assert Locale(code, AMSTERDAM).money(cents, currency) == format_currency(
                amount, currency, locale=code
            )
            assert Locale(code, AMSTERDAM).money(cents, currency, whole=True) == format_currency(
                amount.quantize(Decimal(1)),
                currency,
                format=whole,
                locale=code,
                currency_digits=False,
            )


def test_less_than_half_a_yen_less_is_nothing() -> None:
    assert (ENGLISH.money(-20, "JPY"), ENGLISH.money(-20, "USD", whole=True)) == ("¥0", "$0")
    assert DUTCH.money(-20, "JPY") == "JP¥\xa00"


def test_numbers() -> None:
    assert (ENGLISH.number(1225), ENGLISH.number(1234.5, 1), ENGLISH.decimal(132550)) == (
        "1,225",
        "1,234.5",
        "1325.50",
    )
    assert (ENGLISH.percent(0.5074), ENGLISH.percent(None)) == ("51%", "–")
    assert (DUTCH.number(1225), DUTCH.number(1234.5, 1), DUTCH.decimal(132550)) == (
        "1.225",
        "1.234,5",
        "1325,50",
    )


def test_a_message_tells_its_parameters_by_their_names() -> None:
    message = Message(
        "entry.overlaps", {"work": "Handboek", "start_at": AT, "end_at": AT + 1800, "uid": "x"}
    )
    assert "Handboek is there from Wed 11 Nov 14:00 to 14:30." in ENGLISH.say(message)
    over_midnight = Message(
        "entry.overlaps", {"work": "given", "start_at": AT, "end_at": AT + 86400}
    )
    assert "given is there from Wed 11 Nov 14:00 to Thu 12 Nov 14:00." in ENGLISH.say(over_midnight)
    assert "weggegeven staat er van wo 11 nov 14:00 tot do 12 nov 14:00." in DUTCH.say(
        over_midnight
    )
    assert DUTCH.in_english(over_midnight).startswith("given is there")
    assert DUTCH.language == "nl"


def test_lengths_amounts_dates_lists_and_messages_within_messages_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(name: str, value: object, locale: Locale = ENGLISH) -> str:
        monkeypatch.setitem(SENTENCES, "tests.value", f"{{{name}}}")
        return locale.say(Message("tests.value", {name: value}))

    assert told("length_seconds", 90000) == "25 h"
    assert told("fee_cents", 132500) == "€1,325.00"
    assert told("date", date(2026, 5, 1)) == "1 May 2026"
    assert told("names", ["a", 2]) == "a, 2"
    assert told("what", Message("undo.nothing")) == "There is nothing to undo."
    assert [told("x", value) for value in (None, True, 1.5, 2.0)] == ["", "true", "1.50", "2"]
    assert told("purpose", "given") == "given"
    assert told("purpose", "given", DUTCH) == "weggegeven"
    assert told("client", "given", DUTCH) == "given"


def test_a_message_nobody_knows_is_told_all_the_same() -> None:
    assert ENGLISH.say(Message("nobody.knows", {"why": "this"})) == "nobody.knows: this"


def test_a_count_chooses_the_form() -> None:
    assert ENGLISH.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert ENGLISH.say(Message("import.known-entries", {"count": 1})).startswith("1 entry is")
    assert ENGLISH.say(Message("import.known-entries", {"count": 2})).startswith("2 entries are")
    assert DUTCH.say(Message("import.known-entries", {"count": 1})).startswith("1 registratie is")
    assert DUTCH.say(Message("import.known-entries", {"count": 2})).startswith(
        "2 registraties zijn"
    )


def test_what_stands_before_a_bar_is_never_shown() -> None:
    assert ENGLISH.gettext("month|May") == "May"
    assert DUTCH.gettext("month|May") == "mei"
    assert DUTCH.gettext("") == ""
    assert DUTCH.gettext("not in the catalog") == "not in the catalog"


def test_language_imports_neither_qt_nor_babel() -> None:
    program = (
        "import sys; from tegoed.i18n.locale import Locale; l = Locale('nl'); "
        "l.money(5, 'EUR'); l.money(5, 'CHF'); l.length(5); "
        "sys.exit(' '.join(n for n in sys.modules if n.split('.')[0] in ('PySide6', 'babel')) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")

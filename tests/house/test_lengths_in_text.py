# SPDX-License-Identifier: MIT
"""No sentence writes a length as a clock time: neither in the source's words nor in what is filled
in.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tegoed import i18n
from tegoed.core.entities.values import BoundaryKind
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.i18n.sentences.table import SENTENCES
from tegoed.presentation.balance.boundary_words import beside_limit, measured
from tests.support.clocks import AMSTERDAM
from tests.support.locales import DECIMAL, ENGLISH

SOURCE = Path(i18n.__file__).parents[1]
LIKE_A_CLOCK = re.compile(r"(?<![\d:])\d+:[0-5]\d(?!\d)")
TABLES_AND_CHARTS = {
    "cli/commands/entries.py",
    "cli/commands/figures.py",
    "export/pdf/timesheet_page.py",
    "export/pdf/week_drawings.py",
    "export/pdf/year_page.py",
    "presentation/entries/day_view.py",
    "presentation/entries/entry_fields.py",
    "presentation/entries/entry_table_view.py",
    "presentation/year/evidence_table.py",
    "presentation/balance/figure_rows.py",
    "presentation/invoices/invoice_words.py",
    "presentation/period_words.py",
    "presentation/project/project_table.py",
    "presentation/reports/report_preview_view.py",
    "presentation/reports/shares.py",
    "presentation/balance/week_chart_view.py",
    "presentation/balance/what_if_view.py",
    "presentation/year/year_view.py",
    "ui/balance/tables/given_list.py",
    "ui/balance/charts/period_painter.py",
    "ui/day/timeline/timeline.py",
    "ui/widgets/charts/entry_painter.py",
    "ui/year/evidence_model.py",
}
"""Where `length` writes `1:30`: cells of a table and words on a chart."""


def texts(message_id: str) -> list[str]:
    sentence = SENTENCES[message_id]
    return list(sentence) if isinstance(sentence, tuple) else [sentence]


def names_a_length(message_id: str) -> bool:
    return any("_seconds}" in text for text in texts(message_id))


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize("id", sorted(filter(names_a_length, SENTENCES)))
def test_a_length_in_a_sentence_is_in_words(id: str, code: str) -> None:
    names = re.findall(r"{(\w+_seconds)}", " ".join(texts(id)))
    for time_format in ("clock", "decimal"):
        told = Locale(code, AMSTERDAM, time_format=time_format).say(
            Message(id, dict.fromkeys(names, 5460))
        )
        assert not LIKE_A_CLOCK.search(told), told
        assert ("1 h 31" if code == "en" else "1 u 31") in told


def calls_of_length(path: Path) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "length"
        and ast.unparse(node.func.value).removesuffix("()").endswith("locale")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_only_tables_and_charts_write_lengths_in_figures() -> None:
    found = {
        str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if calls_of_length(path)
    }
    assert found - TABLES_AND_CHARTS == set()


@pytest.mark.parametrize(
    ("seconds", "en", "nl"),
    [
        (0, "0 min", "0 min"),
        (45 * 60, "45 min", "45 min"),
        (15 * 3600, "15 h", "15 u"),
        (5460, "1 h 31", "1 u 31"),
        (-5460, "-1 h 31", "-1 u 31"),
        (-60, "-1 min", "-1 min"),
        (1225 * 3600, "1,225 h", "1.225 u"),
    ],
)
def test_a_length_in_words(seconds: int, en: str, nl: str) -> None:
    for code, words in (("en", en), ("nl", nl)):
        assert Locale(code, AMSTERDAM).length_in_words(seconds) == words


def test_the_setting_chooses_how_tables_write_a_length() -> None:
    assert (DECIMAL.length(5400), DECIMAL.length(1225 * 3600)) == ("1.50", "1,225.00")
    assert DECIMAL.typed_length(5400) == "1:30"
    assert replace(DECIMAL, language="nl").length(5400) == "1,50"
    assert (ENGLISH.length(5400), ENGLISH.length(-5400)) == ("1:30", "-1:30")


def test_a_limit_that_is_just_reached_is_named_as_the_limit() -> None:
    two = measured(ENGLISH, 7200, "seconds", "EUR")
    given = BoundaryKind.GIVEN_HOURS
    assert beside_limit(ENGLISH, given, two, two) == "2 h, the limit you set"
    assert (
        beside_limit(ENGLISH, given, measured(ENGLISH, 54_000, "seconds", "EUR"), two)
        == "15 h of 2 h"
    )
    assert beside_limit(ENGLISH, BoundaryKind.GROWTH_HOURS, two, two) == "2 h, at least 2 h"


def test_an_end_on_another_day_says_which() -> None:
    monday = 1_794_182_400  # 2026-11-09 00:00 UTC
    hour = 3600
    from zoneinfo import ZoneInfo

    utc = ZoneInfo("UTC")
    assert ENGLISH.clock_span(monday + 9 * hour, monday + 12 * hour, utc) == "09:00–12:00"
    assert ENGLISH.clock_span(monday + 22 * hour, monday + 24 * hour, utc) == "22:00–00:00"
    assert ENGLISH.clock_span(monday + 22 * hour, monday + 25 * hour, utc) == "22:00–Tue 01:00"

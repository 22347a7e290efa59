# SPDX-License-Identifier: MIT
"""What a screen reader finds in a PDF, read back with poppler's pdfinfo."""

from __future__ import annotations

import re

import pytest

from tegoed.export.pdf import paper, rows
from tests.export.test_paper import filled, sheet_of
from tests.support.example_values import BOUW
from tests.support.locales import DECIMAL, DECIMAL_DUTCH
from tests.support.paper import facts, parts, words_of


def test_a_timesheet_is_read_as_a_heading_figures_and_a_table() -> None:
    data = sheet_of(BOUW, given=True)
    assert re.search(r"Tagged: +yes", facts(data))
    found = parts(data)
    assert words_of(found, "H1") == ["Timesheet Bouwgroep Noord"]
    assert "Hours billed 10.50" in words_of(found, "P")
    assert words_of(found, "TH")[:3] == ["Day", "Work", "Hours"]
    cells = words_of(found, "TD")
    assert cells[0] == "Handboek"
    monday = cells.index("Mon 9 Nov")
    assert cells[monday : monday + 4] == ["Mon 9 Nov", "", "3.50", "€110.00"]


@pytest.mark.parametrize("count", [3, 200])
def test_each_row_of_a_list_is_read_once_and_its_titles_only_at_its_beginning(count: int) -> None:
    found = parts(filled(count))
    assert len(words_of(found, "Table")) == 1
    assert words_of(found, "TH") == ["Day", "Work", "Hours"]
    days = [words for words in words_of(found, "TD") if words.startswith("day ")]
    assert days == [f"day {number}" for number in range(count)]
    assert len(words_of(found, "TR")) == count + 3  # titles, the part's name, the sum


def test_the_foot_of_a_page_and_a_table_that_goes_on_are_not_read_again() -> None:
    found = parts(sheet_of(BOUW, many=120))
    everything = " ".join(words for _, words in found)
    assert " of 4" not in everything and "1 of" not in everything
    assert words_of(found, "TH").count("Day") == 1
    assert len(words_of(found, "Table")) == 1


def test_a_text_that_goes_on_on_the_next_page_stays_one_part_of_the_table() -> None:
    titles = [paper.PaperCell("Work")]
    lines = [
        paper.PaperLine((paper.PaperCell(f"row {number} " + "w " * 350),)) for number in range(9)
    ]
    found = parts(paper.pdf(DECIMAL, "Long", [paper.table(titles, [None], lines)]))
    cells = words_of(found, "TD")
    assert len(cells) == 9
    assert [cell.split(" w")[0] for cell in cells] == [f"row {number}" for number in range(9)]
    assert {cell.replace(" ", "").count("w") for cell in cells} == {351}


def test_example_data_is_said_first_and_once() -> None:
    found = parts(filled(200, example=True))
    assert found[1] == ("P", "Example data")
    assert sum(words == "Example data" for _, words in found) == 1


def test_a_page_says_its_language_and_shows_its_title() -> None:
    data = paper.pdf(DECIMAL_DUTCH, "Een blad", [paper.prose("Hallo.")])
    assert b"/Lang (nl)" in data
    assert b"/DisplayDocTitle true" in data


def test_the_same_list_gives_the_same_bytes() -> None:
    titles = [rows.ListTitle("Day", 60), rows.ListTitle("Work", 0)]
    assert paper.pdf(DECIMAL, "A", [rows.rows(titles, [])]) == paper.pdf(
        DECIMAL, "A", [rows.rows(titles, [])]
    )

# SPDX-License-Identifier: MIT
"""Pages as PDF, read back as a stranger reads them: with poppler's pdftotext and pdffonts."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.entities.values import Activity, Catalogue, Client, Purpose, Rounding
from tegoed.core.invoicing.timesheet import timesheet
from tegoed.export.pdf import paper, rows, timesheet_page
from tegoed.i18n.locale import Locale
from tests.support.example_values import (
    BOUW,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    catalogue,
    entry,
    peters_week,
)
from tests.support.locales import DECIMAL, DECIMAL_DUTCH
from tests.support.paper import pages
from tests.support.paper import words as text


def read(data: bytes, *program: str) -> str:
    """What a program makes of a PDF that it is given."""
    return subprocess.run(
        [*program, "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def sheet_of(
    client: Client, *, given: bool = False, many: int = 0, locale: Locale = DECIMAL
) -> bytes:
    extra = [
        entry(f"2026-11-{9 + n % 7:02} 0{n % 9}:{n % 60:02}",
            f"2026-11-{9 + n % 7:02} 22:{n % 60:02}", VERANDER, B, note=f"n{n}")
        for n in range(many)
    ]  # fmt: skip
    known = catalogue(clients=(client, ZORG))
    entries = (*peters_week().entries, *extra)
    return timesheet_page.pdf(
        locale,
        timesheet(
            compute_ledger(peters_week(catalogue=known, entries=entries)), client, with_given=given
        ),
    )


def test_a_timesheet_tells_client_days_hours_and_amounts() -> None:
    told = text(sheet_of(BOUW))
    assert "Timesheet Bouwgroep Noord" in told
    assert "9–15 November 2026" in told
    assert "Mon 9 Nov 3.50 €110.00 €385.00" in told
    assert "Tue 10 Nov 2.00\n" in told
    assert "Total 10.50 €935.00" in told
    assert "1 of 1" in told


def test_what_was_given_stands_on_paper_with_its_value_and_full_discount() -> None:
    told = text(sheet_of(BOUW, given=True))
    assert "Mon 9 Nov 5.50 €110.00 €605.00 100% €0.00" in told
    assert "Verandertraject 17.50 €1,925.00 €935.00" in told
    assert "Verandertraject, of which given 9.00 €990.00 100% €0.00" in told
    assert "Total 21.50 €2,165.00 €935.00" in told
    assert "Of which given, at no charge 11.00 €1,230.00 100% €0.00" in told


def test_with_rounding_worked_and_billed_stand_side_by_side() -> None:
    told = text(sheet_of(replace(BOUW, rounding=Rounding.UP_30), given=True))
    assert "each line rounded up to 30 min" in told
    assert "Worked Billed" in told
    assert "Mon 9 Nov 3.50 3.50 €110.00 €385.00 €385.00" in told
    assert "Mon 9 Nov 5.50 €110.00 €605.00 100% €0.00" in told


def test_a_dutch_timesheet_on_paper_has_dutch_numbers() -> None:
    told = text(sheet_of(BOUW, locale=DECIMAL_DUTCH))
    assert "Urenstaat Bouwgroep Noord" in told
    assert "ma 9 nov 3,50 € 110,00 € 385,00" in told


def test_titles_come_back_on_each_page_and_each_page_says_which_it_is() -> None:
    pages = text(sheet_of(BOUW, many=120)).split("\f")
    assert len(pages) > 3
    for number, page in enumerate(pages[:-1], start=1):
        assert "Day Work Hours" in page
        assert f"{number} of {len(pages) - 1}" in page


def test_what_the_user_typed_is_shown_as_it_is_in_every_alphabet_of_europe() -> None:
    note = '<b>Łódź & "Café"</b> Δημήτρης Ћирилица <img src="file:///etc/passwd"/>'
    activity = Activity(id=7, name="R&D <i>", purpose=Purpose.GIVEN)
    known = Catalogue({1: replace(BOUW, name="A & <B>")}, {1: VERANDER, 2: HANDBOEK}, {7: activity})
    entries = [entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, G, note=note, activity=7)]
    ledger = compute_ledger(peters_week(catalogue=known, entries=entries))
    told = text(timesheet_page.pdf(DECIMAL, timesheet(ledger, known.clients[1], with_given=True)))
    assert "Timesheet A & <B>" in told
    assert "R&D <i>" in told
    for word in ("<b>Łódź", "Δημήτρης", "Ћирилица", "<img", "file:///etc/passwd"):
        assert word in told.replace("\n", " ")


def test_a_note_that_would_fill_a_page_is_cut_and_a_long_name_is_not() -> None:
    client = replace(BOUW, name="x" * 200)
    entries = [entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, B, note="W" * 5000)]
    ledger = compute_ledger(
        peters_week(catalogue=catalogue(clients=(client, ZORG)), entries=entries)
    )
    told = text(timesheet_page.pdf(DECIMAL, timesheet(ledger, client)))
    first, foot = told.split("Total")
    assert first.count("x") == 200
    assert first.replace("Work", "").count("W") == paper.LONGEST
    assert "…" in first and "…" in foot


def test_days_of_two_years_name_their_year() -> None:
    from datetime import date

    ledger = compute_ledger(peters_week(first=date(2025, 12, 1), week=None))
    assert "9 Nov 2026" in text(timesheet_page.pdf(DECIMAL, timesheet(ledger, BOUW)))


def test_the_font_travels_with_the_page_and_the_same_sheet_gives_the_same_bytes() -> None:
    first = sheet_of(BOUW, given=True)
    assert first == sheet_of(BOUW, given=True)
    fonts = read(first, "pdffonts").splitlines()[2:]
    assert fonts
    assert all("NotoSans" in line and " yes yes yes " in line for line in fonts)


def test_prose_and_sections_flow_over_a_page() -> None:
    told = text(
        paper.pdf(
            DECIMAL,
            "A page",
            [*paper.heading("A page", "below"), paper.section("Part"), paper.prose("A < B & C.")],
        )
    )
    for words in ("A page", "below", "Part", "A < B & C."):
        assert words in told


def test_who_sends_it_stands_at_the_head() -> None:
    sheet = timesheet(compute_ledger(peters_week()), BOUW)
    sender = ("Peter <Adviseur> & Zn", "Dorpsstraat 1", "1234 AB Utrecht")
    first = text(timesheet_page.pdf(DECIMAL, sheet, sender)).split("Hours billed")[0]
    assert all(line in first for line in sender)
    assert "Timesheet Bouwgroep Noord" in first
    assert "Dorpsstraat" not in text(timesheet_page.pdf(DECIMAL, sheet))


def filled(count: int, *, text: str = "work", example: bool = False) -> bytes:
    titles = [
        rows.ListTitle("Day", 60),
        rows.ListTitle("Work", 0),
        rows.ListTitle("Hours", 60, right=True),
    ]
    found = [rows.ListRow((f"part {part}", "", ""), heading=True) for part in range(1)]
    found += [rows.ListRow((f"day {number}", text, "1.00")) for number in range(count)]
    found.append(rows.ListRow(("", "Sum", f"{count}.00"), sum=True))
    return paper.pdf(DECIMAL, "Long", [rows.rows(titles, found)], example=example)


def test_a_long_list_has_each_row_once_and_its_titles_on_every_page() -> None:
    told = pages(filled(200))
    assert len(told) == 5
    assert all("Day Work Hours" in page for page in told)
    assert re.findall(r"day (\d+) ", " ".join(told)) == [str(number) for number in range(200)]


def test_no_page_begins_with_a_sum_and_none_ends_with_a_heading() -> None:
    full = next(count for count in range(30, 80) if len(pages(filled(count))) == 2)
    last = pages(filled(full))[1]
    assert re.search(r"day \d+ work 1.00\nSum", re.sub(r"\n+", "\n", last))
    titles = [rows.ListTitle("Day", 60), rows.ListTitle("Work", 0)]
    many = [rows.ListRow((f"day {number}", "work")) for number in range(full - 2)]
    parts = [
        *many,
        rows.ListRow(("The next part", ""), heading=True),
        rows.ListRow(("its day", "work")),
    ]
    told = pages(paper.pdf(DECIMAL, "Long", [rows.rows(titles, parts)]))
    assert [page for page in told if "The next part" in page] == [
        page for page in told if "its day" in page
    ]


def test_a_long_text_breaks_and_one_that_would_fill_a_page_is_cut() -> None:
    told = text(filled(3, text="word " * 1000))
    assert "…" in told
    assert told.count("word") < 3 * 1000
    assert len(told.split("\f")) <= 3

# SPDX-License-Identifier: MIT
"""Tables written as CSV and as a workbook: conventions, exactness, and text that is never a
formula.
"""

from __future__ import annotations

import csv as reader
import io
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tegoed.export.separated import csv
from tegoed.export.spreadsheet import xlsx
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)
from tests.support.locales import DECIMAL, DECIMAL_DUTCH

MADE = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - a workbook's properties know no zone
COLUMNS = (
    ReportColumn("Day", ColumnType.DATE),
    ReportColumn("From", ColumnType.TIME),
    ReportColumn("Note"),
    ReportColumn("Hours", ColumnType.HOURS),
    ReportColumn("Amount", ColumnType.MONEY),
    ReportColumn("Share", ColumnType.PERCENT),
    ReportColumn("Entries", ColumnType.COUNT),
)
LINE = (date(2026, 11, 9), time(9, 5), 'workshop; deel 2, "slot"', 12_601, 123_456, 0.4886, 3)
SUM = (None, None, "Together", 12_601, 123_456, None, None)


def table(*rows: tuple[Cell, ...], title: str = "Sheet", currency: str = "EUR") -> ReportTable:
    return ReportTable(
        title=title,
        columns=COLUMNS,
        rows=[ReportRow(cells) for cells in rows],
        totals=ReportRow(SUM, RowWeight.SUM),
        header=(("Client", "=Bouwgroep Noord"),),
        currency=currency,
    )


def sheet_of(data: bytes, name: str = "Sheet") -> Worksheet:
    found = load_workbook(io.BytesIO(data))[name]
    assert isinstance(found, Worksheet)
    return found


def test_dutch_csv_has_semicolons_decimal_commas_and_days_first() -> None:
    assert csv(DECIMAL_DUTCH, [table(LINE)]).decode() == (
        "\ufeffDay;From;Note;Hours;Amount (EUR);Share;Entries\r\n"
        '09-11-2026;09:05;"workshop; deel 2, ""slot""";3,5003;1234,56;48,86%;3\r\n'
    )


def test_english_csv_has_commas_points_and_iso_days() -> None:
    assert csv(DECIMAL, [table(LINE)]).decode() == (
        "\ufeffDay,From,Note,Hours,Amount (EUR),Share,Entries\r\n"
        '2026-11-09,09:05,"workshop; deel 2, ""slot""",3.5003,1234.56,48.86%,3\r\n'
    )


def test_hours_in_csv_tell_every_second() -> None:
    columns = (ReportColumn("Hours", ColumnType.HOURS),)
    rows = [ReportRow((seconds,)) for seconds in (*range(1, 4000), 86_399, 4_410_001)]
    lines = (
        csv(DECIMAL, [ReportTable(title="x", columns=columns, rows=rows)])
        .decode("utf-8-sig")
        .splitlines()[1:]
    )
    assert [round(float(line) * 3600) for line in lines] == [row.cells[0] for row in rows]


def test_amounts_below_zero_keep_their_minus_and_empty_cells_stay_empty() -> None:
    columns = (ReportColumn("Amount", ColumnType.MONEY), ReportColumn("Hours", ColumnType.HOURS))
    data = csv(
        DECIMAL,
        [
            ReportTable(
                title="x", columns=columns, rows=[ReportRow((-5, None)), ReportRow((-123_450, 0))]
            )
        ],
    )
    assert data.decode("utf-8-sig").splitlines()[1:] == ["-0.05,", "-1234.50,0.0000"]


def test_sums_are_left_to_the_reader_of_a_csv() -> None:
    made = ReportTable(
        title="x",
        columns=COLUMNS,
        rows=[ReportRow(LINE), ReportRow(SUM, RowWeight.SUM)],
        totals=ReportRow(SUM, RowWeight.SUM),
    )
    assert len(csv(DECIMAL, [made]).splitlines()) == 2


def test_several_tables_in_a_csv_have_their_titles_and_an_empty_line_between() -> None:
    column = (ReportColumn("A"),)
    tables = [
        ReportTable(title=title, columns=column, rows=[ReportRow(("x",))])
        for title in ("One", "=Two")
    ]
    assert csv(DECIMAL, tables).decode("utf-8-sig").splitlines() == [
        "One",
        "A",
        "x",
        "",
        "'=Two",
        "A",
        "x",
    ]


@pytest.mark.parametrize(
    "begins",
    [
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        "\u00a0+",
        "\u200b@",
        "\ufeff-",
    ],
)
def test_text_that_could_be_a_formula_is_text_in_csv(begins: str) -> None:
    note = f'{begins}HYPERLINK("https://example.org")'
    made = ReportTable(title="x", columns=(ReportColumn("Note"),), rows=[ReportRow((note,))])
    rows = list(
        reader.reader(
            io.StringIO(csv(DECIMAL_DUTCH, [made]).decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    assert rows[1] == [f"'{note}"]


@pytest.mark.parametrize("note", ["interviews", "", " ", "a=1", "café -- 1"])
def test_any_other_text_stays_as_it_is_in_csv(note: str) -> None:
    made = ReportTable(
        title="x",
        columns=(ReportColumn("Note"), ReportColumn("End")),
        rows=[ReportRow((note, "end"))],
    )
    rows = list(
        reader.reader(
            io.StringIO(csv(DECIMAL_DUTCH, [made]).decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    assert rows[1] == [note, "end"]


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.org", "12", "\tx"]
)
def test_text_stays_text_in_a_workbook(note: str) -> None:
    data = xlsx(DECIMAL_DUTCH, [table((*LINE[:2], note, *LINE[3:]))], MADE)
    cell = sheet_of(data)["C5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (note, "s", None)
    assert (
        sheet_of(data)["B2"].value == "=Bouwgroep Noord" and sheet_of(data)["B2"].data_type == "s"
    )


def test_a_workbook_holds_true_days_times_and_numbers() -> None:
    sheet = sheet_of(xlsx(DECIMAL_DUTCH, [table(LINE)], MADE))
    day, begins, note, hours, amount, share, entries = (cell.value for cell in sheet[5])
    assert (day, begins, note) == (datetime(2026, 11, 9), time(9, 5), LINE[2])  # noqa: DTZ001 - as Excel has it
    assert round(float(str(hours)) * 3600) == 12_601
    assert (amount, share, entries) == (1234.56, 0.4886, 3)
    assert [cell.number_format for cell in sheet[5]] == [
        "dd-mm-yyyy", "hh:mm", "General", "#,##0.00", '"€" #,##0.00;"€" -#,##0.00', "0.00%",
        "#,##0",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[6]][2:5] == ["Together", hours, 1234.56]


def test_a_workbook_takes_the_conventions_of_its_language_and_currency() -> None:
    english = sheet_of(xlsx(DECIMAL, [table(LINE)], MADE))[5]
    assert (english[0].number_format, english[4].number_format) == (
        "yyyy-mm-dd",
        '"€"#,##0.00;"€"-#,##0.00',
    )
    francs = sheet_of(xlsx(DECIMAL, [table(LINE, currency="CHF")], MADE))[5]
    assert francs[4].number_format == '"CHF" #,##0.00;"CHF" -#,##0.00'


def test_a_workbook_prints_on_a4_with_its_titles_on_each_page_and_in_sight() -> None:
    sheet = sheet_of(xlsx(DECIMAL_DUTCH, [table(LINE)], MADE))
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert str(sheet.page_setup.paperSize) == "9"
    assert (
        sheet.sheet_properties.pageSetUpPr is not None
        and sheet.sheet_properties.pageSetUpPr.fitToPage
    )
    assert sheet.page_setup.orientation in (None, "portrait")


def test_a_wide_sheet_lies_on_its_side() -> None:
    wide = ReportTable(
        title="x", columns=[ReportColumn("Note", width=120)], rows=[ReportRow(("a",))]
    )
    assert sheet_of(xlsx(DECIMAL_DUTCH, [wide], MADE), "x").page_setup.orientation == "landscape"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert xlsx(DECIMAL_DUTCH, [table(LINE)], MADE, "Tegoed") == xlsx(
        DECIMAL_DUTCH, [table(LINE)], MADE, "Tegoed"
    )
    assert (
        load_workbook(io.BytesIO(xlsx(DECIMAL_DUTCH, [table(LINE)], MADE))).properties.created
        == MADE
    )


def test_names_of_sheets_are_allowed_and_differ() -> None:
    titles = ["Noord/Zuid: [plan]", "x" * 40, "X" * 40, "History", "'"]
    made = xlsx(DECIMAL, [table(LINE, title=title) for title in titles], MADE)
    names = load_workbook(io.BytesIO(made)).sheetnames
    assert names == ["Noord Zuid   plan", "x" * 31, "X" * 29 + " 2", "History 2", "1"]


def test_a_note_longer_than_a_cell_is_cut_and_not_lost() -> None:
    sheet = sheet_of(xlsx(DECIMAL_DUTCH, [table((*LINE[:2], "n" * 40_000, *LINE[3:]))], MADE))
    assert sheet["C5"].value == "n" * 32_767


def test_subtotals_and_quiet_lines_can_be_told_apart() -> None:
    made = ReportTable(
        title="Sheet",
        columns=COLUMNS,
        rows=[ReportRow(LINE), ReportRow(LINE, RowWeight.QUIET), ReportRow(SUM, RowWeight.SUM)],
    )
    plain, quiet, total = (
        sheet_of(xlsx(DECIMAL_DUTCH, [made], MADE))[f"C{line}"].font for line in (4, 5, 6)
    )
    assert (plain.b, quiet.i, total.b) == (False, True, True)


@pytest.mark.parametrize(("code", "other"), [("en", ";"), ("nl", ","), ("en", "\t"), ("nl", "\t")])
@pytest.mark.parametrize(
    "note",
    [
        "a{}=cmd|' /C calc'!A0",
        "a{} \u200b+1",
        'a{}"=1+1"',
        'a{}""=1',
        "a{}b{}@SUM(A1)",
        "a\n=1+1",
        "a\r\n\u00a0-1",
        "{}=1",
    ],
)
def test_no_cell_is_a_formula_where_a_csv_is_read_with_another_separator(
    code: str, other: str, note: str
) -> None:
    text = note.replace("{}", other)
    columns = (ReportColumn(f"Title{other}=1"), ReportColumn("End"))
    made = ReportTable(title="x", columns=columns, rows=[ReportRow((text, "end"))])
    data = csv(replace(DECIMAL, language=code), [made]).decode("utf-8-sig")
    for separator in ",;\t":
        for row in reader.reader(io.StringIO(data, newline=""), delimiter=separator):
            for cell in row:
                shown = cell.lstrip(' \u200b\u00a0"\r\n\t')
                assert not shown.startswith(("=", "+", "-", "@"))


def test_a_separator_in_ordinary_text_changes_nothing() -> None:
    text = 'one, two; "three"\nfour'
    for code, separator in (("en", ","), ("nl", ";")):
        made = ReportTable(title="x", columns=(ReportColumn("Note"),), rows=[ReportRow((text,))])
        data = csv(replace(DECIMAL, language=code), [made]).decode("utf-8-sig")
        assert list(reader.reader(io.StringIO(data, newline=""), delimiter=separator))[1] == [text]

"""Quick entry by keyboard: what is understood, previewed, logged, refused, cut in and remembered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from tegoed.core.values import Purpose, Reason
from tegoed.services import time_log
from tegoed.ui.marks_row import toggled
from tegoed.ui.quick_entry import QuickEntry
from tests.ui.tray_parts import Parts, make_parts

Key = Qt.Key


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot) -> Iterator[Parts]:
    made = make_parts(tmp_path)
    yield made
    made.end()


@pytest.fixture
def quick(parts: Parts, qtbot: QtBot) -> QuickEntry:
    made = QuickEntry(parts.ws, parts.verbs)
    parts.watch.heard.connect(made.heard)
    qtbot.addWidget(made)
    made.appear()
    return made


def write(quick: QuickEntry, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(quick.line, text)
    quick.names.hide()


def test_nothing_stands_under_an_empty_line(quick: QuickEntry) -> None:
    assert quick.below.isHidden()
    assert quick.line.accessibleName() == "What did you do?"


def test_the_preview_says_what_is_saved_and_what_that_does(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    parts.log(300, 60)
    write(quick, qtbot, "1h verand !given")
    assert quick.when.text() == "Thu 12 Nov 14:00–15:00 · 1:00"
    assert quick.what.text() == "Bouwgroep Noord › Verandertraject"
    assert quick.purpose.text() == "given"
    assert (
        quick.effect.text() == "Given this week 0:00 → 1:00 · an hour brings in €110 → €55 of €110"
    )


def test_enter_logs_and_puts_the_window_away(quick: QuickEntry, parts: Parts, qtbot: QtBot) -> None:
    write(quick, qtbot, "1h30 verand interviews")
    qtbot.keyClick(quick.line, Key.Key_Return)
    (entry,) = time_log.entries(parts.ws)
    assert (entry.project, entry.note, (entry.end or 0) - entry.start) == (
        parts.project.id,
        "interviews",
        5400,
    )
    assert quick.isHidden()
    assert quick.line.text == ""
    assert parts.notices.shown["time"].title == "Logged 1:30 billable"


def test_control_enter_starts_the_timer(quick: QuickEntry, parts: Parts, qtbot: QtBot) -> None:
    write(quick, qtbot, "verand")
    assert quick.when.text() == "No time yet: Ctrl+Enter starts the timer"
    qtbot.keyClick(quick.line, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    running = time_log.running(parts.ws)
    assert running is not None
    assert running.project == parts.project.id


def test_a_refusal_stands_where_the_preview_stood_and_its_word_is_underlined(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    write(quick, qtbot, "25u verand")
    assert "24 hours" in quick.trouble.text()
    assert quick.when.isHidden()
    marked = [
        (form.start, form.length)
        for form in quick.line.document().firstBlock().layout().formats()
        if form.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert marked == [(0, 3)]
    qtbot.keyClick(quick.line, Key.Key_Return)
    assert time_log.entries(parts.ws) == []
    assert quick.isVisible()


def test_what_it_overlaps_is_cut_with_tab_and_not_before(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    parts.log(60, 60)
    write(quick, qtbot, "30m verand !given")
    assert not quick.cut.isHidden()
    qtbot.keyClick(quick.line, Key.Key_Return)
    assert len(time_log.entries(parts.ws)) == 1
    qtbot.keyClick(quick.line, Key.Key_Tab)
    assert quick.cut.isHidden()
    qtbot.keyClick(quick.line, Key.Key_Return)
    assert [(entry.end or 0) - entry.start for entry in time_log.entries(parts.ws)] == [1800, 1800]


def test_tab_takes_the_name_that_is_offered(quick: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.line, "1h ver")
    assert quick.names.isVisible()
    qtbot.keyClick(quick.line, Key.Key_Tab)
    assert "erandertraject" in quick.line.text
    assert not quick.names.isVisible()


def test_escape_closes_the_names_first_and_then_the_window(quick: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(quick.line, "1h ver")
    qtbot.keyClick(quick.line, Key.Key_Escape)
    assert quick.isVisible()
    qtbot.keyClick(quick.line, Key.Key_Escape)
    assert quick.isHidden()


def test_up_and_down_walk_through_what_was_typed_before(quick: QuickEntry, qtbot: QtBot) -> None:
    for phrase in ("1h verand gisteren 10:00", "2h verand gisteren 12:00"):
        quick.appear()
        write(quick, qtbot, phrase)
        qtbot.keyClick(quick.line, Key.Key_Return)
    quick.appear()
    write(quick, qtbot, "half")
    qtbot.keyClick(quick.line, Key.Key_Up)
    assert quick.line.text == "2h verand gisteren 12:00"
    qtbot.keyClick(quick.line, Key.Key_Up)
    assert quick.line.text == "1h verand gisteren 10:00"
    qtbot.keyClick(quick.line, Key.Key_Down)
    qtbot.keyClick(quick.line, Key.Key_Down)
    assert quick.line.text == "half"


def test_a_client_that_nobody_knows_is_made_on_the_spot(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    write(quick, qtbot, "1h klant:Zorgpunt")
    assert quick.new_client.isVisible()
    quick.new_client.ask()
    qtbot.keyClicks(quick.new_client.rate, "95")
    qtbot.keyClick(quick.new_client.rate, Key.Key_Return)
    client = parts.ws.catalogue().client_named("Zorgpunt")
    assert client is not None
    assert client.rates[0].cents == 9500
    assert quick.new_client.isHidden()
    assert quick.what.text() == "Zorgpunt"


def test_a_rate_that_is_no_amount_is_refused_in_a_sentence(quick: QuickEntry, qtbot: QtBot) -> None:
    write(quick, qtbot, "1h klant:Zorgpunt")
    quick.new_client.ask()
    qtbot.keyClicks(quick.new_client.rate, "much")
    quick.new_client.make()
    assert "much" in quick.trouble.text()


def test_a_picked_reason_is_written_into_the_phrase(quick: QuickEntry, qtbot: QtBot) -> None:
    write(quick, qtbot, "1h verand")
    qtbot.mouseClick(quick.marks.buttons[Reason.ASKED], Qt.MouseButton.LeftButton)
    assert quick.line.text == "1h verand !asked "
    assert quick.purpose.text() == "given, asked"
    assert quick.marks.buttons[Purpose.GIVEN].isChecked()


@pytest.mark.parametrize(
    ("text", "meaning", "after"),
    [
        ("1h verand !asked", Reason.OFFERED, "1h verand !offered "),
        ("1h verand !asked", Reason.ASKED, "1h verand "),
        ("1h verand !asked !chair", Purpose.BILLABLE, "1h verand !chair !billable "),
        ("1h verand !billable", Reason.REPAIR, "1h verand !repair "),
        ("1h verand -- said so", "chair", "1h verand !chair -- said so "),
        ("1h cursus !chair", Purpose.GROWTH, "1h cursus !growth "),
    ],
)
def test_a_mark_takes_out_what_it_contradicts(
    quick: QuickEntry, text: str, meaning: Purpose | Reason | str, after: str
) -> None:
    assert toggled(text, meaning) == after


def test_pasted_lines_become_one(quick: QuickEntry, qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData

    pasted = QMimeData()
    pasted.setText("1h\n  verand\r\n")
    quick.line.insertFromMimeData(pasted)
    assert quick.line.text == "1h verand"


def test_a_change_elsewhere_is_in_the_preview_at_once(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    write(quick, qtbot, "1h verand")
    assert quick.cut.isHidden()
    parts.log(60, 60)
    qtbot.waitUntil(lambda: not quick.cut.isHidden())


def test_it_opens_in_less_than_a_twentieth_of_a_second(quick: QuickEntry, qtbot: QtBot) -> None:
    times = []
    for _ in range(7):
        quick.put_away()
        before = time.perf_counter()
        quick.appear()
        times.append(time.perf_counter() - before)
    assert sorted(times)[3] < 0.05


def test_every_line_has_the_room_that_it_needs(
    quick: QuickEntry, parts: Parts, qtbot: QtBot
) -> None:
    parts.log(60, 60)
    for text in ("4", "45m", "45m verand", "45m verand !gevraagd", "45m verand !gevraagd om 14:00"):
        quick.line.replace(text)
        for label in (
            quick.when,
            quick.what,
            quick.purpose,
            quick.effect,
            quick.trouble,
            quick.overlap,
            quick.keys,
        ):
            assert label.isHidden() or label.height() >= label.heightForWidth(label.width()), text

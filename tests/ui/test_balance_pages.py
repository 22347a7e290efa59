# SPDX-License-Identifier: MIT
"""Turning a page costs one change of each part, however much stands on it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tegoed.ui.widgets.tables.figure_table import FigureTable
from tests.support.example_week import Peter
from tests.ui.windows import open_window


def test_the_list_goes_and_comes_as_a_whole(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    entries = window.page.entries
    count = entries.rowCount()
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    entries.rowsRemoved.connect(lambda _parent, first, last: gone.append((first, last)))
    entries.rowsInserted.connect(lambda _parent, first, last: come.append((first, last)))

    window.show_previous()
    window.show_next()

    assert count > 5
    assert gone == [(0, count - 1), (0, 0)]
    assert come == [(0, 0), (0, count - 1)]


def test_the_tables_are_fitted_once_a_page(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(qtbot, peter.ws)
    table, fitted = window.page.work_table, []
    fit = FigureTable._fit

    def counted(self: FigureTable, index: object = None) -> None:
        fitted.append(self)
        fit(self)

    monkeypatch.setattr(FigureTable, "_fit", counted)
    window.show_previous()
    fitted.clear()
    window.show_next()
    clients = [table.model().index(row, 0) for row in range(table.model().rowCount())]
    assert [
        table.isExpanded(client) for client in clients if table.model().hasChildren(client)
    ] == [True, True]
    assert fitted.count(table) <= 2  # when its rows came, and when its width did


def test_a_table_that_nobody_looks_at_is_filled_when_it_is(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page
    assert [table.model().rowCount() for table in (page.day_table, page.column_table)] == [0, 0]

    page.table_switch.choose(1)
    assert page.day_table.model().rowCount() == 8
    window.show_previous()
    assert page.day_table.model().index(7, 1).data() == "6:00"
    page.table_switch.choose(0)
    window.show_next()
    assert page.day_table.model().index(7, 1).data() == "6:00"
    page.table_switch.choose(1)
    assert page.day_table.model().index(7, 1).data() == "12:30"

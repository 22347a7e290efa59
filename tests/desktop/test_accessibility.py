# SPDX-License-Identifier: MIT
"""The windows as a screen reader finds them: names, roles, the figures behind pictures, and what
can be done from there.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tegoed.ui.platform.app_locale import app_locale
from tests.desktop.screen_reader import GoneError, Reader, State, Thing, a_reader, all_named
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import choose, open_by_key, press, tab_to, weeks
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


def balance_of_yesterday(desk: TrayDesk, reader: Reader) -> tuple[Thing, dict[str, Any]]:
    """The balance window on the week of the work, and what the command line says of that week."""
    desk.balance()
    window = reader.window("Week")
    yesterday, today = weeks()
    if yesterday != today:
        press(window, "Earlier")
    known: dict[str, Any] = desk.tegoed("balance", "--week", yesterday, "--json")
    reader.until(lambda: "Verandertraject" in week_of(window), "the week of the work")
    return window, known


def week_of(window: Thing) -> str:
    """What is read of the week's picture."""
    picture = window.find("graphic", "The week on a clock")
    return picture.description if picture is not None else ""


def described(window: Thing) -> dict[str, str]:
    """The pictures of a window, and what they tell."""
    return {one.name: one.description for one in window.all() if one.role == "graphic"}


def row(table: Thing, number: int) -> list[str]:
    """A row of a table, as it is read."""
    columns = table.get("Table", "NColumns")
    cells = [
        table.ask("Table", "GetAccessibleAt", "ii", number, column)[0] for column in range(columns)
    ]
    return [Thing(table.reader, *cell).name for cell in cells]


def clock_of(window: Thing) -> Thing | None:
    """The timeline of a day, once it has entries."""
    clock = window.find("panel", "The day on a clock")
    return clock if clock is not None and clock.description else None


def headers(table: Thing) -> list[str]:
    """The words over its columns."""
    return [one.name.strip() for one in table.children if one.role == "column header"]


def test_the_balance_is_read_with_every_figure_behind_its_pictures(
    desk: TrayDesk, reader: Reader
) -> None:
    window, known = balance_of_yesterday(desk, reader)
    totals = known["totals"]

    assert window.role == "frame"
    all_named(window)
    sentence = next(
        one.name
        for one in window.all()
        if one.role == "label" and one.name.startswith("You worked")
    )
    assert "You worked 4.5 hours for clients, 2.5 of them billable." in sentence

    client = next(one for one in known["clients"] if one["client"] == "Bouwgroep Noord")
    rate = app_locale().money(client["effective_rate_cents"], "EUR", whole=True)
    trend = f"13 weeks: {'–, ' * 12}{rate}"
    pictures = reader.until(
        lambda: found if (found := described(window)).get("Bouwgroep Noord") == trend else None,
        "the line over thirteen weeks",
    )
    assert all(name and told for name, told in pictures.items()), pictures
    beam = pictures["Billable and given on a beam"]
    assert app_locale().money(totals["earned_cents"], "EUR") in beam
    assert app_locale().money(totals["given_cents"], "EUR") in beam
    week = pictures["The week on a clock"].splitlines()
    assert len(week) == len(desk.entries())
    assert any(
        "11:00–13:00 · 2 h · Bouwgroep Noord › Verandertraject · given" in line for line in week
    )

    picture = window.find("graphic", "The week on a clock")
    assert picture is not None
    desk.window("Week")
    picture.ask("Component", "GrabFocus")
    desk.xdo("key", "Right", "Down")
    reader.until(
        lambda: picture if picture.description == week[1] else None,
        "the second entry, read in a line",
    )

    rates = window.find("panel", "An hour brings in")
    assert rates is not None
    rates.ask("Component", "GrabFocus")
    desk.xdo("key", "Left")
    reader.until(
        lambda: rates if "1 h 30 billable · 2 h given" in rates.description else None,
        "the week of the line",
    )

    found = {one.name for one in window.all() if one.role == "heading"}
    assert {
        "An hour brings in",
        "Given: why",
        "Given: what for",
        "Boundaries",
        "Figures",
        "Note to myself",
    } <= found


def test_the_tables_of_the_balance_have_headers_and_cells(desk: TrayDesk, reader: Reader) -> None:
    window, known = balance_of_yesterday(desk, reader)

    figures = window.find("tree", "Figures by client and project")
    assert figures is not None
    assert headers(figures)[:4] == ["Client and project", "Billable", "Given", "Earned"]
    client = next(one for one in known["clients"] if one["client"] == "Bouwgroep Noord")
    read = row(figures, 0)
    assert read[:3] == ["Bouwgroep Noord", "1:30", "2:00"]
    assert read[3] == app_locale().money(client["earned_cents"], "EUR")
    assert "" not in read

    entries = window.find("table", "Entries")
    assert entries is not None
    assert entries.get("Table", "NRows") == 3
    assert {"Day", "From", "To", "Purpose", "Note"} <= set(headers(entries))
    assert {"11:00", "13:00", "given", "Verandertraject · Bouwgroep Noord"} <= set(row(entries, 1))


def test_a_projects_life_is_opened_from_its_row_and_read(desk: TrayDesk, reader: Reader) -> None:
    desk.tegoed("project", "add", "Bouwgroep Noord/Handboek", "--fixed", "240", "--budget", "2h")
    desk.tegoed("log", "gisteren 16-19 handb")
    window, _known = balance_of_yesterday(desk, reader)
    figures = window.find("tree", "Figures by client and project")
    assert figures is not None
    desk.window("Week")
    tab_to(desk, figures)  # Qt before 6.11 lets no screen reader give a tree the focus
    desk.xdo("key", "Home", "Down", "Down", "Return")

    project = reader.window("Project: Handboek")
    assert project.role == "frame"
    all_named(project)
    found: dict[str, Any] = desk.tegoed("project", "show", "Bouwgroep Noord/Handboek", "--json")
    brought_in = app_locale().money(found["whole_rate_cents"], "EUR")
    told = described(project)["Hours over the project's life"]
    assert told.startswith("2 h inside the budget, 1 h past it €240 for 2 hours. You worked 3.")
    assert f"An hour brought in {brought_in} of the €120.00 agreed." in told
    assert {"Bouwgroep Noord › Handboek", "Figures", "By day"} <= {
        one.name for one in project.all() if one.role == "heading"
    }
    table = project.find("tree", "Figures of the whole project")
    assert table is not None
    assert headers(table) == ["Figure", "Time", "Amount"]
    assert row(table, 0) == ["Agreed fee", "nothing", "€240.00"]
    assert row(table, 4)[:2] == ["Not yet invoiced", "2:00"]
    assert row(table, 5)[:2] == ["Past the budget", "1:00"]


def test_a_month_is_read_column_by_column(desk: TrayDesk, reader: Reader) -> None:
    desk.balance()
    window = reader.window("Week")
    desk.window("Week")
    desk.xdo("key", "ctrl+2")
    columns = reader.until(
        lambda: window.find("graphic", "The period in columns"), "the month's columns"
    )
    assert all(line.startswith("Week ") for line in columns.description.splitlines())
    all_named(window)

    columns.ask("Component", "GrabFocus")
    desk.xdo("key", "Home")
    reader.until(
        lambda: columns if "\n" not in columns.description else None, "one column, read in a line"
    )
    desk.xdo("key", "Return")
    reader.until(lambda: window.find("graphic", "The week on a clock"), "the week that was opened")


def test_a_screen_reader_turns_the_page_and_hears_what_was_taken_back(
    desk: TrayDesk, reader: Reader
) -> None:
    desk.balance()
    window = reader.window("Week")
    title = window.name

    press(window, "Earlier")
    reader.until(lambda: window if window.name != title else None, "another week")
    press(window, "Later")
    reader.until(lambda: window if window.name == title else None, "this week again")

    said = reader.listen()
    desk.window("Week")
    desk.xdo("key", "ctrl+z")
    assert said().startswith("Undone: Zorgpunt")


def test_a_day_is_read_with_its_entries_and_its_sum(desk: TrayDesk, reader: Reader) -> None:
    desk.balance()
    open_by_key(desk, "ctrl+d", "day .*Tegoed")
    window = reader.window("day ")
    assert window.role == "frame"
    press(window, "Previous day")
    reader.until(lambda: clock_of(window), "yesterday's sum")
    all_named(window)
    clock = clock_of(window)
    assert clock is not None
    assert clock.description == "4 h 30 logged: 2 h 30 billable, 2 h given"
    entries = [
        one for one in clock.all() if one.role == "push button" and "Verandertraject" in one.name
    ]
    assert [one.name.split(" · ")[1] for one in entries] == ["1 h 30", "2 h"]

    entries[1].do("Press")
    field = reader.until(lambda: window.find("text", "Length"), "the fields of the entry")
    reader.until(lambda: field if field.text == "2:00" else None, "its length in the field")


def test_the_year_is_read_with_its_sentence_its_months_and_its_evidence(
    desk: TrayDesk, reader: Reader
) -> None:
    window, _known = balance_of_yesterday(desk, reader)
    year = (datetime.now(ZoneInfo("Europe/Amsterdam")).date() - timedelta(days=1)).year
    desk.window("Week")
    open_by_key(desk, "ctrl+shift+y", "The year .*Tegoed")
    window = reader.window("The year")
    if str(year) not in window.name:
        press(window, "Previous year")
        reader.until(lambda: window if str(year) in window.name else None, "yesterday's year")
    assert window.role == "frame"
    all_named(window)
    known: dict[str, Any] = desk.tegoed("year", str(year), "--json")
    picture = described(window)["Hours through the year"]
    assert picture.startswith(f"{app_locale().hours(known['logged_seconds'])} of 1,225 hours")
    assert {"By month", "What counts"} <= {
        one.name for one in window.all() if one.role == "heading"
    }
    months = window.find("tree", "Hours by month")
    assert months is not None
    assert row(months, 12)[-1] == app_locale().length(known["logged_seconds"])

    desk.window("The year")
    desk.xdo("key", "ctrl+2")
    evidence = reader.until(lambda: window.find("table", "Evidence"), "the evidence")
    reader.until(lambda: evidence.get("Table", "NRows") == 3, "its three lines")
    all_named(window)
    assert {"Day", "Hours", "Counts as", "Project and client"} <= {
        name.strip() for name in headers(evidence)
    }
    assert {"11:00", "13:00", "2:00", "given"} <= set(row(evidence, 1))

    desk.xdo("key", "Return")
    reader.until(
        lambda: reader.window("day ").find("panel", "The day on a clock"),
        "the day of the first line",
    )


def test_every_page_of_the_settings_is_read(desk: TrayDesk, reader: Reader) -> None:
    choose(desk, reader, "Settings")
    window = reader.window("Settings")
    desk.window("Settings")
    assert window.role == "dialog"
    pages = window.find("list", "Pages")
    assert pages is not None
    names = [one.name for one in pages.children]
    assert len(names) > 8
    pages.ask("Component", "GrabFocus")
    for name in names:
        page = reader.until(lambda name=name: window.find("heading", name), f"the page “{name}”")  # type: ignore[misc]
        assert page.has(State.SHOWING)
        all_named(window)
        desk.xdo("key", "Down")


def test_what_is_typed_in_quick_entry_is_understood_aloud_and_logged(
    desk: TrayDesk, reader: Reader
) -> None:
    subprocess.run([sys.executable, "-m", "tegoed"], env=desk.environment, check=True)
    window = reader.window("Quick entry")
    all_named(window)
    line = reader.until(lambda: window.find("text", "What did you do?"), "the line")

    line.ask("EditableText", "SetTextContents", "s", "gisteren 16-17 verand !gratis")
    reader.until(lambda: window.find("label", "given"), "what it means")
    desk.window("Quick entry")
    desk.xdo("key", "Return")
    until(lambda: len(desk.entries()) == 4, "one more entry")


def test_a_refusal_of_quick_entry_is_spoken(desk: TrayDesk, reader: Reader) -> None:
    subprocess.run([sys.executable, "-m", "tegoed"], env=desk.environment, check=True)
    window = reader.window("Quick entry")
    line = reader.until(lambda: window.find("text", "What did you do?"), "the line")
    line.ask("EditableText", "SetTextContents", "s", "gisteren 9-10 verand")
    said = reader.listen()
    desk.window("Quick entry")
    desk.xdo("key", "Return")
    assert "Overlaps 09:00–10:30" in said()
    assert len(desk.entries()) == 3


def test_the_first_start_is_read_step_by_step(desk: TrayDesk) -> None:
    desk.panel("trayer")
    with a_reader(desk) as reader:
        desk.app(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        window = reader.window("Welcome")
        for step in range(1, 5):
            reader.until(
                lambda step=step: window.find("label", f"Step {step} of 4"),  # type: ignore[misc]
                f"step {step}",
            )
            all_named(window)
            reader.until(lambda: window.find("heading"), f"a heading of step {step}")
            press(window, "Skip")
        reader.until(lambda: window.find("label", "Ready"), "the page of the icon")
        all_named(window)
        assert window.find("heading") is not None


def test_the_help_is_read_with_its_page_and_its_search(reader: Reader, desk: TrayDesk) -> None:
    choose(desk, reader, "Help")
    window = reader.window("Help")
    all_named(window)
    assert window.find("push button", "The whole guide") is not None


def test_what_is_gone_is_told_as_gone(desk: TrayDesk) -> None:
    with a_reader(desk) as client, pytest.raises(GoneError):
        assert Thing(client, "org.a11y.atspi.Registry", "/nowhere").name

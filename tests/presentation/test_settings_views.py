# SPDX-License-Identifier: MIT
"""The pages of the settings as values: fields, clients, activities, hours, boundaries, facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryKind,
    Catalogue,
    Client,
    Pricing,
    Project,
    Purpose,
    Rate,
    Rounding,
    Schedule,
)
from tegoed.core.errors import Message, RefusedError
from tegoed.core.settings import SETTINGS
from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.about_view import about_facts, short_path
from tegoed.presentation.settings.boundary_settings_view import (
    BoundarySettingsData,
    boundary_settings_view,
    read_limit,
    with_limit,
    write_limit,
)
from tegoed.presentation.settings.catalogue_settings_view import (
    ClientsData,
    activities_view,
    clients_view,
)
from tegoed.presentation.settings.idle_source_words import idle_source_words
from tegoed.presentation.settings.settings_fields_view import (
    FieldsData,
    SettingFieldView,
    field_groups_view,
    setting_field_view,
    setting_keys,
)
from tegoed.presentation.settings.working_hours_view import WorkingHoursData, working_hours_view

ENGLISH, DUTCH = Locale(), Locale("nl")
TODAY = date(2026, 11, 12)
DEFAULTS = {setting.key: setting.default for setting in SETTINGS}
NOORD = Client(id=1, name="Noord")
ZORG = Client(id=2, name="Zorg", archived=True)
RATES = (Rate(date(2026, 1, 1), 9500),)
BOOK = Project(
    id=3, client=1, name="Handboek", pricing=Pricing.HOURLY, rates=RATES, budget_seconds=3600
)
CHAT = Project(id=4, client=1, name="chat", pricing=Pricing.UNPAID)
GONE = Project(id=5, client=2, name="Gone", pricing=Pricing.UNPAID)
WRITING = Activity(id=6, name="writing", purpose=Purpose.BILLABLE)
OLD = Activity(id=7, name="Archiving", purpose=Purpose.OVERHEAD, archived=True)
CATALOGUE = Catalogue(
    clients={2: ZORG, 1: NOORD},
    projects={3: BOOK, 4: CHAT, 5: GONE},
    activities={7: OLD, 6: WRITING},
)


# fields


def field(key: str, value: object, locale: Locale = ENGLISH) -> SettingFieldView:
    return setting_field_view(locale, key, FieldsData({**DEFAULTS, key: value}, "EUR"))


def test_every_declared_setting_stands_in_a_group_of_its_page() -> None:
    declared = {
        (setting.page, setting.key)
        for setting in SETTINGS
        if setting.page and setting.kind != "working_hours"
    }
    pages = {page for page, _key in declared}
    shown = {
        (page, view.setting.key)
        for page in pages
        for group in field_groups_view(ENGLISH, page, FieldsData(DEFAULTS, "EUR"))
        for view in group.fields
    }
    assert shown == declared
    assert setting_keys("reports")[0] == "report_name"


def test_the_page_of_general_settings_is_in_groups() -> None:
    groups = field_groups_view(DUTCH, "general", FieldsData(DEFAULTS, "EUR"))
    assert groups[0].title == "Taal en regio"
    reports = field_groups_view(DUTCH, "reports", FieldsData(DEFAULTS, "EUR"))
    assert [group.title for group in reports] == [""]


def test_a_field_offers_its_choices_in_words() -> None:
    assert field("review_hour", 16).choices[:2] == (("0:00", 0), ("1:00", 1))
    assert field("first_weekday", 1, DUTCH).choices[0] == ("maandag", 1)
    assert "decimal" in [value for _words, value in field("time_format", "clock").choices]
    zone = field("timezone", "")
    assert zone.choices == ((zone.text, ""),)
    assert zone.text == "The system's (UTC)"
    assert field("timezone", "Europe/Amsterdam").text == "Europe/Amsterdam"


def test_a_number_has_its_unit_and_an_amount_its_currency() -> None:
    assert field("hours_criterion_hours", 1225).unit == "h"
    amount = field("default_rate_cents", 9550, DUTCH)
    assert (amount.text, amount.unit) == ("95,50", "EUR")
    assert field("default_rate_cents", 0).text == ""
    minutes = next(setting.key for setting in SETTINGS if setting.key.endswith("_minutes"))
    assert field(minutes, 10).unit == "min"


def test_a_hotkey_says_what_stands_in_its_way() -> None:
    assert field("hotkey", "Ctrl+Alt+T").error == ""
    taken = Message("hotkey.taken", {"word": "Ctrl+Alt+T"})
    data = FieldsData({**DEFAULTS, "hotkey": "Ctrl+Alt+T"}, "EUR", taken)
    assert setting_field_view(ENGLISH, "hotkey", data).error == ENGLISH.say(taken)


def test_a_field_says_what_it_does_where_its_label_does_not() -> None:
    about = "Three letters, such as EUR. Amounts are not converted."
    assert (field("currency", "EUR").about, field("language", "en").about) == (about, "")
    assert field("report_name", "Peter").text == "Peter"


# clients, projects and activities


def test_clients_stand_by_name_with_their_projects() -> None:
    view = clients_view(DUTCH, ClientsData(CATALOGUE, "EUR", TODAY))
    assert [one.client.name for one in view.clients] == ["Noord", "Zorg"]
    assert [project.name for project in view.clients[0].projects] == ["chat", "Handboek"]
    assert view.roundings[0] == ("niet", None)
    assert view.roundings[1][1] is next(iter(Rounding))
    assert [pricing for _words, pricing in view.pricings] == list(Pricing)


def test_activities_stand_by_name_archived_ones_last() -> None:
    view = activities_view(ENGLISH, CATALOGUE)
    assert [activity.name for activity in view.activities] == ["writing", "Archiving"]
    assert [words for words, _purpose in view.purposes] == [
        "billable",
        "given",
        "growth",
        "overhead",
    ]


# working hours


def test_without_a_schedule_there_is_one_that_always_holds() -> None:
    view = working_hours_view(DUTCH, WorkingHoursData((), TODAY))
    assert [(one.key, one.label) for one in view.schedules] == [("", "altijd")]


def test_the_schedule_that_holds_today_is_known_and_its_hours_are_written() -> None:
    schedules = (
        Schedule(start=date(2026, 1, 1), days={1: ((540, 1020),)}),
        Schedule(start=date(2026, 6, 1), days={2: ((480, 720),)}),
        Schedule(start=date(2027, 1, 1), days={}),
    )
    view = working_hours_view(ENGLISH, WorkingHoursData(schedules, TODAY))
    assert view.now == 1
    assert view.schedules[1].key == "2026-06-01"
    assert view.schedules[1].label == "Monday 1 June 2026"
    assert view.schedules[1].days == {"2": [["08:00", "12:00"]]}
    before = WorkingHoursData(schedules, date(2025, 1, 1))
    assert working_hours_view(ENGLISH, before).now == 0


# boundaries


def test_boundaries_stand_by_kind_with_their_limit_as_typed_and_as_spoken() -> None:
    boundaries = (
        Boundary(id=1, kind=BoundaryKind.EFFECTIVE_RATE, floor_cents=8000),
        Boundary(id=2, kind=BoundaryKind.GIVEN_HOURS, limit_seconds=7200, client=1),
        Boundary(id=3, kind=BoundaryKind.BUDGET, percent=80, client=1, project=3),
        Boundary(id=4, kind=BoundaryKind.GROWTH_HOURS, floor_seconds=3600),
        Boundary(id=5, kind=BoundaryKind.BUDGET),
    )
    data = BoundarySettingsData(boundaries, CATALOGUE, "EUR")
    view = boundary_settings_view(ENGLISH, data)
    assert [(row.whom, row.limit, row.spoken) for row in view.rows] == [
        ("Noord", "2:00", "2:00"),
        ("each client", "80.00", "€80.00"),
        ("Noord › Handboek", "80%", "80%"),
        ("each project with a budget", "100%", "100%"),
        ("everything", "1:00", "1:00"),
    ]
    assert boundary_settings_view(DUTCH, data).rows[1].spoken == "€\xa080,00"


def test_a_kind_of_boundary_is_offered_for_whom_it_can_hold() -> None:
    view = boundary_settings_view(ENGLISH, BoundarySettingsData((), CATALOGUE, "GBP"))
    kinds = {choice.kind: choice for choice in view.kinds}
    assert view.rows == ()
    assert kinds[BoundaryKind.GIVEN_HOURS].whom == (("each client", None, None), ("Noord", 1, None))
    assert kinds[BoundaryKind.BUDGET].whom[1:] == (("Noord › Handboek", 1, 3),)
    assert kinds[BoundaryKind.DAY_HOURS].whom == (("everything", None, None),)
    units = [kinds[kind].unit for kind in (BoundaryKind.EFFECTIVE_RATE, BoundaryKind.BUDGET)]
    assert units == ["£", ""]
    assert (kinds[BoundaryKind.WEEK_HOURS].usual, kinds[BoundaryKind.WEEK_HOURS].unit) == (
        "40:00",
        "hours",
    )


@pytest.mark.parametrize(
    ("kind", "text", "limit", "written"),
    [
        (BoundaryKind.EFFECTIVE_RATE, "80", 8000, "80.00"),
        (BoundaryKind.BUDGET, "80 %", 80, "80%"),
        (BoundaryKind.GIVEN_HOURS, "2", 7200, "2:00"),
        (BoundaryKind.GROWTH_HOURS, "1:30", 5400, "1:30"),
    ],
)
def test_a_limit_is_read_as_typed_and_put_into_its_boundary(
    kind: BoundaryKind, text: str, limit: int, written: str
) -> None:
    assert read_limit(kind, text) == limit
    assert write_limit(ENGLISH, kind, limit) == written
    changed = with_limit(Boundary(kind=kind), limit)
    data = BoundarySettingsData((changed,), CATALOGUE, "EUR")
    assert boundary_settings_view(ENGLISH, data).rows[0].limit == written


def test_an_empty_length_is_no_limit_and_a_share_must_be_a_number() -> None:
    assert read_limit(BoundaryKind.DAY_HOURS, " ") is None
    assert with_limit(Boundary(kind=BoundaryKind.BUDGET), None).percent == 0
    with pytest.raises(RefusedError):
        read_limit(BoundaryKind.BUDGET, "most")


# facts


def test_the_facts_end_with_the_folder_as_one_would_say_it() -> None:
    folder = Path.home() / "tegoed"
    assert about_facts(DUTCH, ("Tegoed 1", "Qt"), folder) == "Tegoed 1\nQt\nBewaard in ~/tegoed"
    assert short_path(Path("/srv/x")) == "/srv/x"


def test_the_source_of_idleness_is_named_or_said_to_be_missing() -> None:
    assert idle_source_words(ENGLISH, "x11").endswith("through the X server.")
    assert idle_source_words(ENGLISH, "").startswith("This desktop does not tell whether")

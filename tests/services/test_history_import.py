# SPDX-License-Identifier: MIT
"""History of other programs in the database: whose work it is, what is new, known and refused, and
one step for undo.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tegoed.core.entities.import_values import ImportOptions, ImportResult
from tegoed.core.entities.values import Entry, Purpose, Rate
from tegoed.core.errors import RefusedError
from tegoed.services.data.backups import backup_service
from tegoed.services.data.imports import import_export
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import Peter, draft
from tests.support.importer_files import FILES
from tests.support.locales import ENGLISH
from tests.support.workspaces import dump

TOGGL = (
    "User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End "
    "time,Duration,Tags\n"
)


def bring_in(
    ws: Workspace,
    content: str | Path,
    format: str | None = None,
    dry_run: bool = False,
    **options: Any,
) -> ImportResult:
    if isinstance(content, str):
        path = ws.home.root / "history"
        path.write_text(content, encoding="utf-8")
    else:
        path = content
    return import_export.import_file(ws, path, format, dry_run, ImportOptions(**options))


def there(ws: Workspace) -> list[Entry]:
    return list(entries.listed(ws.db))


def work_of(ws: Workspace) -> list[tuple[str | None, str | None, str | None, Purpose]]:
    known = ws.catalogue()
    return [
        (
            None if e.client is None else known.clients[e.client].name,
            None if e.project is None else known.projects[e.project].name,
            None if e.activity is None else known.activities[e.activity].name,
            e.purpose,
        )
        for e in there(ws)
    ]


def row(
    client: str = "",
    project: str = "",
    billable: str = "Yes",
    day: str = "2026-03-02",
    clock: tuple[str, str] = ("09:00:00", "10:00:00"),
    note: str = "",
    tags: str = "",
    user: str = "Anna,anna@example.org",
) -> str:
    start, end = clock
    return f'{user},{client},{project},{note},{billable},{day},{start},{day},{end},,"{tags}"\n'


@pytest.fixture
def amsterdam(ws: Workspace) -> Workspace:
    settings.put(ws, "timezone", "Europe/Amsterdam")
    return ws


def test_names_are_found_without_regard_to_case_and_accents(ws: Workspace, work: Peter) -> None:
    catalogue_setup.add_client(ws, "Café Coöp", [Rate(date(2026, 1, 1), 9000)])
    found = bring_in(
        ws,
        TOGGL
        + row("BOUWGROEP  noord", "verandertraject")
        + row("cafe coop", "Website", "No", day="2026-03-03")
        + row("", "Zorgpunt", day="2026-03-04")
        + row("", "", day="2026-03-05"),
    )
    assert found.added == {"clients": 0, "projects": 1, "activities": 0, "entries": 4}
    assert found.known == {"clients": 3, "projects": 1, "activities": 0, "entries": 0}
    assert work_of(ws) == [
        ("Bouwgroep Noord", "Verandertraject", None, Purpose.BILLABLE),
        ("Café Coöp", "Website", None, Purpose.GIVEN),
        ("Zorgpunt", None, None, Purpose.BILLABLE),
        (None, None, None, Purpose.OVERHEAD),
    ]


def test_a_new_project_takes_the_rate_of_the_file_then_given_then_the_clients_then_the_setting(
    amsterdam: Workspace,
) -> None:
    ws = amsterdam
    found = bring_in(ws, FILES / "clockify.csv")
    (project,) = ws.catalogue().projects.values()
    assert project.rates == (Rate(date(2026, 3, 2), 9550),)
    assert found.by_client == {"Molen BV": 8130}
    catalogue_setup.add_client(ws, "Zorgpunt", [Rate(date(2020, 1, 1), 8000)])
    bring_in(ws, TOGGL + row("Zorgpunt", "Een", day="2026-04-01"), rate_cents=7000)
    bring_in(ws, TOGGL + row("Zorgpunt", "Twee", day="2026-04-02"))
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, TOGGL + row("Nieuw", "Drie", day="2026-04-03"))
    assert caught.value.message.id == "import.wants-rate"
    settings.put(ws, "default_rate_cents", 6500)
    bring_in(ws, TOGGL + row("Nieuw", "Drie", day="2026-04-03") + row("Los", day="2026-04-04"))
    rates = {p.name: p.rates[0].cents for p in ws.catalogue().projects.values()}
    assert rates == {"Website": 9550, "Een": 7000, "Twee": 8000, "Drie": 6500}
    clients = {c.name: c.rates for c in ws.catalogue().clients.values()}
    assert clients["Nieuw"] == ()
    assert clients["Los"] == (Rate(date(2026, 4, 4), 6500),)


def test_names_of_the_file_are_sent_to_work_of_ours_the_narrowest_first(
    ws: Workspace, work: Peter
) -> None:
    found = bring_in(
        ws,
        TOGGL
        + row("Molen", "Site", day="2026-03-02")
        + row("Molen", "Other", day="2026-03-03")
        + row("Molen", "Site", tags="urgent", day="2026-03-04")
        + row("Molen", "", tags="urgent", day="2026-03-05")
        + row("Elders", "Site", day="2026-03-06"),
        names={
            "molen": "Bouwgroep Noord",
            "Site": "Bouwgroep Noord/Handboek",
            "Elders/Site": "Nieuw/Werk",
            "urgent": "Zorgpunt",
            "nowhere": "Zorgpunt/Teamcoaching",
        },
        rate_cents=9000,
    )
    assert [(client, project) for client, project, _, _ in work_of(ws)] == [
        ("Bouwgroep Noord", "Handboek"),
        ("Bouwgroep Noord", "Other"),
        ("Bouwgroep Noord", "Handboek"),
        ("Zorgpunt", None),
        ("Nieuw", "Werk"),
    ]
    unmet = [one.params for one in found.warnings if one.id == "import.map-unused"]
    assert unmet == [{"name": "nowhere"}]
    assert "“nowhere” does not stand in this file." in map(ENGLISH.say, found.warnings)


def test_a_name_that_a_narrower_one_takes_the_place_of_stands_in_the_file(
    amsterdam: Workspace,
) -> None:
    found = bring_in(
        amsterdam,
        TOGGL + row("Molen", "Site", tags="urgent"),
        names={"Molen": "Noord", "Site": "Noord/Zuid", "urgent": "Oost"},
        rate_cents=9000,
    )
    assert not found.warnings


def test_timewarriors_tags_choose_a_client_of_that_name_or_one_that_is_told(
    ws: Workspace, work: Peter
) -> None:
    one = (
        '[{"id":1,"start":"20260302T080500Z","end":"20260302T083500Z",'
        '"tags":["Handboek","bouwgroep noord"]},'
    )
    two = '{"id":2,"start":"20260303T080500Z","end":"20260303T083500Z","tags":["molen"]},'
    three = '{"id":3,"start":"20260304T080500Z","end":"20260304T083500Z","tags":["x"]}]'
    bring_in(ws, one + two + three, names={"molen": "Zorgpunt/Teamcoaching"})
    assert work_of(ws) == [
        ("Bouwgroep Noord", "Handboek", None, Purpose.BILLABLE),
        ("Zorgpunt", "Teamcoaching", None, Purpose.BILLABLE),
        (None, None, None, Purpose.OVERHEAD),
    ]
    assert there(ws)[0].tags == ("Handboek", "bouwgroep noord")


def test_a_task_sends_its_row_elsewhere_and_a_known_client_may_hold_a_slash(
    ws: Workspace, work: Peter
) -> None:
    catalogue_setup.add_client(ws, "Noord/Zuid", [Rate(date(2026, 1, 1), 9000)])
    head = "date,hours,client,task,rate\n"
    found = bring_in(
        ws,
        head
        + (
            "2026-03-02,1,Molen,Onderzoek,\n2026-03-03,1,Molen,Bellen,80\n"
            "2026-03-04,1,Molen,Bellen,70\n"
        )
        + "2026-03-05,1,Weg,,\n",
        names={"onderzoek": "Zorgpunt", "molen": "Noord/Zuid/Brug", "Weg": "Zuid/"},
    )
    assert [(client, project, activity) for client, project, activity, _ in work_of(ws)] == [
        ("Zorgpunt", None, "Onderzoek"),
        ("Noord/Zuid", "Brug", "Bellen"),
        ("Noord/Zuid", "Brug", "Bellen"),
        ("Zuid", None, None),
    ]
    assert found.known["activities"] == 1
    brug = next(p for p in ws.catalogue().projects.values() if p.name == "Brug")
    assert brug.rates == (Rate(date(2026, 3, 3), 7000),)
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, head + "2026-03-02,1,Molen,,\n", names={"Molen": "/x"})
    assert caught.value.message.id == "name.empty"


def test_rows_out_of_order_give_the_latest_rate_from_the_first_day(amsterdam: Workspace) -> None:
    bring_in(
        amsterdam,
        "date,hours,client,project,rate\n2026-03-04,1,Molen,Site,80\n2026-03-02,1,Molen,Site,70\n",
    )
    (project,) = amsterdam.catalogue().projects.values()
    assert project.rates == (Rate(date(2026, 3, 2), 8000),)


def test_what_gtimelog_calls_a_task_can_be_sent_to_work_of_ours(ws: Workspace, work: Peter) -> None:
    bring_in(ws, FILES / "gtimelog.txt", names={"Administratie": "Zorgpunt/Teamcoaching"})
    assert ("Zorgpunt", "Teamcoaching", None, Purpose.BILLABLE) in work_of(ws)


def test_kinds_of_work_become_activities_and_tasks_of_a_project_archived_ones(
    amsterdam: Workspace,
) -> None:
    bring_in(amsterdam, FILES / "harvest.csv")
    bring_in(amsterdam, FILES / "solidtime.zip")
    known = amsterdam.catalogue().activities.values()
    assert {a.name: a.archived for a in known} == {
        "Overleg": False,
        "Schrijven": False,
        "Eerste schets": True,
    }


def test_lengths_are_put_behind_what_their_day_has(ws: Workspace, work: Peter) -> None:
    ws.clock.advance(0)  # type: ignore[attr-defined]
    time_log.log(ws, draft("2026-11-09 09:00", "2026-11-09 10:00", work.verander))
    table = "date,start_time,end_time,hours,client\n"
    found = bring_in(
        ws,
        table
        + "2026-11-09,,,1.5,Zorgpunt\n2026-11-09,,,1,Zorgpunt\n2026-11-10,,,2,Zorgpunt\n"
        + "2026-11-10,10:00,10:45,,Zorgpunt\n2026-11-07,,,1,Zorgpunt\n2026-11-06,,,20,Zorgpunt\n",
    )
    assert found.seconds == round((1.5 + 1 + 2 + 0.75 + 1 + 20) * 3600)
    shown = [
        (datetime.fromtimestamp(e.start, AMSTERDAM).strftime("%d %H:%M"), e.clock)
        for e in there(ws)
    ]
    assert shown == [
        ("06 04:00", False),
        ("07 09:00", False),
        ("09 09:00", True),
        ("09 10:00", False),
        ("09 11:30", False),
        ("10 10:00", True),
        ("10 10:45", False),
    ]
    again = bring_in(ws, ws.home.root / "history")
    assert (again.added["entries"], again.known["entries"]) == (0, 6)


def test_the_same_file_twice_adds_nothing_and_undo_takes_all_of_it_back(
    amsterdam: Workspace,
) -> None:
    ws = amsterdam
    before = dump(ws.db)
    for name in sorted(path.name for path in FILES.iterdir() if path.suffix not in (".md", ".klg")):
        if name == "hours-nl.csv":
            continue
        told = bring_in(ws, FILES / name, dry_run=True, rate_cents=9000)
        assert dump(ws.db) == before
        first = bring_in(ws, FILES / name, rate_cents=9000)
        assert (first.added, first.seconds) == (told.added, told.seconds)
        assert first.added["entries"] == len(there(ws)) > 0
        assert sum((e.end or 0) - e.start for e in there(ws)) == first.seconds
        second = bring_in(ws, FILES / name)
        assert second.added == {"clients": 0, "projects": 0, "activities": 0, "entries": 0}
        assert second.known["entries"] == first.added["entries"]
        assert bring_in(ws, FILES / name, dry_run=True).known["entries"] == second.known["entries"]
        undo_history.undo(ws)
        assert dump(ws.db) == before
    third = bring_in(ws, FILES / "toggl.csv", rate_cents=9000)
    assert third.added["entries"] == 4


def test_watsons_log_and_its_frames_are_the_same_entries(amsterdam: Workspace) -> None:
    bring_in(amsterdam, FILES / "watson-log.json")
    assert bring_in(amsterdam, FILES / "watson-frames").known["entries"] == 3


def test_rows_alike_both_come_in_once_and_an_id_only_once(amsterdam: Workspace) -> None:
    same = row("Molen", note="twice")
    assert bring_in(amsterdam, TOGGL + same + same).added["entries"] == 2
    assert bring_in(amsterdam, TOGGL + same + same).added["entries"] == 0
    assert bring_in(amsterdam, TOGGL + same + same + same).added["entries"] == 1
    frame = '[1772438700, 1772440500, "molen", "0f3c", []]'
    found = bring_in(amsterdam, f"[{frame},{frame}]")
    assert (found.added["entries"], found.known["entries"]) == (1, 1)


def test_what_was_deleted_stays_deleted(amsterdam: Workspace) -> None:
    bring_in(amsterdam, FILES / "watson-log.json")
    time_log.delete(amsterdam, there(amsterdam)[0].uid)
    found = bring_in(amsterdam, FILES / "watson-log.json")
    assert found.added["entries"] == 0
    assert [m.id for m in found.warnings] == ["import.stay-deleted", "import.known-entries"]


def test_refused_rows_keep_all_out_unless_they_are_skipped(amsterdam: Workspace) -> None:
    ws = amsterdam
    before = dump(ws.db)
    text = TOGGL + row("Molen") + row("Molen", clock=("11:00:00", "10:00:00"), day="2026-03-03")
    text += row("Molen", day="soon")
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, text)
    said = ENGLISH.say(caught.value.message)
    assert said.startswith(
        "2 rows cannot come in, the first at line 3: The end is before the start."
    )
    assert dump(ws.db) == before
    assert not backup_service.copies(ws.home)
    told = bring_in(ws, text, dry_run=True)
    assert [(r.line, r.reason.id) for r in told.refused] == [
        (3, "row.end-before-start"),
        (4, "row.date-unreadable"),
    ]
    found = bring_in(ws, text, skip_refused=True)
    assert (found.added["entries"], found.refused) == (1, told.refused)
    assert len(backup_service.copies(ws.home)) == 1


def test_the_time_of_several_people_is_asked_about(amsterdam: Workspace) -> None:
    ws = amsterdam
    text = TOGGL + row("Molen") + row("Zorg", user="Bert,bert@example.org", day="2026-03-03")
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, text)
    assert caught.value.message.params == {"users": "Anna, Bert"}
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, text, user="Carla")
    assert caught.value.message.id == "import.user-unknown"
    assert bring_in(ws, text, user="BERT@example.org").added["entries"] == 1
    assert bring_in(ws, text, user=" anna ").added["entries"] == 1
    assert bring_in(ws, FILES / "klog.klg", skip_refused=True, user="Anna").added["entries"] == 5


def test_clock_times_are_in_the_zone_that_is_told_else_in_the_setting(amsterdam: Workspace) -> None:
    ws = amsterdam
    assert bring_in(ws, TOGGL + row("Molen"), dry_run=True).start == at("2026-03-02 09:00")
    found = bring_in(ws, TOGGL + row("Molen"), zone="America/New_York")
    assert (found.start, found.zone) == (at("2026-03-02 15:00"), "America/New_York")
    with pytest.raises(RefusedError) as caught:
        bring_in(ws, TOGGL + row("Molen"), zone="Mars/Olympus")
    assert caught.value.message.id == "zone.unknown"


def test_overlaps_are_kept_and_counted_with_what_is_there(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("2026-03-02 09:30", "2026-03-02 11:00", work.verander))
    found = bring_in(
        ws,
        TOGGL
        + row("Molen")
        + row("Molen", clock=("09:15:00", "09:20:00"))
        + row("Molen", clock=("12:00:00", "13:00:00")),
    )
    assert [(m.id, m.params["count"]) for m in found.warnings] == [("import.overlaps", 2)]
    assert len(there(ws)) == 4


def test_warnings_tell_another_currency_and_entries_that_lie_ahead(amsterdam: Workspace) -> None:
    settings.put(amsterdam, "currency", "CHF")
    text = (FILES / "clockify.csv").read_text()
    found = bring_in(amsterdam, text + row_ahead())
    assert [m.id for m in found.warnings] == ["import.ahead", "import.other-currency"]


def row_ahead() -> str:
    return (
        '"Website","Molen BV","Later","","Anna Smit","","anna@example.org","","Yes","03/30/2027",'
        '"09:05:00 AM","03/30/2027","09:35:00 AM","00:30:00","0.50","90.00","45.00"\n'
    )


def test_progress_is_told_and_may_end_it_with_nothing_written(amsterdam: Workspace) -> None:
    ws = amsterdam
    path = ws.home.root / "long"
    lines = (row("Molen", note=str(number)) for number in range(5000))
    path.write_text(TOGGL + "".join(lines))
    before = dump(ws.db)

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        import_export.import_file(ws, path, progress=stop)
    assert dump(ws.db) == before
    told: list[tuple[int, int]] = []
    import_export.import_file(ws, path, progress=lambda *so_far: told.append(so_far))
    assert told[0] == (0, 5000)
    assert told[-1] == (5000, 5000)


def test_a_document_tells_its_seconds_and_is_copied_before_too(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("2026-11-09 09:00", "2026-11-09 10:00", work.verander))
    path = ws.home.root / "all.json"
    import_export.export_file(ws, path)
    undo_history.undo(ws)
    found = import_export.import_file(ws, path)
    assert (found.seconds, found.start, found.zone) == (
        3600,
        at("2026-11-09 09:00"),
        "Europe/Amsterdam",
    )
    assert len(backup_service.copies(ws.home)) == 1


@pytest.mark.parametrize("format", ["timewarrior", "toggl", "klog"])
def test_what_is_exported_is_read_back_with_equal_totals(
    ws: Workspace, work: Peter, format: str, tmp_path: Path
) -> None:
    logged = [
        draft("2026-11-09 09:00", "2026-11-09 12:30", work.verander, note='one, "two"\n\nthree',
            tags=("a b", "c")),
        draft("2026-11-09 23:00", "2026-11-10 00:30", work.handboek, Purpose.GIVEN),
        draft("2026-10-25 01:30", "2026-10-25 03:15", work.coaching),
        draft("2026-10-25 23:00", "2026-10-26 00:00"  , None, Purpose.OVERHEAD, note="# x"),
        draft("2026-03-29 01:30", "2026-03-29 03:15", work.coaching),
    ]  # fmt: skip
    for one in logged:
        time_log.log(ws, one)
    bring_in(ws, "date,hours,client\n2026-11-05,1.25,Zorgpunt\n")
    seconds = sum((e.end or 0) - e.start for e in there(ws))
    time_log.start_timer(ws, draft(None, None, work.verander))
    path = tmp_path / "out"
    import_export.export_history(ws, path, format)
    for undone in range(7):
        undo_history.undo(ws)
        assert undone < 7
    assert not there(ws)
    found = import_export.import_file(ws, path)
    assert (found.format, found.seconds, found.added["entries"]) == (format, seconds, 6)
    if format != "klog":
        assert found.start == at("2026-03-29 01:30")
    assert {name for name, *_ in work_of(ws)} == {"Bouwgroep Noord", "Zorgpunt", None}


def test_klog_makes_up_for_seconds_so_that_the_sum_is_right(
    amsterdam: Workspace, tmp_path: Path
) -> None:
    ws = amsterdam
    table = "start,end,client\n" + "".join(
        f"2026-03-02T{hour:02}:00:20,2026-03-02T{hour:02}:01:10,Molen\n" for hour in range(1, 13)
    )
    assert bring_in(ws, table).seconds == 600
    import_export.export_history(ws, tmp_path / "out.klg", "klog")
    undo_history.undo(ws)
    assert import_export.import_file(ws, tmp_path / "out.klg").seconds == 600


def test_every_format_of_another_program_goes_to_standard_output_too(
    amsterdam: Workspace, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    bring_in(amsterdam, FILES / "watson-log.json")
    for format in import_export.export_formats():
        import_export.export_history(amsterdam, tmp_path / "out", format)
        import_export.export_history(amsterdam, "-", format)
        written = (tmp_path / "out").read_bytes()
        assert written
        assert capfdbinary.readouterr().out == written

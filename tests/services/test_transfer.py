# SPDX-License-Identifier: MIT
"""What goes out comes in again the same; what is known stays as it is; all of an import or
nothing.
"""

from __future__ import annotations

import copy
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.names import has_control, is_blank, name_key
from tegoed.core.entities.values import BoundaryKind, Changes, Draft, Purpose, Rate
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import NotFoundError, RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.data.imports import import_export
from tegoed.services.setup import catalogue_setup, presets_and_favourites
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import boundaries, entries, focus_and_favourites
from tests.services.documents import bare, document, ids, written
from tests.support.locales import ENGLISH
from tests.support.workspaces import workspace_at


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_at(tmp_path / "one")
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(document()))
    return path


def exported(ws: Workspace, path: Path) -> dict[str, Any]:
    import_export.export_file(ws, path)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    del found["exported_at"]
    return found


def test_export_of_an_import_is_the_same_document(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    told = import_export.import_file(ws, file)
    assert told.added == {
        "clients": 2,
        "projects": 1,
        "activities": 1,
        "entries": 3,
        "boundaries": 2,
        "boundary_answers": 1,
        "week_notes": 1,
        "focus_sessions": 2,
        "presets": 1,
        "channels": 1,
        "favourites": 1,
        "focus_rules": 3,
        "settings": 20,
    }
    assert told.warnings == told.switched_off
    expected = document()
    for item in (*expected["channels"], *expected["focus_rules"]):
        item["enabled"] = False
    expected["focus_sessions"][1]["end"] = "2026-11-12T14:30:00+01:00"
    assert exported(ws, tmp_path / "out.json") == expected
    assert ws.zone().key == "Europe/Amsterdam"


def test_importing_twice_adds_nothing_and_says_so(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    import_export.import_file(ws, file)
    before = exported(ws, tmp_path / "before.json")
    told = import_export.import_file(ws, file)
    assert set(told.added.values()) == {0}
    assert told.known["entries"] == 3
    assert ids(told.warnings) == ["import.known-entries"]
    assert told.changes == Changes()
    assert exported(ws, tmp_path / "after.json") == before


def test_a_dry_run_tells_the_same_and_writes_nothing(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    before = exported(ws, tmp_path / "before.json")
    heard: list[Changes] = []
    ws.feed.subscribe(heard.append)
    told = import_export.import_file(ws, file, dry_run=True)
    assert told.dry_run
    assert heard == []
    assert exported(ws, tmp_path / "after.json") == before
    real = import_export.import_file(ws, file)
    assert (told.added, told.known, told.warnings) == (real.added, real.known, real.warnings)
    assert len(heard) == 1
    assert "entry" in heard[0].kinds


def test_an_import_is_one_step_that_can_be_undone_and_done_again(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    empty = exported(ws, tmp_path / "empty.json")
    import_export.import_file(ws, file)
    full = exported(ws, tmp_path / "full.json")
    undone = undo_history.undo(ws)
    assert undone.message.params == {"count": 3}
    assert exported(ws, tmp_path / "undone.json") == empty
    assert import_export.import_file(ws, file).added["entries"] == 3
    assert exported(ws, tmp_path / "again.json") == full


def test_an_entry_that_is_known_stays_as_it_is_here(ws: Workspace, file: Path) -> None:
    import_export.import_file(ws, file)
    time_log.edit(ws, "an old one", EntryEdit(note="corrected here"))
    import_export.import_file(ws, file)
    entry = entries.by_uid(ws.db, "an old one")
    assert entry is not None
    assert entry.note == "corrected here"


def test_a_deleted_entry_stays_deleted(ws: Workspace, file: Path) -> None:
    import_export.import_file(ws, file)
    time_log.delete(ws, "an old one")
    told = import_export.import_file(ws, file)
    assert told.added["entries"] == 0
    assert ids(told.warnings) == ["import.stay-deleted", "import.known-entries"]
    assert entries.by_uid(ws.db, "an old one") is None


def test_what_is_here_wins_and_the_difference_is_told(ws: Workspace, file: Path) -> None:
    setting_verbs.put(ws, "hours_criterion_hours", 1000)
    client = catalogue_setup.add_client(ws, "BOUWGROEP noord", (Rate(date(2026, 1, 1), 9000),))
    activity = catalogue_setup.add_activity(ws, "Onderzoek", Purpose.GIVEN)
    told = import_export.import_file(ws, file)
    assert (told.added["clients"], told.added["projects"], told.added["activities"]) == (1, 1, 0)
    others = told.warnings[len(told.switched_off) :]
    assert ids(others) == ["import.differs", "import.settings-kept"]
    kept = others[1].params["settings"]
    assert (
        kept == "ask_after_hours, away_lock, currency, default_rate_cents, focus_message, "
        "focus_urgent, gap_minutes, hours_criterion_hours, language, "
        "long_timer_hours, remind_day_gap, remind_logging_minutes, report_address, report_name, "
        "review_hour, review_weekday, share_hide_names, timesheet_given, timezone, working_hours"
    )
    assert ws.catalogue().clients[client.id].rates[0].cents == 9000
    entry = entries.by_uid(ws.db, "an old one")
    assert entry is not None
    assert (entry.client, entry.activity) == (client.id, activity.id)
    assert ws.setting("hours_criterion_hours") == 1000
    assert ws.setting("currency") == "EUR"


def test_an_empty_database_keeps_the_settings_it_made_itself(ws: Workspace, file: Path) -> None:
    setting_verbs.put(ws, "timezone", "Europe/Lisbon")
    told = import_export.import_file(ws, file)
    assert told.warnings[-1].params == {"settings": "timezone"}
    assert ws.zone().key == "Europe/Lisbon"
    assert ws.setting("currency") == "CHF"


def test_a_running_timer_comes_in_only_if_none_runs(ws: Workspace, file: Path) -> None:
    client = catalogue_setup.add_client(ws, "Zorgpunt")
    draft = Draft(start=None, end=None, client=client.id, purpose=Purpose.BILLABLE)
    mine = time_log.start_timer(ws, draft).entry
    told = import_export.import_file(ws, file)
    assert "import.timer-left-out" in ids(told.warnings)
    assert told.added["entries"] == 2
    assert told.known["entries"] == 0
    assert mine is not None
    assert time_log.running(ws) == mine


def test_lists_beside_the_entries_are_not_doubled_but_completed(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    import_export.import_file(ws, file)
    other = document()
    other["boundaries"][0]["limit_seconds"] = 9
    other["boundaries"] += [
        {
            "kind": "given_hours",
            "client": "Bouwgroep Noord",
            "limit_seconds": 1,
            "from": "2026-02-01",
        },
        {"kind": "given_hours", "limit_seconds": 1},
    ]
    other["presets"] += [{"name": "new", "minutes": None}]
    other["favourites"] += [{"activity": "Onderzoek", "purpose": "given"}]
    other["week_notes"] = [
        {"week": "2026-W46", "note": "other"},
        {"week": "2026-W45", "note": "new"},
    ]
    told = import_export.import_file(ws, written(tmp_path / "other.json", other))
    added = {name: count for name, count in told.added.items() if count}
    assert added == {"boundaries": 2, "presets": 1, "favourites": 1, "week_notes": 1}
    limits = [
        boundary.limit_seconds
        for boundary in boundaries.read(ws.db)
        if boundary.kind is BoundaryKind.GIVEN_HOURS
    ]
    assert limits == [7200, 1, 1]
    assert boundaries.week_note(ws.db, "2026-W46") == (1, "a line")
    assert [
        favourite.client is None for favourite in focus_and_favourites.FAVOURITES.all(ws.db)
    ] == [
        False,
        True,
    ]


def entry(uid: str, start: str, end: str | None) -> dict[str, Any]:
    day = "2026-11-11T"
    return {
        "uid": uid,
        "start": f"{day}{start}:00Z",
        "end": end and f"{day}{end}:00Z",
        "purpose": "growth",
    }


def test_overlaps_are_kept_and_told(ws: Workspace, tmp_path: Path) -> None:
    long = entry("long", "08:00", "12:00")
    told = import_export.import_file(
        ws, written(tmp_path / "1.json", bare(long, entry("in", "09:00", "10:00")))
    )
    assert told.added["entries"] == 2
    assert [(m.id, m.params["uid"], m.params["other_uid"]) for m in told.warnings] == [
        ("import.overlap", "in", "long")
    ]
    after = bare(
        entry("touching", "12:00", "13:00"),
        entry("late", "11:00", "12:30"),
        entry("long", "01:00", "02:00"),
    )
    told = import_export.import_file(ws, written(tmp_path / "2.json", after))
    pairs = [
        (m.params["uid"], m.params["other_uid"]) for m in told.warnings if m.id == "import.overlap"
    ]
    assert pairs == [("late", "long"), ("touching", "late")]


def test_an_entry_here_that_begins_within_a_new_one_is_told_too(
    ws: Workspace, tmp_path: Path
) -> None:
    import_export.import_file(
        ws, written(tmp_path / "1.json", bare(entry("here", "09:00", "10:00")))
    )
    told = import_export.import_file(
        ws, written(tmp_path / "2.json", bare(entry("new", "08:00", None)))
    )
    pairs = [(m.params["uid"], m.params["other_uid"]) for m in told.warnings]
    assert pairs == [("here", "new")]


def test_many_overlaps_are_counted_beyond_the_first_twenty(ws: Workspace, tmp_path: Path) -> None:
    many = [entry(f"e{number}", "09:00", "10:00") for number in range(31)]
    told = import_export.import_file(ws, written(tmp_path / "1.json", bare(*many)))
    assert ids(told.warnings) == ["import.overlap"] * 20 + ["import.more-overlaps"]
    assert told.warnings[-1].params == {"count": 10}


def test_entries_after_now_come_in_with_a_warning(ws: Workspace, tmp_path: Path) -> None:
    ahead = bare(entry("x", "09:00", "10:00"))
    assert isinstance(ws.clock, FrozenClock)
    ws.clock.at -= 7 * 86_400
    told = import_export.import_file(ws, written(tmp_path / "1.json", ahead))
    assert told.added["entries"] == 1
    assert ids(told.warnings) == ["import.ahead"]


def test_the_zone_in_force_is_not_called_different(ws: Workspace, tmp_path: Path) -> None:
    catalogue_setup.add_client(ws, "Zorgpunt")
    assert (
        import_export.import_file(
            ws, written(tmp_path / "1.json", bare() | {"timezone": ws.zone().key})
        ).warnings
        == ()
    )


def test_a_refused_document_leaves_everything_as_it_was(ws: Workspace, tmp_path: Path) -> None:
    broken = document()
    broken["entries"][1]["end"] = broken["entries"][1]["start"]
    before = exported(ws, tmp_path / "before.json")
    with pytest.raises(RefusedError) as caught:
        import_export.import_file(ws, written(tmp_path / "broken.json", broken))
    assert caught.value.message.params["place"] == "entries[1].end"
    assert exported(ws, tmp_path / "after.json") == before


@pytest.mark.parametrize(
    ("content", "format", "id"),
    [
        (b"Email,Client,Project\n", None, "document.format-unknown"),
        (b"", None, "document.format-unknown"),
        (b"", "tegoed", "document.not-json"),
        (b"{}", "tempo", "document.format-unnamed"),
        (b"{}", "toggl", "import.not-of-format"),
        (b"\xef\xbb\xbf [1]", None, "document.not-tegoed"),
        (b"{,}", None, "document.not-json"),
    ],
)
def test_a_file_of_another_format_is_refused(
    ws: Workspace, tmp_path: Path, content: bytes, format: str | None, id: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as caught:
        import_export.import_file(ws, path, format)
    assert caught.value.message.id == id
    assert ENGLISH.say(caught.value.message) != id


def test_a_file_that_cannot_be_read_is_named(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        import_export.import_file(ws, tmp_path / "nowhere.json")
    assert caught.value.message.id == "import.cannot-read"
    assert "nowhere.json" in caught.value.message.params["path"]


def test_a_dash_reads_standard_input_and_writes_standard_output(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(document()).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert import_export.import_file(ws, "-").added["entries"] == 3
    import_export.export_file(ws, "-", "tegoed")
    text = capfdbinary.readouterr().out.decode("utf-8")
    assert "“één”" in text
    assert len(json.loads(text)["entries"]) == 3


def test_standard_output_that_was_closed_is_told(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(RefusedError) as refused:
        import_export.export_file(ws, "-")
    assert refused.value.message.id == "export.cannot-write"


def test_standard_output_that_takes_nothing_is_told(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.BytesIO):
        error: OSError

        def write(self, data: object) -> int:
            raise self.error

    stream = Closed()
    monkeypatch.setattr(sys, "stdout", type("Out", (), {"buffer": stream})())
    stream.error = OSError(28, "No space left on device")
    with pytest.raises(RefusedError) as caught:
        import_export.export_file(ws, "-")
    assert caught.value.message.id == "export.cannot-write"
    stream.error = BrokenPipeError()
    with pytest.raises(BrokenPipeError):
        import_export.export_file(ws, "-")


def test_an_export_is_for_the_user_alone_and_replaces_what_was_there(
    ws: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o644)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    import_export.export_file(ws, link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text())["format"] == "tegoed"
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["link.json", "out.json"]


def test_an_export_that_fails_leaves_the_old_file(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new"
        raise OSError(28, "No space left on device")

    with pytest.raises(RefusedError) as caught:
        import_export.write_whole(ws, path, pieces())
    assert caught.value.message.params["why"] == "No space left on device"
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["out.json"]


def test_an_export_into_a_folder_is_refused_and_a_device_is_written_to(
    ws: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError):
        import_export.export_file(ws, tmp_path)
    import_export.export_file(ws, "/dev/null")
    assert Path("/dev/null").is_char_device()


def test_only_the_format_that_there_is_can_be_written(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        import_export.export_file(ws, tmp_path / "x", "pdf")
    assert caught.value.message.id == "document.format-unnamed"


def test_an_export_can_choose_among_the_entries(ws: Workspace, file: Path, tmp_path: Path) -> None:
    import_export.import_file(ws, file)

    def chosen(**how: Any) -> list[str]:
        import_export.export_file(ws, tmp_path / "some.json", **how)
        found = json.loads((tmp_path / "some.json").read_text())
        assert len(found["clients"]) == 2
        return [entry["start"][:10] for entry in found["entries"]]

    assert chosen(first=date(2026, 11, 10)) == ["2026-11-10", "2026-11-12"]
    assert chosen(last=date(2026, 11, 9)) == ["2026-11-09"]
    assert chosen(first=date(2026, 11, 10), last=date(2026, 11, 10)) == ["2026-11-10"]
    assert chosen(client="bouwgroep noord ") == ["2026-11-09", "2026-11-10"]
    assert chosen(client="Bouwgroep Noord", first=date(2026, 11, 10)) == ["2026-11-10"]
    with pytest.raises(NotFoundError):
        chosen(client="Nobody")


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    many = [
        {**entry(f"e{number}", "09:00", "10:00"), "purpose": "overhead", "note": "x" * 40}
        for number in range(20_000)
    ]
    path = written(tmp_path / "many.json", bare(*many))
    home = tmp_path / "killed"
    program = (
        "import os, signal, sys\n"
        "from tegoed.services.data.imports import document_merge, import_export\n"
        "from tegoed.services.workspace import open_workspace\n"
        "write = document_merge.write\n"
        "def dies(made, step):\n"
        "    write(made, step)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "document_merge.write = dies\n"
        f"import_export.import_file(open_workspace(), {str(path)!r})\n"
    )
    env = {**os.environ, "TEGOED_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", program], env=env, check=False)
    assert done.returncode == -9
    ws = workspace_at(home)
    assert entries.count(ws.db) == 0
    assert import_export.import_file(ws, path).added["entries"] == 20_000
    ws.close()


def test_no_keyring_travels(ws: Workspace, tmp_path: Path) -> None:
    presets_and_favourites.add_channel(
        ws, "webhook", "haak", {"url": "http://127.0.0.1", "keyring": "where it is kept"}
    )
    assert exported(ws, tmp_path / "out.json")["channels"][0]["options"] == {
        "url": "http://127.0.0.1"
    }
    options = {"start": ["true"], "end": "true", "keyring": "somebody else's"}
    channel = {"kind": "command", "name": "lamp", "options": options}
    import_export.import_file(ws, written(tmp_path / "in.json", bare() | {"channels": [channel]}))
    assert set(focus_and_favourites.CHANNELS.all(ws.db)[1].options) == {"start", "end"}


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=12,
).filter(lambda name: not (has_control(name) or is_blank(name)))
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
ZONES = st.sampled_from(
    ("Europe/Amsterdam", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC")
)
PURPOSES = st.sampled_from([purpose.value for purpose in Purpose])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents as an export writes them, in any order and with any text."""
    made: dict[str, Any] = copy.deepcopy(document())
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=name_key))
    dated = st.lists(DATES, max_size=3, unique=True).map(sorted)
    made["clients"] = [
        {
            "name": name,
            "rates": [{"from": day, "cents": draw(st.integers(0, 10**6))} for day in draw(dated)],
            **draw(st.sampled_from([{}, {"rounding": "up-15"}, {"rounding": "nearest-6"}])),
            "archived": draw(st.booleans()),
        }
        for name in names
    ]
    made["projects"] = [
        {"client": name, "name": draw(NAMES), "pricing": "unpaid", "archived": draw(st.booleans())}
        for name in names
    ]
    made["activities"] = [
        {"name": name, "purpose": draw(PURPOSES), "archived": False}
        for name in draw(st.lists(NAMES, max_size=3, unique_by=name_key))
    ]
    made["entries"] = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 4 * 10**9))
        project = draw(st.none() | st.sampled_from(made["projects"]))
        purpose = draw(PURPOSES)
        given = purpose == "given"
        made["entries"].append(
            {
                "uid": f"{draw(TEXTS)}{number}",
                "start": _utc(start),
                "end": _utc(start + draw(st.integers(1, 86_400))),
                "client": project and project["client"],
                "project": project and project["name"],
                "activity": draw(st.sampled_from([None, *(a["name"] for a in made["activities"])])),
                "purpose": purpose,
                "chair": given and draw(st.booleans()),
                "reason": draw(st.sampled_from((None, "asked", "unnoticed"))) if given else None,
                "clock": draw(st.booleans()),
                "invoice": draw(st.none() | NAMES),
                "note": draw(TEXTS),
                "tags": draw(st.lists(NAMES, max_size=3)),
            }
        )
    made["boundary_answers"] = []
    made["boundaries"] = [
        {"kind": "day_hours", "limit_seconds": draw(st.integers(0, 86_400)), "enabled": True}
    ]
    made["favourites"] = []
    made["focus_rules"] = made["focus_rules"][:2]
    made["focus_sessions"][0]["client"] = None
    made["timezone"] = draw(ZONES)
    return made


def _utc(instant: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(instant, UTC).isoformat()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=documents())
def test_any_document_survives_the_round_trip(tmp_path: Path, made: dict[str, Any]) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    one, two = workspace_at(folder / "one"), None
    try:
        import_export.import_file(one, written(folder / "0.json", made))
        first = exported(one, folder / "1.json")
        one.close()
        two = workspace_at(folder / "two")
        import_export.import_file(two, folder / "1.json")
        assert exported(two, folder / "2.json") == first
        assert len(first["entries"]) == len(made["entries"])
        assert {item["uid"]: item["note"] for item in first["entries"]} == {
            item["uid"]: item["note"] for item in made["entries"]
        }
    finally:
        (two or one).close()


def test_a_document_tells_how_far_it_is(ws: Workspace, file: Path) -> None:
    told: list[tuple[int, int]] = []
    import_export.import_file(ws, file, progress=lambda done, count: told.append((done, count)))
    assert told == [(0, 3), (3, 3)]


def test_a_place_with_too_long_a_name_is_refused_for_a_report(ws: Workspace) -> None:
    now = ws.clock.now()
    time_log.log(ws, Draft(start=now - 60, end=now, purpose=Purpose.GROWTH))
    request = ReportRequest(kind=ReportKind.ENTRIES, form=ReportForm.CSV)
    with pytest.raises(RefusedError) as caught:
        import_export.export_report(ws, "/" + "x" * 300, request)
    assert caught.value.message.id == "export.cannot-write"

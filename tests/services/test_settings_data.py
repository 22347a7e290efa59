# SPDX-License-Identifier: MIT
"""What the settings and the first start read of a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tegoed.core.entities.values import Boundary, BoundaryKind, FocusRule, RuleKind
from tegoed.services.data.backups import backup_service, recovery
from tegoed.services.data.backups.backups_data import load_backup, load_backups
from tegoed.services.focus import focus_rules
from tegoed.services.focus.focus_settings_data import (
    channel_groups,
    load_channel_kind,
    load_focus_settings,
)
from tegoed.services.setup import (
    boundary_setup,
    catalogue_setup,
    first_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.setup.settings_data import (
    load_boundary_settings,
    load_clients,
    load_fields,
    load_working_hours,
)
from tegoed.services.setup.welcome_data import load_tray_page, load_welcome
from tegoed.services.workspace import Workspace
from tegoed.system.hotkeys import hotkey


def test_the_fields_have_the_values_and_what_is_the_matter_with_the_hotkey(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    settings.put(ws, "hotkey", "Ctrl+Alt+T")
    data = load_fields(ws, ("hotkey", "currency"))
    assert (data.values["hotkey"], data.currency) == ("Ctrl+Alt+T", "EUR")
    assert data.hotkey_error is not None
    assert load_fields(ws, ("currency",)).hotkey_error is None


def test_a_hotkey_may_be_set_where_no_program_can_grab_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert hotkey.why_not("Ctrl+Alt+T") is None
    assert hotkey.why_not("T") is not None


def test_clients_hours_and_boundaries_come_as_they_are_set(ws: Workspace) -> None:
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=7200))
    catalogue_setup.add_client(ws, "Jansen")
    monday = {"1": [["09:00", "17:00"]]}
    settings.set_working_hours(ws, [{"from": "2026-01-01", "days": monday}])
    assert [client.name for client in load_clients(ws).catalogue.clients.values()] == ["Jansen"]
    (schedule,) = load_working_hours(ws).schedules
    assert schedule.days == {1: ((540, 1020),)}
    (boundary,) = load_boundary_settings(ws).boundaries
    assert boundary.limit_seconds == 7200


def test_focus_comes_with_what_is_to_be_said_of_each_message(ws: Workspace) -> None:
    presets_and_favourites.add_preset(ws, "Deep", 50, message="Later")
    focus_rules.add(ws, FocusRule(kind=RuleKind.OFF_DUTY, grace=30, message="Home"))
    asked: list[tuple[str, ...]] = []

    def warn(_ws: Workspace, *texts: str) -> str:
        asked.append(texts)
        return " ".join(texts)

    data = load_focus_settings(ws, warn)
    assert [preset.name for preset in data.presets] == ["Deep"]
    assert [line.warning for line in data.rules] == ["Home"]
    assert "Later" in asked[-1]


def test_the_kinds_of_channels_come_by_group_and_one_with_what_its_form_asks(
    ws: Workspace,
) -> None:
    groups = dict(channel_groups(ws))
    assert "desktop" in groups["computer"]
    slack = load_channel_kind(ws.channel_kinds.named("slack"))
    assert (slack.takes_secret, slack.service) == (True, "Slack")
    desktop = load_channel_kind(ws.channel_kinds.named("desktop"))
    assert (desktop.takes_secret, desktop.service, desktop.has_code) == (False, "", False)


def test_copies_come_with_what_is_in_them(ws: Workspace) -> None:
    made = backup_service.backup(ws)
    now = ws.clock.now()
    (found,) = load_backups(ws.home, now)
    assert (found.path, found.sound, found.entries, found.last) == (made, True, 0, None)
    assert load_backup(ws.home, made, now).size == found.size


def test_the_first_start_knows_what_is_set(ws: Workspace) -> None:
    data = load_welcome(ws, {"rate": "95"})
    assert (data.rate_cents, data.currency, data.draft) == (0, "EUR", {"rate": "95"})
    page = load_tray_page(ws, has_tray=True)
    assert (page.has_tray, page.clicks.setting, page.is_example) == (True, "timer", False)


def test_the_desktops_own_channel_is_looked_for_once_it_is_not_there(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert not first_setup.has_desktop_channel(ws)
    assert first_setup.why_no_desktop(ws.channel_kinds) is not None
    first_setup.connect_desktop(ws, "This computer")
    assert first_setup.has_desktop_channel(ws)


def test_after_a_loss_one_goes_on_with_what_was_saved_or_a_copy_or_what_can_be_read(
    ws: Workspace, tmp_path: Path
) -> None:
    copy = backup_service.backup(ws)
    sound = recovery.ways_on(ws.home, copy)
    assert (sound.has_present, sound.own, sound.read) == (True, copy, None)
    torn = tmp_path / "torn.db"
    torn.write_bytes(copy.read_bytes()[:-4096])
    found = recovery.ways_on(ws.home, torn)
    assert found.copy == copy
    assert found.own is None
    nothing = tmp_path / "nothing.db"
    nothing.write_bytes(b"rubbish" * 1000)
    assert recovery.ways_on(ws.home, nothing).read is None

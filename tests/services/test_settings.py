# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tegoed.core.errors import NotFoundError, RefusedError, StorageError
from tegoed.core.settings import SETTINGS
from tegoed.services.setup import settings
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system.desktop import autostart, desktop_capabilities
from tegoed.system.paths import EXAMPLE_MARK, Home
from tests.support.bus.private_bus import a_program


def test_every_setting_has_its_default_until_it_is_set(ws: Workspace) -> None:
    assert settings.all(ws) == {setting.key: setting.default for setting in SETTINGS}
    assert settings.put(ws, "gap_minutes", 15) == 15
    assert settings.get(ws, "gap_minutes") == 15
    settings.put(ws, "gap_minutes", 10)
    assert settings.all(ws) == {setting.key: setting.default for setting in SETTINGS}


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("autostart", True, True),
        ("autostart", " Ja ", True),
        ("autostart", "off", False),
        ("gap_minutes", " 15 ", 15),
        ("gap_minutes", "15\x1d\r", 15),
        ("language", "nl", "nl"),
        ("currency", " usd", "USD"),
        ("focus_message", " later ", "later"),
        ("hotkey", "Ctrl+Space", "Ctrl+Space"),
        ("hotkey", " ", ""),
        ("report_address", "\n Dorpsstraat 1 \r\nUtrecht\n", "Dorpsstraat 1\nUtrecht"),
        ("timezone", "Europe/Amsterdam", "Europe/Amsterdam"),
        ("timezone", "", ""),
        (
            "working_hours",
            '[{"from": "2026-01-01", "days": {}}]',
            [{"from": "2026-01-01", "days": {}}],
        ),
    ],
)
def test_a_value_is_read_as_the_settings_kind(
    ws: Workspace, key: str, value: Any, kept: Any
) -> None:
    assert settings.put(ws, key, value) == kept
    assert settings.get(ws, key) == kept


@pytest.mark.parametrize(
    ("key", "value", "id"),
    [
        ("autostart", "perhaps", "setting.not-yes-or-no"),
        ("autostart", 1, "setting.not-yes-or-no"),
        ("gap_minutes", "ten", "setting.not-a-number"),
        ("gap_minutes", True, "setting.not-a-number"),
        ("gap_minutes", -1, "setting.out-of-range"),
        ("gap_minutes", 601, "setting.out-of-range"),
        ("language", "fr", "setting.not-a-choice"),
        ("currency", "EURO", "setting.not-a-currency"),
        ("currency", "E1R", "setting.not-a-currency"),
        ("focus_message", 5, "setting.not-text"),
        ("focus_message", "x" * 501, "setting.not-text"),
        ("report_address", "a\nb\nc\nd\ne\nf\ng", "setting.not-lines"),
        ("report_address", "x" * 501, "setting.not-lines"),
        ("report_address", 5, "setting.not-lines"),
        ("timezone", "Mars/Olympus", "zone.unknown"),
        ("timezone", "../etc", "zone.unknown"),
        ("timezone", "localtime", "zone.unknown"),
        ("timezone", "right/Europe/Amsterdam", "zone.unknown"),
        ("timezone", 5, "zone.unknown"),
        ("working_hours", "office", "working-hours.list"),
        ("working_hours", 5, "working-hours.list"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_leaves_the_old_one(
    ws: Workspace, key: str, value: Any, id: str
) -> None:
    before = settings.all(ws)
    with pytest.raises(RefusedError) as caught:
        settings.put(ws, key, value)
    assert caught.value.message.id == id
    assert settings.all(ws) == before


def test_an_unknown_setting_is_named(ws: Workspace) -> None:
    for do in (lambda: settings.get(ws, "colour"), lambda: settings.put(ws, "colour", 1)):
        with pytest.raises(NotFoundError) as caught:
            do()
        assert caught.value.message.params == {"key": "colour"}


def test_a_setting_can_be_undone_but_not_what_belongs_to_this_machine(ws: Workspace) -> None:
    settings.put(ws, "gap_minutes", 15)
    settings.put(ws, "welcomed", True)
    assert undo_history.undo(ws).message.params == {"key": "gap_minutes"}
    assert (settings.get(ws, "gap_minutes"), settings.get(ws, "welcomed")) == (10, True)


def test_starting_with_the_session_that_cannot_be_arranged_is_told_and_not_set(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    with pytest.raises(StorageError) as caught:
        settings.put(ws, "autostart", True)
    assert caught.value.message.id == "autostart.not-written"
    assert settings.get(ws, "autostart") is False


def test_a_list_is_not_repeated_in_its_refusal(ws: Workspace) -> None:
    with pytest.raises(RefusedError) as caught:
        settings.put(ws, "gap_minutes", [15])
    assert caught.value.message.params["value"] == "…"


def test_the_example_does_not_start_with_the_session(tmp_path: Path) -> None:
    home = Home(tmp_path / "example")
    home.make()
    (home.root / EXAMPLE_MARK).touch()
    ws = open_workspace(home)
    with pytest.raises(RefusedError, match=r"example\.not-at-login"):
        settings.put(ws, "autostart", True)
    assert settings.put(ws, "autostart", False) is False
    ws.close()


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flatpak's sandbox, as far as the program can tell."""
    monkeypatch.setattr(desktop_capabilities, "FLATPAK_INFO", Path("/"))


@pytest.mark.usefixtures("sandbox")
def test_in_a_flatpak_the_portal_is_asked_and_no_entry_is_written(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_program(monkeypatch, "background_portal_service", "yes") as portal:
        settings.put(ws, "autostart", True)
        assert portal.said() == "True tegoed: Tegoed keeps time from the moment you log in."
        assert settings.get(ws, "autostart") is True
        settings.put(ws, "autostart", False)
        assert portal.said().startswith("False tegoed: ")
        assert settings.get(ws, "autostart") is False
    assert not autostart.place().exists()
    with pytest.raises(RefusedError, match=r"undo\.nothing"):  # the portal may have asked the user
        undo_history.undo(ws)


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(
    ("answer", "wanted", "told"),
    [
        ("no", True, "autostart.refused"),
        ("other", False, "autostart.refused"),
        ("old", True, "autostart.flatpak"),
    ],
)
def test_a_portal_that_does_otherwise_is_told_and_the_setting_stays(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, answer: str, wanted: bool, told: str
) -> None:
    with a_program(monkeypatch, "background_portal_service", answer):
        with pytest.raises(RefusedError) as caught:
            settings.put(ws, "autostart", wanted)
        assert caught.value.message.id == told
    assert settings.get(ws, "autostart") is False


@pytest.mark.usefixtures("sandbox")
def test_without_a_session_bus_it_is_refused_with_what_to_do_instead(ws: Workspace) -> None:
    with pytest.raises(RefusedError, match=r"autostart\.flatpak"):
        settings.put(ws, "autostart", True)

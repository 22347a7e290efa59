# SPDX-License-Identifier: MIT
"""USB lights, through the real library on a pretended USB bus: what is written to each device."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tegoed.channels.busylight import colour
from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    StatusRequest,
)
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.support.clocks import AMSTERDAM
from tests.support.kinds import checked_options, make
from tests.support.locales import ENGLISH

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
ASK = StatusRequest("s1", 1_794_826_800, 1_794_830_400, "Back at 15:00", 0, AMSTERDAM)
FLAG = {"vendor_id": 0x4D8, "product_id": 0xF372, "product_string": "Luxafor Flag"}
KUANDO = {"vendor_id": 0x27BB, "product_id": 0x3BCD, "product_string": "Busylight Omega"}


class Bus:
    """The devices that are plugged in, and what each was told last."""

    def __init__(self) -> None:
        self.plugged: dict[bytes, dict[str, Any]] = {}
        self.told: dict[bytes, bytes] = {}
        self.open: set[bytes] = set()
        self.forbidden = False

    def plug(self, path: bytes, device: dict[str, Any]) -> None:
        self.plugged[path] = {
            **device,
            "path": path,
            "serial_number": "1",
            "manufacturer_string": "maker",
            "release_number": 0,
            "usage": 0,
            "usage_page": 0,
            "interface_number": 0,
        }

    def enumerate(self) -> list[dict[str, Any]]:
        return list(self.plugged.values())

    def device(self) -> Any:
        bus = self

        class Device:
            path = b""

            def open_path(self, path: bytes) -> None:
                if bus.forbidden or path not in bus.plugged:
                    raise OSError("open failed")
                self.path = path
                bus.open.add(path)

            def close(self) -> None:
                bus.open.discard(self.path)

            def write(self, told: bytes) -> int:
                if self.path not in bus.plugged:
                    raise OSError("gone")
                bus.told[self.path] = bytes(told)
                return len(told)

        return Device()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    from busylight_core import hid as wrapper
    from serial.tools import list_ports

    made = Bus()
    module: Any = ModuleType("hid")
    module.enumerate = made.enumerate
    module.device = made.device
    monkeypatch.setitem(sys.modules, "hid", module)
    monkeypatch.setattr(wrapper, "hid", module)
    monkeypatch.setattr(list_ports, "comports", list)
    yield made
    for path in list(made.plugged):
        made.plugged.pop(path)


def light(wanted: str = "red", *, stays: bool = True) -> Any:
    return make("busylight", {"colour": wanted}, ChannelEnvironment(stays=stays))


def restore(channel: Any, saved: dict[str, Any], mark: dict[str, Any]) -> str:
    outcome: str = channel.restore(saved, [ChannelMark(0, ASK.until, ASK.message, mark)])
    return outcome


def test_without_the_library_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "busylight_core", None)
    reason = light().availability()
    assert reason is not None
    assert reason.id == "busylight.not-installed"
    extras = tomllib.loads(PYPROJECT.read_text())["project"]["optional-dependencies"]
    assert 'pip install "tegoed[lights]"' in ENGLISH.say(reason)
    assert [need.partition(">")[0] for need in extras["lights"]] == ["busylight-core"]
    with pytest.raises(ChannelError, match="not-installed"):
        light().probe()
    with pytest.raises(ChannelError, match="not-installed"):
        light().capture()


def test_a_light_shines_in_the_colour_and_goes_dark_again(bus: Bus) -> None:
    bus.plug(b"/dev/hidraw1", FLAG)
    channel = light("#0102ff")
    assert channel.availability() is None
    assert not bus.open
    saved = channel.capture()
    mark = channel.mark(ASK, saved)
    channel.engage(ASK, saved, mark)
    channel.engage(ASK, saved, mark)
    assert bytes([1, 2, 255]) in bus.told[b"/dev/hidraw1"]
    assert channel.availability() is None
    assert restore(channel, saved, mark) == "restored"
    assert bytes([0, 0, 0]) in bus.told[b"/dev/hidraw1"]
    assert bytes([1, 2, 255]) not in bus.told[b"/dev/hidraw1"]
    assert not bus.open
    assert restore(channel, saved, mark) == "restored"


def test_another_process_makes_it_dark_after_a_crash(bus: Bus) -> None:
    bus.plug(b"/dev/hidraw1", FLAG)
    first = light()
    saved = first.capture()
    mark = first.mark(ASK, saved)
    first.engage(ASK, saved, mark)
    shining = bus.told[b"/dev/hidraw1"]
    second = light()
    assert not second.is_lost(saved)
    assert restore(second, saved, mark) == "restored"
    assert bus.told[b"/dev/hidraw1"] != shining


def test_a_light_plugged_in_later_shines_too_and_one_unplugged_is_dark_anyway(bus: Bus) -> None:
    bus.plug(b"/dev/hidraw1", FLAG)
    channel = light()
    saved = channel.capture()
    mark = channel.mark(ASK, saved)
    bus.plug(b"/dev/hidraw2", FLAG)
    channel.engage(ASK, saved, mark)
    assert b"/dev/hidraw2" in bus.told
    del bus.plugged[b"/dev/hidraw1"]
    assert restore(channel, saved, mark) == "restored"
    assert bytes([0, 0, 0]) in bus.told[b"/dev/hidraw2"]


def test_one_that_is_unplugged_while_it_is_told_is_an_error_that_passes(bus: Bus) -> None:
    bus.plug(b"/dev/hidraw1", FLAG)
    channel = light()
    saved = channel.capture()
    bus.forbidden = True
    with pytest.raises(ChannelError, match=r"busylight\.failed"):
        channel.engage(ASK, saved, channel.mark(ASK, saved))
    with pytest.raises(ChannelError, match=r"busylight\.failed"):
        restore(channel, saved, {})
    bus.forbidden = False
    channel.engage(ASK, saved, channel.mark(ASK, saved))
    restore(channel, saved, {})


def test_without_a_light_or_without_leave_the_channel_says_so(bus: Bus) -> None:
    assert light().availability() == Message("busylight.none")
    with pytest.raises(ChannelError, match=r"busylight\.none"):
        light().probe()
    bus.plug(b"/dev/hidraw1", FLAG)
    assert light().probe() == Message("busylight.found", {"lights": "Luxafor Flag"})
    bus.forbidden = True
    assert light().availability() == Message("busylight.no-access")


def test_a_light_that_must_be_kept_alive_needs_the_app_and_is_lost_with_it(bus: Bus) -> None:
    bus.plug(b"/dev/hidraw1", KUANDO)
    with pytest.raises(ChannelConflictError, match=r"busylight\.needs-app"):
        light(stays=False).capture()
    channel = light()
    saved = channel.capture()
    assert channel.is_lost(saved)
    mark = channel.mark(ASK, saved)
    channel.engage(ASK, saved, mark)
    assert bus.told[b"/dev/hidraw1"]
    assert restore(channel, saved, mark) == "restored"


def test_colours_have_names_or_numbers() -> None:
    assert colour(" Red ") == (255, 0, 0)
    with pytest.raises(RefusedError, match=r"busylight\.colour"):
        checked_options("busylight", {"colour": "mauve"})

# SPDX-License-Identifier: MIT
"""The ways out of this machine, read from what Linux tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tegoed.system import network

IPV4 = """Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0
"""
IPV6 = (
    "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
    "fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n"
    "fe800000000000000000000000000000 40 00000000000000000000000000000000 00 "
    "00000000000000000000000000000000 00000100 00000001 00000000 00000001 eth0\n"
)


def test_only_default_routes_are_ways_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("four", IPV4), ("six", IPV6)):
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(network, "ROUTES", (tmp_path / "four", tmp_path / "six", tmp_path / "none"))
    assert network.ways_out() == {
        ("0101A8C0", "wlan0"),
        ("fe800000000000000000000000000001", "eth0"),
    }


def test_where_nothing_is_told_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "ROUTES", (tmp_path / "none",))
    assert network.ways_out() == frozenset()

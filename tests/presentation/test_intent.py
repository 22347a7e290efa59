# SPDX-License-Identifier: MIT
from __future__ import annotations

from tegoed.presentation.tray.tray_intents import EndFocus, ToggleFocus


def test_intents_without_data_are_equal_when_they_are_of_one_class() -> None:
    assert {EndFocus(), EndFocus(), ToggleFocus()} == {EndFocus(), ToggleFocus()}
    assert repr(EndFocus()) == "EndFocus()"

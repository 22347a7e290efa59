# SPDX-License-Identifier: MIT
"""The global key combination."""

from __future__ import annotations

import pytest

from tegoed.core.errors import RefusedError
from tegoed.system.hotkeys import hotkey


@pytest.mark.parametrize(
    ("text", "modifiers", "keysym"),
    [
        ("Ctrl+Alt+Space", 12, "space"),
        ("Meta+T", 64, "t"),
        ("Shift+Ctrl+F5", 5, "F5"),
        ("alt + enter", 8, "Return"),
    ],
)
def test_a_combination_is_read(text: str, modifiers: int, keysym: str) -> None:
    assert hotkey.parse(text) == hotkey.Combination(modifiers, keysym)


@pytest.mark.parametrize("text", ["", "A", "Shift+A", "Hyper+A", "Ctrl+"])
def test_a_combination_without_a_real_modifier_or_key_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        hotkey.parse(text)
    assert refused.value.message.id == "hotkey.unreadable"


def test_without_x11_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(RefusedError) as refused:
        hotkey.grab("Ctrl+Alt+Space", lambda: None)
    assert refused.value.message.id == "hotkey.unavailable"

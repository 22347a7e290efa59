# SPDX-License-Identifier: MIT
"""The piles on the beam: how far it tilts, and how many bricks there are."""

from __future__ import annotations

import pytest

from tegoed.core.layout.brick_chart import STEEPEST, hours_a_brick, pile, tilt

HOUR = 3600


def test_the_beam_goes_down_where_the_weight_is() -> None:
    assert tilt(10 * HOUR, 10 * HOUR) == 0
    assert tilt(0, 0) == 0
    assert tilt(0, HOUR) == pytest.approx(STEEPEST)
    assert tilt(HOUR, 0) == pytest.approx(-STEEPEST)
    assert 0 < tilt(10 * HOUR, 11 * HOUR) < STEEPEST


def test_a_brick_is_an_hour_until_the_pile_gets_too_high() -> None:
    assert hours_a_brick(28 * HOUR, 0) == 1
    assert hours_a_brick(0, 29 * HOUR) == 2
    assert (pile(5400, 1).whole, pile(5400, 1).part, pile(5400, 1).rows) == (1, 0.5, 1)

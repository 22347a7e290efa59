# SPDX-License-Identifier: MIT
"""The second at which a limit was passed, checked against counting second by second."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.balance.timeline import passed_at, under_since

PAIRS = st.tuples(st.integers(0, 60), st.integers(1, 25))
STRETCHES = st.lists(PAIRS, max_size=7).map(
    lambda pairs: [
        (start, start + length, f"e{number}") for number, (start, length) in enumerate(pairs)
    ]
)


def _counted(stretches: list[tuple[int, int, str]], at: int) -> int:
    return sum(max(0, min(end, at) - start) for start, end, _ in stretches)


@given(STRETCHES, st.integers(0, 60), st.integers(0, 30))
def test_a_limit_is_passed_in_the_second_that_exceeds_it(
    stretches: list[tuple[int, int, str]], limit: int, before: int
) -> None:
    before = min(before, limit)
    over = [second for second in range(90) if before + _counted(stretches, second + 1) > limit]
    found = passed_at(stretches, limit, before)
    if not over:
        assert found is None
    else:
        assert found is not None
        second, uid = found
        assert second == over[0]
        running = [stretch for stretch in stretches if stretch[0] <= second < stretch[1]]
        assert (max(start for start, _, _ in running), uid) in [
            (start, name) for start, _, name in running
        ]


def test_a_limit_met_at_the_end_of_work_is_passed_when_the_next_begins() -> None:
    assert passed_at([(0, 10, "a"), (50, 60, "b")], 10) == (50, "b")
    assert passed_at([(0, 10, "a"), (50, 60, "b")], 20) is None
    assert passed_at([], 0) is None


RISES = st.lists(st.tuples(PAIRS, st.integers(-4, 4)), max_size=7).map(
    lambda items: [
        (start, start + length, f"e{n}", rise) for n, ((start, length), rise) in enumerate(items)
    ]
)


@given(RISES, st.integers(0, 30))
def test_a_rate_is_under_its_floor_since_the_last_time_it_went_under(
    stretches: list[tuple[int, int, str, int]], after: int
) -> None:
    def under(at: Fraction) -> bool:
        parts = [
            (max(Fraction(0), min(Fraction(end), at) - start), rise)
            for start, end, _, rise in stretches
        ]
        return (
            sum(length for length, _ in parts) >= after
            and sum(length * rise for length, rise in parts) < 0
        )

    found = under_since(stretches, after)
    if not under(Fraction(100)):
        assert found is None
        return
    last = max(second for second in range(100) if not under(Fraction(second)))
    # Rates change evenly between whole seconds, so a thousandth before the next one tells when it
    # happened.
    expected = last if under(last + 1 - Fraction(1, 1000)) else last + 1
    assert found is not None
    assert found[0] == expected
    assert found[1] in {uid for start, end, uid, _ in stretches if start <= expected <= end}


def test_a_rate_that_recovered_counts_from_the_last_time_it_went_under() -> None:
    given_away, paid = (0, 10, "a", -1), (10, 30, "b", 2)
    assert under_since([given_away, paid], 0) is None
    assert under_since([given_away, paid, (40, 100, "c", -1)], 0) == (70, "c")
    assert under_since([given_away], 10) == (10, "a")
    assert under_since([given_away], 11) is None
    assert under_since([], 0) is None

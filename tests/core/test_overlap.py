from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.overlap import Carved, carve
from tegoed.core.spans import Span
from tegoed.core.values import Entry, Purpose


def entry(start: int, end: int | None, uid: str = "old") -> Entry:
    return Entry(id=1, uid=uid, start=start, end=end, purpose=Purpose.GIVEN)


def cut(new: Span, *others: Entry) -> tuple[Carved, ...]:
    numbers = count()
    return carve(new, others, lambda: f"new{next(numbers)}")


def pieces(carved: Sequence[Carved]) -> list[tuple[str, int, int | None]]:
    return [(piece.uid, piece.start, piece.end) for one in carved for piece in one.after]


def test_what_shares_no_time_is_left_alone() -> None:
    assert cut(Span(10, 20), entry(0, 10), entry(20, 30), entry(20, None)) == ()


def test_an_entry_gives_way_at_its_end_at_its_start_in_its_middle_or_wholly() -> None:
    assert pieces(cut(Span(10, 20), entry(5, 15))) == [("old", 5, 10)]
    assert pieces(cut(Span(10, 20), entry(15, 25))) == [("old", 20, 25)]
    assert pieces(cut(Span(10, 20), entry(5, 25))) == [("old", 5, 10), ("new0", 20, 25)]
    assert pieces(cut(Span(10, 20), entry(10, 20))) == []


def test_a_new_piece_is_not_stored_yet() -> None:
    ((first, second),) = (one.after for one in cut(Span(10, 20), entry(5, 25)))
    assert (first.id, second.id) == (1, 0)


def test_the_timer_runs_on_with_its_uid() -> None:
    assert pieces(cut(Span(10, 20), entry(5, None))) == [("new0", 5, 10), ("old", 20, None)]
    assert pieces(cut(Span(10, 20), entry(15, None))) == [("old", 20, None)]


@given(
    st.tuples(st.integers(0, 50), st.integers(1, 20)),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=5),
)
def test_no_second_is_lost_or_counted_twice(new: tuple[int, int], others: list[tuple[int, int]]) -> None:
    span = Span(new[0], sum(new))
    for start, length in others:
        old = set(range(start, start + length))
        carved = cut(span, entry(start, start + length))
        left = [second for _, begins, ends in pieces(carved) for second in range(begins, ends or 0)]
        expected = old - set(range(span.start, span.end))
        assert sorted(left) == sorted(expected if carved else [])
        assert bool(carved) == (expected != old)

# SPDX-License-Identifier: MIT
"""What becomes of entries over which new time is laid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.entries.overlap import CutEntry, carve, in_the_way


def entry(start: int, end: int | None, *, uid: str = "old", clock: bool = True) -> Entry:
    return Entry(
        id=7,
        uid=uid,
        start=start,
        end=end,
        client=1,
        project=2,
        activity=3,
        purpose=Purpose.GIVEN,
        chair=True,
        reason=Reason.ASKED,
        clock=clock,
        note="note",
        tags=("a", "b"),
    )


def uids() -> Callable[[], str]:
    made = iter(range(1000))
    return lambda: f"new{next(made)}"


def pieces(new: tuple[int, int], old: Entry) -> list[tuple[int, int | None, str, int]]:
    (cut,) = carve(Span(*new), [old], uids())
    assert cut.before is old
    return [(piece.start, piece.end, piece.uid, piece.id) for piece in cut.after]


def test_what_only_touches_stays_as_it_is() -> None:
    others = [entry(0, 10), entry(20, 30), entry(20, None)]
    assert carve(Span(10, 20), others, uids()) == ()


def test_an_entry_is_cut_at_its_end_or_its_start_and_keeps_its_uid() -> None:
    assert pieces((5, 20), entry(0, 10)) == [(0, 5, "old", 7)]
    assert pieces((0, 5), entry(0, 10)) == [(5, 10, "old", 7)]
    assert pieces((-5, 5), entry(0, 10)) == [(5, 10, "old", 7)]


def test_an_entry_that_is_covered_is_removed() -> None:
    assert pieces((0, 10), entry(0, 10)) == []
    assert pieces((-1, 11), entry(0, 10)) == []


def test_of_a_split_entry_the_second_piece_is_new_and_has_the_same_fields() -> None:
    old = entry(0, 10)
    assert pieces((4, 6), old) == [(0, 4, "old", 7), (6, 10, "new0", 0)]
    (cut,) = carve(Span(4, 6), [old], uids())
    assert cut.after[1] == replace(old, id=0, uid="new0", start=6)


def test_the_running_timer_runs_on_with_its_uid_and_its_time_before_becomes_an_entry() -> None:
    assert pieces((4, 6), entry(0, None)) == [(0, 4, "new0", 0), (6, None, "old", 7)]
    assert pieces((0, 6), entry(0, None)) == [(6, None, "old", 7)]
    assert pieces((-9, 6), entry(0, None)) == [(6, None, "old", 7)]


def test_an_entry_of_which_only_the_length_is_known_is_in_nobodys_way() -> None:
    assert in_the_way(Span(0, 10), [entry(0, 10, clock=False)]) == []
    assert carve(Span(0, 10), [entry(0, 10, clock=False), entry(5, 15)], uids()) == (
        CutEntry(entry(5, 15), (entry(10, 15),)),
    )


ENTRIES = st.lists(
    st.builds(
        lambda start, length, number, clock: entry(
            start, None if length == 0 else start + length, uid=f"e{number}", clock=clock
        ),
        st.integers(0, 40),
        st.integers(0, 15),
        st.integers(),
        st.booleans(),
    ),
    max_size=6,
)
END = 100
"""An instant after all others: until then a timer counts here."""


def instants(of: Entry) -> set[int]:
    return set(range(of.start, END if of.end is None else of.end))


@given(ENTRIES, st.integers(0, 40), st.integers(1, 20))
def test_carving_takes_exactly_the_new_time_and_loses_nothing_else(
    others: list[Entry], start: int, length: int
) -> None:
    new = Span(start, start + length)
    taken = set(range(new.start, new.end))
    cuts = carve(new, others, uids())
    assert [cut.before for cut in cuts] == in_the_way(new, others)
    for cut in cuts:
        assert instants(cut.before) - taken == {
            instant for piece in cut.after for instant in instants(piece)
        }
        assert sum(len(instants(piece)) for piece in cut.after) == len(instants(cut.before) - taken)
        assert all(piece.end is None or piece.start < piece.end for piece in cut.after)
        assert len({piece.uid for piece in cut.after}) == len(cut.after)
        assert not cut.after or [piece.uid for piece in cut.after].count(cut.before.uid) == 1
    for other in others:
        if other.clock and other not in [cut.before for cut in cuts]:
            assert not instants(other) & taken

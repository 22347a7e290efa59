# SPDX-License-Identifier: MIT
"""Who an entry is."""

from __future__ import annotations

from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.identity import new_uid

LATEST = 2**48 // 1000 - 1


@given(st.integers(0, LATEST), st.binary(min_size=10, max_size=20))
def test_a_uid_is_a_uuid_of_version_seven_that_holds_its_second(now: int, random: bytes) -> None:
    uid = UUID(new_uid(now, random))
    assert (uid.version, uid.variant) == (7, RFC_4122)
    assert uid.int >> 80 == now * 1000
    assert str(uid) == new_uid(now, random)


@given(
    st.integers(0, LATEST - 1),
    st.binary(min_size=10, max_size=10),
    st.binary(min_size=10, max_size=10),
)
def test_uids_sort_by_the_second_in_which_they_were_made(
    now: int, first: bytes, second: bytes
) -> None:
    assert new_uid(now, first) < new_uid(now + 1, second)


def test_the_random_part_keeps_74_bits() -> None:
    low, high = UUID(new_uid(0, bytes(10))).int, UUID(new_uid(0, b"\xff" * 10)).int
    assert (low ^ high).bit_count() == 74

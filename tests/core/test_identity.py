from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.identity import new_uid


@given(st.integers(0, 2**35), st.binary(min_size=10, max_size=16))
def test_a_uid_is_a_uuid_of_version_seven_that_holds_its_second(now: int, random: bytes) -> None:
    uid = UUID(new_uid(now, random))
    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")
    assert uid.int >> 80 == now * 1000
    assert str(uid) == new_uid(now, random)


def test_uids_of_later_seconds_sort_later() -> None:
    assert new_uid(1_700_000_000, b"\xff" * 10) < new_uid(1_700_000_001, b"\x00" * 10)

"""The inputs of the fuzzer reach what they are meant for."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tegoed.core.errors import RefusedError
from tegoed.importers import formats
from tegoed.importers.history import History
from tests.faults.fuzz_targets import FuzzTarget, import_targets
from tests.faults.structures import restructured

TRIES = 60


def test_every_format_of_other_programs_is_a_target_of_its_own() -> None:
    assert [target.name for target in import_targets()] == [
        f"import of {name}" for name in formats.NAMES
    ]
    assert all(target.samples and target.structured for target in import_targets())


@pytest.mark.parametrize("name", formats.NAMES)
def test_a_changed_file_is_still_one_of_its_format(name: str) -> None:
    found = list(_read(next(each for each in import_targets() if each.name.endswith(f" {name}"))))
    assert sum(rows > 0 for rows, _refused in found) >= TRIES / 4
    assert len(set(found)) > 1


def _read(target: FuzzTarget) -> Iterator[tuple[int, int]]:
    """How many rows of a changed file come in, and how many are refused; (0, 1) for one that is refused as a whole."""
    chance = random.Random(target.name)
    for _ in range(TRIES):
        data = restructured(chance.choice(target.samples), chance)
        assert data is not None
        try:
            found = target.read(data)
        except RefusedError:
            yield 0, 1
        else:
            assert isinstance(found, History)
            yield len(found.rows), len(found.refused)

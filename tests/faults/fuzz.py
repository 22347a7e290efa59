"""Random and structure-aware inputs for every parser: no error that is no `TegoedError`, and no run over a second.

`python -m tests.faults.fuzz INPUTS [SEED]`, with `FUZZ_ONLY=import` the importers alone; with atheris installed, `python -m tests.faults.fuzz --atheris TARGET` goes by coverage.
"""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tegoed.core.errors import TegoedError
from tests.faults.fuzz_targets import FuzzTarget, slow, targets
from tests.faults.structures import other_json, restructured
from tests.faults.tally import Tally, main, own_home, sabotage, tell

LONGEST = 4096
"""Bytes of an input."""
TURNS = 50
ONLY = os.environ.get("FUZZ_ONLY", "")
"""What the names of the targets begin with; "import" for the files of other programs."""
INSERTS = (
    b"\0", b"\xff\xfe", b'"', b"\\", b",", b";", b"\t", b"\r\n", b"\n\n", b"{", b"}", b"[", b"]", b"(", b":", b"=",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"true", b"24:00", b"2026-13-45", b"0001-01-01", b"9999-12-31",
    b"\xed\xa0\x80", "٣".encode(), "²".encode(), "½".encode(), "\u202e".encode(), "İ".encode(), b"%", b"&lt;", b"<!DOCTYPE a>",
    b"{99999999}\r\n", b"]]>", b"#", b"!", b"--", b"/", b"-", b" tot ", b" om ", b" half ",
)  # fmt: skip


def mutated(
    data: bytes, chance: random.Random, others: tuple[bytes, ...], *, structured: bool = False
) -> bytes:
    """The input with a few changes: bytes, pieces, pieces of another, or values in their places in its structure."""
    if chance.random() < 0.03:
        return chance.randbytes(chance.randrange(200))
    if chance.random() < (0.7 if structured else 0.35):
        changed = (restructured if structured else other_json)(data, chance)
        if changed is not None:
            return changed
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(7):
            case 0 | 1:
                found[at:at] = chance.choice(INSERTS)
            case 2:
                del found[at : at + chance.randint(1, 20)]
            case 3:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                end = at + chance.randrange(1, 30)
                found[at:at] = found[at:end] * chance.randint(1, 8)
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                found[at:at] = other[start : start + chance.randrange(1, 60)]
            case _:
                words = bytes(found).split(b" ")
                chance.shuffle(words)
                found = bytearray(b" ".join(words))
    return bytes(found[:LONGEST])


def tried(target: FuzzTarget, data: bytes, seed: int) -> str:
    """What is wrong with how a parser took an input; "" for nothing."""
    began = time.process_time()
    try:
        if sabotage() == "twice" and seed % 97 == 0:
            raise ValueError("sabotage")
        target.read(data)
    except TegoedError as refusal:
        try:
            json.dumps([refusal.message.id, refusal.message.params], default=str).encode()
        except (ValueError, RecursionError):
            return f"{target.name}: a refusal that cannot be written down, of {data[:200]!r}"
    except Exception:  # noqa: BLE001 - an error of another kind is what is looked for
        return f"{target.name}: {traceback.format_exc(limit=-3)[-900:]} of {data[:300]!r}"
    if slow(began):
        return f"{target.name}: over a second for {data[:200]!r}"
    return ""


class FuzzRun:
    """The inputs of one target: their chances, those that were kept to be changed further, and what was found."""

    def __init__(self, target: FuzzTarget, count: int, seed: int) -> None:
        self.target, self.count = target, count
        self._chance = random.Random(f"{seed}/{target.name}")
        self._kept = list(target.samples)
        self.done = 0
        self.found: dict[str, str] = {}
        self.seconds = 0.0

    def go_on(self, until: int) -> list[str]:
        """Tries inputs up to that number; the losses of a new kind."""
        began = time.monotonic()
        before = len(self.found)
        while self.done < until:
            wrong = tried(self.target, self._input(), self.done)
            self.done += 1
            if wrong:
                self.found.setdefault(wrong.split(" of b")[0], wrong)
        self.seconds += time.monotonic() - began
        return list(self.found.values())[before:]

    def _input(self) -> bytes:
        target, chance = self.target, self._chance
        data = mutated(
            chance.choice(self._kept), chance, target.samples, structured=target.structured
        )
        if chance.random() < 0.02 and len(data) < LONGEST // 2:  # changes upon changes
            if len(self._kept) > len(target.samples) + 200:
                self._kept[chance.randrange(len(target.samples), len(self._kept))] = data
            else:
                self._kept.append(data)
        return data


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many inputs in all, of which each target gets its share; in turns, so that a run that is ended early tried all."""
    logging.disable(logging.CRITICAL)
    found = [each for each in targets() if each.name.startswith(ONLY)]
    whole = sum(target.share for target in found)
    runs = [FuzzRun(each, max(5, rounds * each.share // whole), seed) for each in found]
    try:
        for turn in range(1, TURNS + 1):
            for each in runs:
                for wrong in each.go_on(each.count * turn // TURNS):
                    tally.lose(wrong)
    finally:
        tally.runs = tally.faults = sum(each.done for each in runs)
        for each in runs:
            tell(
                f"  {each.target.name}: {each.done:,} inputs, {len(each.found)} kinds of loss, {each.seconds:.0f} s"
            )


def by_coverage(name: str) -> None:
    """Goes on by coverage, where atheris is installed."""
    import importlib

    atheris = importlib.import_module("atheris")
    own_home(Path(tempfile.mkdtemp(prefix="tegoed-fuzz-")))
    target = next(each for each in targets() if each.name == name)

    def one(data: bytes) -> None:
        wrong = tried(target, data, 1)
        assert not wrong, wrong

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris"]:
        by_coverage(sys.argv[2])
    else:
        main("fuzz", run)

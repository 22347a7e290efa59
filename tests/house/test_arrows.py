"""The arrows between the rooms, held by import-linter as a test whose message says where a thing belongs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADVICE = """
An import points the wrong way. Arrows point down: app -> ui | cli -> services -> store | channels | importers |
reports | system -> core | language. Rooms on one floor are strangers. What two rooms need belongs one floor down:
a value or a rule in core, a use case in services. Qt is said in ui, Peewee in store, keyring in system.
"""


def test_the_arrows_between_the_rooms_point_down() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, ADVICE + run.stdout + run.stderr
    analysed = re.search(r"Analyzed (\d+) files", run.stdout)
    modules = len(list((ROOT / "desktop/tegoed").rglob("*.py")))
    assert analysed, run.stdout
    assert int(analysed.group(1)) >= modules > 60, "import-linter saw suspiciously few modules"

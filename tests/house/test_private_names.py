# SPDX-License-Identifier: MIT
"""Tests look at behaviour: how often they still reach for a private name of the app."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
PUBLIC = {"_", "_meta", "_obj", "_replace"}
"""Names of gettext, peewee, ctypes and named tuples that only look private."""
OWNERS = {"self", "cls", "os", "sys"}
LEFT = {
    "channels/test_mqtt.py": 6,
    "channels/test_oauth.py": 2,
    "channels/test_slack.py": 1,
    "channels/test_slow_servers.py": 1,
    "desktop/test_focus_secrets.py": 1,
    "desktop/test_keyrings.py": 2,
    "faults/fuzz_targets.py": 1,
    "faults/weakened.py": 1,
    "house/test_extending.py": 3,
    "services/test_focus_channels.py": 2,
    "services/test_focus_engine.py": 3,
    "services/test_focus_faults.py": 2,
    "services/test_refusals.py": 1,
    "services/test_restore.py": 2,
    "services/test_sign_in.py": 1,
    "store/test_atomic_file.py": 1,
    "store/test_database.py": 1,
    "store/test_opening.py": 1,
    "system/test_children.py": 1,
    "system/test_commands_once.py": 3,
    "system/test_instance.py": 2,
    "system/test_notifications.py": 2,
    "system/test_session_watch.py": 4,
    "ui/test_presence.py": 1,
    "ui/test_balance_friday.py": 1,
    "ui/test_balance_pages.py": 1,
    "ui/test_balance_trend.py": 1,
    "ui/test_storage_error.py": 1,
}
"""Places by file; what was read there was not worth a public name. The number only falls."""


def private_names(path: Path) -> list[str]:
    """Return each `something._name` of a file, but for one's own and those that are public."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and node.attr not in PUBLIC
        and not (isinstance(node.value, ast.Name) and node.value.id in OWNERS)
    ]


def test_no_test_reads_more_private_names_than_are_left() -> None:
    found = Counter(
        {
            str(path.relative_to(TESTS)): len(names)
            for path in sorted(TESTS.rglob("*.py"))
            if (names := private_names(path))
        }
    )
    assert found == LEFT, "ask a public name, or write down that there are fewer"


def test_what_tests_share_imports_no_package_of_tests() -> None:
    outside = {
        f"{path.relative_to(TESTS)}: {node.module}"
        for path in (TESTS / "support").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("tests")
        and not (node.module or "").startswith("tests.support")
    }
    assert not outside

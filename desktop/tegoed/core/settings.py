# SPDX-License-Identifier: MIT
"""The settings, declared once: key, type, default, choices.

The dialog, the command line and the document derive from here.

The label of a setting is the message `setting.<key>`, its explanation `setting.<key>.about` and the
label of a choice `setting.<key>.<choice>`; `language` has the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "bool",
    "int",
    "text",
    "lines",
    "choice",
    "zone",
    "weekday",
    "working_hours",
    "key",
    "folder",
    "cents",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting. `travels` False: it belongs to this machine and stays out of the document."""

    key: str
    page: str
    kind: Kind
    default: Any
    choices: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    travels: bool = True


LONGEST_TEXT = 500
"""Characters of a setting that is a text."""
MOST_LINES = 6

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="language", page="general", kind="choice", default="auto", choices=("auto", "en", "nl")
    ),
    Setting(key="timezone", page="general", kind="zone", default=""),
    Setting(key="currency", page="general", kind="text", default="EUR"),
    Setting(key="default_rate_cents", page="general", kind="cents", default=0, highest=10**8),
    Setting(key="first_weekday", page="general", kind="weekday", default=1, lowest=1, highest=7),
    Setting(
        key="time_format",
        page="general",
        kind="choice",
        default="clock",
        choices=("clock", "decimal"),
    ),
    Setting(
        key="appearance",
        page="general",
        kind="choice",
        default="auto",
        choices=("auto", "light", "dark"),
        travels=False,
    ),
    Setting(
        key="contrast",
        page="general",
        kind="choice",
        default="auto",
        choices=("auto", "high"),
        travels=False,
    ),
    Setting(
        key="tray_click",
        page="general",
        kind="choice",
        default="timer",
        choices=("timer", "quick_entry", "quarter"),
    ),
    Setting(key="autostart", page="general", kind="bool", default=False, travels=False),
    Setting(key="hotkey", page="general", kind="key", default="Ctrl+Alt+Space", travels=False),
    Setting(key="hotkey_portal", page="general", kind="bool", default=False, travels=False),
    Setting(key="gap_minutes", page="away", kind="int", default=10, lowest=0, highest=600),
    Setting(key="away_idle", page="away", kind="bool", default=True),
    Setting(key="away_lock", page="away", kind="bool", default=True),
    Setting(
        key="remind_logging_minutes", page="away", kind="int", default=0, lowest=0, highest=480
    ),
    Setting(key="remind_day_gap", page="away", kind="bool", default=False),
    Setting(key="long_timer_hours", page="away", kind="int", default=5, lowest=0, highest=24),
    Setting(key="ask_after_hours", page="away", kind="bool", default=True),
    Setting(
        key="hours_criterion_hours",
        page="general",
        kind="int",
        default=1225,
        lowest=1,
        highest=8760,
    ),
    Setting(
        key="review_weekday",
        page="general",
        kind="choice",
        default="5",
        choices=("off", "1", "2", "3", "4", "5", "6", "7"),
    ),
    Setting(key="review_hour", page="general", kind="int", default=16, lowest=0, highest=23),
    Setting(key="working_hours", page="working_hours", kind="working_hours", default=()),
    Setting(key="focus_message", page="focus", kind="text", default=""),
    Setting(key="focus_urgent", page="focus", kind="text", default=""),
    Setting(key="report_name", page="reports", kind="text", default=""),
    Setting(key="report_address", page="reports", kind="lines", default=""),
    Setting(key="timesheet_given", page="reports", kind="bool", default=False),
    Setting(key="share_hide_names", page="reports", kind="bool", default=False),
    Setting(key="backup_folder", page="data", kind="folder", default="", travels=False),
    Setting(key="welcomed", page="", kind="bool", default=False, travels=False),
)

BY_KEY: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}

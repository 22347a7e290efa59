"""The English sentence of every message id that core, store, services and channels raise; Dutch stands in the catalog."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "to be translated, not here"
    """Marks a text for the catalog and returns it as it is."""
    return text


SENTENCES: dict[str, str] = {
    "amount.negative": N_("An amount cannot be negative: {text}."),
    "amount.too-large": N_("That amount is too large: {text}."),
    "amount.unreadable": N_("“{text}” is not an amount. Write it like 110 or 95,50."),
    "length.negative": N_("A length of time cannot be negative: {text}."),
    "length.too-large": N_("That length of time is too long: {text}."),
    "length.unit-missing": N_("“{text}” needs a unit: write {text}h for hours or {text}m for minutes."),
    "length.unreadable": N_("“{text}” is not a length of time. Write it like 2h, 1h30 or 90m."),
    "undo.nothing": N_("There is nothing to undo."),
    "week.unknown": N_("There is no week “{week}”. Write it like 2026-W46."),
    "working-hours.clock": N_(
        "{place}: “{value}” is not a time of day. Write it like 08:30; 24:00 is the end of the day."
    ),
    "working-hours.from": N_("{place}: “{value}” is not a date. Write it like 2026-01-01."),
    "working-hours.from-twice": N_("{place}: another schedule begins on {date} too. Keep one of the two."),
    "working-hours.list": N_("{place}: working hours are a list of schedules."),
    "working-hours.overlap": N_("{place}: these hours overlap others of the same day. Make one span of them."),
    "working-hours.schedule": N_("{place}: a schedule has a date “from” and “days”."),
    "working-hours.span": N_("{place}: hours are a beginning and an end, such as 08:30 and 17:30."),
    "working-hours.span-empty": N_("{place}: the end is not after the beginning."),
    "working-hours.weekday": N_("{place}: “{value}” is not a weekday. Monday is 1 and Sunday is 7."),
}

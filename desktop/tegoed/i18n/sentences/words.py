"""Single words of the product, as others use them inside a sentence."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SYSTEM_ERRORS: dict[str, str] = {
    text: text
    for text in (
        N_("No such file or directory"),
        N_("Permission denied"),
        N_("Operation not permitted"),
        N_("Is a directory"),
        N_("Not a directory"),
        N_("Directory not empty"),
        N_("File exists"),
        N_("File name too long"),
        N_("File too large"),
        N_("No space left on device"),
        N_("Disk quota exceeded"),
        N_("Read-only file system"),
        N_("Input/output error"),
        N_("Too many levels of symbolic links"),
        N_("Bad file descriptor"),
        N_("Invalid argument"),
        N_("Exec format error"),
    )
}
"""What the operating system says of a call that failed (`strerror` of the GNU C library)."""

WORDS: dict[str, str] = {
    "billable": N_("billable"),
    "given": N_("given"),
    "growth": N_("growth"),
    "overhead": N_("overhead"),
    "asked": N_("asked"),
    "offered": N_("offered"),
    "repair": N_("repair"),
    "learning": N_("learning"),
    "unnoticed": N_("unnoticed"),
    "hourly": N_("hourly"),
    "fixed": N_("fixed fee"),
    "retainer": N_("retainer"),
    "unpaid": N_("unpaid"),
    "given_hours": N_("given time"),
    "out_of_hours": N_("time out of hours"),
    "day_hours": N_("hours a day"),
    "week_hours": N_("hours a week"),
    "chair_hours": N_("time in the client's chair"),
    "effective_rate": N_("effective rate"),
    "budget": N_("budget"),
    "growth_hours": N_("growth time"),
    "focus_hours": N_("focus time"),
    "kept": N_("kept"),
    "crossed": N_("crossed"),
    "open": N_("open"),
    "up-5": N_("rounded up to 5 min"),
    "up-6": N_("rounded up to 6 min"),
    "up-10": N_("rounded up to 10 min"),
    "up-15": N_("rounded up to 15 min"),
    "up-30": N_("rounded up to 30 min"),
    "nearest-5": N_("rounded to 5 min"),
    "nearest-6": N_("rounded to 6 min"),
    "nearest-10": N_("rounded to 10 min"),
    "nearest-15": N_("rounded to 15 min"),
    "nearest-30": N_("rounded to 30 min"),
}

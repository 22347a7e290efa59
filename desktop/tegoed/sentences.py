"""The English sentence of every message id that core, store, services and channels raise; Dutch stands in the catalog."""

from __future__ import annotations


def N_(text: str) -> str:
    """Marks a text for the catalog and returns it as it is."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence that depends on the parameter `count`, and returns both forms."""
    return one, many


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
}
"""The words for the values of ours that come in sentences and lists (purposes, reasons, pricings, boundaries and their states)."""

SENTENCES: dict[str, str | tuple[str, str]] = {
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
    # --- hotkey
    "hotkey.taken": N_("Another program already uses {word}. Choose another combination."),
    "hotkey.unavailable": N_(
        "This desktop lets no program claim a key. Bind the command “tegoed” to a key in your desktop's keyboard settings."
    ),
    "hotkey.unreadable": N_("“{word}” is no key combination. Try something like Ctrl+Alt+Space."),
    "document.boundary-client": N_(
        "{place}: a boundary of the kind {kind} is not about one client. Leave the client out."
    ),
    "document.boundary-project": N_(
        "{place}: a boundary of the kind {kind} is not about one project. Leave the project out."
    ),
    "document.date-range": N_("{place}: this date lies outside {first}–{last}."),
    "document.end-before-start": N_("{place}: the end is not after the start."),
    "document.entry-too-long": N_("{place}: this entry lasts {length_seconds}, and 24 hours is the most."),
    "document.field-twice": N_(
        "The field “{field}” stands twice in the same place of this document. Keep one of the two."
    ),
    "document.format-unknown": N_("Tegoed cannot read a file of this kind. It imports: {formats}."),
    "document.format-unnamed": N_("There is no format called “{format}”. Tegoed knows: {formats}."),
    "document.from-twice": N_("{place}: {value} stands here twice. Keep one of the two."),
    "document.missing": N_("{place}: this must be filled in."),
    "document.name-twice": N_("{place}: “{value}” is there already, upper and lower case counting as the same."),
    "document.newer": N_(
        "This document is of version {version}, and this Tegoed reads up to version {known}. Install a newer Tegoed."
    ),
    "document.no-budget": N_("{place}: a fixed fee needs a budget in seconds."),
    "document.no-fee": N_("{place}: a fixed project needs its fee in cents."),
    "document.no-offset": N_(
        "{place}: “{value}” does not say its offset from UTC. Write it like 2026-11-09T09:00:00+01:00."
    ),
    "document.no-rate": N_("{place}: an hourly project needs at least one rate."),
    "document.no-terms": N_("{place}: a retainer needs its monthly fee and budget."),
    "document.not-json": N_("This file is not JSON: line {line}, column {column}."),
    "document.not-tegoed": N_("This is not a document of Tegoed: its field “format” does not say so."),
    "document.not-text": N_("This file is not UTF-8 text: byte {byte} does not belong there."),
    "document.number": N_("This file holds a number that no document may hold."),
    "document.out-of-bounds": N_("{place}: {value} is not between {lowest} and {highest}."),
    "document.project-without-client": N_("{place}: the project “{value}” needs its client beside it."),
    "document.reason-not-given": N_("{place}: only given time has a reason, and this entry is {purpose}."),
    "document.secret": N_(
        "{place}: a password or token does not belong in a document. Take it out, and give it to the channel afterwards."
    ),
    "document.too-deep": N_("This file is nested deeper than any document."),
    "document.too-long": N_("{place}: this name is longer than {longest} characters."),
    "document.two-focus": N_("{place}: two focus sessions are still on ({first}). Give one of them an end."),
    "document.two-timers": N_("{place}: two timers are running ({first}). Give one of them an end."),
    "document.uid-twice": N_("{place}: “{value}” is the uid of {first} too."),
    "document.unknown-activity": N_("{place}: the document has no activity “{value}”."),
    "document.unknown-choice": N_("{place}: “{value}” is not known. It can be: {choices}."),
    "document.unknown-client": N_("{place}: the document has no client “{value}”."),
    "document.unknown-currency": N_("{place}: “{value}” is not a currency. Write three capitals, such as EUR."),
    "document.unknown-project": N_("{place}: the client {client} has no project “{value}” in this document."),
    "document.unknown-week": N_("{place}: “{value}” is not a week. Write it like 2026-W46."),
    "document.unknown-zone": N_("{place}: “{value}” is not a time zone. Write it like Europe/Amsterdam."),
    "document.unreadable-text": N_("{place}: this text holds a character that cannot be stored."),
    "document.wants-date": N_("{place}: “{value}” is not a date. Write it like 2026-11-09."),
    "document.wants-instant": N_("{place}: “{value}” is not a moment. Write it like 2026-11-09T09:00:00+01:00."),
    "document.wants-list": N_("{place}: a list belongs here."),
    "document.wants-object": N_("{place}: an object belongs here."),
    "document.wants-text": N_("{place}: {value} is not a text."),
    "document.wants-whole": N_("{place}: {value} is not a whole number."),
    "document.wants-yes-no": N_("{place}: {value} is neither true nor false."),
    "document.week-twice": N_("{place}: the week {value} stands here twice."),
    # --- autostart and the labels of the settings
    "autostart.not-written": N_(
        "Starting with the session could not be changed: {path} ({cause}). The setting is as it was."
    ),
    "setting.appearance": N_("Appearance"),
    "setting.appearance.auto": N_("As the desktop"),
    "setting.appearance.dark": N_("Dark"),
    "setting.appearance.light": N_("Light"),
    "setting.autostart": N_("Start when I log in"),
    "setting.currency": N_("Currency"),
    "setting.currency.about": N_("Three letters, such as EUR. Amounts are not converted."),
    "setting.first_weekday": N_("The week begins on"),
    "setting.focus_message": N_("Message"),
    "setting.focus_message.about": N_(
        "What others read while you are in focus. {{until}} becomes the time you are back. Left empty, a short text in your language is used."
    ),
    "setting.gap_minutes": N_("Ask about gaps of (minutes)"),
    "setting.gap_minutes.about": N_("After a crash or a sleep longer than this, a running timer is asked about."),
    "setting.hotkey": N_("Quick entry from anywhere"),
    "setting.hotkey.about": N_(
        "Works on X11. On Wayland, bind the command “tegoed” to a key in your desktop's own settings."
    ),
    "setting.hours_criterion_hours": N_("Hours criterion"),
    "setting.hours_criterion_hours.about": N_("Business hours a year for the Dutch tax condition; 1,225 by law."),
    "setting.language": N_("Language"),
    "setting.language.auto": N_("As the system"),
    "setting.language.en": N_("English"),
    "setting.language.nl": N_("Nederlands"),
    "setting.timezone": N_("Time zone"),
    "setting.timezone.about": N_("Days and weeks begin at midnight here, wherever you travel."),
    "setting.tray_click": N_("A click on the tray icon"),
    "setting.tray_click.quarter": N_("logs a quarter of an hour"),
    "setting.tray_click.quick_entry": N_("opens quick entry"),
    "setting.tray_click.timer": N_("starts or stops the timer"),
    "setting.welcomed": N_("The welcome was shown"),
    "setting.working_hours": N_("Working hours"),
    "year.unknown": N_("There is no year {year} here. Take one between 1900 and 9998."),
    "date.unreadable": N_("“{word}” is no date. Write it as 2026-11-23."),
    # --- the phrase
    "phrase.ambiguous": N_("“{word}” may be any of these: {names}. Type a little more."),
    "phrase.chair-not-for-client": N_("“{word}” fits billable or given time only: nobody's chair is taken otherwise."),
    "phrase.client-unknown": N_("There is no client “{word}”."),
    "phrase.clock-skipped": N_("“{word}” was skipped when the clocks went forward. Take a time before or after it."),
    "phrase.clock-twice": N_("“{word}” came twice when the clocks went back; the first of the two is taken."),
    "phrase.day-without-clock": N_("“{word}” needs a clock time, such as 14:00, for the timer to start at."),
    "phrase.future": N_("“{word}” lies in the future. Only time that has passed can be logged."),
    "phrase.length-missing": N_("“{word}” says when it ended; say how long it took too, such as 1h30."),
    "phrase.mark-unknown": N_(
        "“{word}” is no mark. There are !billable, !given, !growth, !overhead, !chair and the reasons, such as !asked."
    ),
    "phrase.no-such-day": N_("“{word}” is no day of the calendar."),
    "phrase.no-such-time": N_("“{word}” is no time of day."),
    "phrase.no-time": N_("“{word}” lasts no time at all."),
    "phrase.reason-not-given": N_("“{word}” is a reason for given time, and this is not given."),
    "phrase.time-missing": N_("When was it, or how long did it take? For example 1h30, 9-12:30 or since 14:00."),
    "phrase.time-twice": N_("“{word}” tells the time a second time. Leave one of them out."),
    "phrase.timer-has-no-end": N_(
        "“{word}” tells a length or an end; a timer has none yet. Log it instead, or leave it out."
    ),
    "phrase.too-long": N_("This is too long for a phrase: “{word}…”."),
    "phrase.too-long-ago": N_("“{word}” is more than 24 hours ago, too long for a timer."),
    "phrase.too-long-entry": N_("“{word}” is longer than 24 hours, the most that one entry can last."),
    "phrase.two-clients": N_("“{word}” is a second client; a phrase has one."),
    "phrase.two-purposes": N_("“{word}” is a second purpose; a phrase has one."),
    "phrase.two-reasons": N_("“{word}” is a second reason; a phrase has one."),
    "phrase.unit-missing": N_(
        "“{word}” has no unit. Write {word}m or {word}h for a length, 9:00 for a time, or put it in quotes for the note."
    ),
}

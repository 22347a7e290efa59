# SPDX-License-Identifier: MIT
"""Time, timer, phrase, undo and figures: the everyday."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_, NN_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "amount.negative": N_("An amount cannot be negative: {text}."),
    "amount.too-large": N_("That amount is too large: {text}."),
    "amount.unreadable": N_("“{text}” is not an amount. Write it like 110 or 95,50."),
    "argument.not-text": N_("“{text}” is not text. Write it in UTF-8."),
    "balance.clock-skipped": N_("The clocks jump over {text} on that day. Choose another time."),
    "balance.ends-before-start": N_(
        "“{text}” ends before it begins, at {start_at}. Write the end as on a 24-hour clock."
    ),
    "balance.no-clock": N_("“{text}” is not a time of day. Write it like 9, 9:15 or 0915."),
    "bulk.no-times": N_("Several entries cannot get the same times. Change those one by one."),
    "change.activity-added": N_("Activity {activity} added"),
    "change.activity-archived": N_("Activity {activity} archived"),
    "change.activity-deleted": N_("Activity {activity} deleted"),
    "change.activity-edited": N_("Activity {activity} changed"),
    "change.activity-unarchived": N_("Activity {activity} taken out of the archive"),
    "change.boundary-added": N_("Boundary added"),
    "change.boundary-answered": N_("Boundary answered"),
    "change.boundary-deleted": N_("Boundary deleted"),
    "change.boundary-edited": N_("Boundary changed"),
    "change.cancelled": N_("Timer on {work} thrown away"),
    "change.channel-added": N_("Channel {channel} added"),
    "change.channel-deleted": N_("Channel {channel} deleted"),
    "change.channel-edited": N_("Channel {channel} changed"),
    "change.client-added": N_("Client {client} added"),
    "change.client-archived": N_("Client {client} archived"),
    "change.client-deleted": N_("Client {client} deleted"),
    "change.client-edited": N_("Client {client} changed"),
    "change.client-unarchived": N_("Client {client} taken out of the archive"),
    "change.deleted": N_("{work} of {start_at} deleted"),
    "change.deleted-many": NN_("{count} entry deleted", "{count} entries deleted"),
    "change.demo": N_("the demo's year"),
    "change.edited": N_("{work} of {start_at} changed"),
    "change.edited-many": NN_("{count} entry changed", "{count} entries changed"),
    "change.favourite-added": N_("Favourite added"),
    "change.favourite-deleted": N_("Favourite taken away"),
    "change.favourites-ordered": N_("Favourites put in another order"),
    "change.focus": N_("Focus"),
    "change.gap-cut": N_("The gap since {since_at} cut out of {work}"),
    "change.import": NN_("import of {count} entry", "import of {count} entries"),
    "change.invoice-added": N_("Invoice {number} added"),
    "change.invoice-removed": N_("Invoice {number} removed"),
    "change.joined": N_("{work} joined from {start_at} on"),
    "change.logged": N_("{work} of {start_at} logged"),
    "change.moved": N_("{work} moved to {start_at}"),
    "change.repeated": NN_("{count} entry copied to {day}", "{count} entries copied to {day}"),
    "change.resized": N_("{work} now from {start_at} to {end_at}"),
    "change.preset-added": N_("Preset {preset} added"),
    "change.preset-deleted": N_("Preset {preset} deleted"),
    "change.preset-edited": N_("Preset {preset} changed"),
    "change.project-added": N_("Project {project} added"),
    "change.project-archived": N_("Project {project} archived"),
    "change.project-deleted": N_("Project {project} deleted"),
    "change.project-edited": N_("Project {project} changed"),
    "change.project-unarchived": N_("Project {project} taken out of the archive"),
    "change.set-right": NN_(
        "{count} given entry made billable", "{count} given entries made billable"
    ),
    "change.setting": N_("Setting changed"),
    "change.split": N_("{work} of {start_at} split at {split_at}"),
    "change.started": N_("Timer on {work} started"),
    "change.stopped": N_("Timer on {work} stopped"),
    "change.week-note": N_("Note about week {week} changed"),
    "date.unreadable": N_("“{word}” is no date. Write it as 2026-11-23."),
    "demo.not-empty": N_(
        "This database is not empty. Name an empty folder in TEGOED_HOME for the demo."
    ),
    "entry.ambiguous": N_("More than one entry begins with {uid}. Give more of it."),
    "entry.carved-away": N_(
        "{work} from {start_at} to {end_at} lay wholly under it and was removed."
    ),
    "entry.carved-shorter": N_("{work} is now from {new_start_at} to {new_end_at}."),
    "entry.carved-split": N_(
        "{work} was split: from {start_at} to {until_at}, and from {from_at} to {end_at}."
    ),
    "entry.chair-only-client": N_("Only billable and given time can be in the client's chair."),
    "entry.in-future": N_("{start_at} is in the future."),
    "entry.invoiced": N_(
        "{work} of {start_at} is on invoice {invoice}. Change it only if you are sure: --force."
    ),
    "entry.not-after-start": N_("The end is not after the start, {start_at}."),
    "entry.overlaps": N_(
        "{work} is there from {start_at} to {end_at}. Choose another time, or cut it "
        "there: --overlap carve."
    ),
    "entry.project-of-another": N_("{project} is a project of another client."),
    "entry.reason-only-given": N_("Only given time has a reason."),
    "entry.runs": N_("The timer on {work} is still running. Stop it first."),
    "entry.time-missing": N_("When was that? Give a length or a beginning and an end."),
    "entry.too-long": N_("That is {length_seconds}: longer than 24 hours."),
    "entry.unknown": N_("There is no entry {uid}."),
    "instant.skipped": N_("The clocks skip {text} here. Take a time before or after it."),
    "instant.twice": N_("{text} comes twice here; the first of the two is taken."),
    "instant.unreadable": N_("“{text}” is not a moment. Write it like 2026-11-09T15:00 or 15:00."),
    "invoice.exists": N_(
        "Invoice {number} is in the register already, for {client}. Take another "
        "number, or remove that one first."
    ),
    "invoice.no-time": N_(
        "There is no time of {client} in this period that is billable and not yet "
        "invoiced. Invoice {number} was added all the same."
    ),
    "invoice.two-clients": N_(
        "There is an invoice {number} for each of {clients}. Say which client: --client."
    ),
    "invoice.unknown": N_("There is no invoice {number} in the register."),
    "job.failed": N_(
        "Something unexpected went wrong; Tegoed's log has the details. Try it once more."
    ),
    "join.between": N_(
        "{work} lies in between, from {start_at} to {end_at}. Only neighbours can be joined."
    ),
    "join.different": N_("These entries differ in {what}. Only the same work can be joined."),
    "join.different.activity": N_("their activity"),
    "join.different.chair": N_("the client's chair"),
    "join.different.client": N_("their client"),
    "join.different.invoice": N_("their invoice"),
    "join.different.project": N_("their project"),
    "join.different.purpose": N_("their purpose"),
    "join.different.reason": N_("why they were given"),
    "join.gap": N_(
        "{gap_seconds} between them was not logged. Joining would add it to {work}: --close-gap."
    ),
    "join.no-clock": N_("Only entries whose clock times are known can be joined."),
    "join.no-next": N_(
        "The next entry is other work, or there is none. Only the same work can be joined."
    ),
    "join.one": N_("Name two entries or more to join."),
    "length.negative": N_("A length of time cannot be negative: {text}."),
    "length.too-large": N_("That length of time is too long: {text}."),
    "length.unit-missing": N_(
        "“{text}” needs a unit: write {text}h for hours or {text}m for minutes."
    ),
    "length.unreadable": N_("“{text}” is not a length of time. Write it like 2h, 1h30 or 90m."),
    "link.control": N_(
        "This link holds characters that cannot be seen, so it was not opened. Type "
        "the line yourself."
    ),
    "link.no-app": N_(
        "Tegoed was started and does not answer, so the link was not opened. Open it "
        "once more when the icon is there."
    ),
    "link.other-scheme": N_(
        "“{link}” is not a link of Tegoed. One begins with “tegoed:”, such as tegoed:log?text=1h30."
    ),
    "link.too-long": N_(
        "This link is too long: a line of quick entry has at most {longest} characters."
    ),
    "link.unknown-action": N_(
        "A link cannot do “{action}”: it only fills in quick entry, as tegoed:log?text=1h30 does."
    ),
    "link.unknown-field": N_(
        "“{field}” has no place in a link. It has one field, “text”, as in tegoed:log?text=1h30."
    ),
    "link.unreadable": N_("“{link}” is not written in UTF-8, so it was not opened."),
    "minutes.unreadable": N_(
        "“{word}” is no number of minutes. Leave it empty for until you say so."
    ),
    "month.unknown": N_("There is no month “{month}”. Write it like 2026-11."),
    "note.too-long": N_("That is longer than {longest} characters."),
    "percent.unreadable": N_("“{word}” is no percentage. Write a whole number, such as 80."),
    "phrase.ambiguous": N_("“{word}” may be any of these: {names}. Type a little more."),
    "phrase.chair-not-for-client": N_(
        "“{word}” fits billable or given time only: nobody's chair is taken otherwise."
    ),
    "phrase.client-to-create": N_(
        "There is no client “{word}”. Check the name, or make the client: --create."
    ),
    "phrase.client-unknown": N_("There is no client “{word}”. Check the name, or make the client."),
    "phrase.clock-or-length": N_(
        "“{word}” may be a length or a time of day. Write 2h for a length, from 2:00 for a time."
    ),
    "phrase.clock-skipped": N_(
        "“{word}” was skipped when the clocks went forward. Take a time before or after it."
    ),
    "phrase.clock-twice": N_(
        "“{word}” came twice when the clocks went back; the first of the two is taken."
    ),
    "phrase.day-or-note": N_(
        "“{word}” may be a day or a note. Write a day as “9 nov”; put a note in quotes."
    ),
    "phrase.day-without-clock": N_(
        "“{word}” needs a clock time, such as 14:00, for the timer to start at."
    ),
    "phrase.did-you-mean": N_(
        "“{word}” is not known: did you mean {names}? Put it in quotes if it is a note."
    ),
    "phrase.end-missing": N_(
        "“{word}” says when it began; say when it ended too, or how long it took, such as 1h30."
    ),
    "phrase.ends-before-start": N_(
        "“{word}” ends before it begins. Write the end as on a 24-hour clock, such as 9-17."
    ),
    "phrase.future": N_("“{word}” lies in the future. Only time that has passed can be logged."),
    "phrase.half-of-which-hour": N_(
        "“{word}” is half past in one country and half before in another. Write it in "
        "figures, such as 9:30."
    ),
    "phrase.hour-in-figures": N_(
        "“{word}” may be a time of day. Write it in figures, such as 9:00, or put it "
        "in quotes for the note."
    ),
    "phrase.length-missing": N_(
        "“{word}” says when it ended; say how long it took too, such as 1h30."
    ),
    "phrase.length-negative": N_(
        "“{word}” is less than no time. Leave the minus out, or put it in quotes for the note."
    ),
    "phrase.mark-unknown": N_(
        "“{word}” is no mark. There are !billable, !given, !growth, !overhead, !chair "
        "and the reasons, such as !asked."
    ),
    "phrase.no-client": N_("No client was recognised: this counts as overhead."),
    "phrase.no-client-but-note": N_(
        "No client was recognised: this counts as overhead. Kept as note: “{note}”."
    ),
    "phrase.no-such-day": N_("“{word}” is no day of the calendar."),
    "phrase.no-such-time": N_("“{word}” is no time of day."),
    "phrase.no-time": N_("“{word}” lasts no time at all."),
    "phrase.not-that-part": N_(
        "“{word}” does not go with “{part}”. Write the time as on a 24-hour clock, such as 20:00."
    ),
    "phrase.project-and-none": N_(
        "“{word}” says that it is on no project, and a project was named. Leave one of them out."
    ),
    "phrase.project-unknown": N_(
        "“{word}” names no project of {client}. Write {client} and one of its "
        "projects, or put it in quotes."
    ),
    "phrase.reason-not-given": N_("“{word}” is a reason for given time, and this is not given."),
    "phrase.time-missing": N_(
        "When was it, or how long did it take? For example 1h30, 9-12:30 or since 14:00."
    ),
    "phrase.time-twice": N_("“{word}” tells the time a second time. Leave one of them out."),
    "phrase.timer-has-no-end": N_(
        "“{word}” tells a length or an end; a timer has none yet. Log it instead, or leave it out."
    ),
    "phrase.too-long": N_("This is too long for a phrase: “{word}…”."),
    "phrase.too-long-ago": N_("“{word}” is more than 24 hours ago, too long for a timer."),
    "phrase.too-long-entry": N_(
        "“{word}” is longer than 24 hours, the most that one entry can last."
    ),
    "phrase.two-clients": N_("“{word}” is a second client; a phrase has one."),
    "phrase.two-dates": N_("“{word}” may be {first} or {second}. Write one of these."),
    "phrase.two-times": N_(
        "“{word}” may begin at {first} or at {second}. Write out the one you mean."
    ),
    "phrase.two-purposes": N_("“{word}” is a second purpose; a phrase has one."),
    "phrase.two-reasons": N_("“{word}” is a second reason; a phrase has one."),
    "phrase.unit-missing": N_(
        "“{word}” has no unit. Write {word}m or {word}h for a length, 9:00 for a time, "
        "or put it in quotes for the note."
    ),
    "phrase.weekday-missing": N_(
        "“{word}” names a week. Say the day too, such as “last week monday”, or put it "
        "in quotes for the note."
    ),
    "phrase.which-weekday": N_(
        "“{word}” may be the last one or that of the week before. Write a date, or "
        "“last week monday”."
    ),
    "quarter.unknown": N_("There is no quarter “{quarter}”. Write it like 2026-Q4."),
    "range.backwards": N_("The range ends before it begins."),
    "repeat.no-room": NN_(
        "The entry was not copied: something is logged at that time, or it is still ahead.",
        "None of the {count} entries were copied: something is logged then, or it is still ahead.",
    ),
    "repeat.empty-day": N_("Nothing is logged on {day}, so there is nothing to copy."),
    "range.beyond": N_("{day} is too far away. Take a day in the years 1900 to 9998."),
    "range.too-long": N_("That is more than {years} years. Take a shorter range."),
    "redo.nothing": N_("There is nothing to do again."),
    "set-right.invoiced": NN_(
        (
            "{count} of these is on invoice {invoice} already, so nothing was changed. "
            "Take its tick away first."
        ),
        (
            "{count} of these are on an invoice already, so nothing was changed. Take "
            "their ticks away first."
        ),
    ),
    "set-right.not-given": N_(
        "{work} of {start_at} is not time that was given to a client, so nothing was changed."
    ),
    "split.no-clock": N_(
        "The clock times of {work} are not known, so there is no moment to split it at."
    ),
    "split.outside": N_("{split_at} does not lie within {work}, from {start_at} to {end_at}."),
    "tag.empty": N_("A tag needs a name."),
    "timer.away": N_(
        "{work} was running while you were away from {since_at} to {until_at}. Keep "
        "that time, stop there, or cut it out?"
    ),
    "timer.after-hours": N_(
        "Your working hours ended at {until_at}, and the timer on {work} is still running."
    ),
    "timer.before-running": N_(
        "The timer has been running since {start_at}; another cannot begin before it."
    ),
    "timer.before-start": N_("The timer began at {start_at}; it cannot end before that."),
    "timer.gap": N_(
        "{work} was running while you were away from {since_at} to {until_at}. Keep "
        "that time, stop there, or cut it out?"
    ),
    "timer.in-future": N_("{start_at} is in the future."),
    "timer.interrupted": N_(
        "{work} was interrupted: it is kept from {start_at} to {until_at}, and runs on "
        "from {from_at}."
    ),
    "timer.left-open": N_(
        "The timer on {work} was left running since {start_at}. When did that end? "
        "Answer with: tegoed edit {uid} --end …"
    ),
    "timer.long": N_("The timer on {work} has been running since {start_at}."),
    "timer.no-gap": N_("There is no gap to answer for."),
    "timer.not-running": N_("No timer is running."),
    "timer.nothing-to-resume": N_("There is nothing to resume yet. Say what you are working on."),
    "timer.shorter-than-interruption": N_(
        "The timer has not been running that long. Choose a shorter time, or log the "
        "interruption in quick entry."
    ),
    "timer.starts-later": N_("The timer on {work} now counts from {from_at}."),
    "timer.thrown-away": N_("The timer on {work} had not lasted a second and was thrown away."),
    "timer.too-long": N_(
        "The timer on {work} has been running since {start_at}, for more than 24 "
        "hours. Say when it ended: tegoed stop --at TIME."
    ),
    "undo.changed-since": N_("What that changed looks different by now, so it stays as it is."),
    "undo.nothing": N_("There is nothing to undo."),
    "week.unknown": N_("There is no week “{week}”. Write it like 2026-W46."),
    "year.unknown": N_("There is no year {year} here. Take one between 1900 and 9998."),
}

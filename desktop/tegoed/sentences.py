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
    "activity.exists": N_("There is an activity “{activity}” already."),
    "activity.in-use": N_("The activity “{activity}” is used. Archive it instead."),
    "activity.unknown": N_("There is no activity “{activity}”."),
    # --- the list of entries in the balance window
    "balance.clock-skipped": N_("The clocks jump over {text} on that day. Choose another time."),
    "balance.no-clock": N_("“{text}” is not a time of day. Write it like 9, 9:15 or 0915."),
    "amount.negative": N_("An amount cannot be negative: {text}."),
    "amount.too-large": N_("That amount is too large: {text}."),
    "amount.unreadable": N_("“{text}” is not an amount. Write it like 110 or 95,50."),
    "backup.cannot-write": N_("The copy could not be written to {path}: {why}."),
    "backup.damaged": N_("{path} is damaged and cannot be put back. Nothing was changed; choose an older backup."),
    "backup.not-ours": N_("{path} is not a database of Tegoed. Nothing was changed."),
    "backup.not-there": N_("There is no file {path}."),
    "boundary.exists": N_("There is such a boundary already. Change that one."),
    "boundary.limit-missing": N_("This boundary needs a limit."),
    "boundary.limit-negative": N_("A limit cannot be negative."),
    "boundary.no-client": N_("This kind of boundary is not for one client."),
    "boundary.no-project": N_(
        "Only a budget can be watched for one project, and the project's client belongs with it."
    ),
    "boundary.other": N_("That is another boundary. Add a new one instead."),
    "boundary.percent-not-positive": N_("A share of a budget is above 0 %, not {percent} %."),
    "boundary.unknown": N_("There is no boundary {boundary}."),
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
    "change.edited": N_("{work} of {start_at} changed"),
    "change.favourite-added": N_("Favourite added"),
    "change.favourite-deleted": N_("Favourite taken away"),
    "change.favourites-ordered": N_("Favourites put in another order"),
    "change.gap-cut": N_("The gap since {since_at} cut out of {work}"),
    "change.logged": N_("{work} of {start_at} logged"),
    "change.preset-added": N_("Preset {preset} added"),
    "change.preset-deleted": N_("Preset {preset} deleted"),
    "change.preset-edited": N_("Preset {preset} changed"),
    "change.project-added": N_("Project {project} added"),
    "change.project-archived": N_("Project {project} archived"),
    "change.project-deleted": N_("Project {project} deleted"),
    "change.project-edited": N_("Project {project} changed"),
    "change.project-unarchived": N_("Project {project} taken out of the archive"),
    "change.setting": N_("Setting changed"),
    "change.started": N_("Timer on {work} started"),
    "change.stopped": N_("Timer on {work} stopped"),
    "change.week-note": N_("Note about week {week} changed"),
    "client.exists": N_("There is a client “{client}” already."),
    "client.in-use": N_("There is time, a project or a boundary of {client}. Archive it instead."),
    "client.unknown": N_("There is no client “{client}”."),
    "database.cannot-open": N_("The database {path} cannot be opened. Check that its folder is there and is yours."),
    "database.corrupt": N_("The database {path} is damaged. Put a backup back with: tegoed restore FILE."),
    "database.failed": N_("The database {path} could not do that: {why}. Run: tegoed doctor."),
    "database.locked": N_(
        "Another program keeps the database {path} busy. Nothing was written; try again in a moment."
    ),
    "database.newer": N_(
        "The database {path} was written by a newer version of Tegoed. Install that version; nothing was changed."
    ),
    "database.not-a-database": N_(
        "{path} is not a database. Move it away, or put a backup back with: tegoed restore FILE."
    ),
    "database.read-only": N_(
        "The database {path} may only be read. Nothing was written; check the rights of the file and its folder."
    ),
    "disk.full": N_(
        "The disk with {path} is full. Nothing was written and what was there is kept; make room and try again."
    ),
    "disk.io": N_("The disk failed to read or write {path}. Check the disk, and make a backup elsewhere."),
    "entry.ambiguous": N_("More than one entry begins with {uid}. Give more of it."),
    "entry.carved-away": N_("{work} from {start_at} to {end_at} lay wholly under it and was removed."),
    "entry.carved-shorter": N_("{work} is now from {new_start_at} to {new_end_at}."),
    "entry.carved-split": N_("{work} was split: from {start_at} to {until_at}, and from {from_at} to {end_at}."),
    "entry.chair-only-client": N_("Only billable and given time can be in the client's chair."),
    "entry.in-future": N_("{start_at} is in the future."),
    "entry.invoiced": N_("{work} of {start_at} is on invoice {invoice}. Change it only if you are sure: --force."),
    "entry.not-after-start": N_("The end is not after the start, {start_at}."),
    "entry.overlaps": N_(
        "{work} is there from {start_at} to {end_at}. Choose another time, or cut it there: --overlap carve."
    ),
    "entry.project-of-another": N_("{project} is a project of another client."),
    "entry.reason-only-given": N_("Only given time has a reason."),
    "entry.time-missing": N_("When was that? Give a length or a beginning and an end."),
    "entry.too-long": N_("That is {length_seconds}: longer than 24 hours."),
    "entry.unknown": N_("There is no entry {uid}."),
    "favourite.empty": N_("A favourite needs a client or an activity."),
    "favourite.unknown": N_("There is no such favourite."),
    "home.cannot-make": N_("The folder {path} cannot be made: {why}. Make it, or name another in TEGOED_HOME."),
    "length.negative": N_("A length of time cannot be negative: {text}."),
    "length.too-large": N_("That length of time is too long: {text}."),
    "length.unit-missing": N_("“{text}” needs a unit: write {text}h for hours or {text}m for minutes."),
    "length.unreadable": N_("“{text}” is not a length of time. Write it like 2h, 1h30 or 90m."),
    "name.empty": N_("A name is needed."),
    "name.too-long": N_("The name “{name}…” is longer than {longest} characters."),
    "note.too-long": N_("That is longer than {longest} characters."),
    "preset.minutes-not-positive": N_("A preset lasts from a minute to a week."),
    "project.budget-not-positive": N_("{project}: the budget must be more than 0."),
    "project.client-fixed": N_("Time was logged on {project}, so it stays with its client."),
    "project.exists": N_("There is a project “{project}” of this client already."),
    "project.fee-missing": N_("{project}: a fee is needed."),
    "project.fee-negative": N_("{project}: a fee cannot be negative."),
    "project.in-use": N_("There is time or a boundary of {project}. Archive it instead."),
    "project.rate-missing": N_("{project}: an hourly project needs a rate."),
    "project.terms-from-twice": N_("{project}: two terms begin on {date}. Keep one of the two."),
    "project.terms-missing": N_("{project}: a retainer needs a monthly fee and budget."),
    "project.unknown": N_("There is no project “{project}”."),
    "range.backwards": N_("The range ends before it begins."),
    "rate.from-twice": N_("Two rates begin on {date}. Keep one of the two."),
    "rate.negative": N_("A rate cannot be negative."),
    "redo.nothing": N_("There is nothing to do again."),
    "setting.not-a-choice": N_("{key} is one of {choices}, not “{value}”."),
    "setting.not-a-number": N_("{key} is a whole number, not “{value}”."),
    "setting.not-text": N_("{key} is a text of at most {longest} characters."),
    "setting.not-yes-or-no": N_("{key} is yes or no, not “{value}”."),
    "setting.out-of-range": N_("{key} lies between {lowest} and {highest}; {value} does not."),
    "setting.unknown": N_("There is no setting “{key}”. See: tegoed settings list."),
    "timer.before-running": N_("The timer has been running since {start_at}; another cannot begin before it."),
    "timer.before-start": N_("The timer began at {start_at}; it cannot end before that."),
    "timer.gap": N_(
        "{work} was running while nothing was heard of you from {since_at} to {until_at}. Keep that time, stop there, or cut it out?"
    ),
    "timer.in-future": N_("{start_at} is in the future."),
    "timer.interrupted": N_(
        "{work} was interrupted: it is kept from {start_at} to {until_at}, and runs on from {from_at}."
    ),
    "timer.left-open": N_(
        "The timer on {work} was left running since {start_at}. When did that end? Answer with: tegoed edit {uid} --end …"
    ),
    "timer.no-gap": N_("There is no gap to answer for."),
    "timer.not-running": N_("No timer is running."),
    "timer.nothing-to-resume": N_("There is nothing to resume yet. Say what you are working on."),
    "timer.starts-later": N_("The timer on {work} now counts from {from_at}."),
    "timer.thrown-away": N_("The timer on {work} had not lasted a second and was thrown away."),
    "timer.too-long": N_(
        "The timer on {work} has been running since {start_at}, for more than 24 hours. Say when it ended: tegoed stop --at TIME."
    ),
    "undo.changed-since": N_("What that changed looks different by now, so it stays as it is."),
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
        "{place}: this document is of version {version}, and this Tegoed reads up to version {known}. Install a newer Tegoed."
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
    "backup.onto-itself": N_("{path} is the database itself. Choose another file."),
    "change.import": NN_("import of {count} entry", "import of {count} entries"),
    "demo.not-empty": N_("This database is not empty. Name an empty folder in TEGOED_HOME for the demo."),
    "doctor.backup": N_("The last backup is from {made_at}: {path}."),
    "doctor.backup-none": N_("There is no backup yet."),
    "doctor.backup-none.remedy": N_("Run “tegoed backup”, or let the app run: it makes one a day."),
    "doctor.backup-not-yet": N_("There is nothing to back up yet."),
    "doctor.backup-old": N_("The last backup is from {made_at}: {path}."),
    "doctor.backup-old.remedy": N_("Run “tegoed backup”, or let the app run: it makes one a day."),
    "doctor.backup-smaller": N_("The last backup, {path}, holds less than half the entries of the one before it."),
    "doctor.backup-smaller.remedy": N_(
        "If that is not right, look at the older one, {other}, and put it back with “tegoed restore”."
    ),
    "doctor.channel": N_("{channel} can be used here."),
    "doctor.channel.remedy": N_("Try “tegoed channel test {channel}”, or switch the channel off."),
    "doctor.clock": N_("The clock of this machine is plausible."),
    "doctor.clock-behind": N_(
        "The clock of this machine stands at {now_at}, before something that was written already."
    ),
    "doctor.clock-behind.remedy": N_("Set the date and time of this machine."),
    "doctor.database": NN_(
        "The database is sound and holds {count} entry.", "The database is sound and holds {count} entries."
    ),
    "doctor.database-damaged": N_("The database {path} is damaged: {why}."),
    "doctor.database-empty": N_("The database {path} is empty and is filled at the first use."),
    "doctor.database-newer": N_(
        "The database was written by a newer Tegoed (version {version}; this one knows {known})."
    ),
    "doctor.database-newer.remedy": N_("Install the newer Tegoed. This one leaves the database as it is."),
    "doctor.database-not-yet": N_("There is no database yet; it is made at the first use."),
    "doctor.database-read-only": N_("The database {path} cannot be written to."),
    "doctor.database-read-only.remedy": N_(
        "Give yourself the right to write to the file and its folder, or take a copy along with “tegoed export”."
    ),
    "doctor.disk": N_("There are {megabytes} MB free."),
    "doctor.disk-full": N_("Only {megabytes} MB are free at {path}."),
    "doctor.disk-full.remedy": N_("Free some space before you log more."),
    "doctor.disk-little": N_("There are {megabytes} MB free at {path}, which is little for backups."),
    "doctor.disk-little.remedy": N_("Free some space."),
    "doctor.display": N_("There is a screen to open windows on."),
    "doctor.display-missing": N_("There is no screen here, so the app itself cannot start. The command line does."),
    "doctor.display-missing.remedy": N_("Start Tegoed inside your desktop session."),
    "doctor.entries": N_("Every entry has a possible length, and none overlaps another."),
    "doctor.entries-ahead": N_("There are entries more than a day after now ({now_at})."),
    "doctor.entries-ahead.remedy": N_("Check the date of this machine, and the entries with “tegoed entries”."),
    "doctor.entries-impossible": N_(
        "There are entries without length or longer than 24 hours; the first starts {start_at}."
    ),
    "doctor.entries-impossible.remedy": N_("Correct them with “tegoed edit”, or delete them."),
    "doctor.entries-overlap": NN_(
        "{count} entry begins before another one has ended. Both count.",
        "{count} entries begin before another one has ended. Each of them counts.",
    ),
    "doctor.entries-overlap.remedy": N_("If that is not meant so, correct them with “tegoed edit”."),
    "doctor.holds-open": NN_(
        "{count} channel may still show that you are unavailable.",
        "{count} channels may still show that you are unavailable.",
    ),
    "doctor.holds-open.remedy": N_("If no focus session is on, “tegoed focus off” puts them back."),
    "doctor.home": N_("The folder {path} is there and can be used."),
    "doctor.home-closed": N_("The folder {path} cannot be read and written."),
    "doctor.home-closed.remedy": N_(
        "Give yourself the right to read and write it, or name another folder in TEGOED_HOME."
    ),
    "doctor.home-no-folder": N_("{path} is a file, and must be a folder."),
    "doctor.home-no-folder.remedy": N_("Move the file away, or name another folder in TEGOED_HOME."),
    "doctor.home-not-yet": N_("The folder {path} is not there yet; it is made at the first use."),
    "doctor.keyring": N_("There is a keyring for passwords."),
    "doctor.keyring-missing": N_("There is no keyring here. Channels that need a password cannot be used."),
    "doctor.keyring-missing.remedy": N_("Start a keyring such as GNOME Keyring or KWallet if you want to use them."),
    "doctor.no-way-out": N_(
        "Copy {path} away, and let an expert try “sqlite3 … .recover”. There is no backup to put back."
    ),
    "doctor.references": N_("Every row refers to rows that are there."),
    "doctor.references-lost": NN_(
        "{count} row refers to something that is not there any more.",
        "{count} rows refer to something that is not there any more.",
    ),
    "doctor.references-lost.remedy": N_("Make a backup, then export, and import the document into a new TEGOED_HOME."),
    "doctor.rights": N_("Nobody else can read what Tegoed keeps."),
    "doctor.rights-open": N_("Others on this machine may be able to read {path} (mode {mode})."),
    "doctor.rights-open.remedy": N_("Run “chmod go= {path}”."),
    "doctor.setting.remedy": N_("Set it again: “tegoed settings set {key} …”."),
    "doctor.settings": N_("Every setting can be used."),
    "doctor.timer": N_("No timer was forgotten."),
    "doctor.timer-ahead": N_("The timer starts in the future: {start_at}."),
    "doctor.timer-ahead.remedy": N_("Check the clock of this machine, or throw the timer away with “tegoed cancel”."),
    "doctor.timer-forgotten": N_("The timer has been running since {start_at}, for more than 24 hours."),
    "doctor.timer-forgotten.remedy": N_(
        "End it with “tegoed stop --at” and the moment you stopped, or throw it away with “tegoed cancel”."
    ),
    "doctor.tray": N_("There is a tray for the icon."),
    "doctor.tray-missing": N_("Nobody shows tray icons here."),
    "doctor.tray-missing.remedy": N_(
        "On GNOME, install the extension AppIndicator. Without a tray, Tegoed opens its window instead."
    ),
    "doctor.way-out": N_(
        "Put the last backup back: “tegoed restore {path}”. What is there now is kept beside the backups."
    ),
    "document.chair-not-client": N_(
        "{place}: only time for a client can be in the client's chair, and this entry is {purpose}."
    ),
    "export.cannot-write": N_("{path} could not be written: {why}."),
    "import.ahead": NN_("{count} entry ends in the future.", "{count} entries end in the future."),
    "import.cannot-read": N_("{path} could not be read: {why}."),
    "import.differs": N_("“{name}” is here already and stays as it is; the document has other details."),
    "import.focus-left-out": N_("The focus session of {start_at} was left out: one is on here."),
    "import.known-entries": NN_(
        "{count} entry is here already and stays as it is.", "{count} entries are here already and stay as they are."
    ),
    "import.more-overlaps": NN_("{count} more entry overlaps another one.", "{count} more entries overlap others."),
    "import.overlap": N_("The entry of {start_at} overlaps the one of {other_at}; both are kept."),
    "import.settings-kept": N_("These settings stay as they are here: {settings}."),
    "import.stay-deleted": NN_(
        "{count} entry was deleted here and stays deleted.", "{count} entries were deleted here and stay deleted."
    ),
    "import.timer-left-out": N_("The running timer of {start_at} was left out: one runs here."),
    "change.focus": N_("Focus"),
    "channel.command": N_("Own program"),
    "channel.command.about": N_("Runs a program of yours when focus starts, and one when it ends."),
    "channel.command.end": N_("At the end"),
    "channel.command.start": N_("At the start"),
    "channel.desktop": N_("Notifications of this computer"),
    "channel.desktop.about": N_(
        "Switches do-not-disturb on, and off again afterwards. If it was on already, it is left alone."
    ),
    "channel.exists": N_("There is a channel called {channel} already. Choose another name."),
    "channel.failed": N_("Something unexpected went wrong ({cause}). Tegoed tries again."),
    "channel.in-use": N_("{channel} has not been put back yet. End focus first, or give it up with --force."),
    "channel.key-missing": N_("A {kind} channel needs {key}=…."),
    "channel.no-secret-wanted": N_("A {kind} channel has no password or token. Leave it out."),
    "channel.secret-empty": N_("The password or token is empty."),
    "channel.secret-missing": N_(
        "The password or token is no longer in the keyring. Give it again in the channel's settings."
    ),
    "channel.secret-needed": N_("A {kind} channel needs a password or token (--secret-stdin)."),
    "channel.slow": N_("It did not answer in time. Tegoed tries again."),
    "channel.unknown": N_("There is no channel called {channel}. See “tegoed channel list”."),
    "channel.unknown-key": N_("A {kind} channel has no {key}. It has: {known}."),
    "channel.unknown-kind": N_("There is no channel of the kind {kind}. There are: {known}."),
    "channel.webhook": N_("Web address"),
    "channel.webhook.about": N_(
        "Sends a JSON message to an address when focus starts and when it ends, signed if you give a secret."
    ),
    "channel.webhook.template": N_("Message (JSON)"),
    "channel.webhook.url": N_("Address"),
    "command.failed": N_("{program} failed: {cause}."),
    "command.found": N_("The programs are there."),
    "command.not-found": N_("The program {program} was not found. Give its whole path, or install it."),
    "command.nothing": N_("Give a program to run at the start, at the end, or both: start=… end=…."),
    "command.too-slow": N_("{program} took too long and was stopped."),
    "command.unreadable": N_(
        "{key} cannot be read as a program and its arguments. Write it as in a shell, or as a JSON list of texts."
    ),
    "desktop.found": N_("{service} can be silenced."),
    "desktop.found-silent": N_("{service} can be silenced; do-not-disturb is on now, so focus would leave it alone."),
    "desktop.mako-without-mode": N_("mako's configuration has no [mode={mode}]. Add it with “invisible=1”."),
    "desktop.needs-app": N_("This desktop stays silent only while Tegoed runs. Start the app first."),
    "desktop.no-answer": N_("The notification service did not answer ({cause})."),
    "desktop.no-gsettings": N_("The program gsettings is missing. Install it (libglib2.0-bin)."),
    "desktop.no-service": N_("No notification service runs here ({cause})."),
    "desktop.own-dnd": N_("Do-not-disturb was on already; it stays as it is."),
    "desktop.program-failed": N_("{program} failed: {cause}."),
    "desktop.unknown-service": N_("{service} has no switch that Tegoed knows."),
    "focus.in-the-past": N_("That is not in the future. Focus ends later than now."),
    "focus.later": N_("later"),
    "focus.message-open": N_("Not available for now. If it is urgent, call me."),
    "focus.message-too-long": N_("The message is longer than {longest} characters. Make it shorter."),
    "focus.message-until": N_("Not available until {until}. If it is urgent, call me."),
    "focus.not-engaged": N_("{channel} does not show that you are unavailable: {reason}"),
    "focus.not-on": N_("Focus is not on."),
    "focus.not-restored": N_("{channel} could not be put back yet: {reason}"),
    "focus.one-end": N_("Give a length or an end time, not both."),
    "focus.open-ended": N_("This focus has no planned end. Give an end time."),
    "focus.preset-deep": N_("Deep work"),
    "focus.preset-open": N_("Until I say so"),
    "focus.preset-short": N_("Short focus"),
    "focus.state.engaging": N_("being switched on"),
    "focus.state.left": N_("left as you changed it"),
    "focus.state.on": N_("on"),
    "focus.state.restored": N_("put back"),
    "focus.state.restoring": N_("being put back"),
    "focus.state.skipped": N_("skipped"),
    "focus.state.waiting": N_("not on yet"),
    "focus.too-long": N_("That is more than a week. Choose an earlier end."),
    "focus.until": N_("Not reachable until {until_at}."),
    "preset.exists": N_("There is a preset called {preset} already. Choose another name."),
    "preset.unknown": N_("There is no preset called {preset}."),
    "secret.failed": N_("The keyring did not do it ({cause})."),
    "secret.locked": N_("The keyring is locked. Unlock it, then try again."),
    "secret.no-keyring": N_(
        "There is no keyring on this computer, so a password or token cannot be kept. Install one (gnome-keyring, KWallet)."
    ),
    "secret.slow": N_("The keyring did not answer in time. It may be asking for its password."),
    "webhook.answers": N_("The address answers (status {status})."),
    "webhook.failed": N_("The address answered with an error (status {status})."),
    "webhook.later": N_("The address asks to come back later (status {status})."),
    "webhook.moved": N_(
        "The address sends us elsewhere (status {status}), and Tegoed does not follow. Give the final address."
    ),
    "webhook.no-answer": N_("The address does not answer ({cause})."),
    "webhook.refused": N_("The address refuses us (status {status}). Check the secret and the address."),
    "webhook.template": N_("The message is no JSON object. Its places are {names}."),
    "webhook.url": N_("{url} is no http or https address."),
    "webhook.url-password": N_("A password does not belong in the address. Give it with --secret-stdin."),
    "zone.unknown": N_("There is no time zone “{zone}”. Write it like Europe/Amsterdam."),
    "percent.unreadable": N_("“{word}” is no percentage. Write a whole number, such as 80."),
    "minutes.unreadable": N_("“{word}” is no number of minutes. Leave it empty for until you say so."),
    "import.runs-commands": N_(
        "The channel {channel} came in with commands that run when focus starts and ends. Look at them, or switch the channel off."
    ),
    "change.demo": N_("the demo's year"),
    "doctor.setting-unreadable": N_("The setting {key} cannot be read."),
    "doctor.backup-unreadable": N_("The last backup, {path}, cannot be read."),
    "doctor.backup-unreadable.remedy": N_("Run “tegoed backup” and look again."),
    # --- the command line
    "argument.not-text": N_("“{text}” is not text. Write it in UTF-8."),
    "channel.secret-not-text": N_("What came over standard input is not text. Nothing was changed."),
    "instant.skipped": N_("The clocks skip {text} here. Take a time before or after it."),
    "instant.twice": N_("{text} comes twice here; the first of the two is taken."),
    "instant.unreadable": N_("“{text}” is not a moment. Write it like 2026-11-09T15:00 or 15:00."),
    "project.slash-missing": N_("“{project}” needs its client before it: CLIENT/PROJECT."),
    "tag.empty": N_("A tag needs a name."),
}

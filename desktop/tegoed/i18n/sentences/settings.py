# SPDX-License-Identifier: MIT
"""Settings and set-up."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "activity.exists": N_("There is an activity “{activity}” already."),
    "activity.in-use": N_("The activity “{activity}” is used. Archive it instead."),
    "activity.unknown": N_("There is no activity “{activity}”."),
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
    "client.exists": N_("There is a client “{client}” already."),
    "client.in-use": N_("There is time, a project or a boundary of {client}. Archive it instead."),
    "client.unknown": N_("There is no client “{client}”."),
    "favourite.empty": N_("A favourite needs a client or an activity."),
    "favourite.unknown": N_("There is no such favourite."),
    "name.control": N_(
        "The name “{name}” holds a control character, "
        "or a mark that turns the direction of text. Type it without."
    ),
    "name.empty": N_("A name is needed."),
    "name.too-long": N_("The name “{name}…” is longer than {longest} characters."),
    "project.budget-not-positive": N_("{project}: the budget must be more than 0."),
    "project.client-fixed": N_("Time was logged on {project}, so it stays with its client."),
    "project.exists": N_("There is a project “{project}” of this client already."),
    "project.fee-missing": N_("{project}: a fee is needed."),
    "project.fee-negative": N_("{project}: a fee cannot be negative."),
    "project.in-use": N_("There is time or a boundary of {project}. Archive it instead."),
    "project.rate-missing": N_("{project}: an hourly project needs a rate."),
    "project.slash-missing": N_("“{project}” needs its client before it: CLIENT/PROJECT."),
    "project.terms-from-twice": N_("{project}: two terms begin on {date}. Keep one of the two."),
    "project.terms-missing": N_("{project}: a retainer needs a monthly fee and budget."),
    "project.unknown": N_("There is no project “{project}”."),
    "rate.from-twice": N_("Two rates begin on {date}. Keep one of the two."),
    "rate.negative": N_("A rate cannot be negative."),
    "setting.appearance": N_("Appearance"),
    "setting.appearance.auto": N_("Same as system"),
    "setting.appearance.dark": N_("Dark"),
    "setting.appearance.light": N_("Light"),
    "setting.autostart": N_("Start when I log in"),
    "setting.away_idle": N_("No keyboard or mouse counts"),
    "setting.away_lock": N_("A locked screen counts"),
    "setting.away_lock.about": N_(
        "Another user at this computer too. Switch it off if you lock the screen to work on paper."
    ),
    "setting.remind_day_gap": N_("Tell me of gaps when my day ends"),
    "setting.remind_day_gap.about": N_(
        "Once, at the end of your working hours: what of them nothing was logged in."
    ),
    "setting.remind_logging_minutes": N_("Remind me to log after"),
    "setting.remind_logging_minutes.about": N_(
        "Only in your working hours, at most once in a morning or an afternoon, and "
        "never during focus. 0 never reminds."
    ),
    "setting.backup_folder": N_("Second backup folder"),
    "setting.backup_folder.about": N_(
        "Copies go there too, for example to another disk. When it is not there, only "
        "the first folder gets them."
    ),
    "setting.closed-folder": N_("{path} cannot be written to. Choose another folder."),
    "setting.no-folder": N_("There is no folder {path}. Make it first, or connect the disk."),
    "setting.not-a-folder": N_(
        "{key} is the full path of a folder, such as /media/disk/copies; nothing means none."
    ),
    "setting.own-folder": N_(
        "{path} is where Tegoed keeps its own things. Choose a folder elsewhere, best "
        "on another disk."
    ),
    "setting.contrast": N_("Contrast"),
    "setting.contrast.auto": N_("Same as system"),
    "setting.contrast.high": N_("Strong"),
    "setting.currency": N_("Currency"),
    "setting.currency.about": N_("Three letters, such as EUR. Amounts are not converted."),
    "setting.default_rate_cents": N_("Usual rate per hour"),
    "setting.default_rate_cents.about": N_(
        "What an hour of a client made in quick entry or of an imported project costs, "
        "where nothing "
        "else says so. It can be changed there."
    ),
    "setting.report_address": N_("Address"),
    "setting.report_address.about": N_("At most six lines, such as street, town and VAT number."),
    "setting.report_name": N_("Name"),
    "setting.report_name.about": N_(
        "Your own or that of your business; left empty, no sender stands on a report."
    ),
    "setting.review_hour": N_("… at this hour"),
    "setting.review_weekday": N_("Invite me to look back on"),
    "setting.review_weekday.1": N_("Monday"),
    "setting.review_weekday.2": N_("Tuesday"),
    "setting.review_weekday.3": N_("Wednesday"),
    "setting.review_weekday.4": N_("Thursday"),
    "setting.review_weekday.5": N_("Friday"),
    "setting.review_weekday.6": N_("Saturday"),
    "setting.review_weekday.7": N_("Sunday"),
    "setting.review_weekday.off": N_("never"),
    "setting.first_weekday": N_("The week begins on"),
    "setting.focus_message": N_("Message"),
    "setting.focus_message.about": N_(
        "What others read while you are in focus. {{until}} becomes the time you are "
        "back. Left empty, a short text in your language is used."
    ),
    "setting.focus_urgent": N_("If it is urgent"),
    "setting.focus_urgent.about": N_(
        "Stands after every message, such as: Call me if it cannot wait."
    ),
    "setting.gap_minutes": N_("Ask about time away of"),
    "setting.gap_minutes.about": N_(
        "When you come back to a running timer after at least this long, a small "
        "window asks what that time was. The computer asleep or Tegoed not running "
        "counts too. 0 never asks."
    ),
    "setting.long_timer_hours": N_("Ask about a timer of more than"),
    "setting.long_timer_hours.about": N_("Asked once for each timer. 0 never asks."),
    "setting.ask_after_hours": N_("Ask about a timer after my working hours"),
    "setting.ask_after_hours.about": N_(
        "Asked once, a quarter of an hour after they end, when the timer began within them."
    ),
    "setting.hotkey": N_("Quick entry from anywhere"),
    "setting.hotkey.about": N_("Opens quick entry, whatever program is in front."),
    "setting.hotkey_portal": N_("On Wayland, ask the desktop for the key"),
    "setting.hotkey_portal.about": N_(
        "Your desktop may ask you, and may choose another key. KDE Plasma, Hyprland "
        "and GNOME 48 or later can do it; "
        "older ones cannot, and some ask again at each start."
    ),
    "setting.hours_criterion_hours": N_("Hours criterion"),
    "setting.hours_criterion_hours.about": N_(
        "Business hours a year for the Dutch tax condition; 1,225 by law."
    ),
    "setting.language": N_("Language"),
    "setting.language.auto": N_("Same as system"),
    "setting.language.en": N_("English"),
    "setting.language.nl": N_("Nederlands"),
    "setting.not-a-choice": N_("{key} is one of {choices}, not “{value}”."),
    "setting.not-a-currency": N_("“{value}” is not a currency. Write three letters, such as EUR."),
    "setting.not-a-number": N_("{key} is a whole number, not “{value}”."),
    "setting.not-lines": N_("{key} is a text of at most {longest} characters on {most} lines."),
    "setting.not-text": N_("{key} is a text of at most {longest} characters."),
    "setting.not-yes-or-no": N_("{key} is yes or no, not “{value}”."),
    "setting.out-of-range": N_("{key} lies between {lowest} and {highest}; {value} does not."),
    "setting.share_hide_names": N_("Hide names when I share a week"),
    "setting.share_hide_names.about": N_(
        "On the week's page and in its words, clients and projects are a letter, and "
        "notes stay out."
    ),
    "setting.timesheet_given": N_("Put what was given on a timesheet"),
    "setting.timesheet_given.about": N_(
        "As lines with their value and a full discount: seen, and not paid."
    ),
    "setting.time_format": N_("Hours are shown"),
    "setting.time_format.about": N_(
        "In tables, charts and reports; sentences write hours in words."
    ),
    "setting.time_format.clock": N_("1:30"),
    "setting.time_format.decimal": N_("1.50"),
    "setting.timezone": N_("Time zone"),
    "setting.timezone.about": N_("Days and weeks begin at midnight here, wherever you travel."),
    "setting.tray_click": N_("A click on the tray icon"),
    "setting.tray_click.quarter": N_("logs a quarter of an hour"),
    "setting.tray_click.quick_entry": N_("opens quick entry"),
    "setting.tray_click.timer": N_("starts or stops the timer"),
    "setting.unknown": N_("There is no setting “{key}”. See: tegoed settings list."),
    "setting.welcomed": N_("The welcome was shown"),
    "setting.working_hours": N_("Working hours"),
    "example.not-at-login": N_(
        "The example does not start at login. Choose this in your own Tegoed."
    ),
    "hours-text.backwards": N_(
        "The end ({end}) is not after the beginning ({start}). Write hours like 9-17."
    ),
    "hours-text.overlap": N_("In “{text}” hours overlap. Make one stretch of them."),
    "hours-text.unreadable": N_(
        "“{text}” cannot be read as hours. Write them like 9-17 or 8.30-12.30, 13-17.30."
    ),
    "welcome.project-without-client": N_(
        "A project belongs to a client. Fill in the client too, or leave the project out."
    ),
    "working-hours.clock": N_(
        "{place}: “{value}” is not a time of day. Write it like 08:30; 24:00 is the end of the day."
    ),
    "working-hours.from": N_("{place}: “{value}” is not a date. Write it like 2026-01-01."),
    "working-hours.from-twice": N_(
        "{place}: another schedule begins on {date} too. Keep one of the two."
    ),
    "working-hours.list": N_("{place}: working hours are a list of schedules."),
    "working-hours.overlap": N_(
        "{place}: these hours overlap others of the same day. Make one span of them."
    ),
    "working-hours.schedule": N_("{place}: a schedule has a date “from” and “days”."),
    "working-hours.span": N_("{place}: hours are a beginning and an end, such as 08:30 and 17:30."),
    "working-hours.span-empty": N_("{place}: the end is not after the beginning."),
    "working-hours.typed": N_(
        "“{word}” cannot be read as hours of a day. Write them like 9-17 or 8:30-12:30, 13-17."
    ),
    "working-hours.weekday": N_(
        "{place}: “{value}” is not a weekday. Monday is 1 and Sunday is 7."
    ),
    "zone.unknown": N_("There is no time zone “{zone}”. Write it like Europe/Amsterdam."),
}

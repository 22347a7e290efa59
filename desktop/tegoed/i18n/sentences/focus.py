"""Focus and its presets."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "focus.elsewhere": N_(
        "Focus is on already, set by another computer of yours. It is left to that one."
    ),
    "change.focus-rule-added": N_("Focus rule added"),
    "change.focus-rule-deleted": N_("Focus rule deleted"),
    "change.focus-rule-edited": N_("Focus rule changed"),
    "focus-rule.clock": N_("Hours lie between 00:00 and 24:00."),
    "focus-rule.empty": N_("The hours begin and end at the same time. Move one of the two."),
    "focus-rule.grace": N_("The time after work lies between 0 and {longest} minutes."),
    "focus-rule.no-days": N_("Choose at least one day of the week."),
    "focus-rule.no-work": N_("Choose the client or project whose timer starts focus."),
    "focus-rule.off_duty": N_("Off duty: from {minutes} min after work until the next working day"),
    "focus-rule.timer": N_("With the timer on {work}"),
    "focus-rule.timer-gone": N_("With the timer on work that is deleted"),
    "focus-rule.unknown": N_("There is no focus rule {rule}. See: tegoed focus rule list."),
    "focus-rule.week": N_("{days} {hours}"),
    "focus-rule.weekday": N_("Days of the week go from 1 (Monday) to 7 (Sunday)."),
    "focus.in-the-past": N_("That is not in the future. Focus ends later than now."),
    "focus.later": N_("later"),
    "focus.message-open": N_("Not available for now."),
    "focus.message-too-long": N_(
        "The message is longer than {longest} characters. Make it shorter."
    ),
    "focus.message-until": N_("Not available until {until}."),
    "focus.not-ended-early": N_("That focus was not ended before its time."),
    "focus.not-engaged": N_("{channel} does not show that you are unavailable: {reason}"),
    "focus.not-looked-after": N_("Focus does not reach your channels now: {reason}"),
    "focus.not-on": N_("Focus is not on."),
    "focus.not-restored": N_("{channel} could not be put back yet: {reason}"),
    "focus.one-end": N_("Give a length or an end time, not both."),
    "focus.open-ended": N_("This focus has no planned end. Give an end time."),
    "focus.preset-deep": N_("Deep work"),
    "focus.preset-open": N_("Until I turn it off"),
    "focus.preset-short": N_("Short focus"),
    "focus.rules-failed": N_("The rules of focus do not work now: {reason}"),
    "focus.state.engaging": N_("being switched on"),
    "focus.state.left": N_("left as you changed it"),
    "focus.state.on": N_("on"),
    "focus.state.restored": N_("put back"),
    "focus.state.restoring": N_("being put back"),
    "focus.state.skipped": N_("skipped"),
    "focus.state.waiting": N_("not on yet"),
    "focus.too-long": N_("That is more than a week. Choose an earlier end."),
    "focus.unusable": N_(
        "{channel} cannot be used as it is set up: {reason} "
        "Change it with “tegoed channel edit”, or remove it."
    ),
    "focus.until": N_("Not reachable until {until_at}."),
    "preset.exists": N_("There is a preset called {preset} already. Choose another name."),
    "preset.minutes-not-positive": N_("A preset lasts from a minute to a week."),
    "preset.unknown": N_("There is no preset called {preset}."),
}

"""Focus and its presets."""

from __future__ import annotations

from .marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "focus.elsewhere": N_("Focus is on already, set by another computer of yours. It is left to that one."),
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
    "preset.minutes-not-positive": N_("A preset lasts from a minute to a week."),
    "preset.unknown": N_("There is no preset called {preset}."),
}

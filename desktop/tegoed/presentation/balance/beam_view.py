# SPDX-License-Identifier: MIT
"""Billable and given on a beam: what stands under each side, and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.balance.figures import Figures
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class BeamSide:
    """The words under one side: its hours, what they are and what they come to."""

    hours: str
    name: str
    money: str


@dataclass(frozen=True, slots=True)
class BeamView:
    """The beam. `then`: the figures as they would have been, None where only what is is shown."""

    figures: Figures
    sides: tuple[BeamSide, ...]
    description: str
    then: Figures | None = None


def beam_sides(
    locale: Locale, figures: Figures, currency: str, then: Figures | None = None
) -> tuple[BeamSide, ...]:
    """Return the words under billable and given; with `then` each figure as it is and would be.

    Amounts that stand beside each other have no cents.
    """
    shown = [each for each in (figures, then) if each is not None]
    sides = (
        (locale.gettext("balance|billable"), "billable_seconds", "earned_cents"),
        (locale.gettext("given"), "given_seconds", "given_cents"),
    )
    return tuple(
        BeamSide(
            locale.gettext("{hours} h").format(
                hours=" → ".join(locale.hours(getattr(each, seconds)) for each in shown)
            ),
            name,
            " → ".join(
                locale.money(getattr(each, cents), currency, whole=then is not None)
                for each in shown
            ),
        )
        for name, seconds, cents in sides
    )


def beam_view(
    locale: Locale, figures: Figures, currency: str, then: Figures | None = None
) -> BeamView:
    """Make the view of figures, and of those that would have been beside them."""

    def told(sentence: str, each: Figures) -> str:
        return sentence.format(
            billable=locale.hours(each.billable_seconds),
            earned=locale.money(each.earned_cents, currency),
            given=locale.hours(each.given_seconds),
            worth=locale.money(each.given_cents, currency),
        )

    parts = [
        told(
            locale.gettext(
                "Billable {billable} hours, earned {earned}. Given {given} hours, worth {worth}."
            ),
            figures,
        )
    ]
    if then is not None:
        would = locale.gettext(
            "Would have been: billable {billable} hours, earned {earned}; given "
            "{given} hours, worth {worth}."
        )
        parts.append(told(would, then))
    return BeamView(figures, beam_sides(locale, figures, currency, then), " ".join(parts), then)

# SPDX-License-Identifier: MIT
"""What one says to a client when a boundary is reached: it names the extra hours, or hands the work
back.
"""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "for-client.budget": N_(
        "We have used {percent}% of the hours that we agreed for {project}. Shall we "
        "look together at what fits in the rest, "
        "or agree on more hours?"
    ),
    "for-client.chair_hours": N_(
        "I notice that I have been doing things that are yours to decide. Who on your "
        "side takes them up from here, and by when? "
        "I am glad to help them on their way."
    ),
    "for-client.effective_rate": N_(
        "More hours go into our work than we agreed to invoice. Shall we look together "
        "at what you need most from me, and what can wait?"
    ),
    "for-client.given_hours": N_(
        "This week I put in {hours} on top of what I invoice. I am glad to go on: "
        "shall I invoice what follows, or can it wait until next week?"
    ),
    "for-client.out_of_hours": N_(
        "I work during the day. What comes in the evening or at the weekend, I take up "
        "on the next working day. If something really "
        "cannot wait, call me."
    ),
}

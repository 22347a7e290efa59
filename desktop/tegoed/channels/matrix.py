# SPDX-License-Identifier: MIT
"""A Matrix account's status text, and if wanted the switch that silences all its notifications on
every device.

Only the text is set: any other client of the user's makes them "online" again with its next call,
and leaves the text. Matrix does not end either by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelEnvironment,
    ChannelOption,
    ChannelOptionError,
    Outcome,
    Saved,
    StatusRequest,
    already_shown,
)
from tegoed.channels.protocols.json_answer import Fields
from tegoed.channels.protocols.matrix_session import MatrixSession
from tegoed.channels.secret_text import CredentialForm
from tegoed.channels.status import EMOJI, StatusChannel, StatusText, fitted
from tegoed.core.focus.focus import ChannelMark

MASTER = "/pushrules/global/override/.m.rule.master/enabled"
"""The push rule that, when it is on, lets no notification through (Client-Server API, "Push Rules",
.m.rule.master).
"""
BUSY = frozenset({"busy", "org.matrix.msc3026.busy"})


class Matrix(StatusChannel):
    """/presence/{user}/status, and the master push rule for `silence`.

    Matrix has no emoji: ours stands before the text.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://matrix.example.org"),
        ChannelOption("user", example="peter@example.org"),
        ChannelOption("silence", "no"),
    )
    emoji: ClassVar[str] = ""
    longest: ClassVar[int] = 100
    expires: ClassVar[bool] = False
    fades: ClassVar[bool] = True
    credential_form: ClassVar[CredentialForm] = "password"

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        super().__init__(options, surroundings)
        self._session = MatrixSession(options["url"], options["user"], surroundings, self._seconds)
        self._silences = options["silence"] == "yes"
        self._silenced = False

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Also raises `ChannelOptionError` "matrix.silence" for what is neither yes nor no.
        """
        super().check(options)
        if options["silence"] not in {"yes", "no"}:
            raise ChannelOptionError("matrix.silence", option="silence", silence=options["silence"])

    def capture(self) -> Saved:
        """Return the text, and whether notifications are silenced.

        The second is None when we do not touch it.
        """
        saved = super().capture()
        return {**saved, "more": {"silent": self._silent() if self._silences else None}}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show the text; silence what was not silent."""
        super().engage(ask, saved, mark)
        if saved["more"]["silent"] is False and not self._silenced:
            with already_shown():
                self._silence(True)
            self._silenced = (
                True  # not again when the end is moved: the user may have switched it off meanwhile
            )

    def show_again(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Write the text again that a client of the user's wiped; any other text stays.

        The client wipes it by setting the user's presence without it.
        """
        self._begin()
        shown = self._read()
        if shown.empty and shown.own is None:
            self._show(StatusText(mark["text"]))

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Put back the notifications first, then the text.

        A text that stays too long harms less than a telephone that stays silent.
        """
        self._begin()
        left = False
        if saved["more"]["silent"] is False:
            if self._silent():
                self._silence(False)
            else:
                left = not self._never_shown(saved)
            self._silenced = False
        outcome = super().restore(saved, marks)
        return "left" if left else outcome

    def _never_shown(self, saved: Saved) -> bool:
        """Tell whether we were stopped before we changed anything."""
        return self._read().shows(StatusText(**saved))

    def _read(self) -> StatusText:
        found = self._presence()
        own = "status.own-busy" if found.text("presence") in BUSY else None
        return StatusText(found.text("status_msg"), own=own)

    def _show(self, status: StatusText) -> None:
        self._put_back(status)

    def _put_back(self, status: StatusText) -> None:
        presence = "online" if self._presence().text("presence") == "online" else "unavailable"
        fields = {"presence": presence, **({"status_msg": status.text} if status.text else {})}
        self._session.ask("PUT", f"/presence/{self._session.me}/status", fields)

    def _worded(self, message: str) -> str:
        return f"{EMOJI} {fitted(message, self.longest - 2)}"

    def _looks_ours(self, shown: StatusText) -> bool:
        return shown.text.startswith(f"{EMOJI} ")

    def _presence(self) -> Fields:
        return self._session.ask("GET", f"/presence/{self._session.me}/status").fields()

    def _silent(self) -> bool:
        return self._session.ask("GET", MASTER).fields().flag("enabled")

    def _silence(self, on: bool) -> None:
        self._session.ask("PUT", MASTER, {"enabled": on})

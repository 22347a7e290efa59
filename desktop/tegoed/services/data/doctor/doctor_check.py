# SPDX-License-Identifier: MIT
"""One thing that the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tegoed.core.errors import Message

Severity = Literal["error", "note"]


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One thing that was looked at.

    `severity` is how bad it is when not `ok`; `remedy` says what to do then.
    """

    name: str
    ok: bool
    severity: Severity
    message: Message
    remedy: Message | None = None


def good(name: str, id: str, severity: Severity = "error", /, **params: object) -> HealthCheck:
    """Return a check that found nothing wrong."""
    return HealthCheck(name, True, severity, Message(f"doctor.{id}", params))


def bad(name: str, id: str, severity: Severity = "error", /, **params: object) -> HealthCheck:
    """Return an error whose remedy is the message of the same name with `.remedy`."""
    return HealthCheck(
        name,
        False,
        severity,
        Message(f"doctor.{id}", params),
        Message(f"doctor.{id}.remedy", params),
    )

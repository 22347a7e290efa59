"""The table of all sentences; only what tells somebody something reads it."""

from __future__ import annotations

from tegoed.i18n.sentences import (
    boundary_alerts,
    channels,
    doctor,
    documents,
    everyday,
    focus,
    imports,
    reports,
    settings,
)

TABLES = (everyday, focus, channels, boundary_alerts, settings, documents, imports, reports, doctor)

SENTENCES: dict[str, str | tuple[str, str]] = {
    id: text for table in TABLES for id, text in table.SENTENCES.items()
}

# SPDX-License-Identifier: MIT
"""Settings, facts about this database (`meta`) and the phrases that were typed."""

from __future__ import annotations

import json
from typing import Any

from tegoed.store.change import ChangeStep
from tegoed.store.database import Database
from tegoed.store.models import MetaRow, PhraseRow, SettingRow
from tegoed.store.query import Statement, row_values, slot

PHRASES_KEPT = 100
HEARTBEAT = "heartbeat"
"""The fact that tells when the app last ran with a timer."""


def read(db: Database) -> dict[str, Any]:
    """Return the settings that were set, as JSON says them."""
    with row_values(db, "setting"):
        return {key: json.loads(value) for key, value in _settings.all(db)}


def put(step: ChangeStep, key: str, value: Any) -> None:
    """Set a setting to a value that JSON can say; None takes it back to its default."""
    id = _setting_id.value(step.db, key=key)
    if value is None:
        if id is not None:
            step.remove("setting", id)
        return
    text = json.dumps(value, ensure_ascii=False)
    step.put("setting", {"key": key, "value": text} if id is None else {"id": id, "value": text})


def fact(db: Database, key: str) -> str | None:
    """Return a fact about this database, if known."""
    found = _fact.value(db, key=key)
    return None if found is None else str(found)


def note_fact(db: Database, key: str, value: str, now: int) -> None:
    """Write a fact down, in a transaction of its own; not a step, so never undone."""
    with db.transaction():
        if not _put_fact.run(db, key=key, value=value, now=now):
            _add_fact.run(db, key=key, value=value, now=now)


def facts(db: Database, prefix: str) -> dict[str, str]:
    """Return the facts whose names begin so, by their names."""
    return {key: value for key, value in _facts.all(db) if key.startswith(prefix)}


def drop_fact(db: Database, key: str) -> None:
    """Remove a fact, in a transaction of its own; one that is not known is nothing."""
    with db.transaction():
        _drop_fact.run(db, key=key)


def phrases(db: Database, limit: int) -> list[str]:
    """Return the phrases typed last, latest first."""
    return [row[0] for row in _phrases.all(db, limit=limit)]


def note_phrase(db: Database, text: str, now: int) -> None:
    """Remember a phrase, or that it was used again; the oldest beyond a hundred go."""
    with db.transaction():
        order = (_last_use.value(db) or 0) + 1
        if not _use_phrase.run(db, text=text, used=order, now=now):
            _add_phrase.run(db, text=text, used=order, now=now)
            _prune_phrases.run(db, used=order - PHRASES_KEPT)


_settings = Statement(lambda: SettingRow.select(SettingRow.key, SettingRow.value))
_setting_id = Statement(
    lambda: SettingRow.select(SettingRow.id).where(SettingRow.key == slot("key"))
)
_fact = Statement(lambda: MetaRow.select(MetaRow.value).where(MetaRow.key == slot("key")))
_facts = Statement(lambda: MetaRow.select(MetaRow.key, MetaRow.value))
_drop_fact = Statement(lambda: MetaRow.delete().where(MetaRow.key == slot("key")))
_put_fact = Statement(
    lambda: MetaRow.update({MetaRow.value: slot("value"), MetaRow.updated: slot("now")}).where(
        MetaRow.key == slot("key")
    )
)
_add_fact = Statement(
    lambda: MetaRow.insert(
        {MetaRow.key: slot("key"), MetaRow.value: slot("value"), MetaRow.created: slot("now")}
    )
)
_phrases = Statement(
    lambda: PhraseRow.select(PhraseRow.text).order_by(PhraseRow.used.desc()).limit(slot("limit"))
)
_last_use = Statement(
    lambda: PhraseRow.select(PhraseRow.used).order_by(PhraseRow.used.desc()).limit(1)
)
_use_phrase = Statement(
    lambda: PhraseRow.update({PhraseRow.used: slot("used"), PhraseRow.updated: slot("now")}).where(
        PhraseRow.text == slot("text")
    )
)
_add_phrase = Statement(
    lambda: PhraseRow.insert(
        {PhraseRow.text: slot("text"), PhraseRow.used: slot("used"), PhraseRow.created: slot("now")}
    )
)
_prune_phrases = Statement(lambda: PhraseRow.delete().where(PhraseRow.used <= slot("used")))

"""Settings, facts about this database (`meta`) and the phrases that were typed."""

from __future__ import annotations

import json
from typing import Any

from .change import Step
from .database import transaction
from .models import Meta, Phrase, Setting
from .query import Statement, slot

PHRASES_KEPT = 100


def read() -> dict[str, Any]:
    """The settings that were set, as JSON says them."""
    return {key: json.loads(value) for key, value in _settings.all()}


def put(step: Step, key: str, value: Any) -> None:
    """Sets a setting to a value that JSON can say; None takes it back to its default."""
    id = _setting_id.value(key=key)
    if value is None:
        if id is not None:
            step.remove("setting", id)
        return
    text = json.dumps(value, ensure_ascii=False)
    step.put("setting", {"key": key, "value": text} if id is None else {"id": id, "value": text})


def fact(key: str) -> str | None:
    """A fact about this database, if known."""
    found = _fact.value(key=key)
    return None if found is None else str(found)


def note_fact(key: str, value: str, now: int) -> None:
    """Writes a fact down, in a transaction of its own; not a step, so never undone."""
    with transaction():
        if not _put_fact.run(key=key, value=value, now=now):
            _add_fact.run(key=key, value=value, now=now)


def facts(prefix: str) -> dict[str, str]:
    """The facts whose names begin so, by their names."""
    return {key: value for key, value in _facts.all() if key.startswith(prefix)}


def drop_fact(key: str) -> None:
    """Takes a fact away, in a transaction of its own; one that is not known is nothing."""
    with transaction():
        _drop_fact.run(key=key)


def phrases(limit: int) -> list[str]:
    """The phrases typed last, latest first."""
    return [row[0] for row in _phrases.all(limit=limit)]


def note_phrase(text: str, now: int) -> None:
    """Remembers a phrase, or that it was used again; the oldest beyond a hundred go."""
    with transaction():
        order = (_last_use.value() or 0) + 1
        if not _use_phrase.run(text=text, used=order, now=now):
            _add_phrase.run(text=text, used=order, now=now)
            _prune_phrases.run(used=order - PHRASES_KEPT)


_settings = Statement(lambda: Setting.select(Setting.key, Setting.value))
_setting_id = Statement(lambda: Setting.select(Setting.id).where(Setting.key == slot("key")))
_fact = Statement(lambda: Meta.select(Meta.value).where(Meta.key == slot("key")))
_facts = Statement(lambda: Meta.select(Meta.key, Meta.value))
_drop_fact = Statement(lambda: Meta.delete().where(Meta.key == slot("key")))
_put_fact = Statement(
    lambda: Meta.update({Meta.value: slot("value"), Meta.updated: slot("now")}).where(
        Meta.key == slot("key")
    )
)
_add_fact = Statement(
    lambda: Meta.insert(
        {Meta.key: slot("key"), Meta.value: slot("value"), Meta.created: slot("now")}
    )
)
_phrases = Statement(
    lambda: Phrase.select(Phrase.text).order_by(Phrase.used.desc()).limit(slot("limit"))
)
_last_use = Statement(lambda: Phrase.select(Phrase.used).order_by(Phrase.used.desc()).limit(1))
_use_phrase = Statement(
    lambda: Phrase.update({Phrase.used: slot("used"), Phrase.updated: slot("now")}).where(
        Phrase.text == slot("text")
    )
)
_add_phrase = Statement(
    lambda: Phrase.insert(
        {Phrase.text: slot("text"), Phrase.used: slot("used"), Phrase.created: slot("now")}
    )
)
_prune_phrases = Statement(lambda: Phrase.delete().where(Phrase.used <= slot("used")))

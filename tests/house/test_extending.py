# SPDX-License-Identifier: MIT
"""What docs/extending.md says: how few places a new field and a new channel touch."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import make_dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest

from tegoed.channels.registry import KINDS
from tegoed.core.entities.entity_fields import (
    REFERENCES,
    Declared,
    FieldKind,
    fields_of,
    identity_of,
)
from tegoed.core.entities.values import Catalogue, Client, Rounding
from tegoed.export import json_values
from tegoed.i18n.sentences.table import SENTENCES
from tegoed.importers.parsing import entity_reader
from tegoed.importers.parsing.reading import DocumentPlace
from tegoed.store import entity_columns
from tegoed.store.database import Database
from tegoed.store.models import BaseRow
from tegoed.store.tables.rows import EntityRows
from tests.support.clocks import AMSTERDAM

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "desktop/tegoed").rglob("*.py"))


def quoting(word: str) -> set[str]:
    """The source files in which a word stands as a text of its own."""
    written = re.compile(rf"""["']{word}["']""")
    return {
        path.relative_to(ROOT / "desktop/tegoed").as_posix()
        for path in SOURCES
        if written.search(path.read_text())
    }


@pytest.mark.parametrize("kind", KINDS.names)
def test_a_kind_of_channel_is_named_in_its_record_alone(kind: str) -> None:
    others = {
        # the one that needs nothing is offered by the welcome and by an empty list
        "desktop": {
            "services/setup/first_setup.py",
            "ui/settings/channels/channels_controller.py",
        },
        # no kind of channel there, but a request to the running app
        "command": {
            "cli/running_app.py",
            "ui/app/app_controller.py",
            "ui/app/process/ipc_server.py",
        },
    }
    assert quoting(kind) - others.get(kind, set()) == {"channels/registry.py"}


@pytest.mark.parametrize("kind", tuple(KINDS), ids=KINDS.names)
def test_a_kind_of_channel_has_its_words_and_its_page(kind: Any) -> None:
    wanted = {f"channel.{kind.name}", f"channel.{kind.name}.about"}
    wanted |= {f"channel.{kind.name}.{option.name}" for option in kind.options}
    assert wanted <= SENTENCES.keys()
    assert (ROOT / f"docs/channels/{kind.name}.md").is_file()
    assert f"[`{kind.name}`]({kind.name}.md)" in (ROOT / "docs/channels/README.md").read_text()


def test_every_kind_of_field_is_stored_written_and_read() -> None:
    """Of an unknown one nobody would hear before a user's database had it."""
    everything = set(FieldKind)
    assert {*entity_columns._CODECS, FieldKind.CHOICE} == everything
    assert set(json_values._WRITERS) == everything
    # what a reference names and who an entry is, the reader of the whole document knows
    assert {*entity_reader._READERS, *REFERENCES, FieldKind.UID} == everything


def test_a_new_field_is_stored_and_travels_by_its_declaration_alone(tmp_path: Path) -> None:
    Longer = make_dataclass(
        "Longer",
        [
            ("reference", Annotated[str | None, Declared(sparse=True)], None),
            ("paid_days", Annotated[int, Declared(highest=90, identifies=True)], 30),
        ],
        bases=(Client,),
        frozen=True,
        kw_only=True,
    )
    made = Longer(id=7, name="Zorgpunt", rounding=Rounding.UP_6, reference="PO 12", paid_days=14)

    model = entity_columns.entity_model(
        Longer, BaseRow, {"archived": {"deleted": entity_columns.tombstone}}
    )
    rows: EntityRows[Any] = EntityRows(Longer, model)
    stored = rows.row(made)
    assert (stored["reference"], stored["paid_days"]) == ("PO 12", 14)
    assert [column.column_name for column in model._meta.sorted_fields][-5:] == [
        "archived",
        "deleted",  # as it was when the table was made; what came later stands behind it
        "rounding",
        "reference",
        "paid_days",
    ]
    assert model.reference.null
    assert not model.paid_days.null
    ordered = tuple(stored.get(column.column_name) for column in rows.columns)
    assert rows.value(Database(tmp_path), ordered) == made

    written = json_values.entity_json(made, Catalogue(), AMSTERDAM)
    assert (written["reference"], written["paid_days"]) == ("PO 12", 14)
    blank = Longer(name="x")
    assert "reference" not in json_values.entity_json(blank, Catalogue(), AMSTERDAM)
    assert entity_reader.read_entity(Longer, DocumentPlace(written), id=7) == made
    assert identity_of(made) == ("zorgpunt", 14)


def test_an_entry_is_written_out_with_every_field_that_is_declared() -> None:
    """Its rows and its JSON are by hand, since there are many (docs/adr/0020)."""
    from tegoed.core.entities.values import Entry, Purpose
    from tegoed.store.tables import entries

    entry = Entry(id=1, uid="x", start=1, end=2, purpose=Purpose.GROWTH)
    declared = fields_of(Entry)
    columns = {field.column for field in declared}
    assert entries.row(entry).keys() == {"id", "deleted"} | columns
    assert {field.column_name for field in entries.FIELDS} == {"id"} | columns
    written = json_values.entry_json(entry, Catalogue(), AMSTERDAM)
    assert list(written) == [field.key for field in declared]
    assert {field.name for field in dataclasses.fields(Entry)} == {"id"} | {
        field.name for field in declared
    }

# SPDX-License-Identifier: MIT
"""Collects the texts of the source, merges the Dutch that is there and compiles it: `make words`.
It also writes the table of currencies, from CLDR as Babel knows it.

Arguments are tables with more Dutch: English TAB Dutch, or singular TAB plural TAB Dutch singular
TAB Dutch plural. With `--missing` it prints what has no Dutch yet, and fails if there is anything.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import get_currency_precision, get_currency_symbol, list_currencies

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "desktop/tegoed"
TRANSLATIONS = ROOT / "resources/translations"
PO = TRANSLATIONS / "nl/LC_MESSAGES/tegoed.po"
CURRENCIES = ROOT / "resources/currencies.json"
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
SINGULAR = frozenset({"_", "N_", "gettext"})
PLURAL = frozenset({"ngettext", "NN_"})

MsgId = str | tuple[str, str]


def texts_of(source: str) -> Iterator[MsgId]:
    """Yield the texts that calls of a program name, also those that stand inside an f-string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [part.value for part in node.args if isinstance(part, ast.Constant)]
        texts = [text for text in given if isinstance(text, str)]
        if called in SINGULAR and texts:
            yield texts[0]
        elif called in PLURAL and len(texts) >= 2:
            yield texts[0], texts[1]


def collect() -> Catalog:
    """Return every text of the source that is to be translated, with the file it stands in."""
    found: dict[MsgId, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for text in texts_of(path.read_text("utf-8")):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    catalog = Catalog(locale="nl", project="Tegoed", charset="utf-8")
    for message in sorted(found, key=lambda key: key if isinstance(key, str) else key[0]):
        catalog.add(message, locations=[(name, 0) for name in sorted(found[message])])
    return catalog


def known() -> dict[MsgId, str | tuple[str, ...]]:
    """Return the Dutch that is there."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        catalog = read_po(file, locale="nl")
    return {
        _key(message.id): tuple(message.string)
        if isinstance(message.string, list)
        else message.string
        for message in catalog
        if message.id and message.string
    }


def tables(paths: list[Path]) -> dict[MsgId, str | tuple[str, ...]]:
    """Return the Dutch of tables; tell what cannot be read and leave it out."""
    found: dict[MsgId, str | tuple[str, ...]] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            parts = [part.replace("\\n", "\n").replace("\\t", "\t") for part in line.split("\t")]
            if len(parts) == 2:
                found[parts[0]] = parts[1]
            elif len(parts) == 4:
                found[parts[0], parts[1]] = (parts[2], parts[3])
            elif line.strip() and not line.startswith("#"):
                print(f"{path.name}:{number}: neither two columns nor four", file=sys.stderr)
    return found


def merged(source: Catalog, dutch: dict[MsgId, str | tuple[str, ...]]) -> Catalog:
    """Return the source's texts with their Dutch."""
    for message in source:
        if message.id and _key(message.id) in dutch:
            message.string = dutch[_key(message.id)]
    return source


def po_bytes(catalog: Catalog) -> bytes:
    """Return the catalog as text, without dates, so that it changes only when words do."""
    catalog.header_comment = "# Dutch for Tegoed. Collected and compiled by `make words`."
    out = BytesIO()
    write_po(out, catalog, omit_header=True, width=120, include_lineno=False)
    head = (
        f"{catalog.header_comment}\n"
        'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return (head + out.getvalue().decode()).encode()


def mo_bytes(po: bytes) -> bytes:
    """Return the compiled form of a `.po`: what stands untranslated is left out."""
    catalog = read_po(BytesIO(po), locale="nl")
    catalog.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ]
    catalog.creation_date = catalog.revision_date = NEVER  # else it would change by itself
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def currencies() -> str:
    """Return the decimals, the English and the Dutch sign of the currencies, one a line.

    Those with two decimals that are written as their code in both languages are left out.
    """
    rules = {
        code: [
            get_currency_precision(code),
            get_currency_symbol(code, locale="en"),
            get_currency_symbol(code, locale="nl"),
        ]
        for code in sorted(list_currencies())
    }
    lines = [
        f"{json.dumps(code)}: {json.dumps(rule, ensure_ascii=False)}"
        for code, rule in rules.items()
        if rule != [2, code, code]
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def missing(catalog: Catalog) -> list[MsgId]:
    """Return the texts without Dutch."""
    return [
        _key(message.id)
        for message in catalog
        if message.id
        and not (
            all(message.string) if isinstance(message.string, list | tuple) else message.string
        )
    ]


def _key(id: object) -> MsgId:
    return tuple(id) if isinstance(id, list | tuple) else str(id)


def main(arguments: list[str]) -> int:
    """Do what the module's docstring says."""
    if arguments == ["--missing"]:
        gaps = missing(merged(collect(), known()))
        for gap in gaps:
            print(
                "\t".join(
                    part.replace("\n", "\\n").replace("\t", "\\t")
                    for part in ((gap,) if isinstance(gap, str) else gap)
                )
            )
        return int(bool(gaps))
    dutch = known() | tables([Path(name) for name in arguments])
    catalog = merged(collect(), dutch)
    po = po_bytes(catalog)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    PO.with_suffix(".mo").write_bytes(mo_bytes(po))
    CURRENCIES.write_text(currencies(), encoding="utf-8")
    gaps = missing(catalog)
    print(f"{len([m for m in catalog if m.id])} texts, {len(gaps)} without Dutch")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

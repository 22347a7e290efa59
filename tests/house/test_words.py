# SPDX-License-Identifier: MIT
"""The words of the house: every text has its Dutch, every message its sentence, and every sentence
is said somewhere.
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tegoed.core import errors
from tegoed.core.settings import SETTINGS
from tegoed.i18n.locale import Locale
from tegoed.i18n.sentences import WORDS
from tegoed.i18n.sentences.table import SENTENCES, TABLES
from tests.support.clocks import AMSTERDAM

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "desktop/tegoed"
HOW = "Run `make words`, and put the Dutch that is missing into the .po file."
RAISES = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z0-9_-]+)+")
PACKAGES_WITHOUT_WORDS = (
    "core",
    "store",
    "services",
    "channels",
    "importers",
    "export",
    "presentation",
    "system",
    "cli",
    "ui",
)


@cache
def _tool() -> ModuleType:
    spec = spec_from_file_location("words", ROOT / "packaging/words.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _source() -> Catalog:
    found: Catalog = _tool().collect()
    return found


@cache
def _dutch() -> Catalog:
    with _tool().PO.open("rb") as file:
        return read_po(file, locale="nl")


def _forms(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _messages(catalog: Catalog) -> dict[tuple[str, ...], Message]:
    return {_forms(message.id): message for message in catalog if message.id}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _of(key: tuple[str, ...]) -> set[str]:
    return set().union(*(_fields(text) for text in key))


def test_the_dutch_catalog_holds_exactly_the_texts_of_the_source() -> None:
    source, dutch = set(_messages(_source())), set(_messages(_dutch()))
    assert not sorted(source - dutch), HOW
    assert not sorted(dutch - source), HOW


def test_a_text_inside_an_f_string_is_collected_too() -> None:
    program = """f"● {_('ready')}"; locale._("a" "b"); ngettext("{n} day", "{n} days", 2)"""
    assert set(_tool().texts_of(program)) == {"ready", "ab", ("{n} day", "{n} days")}


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    wanting = [
        key
        for key, message in _messages(_dutch()).items()
        if message.fuzzy or not all(_forms(message.string))
    ]
    assert not wanting, HOW


def test_a_translation_has_the_parameters_of_its_text() -> None:
    wrong = [
        (key, text)
        for key, message in _messages(_dutch()).items()
        for text in _forms(message.string)
        if _fields(text) != _of(key) and (len(key) == 1 or not _fields(text) <= _of(key))
    ]
    assert not wrong


def test_compiling_the_dutch_again_gives_the_committed_catalog() -> None:
    po = _tool().PO
    assert _tool().mo_bytes(po.read_bytes()) == po.with_suffix(".mo").read_bytes(), HOW


def test_dutch_says_je_and_shouts_nowhere() -> None:
    loud = []
    for key, message in _messages(_dutch()).items():
        for text in _forms(message.string):
            without_names = re.sub(r"^\{hours\} u$|\{[^{}]*\}u?|“[^”]*”|!(?=\w)", "", text)
            if "!" in without_names or re.search(r"\b([Uu]|[Uu]w|[Jj]ij)\b", without_names):
                loud.append((key, text))
    assert not loud
    assert not [text for text in _sentences() if "!" in re.sub(r"\{[^{}]*\}|!(?=\w)", "", text)]


def test_words_of_the_house_are_the_ones_of_the_glossary() -> None:
    said = {_forms(message.id)[0]: _forms(message.string)[0] for message in _dutch() if message.id}
    for english, dutch in {
        "billable": "factureerbaar",
        "given": "weggegeven",
        "growth": "groei",
        "overhead": "bedrijfsvoering",
        "Working hours": "Werktijden",
    }.items():
        assert said[english] == dutch


def test_an_id_stands_in_one_table_only() -> None:
    assert sum(len(table.SENTENCES) for table in TABLES) == len(SENTENCES)


def _sentences() -> list[str]:
    return [form for sentence in SENTENCES.values() for form in _forms(sentence)]


@cache
def _literals() -> dict[str, str]:
    """Every text in the code that looks like a message id, and the file it stands in (docstrings
    and the table aside).
    """
    found: dict[str, str] = {}
    for package in PACKAGES_WITHOUT_WORDS:
        for path in sorted((SOURCE / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and RAISES.fullmatch(node.value)
                ):
                    found.setdefault(node.value, str(path.relative_to(SOURCE)))
    return found


@cache
def _raised() -> dict[str, str]:
    """The id of each message that is made: first argument of `Message` or of an error class."""
    classes = {"Message", "TegoedError"}
    trees = [(path, ast.parse(path.read_text())) for path in sorted(SOURCE.rglob("*.py"))]
    grown = True
    while grown:
        grown = False
        for _, tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and node.name not in classes:
                    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                    bases |= {base.attr for base in node.bases if isinstance(base, ast.Attribute)}
                    if bases & classes:
                        classes.add(node.name)
                        grown = True
    found: dict[str, str] = {}
    for path, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = (
                    node.func.id
                    if isinstance(node.func, ast.Name)
                    else getattr(node.func, "attr", "")
                )
                texts = [
                    a.value
                    for a in node.args
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                if name in classes and texts and RAISES.fullmatch(texts[0]):
                    found.setdefault(texts[0], str(path.relative_to(SOURCE)))
    return found


def test_every_message_that_is_made_has_a_sentence() -> None:
    assert len(_raised()) > 100
    without = {id: place for id, place in _raised().items() if id not in SENTENCES}
    assert not without, "add their English to a table in tegoed/sentences, then `make words`"


def test_every_sentence_is_said_somewhere() -> None:
    """Ids that are put together (`change.{kind}-added`) are found by their pieces."""
    code = "\n".join(
        path.read_text() for path in sorted(SOURCE.rglob("*.py")) if path.parent.name != "sentences"
    )
    pieces = [
        re.compile(
            "".join("[a-z0-9_-]+" if part.startswith("{") else re.escape(part) for part in parts)
            + r"(\.[a-z]+)?"
        )
        for parts in (
            re.split(r"(\{[^{}]*\})", text)
            for text in re.findall(
                r'f"((?:[a-z-]|\{[a-z_.]+\})+\.(?:[a-z0-9._-]|\{[a-z_.]+\})+)"', code
            )
        )
    ]
    declared = {f"setting.{setting.key}" for setting in SETTINGS}
    unsaid = [
        id
        for id in SENTENCES
        if id not in _literals()
        and f'"{id}' not in code
        and not id.startswith(tuple(declared))
        and not id.startswith("channel.")
        and not (id.endswith(".remedy") and id.removesuffix(".remedy") in SENTENCES)
        and f'"{id.partition(".")[2]}"' not in code
        and not any(piece.fullmatch(id) for piece in pieces)
    ]
    assert not unsaid


@pytest.mark.parametrize("code", ["en", "nl"])
def test_every_sentence_can_be_told_in_both_languages(code: str) -> None:
    for id, sentence in SENTENCES.items():
        names = set.union(*(_fields(form) for form in _forms(sentence)))
        said = Locale(code, AMSTERDAM).say(
            errors.Message(id, {**dict.fromkeys(names, 7), "count": 2})
        )
        assert said
        assert "{" not in said.replace("{until}", "")
    for word in WORDS:
        assert Locale(code, AMSTERDAM).word(word)


def test_the_tool_says_what_is_missing() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "packaging/words.py", "--missing"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")

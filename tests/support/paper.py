# SPDX-License-Identifier: MIT
"""Reading a page back as a stranger does: with poppler's programs."""

from __future__ import annotations

import re
import subprocess


def words(data: bytes) -> str:
    """The words of the pages, laid out, with single spaces; a form feed after each page."""
    command = ["pdftotext", "-layout", "-", "-"]
    lines = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return "\f".join(
        "\n".join(" ".join(line.split()) for line in page.split("\n")) for page in lines.split("\f")
    )


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    return words(data).split("\f")[:-1]


def facts(data: bytes) -> str:
    """What a PDF says about itself: title, author, how many pages …"""
    return subprocess.run(
        ["pdfinfo", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def parts(data: bytes) -> list[tuple[str, str]]:
    """Each part of the document, in the order of reading: what it is, and its own words."""
    told = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True
    )
    assert not told.stderr, told.stderr
    found: list[tuple[str, list[str]]] = []
    for line in told.stdout.decode().splitlines():
        if words := re.match(r'\s*"(.*)"$', line):
            found[-1][1].append(words[1])
        elif role := re.match(r"\s*(\w+)( \(\w+\))?:?$", line):
            found.append((role[1], []))
    return [(role, " ".join(" ".join(words).split())) for role, words in found]


def words_of(found: list[tuple[str, str]], role: str) -> list[str]:
    """The words of every part of a kind."""
    return [words for one, words in found if one == role]

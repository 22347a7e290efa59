"""Reading a page back as a stranger does: with poppler's programs."""

from __future__ import annotations

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

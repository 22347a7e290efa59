# SPDX-License-Identifier: MIT
"""Pages on A4 as PDF, in the style of the windows: calm, a lot of white, one font that travels
along.

The font (Noto Sans, OFL) is embedded, so that a page looks the same everywhere; it has Latin, Greek
and Cyrillic. The same input gives the same bytes. ReportLab is imported when a page is made.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Any
from xml.sax.saxutils import escape

from tegoed.export.pdf.tagging import StructElement, tagged_canvas, tagged_paragraph
from tegoed.i18n.locale import Locale

REGULAR, BOLD = "Tegoed", "Tegoed-Bold"
INK, QUIET, RULE, SHADE = "#16181C", "#5F6670", "#C9CED6", "#F3F5F8"
BILLABLE, GIVEN, GROWTH, OVERHEAD = "#0072B2", "#E69F00", "#009E73", "#8A8F98"
"""As the purposes have them on the screen."""
EXAMPLE_INK = "#8A3F66"
"""The words *Example data* at the head of a page."""
SMALL, TEXT, LARGE, TITLE = 7.5, 9.0, 15.0, 20.0
"""Sizes of type, in points."""
LONGEST = 800
"""Characters of a cell: a row must fit on a page, even in the widest letters.

Files for machines have texts whole.
"""
MARGIN = 51.0
WIDTH = 595.28 - 2 * MARGIN
"""Of what stands on a page, in points."""


@dataclass(frozen=True, slots=True)
class PaperCell:
    """Text in a table: what the user typed is shown as it is. `below` is a second, quieter line."""

    text: str
    below: str = ""
    bold: bool = False
    quiet: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A row of a table.

    `heading`: its first cell goes over the whole width; `sum`: with a rule above it.
    """

    cells: tuple[PaperCell, ...]
    heading: bool = False
    sum: bool = False


def stamp(locale: Locale, canvas: Any) -> None:
    """Write at the head of a page that it holds example data.

    It is read once, before all else.
    """
    canvas.saveState()
    canvas.setFillColor(SHADE)
    canvas.rect(0, 841.89 - 26, 595.28, 26, stroke=0, fill=1)
    canvas.setFillColor(EXAMPLE_INK)
    canvas.setFont(BOLD, TEXT)
    is_first = canvas.getPageNumber() == 1
    with canvas.part(canvas.document.add("P", first=True)) if is_first else nullcontext():
        canvas.drawCentredString(595.28 / 2, 841.89 - 17, locale.gettext("Example data"))
    canvas.restoreState()


def pdf(
    locale: Locale,
    title: str,
    flow: Sequence[Any],
    *,
    author: str = "",
    subject: str = "",
    example: bool = False,
) -> bytes:
    """Write the pages; at the foot of each are the title, its number and how many there are.

    `author` and `subject` go into the properties of the file. `example`: they hold example data.
    """
    from reportlab.platypus import SimpleDocTemplate

    fonts()

    class Numbered(tagged_canvas()):  # type: ignore[misc]
        """A canvas that knows at its end how many pages there are."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "initialFontName": REGULAR})
            self.kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self.kept.append(dict(self.__dict__))
            self._startPage()
            self.begin_page()

        def save(self) -> None:
            for number, page in enumerate(self.kept, start=1):
                self.__dict__.update(page)
                self.setFont(REGULAR, SMALL)
                self.setFillColor(QUIET)
                self.drawString(MARGIN, 28, _fitting(title, WIDTH - 60))
                told = locale.gettext("{page} of {pages}").format(page=number, pages=len(self.kept))
                self.drawRightString(MARGIN + WIDTH, 28, told)
                if example:
                    stamp(locale, self)
                super().showPage()
            super().save()

    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=(595.28, 841.89),
        leftMargin=MARGIN - 6,  # the frame's own padding
        rightMargin=MARGIN - 6,
        topMargin=MARGIN - 6,
        bottomMargin=MARGIN,
        title=title,
        author=author,
        subject=subject or title,
        creator="Tegoed",
        lang=locale.language,
        invariant=True,
    )
    document.build(list(flow), canvasmaker=Numbered)
    return stream.getvalue()


def heading(title: str, below: str, sender: Sequence[str] = ()) -> list[Any]:
    """Return the title of a page and what it is about; at the right who sends it, a line each, the
    name first.
    """
    words = [
        _paragraph(title, BOLD, TITLE, INK, after=3, element=StructElement("H1")),
        _paragraph(below, REGULAR, TEXT + 1.5, QUIET, after=16),
    ]
    if not sender:
        return words
    from reportlab.platypus import Table

    said = StructElement("P")
    name = _styled(escape(_cut(sender[0])), BOLD, TEXT, INK, right=True, element=said)
    address = [
        _styled(escape(_cut(line)), REGULAR, TEXT, QUIET, right=True, element=said)
        for line in sender[1:]
    ]
    made = Table(
        [[words, [name, *address]]],
        colWidths=[WIDTH * 0.66, WIDTH * 0.34],
        hAlign="LEFT",
        spaceAfter=14,
    )
    made.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (1, 0), (1, 0), 9),
            *_padding(0, 0)[1:],
        ]
    )
    return [made]


def new_page() -> Any:
    """Return a break, so that what follows begins on another page."""
    from reportlab.platypus import PageBreak

    return PageBreak()


def section(title: str) -> Any:
    """Return the title of a part of a page."""
    return _paragraph(title, BOLD, TEXT + 2, INK, before=14, after=5, element=StructElement("H2"))


def prose(text: str) -> Any:
    """Return a few sentences."""
    return _paragraph(text, REGULAR, TEXT, INK, before=2, after=6)


def strip(figures: Sequence[tuple[str, str]]) -> Any:
    """Return figures side by side in large type, each as (label, figure)."""
    from reportlab.platypus import Table

    fonts()
    cells = []
    for label, figure in figures:
        both = StructElement("P")
        cells.append(
            [
                _paragraph(label, REGULAR, SMALL + 0.5, QUIET, after=2, element=both),
                _paragraph(figure, BOLD, LARGE, INK, element=both),
            ]
        )
    made = Table([cells], colWidths=[WIDTH / len(cells)] * len(cells), hAlign="LEFT", spaceAfter=18)
    made.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *_padding(10, 12),
        ]
    )
    return made


def table(
    titles: Sequence[PaperCell], widths: Sequence[float | None], lines: Sequence[PaperLine]
) -> Any:
    """Return a table whose titles come back on each page.

    Widths in points; the one that is None takes what is left.
    """
    from reportlab.platypus import LongTable

    fonts()
    left = WIDTH - sum(width or 0 for width in widths)
    read = StructElement("Table")
    head = read.add("TR")
    rows = [[_cell(title, SMALL + 0.5, element=head.add("TH")) for title in titles]]
    for line in lines:
        row, columns = read.add("TR"), len(titles) if line.heading else 1
        read_cells = line.cells[:1] if line.heading else line.cells
        cells = [_cell(cell, element=row.add("TD", columns=columns)) for cell in read_cells]
        rows.append([*cells, *[[]] * (len(titles) - len(cells))])
    made = LongTable(
        rows,
        colWidths=[left if width is None else width for width in widths],
        repeatRows=1,
        hAlign="LEFT",
    )
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        *_padding(3, 3),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    for place, line in enumerate(lines, start=1):
        if line.heading:
            style += [
                ("SPAN", (0, place), (-1, place)),
                ("TOPPADDING", (0, place), (-1, place), 10),
            ]
            style += [("NOSPLIT", (0, place), (-1, min(place + 1, len(lines))))]
        elif line.sum:
            style += [("LINEABOVE", (0, place), (-1, place), 0.5, RULE)]
    made.setStyle(style)
    return made


@cache
def fonts() -> None:
    """Register the fonts with ReportLab, through the package that holds them: from a folder, a
    wheel or a frozen app.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    resources: Any = import_module("tegoed.resources")
    folder = PurePath(resources.__file__).parent / "fonts"
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        pdfmetrics.registerFont(
            TTFont(name, io.BytesIO(resources.__loader__.get_data(str(folder / file))))
        )


def _padding(upright: float, level: float) -> list[tuple[Any, ...]]:
    sides = (
        ("TOPPADDING", upright),
        ("BOTTOMPADDING", upright),
        ("LEFTPADDING", level),
        ("RIGHTPADDING", level),
    )
    # A table names a font of its own, which is not embedded unless it is ours.
    font = [("FONTNAME", (0, 0), (-1, -1), REGULAR)]
    return [*((side, (0, 0), (-1, -1), size) for side, size in sides), *font]


def _cell(cell: PaperCell, size: float = TEXT, *, element: StructElement) -> Any:
    """Return a cell; a number stays on one line, and a text that would fill a page is cut."""
    text = escape(_cut(cell.text))
    if cell.right:
        text = text.replace(" ", "\xa0")
    if cell.below:
        text += (
            f'{"<br/>" if text else ""}<font color="{QUIET}" '
            f'size="{SMALL + 0.5}">{escape(_cut(cell.below))}</font>'
        )
    font, ink = BOLD if cell.bold else REGULAR, QUIET if cell.quiet else INK
    return _styled(text, font, size, ink, right=cell.right, element=element)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _paragraph(
    text: str,
    font: str,
    size: float,
    colour: str,
    *,
    before: float = 0,
    after: float = 0,
    element: StructElement | None = None,
) -> Any:
    return _styled(escape(text), font, size, colour, before=before, after=after, element=element)


def _styled(
    markup: str,
    font: str,
    size: float,
    colour: str,
    *,
    right: bool = False,
    before: float = 0,
    after: float = 0,
    element: StructElement | None = None,
) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    fonts()
    style = ParagraphStyle(
        "x",
        fontName=font,
        fontSize=size,
        leading=size * 1.32,
        textColor=colour,
        alignment=2 if right else 0,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        element=element or StructElement("P"),
    )
    return tagged_paragraph()(markup, style)


def _fitting(text: str, width: float) -> str:
    """Return the text, cut to a width in small type."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if stringWidth(text, REGULAR, SMALL) <= width:
        return text
    while stringWidth(f"{text}…", REGULAR, SMALL) > width:
        text = text[:-1]
    return f"{text}…"

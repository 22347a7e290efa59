# SPDX-License-Identifier: MIT
"""Tagged PDF: the parts of a page in the order in which they are read, each with what it is, for
screen readers.

ReportLab has no tagging of its own; docs/adr/0019 says why this stands here. Whatever belongs to no
part (rules, backgrounds, the foot of a page) is marked as an artifact, which is not read. Source:
ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


class StructElement:
    """A part of the document, such as "H1", "P", "Table", "TR", "TH", "TD" or "Figure" (the
    standard structure types).

    `alt` says in words what a figure shows; `columns` is how many columns of a table a cell takes.
    """

    __slots__ = ("alt", "columns", "kids", "marks", "page", "parent", "role")

    def __init__(self, role: str, alt: str = "", *, columns: int = 1) -> None:
        self.role, self.alt, self.columns = role, alt, columns
        self.parent: StructElement | None = None
        self.kids: list[StructElement] = []
        self.marks: list[tuple[Any, int]] = []
        """Pieces of content, each as (reference to its page, number on that page)."""
        self.page: object = None
        """Where it was drawn last; every page has a list of its own."""

    def add(self, role: str, *, columns: int = 1, first: bool = False) -> StructElement:
        """Add a part of this part, as its last or its first."""
        return self.adopt(StructElement(role, columns=columns), first=first)

    def adopt(self, part: StructElement, *, first: bool = False) -> StructElement:
        """Take another part in, as the last or the first."""
        part.parent = self
        self.kids.insert(0 if first else len(self.kids), part)
        return part


@cache
def tagged_paragraph() -> Any:
    """Return ReportLab's paragraph, part of the element that its style names as `element`."""
    from reportlab.platypus import Paragraph

    class TaggedParagraph(Paragraph):  # type: ignore[misc]
        """A paragraph that is drawn as a part of the document."""

        def draw(self) -> None:
            with self.canv.part(self.style.element):
                super().draw()

    return TaggedParagraph


@cache
def tagged_canvas() -> Any:
    """Return ReportLab's canvas with tags, made when it is needed."""
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfgen.canvas import Canvas

    class StructObject(pdfdoc.PDFObject):  # type: ignore[misc]
        """An element as it is written; always as an object of its own."""

        __RefOnly__ = 1

        def __init__(self, element: StructElement, parent: Any) -> None:
            self.element, self.parent = element, parent
            self.kids = [StructObject(kid, self) for kid in element.kids]

        def format(self, document: Any) -> bytes:
            """Return the object's bytes, composed here and short: a long list has an object for
            each cell.
            """
            element, marks = self.element, self.element.marks
            pieces = [_reference(document, kid) for kid in self.kids]
            page = marks[0][0].format(document).decode() if marks else ""
            entries = [f"/S/{element.role}/P {_reference(document, self.parent)}"]
            for reference, number in marks:
                if reference is marks[0][0]:
                    pieces.append(str(number))
                else:
                    other = reference.format(document).decode()
                    pieces.append(f"<</Type/MCR/Pg {other}/MCID {number}>>")
            if pieces:
                entries.append(f"/K {pieces[0]}" if len(pieces) == 1 else f"/K[{' '.join(pieces)}]")
            if page:
                entries.append(f"/Pg {page}")
            if element.role == "TH":
                entries.append("/A<</O/Table/Scope/Column>>")
            elif element.columns > 1:
                entries.append(f"/A<</O/Table/ColSpan {element.columns}>>")
            written = "".join(entries).encode()
            if element.alt:
                written += b"/Alt " + pdfdoc.PDFString(element.alt).format(document)
            return b"<<" + written + b">>"

    class TreeRoot(pdfdoc.PDFObject):  # type: ignore[misc]
        """The root, and from each piece of content back to its element."""

        __RefOnly__ = 1

        def __init__(self, top: StructElement, pages: list[list[StructElement]]) -> None:
            self.top = StructObject(top, self)
            objects: dict[int, StructObject] = {}
            waiting = [self.top]
            while waiting:
                one = waiting.pop()
                objects[id(one.element)] = one
                waiting += one.kids
            self.pages = [[objects[id(element)] for element in page] for page in pages]

        def format(self, document: Any) -> Any:
            numbers: list[Any] = []
            for number, page in enumerate(self.pages):
                numbers += [number, pdfdoc.PDFArray([document.Reference(one) for one in page])]
            tree = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
            return pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("StructTreeRoot"),
                    "K": pdfdoc.PDFArray([document.Reference(self.top)]),
                    "ParentTree": tree,
                    "ParentTreeNextKey": len(self.pages),
                }
            ).format(document)

    class TaggedCanvas(Canvas):  # type: ignore[misc]
        """A canvas that keeps the document's structure.

        What is drawn outside `part` is an artifact.
        """

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.document = StructElement("Document")
            self.on_page: list[StructElement] = []
            self.in_part = False
            self.pages_marked: list[list[StructElement]] = []
            self.setViewerPreference("DisplayDocTitle", "true")

        @contextmanager
        def part(self, element: StructElement) -> Iterator[None]:
            """Have what is drawn inside belong to an element, also what has an element of its own.

            A column's title that comes back on another page is not read again.
            """
            comes_back = element.role == "TH" and element.page not in (None, id(self.on_page))
            if self.in_part or comes_back:
                yield
                return
            _root(element, self.document)
            element.page = id(self.on_page)
            self._code.append(f"EMC /{element.role} <</MCID {len(self.on_page)}>> BDC")
            self.on_page.append(element)
            self.in_part = True
            yield
            self.in_part = False
            self._code.append("EMC /Artifact BMC")

        def begin_page(self) -> None:
            """Begin the next page with nothing on it."""
            self.on_page = []

        def showPage(self) -> None:
            reference = self._doc.thisPageRef()
            self._code.insert(0, "/Artifact BMC")
            self._code.append("EMC")
            for number, element in enumerate(self.on_page):
                element.marks.append((reference, number))
            self.pages_marked.append(self.on_page)
            super().showPage()
            page = self._doc.Pages.pages[-1]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = len(self.pages_marked) - 1
            page.Tabs = pdfdoc.PDFName("S")
            self.begin_page()

        def save(self) -> None:
            if self._code:
                self.showPage()
            catalog = self._doc.Catalog
            catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
            catalog.StructTreeRoot = TreeRoot(self.document, self.pages_marked)
            super().save()

    return TaggedCanvas


def _root(element: StructElement, document: StructElement) -> None:
    """See that the part that an element belongs to stands in the document, in the order of
    drawing.
    """
    while element.parent is not None and element.parent is not document:
        element = element.parent
    if element.parent is None:
        document.adopt(element)


def _reference(document: Any, written: Any) -> str:
    text: str = document.Reference(written).format(document).decode()
    return text

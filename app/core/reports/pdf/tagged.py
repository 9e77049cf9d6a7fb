"""Pages whose parts are named: headings, tables, pictures, for screen readers (ISO 32000-1, 14.8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


@dataclass(eq=False)
class Element:
    """A part of the document: its kind ("P", "TD"), what is in it, and what of it is drawn on which page."""

    kind: str
    language: str = ""
    alternative: str = ""
    kids: "list[Element | tuple[int, int]]" = field(default_factory=list)
    scope: str = ""


class _Page(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012  reportlab's way


class Pages:
    """A PDF being drawn. Coordinates are reportlab's: points, from the left bottom.

    Attributes:
        canvas: to draw with, inside of `tag` or `artifact`.
    """

    def __init__(self, file: IO[bytes], size: tuple[float, float], language: str, made: datetime) -> None:
        self.canvas: Any = Canvas(
            file, pagesize=size, pageCompression=1, invariant=1, lang=language, pdfVersion=(1, 7)
        )
        stamp = TimeStamp(invariant=1)
        stamp.YMDhms = made.timetuple()[:6]
        offset = made.utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset else 0
        stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60
        self.canvas._doc._timeStamp = stamp
        self.root = Element("Document")
        self._open = [self.root]
        self._number = 1
        self._ids: list[list[Element]] = [[]]
        self._kept: list[dict[str, Any]] = []

    @property
    def number(self) -> int:
        """Of the page that is drawn, from 1."""
        return self._number

    @contextmanager
    def part(
        self, kind: str, *, language: str = "", alternative: str = "", scope: str = ""
    ) -> Iterator[None]:
        """What is drawn inside belongs to a part of this kind."""
        element = Element(kind, language, alternative, scope=scope)
        self._open[-1].kids.append(element)
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def content(self) -> Iterator[None]:
        """What is drawn inside is the content of the part that is open."""
        element = self._open[-1]
        ids = self._ids[-1]
        number = len(ids)
        ids.append(element)
        element.kids.append((self._number, number))
        self.canvas._code.append(f"/{element.kind} <</MCID {number}>> BDC")
        try:
            yield
        finally:
            self.canvas._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is decoration, which nobody reads out."""
        self.canvas._code.append("/Artifact BMC")
        try:
            yield
        finally:
            self.canvas._code.append("EMC")

    def turn(self) -> None:
        """The next page."""
        self._kept.append(dict(self.canvas.__dict__))
        self.canvas._startPage()
        self._number += 1
        self._ids.append([])

    def finish(self, footer: Any, xmp: str) -> None:
        """Draw `footer(number, count)` on every page, and write the file."""
        self._kept.append(dict(self.canvas.__dict__))
        count = len(self._kept)
        canvas = self.canvas
        document = canvas._doc
        page_class, pdfdoc.PDFPage = pdfdoc.PDFPage, _Page
        try:
            for number, state in enumerate(self._kept, 1):
                canvas.__dict__.update(state)
                with self.artifact():
                    footer(number, count)
                canvas.showPage()
                page = document.Pages.pages[-1]
                page.StructParents = number - 1
                page.Tabs = pdfdoc.PDFName("S")
        finally:
            pdfdoc.PDFPage = page_class
        catalog = document.Catalog
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = self._tree(document)
        catalog.Metadata = _Metadata(xmp)
        # Nothing is left to be drawn on another page.
        canvas._code = []
        canvas.save()

    # -- the tree --------------------------------------------------------------------------------------

    def _tree(self, document: Any) -> Any:
        root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        root_ref = document.Reference(root, "vitrine-structure")
        refs: dict[int, Any] = {}

        def build(element: Element, parent: Any) -> Any:
            made = pdfdoc.PDFDictionary(
                {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.kind), "P": parent}
            )
            ref = document.Reference(made, f"vitrine-part-{len(refs)}")
            refs[id(element)] = ref
            if element.language:
                made["Lang"] = pdfdoc.PDFString(element.language)
            if element.alternative:
                made["Alt"] = pdfdoc.PDFString(element.alternative)
            if element.scope:
                made["A"] = pdfdoc.PDFDictionary(
                    {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName(element.scope)}
                )
            kids = []
            for kid in element.kids:
                if isinstance(kid, Element):
                    kids.append(build(kid, ref))
                else:
                    page = pdfdoc.PDFObjectReference(f"Page{kid[0]}")
                    kids.append(
                        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": page, "MCID": kid[1]})
                    )
            made["K"] = pdfdoc.PDFArray(kids)
            return ref

        root["K"] = pdfdoc.PDFArray([build(self.root, root_ref)])
        numbers: list[Any] = []
        for page, ids in enumerate(self._ids):
            listed = pdfdoc.PDFArray([refs[id(element)] for element in ids])
            numbers += [page, document.Reference(listed, f"vitrine-page-parts-{page}")]
        root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        root["ParentTreeNextKey"] = len(self._ids)
        return root


class _Metadata(pdfdoc.PDFStream):  # type: ignore[misc]
    """XMP, left readable so that programs find it without understanding the file."""

    def __init__(self, xmp: str) -> None:
        kinds = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        super().__init__(pdfdoc.PDFDictionary(kinds), xmp.encode("utf-8"))

"""PowerPoint presentations: each slide a page, its texts from top to bottom, then notes and comments."""

from collections.abc import Iterator
from typing import Any

from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.package import Package, damaged
from app.core.user_errors import SourceError, SourcePartly

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
_MAIN = "ppt/presentation.xml"
#: Placeholders that repeat the number and date of the slide.
_SMALL = {"sldNum", "dt", "hdr", "ftr", "sldImg"}
_TITLES = {"title", "ctrTitle"}
_DEEPEST = 20


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()


def read(job: Job) -> Findings:
    """Read slide by slide.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    related = package.related(_MAIN)
    slides = [one.get(_R, "") for one in package.xml(_MAIN).iter(f"{_P}sldId")]
    if not slides:
        raise damaged("pptx", "no slides")
    authors = _authors(package)
    pages = Book(job, "pptx", "slide")
    pictures = 0
    for number, ident in enumerate(slides, 1):
        if pages.full:
            break
        part = related.get(ident, ("", ""))[1]
        try:
            root = package.xml(part)
            pages.add_lines(_lines(package, part, root, authors), "The slide has no text.")
            pictures += sum(1 for _ in root.iter(f"{_P}pic", f"{_P}graphicFrame")) - sum(
                1 for _ in root.iter(f"{_A}tbl")
            )
        except SourceError as error:
            pages.skip(error.sentence)
            pages.tell(error, number)
    if package.macros:
        pages.tell(SourcePartly("The presentation holds macros, which were neither run nor read."))
    pages.left_out("picture or chart", "pictures or charts", pictures)
    return pages.findings(len(slides))


def _lines(package: Package, part: str, root: Any, authors: dict[str, str]) -> Iterator[str]:
    if root.get("show") in ("0", "false"):
        yield marks.place("hidden slide")
    tree = root.find(f"{_P}cSld/{_P}spTree")
    if tree is not None:
        yield from _shapes(tree, 0)
    for kind, name in package.related(part).values():
        if name not in package.names:
            continue
        if kind == "notesSlide":
            notes = package.xml(name).find(f"{_P}cSld/{_P}spTree")
            if notes is not None:
                yield marks.passage("notes", "\n".join(_shapes(notes, 0)))
        elif kind == "comments":
            yield from _comments(package.xml(name), authors)


def _shapes(tree: Any, depth: int) -> Iterator[str]:
    """Shapes from top to bottom and left to right; the title first, wherever it stands."""
    if depth > _DEEPEST:
        return
    shapes = [shape for shape in tree if isinstance(shape.tag, str)]
    for shape in sorted(shapes, key=_place):
        tag = shape.tag.rpartition("}")[2]
        if tag == "AlternateContent":
            # The first choice is what is shown; the others say the same for old programs.
            yield from _shapes(shape[0] if len(shape) else (), depth + 1)
        elif tag == "grpSp":
            yield from _shapes(shape, depth + 1)
        elif tag in ("sp", "cxnSp", "pic", "graphicFrame"):
            kind = _placeholder(shape)
            if kind in _SMALL:
                continue
            table = next(shape.iter(f"{_A}tbl"), None)
            if table is not None:
                yield from _table(table)
            else:
                yield from _paragraphs(shape, "# " if kind in _TITLES else "")
            yield from _description(shape)


def _place(shape: Any) -> tuple[int, int, int]:
    if _placeholder(shape) in _TITLES:
        return (0, 0, 0)
    off = next(shape.iter(f"{_A}off"), None)
    if off is None:
        # It stands where its layout says, which is below the title and above what was put on the slide.
        return (1, 0, 0)
    y, x = off.get("y", "0"), off.get("x", "0")
    # A line of text's height: shapes side by side are read from left to right.
    return (2, int(y) // 300_000 if y.lstrip("-").isdigit() else 0, int(x) if x.lstrip("-").isdigit() else 0)


def _placeholder(shape: Any) -> str:
    if not shape.tag.endswith("}sp"):
        return ""
    mark = next(shape.iter(f"{_P}ph"), None)
    return mark.get("type", "body") if mark is not None else ""


def _description(shape: Any) -> Iterator[str]:
    properties = next(shape.iter(f"{_P}cNvPr"), None)
    if properties is not None and shape.tag.endswith("}pic") and properties.get("descr"):
        yield marks.passage("picture", properties.get("descr"))


def _table(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_A}tr"):
        yield "\t".join(" ".join(" ".join(_paragraphs(cell)).split()) for cell in row.iter(f"{_A}tc"))


def _paragraphs(shape: Any, before: str = "") -> Iterator[str]:
    for paragraph in shape.iter(f"{_A}p"):
        pieces = paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab")
        text = "".join((piece.text or "") if piece.tag == f"{_A}t" else " " for piece in pieces).strip()
        if text:
            properties = paragraph.find(f"{_A}pPr")
            bullet = properties is not None and (
                properties.find(f"{_A}buChar") is not None or properties.find(f"{_A}buAutoNum") is not None
            )
            level = properties.get("lvl", "0") if properties is not None else "0"
            indent = "  " * min(int(level), 8) if level.isdigit() and bullet else ""
            yield f"{before}{indent}{'- ' if bullet else ''}{text}"


def _comments(root: Any, authors: dict[str, str]) -> Iterator[str]:
    for one in root.iter(f"{_P}cm", f"{_MODERN}cm", f"{_MODERN}reply"):
        old = one.find(f"{_P}text")
        body = one.find(f"{_MODERN}txBody")
        text = (
            (old.text or "") if old is not None else "\n".join(_paragraphs(body)) if body is not None else ""
        )
        yield marks.passage("comment", text, authors.get(one.get("authorId", ""), ""))


def _authors(package: Package) -> dict[str, str]:
    found = {}
    for kind, name in package.related(_MAIN).values():
        if kind in ("commentAuthors", "authors") and name in package.names:
            for one in package.xml(name):
                if isinstance(one.tag, str):
                    found[one.get("id", "")] = one.get("name", "")
    return found

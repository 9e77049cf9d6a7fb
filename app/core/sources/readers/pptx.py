"""PowerPoint presentations: each slide a page, its texts from top to bottom, then notes and comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, dispatch, drawings, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.embedded import embedded_files
from app.core.sources.readers.inlays import Inlays
from app.core.sources.readers.nested import with_files
from app.core.sources.readers.omml import M, line_of
from app.core.sources.readers.package import Package, damaged
from app.core.sources.readers.scripts import above, below, link_note
from app.core.user_errors import SourceError, SourcePartly

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
#: Placeholders that repeat the number of the slide, and its picture on the page of notes.
_SMALL = {"sldNum", "sldImg"}
_MARGINS = {"ftr": "footer", "hdr": "header", "dt": "footer"}
_TITLES = {"title", "ctrTitle"}
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_MEDIA = (".mp4", ".mov", ".avi", ".wmv", ".m4v", ".mp3", ".wav", ".m4a", ".wma")
_DEEPEST = 20


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    dispatch.preload_all(but=dispatch.SELDOM)


def read(job: Job) -> Findings:
    """Read slide by slide.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    related = package.related(package.main)
    slides = [one.get(_R, "") for one in package.xml(package.main).iter(f"{_P}sldId")]
    if not slides:
        raise damaged("pptx", "no slides")
    authors = _authors(package)
    size = _size(package)
    pages = Book(job, "pptx", "slide")
    said: set[str] = set()
    pictures = 0
    parts = []
    for number, ident in enumerate(slides, 1):
        if pages.full:
            break
        part = related.get(ident, ("", ""))[1]
        try:
            root = package.xml(part)
            pages.add_lines(
                _lines(package, part, root, authors, said, size, pages.inlays),
                say("core.sources.slide_has_no_text"),
            )
            pictures += sum(1 for _ in root.iter(f"{_P}pic"))
            parts.append(part)
        except SourceError as error:
            pages.skip(error.sentence)
            pages.tell(error, number)
    if package.macros:
        pages.tell(SourcePartly(say("core.sources.presentation_holds_macros_which_were_neither")))
    pages.pictures_left_out("picture", "pictures", pictures)
    media = sum(name.lower().endswith(_MEDIA) for name in package.names)
    pages.left_out("film or sound", "films or sounds", media, say("core.sources.if_it_matters_save_it_as"))
    return with_files(job, pages.findings(len(slides)), embedded_files(package, parts))


def _size(package: Package) -> tuple[int, int]:
    """Width and height of the slides, in the file's own small units; 0 where it does not say."""
    size = package.xml(package.main).find(f"{_P}sldSz")
    sides = (size.get("cx", "0"), size.get("cy", "0")) if size is not None else ("0", "0")
    return (int(sides[0]), int(sides[1])) if all(side.isdigit() for side in sides) else (0, 0)


def _lines(
    package: Package,
    part: str,
    root: Any,
    authors: dict[str, str],
    said: set[str],
    size: tuple[int, int],
    inlays: Inlays,
) -> Iterator[str]:
    """A slide's lines; `said` holds what layouts and masters said on slides before it."""
    if root.get("show") in ("0", "false"):
        yield marks.place("hidden slide")
    tree = root.find(f"{_P}cSld/{_P}spTree")
    drawn = _Slide(package, part, size, inlays)
    if tree is not None:
        yield from _shapes(tree, 0, drawn)
    yield from _behind(package, part, root, said)
    for kind, name in package.related(part).values():
        if name not in package.names:
            continue
        if kind == "notesSlide":
            notes = package.xml(name).find(f"{_P}cSld/{_P}spTree")
            if notes is not None:
                beside = _Slide(package, name, (0, 0), inlays)
                yield marks.passage("notes", "\n".join(_shapes(notes, 0, beside)))
        elif kind == "comments":
            yield from _comments(package.xml(name), authors)


@dataclass(frozen=True, slots=True)
class _Slide:
    """What shapes refer to: the file, the slide's part and its size, and what takes its pictures."""

    package: Package
    part: str
    size: tuple[int, int]
    inlays: Inlays

    def refers_to(self, ident: str) -> str:
        """The part behind an identifier; empty if there is none."""
        name = self.package.related(self.part).get(ident, ("", ""))[1]
        return name if name in self.package.names else ""

    def is_off(self, shape: Any) -> bool:
        """Whether a shape stands wholly beside the slide, where nobody sees it."""
        off, extent = next(shape.iter(f"{_A}off"), None), next(shape.iter(f"{_A}ext"), None)
        if off is None or extent is None or not all(self.size) or shape.tag.endswith("}grpSp"):
            return False
        try:
            x, y, wide, high = (
                int(one) for one in (off.get("x"), off.get("y"), extent.get("cx"), extent.get("cy"))
            )
        except (TypeError, ValueError):
            return False
        return x >= self.size[0] or y >= self.size[1] or x + wide <= 0 or y + high <= 0


def _behind(package: Package, part: str, root: Any, said: set[str]) -> Iterator[str]:
    """The words of a slide's layout and of its master that show on it, once in a presentation."""
    layout = package.related_part(part, "slideLayout")
    found = [("layout", layout)] if layout else []
    master = package.related_part(layout, "slideMaster") if layout else ""
    seen = [root.get("showMasterSp")]
    for what, name in [*found, *([("master", master)] if master else [])]:
        try:
            behind = package.xml(name)
        except SourceError:
            continue
        hidden = any(one in ("0", "false") for one in seen)
        seen.append(behind.get("showMasterSp"))
        tree = behind.find(f"{_P}cSld/{_P}spTree")
        if tree is None or hidden:
            continue
        own = [shape for shape in tree if isinstance(shape.tag, str) and not _placeholder(shape)]
        words = "\n".join(line for shape in own for line in _paragraphs(shape) if line.strip())
        if words and words not in said:
            said.add(words)
            yield marks.passage(what, words)


def _shapes(tree: Any, depth: int, slide: _Slide) -> Iterator[str]:
    """Shapes from top to bottom and left to right; the title first, wherever it stands."""
    if depth > _DEEPEST:
        return
    shapes = [shape for shape in tree if isinstance(shape.tag, str)]
    for shape in sorted(shapes, key=_place):
        tag = shape.tag.rpartition("}")[2]
        if tag == "AlternateContent":
            # The first choice is what is shown; the others say the same for old programs.
            yield from _shapes(shape[0] if len(shape) else (), depth + 1, slide)
        elif tag == "grpSp":
            yield from _shapes(shape, depth + 1, slide)
        elif tag in ("sp", "cxnSp", "pic", "graphicFrame") and _placeholder(shape) not in _SMALL:
            lines = list(_shape(shape, slide))
            if depth == 0 and slide.is_off(shape):
                yield marks.passage("hidden, off the slide", "\n".join(lines))
            elif kind := _MARGINS.get(_placeholder(shape)):
                yield marks.passage(kind, "\n".join(lines))
            else:
                yield from lines


def _shape(shape: Any, slide: _Slide) -> Iterator[str]:
    table = next(shape.iter(f"{_A}tbl"), None)
    if table is not None:
        yield from _table(table)
    elif shape.tag.endswith("}graphicFrame"):
        for reference in shape.iter(_CHART, _CHART_EX):
            if part := slide.refers_to(reference.get(_R, "")):
                yield from drawings.chart_lines(slide.package.xml(part))
        for reference in shape.iter(_DIAGRAM):
            if part := slide.refers_to(reference.get(_R[:-2] + "dm", "")):
                yield from drawings.diagram_lines(slide.package.xml(part))
        for reference in shape.iter(f"{_P}oleObj"):
            if part := slide.refers_to(reference.get(_R, "")):
                yield marks.place(f"file {part.rpartition('/')[2]}")
    else:
        yield from _paragraphs(shape, "# " if _placeholder(shape) in _TITLES else "", slide)
    yield from _description(shape)
    for blip in shape.iter(f"{_A}blip") if shape.tag.endswith("}pic") else ():
        if part := slide.refers_to(blip.get(_R[:-2] + "embed", "")):
            yield slide.inlays.mark(partial(slide.package.read, part))


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
    # Pictures and tables put into a placeholder are no longer one.
    mark = next(shape.iter(f"{_P}ph"), None)
    return mark.get("type", "body") if mark is not None else ""


def _description(shape: Any) -> Iterator[str]:
    properties = next(shape.iter(f"{_P}cNvPr"), None)
    if properties is not None and shape.tag.endswith("}pic") and properties.get("descr"):
        yield marks.passage("picture", properties.get("descr"))


def _table(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_A}tr"):
        cells = (" ".join(" ".join(_paragraphs(cell)).split()) for cell in row.iter(f"{_A}tc"))
        yield "\t".join(cells)


def _paragraphs(shape: Any, before: str = "", slide: _Slide | None = None) -> Iterator[str]:
    for paragraph in shape.iter(f"{_A}p"):
        text = "".join(_runs(paragraph, slide)).strip()
        if text:
            properties = paragraph.find(f"{_A}pPr")
            bullet = properties is not None and (
                properties.find(f"{_A}buChar") is not None or properties.find(f"{_A}buAutoNum") is not None
            )
            level = properties.get("lvl", "0") if properties is not None else "0"
            indent = "  " * min(int(level), 8) if level.isdigit() and bullet else ""
            yield f"{before}{indent}{'- ' if bullet else ''}{text}"


def _runs(paragraph: Any, slide: _Slide | None) -> Iterator[str]:
    """A paragraph's text; raised letters and struck ones say so, and formulas are written out."""
    for piece in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab", f"{M}oMath"):
        if piece.tag == f"{M}oMath":
            yield line_of(piece)
            continue
        if piece.tag != f"{_A}t":
            yield " "
            continue
        text = piece.text or ""
        properties = piece.getparent().find(f"{_A}rPr")
        if properties is None:
            yield text
            continue
        raised = properties.get("baseline", "0").rstrip("%")
        if raised.lstrip("-").isdigit() and int(raised):
            text = above(text) if int(raised) > 0 else below(text)
        if properties.get("strike", "noStrike") != "noStrike":
            text = marks.passage("struck out", text)
        yield text
        link = properties.find(f"{_A}hlinkClick")
        if link is not None and slide is not None:
            yield link_note(text, slide.package.target(slide.part, link.get(_R, "")))


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
    for kind, name in package.related(package.main).values():
        if kind in ("commentAuthors", "authors") and name in package.names:
            for one in package.xml(name):
                if isinstance(one.tag, str):
                    found[one.get("id", "")] = one.get("name", "")
    return found

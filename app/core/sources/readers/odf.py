"""OpenDocument texts, spreadsheets and presentations (OASIS OpenDocument 1.3, part 3)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, inlays, odf_locked, odf_text, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.odf_text import DRAW, OFFICE, PRESENTATION, STYLE, TABLE, Writing
from app.core.sources.readers.package import Package, damaged
from app.core.user_errors import SourcePartly


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    inlays.preload()
    odf_locked.preload()
    _ = odf_text


def read(job: Job) -> Findings:
    """Read a text as one page, a spreadsheet sheet by sheet, a presentation slide by slide.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    manifest = package.xml_if("META-INF/manifest.xml")
    if odf_locked.is_locked(manifest) and (inner := odf_locked.inner_package(job, package, manifest)):
        package, manifest = inner, None
    if odf_locked.is_locked(manifest):
        parts = odf_locked.opened(job, package, manifest)
        content = xml_tree.parse(parts["content.xml"])
        styles = xml_tree.parse(parts["styles.xml"]) if "styles.xml" in parts else None
    else:
        content = package.xml("content.xml")
        styles = package.xml_if("styles.xml")
    body = next(content.iter(f"{OFFICE}body"), None)
    inside = body[0] if body is not None and len(body) else None
    if inside is None:
        raise damaged(job.signature.kind, "no body")
    writing = Writing.of(content, styles)
    kind = job.signature.kind
    unit = {"ods": "sheet", "odp": "slide"}.get(kind, "page")
    pages = Book(job, kind, unit)
    if not odf_locked.is_locked(manifest):
        writing.inlay = lambda name: (
            pages.inlays.mark(partial(package.read, name)) if name in package.names else ""
        )
    total = 1
    if kind == "ods":
        tables = [table for table in inside if table.tag == f"{TABLE}table"]
        total = len(tables)
        for table in tables:
            if not pages.full:
                pages.add_lines(_sheet(table, writing), say("core.sources.sheet_is_empty"))
    elif kind == "odp":
        slides = [slide for slide in inside if slide.tag == f"{DRAW}page"]
        total = len(slides)
        for slide in slides:
            if not pages.full:
                pages.add_lines(_slide(slide, writing), say("core.sources.slide_has_no_text"))
    else:
        pages.add_lines(_text(inside, styles, writing))
    if package.macros:
        pages.tell(SourcePartly(say("core.sources.document_holds_macros_which_were_neither")))
    pages.tell_disguised(writing.disguised)
    pages.pictures_left_out("picture or drawing", "pictures or drawings", writing.pictures)
    return pages.findings(total)


def _text(inside: Any, styles: Any, writing: Writing) -> Iterator[str]:
    yield from _margins(styles, writing, "header")
    yield from writing.blocks(inside)
    yield from writing.notes
    yield from _margins(styles, writing, "footer")


def _margins(styles: Any, writing: Writing, which: str) -> list[str]:
    found: dict[str, None] = {}
    pages = styles.iter(f"{STYLE}master-page") if styles is not None else ()
    for page in pages:
        for name in (f"{which}-first", which, f"{which}-left"):
            for margin in page.iter(f"{STYLE}{name}"):
                if margin.get(f"{STYLE}display") != "false":
                    found[marks.passage(which, "\n".join(writing.blocks(margin)))] = None
    return [text for text in found if text]


def _sheet(table: Any, writing: Writing) -> Iterator[str]:
    name = table.get(f"{TABLE}name", "")
    hidden = writing.is_hidden_table(table)
    yield marks.passage("hidden sheet" if hidden else "sheet", name)
    yield from writing.rows(table, number_hidden=True)
    yield from writing.comments
    writing.comments.clear()


def _slide(slide: Any, writing: Writing) -> Iterator[str]:
    if writing.is_hidden_slide(slide):
        yield marks.place("hidden slide")
    notes = []
    shapes = []
    for shape in slide:
        if shape.tag == f"{PRESENTATION}notes":
            notes.append(shape)
        elif shape.tag == f"{OFFICE}annotation":
            writing.annotation(shape)
        elif isinstance(shape.tag, str):
            shapes.append(shape)
    for shape in sorted(shapes, key=lambda one: one.get(f"{PRESENTATION}class") not in ("title",)):
        title = shape.get(f"{PRESENTATION}class") == "title"
        for line in writing.blocks([shape]):
            yield f"# {line}" if title and line else line
    for note in notes:
        # The picture of the slide and its number stand on the notes' page too.
        frames = [one for one in note if one.get(f"{PRESENTATION}class") in (None, "notes")]
        yield marks.passage("notes", "\n".join(writing.blocks(frames)))
    yield from writing.comments
    writing.comments.clear()

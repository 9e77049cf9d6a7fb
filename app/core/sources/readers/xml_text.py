"""XML files: an element a line, indented as it is nested, with its attributes and its text."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, invoice, office_xml, xml_tree
from app.core.sources.readers.book import Book
from app.core.user_errors import SourcePartly, SourceTooLarge

_DEEPEST = 20


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()


def read(job: Job) -> Findings:
    """Read the file as one page.

    Raises:
        SourceTooLarge: more than is parsed at once.
        SourceDamaged: it is not well-formed, or its entities would blow it up.
    """
    most = job.limits.unpacked_bytes // 8
    if job.size > most:
        raise SourceTooLarge(
            say("core.sources.xml_file_is_larger_than_mb", most=most / 1000000.0),
            say("core.sources.split_it_then_add_parts_that"),
        )
    root = xml_tree.parse(job.file.read(), comments=True)
    if (office := office_xml.read(job, root)) is not None:
        return office
    pages = Book(job, "xml")
    pages.add_lines(chain(invoice.lines(root), _lines(root)))
    doctype = root.getroottree().docinfo
    if doctype.system_url:
        pages.tell(SourcePartly(say("core.sources.it_refers_to_definition_outside_which")))
    if doctype.internalDTD is not None and any(True for _ in doctype.internalDTD.iterentities()):
        pages.tell(SourcePartly(say("core.sources.it_declares_entities_which_were_not")))
    return pages.findings()


def _lines(root: Any) -> Iterator[str]:
    stack: list[tuple[Any, int]] = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        indent = "  " * min(depth, _DEEPEST)
        if not isinstance(element.tag, str):
            yield indent + _odd(element)
            continue
        name = indent + element.tag.rpartition("}")[2]
        attributes = "".join(f" [{key.rpartition('}')[2]}={value}]" for key, value in element.attrib.items())
        children = list(element)
        mixed = _said(element.text) or any(_said(child.tail) or _is_entity(child) for child in children)
        if children and not mixed:
            yield name + attributes
            stack.extend((child, depth + 1) for child in reversed(children))
        else:
            words = " ".join("".join(_pieces(element)).split())
            yield f"{name}{attributes}: {words}" if words else name + attributes


def _pieces(element: Any) -> Iterator[str]:
    """All text inside, attributes of the elements within left out, in order."""
    for event, one in _walk(element):
        if event == "start":
            yield (one.text or "") if isinstance(one.tag, str) else _odd(one)
        elif one is not element:
            yield one.tail or ""


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(element, events=("start", "end", "comment"))


def _odd(element: Any) -> str:
    from lxml import etree

    if element.tag is etree.Comment:
        return marks.passage("comment", " ".join((element.text or "").split()))
    return marks.place(f"entity {element.name}") if element.tag is etree.Entity else ""


def _is_entity(element: Any) -> bool:
    from lxml import etree

    return element.tag is etree.Entity


def _said(text: str | None) -> bool:
    return bool(text and text.strip())

"""Web pages: the text with its headings, lists and tables; nothing is fetched and no script is run."""

import re
from typing import Any

from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, text
from app.core.sources.readers.book import Book
from app.core.user_errors import SourceDamaged, SourcePartly

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "math", "object", "embed", "iframe", "applet")
)
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend",
        "li", "main", "nav", "option", "p", "pre", "section", "summary",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 200


def preload() -> None:
    """Import what `read` needs."""
    import lxml.html

    book.preload()
    text.preload()
    lxml.html.document_fromstring("<p>a<table><tr><td>b")


def read(job: Job) -> Findings:
    """Read the page as one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    content, _ = text.characters(job)
    pages = Book(job, "html")
    add_page(content, pages)
    return pages.findings()


def add_page(content: str, pages: Book) -> None:
    """Add a page with the text of a piece of HTML, and say what was left out."""
    page = Page()
    pages.add(page.text_of(content), "The page has no text.")
    if page.scripts:
        pages.tell(SourcePartly(f"{_count(page.scripts, 'script', 'scripts')} not run and not read."))
    if page.remote:
        pages.tell(SourcePartly(f"{_count(page.remote, 'picture', 'pictures')} not fetched and not read."))


class Page:
    """One piece of HTML as text."""

    def __init__(self) -> None:
        self.scripts = 0
        self.remote = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth = 0

    def text_of(self, content: str) -> str:
        """The text, a block a line.

        Raises:
            SourceDamaged: it cannot be taken apart.
        """
        import lxml.html
        from lxml import etree

        # A declaration of an encoding is wrong by now.
        content = re.sub(r"^\s*<\?xml[^>]*\?>", "", content)
        parser = lxml.html.HTMLParser(no_network=True, remove_pis=True, huge_tree=False)
        try:
            root = lxml.html.document_fromstring(content or "<p>", parser=parser, ensure_head_body=True)
        except (etree.LxmlError, AssertionError) as reason:
            raise SourceDamaged(
                "The web page is damaged or nested too deep.", "Save it as PDF, then add that."
            ) from reason
        title = " ".join((root.findtext("head/title") or "").split())
        self.scripts = sum(1 for _ in root.iter("script"))
        self._block(root)
        self._end_line()
        lines = [marks.passage("title", title)] if title else []
        return "\n".join([*lines, *self._lines]).replace("\n\n\n", "\n\n")

    def _block(self, element: Any) -> None:
        if self._depth > _DEEPEST:
            self._say(" ".join(element.itertext()))
            return
        self._depth += 1
        self._say(element.text)
        for child in element:
            self._child(child)
            self._say(child.tail)
        self._depth -= 1

    def _child(self, child: Any) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag:
            comment = " ".join((child.text or "").split())
            # Conditions for old programs are no remarks.
            if child.tag.__name__ == "Comment" and not comment.startswith("[") and not comment.endswith("]"):
                self._say(marks.passage("comment", comment))
        elif tag in _DROPPED:
            return
        elif child.get("hidden") is not None or _HIDDEN.search(child.get("style", "")):
            inner = Page()
            inner._depth = self._depth
            inner._block(child)
            inner._end_line()
            self._say(marks.passage("hidden", "\n".join(inner._lines)))
            self.remote += inner.remote
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            self.remote += 1
            self._say(marks.passage("picture", child.get("alt", "")))
        elif tag in ("input", "textarea"):
            self._field(child)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._as_block(child, "#" * int(tag[1]) + " ")
        elif tag in ("ul", "ol"):
            self._list(child)
        elif tag == "table":
            self._table(child)
        elif tag in _BLOCKS:
            self._as_block(child, "")
        else:
            self._block(child)

    def _as_block(self, element: Any, before: str) -> None:
        self._end_line()
        start = len(self._lines)
        self._block(element)
        self._end_line()
        if before and len(self._lines) > start:
            self._lines[start] = before + self._lines[start]

    def _list(self, element: Any) -> None:
        self._end_line()
        indent = "  " * min(sum(1 for _ in element.iterancestors("ul", "ol")), 8)
        number = 0
        for child in element:
            if child.tag == "li":
                number += 1
                self._as_block(child, indent + (f"{number}. " if element.tag == "ol" else "- "))
            else:
                self._child(child)
            self._say(child.tail)
        self._end_line()

    def _table(self, table: Any) -> None:
        self._end_line()
        for caption in table.iterchildren("caption"):
            self._as_block(caption, "")
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        nested = next(table.iterdescendants("table"), None) is not None
        single = all(sum(1 for _ in row.iterchildren("td", "th")) < 2 for row in rows)
        for row in rows:
            cells = []
            for cell in row.iterchildren("td", "th"):
                if nested or single:
                    # A table that only places things on the page.
                    self._as_block(cell, "")
                    continue
                inner = Page()
                inner._depth = self._depth + 1
                inner._block(cell)
                inner._end_line()
                self.remote += inner.remote
                cells.append(" ".join(" ".join(inner._lines).split()))
            if cells:
                self._lines.append("\t".join(cells))
        if not rows:
            self._block(table)
        self._end_line()

    def _field(self, element: Any) -> None:
        kind = element.get("type", "text").lower()
        value = element.get("value", "") if element.tag == "input" else (element.text or "")
        if kind in ("checkbox", "radio"):
            value = ("on" if element.get("checked") is not None else "") and (value or "on")
        what = "hidden field" if kind == "hidden" else "field"
        name = element.get("name") or element.get("id") or ""
        self._say(marks.passage(f"{what} {name}".strip(), value))

    def _say(self, words: str | None) -> None:
        if words:
            self._line.append(words)

    def _end_line(self) -> None:
        line = "\n".join(" ".join(part.split()) for part in self._whole())
        self._line.clear()
        if line:
            self._lines.append(line)

    def _whole(self) -> list[str]:
        return [part for part in [" ".join("".join(self._line).split())] if part]


def _count(count: int, one: str, many: str) -> str:
    return f"1 {one} was" if count == 1 else f"{count:,} {many} were"

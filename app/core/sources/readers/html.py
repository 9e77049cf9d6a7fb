"""Web pages: the text with its headings, lists and tables; nothing is fetched and no script is run."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings, problem
from app.core.sources.readers import Job, book, inlays, text
from app.core.sources.readers.book import Book, disguised
from app.core.sources.readers.html_hidden import Sheets, background_of, disguise
from app.core.sources.readers.numerals import numeral
from app.core.sources.readers.scripts import above, below, link_note
from app.core.sources.source import Problem
from app.core.user_errors import SourceDamaged, SourcePartly

_DROPPED = frozenset(("script", "style", "head"))
#: What a browser shows only in another case, and what it fetches.
_UNSEEN = ("noscript", "template")
_EMBEDDED = ("object", "embed", "iframe", "applet")
_STRUCK = ("s", "strike", "del")
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend",
        "li", "main", "nav", "p", "pre", "section", "summary",
    )
)  # fmt: skip
_DEEPEST = 200
#: Columns that a cell may claim.
_WIDEST = 100
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def preload() -> None:
    """Import what `read` needs."""
    import lxml.html

    book.preload()
    inlays.preload()
    text.preload()
    lxml.html.document_fromstring("<p>a<table><tr><td>b")


def read(job: Job) -> Findings:
    """Read the page as one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    letters = text.characters(job, markup=True)
    pages = Book(job, "html")
    add_page(letters.text, pages)
    pages.pictures_left_out("picture", "pictures", 0)
    pages.remark(letters.note)
    return pages.findings()


def add_page(content: str, pages: Book) -> None:
    """Add a page with the text of a piece of HTML, and say what was left out."""
    page = Page(inlay=lambda address: _mark(address, pages))
    pages.add(page.text_of(content), say("core.sources.page_has_no_text"))
    pages.add_problems(page.problems())
    if page.scripts:
        pages.tell(
            SourcePartly(
                say("core.sources.not_run_and_not_read", count=_count(page.scripts, "script", "scripts"))
            )
        )
    if page.remote:
        pages.tell(
            SourcePartly(
                say("core.sources.not_fetched_and_not_read", count=_count(page.remote, "picture", "pictures"))
            )
        )


def _mark(address: str, pages: Book) -> str:
    data = data_of(address)
    return pages.inlays.mark(lambda: data) if data else ""


def data_of(address: str) -> bytes:
    """The picture that an address holds itself (RFC 2397); empty for all others."""
    head, comma, body = address.partition(",")
    if not comma or not head.startswith("data:image/") or not head.endswith(";base64"):
        return b""
    try:
        return base64.b64decode(unquote_to_bytes(body))
    except binascii.Error:
        return b""


#: What stands in the head of a page and is not shown.
_OF_HEAD = frozenset(
    ("title", "meta", "link", "base", "style", "script", "noscript", "template", "basefont", "bgsound", "xml")
)


class Page:
    """One piece of HTML as text.

    Attributes:
        inlay: gives the mark of a picture by its address, empty for one that would have to be fetched.
    """

    def __init__(
        self, outer: "Page | None" = None, inlay: Callable[[str], str] = lambda _address: ""
    ) -> None:
        self.inlay: Callable[[str], str] = outer.inlay if outer else inlay
        self.scripts = 0
        #: Pictures and pages that would have to be fetched.
        self.remote = 0
        self.embedded = 0
        #: Passages that are made not to be seen.
        self.disguised = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth: int = outer._depth + 1 if outer else 0
        self._sheets: Sheets = outer._sheets if outer else Sheets()
        self._background: str = outer._background if outer else ""

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
                say("core.sources.web_page_is_damaged_or_nested"), say("core.sources.save_it_as_pdf_then_add")
            ) from reason
        title = " ".join((root.findtext("head/title") or "").split())
        self.scripts = sum(1 for _ in root.iter("script"))
        self._sheets = Sheets.of(root)
        _out_of_head(root)
        self._block(root)
        self._end_line()
        lines = [marks.passage("title", title)] if title else []
        return "\n".join([*lines, *self._lines]).replace("\n\n\n", "\n\n")

    def problems(self) -> Iterator[Problem]:
        """What was not read, and what is made not to be seen."""
        if self.disguised:
            yield problem(disguised(self.disguised))
        if self.embedded:
            said = _count(self.embedded, "embedded page or object", "embedded pages or objects")
            yield problem(SourcePartly(say("core.sources.not_fetched_and_not_read_2", said=said)))

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
            self._comment(child)
            return
        if tag in _DROPPED:
            return
        style = self._sheets.style_of(child)
        before = self._background
        self._background = background_of(child, style, before)
        if reason := disguise(child, style, self._background):
            self.disguised += reason != "hidden"
            self._apart(child, "hidden" if reason == "hidden" else f"hidden, {reason}")
        else:
            self._element(child, tag)
        self._background = before

    def _comment(self, child: Any) -> None:
        comment = " ".join((child.text or "").split())
        # Conditions for old programs are no remarks.
        if child.tag.__name__ == "Comment" and not comment.startswith("[") and not comment.endswith("]"):
            self._say(marks.passage("comment", comment))

    def _element(self, child: Any, tag: str) -> None:
        if tag in _UNSEEN:
            self._apart(child, "hidden")
        elif tag in _EMBEDDED:
            self._embedded(child)
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            self._say(marks.passage("picture", child.get("alt", "")))
            mark = self.inlay(child.get("src", ""))
            self.remote += not mark
            self._say(mark)
        elif tag in ("input", "textarea", "select"):
            self._field(child)
        elif tag in ("sup", "sub"):
            self._say((above if tag == "sup" else below)(self._inside(child)))
        elif tag in _STRUCK:
            self._say(marks.passage("struck out", self._inside(child)))
        elif tag == "a" and child.get("href"):
            start = len(self._line)
            self._block(child)
            self._say(link_note(" ".join("".join(self._line[start:]).split()), child.get("href")))
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

    def _inner(self, element: Any) -> "Page":
        """The element read apart; what is counted is counted here."""
        inner = Page(self)
        inner._block(element)
        inner._end_line()
        self.remote += inner.remote
        self.embedded += inner.embedded
        self.disguised += inner.disguised
        return inner

    def _inside(self, element: Any) -> str:
        return " ".join(" ".join(self._inner(element)._lines).split())

    def _apart(self, element: Any, what: str) -> None:
        inner = self._inner(element)
        self._end_line()
        if passage := marks.passage(what, "\n".join(inner._lines)):
            self._lines.append(passage)

    def _embedded(self, element: Any) -> None:
        # What stands in a frame's own attribute is there already.
        if (content := element.get("srcdoc")) and self._depth < _DEEPEST:
            inner = Page(self)
            said = inner.text_of(content)
            self._end_line()
            self._lines.append(marks.passage("frame", said))
            return
        self.embedded += element.tag != "iframe" or bool(element.get("src"))
        self._block(element)

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
        items = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        number = _whole(element.get("start"), len(items) if step < 0 else 1) - step
        for child in element:
            if child.tag == "li":
                number = _whole(child.get("value"), number + step)
                shape = _LIST_FORMATS.get(child.get("type") or element.get("type") or "", "decimal")
                self._as_block(
                    child, indent + (f"{numeral(number, shape)}. " if element.tag == "ol" else "- ")
                )
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
        #: Columns that cells of rows above reach down into: column -> rows left.
        reaching: dict[int, int] = {}
        for row in rows:
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                style = self._sheets.style_of(cell)
                before = self._background
                self._background = background_of(cell, style, background_of(row, {}, before))
                if nested or single:
                    # A table that only places things on the page.
                    self._end_line()
                    self._child(cell)
                    self._end_line()
                else:
                    while reaching.get(len(cells), 0) > 0:
                        reaching[len(cells)] -= 1
                        cells.append("")
                    wide = min(_whole(cell.get("colspan"), 1), _WIDEST)
                    for column in range(len(cells), len(cells) + max(wide, 1)):
                        reaching[column] = min(_whole(cell.get("rowspan"), 1), 10_000) - 1
                    text = self._inside(cell)
                    reason = disguise(cell, style, self._background)
                    self.disguised += bool(text) and reason not in ("", "hidden")
                    cells += [marks.passage("hidden", text) if reason else text, *[""] * (max(wide, 1) - 1)]
                self._background = before
            while reaching.get(len(cells), 0) > 0 and not (nested or single):
                reaching[len(cells)] -= 1
                cells.append("")
            if any(cells):
                self._lines.append("\t".join(cells).rstrip("\t"))
        if not rows:
            self._block(table)
        self._end_line()

    def _field(self, element: Any) -> None:
        kind = element.get("type", "text").lower()
        if element.tag == "select":
            options = [(" ".join(one.text_content().split()), one) for one in element.iter("option")]
            chosen = [words for words, one in options if one.get("selected") is not None]
            others = [words for words, one in options if one.get("selected") is None]
            value = "; ".join([*chosen, *([f"other choices: {', '.join(others)}"] if others else [])])
        else:
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
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line:
            self._lines.append(line)


def _whole(text: str | None, otherwise: int) -> int:
    bare = (text or "").strip()
    return int(bare) if re.fullmatch(r"-?\d{1,6}", bare) else otherwise


def _count(count: int, one: str, many: str) -> str:
    return f"1 {one} was" if count == 1 else f"{count:,} {many} were"


def _out_of_head(root: Any) -> None:
    """Put what the parser left in the head, since it does not know it, where it stands on the page."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        return
    strange = [one for one in head if isinstance(one.tag, str) and one.tag not in _OF_HEAD]
    for place, one in enumerate(strange):
        body.insert(place, one)

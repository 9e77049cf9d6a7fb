"""A report as PDF: text that can be selected and read out, bookmarks, language, facts for machines."""

from typing import IO

from app.core.reports import words
from app.core.reports.blocks import (
    Block,
    Cards,
    Counts,
    Facts,
    Heading,
    Legend,
    Mark,
    Paragraph,
    Run,
    Table,
    Warnings,
    run,
)
from app.core.reports.document import Report
from app.core.reports.layout import MOST_COLUMNS, blocks_of
from app.core.reports.options import KeepOn
from app.core.reports.pdf.cards import draw_cards
from app.core.reports.pdf.fonts import Face, Fonts
from app.core.reports.pdf.pen import ACCENT, HAIR, INK, LINE, MARGIN, MUTED, NOTICE, WARNING, Pen, sign_of
from app.core.reports.pdf.table import draw_table
from app.core.reports.pdf.tagged import Pages
from app.core.reports.pdf.text import Line
from app.core.reports.pdf.xmp import xmp_of
from app.core.sentences import say

A4 = (595.28, 841.89)
#: A table with more columns than this stands on pages that lie.
_UPRIGHT_COLUMNS = 6
_TITLE = {1: 20.0, 2: 13.5, 3: 10.8, 4: 9.6, 5: 9.6, 6: 9.6}
_TEXT, _TABLE, _SMALL = 9.6, 8.4, 7.6
_LEADING = 1.5


def write_pdf(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it on A4."""

    size = (A4[1], A4[0]) if _wide(report) else A4
    pages = Pages(file, size, report.language, report.made)
    canvas = pages.canvas
    canvas.setTitle(report.title)
    canvas.setAuthor(report.person or report.program)
    canvas.setSubject(words.machine_notice())
    canvas.setCreator(report.program)
    canvas.setProducer(report.program)
    canvas.setKeywords(f"AI-generated, {report.program}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = Pen(pages, size, Fonts(), keep_on)
    drawing = _Drawing(pen, report)
    drawing.begin()
    for block in blocks_of(report):
        keep_on()
        drawing.block(block)
    if pen.fonts.missing:
        drawing.block(Paragraph((run(say("core.reports.not_drawn", count=pen.fonts.missing)),), "muted"))
    pages.finish(drawing.footer, xmp_of(report))


def _wide(report: Report) -> bool:
    return any(
        part.values is not None
        and len(part.values.rows) > 1
        and _UPRIGHT_COLUMNS < len(part.values.columns) <= MOST_COLUMNS
        for part in report.parts
    )


class _Drawing:
    def __init__(self, pen: Pen, report: Report) -> None:
        self._pen = pen
        self._report = report
        self._level = 0
        self._bookmarks = 0
        self._style = ""

    def begin(self) -> None:
        """What stands above the title: the case, and the seal."""
        pen, report = self._pen, self._report
        if report.case:
            with pen.pages.part("P"), pen.pages.content():
                pen.text(report.case, pen.left, pen.y - 8, 8.4, MUTED)
        if report.sealed:
            told = say("core.reports.made_sealed")
            wide = pen.fonts.width(told, "regular", 8.4)
            with pen.pages.part("P"), pen.pages.content():
                pen.text(told, pen.left + pen.width - wide, pen.y - 8, 8.4, ACCENT)
            with pen.pages.artifact():
                _lock(pen, pen.left + pen.width - wide - 12, pen.y - 8.5)
        if report.case or report.sealed:
            pen.y -= 34

    def footer(self, number: int, count: int) -> None:
        """The line at the foot of a page; decoration for who has it read out."""
        pen = self._pen
        y = MARGIN - 12
        pen.rule(pen.left, y + 14, pen.width, HAIR)
        told = say("core.reports.page_of", page=number, pages=count)
        wide = pen.fonts.width(told, "regular", _SMALL)
        pen.text(told, pen.left + pen.width - wide, y, _SMALL, MUTED)
        title = self._report.title
        while title and pen.fonts.width(_footer(title), "regular", _SMALL) > pen.width - wide - 20:
            title = f"{title[:-2].rstrip('…')}…" if len(title) > 2 else ""
        pen.text(_footer(title), pen.left, y, _SMALL, MUTED)

    def block(self, block: Block) -> None:
        """Draw one block."""

        pen = self._pen
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Counts():
                self._counts(block)
            case Table():
                pen.space(4)
                draw_table(pen, block, _TABLE)
                pen.space(6)
            case Legend():
                self._legend(block)
            case Cards():
                pen.space(4)
                draw_cards(pen, block.items)
            case Warnings():
                self._warnings(block)
            case Facts():
                self._facts(block)

    # -- blocks ----------------------------------------------------------------------------------------

    def _heading(self, block: Heading) -> None:
        pen, size = self._pen, _TITLE[block.level]
        lines = pen.lines((Run(block.text),), pen.width, size, "strong")
        height = len(lines) * size * 1.25
        pen.space({1: 0.0, 2: 24.0, 3: 15.0}.get(block.level, 9.0))
        # With two lines of what follows, so that no heading stands alone at the foot of a page.
        pen.need(height + 46)
        language = block.language if block.language and block.language != self._report.language else ""
        with pen.pages.part(f"H{block.level}", language=language):
            self._bookmark(block)
            with pen.pages.content():
                for line in lines:
                    pen.line(line, pen.left, pen.y - size)
                    pen.y -= size * 1.25
        pen.y -= {1: 3.0, 2: 5.0}.get(block.level, 3.0)

    def _bookmark(self, block: Heading) -> None:
        # An outline may not leave out a level.
        level = min(block.level - 1, self._level)
        self._level = level + 1
        self._bookmarks += 1
        canvas = self._pen.canvas
        name = f"part-{self._bookmarks}"
        canvas.bookmarkHorizontal(name, 0, self._pen.y + 6)
        canvas.addOutlineEntry(block.text, name, level, closed=level > 1)

    def _paragraph(self, block: Paragraph) -> None:
        pen = self._pen
        size, color = _TEXT, INK
        indent, pad = 0.0, 0.0
        if block.style in ("lead", "muted"):
            color, size = MUTED, (_TEXT if block.style == "lead" else 8.6)
        if block.style in ("bullet", "number"):
            indent = 14.0 + 12.0 * block.depth
        elif block.style == "quote":
            indent = 12.0
        elif block.style == "notice":
            size, pad = 8.6, 7.0
        face: Face = "strong" if block.style == "question" else "mono" if block.style == "code" else "regular"
        lines = pen.lines(
            block.runs, min(pen.width - indent - 2 * pad, 430.0 if not pad else 1e9), size, face
        )
        leading = size * _LEADING
        again = block.style == self._style
        self._style = block.style
        pen.space(2 if again and block.style in ("bullet", "number", "code") else 6)
        if pad:
            pen.need(len(lines) * leading + 2 * pad)
            pen.space(4)
            with pen.pages.artifact():
                pen.canvas.setFillColor(NOTICE)
                pen.canvas.roundRect(
                    pen.left, pen.y - len(lines) * leading - 2 * pad + 3, pen.width,
                    len(lines) * leading + 2 * pad - 3, 4, stroke=0, fill=1,
                )  # fmt: skip
            pen.y -= pad - 2
        else:
            pen.need(min(len(lines), 2) * leading)
        language = block.language if block.language and block.language != self._report.language else ""
        kind = {"bullet": "L", "number": "L", "quote": "BlockQuote", "code": "P"}.get(block.style, "P")
        with pen.pages.part(kind, language=language):
            if kind == "L":
                with pen.pages.part("LI"):
                    with pen.pages.part("Lbl"), pen.pages.content():
                        pen.text(block.label, pen.left + indent - 13, pen.y - size, size, MUTED)
                    with pen.pages.part("LBody"):
                        self._lines(lines, pen.left + indent, size, leading, color)
            else:
                top = pen.y
                page = pen.pages.number
                self._lines(lines, pen.left + indent + pad, size, leading, color)
                if block.style == "quote" and page == pen.pages.number:
                    with pen.pages.artifact():
                        pen.canvas.setStrokeColor(LINE)
                        pen.canvas.setLineWidth(1)
                        pen.canvas.line(pen.left + 3, top - 2, pen.left + 3, pen.y + 2)
        pen.y -= pad + 2 if pad else 0

    def _lines(self, lines: list[Line], x: float, size: float, leading: float, color: str) -> None:
        pen = self._pen
        at = 0
        while at < len(lines):
            fit = max(1, int(pen.left_over / leading))
            if pen.left_over < leading and pen.y < pen.top:
                pen.turn()
                continue
            with pen.pages.content():
                for line in lines[at : at + fit]:
                    pen.line(line, x, pen.y - size, color)
                    pen.y -= leading
            at += fit

    def _counts(self, block: Counts) -> None:
        pen = self._pen
        pen.space(16)
        pen.need(46)
        x = pen.left
        column = min(104.0, pen.width / max(1, len(block.items)))
        with pen.pages.part("Sect"):
            for item in block.items:
                color = WARNING if item.warning else INK
                with pen.pages.part("P"), pen.pages.content():
                    pen.text(item.figure, x, pen.y - 17, 18, color)
                    lines = pen.lines((Run(item.label),), column - 8, 8.2)
                    for number, line in enumerate(lines[:2]):
                        pen.line(line, x, pen.y - 31 - number * 10.5, WARNING if item.warning else MUTED)
                x += column
        pen.y -= 52

    def _legend(self, block: Legend) -> None:
        pen = self._pen
        x, size = pen.left, 7.8
        pen.need(18)
        y = pen.y - 10
        with pen.pages.part("P"):
            for mark in block.marks:
                told = Run(words.mark_words(mark), frozenset((mark,)))
                sign = sign_of((told,))
                line = pen.lines((told,), 1e6, size)[0]
                wide = line[-1].x + line[-1].width + (10 if sign else 0)
                if x > pen.left and x + wide > pen.left + pen.width:
                    x, y = pen.left, y - 13
                with pen.pages.content():
                    if sign is not None:
                        pen.sign(sign, x, y, size)
                    pen.line(line, x + (10 if sign else 0), y, MUTED)
                x += wide + 18
        pen.y = y - 8

    def _warnings(self, block: Warnings) -> None:
        pen = self._pen
        name_width = min(190.0, pen.width * 0.3)
        pen.space(3)
        with pen.pages.part("L"):
            for item in block.items:
                names = pen.lines((Run(item.name),), name_width - 10, 8.8)
                texts = pen.lines((Run(item.text),), pen.width - name_width - 16, 8.8)
                height = max(len(names), len(texts)) * 12.6 + 3
                pen.need(height)
                with pen.pages.artifact():
                    pen.warning_sign(pen.left, pen.y - 9.4, 8.6)
                with pen.pages.part("LI"):
                    with pen.pages.part("Lbl"), pen.pages.content():
                        for number, line in enumerate(names):
                            pen.line(line, pen.left + 16, pen.y - 8.8 - number * 12.6)
                    with pen.pages.part("LBody"), pen.pages.content():
                        for number, line in enumerate(texts):
                            pen.line(line, pen.left + 16 + name_width, pen.y - 8.8 - number * 12.6, MUTED)
                pen.y -= height

    def _facts(self, block: Facts) -> None:
        pen = self._pen
        pen.space(10)
        pen.need(40)
        with pen.pages.artifact():
            pen.rule(pen.left, pen.y, pen.width, LINE, 0.7)
        pen.y -= 6
        name_width = 118.0
        with pen.pages.part("L"):
            for fact in block.items:
                marks: frozenset[Mark] = frozenset(("code",)) if fact.exact else frozenset()
                lines = pen.lines((Run(fact.value, marks),), pen.width - name_width, 8.0)
                pen.need(len(lines) * 12)
                with pen.pages.part("LI"):
                    with pen.pages.part("Lbl"), pen.pages.content():
                        pen.text(fact.name, pen.left, pen.y - 8, 8.0, MUTED)
                    with pen.pages.part("LBody"), pen.pages.content():
                        for number, line in enumerate(lines):
                            pen.line(line, pen.left + name_width, pen.y - 8 - number * 12, INK)
                pen.y -= len(lines) * 12


def _footer(title: str) -> str:
    return say("core.reports.footer", title=title)


def _lock(pen: Pen, x: float, y: float) -> None:
    """A padlock of 7 points."""

    canvas = pen.canvas
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(0.8)
    canvas.setDash()
    canvas.roundRect(x, y, 7, 5, 1, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(x + 1.6, y + 5)
    path.curveTo(x + 1.6, y + 8.6, x + 5.4, y + 8.6, x + 5.4, y + 5)
    canvas.drawPath(path, stroke=1, fill=0)

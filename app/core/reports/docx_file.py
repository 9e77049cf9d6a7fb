"""A report as a Word document, by python-docx: styles for headings, tables with heads that repeat."""

import io
import zipfile
from datetime import UTC
from typing import IO, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

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
    Runs,
    Table,
    Warnings,
    run,
)
from app.core.reports.document import Report
from app.core.reports.layout import MOST_COLUMNS, blocks_of
from app.core.reports.marking import machine_facts
from app.core.reports.options import KeepOn
from app.core.reports.png import png
from app.core.sentences import say

_INK, _MUTED, _ACCENT, _WARNING = (
    RGBColor.from_string(one) for one in ("22211E", "6B675E", "0F6B63", "9A5300")
)
_UPRIGHT_COLUMNS = 6
_LINES: dict[Mark, Any] = {
    "found": WD_UNDERLINE.SINGLE,
    "recognised": WD_UNDERLINE.DOT_DASH,
    "derived": WD_UNDERLINE.SINGLE,
    "found_elsewhere": WD_UNDERLINE.DOUBLE,
    "other_use": WD_UNDERLINE.DOUBLE,
    "not_found": WD_UNDERLINE.DASH,
    "not_checked": WD_UNDERLINE.DASH,
    "corrected": WD_UNDERLINE.SINGLE,
    "doubtful": WD_UNDERLINE.DASH,
    "free": WD_UNDERLINE.DOTTED,
}
_WARNED = frozenset(
    ("found_elsewhere", "other_use", "not_found", "not_checked", "wrong", "doubtful", "rejected")
)
_SIGNED: tuple[Mark, ...] = (
    "accepted", "rejected", "wrong", "doubtful", "not_found", "not_checked", "other_use", "found_elsewhere",
    "corrected", "unreviewed",
)  # fmt: skip
#: Every entry of the package has this time, so that the same report gives the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMES = {"de": "de-DE", "en": "en-GB"}


def write_docx(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it on A4."""
    document = Document()
    _set_up(document, report)
    writer = _Writer(document, report)
    for block in blocks_of(report):
        keep_on()
        writer.block(block)
    _properties(document, report)
    made = io.BytesIO()
    document.save(made)
    keep_on()
    _stamped(made, file)


def _set_up(document: Any, report: Report) -> None:
    section = document.sections[0]
    wide = any(
        part.values is not None
        and len(part.values.rows) > 1
        and _UPRIGHT_COLUMNS < len(part.values.columns) <= MOST_COLUMNS
        for part in report.parts
    )
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = section.top_margin = Mm(18)
    section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10), _INK
    normal.element.rPr.append(_language(_NAMES[report.language]))
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 20), (2, 14), (3, 11.5), (4, 10.5), (5, 10), (6, 10)):
        style = document.styles["Title" if level == 0 else f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.italic = (
            "Calibri",
            Pt(size),
            True,
            False,
        )
        style.font.color.rgb = _INK
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        style.paragraph_format.space_before = Pt(0 if level == 1 else 14)
        style.paragraph_format.space_after = Pt(4)
    foot = section.footer.paragraphs[0]
    _runs(foot, (run(say("core.reports.footer", title=report.title), "muted"), run("\t\t")))
    for kind in ("PAGE", "NUMPAGES"):
        _field(foot, kind)
        if kind == "PAGE":
            foot.add_run(" / ")
    for one in foot.runs:
        one.font.size, one.font.color.rgb = Pt(8), _MUTED


class _Writer:
    def __init__(self, document: Any, report: Report) -> None:
        self._document = document
        self._report = report

    def block(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Heading():
                heading = self._document.add_heading(level=min(6, block.level))
                _runs(heading, (Run(_clean(block.text)),), block.language or "")
            case Paragraph():
                self._paragraph(block)
            case Counts():
                self._counts(block)
            case Table():
                self._table(block)
            case Legend():
                told: list[Run] = []
                for mark in block.marks:
                    told += [*signed((Run(words.mark_words(mark), frozenset((mark,))),)), run("     ")]
                _small(_runs(self._document.add_paragraph(), told))
            case Cards():
                self._cards(block)
            case Warnings():
                for item in block.items:
                    told = [run("⚠ ", "doubtful"), run(item.name, "strong"), run(f"  {item.text}")]
                    _runs(self._document.add_paragraph(), told)
            case Facts():
                self._facts(block)

    def _paragraph(self, block: Paragraph) -> None:
        style = {"bullet": "List Bullet", "number": None, "quote": "Quote"}.get(block.style)
        paragraph = self._document.add_paragraph(style=style)
        runs = block.runs
        if block.style == "number":
            runs = (run(f"{block.label} "), *runs)
        if block.style in ("lead", "muted"):
            runs = tuple(Run(one.text, one.marks | {"muted"}, one.number) for one in runs)
        elif block.style == "question":
            runs = tuple(Run(one.text, one.marks | {"strong"}, one.number) for one in runs)
        elif block.style == "code":
            runs = tuple(Run(one.text, one.marks | {"code"}, one.number) for one in runs)
        elif block.style == "notice":
            _shade(paragraph._p.get_or_add_pPr(), "F3F1EC")
        language = block.language if block.language != self._report.language else None
        _runs(paragraph, runs, language or "")

    def _counts(self, block: Counts) -> None:
        table = self._document.add_table(rows=2, cols=len(block.items))
        for column, item in enumerate(block.items):
            color = _WARNING if item.warning else _INK
            figure = table.cell(0, column).paragraphs[0].add_run(item.figure)
            figure.font.size, figure.font.color.rgb = Pt(20), color
            table.cell(0, column).paragraphs[0].paragraph_format.space_after = Pt(0)
            label = table.cell(1, column).paragraphs[0].add_run(item.label)
            label.font.size, label.font.color.rgb = Pt(8.5), _WARNING if item.warning else _MUTED

    def _table(self, block: Table) -> None:
        table = self._document.add_table(rows=1, cols=len(block.columns))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        total = sum(column.weight for column in block.columns)
        section = self._document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        for cell, column in zip(head.cells, block.columns, strict=True):
            cell.width = int(room * column.weight / total)
            _runs(cell.paragraphs[0], (run(column.name, "strong", "muted"),))
            _border(cell, "bottom", 8, "22211E")
        # `table.cell` looks the whole table through for each cell.
        for row in block.rows:
            made = table.add_row()
            made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, runs, column in zip(made.cells, row, block.columns, strict=True):
                cell.width = int(room * column.weight / total)
                _border(cell, "bottom", 4, "E3E0D8")
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                if column.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                _small(_runs(paragraph, signed(runs)), 9)
        for cell, column in zip(head.cells, block.columns, strict=True):
            _small(cell.paragraphs[0], 9)
            if column.right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _cards(self, block: Cards) -> None:
        for card in block.items:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            if card.crop is not None:
                shape = paragraph.add_run().add_picture(io.BytesIO(png(card.crop.picture)), width=Mm(80))
                shape._inline.docPr.set("descr", _clean(card.passage or card.caption))
            else:
                mark: Mark = "doubtful" if card.doubtful else "found"
                told = (
                    run(card.passage[: card.start], "muted"),
                    run(card.passage[card.start : card.end], "strong", mark),
                    run(card.passage[card.end :], "muted"),
                )
                _runs(paragraph, told)
            _small(
                _runs(
                    self._document.add_paragraph(),
                    (run(card.caption, "strong"), run(f"  {card.below}", "muted")),
                )
            )

    def _facts(self, block: Facts) -> None:
        table = self._document.add_table(rows=0, cols=2)
        section = self._document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        for fact in block.items:
            name, value = table.add_row().cells
            name.width, value.width = int(room * 0.24), int(room * 0.76)
            _small(_runs(name.paragraphs[0], (run(fact.name, "muted"),)), 8.5)
            told = run(fact.value, "code") if fact.exact else run(fact.value)
            _small(_runs(value.paragraphs[0], (told,)), 8.5)
            for cell in (name, value):
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)


# -- runs ----------------------------------------------------------------------------------------------


def signed(runs: Runs) -> Runs:
    """The runs with the signs of their marks before them."""
    told: list[Run] = []
    for one in runs:
        sign = next((words.SIGNS[mark] for mark in _SIGNED if mark in one.marks), "")
        if sign and one.text:
            told.append(Run(f"{sign} ", frozenset(("muted",)) if "unreviewed" in one.marks else frozenset()))
        told.append(one)
    return tuple(told)


def _runs(paragraph: Any, runs: "Runs | list[Run]", language: str = "") -> Any:
    for one in runs:
        if not one.text:
            continue
        made = paragraph.add_run(_clean(one.text))
        marks, font = one.marks, made.font
        font.bold = True if "strong" in marks else None
        font.italic = True if marks & {"italic", "not_stated", "failed", "withheld"} else None
        if "code" in marks:
            font.name, font.size = "Consolas", Pt(8.5)
        if marks & _WARNED:
            font.color.rgb = _WARNING
        elif "muted" in marks:
            font.color.rgb = _MUTED
        if marks & {"wrong", "rejected"}:
            font.strike = True
        for mark in sorted(marks & _LINES.keys()):
            font.underline = _LINES[mark]
        if language:
            made._r.get_or_add_rPr().append(_language(_NAMES[language]))
        if one.number:
            raised = paragraph.add_run(str(one.number))
            raised.font.superscript, raised.font.color.rgb = True, _MUTED
    return paragraph


def _small(paragraph: Any, size: float = 8.5) -> Any:
    for one in paragraph.runs:
        if one.font.size is None:
            one.font.size = Pt(size)
    return paragraph


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        one
        for one in text
        if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff" and one not in "\ufffe\uffff")
    )


def _language(name: str) -> Any:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), name)
    return element


def _shade(properties: Any, color: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)


def _border(cell: Any, edge: str, size: int, color: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def _field(paragraph: Any, name: str) -> None:
    for kind in ("begin", None, "end"):
        made = paragraph.add_run()._r
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = name
            made.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            made.append(mark)


# -- the package ---------------------------------------------------------------------------------------


def _properties(document: Any, report: Report) -> None:
    told = document.core_properties
    told.title, told.author = _clean(report.title), _clean(report.person or report.program)
    told.last_modified_by = told.author
    told.subject, told.category = _clean(report.case), "AI-generated"
    told.keywords, told.comments = f"AI-generated; {report.program}", words.machine_notice()
    told.language = _NAMES[report.language]
    told.created = told.modified = report.made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    told.revision = 1
    package = document.part.package
    part = PackagePart(PackURI("/docProps/custom.xml"), _CUSTOM, _custom(report), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _custom(report: Report) -> bytes:
    from xml.sax.saxutils import escape, quoteattr

    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(_clean(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(machine_facts(report).items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{entries}</Properties>"
    ).encode()


def _stamped(made: io.BytesIO, file: IO[bytes]) -> None:
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))

"""A report as an Excel workbook: the values with their types, their places and certainty, what was not read.

Texts are written as texts, never as formulas or links. The same report gives the same bytes.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import IO, Any

from app.core.reports import words
from app.core.reports.blocks import Mark
from app.core.reports.content_hash import content_sha256
from app.core.reports.document import Part, Report, Row, Value, Values
from app.core.reports.marking import machine_facts
from app.core.reports.options import KeepOn
from app.core.reports.typed import Typed, typed
from app.core.sentences import say

#: What a cell of Excel holds, and a comment of a size that people read.
_MOST_LETTERS, _MOST_COMMENT = 32_767, 1_000
_WIDEST = 48
_INK, _MUTED, _WARNING, _ACCENT, _HAIR = "#1F1E1B", "#6B675D", "#A34B00", "#0B6B62", "#D9D5CB"


def write_xlsx(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        file,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "in_memory": True,
        },
    )
    book.set_properties(_properties(report))
    for name, value in machine_facts(report).items():
        book.set_custom_property(name, value[:255])
    writer = _Writer(book, report, keep_on)
    tables = [part for part in report.parts if part.values is not None]
    for number, part in enumerate(tables, 1):
        writer.values(part, number if len(tables) > 1 else 0)
    if len(tables) < len(report.parts):
        writer.answers()
    writer.places()
    writer.not_read()
    writer.about()
    keep_on()
    book.close()


def _properties(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "subject": report.case,
        "author": report.person or report.program,
        "category": "AI-generated",
        "keywords": f"AI-generated; {report.program}",
        "comments": words.machine_notice(),
        "created": report.made.replace(tzinfo=None, microsecond=0),
    }


class _Writer:
    def __init__(self, book: Any, report: Report, keep_on: KeepOn) -> None:
        self._book = book
        self._report = report
        self._keep_on = keep_on
        self._formats: dict[tuple[Any, ...], Any] = {}

    # -- sheets ------------------------------------------------------------------------------------

    def values(self, part: Part, number: int) -> None:
        """A row a document, a column a field."""
        values = part.values
        assert values is not None
        sheet = self._sheet(say("core.reports.sheet_values"), number)
        heads = [say("core.reports.document"), *(_upper(one.name) for one in values.columns)]
        heads.append(say("core.reports.column_notice"))
        self._heads(sheet, heads)
        widths = [len(head) for head in heads]
        for at, row in enumerate(values.rows, 1):
            self._keep_on()
            self._text(sheet, at, 0, row.document)
            widths[0] = max(widths[0], len(row.document))
            if row.unread:
                self._text(sheet, at, 1, row.unread, color=_WARNING)
            for column, value in enumerate(row.values, 1):
                shown = self._value(sheet, at, column, value)
                widths[column] = max(widths[column], len(shown))
            self._text(sheet, at, len(heads) - 1, say("core.reports.machine"), color=_MUTED)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(_WIDEST, width + 3))
        sheet.freeze_panes(1, 1)
        if values.rows:
            sheet.autofilter(0, 0, len(values.rows), len(heads) - 1)
        self._legend(sheet, len(values.rows) + 2, values)

    def answers(self) -> None:
        """Answers with what was looked up in them."""
        sheet = self._sheet(say("core.reports.sheet_answers"))
        heads = [
            say("core.reports.question"), say("core.reports.in_the_answer"), say("core.reports.verdict"),
            say("core.reports.review"), say("core.reports.where"), say("core.reports.column_notice"),
        ]  # fmt: skip
        self._heads(sheet, heads)
        at = 1
        for part in self._report.parts:
            if part.values is not None:
                continue
            self._text(sheet, at, 0, part.question, wrap=True)
            self._text(sheet, at, 1, part.answer, wrap=True)
            self._text(sheet, at, 5, say("core.reports.machine"), color=_MUTED)
            at += 1
            for claim in part.claims:
                self._keep_on()
                self._text(sheet, at, 1, claim.text, marks=words.claim_marks(claim), wrap=True)
                self._comment(sheet, at, 1, claim.spots[0].passage if claim.spots else "")
                self._text(sheet, at, 2, words.verdict_words(claim), wrap=True)
                self._text(sheet, at, 3, words.decision_words(claim) or words.review_words("none"), wrap=True)
                places = dict.fromkeys(words.place_words(spot, self._report) for spot in claim.spots)
                self._text(sheet, at, 4, "; ".join(places), wrap=True)
                at += 1
        for column, width in enumerate((36, 60, 36, 26, 36, 12)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)

    def places(self) -> None:
        """A row a value: how it came there, how certain it is, where it stands."""
        rows = list(self._place_rows())
        if not rows:
            return
        sheet = self._sheet(say("core.reports.sheet_places"))
        heads = [
            say("core.reports.document"), say("core.reports.field"), say("core.reports.value"),
            say("core.reports.state"), say("core.reports.review"), say("core.reports.certainty"),
            say("core.reports.where"), say("core.reports.column_passage"),
        ]  # fmt: skip
        more = [
            ("runner_up", say("core.reports.runner_up")),
            ("read_as", say("core.reports.column_read_as")),
            ("note", say("core.reports.column_reason")),
            ("reviewer", say("core.reports.column_reviewer")),
            ("reviewed", say("core.reports.column_reviewed")),
        ]
        more = [(name, head) for name, head in more if any(getattr(value, name) for _, value in rows)]
        self._heads(sheet, [*heads, *(head for _, head in more)])
        for at, (row, value) in enumerate(rows, 1):
            self._keep_on()
            self._place_row(sheet, at, row, value)
            for column, (name, _) in enumerate(more, len(heads)):
                told = getattr(value, name)
                self._text(
                    sheet,
                    at,
                    column,
                    told.isoformat(" ", "minutes") if isinstance(told, datetime) else told or "",
                )
        for column, width in enumerate((28, 20, 28, 20, 28, 12, 28, 60, *([24] * len(more)))):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(heads) + len(more) - 1)

    def not_read(self) -> None:
        """What was not read, and why; says so too where all was."""
        sheet = self._sheet(say("core.reports.sheet_not_read"))
        self._heads(
            sheet,
            [
                say("core.reports.document"),
                say("core.reports.page_column"),
                say("core.reports.what_was_not_read"),
            ],
        )
        for at, each in enumerate(self._report.not_read, 1):
            self._text(sheet, at, 0, each.document)
            if each.page:
                sheet.write_number(at, 1, each.page, self._format())
            self._text(sheet, at, 2, each.sentence, wrap=True)
        at = len(self._report.not_read) + 1
        if at == 1:
            self._text(sheet, 1, 0, say("core.reports.all_was_read"))
        for part in self._report.parts:
            for line in part.coverage:
                self._text(sheet, at, 2, line, wrap=True, color=_MUTED)
                at += 1
        for column, width in enumerate((36, 8, 90)):
            sheet.set_column(column, column, width)

    def about(self) -> None:
        """What all of it rests on."""
        sheet = self._sheet(say("core.reports.sheet_about"))
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for at, (name, told) in enumerate(self._facts()):
            self._text(sheet, at, 0, name, color=_MUTED)
            self._text(sheet, at, 1, told, wrap=True)

    def _facts(self) -> Iterator[tuple[str, str]]:
        report = self._report
        yield report.title, words.machine_notice()
        for note in report.notes:
            yield "", note
        yield say("core.reports.column_notice"), f"{report.program}, {words.moment(report.made)}"
        for part in report.parts:
            for notice in (*part.notices, part.ended):
                if notice:
                    yield "", notice
            for sentence in part.values.accepted if part.values else ():
                yield say("core.reports.how_accepted"), sentence
        yield from dict.fromkeys(
            (fact.name, fact.value) for part in report.parts for fact in (*part.model, *part.settings)
        )
        if report.case:
            yield say("core.reports.case"), report.case
        if report.seal:
            yield say("core.reports.seal"), report.seal
        yield say("core.reports.log_head"), report.head or say("core.reports.no_log")
        yield say("core.reports.content_hash"), content_sha256(report)
        for source in report.sources:
            yield source.name, f"sha256 {source.sha256}"

    # -- cells -------------------------------------------------------------------------------------

    def _value(self, sheet: Any, at: int, column: int, value: Value) -> str:
        marks = words.value_marks(value)
        found = typed(value) if value.review != "withheld" else Typed("text", "")
        if found.kind == "number":
            number = found.number / 100 if found.unit == "%" else found.number
            sheet.write_number(at, column, float(number), self._format(marks, number=_number_format(found)))
            shown = f"{found.number:,.{found.decimals}f} {found.unit}"
        elif found.kind == "date":
            assert found.day is not None
            day = datetime.combine(found.day, time())
            sheet.write_datetime(at, column, day, self._format(marks, number="yyyy-mm-dd"))
            shown = "2026-01-01"
        else:
            shown = words.value_words(value)
            self._text(sheet, at, column, shown, marks=marks)
        self._comment(sheet, at, column, _comment_of(value, self._report))
        return shown

    def _place_row(self, sheet: Any, at: int, row: Row, value: Value) -> None:
        spot = value.spots[0] if value.spots else None
        self._text(sheet, at, 0, row.document)
        self._text(sheet, at, 1, _upper(value.name))
        self._text(sheet, at, 2, words.value_words(value), marks=words.value_marks(value))
        self._text(sheet, at, 3, "" if value.review == "withheld" else words.state_words(value.state))
        doubtful = value.doubtful and value.review == "none"
        self._text(
            sheet, at, 4, say("core.reports.left_doubtful") if doubtful else words.review_words(value.review)
        )
        if value.certainty is None:
            self._text(sheet, at, 5, say("core.reports.not_measured"), color=_MUTED)
        else:
            sheet.write_number(at, 5, round(value.certainty, 3), self._format(number="0.0%"))
        self._text(sheet, at, 6, "" if spot is None else words.place_words(spot, self._report))
        self._text(sheet, at, 7, "" if spot is None else spot.passage)

    def _place_rows(self) -> Iterator[tuple[Row, Value]]:
        for part in self._report.parts:
            for row in part.values.rows if part.values else ():
                for value in row.values:
                    yield row, value

    def _comment(self, sheet: Any, at: int, column: int, text: str) -> None:
        if text.strip():
            sheet.write_comment(
                at, column, text[:_MOST_COMMENT], {"author": self._report.program, "x_scale": 2.2}
            )

    def _text(
        self,
        sheet: Any,
        at: int,
        column: int,
        text: str,
        *,
        marks: frozenset[Mark] = frozenset(),
        wrap: bool = False,
        color: str = _INK,
    ) -> None:
        clean = "".join(one for one in text if one >= " " or one in "\n\t")[:_MOST_LETTERS]
        sheet.write_string(at, column, clean, self._format(marks, wrap=wrap, color=color))

    def _heads(self, sheet: Any, heads: list[str]) -> None:
        style = self._book.add_format(
            {"bold": True, "font_color": _MUTED, "bottom": 1, "bottom_color": _INK, "valign": "vcenter"}
        )
        sheet.set_row(0, 24)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, style)

    def _legend(self, sheet: Any, at: int, values: Values) -> None:
        marks = sorted({mark for value in values.all for mark in words.value_marks(value)} - {"muted"})
        for mark in marks:
            self._text(sheet, at, 0, words.mark_words(mark), marks=frozenset((mark,)))
            at += 1

    def _format(
        self, marks: frozenset[Mark] = frozenset(), *, number: str = "", wrap: bool = False, color: str = _INK
    ) -> Any:
        key = (marks, number, wrap, color)
        if key not in self._formats:
            look: dict[str, Any] = {"font_color": color, "valign": "top", "text_wrap": wrap}
            if number:
                look["num_format"] = number
            look |= _look(marks)
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def _sheet(self, name: str, number: int = 0) -> Any:
        sheet = self._book.add_worksheet(f"{name} {number}".strip() if number else name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&8" + words.machine_notice().replace("&", "&&")[:180] + "&R&8&P / &N")
        return sheet


def _look(marks: frozenset[Mark]) -> dict[str, Any]:
    """A form of its own for each state, besides its colour, so that it holds in black and white."""
    look: dict[str, Any] = {}
    if "corrected" in marks:
        look |= {"italic": True, "bottom": 1, "bottom_color": _ACCENT}
    if marks & {"accepted"}:
        look |= {"left": 5, "left_color": _ACCENT}
    if marks & {"doubtful", "not_found", "not_checked", "other_use", "found_elsewhere"}:
        look |= {"bottom": 3, "bottom_color": _WARNING, "font_color": _WARNING}
    if marks & {"rejected", "wrong"}:
        look |= {"font_strikeout": True, "font_color": _WARNING}
    if marks & {"not_stated", "failed", "withheld"}:
        look |= {"italic": True, "font_color": _MUTED}
    if "unreviewed" in marks:
        look |= {"left": 4, "left_color": _MUTED}
    return look


def _number_format(found: Typed) -> str:
    places = "." + "0" * found.decimals if found.decimals else ""
    if found.unit == "%":
        return f"0{places}%"
    unit = f' "{found.unit}"' if found.unit else ""
    return f"#,##0{places}{unit}"


def _comment_of(value: Value, report: Report) -> str:
    if value.review == "withheld":
        return ""
    lines = []
    if value.text:
        lines.append(value.text)
    lines.append(words.state_words(value.state) + "; " + words.review_words(value.review))
    for spot in value.spots[:1]:
        lines.append(words.place_words(spot, report))
        if spot.passage:
            lines.append(f"„{spot.passage}“" if report.language == "de" else f"“{spot.passage}”")
    lines += value.broken
    return "\n".join(lines)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Part of a report for the clipboard: rich text for writing programs, tab-separated for spreadsheets."""

from collections.abc import Iterator
from html import escape

from app.core.reports import words
from app.core.reports.answer_text import Marked, answer_blocks
from app.core.reports.blocks import Block, Heading, Mark, Paragraph, Run, Runs, Table, TableColumn, run
from app.core.reports.csv_file import safe
from app.core.reports.document import Part, Report
from app.core.reports.words import claim_marks, value_marks, value_words
from app.core.sentences import say

_LINES: dict[Mark, str] = {
    "found": "underline solid",
    "recognised": "underline dotted",
    "derived": "underline solid",
    "corrected": "underline solid",
    "found_elsewhere": "underline double",
    "other_use": "underline double",
    "not_found": "underline dashed",
    "not_checked": "underline dashed",
    "doubtful": "underline dashed",
    "free": "underline dotted",
    "wrong": "line-through",
    "rejected": "line-through",
}

_TAGS: tuple[tuple[Mark, str], ...] = (
    ("strong", "b"),
    ("italic", "i"),
    ("not_stated", "i"),
    ("failed", "i"),
    ("code", "code"),
)


def rich_text(report: Report) -> str:
    """Answers and values as HTML without styles from elsewhere, the machine's notice below."""
    body = "".join(_html(block) for part in report.parts for block in _blocks(part))
    notice = f"<p><i>{escape(words.machine_notice())}</i></p>"
    return f'<html><head><meta charset="utf-8"></head><body>{body}{notice}</body></html>'


def plain_text(report: Report) -> str:
    """Values as lines parted by tabs, which spreadsheets take as cells; answers as they were written."""
    return "\n\n".join(_plain(part) for part in report.parts)


def _plain(part: Part) -> str:
    values = part.values
    if values is None:
        return part.answer
    lines: list[tuple[str, ...]]
    if len(values.rows) == 1:
        lines = [(_upper(value.name), value.text) for value in values.rows[0].values]
    else:
        heads = (say("core.reports.document"), *(_upper(column.name) for column in values.columns))
        lines = [heads, *((row.document, *(value.text for value in row.values)) for row in values.rows)]
    return "\n".join("\t".join(safe(" ".join(cell.split())) for cell in line) for line in lines)


def _blocks(part: Part) -> Iterator[Block]:
    values = part.values
    if values is None:
        marked = [Marked(one.start, one.end, claim_marks(one)) for one in part.claims]
        yield from answer_blocks(part.answer, marked, part.language)
        return
    if len(values.rows) == 1:
        yield Table(
            (TableColumn(say("core.reports.field")), TableColumn(say("core.reports.value"))),
            tuple(
                ((run(_upper(value.name)),), (Run(value_words(value), value_marks(value)),))
                for value in values.rows[0].values
            ),
        )
        return
    columns = [
        TableColumn(say("core.reports.document")),
        *(TableColumn(_upper(one.name)) for one in values.columns),
    ]
    rows = [
        ((run(row.document),), *((Run(value_words(value), value_marks(value)),) for value in row.values))
        for row in values.rows
        if row.values
    ]
    yield Table(tuple(columns), tuple(rows))


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            inside = _inline(block.runs)
            if block.style in ("bullet", "number"):
                tag = "ul" if block.style == "bullet" else "ol"
                start = f' start="{block.label.rstrip(".)")}"' if tag == "ol" else ""
                return f"<{tag}{start}><li>{inside}</li></{tag}>"
            tag = {"quote": "blockquote", "code": "pre"}.get(block.style, "p")
            return f"<{tag}>{inside}</{tag}>"
        case Table():
            head = "".join(f"<th>{escape(column.name)}</th>" for column in block.columns)
            rows = "".join(
                "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in block.rows
            )
            return f"<table><tr>{head}</tr>{rows}</table>"
    return ""


def _inline(runs: Runs) -> str:
    return "".join(_run(one) for one in runs)


def _run(one: Run) -> str:
    text = escape(one.text)
    line = next((_LINES[mark] for mark in sorted(one.marks) if mark in _LINES), "")
    if line:
        text = f'<span style="text-decoration: {line}">{text}</span>'
    for mark, tag in (
        ("strong", "b"),
        ("italic", "i"),
        ("not_stated", "i"),
        ("failed", "i"),
        ("code", "code"),
    ):
        if mark in one.marks:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

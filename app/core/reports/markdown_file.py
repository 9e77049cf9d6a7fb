"""A report as Markdown, with what a machine has to know of it at its head (YAML)."""

from collections.abc import Iterator
from typing import IO

from app.core.reports import words
from app.core.reports.blocks import (
    Block,
    Cards,
    Counts,
    Facts,
    Heading,
    Legend,
    Paragraph,
    Run,
    Runs,
    Table,
    Warnings,
)
from app.core.reports.document import Report
from app.core.reports.layout import blocks_of
from app.core.reports.marking import machine_facts
from app.core.reports.options import KeepOn

_SPECIAL = str.maketrans({one: f"\\{one}" for one in "\\`*_[]<>|#~"})


def write_markdown(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it in UTF-8."""
    file.write(b"---\n")
    for name, value in machine_facts(report).items():
        file.write(f"{name}: {_quoted(value)}\n".encode())
    file.write(b"---\n")
    for block in blocks_of(report):
        keep_on()
        file.write(("\n" + "\n".join(_lines(block)) + "\n").encode("utf-8", "replace"))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * min(6, block.level)} {_plain(block.text)}"
        case Paragraph():
            yield _paragraph(block)
        case Counts():
            yield " · ".join(f"**{each.figure}** {_plain(each.label)}" for each in block.items)
        case Table():
            yield from _table(block)
        case Legend():
            signs = (f"{words.SIGNS.get(mark, '')} {words.mark_words(mark)}".strip() for mark in block.marks)
            yield "; ".join(signs)
        case Cards():
            for card in block.items:
                start, end = card.start, card.end
                if card.passage:
                    inside = f"**{_plain(card.passage[start:end])}**" if end > start else ""
                    yield f"> {_plain(card.passage[:start])}{inside}{_plain(card.passage[end:])}  "
                yield f"> {_plain(card.caption)}. {_plain(card.below)}\n"
        case Warnings():
            for item in block.items:
                yield f"- ⚠ **{_plain(item.name)}**: {_plain(item.text)}"
        case Facts():
            for fact in block.items:
                value = f"`{fact.value}`" if fact.exact else _plain(fact.value)
                yield f"- {_plain(fact.name)}: {value}"


def _paragraph(block: Paragraph) -> str:
    text = _inline(block.runs)
    match block.style:
        case "bullet":
            return f"{'  ' * block.depth}- {text}"
        case "number":
            return f"{'  ' * block.depth}{block.label} {text}"
        case "quote" | "notice":
            return f"> {text}"
        case "code":
            return f"    {''.join(run.text for run in block.runs)}"
        case "question":
            return f"**{text}**"
        case "muted":
            return f"*{text}*"
    return text


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(_plain(column.name) or " " for column in table.columns) + " |"
    yield "|" + "|".join("---:" if column.right else "---" for column in table.columns) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_inline(cell) for cell in row) + " |"


def _inline(runs: Runs) -> str:
    return "".join(_run(one) for one in runs)


def _run(one: Run) -> str:
    if "code" in one.marks:
        return f"`{one.text}`"
    text = _plain(one.text)
    if "strong" in one.marks and text.strip():
        text = f"**{text}**"
    if "corrected" in one.marks and text.strip():
        text = f"*{text}*"
    signs = [words.SIGNS[mark] for mark in sorted(one.marks) if mark in words.SIGNS]
    if signs:
        text += f" {''.join(signs)}"
    return f"{text}[{one.number}]" if one.number else text


def _plain(text: str) -> str:
    return " ".join(text.split("\n")).translate(_SPECIAL)

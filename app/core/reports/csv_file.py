"""The values of a report as CSV: a row a document, first the values, then how each came there.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection");
numbers with a sign stay. UTF-8 with a byte order mark, by which Excel knows it; lines as RFC 4180 has them.
CSV has no place for sources, hashes and settings: they are in the other kinds.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import IO

from app.core.reports import words
from app.core.reports.document import Part, Report, Row, Value, Values
from app.core.reports.options import KeepOn
from app.core.sentences import say

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # noqa: RUF001
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*%?")


def safe(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if text.lstrip(" \u00a0").startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_csv(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    try:
        for number, part in enumerate(report.parts):
            if number:
                writer.writerow(())
            rows = _values(part.values, report) if part.values is not None else _claims(part, report)
            for row in rows:
                keep_on()
                writer.writerow([safe(cell) for cell in row])
    finally:
        text.detach()


def _values(values: Values, report: Report) -> Iterator[list[str]]:
    more = _more(values)
    names = [column.name for column in values.columns]
    yield [
        say("core.reports.document"),
        *names,
        *(f"{name} ({head})" for name in names for head in more),
        say("core.reports.column_sha256"),
        say("core.reports.what_was_not_read"),
        say("core.reports.column_notice"),
    ]
    for row in values.rows:
        filled: Sequence[Value | None] = row.values or [None] * len(names)
        yield [
            row.document,
            *("" if value is None else value.text for value in filled),
            *(cell for value in filled for cell in _told(value, more, report)),
            report.sources[row.source].sha256 if row.source is not None else "",
            _unread(row, report),
            say("core.reports.machine"),
        ]


def _more(values: Values) -> list[str]:
    heads = [say("core.reports.state"), say("core.reports.review"), say("core.reports.page_column")]
    heads += [say("core.reports.certainty"), say("core.reports.column_passage")]
    for name, head in (
        ("runner_up", say("core.reports.runner_up")),
        ("read_as", say("core.reports.column_read_as")),
        ("note", say("core.reports.column_reason")),
        ("reviewer", say("core.reports.column_reviewer")),
        ("reviewed", say("core.reports.column_reviewed")),
    ):
        if any(getattr(value, name) for value in values.all):
            heads.append(head)
    return heads


def _told(value: Value | None, heads: list[str], report: Report) -> list[str]:
    if value is None:
        return [""] * len(heads)
    spot = value.spots[0] if value.spots else None
    held = value.review == "withheld"
    told = {
        say("core.reports.state"): "" if held else words.state_words(value.state),
        say("core.reports.review"): words.review_words(value.review)
        if not (value.doubtful and value.review == "none")
        else say("core.reports.left_doubtful"),
        say("core.reports.page_column"): "" if spot is None else words.place_words(spot, report),
        say("core.reports.certainty"): "" if value.certainty is None else f"{value.certainty:.3f}",
        say("core.reports.column_passage"): "" if spot is None else spot.passage,
        say("core.reports.runner_up"): value.runner_up,
        say("core.reports.column_read_as"): value.read_as,
        say("core.reports.column_reason"): value.note,
        say("core.reports.column_reviewer"): value.reviewer,
        say("core.reports.column_reviewed"): value.reviewed.isoformat(timespec="seconds")
        if value.reviewed
        else "",
    }
    return [told[head] for head in heads]


def _unread(row: Row, report: Report) -> str:
    if row.unread:
        return row.unread
    return " ".join(
        f"{say('core.reports.page', page=each.page)}: {each.sentence}" if each.page else each.sentence
        for each in report.not_read
        if each.document == row.document
    )


def _claims(part: Part, report: Report) -> Iterator[list[str]]:
    yield [
        say("core.reports.question"),
        say("core.reports.in_the_answer"),
        say("core.reports.verdict"),
        say("core.reports.review"),
        say("core.reports.where"),
        say("core.reports.column_passage"),
        say("core.reports.column_notice"),
    ]
    yield [part.question, part.answer, "", "", "", "", say("core.reports.machine")]
    for claim in part.claims:
        yield [
            "",
            claim.text,
            words.verdict_words(claim),
            words.decision_words(claim) or words.review_words("none"),
            "; ".join(dict.fromkeys(words.place_words(spot, report) for spot in claim.spots)),
            claim.spots[0].passage if claim.spots else "",
            say("core.reports.machine"),
        ]

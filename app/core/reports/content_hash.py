"""One hash over what a report says: documents, weights and values, whatever page or order they stand in.

    documents  the SHA-256 of every source, each once, sorted
    weights    the SHA-256 of every model, each once, sorted
    values     a list [form, SHA-256 of the document, values of the row] for each row, sorted; each value is
               [field, text, state, review], and a row's are sorted too
    answers    a list [question, answer, claims] for each part without values, sorted; each claim is
               [text, verdict, decision]

These four as one JSON object with sorted keys, no spaces, in UTF-8 without escapes, and of that SHA-256.
"""

import json
from types import SimpleNamespace
from typing import Any

from app.core.canonical import sha256
from app.core.reports.document import Report


def content_sha256(report: Report) -> str:
    """The hash of a report as it leaves, so after `trimmed`; hexadecimal."""
    return _sha256(report)


def sha256_in_json(text: str) -> tuple[str, str]:
    """The hash of a report that was exported as JSON, reckoned from its content, and the one stated in it.

    Raises:
        ValueError: it is no such file.
    """
    try:
        read: Any = json.loads(text, object_hook=lambda entries: SimpleNamespace(**entries))
        return _sha256(read.report), str(read.made_by_machine.content_sha256)
    except (AttributeError, TypeError, IndexError, RecursionError) as reason:
        raise ValueError(str(reason)) from reason


def _sha256(report: Any) -> str:
    """Of a `Report`, or of the same names read back from JSON."""
    told: dict[str, Any] = {
        "documents": sorted({source.sha256 for source in report.sources}),
        "weights": sorted({fact.value for part in report.parts for fact in part.model if fact.exact}),
        "values": sorted(
            [part.values.form, _document(report, row.source), sorted(map(_value, row.values))]
            for part in report.parts
            if part.values is not None
            for row in part.values.rows
        ),
        "answers": sorted(
            [part.question, part.answer, [[one.text, one.verdict, one.decision] for one in part.claims]]
            for part in report.parts
            if part.values is None
        ),
    }
    return sha256(told)


def _document(report: Any, index: int | None) -> str:
    return "" if index is None else str(report.sources[index].sha256)


def _value(value: Any) -> list[str]:
    return [value.name, value.text, value.state, value.review]

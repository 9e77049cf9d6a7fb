"""Rows of a case's file as records, and what stands in them as text."""

import json
from datetime import UTC, datetime
from typing import Any

from app.core.cases.kept_values import question_from
from app.core.cases.records import KeptRun, KeptSource, NewRun, RunResult


def write_time(moment: datetime) -> str:
    """A moment as it stands in the files: ISO 8601 in UTC, to the microsecond, so that text sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """A moment from the files."""
    return datetime.fromisoformat(text)


def as_json(value: Any) -> str:
    """Plain values as they stand in the files."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def kept_source(row: tuple[Any, ...]) -> KeptSource:
    """A row of the table of sources."""
    number, name, path, sha256, size, kind, pages, copied, added = row
    return KeptSource(number, name, path, sha256, size, kind, pages, bool(copied), read_time(added))


def kept_run(row: tuple[Any, ...]) -> KeptRun:
    """A row of the table of runs, with the columns as `Case` asks for them."""
    number, asked, finished, end, task, question, thinking_on, seed, settings, sources, request, model = row[
        :12
    ]
    answer, thinking, reason, figures, evidence, coverage, track, dossier = row[12:]
    whole, others = question_from(task, question, bool(thinking_on), int(seed), json.loads(settings))
    run = NewRun(
        question=whole,
        settings=others,
        sources=tuple(json.loads(sources)),
        request_sha256=request,
        model=json.loads(model),
    )
    result = RunResult(
        end=end,
        answer=answer,
        thinking=thinking,
        reason=reason,
        figures=json.loads(figures),
        evidence=tuple(json.loads(evidence)),
        coverage=tuple(json.loads(coverage)),
        track=track,
        dossier=dossier,
    )
    return KeptRun(number, read_time(asked), read_time(finished) if finished else None, run, result)

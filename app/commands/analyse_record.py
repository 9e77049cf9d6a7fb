"""What `python -m app analyse --json` prints: everything of a run, as plain values."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.commands.form_record import field_record
from app.core import tasks
from app.core.evidence import Evidence, check
from app.core.forms.filled import FilledForm
from app.core.runs import Outcome
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import Piece, Plan
from model import Request

if TYPE_CHECKING:
    from model import Engine

#: Letters of a source by which the model tells whether it knows its like.
_JUDGED = 8_000


def record_of(
    options: argparse.Namespace,
    plan: Plan,
    request: Request,
    engine: "Engine",
    outcome: Outcome,
    seal: SealReport,
) -> dict[str, Any]:
    """The last of a plan's requests with all that is needed to ask it again."""
    record: dict[str, Any] = {
        "task": options.task,
        "question": options.ask,
        "answer": outcome.answer,
        "thinking": outcome.thinking,
        "ended": outcome.reason,
        "notices": notices(engine, plan.sources, outcome.coverage, outcome.reason),
        "sources": [_source_record(source) for source in plan.sources],
        "coverage": _coverage_record(plan),
        "evidence": _evidence_record(check(outcome.answer, plan.sources)),
        "settings": settings_record(request, engine, options.preset),
        "model": model_record(engine),
        "statistics": asdict(outcome.exchanges[-1].finished.figures),
        "seal": {"in_force": seal.in_force, "sentence": seal.sentence},
    }
    if outcome.filled is not None:
        filled = certain_where_known(outcome.filled, plan.sources, engine)
        record["fields"] = [field_record(value, plan.sources) for value in filled.values]
    return record


def certain_where_known(filled: FilledForm, sources: Sequence[Source], engine: "Engine") -> FilledForm:
    """The form without certainty where a source is unlike those on which it was measured."""
    return filled.of_unfamiliar() if any(_unlike(source, engine) for source in sources) else filled


def _unlike(source: Source, engine: "Engine") -> bool:
    return engine.unfamiliar("\n".join(page.text for page in source.pages)[:_JUDGED])


def settings_record(request: Request, engine: "Engine", preset: str | None) -> dict[str, Any]:
    """How it was asked, down to the sampler."""
    return {
        "seed": request.seed,
        "preset": preset or "checkpoint",
        "thinking": request.thinking,
        "thinking_budget": request.thinking_budget,
        "max_canvases": request.max_canvases,
        **asdict(request.sampler or engine.default_sampler),
    }


def model_record(engine: "Engine") -> dict[str, Any]:
    """What answered."""
    info = engine.info
    return {
        "name": info.name,
        "demonstration": info.demonstration,
        "precision": info.precision,
        "device": info.device,
        "index_sha256": info.index_sha256,
        "lock_temperature": info.lock_temperature,
    }


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "path": source.path,
        "kind": source.kind,
        "sha256": source.sha256,
        "bytes": source.size,
        "pages_read": source.pages_read,
        "pages_total": source.pages_total,
        "frames": len(source.frames),
        "problems": [asdict(problem) for problem in source.problems],
    }


def _coverage_record(plan: Plan) -> dict[str, Any]:
    """What each request showed and what none did; pages count from 1, page 0 stands for a video's frames."""
    return {
        "lines": list(plan.coverage),
        "way": plan.mode,
        "steps": [[_piece_record(piece) for piece in step.pieces] for step in plan.steps],
        "unread": [_piece_record(piece) | {"why": why} for piece, why in plan.unread],
    }


def _piece_record(piece: Piece) -> dict[str, Any]:
    return {
        "source": piece.source_index + 1,
        "page": piece.page_number,
        "start": piece.start,
        "end": piece.end,
    }


def _evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Claims and marks with their characters in the answer; sources and pages count from 1."""
    return {
        "line": evidence.found_line,
        "pages_without_text": evidence.blind_pages,
        "sentences": evidence.sentences,
        "sentences_without_claims": [[one.start, one.end] for one in evidence.bare],
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
                "kind": claim.kind,
                "verdict": claim.verdict,
                "reckoning": claim.calculation,
                "about": claim.about,
                "places": [
                    {
                        "source": place.source_index + 1,
                        "page": place.page_number,
                        "start": place.start,
                        "end": place.end,
                        "boxes": [[box.left, box.top, box.right, box.bottom] for box in place.boxes],
                    }
                    for place in claim.places
                ],
            }
            for claim in evidence.claims
        ],
        "citations": [asdict(citation) for citation in evidence.citations],
    }


def notices(engine: "Engine", sources: Sequence[Source], coverage: Sequence[str], reason: str) -> list[str]:
    """What people have to know before they rely on an answer, a line each."""
    info = engine.info
    lines = [say("commands.analyse_record.demonstration_model")] if info.demonstration else []
    lines += [
        say("commands.analyse_record.is_unlike_what_this_model_was", name=source.name)
        for source in sources
        if _unlike(source, engine)
    ]
    if tasks.sight_needed(sources) - set(info.abilities):
        lines.append(say("commands.analyse_record.this_checkpoint_was_not_taught_to"))
    if reason == "length":
        lines.append(say("commands.analyse_record.answer_was_cut_its_blocks_were"))
    return [*lines, *coverage]

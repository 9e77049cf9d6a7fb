"""What `python -m app analyse --json` prints: everything of a run, as plain values."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.core import tasks
from app.core.evidence import Evidence, check
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import Piece, Plan
from model import Finished, Request

if TYPE_CHECKING:
    from model import Engine

DEMONSTRATION = "Demonstration model: for trying Vitrine, not for real work"
#: Letters of a source by which the model tells whether it knows its like.
_JUDGED = 8_000


def record_of(
    options: argparse.Namespace,
    plan: Plan,
    request: Request,
    engine: "Engine",
    finished: Finished,
    seal: SealReport,
) -> dict[str, Any]:
    """The last of a plan's requests with all that is needed to ask it again."""
    record: dict[str, Any] = {
        "task": options.task,
        "question": options.ask,
        "answer": finished.answer,
        "thinking": finished.thinking,
        "ended": finished.reason,
        "notices": _notices(engine, plan, finished),
        "sources": [_source_record(source) for source in plan.sources],
        "coverage": _coverage_record(plan),
        "evidence": _evidence_record(check(finished.answer, plan.sources)),
        "settings": {
            "seed": request.seed,
            "preset": options.preset or "checkpoint",
            "thinking": request.thinking,
            "thinking_budget": request.thinking_budget,
            "max_canvases": request.max_canvases,
            **asdict(request.sampler or engine.default_sampler),
        },
        "model": {
            "name": engine.info.name,
            "demonstration": engine.info.demonstration,
            "precision": engine.info.precision,
            "device": engine.info.device,
            "index_sha256": engine.info.index_sha256,
        },
        "statistics": asdict(finished.figures),
        "seal": {"in_force": seal.in_force, "sentence": seal.sentence},
    }
    if options.task == "extract":
        record["fields"] = [asdict(field) for field in tasks.fields_of(finished.answer)]
    return record


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


def _notices(engine: "Engine", plan: Plan, finished: Finished) -> list[str]:
    info = engine.info
    notices = [DEMONSTRATION] if info.demonstration else []
    notices += [
        say("commands.analyse_record.is_unlike_what_this_model_was", name=source.name)
        for source in plan.sources
        if engine.unfamiliar("\n".join(page.text for page in source.pages)[:_JUDGED])
    ]
    if tasks.sight_needed(plan.sources) - set(info.abilities):
        notices.append(say("commands.analyse_record.this_checkpoint_was_not_taught_to"))
    if finished.reason == "length":
        notices.append(say("commands.analyse_record.answer_was_cut_its_blocks_were"))
    notices.extend(plan.coverage)
    return notices

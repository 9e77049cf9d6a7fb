"""`python -m app analyse`: the same work without a window, for scripts and for checking."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.core import tasks
from app.core.evidence import Evidence, check
from app.core.paths import resources
from app.core.seal import SealReport
from app.core.sources import read
from app.core.sources.source import Source, flatten
from app.core.tasks import Piece, Plan
from app.core.user_errors import EmptyAnswer, SourceError
from model import CancelToken, Engine, Finished, ModelInfo, PlainError, Request, SamplerSettings
from model.presets import PRESETS, preset

DEMONSTRATION = "Demonstration model: for trying Vitrine, not for real work"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine analyse",
        description="Read files, ask the model about them and print its answer. Nothing leaves this machine.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents, pictures or videos")
    parser.add_argument("--ask", default="", metavar="TEXT", help="the question, or the fields to extract")
    parser.add_argument("--task", default="ask", metavar="NAME", help="ask (default), summarise or extract")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="same seed, same answer (default 0)")
    parser.add_argument("--preset", choices=tuple(PRESETS), help="how carefully to denoise")
    parser.add_argument("--think", action="store_true", help="let the model think first")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="a checkpoint of your own")
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    return parser


def run(argv: Sequence[str], seal: SealReport) -> int:
    """Analyse and print.

    Returns:
        0 with an answer on standard output; 1 with one sentence on standard error; 2 for wrong arguments;
        130 when it was interrupted.
    """
    options = _parser().parse_args(argv)
    cancel = CancelToken()
    signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    try:
        record = analyse(options, cancel, seal)
    except PlainError as error:
        print(f"{error} [{error.code}]", file=sys.stderr)
        return 1
    if record is None:
        print("Stopped before there was an answer.", file=sys.stderr)
        return 130
    if options.json:
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for notice in record["notices"]:
            print(notice, file=sys.stderr)
        print(record["answer"])
    return 0


def analyse(options: argparse.Namespace, cancel: CancelToken, seal: SealReport) -> dict[str, Any] | None:
    """Do what `options` ask; `None` when it was interrupted.

    Raises:
        PlainError: a file, the model or the request is at fault; an empty answer is one too.
    """
    # The request is checked against unread sources only after reading, but a wrong task needs no reading.
    tasks.task_named(options.task)
    sources = tuple(source for path in options.files for source in flatten(read(path)))
    unread = [source for source in sources if not source.readable]
    if len(unread) == len(sources):
        raise _unreadable(unread[0])
    tasks.build(options.task, options.ask, sources, seed=options.seed, thinking=options.think)
    engine = Engine.open(options.model or resources() / "demo", device=options.device)
    try:
        plan = tasks.plan(
            options.task,
            options.ask,
            sources,
            count=engine.count_tokens,
            context_length=engine.info.context_length,
            canvas_length=engine.info.canvas_length,
            seed=options.seed,
            thinking=options.think,
        )
        runs = _runs(engine, plan, cancel, preset(options.preset) if options.preset else None)
        if not runs:
            return None
        request, finished = runs[-1]
        if not finished.answer:
            raise EmptyAnswer(
                "The model ended without writing an answer.", "Ask in a whole sentence, or try another seed."
            )
        return _record(options, plan, request, engine, finished, seal) | {"requests": len(runs)}
    finally:
        engine.close()


def _runs(
    engine: Engine, plan: Plan, cancel: CancelToken, sampler: SamplerSettings | None
) -> list[tuple[Request, Finished]]:
    """All requests of a plan with what came of them; none when it was interrupted."""
    runs: list[tuple[Request, Finished]] = []
    while (request := tasks.next_request(plan, [finished.answer for _, finished in runs])) is not None:
        request = replace(request, sampler=sampler)
        finished = _finished(engine, request, cancel)
        if finished is None or finished.reason == "cancelled":
            return []
        runs.append((request, finished))
    return runs


def _finished(engine: Engine, request: Request, cancel: CancelToken) -> Finished | None:
    for event in engine.stream(request, cancel):
        if isinstance(event, Finished):
            return event
    return None


def _unreadable(source: Source) -> PlainError:
    problem = source.problems[0] if source.problems else None
    if problem is None:
        return SourceError(f"{source.name} could not be read.")
    return SourceError(f"{source.name}: {problem.sentence}", problem.way_on, code=problem.code)


def _record(
    options: argparse.Namespace,
    plan: Plan,
    request: Request,
    engine: Engine,
    finished: Finished,
    seal: SealReport,
) -> dict[str, Any]:
    record: dict[str, Any] = {
        "task": options.task,
        "question": options.ask,
        "answer": finished.answer,
        "thinking": finished.thinking,
        "ended": finished.reason,
        "notices": _notices(engine.info, plan, finished),
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
        "way": plan.way,
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
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
                "kind": claim.kind,
                "verdict": claim.verdict,
                "reckoning": claim.reckoning,
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


def _notices(info: ModelInfo, plan: Plan, finished: Finished) -> list[str]:
    notices = [DEMONSTRATION] if info.demonstration else []
    if tasks.sight_needed(plan.sources) - set(info.abilities):
        notices.append("This checkpoint was not taught to see: its answer cannot rest on pictures or videos.")
    if finished.reason == "length":
        notices.append("The answer was cut: its blocks were used up.")
    notices.extend(plan.coverage)
    return notices

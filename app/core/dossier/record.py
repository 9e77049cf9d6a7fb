"""What stands in a dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from typing import Any

from app import __version__
from app.core.canonical import plain_dataclass, request_sha256, sha256
from app.core.denoise_track import DenoiseTrack
from app.core.evidence import Evidence
from app.core.sources.source import Source
from app.core.tasks import Manner, Turn
from model.events import Finished, ModelInfo
from model.request import Request, SamplerSettings


@dataclass(frozen=True, slots=True)
class Run:
    """One request that was carried out, if it is still known, and what came of it."""

    request: Request | None
    finished: Finished


def body_of(
    *,
    task: str,
    question: str,
    seed: int,
    thinking: bool,
    manner: Manner,
    sampler: SamplerSettings | None,
    earlier: Sequence[Turn],
    sources: Sequence[Source],
    coverage: Sequence[str],
    runs: Sequence[Run],
    evidence: Evidence,
    model: ModelInfo,
    seal: Mapping[str, Any],
    person: str = "",
    host: str = "",
    track: DenoiseTrack | None = None,
    with_thought: bool = True,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Everything that an answer rests on, as plain data.

    Args:
        task, question, seed, thinking, manner, earlier: as they were asked.
        sampler: the settings in force, also where `manner` left them to the checkpoint; `None`: not known.
        sources: all that were on the shelf, in their order.
        coverage: what of them was not read, a line each.
        runs: the requests; the last one's answer is the answer.
        evidence: what the check of the answer found.
        model: what answered.
        seal: what kept the program off the network.
        person, host: empty where they are not to be written down.
        track: every step of the last request, if wished.
        with_thought: whether the thought may stand in it, in the steps as well.
        now: the time of writing; `None` takes the clock's.
    """
    last = runs[-1].finished
    return {
        "made": (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        "program": {"name": "Vitrine", "version": __version__, "libraries": libraries()},
        "person": person,
        "host": host,
        "asked": {
            "task": task,
            "question": question,
            "seed": seed,
            "thinking": thinking,
            "manner": plain_dataclass(manner),
            "sampler": None if sampler is None else plain_dataclass(sampler),
            "earlier": [plain_dataclass(turn) for turn in earlier],
        },
        "sources": [_source(source, sources) for source in sources],
        "coverage": list(coverage),
        "model": plain_dataclass(model),
        "requests": [
            {
                "sha256": "" if run.request is None else request_sha256(run.request),
                "answer_sha256": sha256(run.finished.answer),
                "ended": run.finished.reason,
                "figures": plain_dataclass(run.finished.figures),
            }
            for run in runs
        ],
        "answer": last.answer,
        "thought": last.thinking if with_thought else "",
        "thought_kept": with_thought,
        "evidence": plain_dataclass(evidence),
        "seal": dict(seal),
        "steps": [] if track is None else steps_of(track, with_thought),
    }


def steps_of(track: DenoiseTrack, with_thought: bool = True) -> list[dict[str, Any]]:
    """Every step as plain data; of a thought that must not be shown only where it stood."""
    steps = [plain_dataclass(frame) for frame in track.frames]
    return steps if with_thought else without_thought(steps)


def without_thought(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Steps in which the words of the thought are blank."""
    return [dict(step) | {"cells": [_blank(cell) for cell in step["cells"]]} for step in steps]


def _blank(cell: dict[str, Any]) -> dict[str, Any]:
    return cell | {"text": "", "alternatives": []} if cell.get("thought") else cell


def libraries() -> dict[str, str]:
    """Every installed library with its version, by name."""
    found = ((each.metadata["Name"], each.version) for each in metadata.distributions())
    return dict(sorted((str(name), version) for name, version in found if name))


def _source(source: Source, among: Sequence[Source]) -> dict[str, Any]:
    outer = [each.sha256 for each in among if each is not source and source.path.startswith(f"{each.path}#")]
    return {
        "name": source.name,
        "path": source.path,
        "sha256": source.sha256,
        # Of a file within a file the one that lies on the disk.
        "inside": outer[0] if outer else "",
        "bytes": source.size,
        "kind": source.kind,
        "pages_read": source.pages_read,
        "pages_total": source.pages_total,
        "frames": len(source.frames),
        "problems": [plain_dataclass(problem) for problem in source.problems],
    }

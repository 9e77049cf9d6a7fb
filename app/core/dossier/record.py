"""The records of a dossier as JSON values."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from typing import Any, cast

from app import __version__
from app.core.audit import Actor
from app.core.canonical import plain_dataclass, request_sha256, sha256
from app.core.denoise_track import DenoiseTrack
from app.core.evidence import Evidence
from app.core.forms.candidates import RULES_VERSION
from app.core.forms.decision import FieldDecision, field_decision_record
from app.core.forms.record import filled_record
from app.core.runs import Exchange, Outcome
from app.core.seal import SealReport
from app.core.sentences import language
from app.core.sources.source import Source
from app.core.tasks.kept import held_values
from model.events import Finished
from model.request import Lock, SamplerSettings


def body_of(
    outcome: Outcome,
    sources: Sequence[Source],
    evidence: Evidence,
    seal: SealReport,
    *,
    sampler: SamplerSettings | None = None,
    actor: Actor | None = None,
    track: DenoiseTrack | None = None,
    with_thought: bool = True,
    now: datetime | None = None,
    decisions: Sequence[FieldDecision] = (),
) -> dict[str, Any]:
    """Everything that an answer rests on, as plain data.

    Args:
        outcome: of a run that came to its end.
        sources: all that it was asked about, in their order.
        evidence: what the check of the answer found.
        seal: what kept the program off the network.
        sampler: the settings in force where the question left them to the checkpoint; `None`: not known.
        actor: `None` where person and machine are not to be written down.
        track: every step of the last request, if wished.
        with_thought: whether the thought may stand in it, in the steps as well.
        now: the time of writing; `None` takes the clock's.
        decisions: what a person decided about values that were filled in.
    """
    question = outcome.question
    sampler = question.manner.sampler or sampler
    return {
        "made": (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        "program": {"name": "Vitrine", "version": __version__, "libraries": libraries()},
        "person": actor.person if actor else "",
        "host": actor.host if actor else "",
        "asked": {
            "task": question.task,
            "question": question.text,
            "seed": question.seed,
            "thinking": question.thinking,
            "manner": plain_dataclass(question.manner),
            "sampler": None if sampler is None else plain_dataclass(sampler),
            "earlier": [plain_dataclass(turn) for turn in question.earlier],
            **held_values(question),
        },
        "sources": [_source(source, sources) for source in sources],
        "coverage": list(outcome.coverage),
        # A dossier from before there was a choice is in English.
        **({} if language() == "en" else {"language": language()}),
        "model": plain_dataclass(outcome.model),
        "requests": [
            {
                "sha256": "" if each.request is None else request_sha256(each.request),
                "answer_sha256": sha256(each.finished.answer),
                "ended": each.finished.reason,
                "figures": plain_dataclass(each.finished.figures),
            }
            for each in outcome.exchanges or (_unknown(outcome),)
        ],
        **_held(outcome),
        **decided(decisions),
        "answer": outcome.answer,
        "thought": outcome.thinking if with_thought else "",
        "thought_kept": with_thought,
        "evidence": _found(evidence),
        "seal": {"in_force": seal.in_force, "sentence": seal.sentence},
        "steps": [] if track is None else steps_of(track, with_thought),
    }


def _held(outcome: Outcome) -> dict[str, Any]:
    """What was filled in, by which rules the candidates were found, and the hash of each list of them.

    Nothing where the answer was free. The lists themselves are long, and follow from sources and rules.
    """
    if outcome.filled is None:
        return {}
    hashes: dict[int, str] = {}
    requests = []
    for request in outcome.requests:
        locks = [part for part in request.frame if isinstance(part, Lock)]
        for lock in locks:
            if id(lock.candidates) not in hashes:
                hashes[id(lock.candidates)] = sha256(list(lock.candidates))
        requests.append(
            [
                {
                    "name": lock.name,
                    "count": len(lock.candidates),
                    "sha256": hashes[id(lock.candidates)],
                    # What search by meaning said of them: the same again only on the same machine.
                    **({} if lock.fallback is None else {"fallback": plain_dataclass(lock.fallback)}),
                }
                for lock in locks
            ]
        )
    return {
        "filled": filled_record(outcome.filled.without_certainty()),
        "candidates": {"rules": RULES_VERSION, "requests": requests},
    }


def decided(decisions: Sequence[FieldDecision]) -> dict[str, Any]:
    """What a person decided, in order; nothing where nobody decided anything."""
    return {"decisions": [field_decision_record(one) for one in decisions]} if decisions else {}


def _found(evidence: Evidence) -> dict[str, Any]:
    """What was found of the answer, a calculation under the key that every dossier has it under."""
    found = plain_dataclass(evidence)
    for claim in found["claims"]:
        claim["reckoning"] = claim.pop("calculation")
    return found


def _unknown(outcome: Outcome) -> Exchange:
    """Of an earlier run that was kept without a dossier the requests are not known any more."""
    reason = cast(Any, outcome.reason)
    return Exchange(None, Finished(reason, outcome.answer, outcome.thinking, outcome.figures))


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


def _mode(source: Source) -> str | bool:
    """How its text was recognised; just that it was, as it usually is."""
    return "forced" if source.recognition == "forced" else True


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
        # Left out where nothing was, as in dossiers from before there was recognition.
        **({"recognised": _mode(source)} if any(page.recognised for page in source.pages) else {}),
    }

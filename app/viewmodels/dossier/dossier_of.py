"""The dossier of an answer that the window shows."""

from collections.abc import Mapping
from typing import Any, cast

from app.core.audit import Who
from app.core.denoise_track import DenoiseTrack
from app.core.dossier import Dossier, Run, body_of, parse
from app.core.dossier.record import steps_of, without_thought
from app.core.evidence import Evidence, check
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.viewmodels.run.run_record import Outcome
from model.events import Finished


def dossier_of_outcome(
    outcome: Outcome,
    sources: tuple[Source, ...],
    evidence: Evidence | None,
    seal: SealReport,
    *,
    track: DenoiseTrack | None = None,
    with_thought: bool = True,
) -> Dossier:
    """Everything that an answer rests on; what was kept with an earlier run stays as it was.

    Takes its time, as it hashes what was asked and looks for every library: not for the window's thread.

    Args:
        outcome: of a run that came to its end.
        sources: that it was asked about, in their order.
        evidence: what the whole answer's check found; `None` has it checked here.
        seal: what keeps the program off the network.
        track: its steps, if they are wished for.
        with_thought: whether the thought may stand in it.

    Raises:
        DossierUnreadable: what was kept with it is no dossier.
    """
    if outcome.dossier:
        kept = parse(outcome.dossier)
        body = _again(kept.body, track, with_thought)
        return kept if body == kept.body else Dossier.of(body)
    question, who = outcome.question, Who.here()
    # Of an earlier run that was kept without a dossier the requests are not known any more.
    told = Finished(cast(Any, outcome.reason), outcome.answer, outcome.thinking, outcome.figures)
    return Dossier.of(
        body_of(
            task=question.task,
            question=question.text,
            seed=question.seed,
            thinking=question.thinking,
            manner=question.manner,
            sampler=question.manner.sampler,
            earlier=question.earlier,
            sources=sources,
            coverage=outcome.coverage,
            runs=outcome.runs or (Run(None, told),),
            evidence=check(outcome.answer, sources) if evidence is None else evidence,
            model=outcome.model,
            seal={"in_force": seal.in_force, "sentence": seal.sentence},
            person=who.person,
            host=who.host,
            track=track,
            with_thought=with_thought,
        )
    )


def _again(body: Mapping[str, Any], track: DenoiseTrack | None, with_thought: bool) -> dict[str, Any]:
    """A kept body with the steps that are wished for now, and without a thought that may not be shown."""
    made = dict(body) | {"steps": [] if track is None else steps_of(track, with_thought)}
    if not with_thought:
        made |= {"thought": "", "thought_kept": False, "steps": without_thought(made["steps"])}
    return made

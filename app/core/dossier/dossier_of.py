"""The dossier of an answer, new or as it was kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.audit import Actor
from app.core.denoise_track import DenoiseTrack
from app.core.dossier.dossier import Dossier, parse
from app.core.dossier.record import body_of, decided, steps_of, without_thought
from app.core.evidence import Evidence, check
from app.core.forms.decision import FieldDecision
from app.core.runs import Outcome
from app.core.seal import SealReport
from app.core.sources.source import Source


def dossier_of(
    outcome: Outcome,
    sources: tuple[Source, ...],
    evidence: Evidence | None,
    seal: SealReport,
    *,
    track: DenoiseTrack | None = None,
    with_thought: bool = True,
    decisions: Sequence[FieldDecision] = (),
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
        decisions: what a person decided about values that were filled in; they stand in an earlier run's too.

    Raises:
        DossierUnreadable: what was kept with it is no dossier.
    """
    if outcome.dossier:
        kept = parse(outcome.dossier)
        body = _again(kept.body, track, with_thought) | decided(decisions)
        return kept if body == kept.body else Dossier.of(body)
    found = check(outcome.answer, sources) if evidence is None else evidence
    return Dossier.of(
        body_of(
            outcome,
            sources,
            found,
            seal,
            actor=Actor.here(),
            track=track,
            with_thought=with_thought,
            decisions=decisions,
        )
    )


def _again(body: Mapping[str, Any], track: DenoiseTrack | None, with_thought: bool) -> dict[str, Any]:
    """A kept body with the steps that are wished for now, and without a thought that may not be shown."""
    made = dict(body) | {"steps": [] if track is None else steps_of(track, with_thought)}
    if not with_thought:
        made |= {"thought": "", "thought_kept": False, "steps": without_thought(made["steps"])}
    return made

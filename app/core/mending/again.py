"""Mends and looks of a record done once more, to be compared with what came of them then."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.core.evidence.evidence import Evidence, Stretch
from app.core.mending.candidates import plan_mend
from app.core.mending.look import look_from, plan_look, quotation_request
from app.core.mending.mends import decided, offered, with_look, with_mend
from app.core.mending.request import ask_mend, mend_from
from app.core.sources.source import Source
from app.core.tasks.pieces import Count
from app.core.tasks.question import Question
from model.events import Finished, ModelInfo
from model.request import Request

#: Carries a request out; `None` where it was stopped.
Ask = Callable[[Request], Finished | None]


def again(
    told: Mapping[str, Any],
    question: Question,
    answer: str,
    sources: Sequence[Source],
    evidence: Evidence,
    ask: Ask,
    count: Count,
    info: ModelInfo,
) -> Evidence:
    """The evidence with what the model makes now of the passages and sentences that it was asked about then.

    What a person decided is taken from the record, where the same came out: it cannot be asked again. A
    passage that is not offered any more is left out, which tells as a difference.

    Args:
        told: the evidence of the record (`plain_dataclass` of `Evidence`).
        evidence: of the answer as it is now.
    """
    for mend in told.get("mends", ()):
        for claim in offered(evidence):
            # The passage may be wider than the claim: the plan says which one it is.
            plan = plan_mend(answer, claim, sources)
            if plan is None or (plan.start, plan.end) != (mend["start"], mend["end"]):
                continue
            asked = ask_mend(question, answer, claim, sources, count, info)
            finished = ask(asked.request) if asked is not None else None
            made = mend_from(asked.plan, asked.request, finished) if asked and finished else None
            if made is None:
                continue
            evidence = with_mend(evidence, made)
            if made.value == mend["value"] and mend["state"] in ("accepted", "undone"):
                evidence = decided(evidence, made.start, mend["state"])
            break
    for look in told.get("looks", ()):
        sentence = Stretch(look["start"], look["end"])
        places = [
            claim.places[0]
            for claim in evidence.claims
            if claim.places and sentence.start <= claim.start < sentence.end
        ]
        planned = plan_look(question, answer, sentence, places, sources, count, info)
        finished = ask(planned.request)
        if finished is None or not finished.locks:
            continue
        quotation = quotation_request(planned, finished)
        evidence = with_look(evidence, look_from(planned, finished, ask(quotation) if quotation else None))
    return evidence

"""The request that writes one passage again, everything else of the answer held, and what came of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.canonical import request_sha256
from app.core.evidence.asides import Mend
from app.core.evidence.evidence import Claim
from app.core.evidence.place import Place
from app.core.mending.candidates import MendPlan, plan_mend
from app.core.sources.source import Source
from app.core.tasks.pieces import Count
from app.core.tasks.question import Question
from app.core.tasks.showing import request_showing
from model.events import Finished, ModelInfo
from model.request import Lock, Request

#: Of a block so much may be taken by what stands behind the passage.
_BEHIND = 0.5
#: Of so many of the best spelt passages the pages are shown where not all fit.
_NEAR = 8
_ENDS = re.compile(r"(?<=[.!?])\s|\n")


@dataclass(frozen=True, slots=True)
class AskedMend:
    """A passage to be written again, and the request for it."""

    plan: MendPlan
    request: Request


def ask_mend(
    question: Question, answer: str, claim: Claim, sources: Sequence[Source], count: Count, info: ModelInfo
) -> AskedMend | None:
    """What to ask for one claim; `None` where the sources have nothing of its kind.

    All sources are shown where they fit, as when the answer was written; else the pages of the passages that
    are spelt most like the draft.
    """
    plan = plan_mend(answer, claim, sources)
    if plan is None:
        return None
    near = [place for at in range(1, _NEAR + 1) for place in _places(plan, at)]
    manner = replace(question.manner, token_budget=None)
    base = request_showing(replace(question, manner=manner), sources, near, count, info)
    return AskedMend(plan, mend_request(base, answer, plan, count, info.canvas_length))


def _places(plan: MendPlan, at: int) -> tuple[Place, ...]:
    return plan.passages.candidate(at).places[:2] if at < len(plan.passages.texts) else ()


def mend_request(base: Request, answer: str, plan: MendPlan, count: Count, canvas_length: int) -> Request:
    """A request for one passage.

    What stands before is held as it is, and so is what stands behind, as far as both fit one block with the
    longest candidate.

    Args:
        base: the request that the answer came from, or another one that shows the same sources.
        count, canvas_length: of the model.
    """
    lock = Lock(plan.passages.texts, name=plan.draft, prior=plan.prior)
    behind = _behind(answer[plan.end :], count, int(canvas_length * _BEHIND))
    frame = (answer[: plan.start], lock, behind)
    return replace(
        base,
        frame=tuple(part for part in frame if part),
        locks=(),
        pins=(),
        thinking=False,
        thinking_budget=None,
        token_budget=None,
    )


def mend_from(plan: MendPlan, request: Request, finished: Finished) -> Mend | None:
    """What the model made of it; `None` where it was stopped."""
    if finished.reason == "cancelled" or not finished.locks:
        return None
    index = finished.locks[0].leaders[0].candidate
    value = plan.passages.texts[index]
    return Mend(
        plan.start,
        plan.end,
        plan.draft,
        value,
        "left" if index == 0 else "mended",
        () if index == 0 else plan.passages.candidate(index).places,
        len(plan.passages.texts) - 1,
        request_sha256(request),
    )


def _behind(text: str, count: Count, most: int) -> str:
    """The beginning of a text that takes at most `most` tokens, ended where a sentence ends if it can be."""
    found = _ENDS.search(text)
    text = text if found is None else text[: found.end()]
    if count(text) <= most:
        return text
    ends = [found.start() for found in _ENDS.finditer(text)]
    for end in reversed(ends):
        if count(text[:end]) <= most:
            return text[:end]
    words = text.split(" ")
    while words and count(" ".join(words)) > most:
        words = words[: len(words) // 2]
    return " ".join(words)

"""What the model was asked about an answer beside the rules: passages written again, and its own look."""

from dataclasses import dataclass
from typing import Literal

from app.core.evidence.place import Place

#: "left": the model keeps the draft. "mended": it would put a passage of the sources there, which nobody
#: checked. "accepted": a person took it. "undone": a person went back to the draft.
MendState = Literal["left", "mended", "accepted", "undone"]
LookVerdict = Literal["supported", "contradicted", "not_said"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A passage of an answer that was denoised again in place, held to what the sources have of its kind.

    Attributes:
        start, end: characters `start:end` of the answer as the model wrote it.
        draft: those characters.
        value: the passage of the sources for it; the draft where it was left.
        state: what became of it; the answer has the value only where it was accepted.
        places: where the value stands, the best to show first.
        candidates: how many passages there were to choose from, the draft not counted.
        request_sha256: of the request that it came from.
    """

    start: int
    end: int
    draft: str
    value: str
    state: MendState
    places: tuple[Place, ...] = ()
    candidates: int = 0
    request_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What the model says of one sentence of an answer, asked afresh, without the answer around it.

    Attributes:
        start, end: characters of the answer: the sentence.
        verdict: one of three, held to them.
        quotation: the sentence or line of the sources that it names for it; empty for "not_said".
        places: where the quotation stands.
        certainty: calibrated chance that the verdict is right; `None` where that was not measured.
        request_sha256: of the request for the verdict.
    """

    start: int
    end: int
    verdict: LookVerdict
    quotation: str = ""
    places: tuple[Place, ...] = ()
    certainty: float | None = None
    request_sha256: str = ""

"""The beginning and the end of a run, as the log takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.sources.source import Source
from app.core.tasks import Question
from model.events import ModelInfo, RunStats
from model.request import Request


@dataclass(frozen=True, slots=True)
class RunStart:
    """What is asked, before it is: everything that the same answer takes.

    Attributes:
        question: of its text only the keyed hash is kept.
        sources: what it is asked about.
        settings: the sampler's and others, plain values.
        model: the open checkpoint.
    """

    question: Question
    sources: Sequence[Source]
    settings: Mapping[str, Any] = field(default_factory=dict)
    model: ModelInfo | None = None


@dataclass(frozen=True, slots=True)
class RunEnd:
    """What came of it.

    Attributes:
        reason: "end", "length", "cancelled", or "failed" with `code`.
        answer, thinking: only their keyed hashes and lengths are kept.
        figures: what it took; `None` for one that failed.
        code: of the failure.
        requests: how many requests the plan took.
        asked: those that were carried out, in their order; only their keyed hashes are kept.
    """

    reason: str
    answer: str = ""
    thinking: str = ""
    figures: RunStats | None = None
    code: str = ""
    requests: int = 1
    asked: tuple[Request, ...] = ()

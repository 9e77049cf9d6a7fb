"""Where a run stands, and what stands before the model."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.sources.source import Source
from app.core.tasks import Question
from model.events import ModelInfo
from model.request import Request


class RunState(StrEnum):
    """Where a run stands. READING waits for the sources, LOADING for the model."""

    IDLE = "idle"
    READING = "reading"
    LOADING = "loading"
    PREFILL = "prefill"
    DENOISING = "denoising"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def running(self) -> bool:
        """True while there is something to stop."""
        return self in (RunState.READING, RunState.LOADING, RunState.PREFILL, RunState.DENOISING)


class RunGate(StrEnum):
    """The gates before the model in the order in which they are passed.

    Nothing is kept of a run that is not logged, and nothing is asked that is not kept.
    """

    LOG = "log"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class PendingRun:
    """A run that is about to begin: `request` is what a model with a long enough context would be sent."""

    question: Question
    sources: tuple[Source, ...]
    request: Request
    model: ModelInfo

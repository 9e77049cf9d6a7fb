"""What a run is made of: its states, the question that began it, and what came of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.dossier import Run
from app.core.sources.source import Source
from app.core.tasks import Question
from model.events import ModelInfo, RunStats
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
        """Whether there is something to stop."""
        return self in (RunState.READING, RunState.LOADING, RunState.PREFILL, RunState.DENOISING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave.

    Attributes:
        question: what was asked.
        answer: Markdown; when stopped, the finished blocks only.
        thinking: the thought; empty if there was none.
        reason: "end", "length" or "cancelled".
        figures: what it took.
        coverage: what of the sources was not read, a line each.
        planned: whether the sources were longer than the context; `coverage` then says how they were read.
        unseen: whether sources hold pictures or videos that this checkpoint was not taught to see.
        model: what answered.
        runs: the requests with what each gave; empty for an earlier run that is shown again.
        dossier: what was kept with an earlier run, as the text of a file; empty if there is none.
    """

    question: Question
    answer: str
    thinking: str
    reason: str
    figures: RunStats
    coverage: tuple[str, ...]
    unseen: bool
    model: ModelInfo
    planned: bool = False
    runs: tuple[Run, ...] = field(default=(), compare=False, repr=False)
    dossier: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A run that is about to begin: `request` is what a model with a long enough context would be sent."""

    question: Question
    sources: tuple[Source, ...]
    request: Request
    model: ModelInfo


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the model is to be shown before anything is asked, of the `shelf_size` cards on the shelf."""

    sources: tuple[Source, ...]
    thinking: bool
    model: ModelInfo
    shelf_size: int

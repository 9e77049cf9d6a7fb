"""What a run is made of: its states, the question that began it, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum

from model.events import Figures, ModelInfo


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
class Question:
    """What was asked, exactly: the same question gives the same answer."""

    task: str
    text: str
    thinking: bool
    seed: int


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
    """

    question: Question
    answer: str
    thinking: str
    reason: str
    figures: Figures
    coverage: tuple[str, ...]
    unseen: bool
    model: ModelInfo
    planned: bool = False

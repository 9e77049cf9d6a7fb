"""How a question becomes requests: whether sources fit one, and what several requests took together."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.core.dossier import Run
from app.core.sources.source import Source
from app.core.tasks import Plan, Question, coverage, plan, sight_needed, with_answers
from app.viewmodels.run.run_record import Outcome
from app.workers.engine_letters import Make
from model.events import ModelInfo, RunStats
from model.request import Request

#: Tokens for the template and the instructions; for a picture; for a frame: more than any of them takes.
_AROUND, _PICTURE, _FRAME = 1500, 320, 120
_MARKS = 40
_BLOCKS = 8


class Build(Protocol):
    """The shape of `app.core.tasks.build`."""

    def __call__(self, question: Question, sources: Sequence[Source]) -> Request:
        """Make a request; raises PlainError."""


def fits_surely(question: Question, sources: Sequence[Source], model: ModelInfo) -> bool:
    """Whether everything fits one request however its text is cut into tokens: none is less than a byte."""
    said = "".join((question.text, *(turn.question + turn.answer for turn in question.earlier)))
    tokens = _AROUND * (1 + len(question.earlier)) + len(said.encode("utf-8", "replace"))
    tokens += max(_BLOCKS, question.manner.max_canvases) * model.canvas_length
    picture = max(_PICTURE, question.manner.image_budget + _MARKS)
    for source in sources:
        tokens += _FRAME * len(source.frames)
        for page in source.pages:
            tokens += picture if page.picture else len(page.text.encode("utf-8", "replace")) + 16
    return tokens <= model.context_length


def planner(question: Question, sources: Sequence[Source]) -> Make:
    """What lays out the requests where tokens can be counted."""

    def make(count: Callable[[str], int], model: ModelInfo) -> Plan:
        return plan(
            question,
            sources,
            count=count,
            context_length=model.context_length,
            canvas_length=model.canvas_length,
        )

    return make


def outcome_of(
    question: Question, sources: tuple[Source, ...], made: Plan | None, runs: Sequence[Run], model: ModelInfo
) -> Outcome:
    """What a run gave: its requests in order, the last one's answer is the answer."""
    last = runs[-1].finished
    if made is not None:
        ended = [run.finished.answer for run in runs if run.finished.reason != "cancelled"]
        made = with_answers(made, ended)
    return Outcome(
        question=question,
        answer=last.answer,
        thinking=last.thinking,
        reason=last.reason,
        figures=together([run.finished.figures for run in runs]),
        coverage=made.coverage if made else coverage(sources),
        unseen=bool(sight_needed(sources) - set(model.abilities)),
        model=model,
        planned=made is not None,
        runs=tuple(runs),
    )


def together(parts: Sequence[RunStats]) -> RunStats:
    """What several requests took."""
    if len(parts) == 1:
        return parts[0]
    tokens, steps = sum(part.tokens for part in parts), sum(part.steps for part in parts)
    seconds = sum(part.denoise_seconds for part in parts)
    return RunStats(
        prompt_tokens=sum(part.prompt_tokens for part in parts),
        canvases=sum(part.canvases for part in parts),
        steps=steps,
        tokens=tokens,
        tokens_per_step=tokens / max(1, steps),
        tokens_per_second=tokens / seconds if seconds else 0.0,
        prefill_seconds=sum(part.prefill_seconds for part in parts),
        denoise_seconds=seconds,
        peak_memory_bytes=max(part.peak_memory_bytes for part in parts),
        retries=sum(part.retries for part in parts),
        reused_tokens=sum(part.reused_tokens for part in parts),
    )

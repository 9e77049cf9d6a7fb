"""Whether sources fit one request, and what several requests took together."""

from collections.abc import Callable, Sequence

from app.core.sources.source import Source
from app.core.tasks import Plan, plan
from app.viewmodels.run_record import Question
from app.workers.engine_worker import Make
from model.events import Figures, ModelInfo

#: Tokens for the template and the instructions; for a picture; for a frame: more than any of them takes.
_AROUND, _PICTURE, _FRAME = 1500, 320, 120
_BLOCKS = 8


def fits_surely(question: Question, sources: Sequence[Source], model: ModelInfo) -> bool:
    """Whether everything fits one request however its text is cut into tokens: none is less than a byte."""
    tokens = _AROUND + len(question.text.encode("utf-8", "replace")) + _BLOCKS * model.canvas_length
    for source in sources:
        tokens += _FRAME * len(source.frames)
        for page in source.pages:
            tokens += _PICTURE if page.picture else len(page.text.encode("utf-8", "replace")) + 16
    return tokens <= model.context_length


def planner(question: Question, sources: Sequence[Source]) -> Make:
    """What lays out the requests where tokens can be counted."""

    def make(count: Callable[[str], int], model: ModelInfo) -> Plan:
        return plan(
            question.task,
            question.text,
            sources,
            count=count,
            context_length=model.context_length,
            canvas_length=model.canvas_length,
            seed=question.seed,
            thinking=question.thinking,
        )

    return make


def together(parts: Sequence[Figures]) -> Figures:
    """What several requests took."""
    if len(parts) == 1:
        return parts[0]
    tokens, steps = sum(part.tokens for part in parts), sum(part.steps for part in parts)
    seconds = sum(part.denoise_seconds for part in parts)
    return Figures(
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

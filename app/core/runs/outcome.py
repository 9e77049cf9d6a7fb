"""What a run gave: one request or several, and the answer that they came to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.forms.filled import FilledForm
from app.core.sources.source import Source
from app.core.tasks import Plan, Question, coverage, left_out_lines, sight_needed, with_answers
from app.core.tasks.filling import answer_text, filled
from model.events import Finished, ModelInfo, RunStats
from model.request import Request


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that was carried out, if it is still known, and what came of it."""

    request: Request | None
    finished: Finished


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave.

    Attributes:
        question: what was asked.
        answer: Markdown; when stopped, the finished blocks only.
        thinking: the thought; empty if there was none.
        reason: "end", "length" or "cancelled".
        figures: what it took, all requests together.
        coverage: what of the sources was not read, a line each.
        planned: whether the requests were laid out in a plan; `coverage` then says how sources were read.
        unseen: whether sources hold pictures or videos that this checkpoint was not taught to see.
        model: what answered.
        exchanges: the requests in order, each with what it gave; empty for an earlier run that shows again.
        filled: the form that was filled in, or the short answer as a form of one field; `None` for free text.
        parts: of sources that were read in parts, how many were finished and how many there are; (0, 0) where
            they were read at once.
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
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False, repr=False)
    filled: FilledForm | None = field(default=None, compare=False, repr=False)
    parts: tuple[int, int] = field(default=(0, 0), compare=False)
    dossier: str = field(default="", compare=False, repr=False)

    @property
    def stopped(self) -> bool:
        """Whether the person ended it."""
        return self.reason == "cancelled"

    @property
    def requests(self) -> tuple[Request, ...]:
        """What was sent, as far as it is known."""
        return tuple(each.request for each in self.exchanges if each.request is not None)


def outcome_of(
    question: Question,
    sources: tuple[Source, ...],
    plan: Plan | None,
    exchanges: Sequence[Exchange],
    model: ModelInfo,
) -> Outcome:
    """The outcome of at least one exchange; the answer is the last one's, or what all filled in together."""
    last = exchanges[-1].finished
    made = filled(plan, [each.finished for each in exchanges]) if plan is not None and plan.locked else None
    whole = made is not None and last.reason != "cancelled"
    answer, parts = last.answer, (0, 0)
    if plan is not None:
        ended = [each.finished.answer for each in exchanges if each.finished.reason != "cancelled"]
        if len(plan.steps) > 1 and not plan.locked:
            parts = (min(len(ended), len(plan.steps)), len(plan.steps))
            if last.reason == "cancelled":
                # What was finished of each part stays, and behind it what stands of the one at hand.
                answer = "\n\n".join(filter(None, (*ended[: parts[1]], last.answer)))
        plan = with_answers(plan, ended)
    beside = left_out_lines(question.left_out)
    if made is not None and beside:
        made = replace(made, coverage=(*made.coverage, *beside))
    lines = made.coverage if made else (*(plan.coverage if plan else coverage(sources)), *beside)
    return Outcome(
        question=question,
        answer=answer_text(made, question) if made is not None and whole else answer,
        thinking=last.thinking,
        reason=last.reason,
        figures=together([each.finished.figures for each in exchanges]),
        coverage=lines,
        unseen=bool(sight_needed(sources) - set(model.abilities)),
        model=model,
        planned=plan is not None,
        exchanges=tuple(exchanges),
        filled=made,
        parts=parts,
    )


def together(parts: Sequence[RunStats]) -> RunStats:
    """Time, tokens and memory of several requests together."""
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

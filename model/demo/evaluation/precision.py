"""What quantisation costs: answers, and token distributions on the same canvases.

Accuracy of a small easy model says little about a quantisation. So the prompts, noisy canvases and
self-conditioning of runs of the unquantised checkpoint are given to each conversion, and the divergence of
its distributions and the agreement of its best guess are averaged over all positions.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model import Engine
from model.checkpoint.convert import convert
from model.checkpoint.plan import Plan
from model.context import Context
from model.decoder import CanvasDecoder
from model.demo.corpus import LANGUAGES
from model.demo.evaluation.asking import ask
from model.demo.evaluation.scoring import score
from model.demo.lessons.encode import MARKS
from model.demo.lessons.items import item
from model.demo.lessons.lesson import Lesson
from model.diffusion.canvas import noise
from model.diffusion.denoise import denoise
from model.prompt.assemble import assemble
from model.request import Request, SamplerSettings

PLANS: dict[str, Plan | None] = {
    "bf16": None,
    "int8": Plan("int8", "int8"),
    "int4": Plan("int4", "int8"),
}
"""The checkpoint as it is, and its conversions: experts, linears."""

_ABILITIES = ("field_questions", "summaries", "forms", "not_stated")
_STEPS = 4


@dataclass(frozen=True)
class Moment:
    """A canvas in the middle of its denoising, what the step before left, and the logits for it."""

    canvas: Tensor
    conditioning: Tensor | None
    logits: Tensor


class Recorder:
    """A decoder that keeps what goes through it; see `denoise.Decoder`.

    Attributes:
        cap: of the decoder behind it.
        moments: what went through, in order.
    """

    def __init__(self, decode: CanvasDecoder) -> None:
        self._decode, self.cap = decode, decode.cap
        self._conditioning: Tensor | None = None
        self.moments: list[Moment] = []

    def __call__(self, canvas: Tensor, soft: Tensor | None) -> Tensor:
        """Call the decoder and keep its capped logits."""
        raw = self._decode(canvas, soft)
        logits = raw.float() / self.cap
        self.moments.append(Moment(canvas.clone(), self._conditioning, logits.tanh_().mul_(self.cap)))
        return raw

    def soften(self, probabilities: Tensor) -> Tensor:
        """Keep the probabilities as logits that give them."""
        self._conditioning = probabilities.float().log()
        return self._decode.soften(probabilities)


def precisions(model: Path, seed: int, items: int, compared: int = 16) -> dict[str, dict[str, float]]:
    """Return for each precision of ``PLANS`` how well it answers, and how far its distributions are.

    ``items`` questions a language; ``compared`` prompts, whose canvases are looked at in four steps each.
    ``divergence`` is the mean Kullback-Leibler divergence from the unquantised in nats, ``agreement`` the
    share of positions with the same best guess.
    """
    questions = [
        item("field_questions", language, seed + number) for language in LANGUAGES for number in range(items)
    ]
    looked = [
        item(_ABILITIES[number % len(_ABILITIES)], LANGUAGES[number // 4 % 2], seed + items + number)
        for number in range(compared)
    ]
    report: dict[str, dict[str, float]] = {}
    moments: list[list[Moment]] = []
    with tempfile.TemporaryDirectory(prefix="vitrine-evaluation-") as scratch:
        for name, plan in PLANS.items():
            folder = model
            if plan is not None:
                folder = Path(scratch) / name
                convert(model, folder, plan)
            engine = Engine.open(folder)
            try:
                if not moments:
                    moments = [list(_moments(engine, one)) for one in looked]
                report[name] = _answers(engine, questions, seed) | _compared(engine, looked, moments)
            finally:
                engine.close()
    return report


def _answers(engine: Engine, questions: list[Lesson], seed: int) -> dict[str, float]:
    right = steps = canvases = 0
    for number, lesson in enumerate(questions):
        given = ask(engine, lesson, seed + number)
        right += score(lesson, given.answer).right
        steps += given.steps
        canvases += given.canvases
    return {"field_questions": round(right / len(questions), 4), "mean_steps": round(steps / canvases, 2)}


def _decoder(engine: Engine, lesson: Lesson) -> CanvasDecoder:
    """Return the decoder over a lesson's prompt; it is of text alone."""
    opened: Any = engine._opened()
    request = Request(lesson.messages, seed=0)
    prompt = assemble(request, opened.template, opened.tokenizer, MARKS, lambda _: 0)
    context = Context(opened.network)
    for _ in context.prefill(prompt.tokens, (), len(prompt.tokens)):
        pass
    return context.decoder(engine.info.canvas_length)


def _moments(engine: Engine, lesson: Lesson) -> Iterator[Moment]:
    """Return the canvases that a checkpoint sees while it answers."""
    opened: Any = engine._opened()
    decode = _decoder(engine, lesson)
    recorded = Recorder(decode)
    generator = torch.Generator().manual_seed(0)
    start = noise(opened.shape.canvas_length, opened.shape.vocabulary, generator)
    settings = SamplerSettings(max_steps=_STEPS, early_stop=False)
    for _ in denoise(recorded, start, settings, generator):
        pass
    yield from recorded.moments


@torch.inference_mode()
def _compared(engine: Engine, lessons: list[Lesson], moments: list[list[Moment]]) -> dict[str, float]:
    """Return mean divergence and agreement over all positions of all moments."""
    divergence = agreement = 0.0
    count = sum(map(len, moments))
    for lesson, seen in zip(lessons, moments, strict=True):
        decode = _decoder(engine, lesson)
        for moment in seen:
            ours = decode.capped(moment.canvas, moment.conditioning).log_softmax(-1)
            theirs = moment.logits.log_softmax(-1)
            divergence += float((theirs.exp() * (theirs - ours)).sum(-1).mean())
            agreement += float((ours.argmax(-1) == theirs.argmax(-1)).float().mean())
    return {"divergence": round(divergence / count, 6), "agreement": round(agreement / count, 5)}

"""One canvas from noise to text: a step, and the stream of steps.

The algorithm is that of DiffusionGemma's reference loop (transformers, `generation_diffusion_gemma.py`), with
its random draws in the same order, so that the same seed gives the same tokens:

1. the decoder reads the canvas, the context and the step before (self-conditioning) and gives logits; where
   tokens are pinned, all others become impossible;
2. logits are divided by the step's temperature; in locked places the marginals of the posterior over their
   candidates take their place;
3. a token is drawn for each position;
4. the certain positions are accepted, the others renoised;
5. the canvas stops when its best guess (argmax) is stable and the model is confident.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from model.diffusion import sampler, stopping
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.locks import Outcome
from model.diffusion.rows import walk
from model.diffusion.schedule import temperature
from model.request import SamplerSettings


class Decoder(Protocol):
    """The network over a context, for the canvases that follow it.

    Attributes:
        cap: of the soft cap that the logits still lack; `None` where they have theirs.
    """

    @property
    def cap(self) -> float | None: ...

    def __call__(self, canvas: Tensor, soft: Tensor | None) -> Tensor:
        """Raw logits `[1, length, vocabulary]`, which the caller may overwrite.

        Args:
            canvas: `[1, length]`.
            soft: what `soften` made of the step before, `None` at the first.
        """
        ...

    def soften(self, probabilities: Tensor) -> Tensor:
        """What the next step is conditioned on, of probabilities in the type and shape of the logits."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """What a denoising step gives. Tensors are `[1, length]` unless noted.

    Attributes:
        number: from 1.
        temperature: of this step.
        best: argmax tokens.
        canvas: tokens that enter the next step.
        accepted: bool.
        entropy: nats.
        certainty: probability of the best token.
        soft: what the next step is conditioned on; `None` after the last that is allowed.
        settled: whether the stop rule ended the canvas.
        last: whether the canvas is done, by the stop rule or because the steps are used up.
        top_tokens, top_probabilities: `[1, length, 3]`, best first; only at the last step.
        fixed: positions that could hold only one token.
        locks: the locked places; `best` holds their best rows.
    """

    number: int
    temperature: float
    best: Tensor
    canvas: Tensor
    accepted: Tensor
    entropy: Tensor
    certainty: Tensor
    soft: Tensor | None
    settled: bool
    last: bool
    top_tokens: Tensor | None
    top_probabilities: Tensor | None
    fixed: tuple[int, ...] = ()
    locks: tuple[Outcome, ...] = ()


@torch.inference_mode()
def denoise_step(
    decode: Decoder,
    canvas: Tensor,
    soft: Tensor | None,
    history: stopping.History,
    number: int,
    settings: SamplerSettings,
    generator: torch.Generator,
    constraints: CanvasConstraints = UNCONSTRAINED,
) -> Step:
    """Do one denoising step; pure but for the generator.

    Raises:
        ArithmeticError: the network gave something that is no number.
    """
    logits = decode(canvas, soft)
    vocabulary, final = logits.shape[-1], number == settings.max_steps
    degrees = temperature(settings.max_steps - number + 1, settings)
    heat = torch.full((), degrees, dtype=torch.float32, device=logits.device)
    # It may be the last one only if the best guess has not moved.
    settling = settings.early_stop and len(history) >= settings.stability
    unmoved = () if final else history if settling else None
    told = walk(logits, decode.cap, heat, generator, constraints, unmoved, not final)
    accepted = sampler.accept(told.entropy, settings.entropy_bound)
    renoised = sampler.renoise(canvas, told.sample, accepted, vocabulary, generator)

    kept = slice(None, None if constraints.cut < 0 else constraints.cut)
    settled = stopping.may_stop(
        tuple(before[:, kept] for before in history),
        told.best[:, kept],
        _once(told.entropy, told.locks)[:, kept],
        settings,
    )
    last = settled or final
    return Step(
        number=number,
        temperature=degrees,
        best=told.best,
        canvas=renoised,
        accepted=accepted,
        entropy=told.entropy,
        certainty=told.certainty,
        soft=None if last else decode.soften(logits),
        settled=settled,
        last=last,
        top_tokens=told.top_tokens if last else None,
        top_probabilities=told.top_probabilities if last else None,
        fixed=told.fixed,
        locks=told.locks,
    )


def _once(entropy: Tensor, locks: tuple[Outcome, ...]) -> Tensor:
    """Entropies, `[1, length]`; a locked place counts that of its posterior once, not once a position."""
    if not locks:
        return entropy
    entropy = entropy.clone()
    for lock in locks:
        entropy[0, lock.start : lock.start + len(lock.tokens)] = lock.entropy / len(lock.tokens)
    return entropy


def denoise(
    decode: Decoder,
    canvas: Tensor,
    settings: SamplerSettings,
    generator: torch.Generator,
    constraints: CanvasConstraints = UNCONSTRAINED,
) -> Iterator[Step]:
    """Denoise one canvas, `[1, length]` of noise: every step in order; the last one has `last` set.

    The fixed tokens of `constraints` stand in `canvas` already (`CanvasConstraints.place`).

    Raises:
        ArithmeticError: the network gave something that is no number.
    """
    soft: Tensor | None = None
    history: stopping.History = ()
    for number in range(1, settings.max_steps + 1):
        step = denoise_step(decode, canvas, soft, history, number, settings, generator, constraints)
        canvas, soft = step.canvas, step.soft
        history = stopping.remember(history, step.best, settings.stability)
        yield step
        if step.last:
            return

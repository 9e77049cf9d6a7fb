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

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from model.diffusion import sampler, stopping
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.locks import Outcome
from model.diffusion.schedule import temperature
from model.request import SamplerSettings

#: Canvas `[1, length]` and the self-conditioning logits of the step before (`None` at the first)
#: -> raw logits `[1, length, vocabulary]` float32, which the caller may overwrite.
Decode = Callable[[Tensor, Tensor | None], Tensor]

ALTERNATIVES = 3


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
        conditioning: temperature-scaled logits `[1, length, vocabulary]` for the next step.
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
    conditioning: Tensor
    settled: bool
    last: bool
    top_tokens: Tensor | None
    top_probabilities: Tensor | None
    fixed: tuple[int, ...] = ()
    locks: tuple[Outcome, ...] = ()


@torch.inference_mode()
def denoise_step(
    decode: Decode,
    canvas: Tensor,
    conditioning: Tensor | None,
    history: stopping.History,
    number: int,
    settings: SamplerSettings,
    conditioning_dtype: torch.dtype,
    generator: torch.Generator,
    constraints: CanvasConstraints = UNCONSTRAINED,
) -> Step:
    """Do one denoising step; pure but for the generator."""
    logits = decode(canvas, conditioning)
    fixed = constraints.apply(logits)
    heat = temperature(settings.max_steps - number + 1, settings, logits.device)
    logits.div_(heat)
    locks = constraints.hold(logits)

    probabilities = torch.softmax(logits, dim=-1, dtype=torch.float32)
    sample = sampler.draw(probabilities, generator)
    best = _best(logits, locks)
    certainty = probabilities.gather(-1, best.unsqueeze(-1)).squeeze(-1)
    entropy = sampler.token_entropy(logits)
    accepted = sampler.accept(entropy, settings.entropy_bound)
    renoised = sampler.renoise(canvas, sample, accepted, logits.shape[-1], generator)

    kept = slice(None, None if constraints.cut < 0 else constraints.cut)
    settled = stopping.may_stop(
        tuple(before[:, kept] for before in history),
        best[:, kept],
        _once(entropy, locks)[:, kept],
        settings,
    )
    last = settled or number == settings.max_steps
    top = torch.topk(probabilities, min(ALTERNATIVES, logits.shape[-1]), dim=-1) if last else None
    return Step(
        number=number,
        temperature=float(heat),
        best=best,
        canvas=renoised,
        accepted=accepted,
        entropy=entropy,
        certainty=certainty,
        conditioning=logits.to(conditioning_dtype),
        settled=settled,
        last=last,
        top_tokens=None if top is None else top.indices,
        top_probabilities=None if top is None else top.values,
        fixed=fixed,
        locks=locks,
    )


def _best(logits: Tensor, locks: tuple[Outcome, ...]) -> Tensor:
    """The best guess, `[1, length]`; in locked places the best row, not the argmax of its marginals."""
    best = torch.argmax(logits, dim=-1)
    for lock in locks:
        row = torch.tensor(lock.tokens, device=best.device)
        best[0, lock.start : lock.start + len(row)] = row
    return best


def _once(entropy: Tensor, locks: tuple[Outcome, ...]) -> Tensor:
    """Entropies, `[1, length]`; a locked place counts that of its posterior once, not once a position."""
    if not locks:
        return entropy
    entropy = entropy.clone()
    for lock in locks:
        entropy[0, lock.start : lock.start + len(lock.tokens)] = lock.entropy / len(lock.tokens)
    return entropy


def denoise(
    decode: Decode,
    canvas: Tensor,
    settings: SamplerSettings,
    conditioning_dtype: torch.dtype,
    generator: torch.Generator,
    constraints: CanvasConstraints = UNCONSTRAINED,
) -> Iterator[Step]:
    """Denoise one canvas, `[1, length]` of noise: every step in order; the last one has `last` set.

    The fixed tokens of `constraints` stand in `canvas` already (`CanvasConstraints.place`).
    """
    conditioning: Tensor | None = None
    history: stopping.History = ()
    for number in range(1, settings.max_steps + 1):
        step = denoise_step(
            decode,
            canvas,
            conditioning,
            history,
            number,
            settings,
            conditioning_dtype,
            generator,
            constraints,
        )
        canvas, conditioning = step.canvas, step.conditioning
        history = stopping.remember(history, step.best, settings.stability)
        yield step
        if step.last:
            return

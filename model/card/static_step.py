"""A denoising step whose every number lies on the device, so that it can be captured as one graph.

The same arithmetic as `diffusion.denoise`, with the same draws in the same order; what `denoise` decides on
the host (temperature, the stop rule) is decided by tensors here, and one block of numbers tells of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

from model.card.static_context import StaticContext, read_static
from model.card.static_held import StaticHeld
from model.decoder import run_layers, soft_embedding
from model.diffusion import sampler
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.denoise import Step
from model.diffusion.rows import ALTERNATIVES, BLOCK, blocks
from model.diffusion.schedule import temperature
from model.request import SamplerSettings

#: Rows of what is told, each `[length]`: see `_tell`.
_TOLD = 6 + 2 * ALTERNATIVES


class StaticStep:
    """The buffers of a step for one network and one bucket.

    Args:
        cache: the growing context, read at least once.
        length: of a canvas.
        size: of the bucket.
        stability: of the stop rule.
    """

    def __init__(self, network: Any, cache: DynamicCache, length: int, size: int, stability: int) -> None:
        device = network.device
        read_static(network)
        table = network.model.decoder.embed_tokens
        self._network, self._length = network, length
        self._vocabulary, hidden = table.weight.shape
        self._cap: float = network.final_logit_softcapping
        self.context = StaticContext(cache, length, size)
        self.held = StaticHeld(length, self._vocabulary, device)
        self.generator = torch.Generator(device)
        self._canvas = torch.zeros(1, length, dtype=torch.int64, device=device)
        self._soft = torch.zeros(1, length, hidden, dtype=table.weight.dtype, device=device)
        self._history = torch.zeros(stability, 1, length, dtype=torch.int64, device=device)
        self._done = torch.zeros((), dtype=torch.int32, device=device)
        # Of the settings: least temperature, span, steps, bound, confidence, whether it may stop early.
        self._settings = torch.zeros(6, dtype=torch.float32, device=device)
        self._told = torch.zeros(_TOLD, length, dtype=torch.int64, device=device)

    def begin(
        self,
        cache: DynamicCache,
        length: int,
        canvas: Tensor,
        settings: SamplerSettings,
        held: CanvasConstraints,
    ) -> None:
        """Get ready for a canvas of noise behind a context of `length` tokens."""
        self.context.fill(cache, length)
        self.held.set(held)
        self._canvas.copy_(canvas)
        self._soft.zero_()
        self._done.zero_()
        given = (
            settings.t_min,
            settings.t_max - settings.t_min,
            settings.max_steps,
            settings.entropy_bound,
            settings.confidence,
            settings.early_stop,
        )
        self._settings.copy_(torch.tensor(given, dtype=torch.float32))

    @torch.inference_mode()
    def run(self) -> None:
        """One step: launches only, no look at a number."""
        least, span, steps, bound, confidence, early = self._settings.unbind()
        heat = least + span * ((steps - self._done) / steps)
        kinds = self._network.config.text_config.layer_types
        positions, masks = self.context.positions(), self.context.masks(kinds)
        hidden = run_layers(self._network, self._canvas, self._soft, positions, self.context, masks)
        logits: Tensor = self._network.lm_head(hidden)
        self.held.apply(logits)
        sample, best, certainty, entropy, tokens, shares = self._walk(logits, heat)
        accepted = _accept(entropy, bound)
        renoised = sampler.renoise(self._canvas, sample, accepted, self._vocabulary, self.generator)
        kept = self.held.kept
        moved = ((self._history != best) & (kept > 0)).any()
        stable = moved.logical_not() & (self._done >= self._history.shape[0])
        sure = (entropy * kept).sum() / kept.sum() < confidence
        settled = stable & sure & (early > 0)
        self._tell(best, renoised, accepted, entropy, certainty, settled, tokens, shares)
        self._canvas.copy_(renoised)
        self._soft.copy_(soft_embedding(self._network, logits))
        if self._history.shape[0]:
            self._history.copy_(torch.cat((self._history[1:], best[None])))
        self._done.add_(1)

    def capture(self) -> "Replay":
        """The step as a graph, where the card can make one of it; else as it comes, with the reason.

        The buffers hold nothing of use afterwards: `begin` again.
        """
        if self._canvas.device.type != "cuda":
            return Replay(self.run, "a processor has no graphs")
        try:
            graph = torch.cuda.CUDAGraph()
            graph.register_generator_state(self.generator)
            side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
            side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(side):
                # Kernels are loaded and libraries get their work spaces before anything is captured.
                for _ in range(2):
                    self.run()
            torch.cuda.current_stream().wait_stream(side)
            with torch.inference_mode(), torch.cuda.graph(graph):
                self.run()
        except RuntimeError as error:
            return Replay(self.run, str(error).partition("\n")[0])
        return Replay(graph.replay)

    def _walk(self, logits: Tensor, heat: Tensor) -> list[Tensor]:
        """As `diffusion.rows.walk`: sample, best, certainty, entropy, top tokens and their probabilities."""
        parts: list[tuple[Tensor, ...]] = []
        size = BLOCK[logits.device.type] // (4 * self._vocabulary)
        for start, stop in blocks(self._length, size):
            raw = logits[:, start:stop].float()
            rows = (raw / self._cap).tanh_().mul_(self._cap).div_(heat)
            rows = torch.where(raw == -torch.inf, raw, rows)
            probabilities = torch.softmax(rows, dim=-1)
            best = rows.argmax(-1)
            certainty = probabilities.gather(-1, best.unsqueeze(-1)).squeeze(-1)
            entropy = sampler.token_entropy(rows)
            sample = sampler.draw(probabilities, self.generator)
            top = torch.topk(probabilities, ALTERNATIVES, dim=-1)
            parts.append((sample, best, certainty, entropy, top.indices, top.values))
            if logits.dtype != torch.float32:
                probabilities = torch.softmax(rows.to(logits.dtype), dim=-1, dtype=torch.float32)
            logits[:, start:stop] = probabilities
        return [torch.cat(part, dim=1) for part in zip(*parts, strict=True)]

    def _tell(
        self, best: Tensor, canvas: Tensor, accepted: Tensor, entropy: Tensor, certainty: Tensor,
        settled: Tensor, tokens: Tensor, shares: Tensor,
    ) -> None:  # fmt: skip
        """Put all that the host wants to know into one block; float32 as its bits."""
        rows = [best[0], canvas[0], accepted[0], _bits(entropy[0]), _bits(certainty[0])]
        rows.append(settled.expand(self._length))
        rows += [*tokens[0].unbind(-1), *(_bits(share) for share in shares[0].unbind(-1))]
        self._told.copy_(torch.stack([row.to(torch.int64) for row in rows]))

    def steps(
        self, settings: SamplerSettings, constraints: CanvasConstraints, run: Any = None
    ) -> Iterator[Step]:
        """The steps of a canvas that was begun, as `denoise.denoise` gives them; `run` replays a graph."""
        told = torch.empty_like(self._told, device="cpu", pin_memory=self._told.device.type == "cuda")
        for number in range(1, settings.max_steps + 1):
            (run or self.run)()
            # The one wait of a step.
            told.copy_(self._told)
            step = _step(told, number, settings, constraints)
            yield step
            if step.last:
                return


@dataclass(frozen=True, slots=True)
class Replay:
    """A step to be called: a graph, or with the reason why there is none, the step as it comes."""

    work: Callable[[], None]
    reason: str = ""

    @property
    def captured(self) -> bool:
        """Whether it is a graph."""
        return not self.reason

    def __call__(self) -> None:
        """Do one step."""
        self.work()


def _accept(entropy: Tensor, bound: Tensor) -> Tensor:
    """`sampler.accept` with the bound on the device."""
    ordered, order = torch.sort(entropy, dim=-1)
    within = torch.cumsum(ordered, dim=-1) - ordered <= bound
    return torch.zeros_like(within).scatter(-1, order, within)


def _bits(values: Tensor) -> Tensor:
    return values.contiguous().view(torch.int32)


def _floats(row: Tensor) -> Tensor:
    return row.to(torch.int32).view(torch.float32)


def _step(
    told: Tensor, number: int, settings: SamplerSettings, constraints: CanvasConstraints = UNCONSTRAINED
) -> Step:
    """A step as the rest of the program knows it, from the block that was told."""
    settled = bool(told[5, 0])
    last = settled or number == settings.max_steps
    top = told[6:].clone()
    return Step(
        number=number,
        temperature=temperature(settings.max_steps - number + 1, settings),
        best=told[:1].clone(),
        canvas=told[1:2].clone(),
        accepted=told[2:3] > 0,
        entropy=_floats(told[3:4]),
        certainty=_floats(told[4:5]),
        soft=None,
        settled=settled,
        last=last,
        top_tokens=top[:ALTERNATIVES].t()[None] if last else None,
        top_probabilities=_floats(top[ALTERNATIVES:]).t()[None] if last else None,
        fixed=tuple(constraints.fixed),
    )

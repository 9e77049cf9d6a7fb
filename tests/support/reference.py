"""transformers' own `generate()`, with the canvases of every step written down."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers.models.diffusion_gemma.generation_diffusion_gemma import EntropyBoundSamplerConfig
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.request import SamplerSettings

with warnings.catch_warnings():
    # `generate()` imports torch's compiler, which uses parts of torch that are deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    import torch._inductor.cudagraph_trees


@dataclass(frozen=True)
class ReferenceRun:
    """Canvas by canvas, step by step: (best guess, canvas of the next step); and the final tokens."""

    canvases: list[list[tuple[tuple[int, ...], tuple[int, ...]]]]
    answer: tuple[int, ...]


class Recorder(DiffusionGemmaForBlockDiffusion):  # type: ignore[no-untyped-call]
    """The reference, written down step by step; `early_stop` switches its stop rule."""

    early_stop = True
    steps: list[tuple[int, tuple[int, ...], tuple[int, ...]]]

    def _denoising_step(self, **kwargs: Any) -> Any:  # type: ignore[override]
        outcome = super()._denoising_step(**kwargs)
        self.steps.append((kwargs["cur_step"], tuple(outcome[1][0].tolist()), tuple(outcome[0][0].tolist())))
        return outcome

    def _prepare_diffusion_stopping_criteria(self, generation_config: Any) -> Any:
        return super()._prepare_diffusion_stopping_criteria(generation_config) if self.early_stop else None


def open_reference(path: Path, device: str = "cpu", kind: type[Recorder] = Recorder) -> Recorder:
    """Open a checkpoint folder as transformers does, in float32."""
    network: Any = kind.from_pretrained(path, dtype=torch.float32, local_files_only=True)
    network.to(device)
    network.set_experts_implementation("grouped_mm")
    reference: Recorder = network.eval()
    return reference


def generate(
    network: Recorder,
    tokens: Sequence[int],
    seed: int,
    canvases: int,
    settings: SamplerSettings,
    inputs: Mapping[str, Any] | None = None,
) -> ReferenceRun:
    """Run `generate()` with the global generator seeded."""
    network.steps = []
    network.early_stop = settings.early_stop
    torch.manual_seed(seed)
    reference: Any = network
    output = reference.generate(
        input_ids=torch.tensor([tokens], device=reference.device),
        max_new_tokens=canvases * reference.config.canvas_length,
        max_denoising_steps=settings.max_steps,
        sampler_config=EntropyBoundSamplerConfig(settings.entropy_bound),
        t_min=settings.t_min,
        t_max=settings.t_max,
        stability_threshold=settings.stability,
        confidence_threshold=settings.confidence,
        **(inputs or {}),
    )
    recorded: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
    for steps_left, best, canvas in network.steps:
        if steps_left == settings.max_steps:
            recorded.append([])
        recorded[-1].append((best, canvas))
    return ReferenceRun(recorded, tuple(output.sequences[0, len(tokens) :].tolist()))

"""Prefill and step time against context length, and what a kept context saves.

The network is random: two sliding layers and a full one with the head sizes, the window and the canvas of the
published model, narrow in everything else, so that two processor cores can read 32K tokens. It shows how time
grows with the context, not how long the published model takes.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import (
    DiffusionGemmaConfig,
    DiffusionGemmaTextConfig,
)
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion
from transformers.models.gemma4.configuration_gemma4 import Gemma4VisionConfig

from model.about import chosen_device
from model.context import Context, Reading
from model.context_cache import ContextCache
from model.context_layers import nbytes
from model.diffusion.canvas import noise
from model.diffusion.denoise import denoise
from model.engine import PIECE
from model.request import SamplerSettings

SHORTEST, QUESTION, CANVAS, VOCABULARY = 1024, 64, 256, 4096


@dataclass(frozen=True, slots=True)
class Row:
    """One context length.

    Attributes:
        tokens: of the prompt, the question's `QUESTION` included.
        prefill_seconds: to read all of it; `prefill_busy` is the processor time of that.
        question_seconds, question_busy: to read another question about what was read before.
        step_milliseconds: of a denoising step over it.
        nbytes: of the context.
    """

    tokens: int
    prefill_seconds: float
    prefill_busy: float
    question_seconds: float
    question_busy: float
    step_milliseconds: float
    nbytes: int

    @property
    def saving(self) -> float:
        """How many times less processor time the second question takes: a busy machine does not spoil it."""
        return self.prefill_busy / self.question_busy

    def as_dict(self) -> dict[str, Any]:
        """As plain numbers."""
        return {**asdict(self), "saving": self.saving}


def network(device: torch.device, seed: int = 0) -> DiffusionGemmaForBlockDiffusion:
    """The random network, in float32 on a processor and bf16 on a graphics card."""
    text: Any = DiffusionGemmaTextConfig
    text_config = text(
        vocab_size=VOCABULARY,
        hidden_size=512,
        intermediate_size=512,
        num_hidden_layers=3,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=256,
        global_head_dim=512,
        num_global_key_value_heads=1,
        layer_types=["sliding_attention", "sliding_attention", "full_attention"],
        sliding_window=1024,
        max_position_embeddings=65_536,
        use_bidirectional_attention="vision",
        num_experts=8,
        top_k_experts=2,
        moe_intermediate_size=128,
    )
    vision = Gemma4VisionConfig(
        hidden_size=32, intermediate_size=32, num_hidden_layers=1, num_attention_heads=1, head_dim=32
    )
    config = DiffusionGemmaConfig(text_config=text_config, vision_config=vision, canvas_length=CANVAS)
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(seed)
        made: Any = DiffusionGemmaForBlockDiffusion(config)
    made.requires_grad_(False)
    made.eval().to(device, torch.float32 if device.type == "cpu" else torch.bfloat16)
    made.set_experts_implementation("grouped_mm")
    ready: DiffusionGemmaForBlockDiffusion = made
    return ready


def measure(longest: int = 32_768, device: str = "auto", seed: int = 0) -> list[Row]:
    """Every length from 1K on, twice the one before, up to `longest`."""
    place = chosen_device(device)
    made = network(place, seed)
    lengths: list[int] = []
    while SHORTEST << len(lengths) <= longest:
        lengths.append(SHORTEST << len(lengths))
    _row(made, SHORTEST, seed)  # the first is slower than the rest
    return [_row(made, length, seed) for length in lengths]


def _row(made: DiffusionGemmaForBlockDiffusion, length: int, seed: int) -> Row:
    generator = torch.Generator().manual_seed(seed)
    document = torch.randint(1, VOCABULARY - 10, (length - QUESTION,), generator=generator).tolist()
    cache = ContextCache(made)

    def read() -> None:
        question = torch.randint(1, VOCABULARY - 10, (QUESTION,), generator=generator).tolist()
        cuts = (len(document),)
        reading = Reading((*document, *question), (), PIECE[made.device.type], cuts)
        context = cache.take(reading)
        for _ in context.read(reading):
            pass
        cache.put(context)

    prefill = _seconds(read, made.device)
    question = min((_seconds(read, made.device) for _ in range(3)), key=lambda both: both[1])
    context = cache.kept
    assert context is not None
    return Row(length, *prefill, *question, _step(made, context) * 1000, nbytes(context.cache))


def _step(made: DiffusionGemmaForBlockDiffusion, context: Context) -> float:
    """Seconds of a denoising step, the best of four."""
    generator = torch.Generator(made.device).manual_seed(0)
    settings = SamplerSettings(max_steps=4, early_stop=False)
    start = noise(CANVAS, VOCABULARY, generator)
    steps = denoise(context.decoder(CANVAS), start, settings, generator)
    return min(_seconds(lambda: next(steps), made.device)[0] for _ in range(settings.max_steps))


def _seconds(work: Callable[[], object], device: torch.device) -> tuple[float, float]:
    """On the clock and of the processor."""
    begun, busy = time.perf_counter(), time.process_time()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter() - begun, time.process_time() - busy


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| context, tokens | prefill, s | of the processor | next question, ms | of the processor "
        "| times less | step, ms | context, MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.tokens} | {row.prefill_seconds:.2f} | {row.prefill_busy:.2f} "
        f"| {1000 * row.question_seconds:.0f} | {1000 * row.question_busy:.0f} | {row.saving:.0f} "
        f"| {row.step_milliseconds:.0f} | {row.nbytes / 2**20:.1f} |"
        for row in rows
    ]
    return "\n".join(lines)

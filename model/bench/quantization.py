"""What quantisation costs and saves, in tables: `python3 -m model.bench quantization`.

`python3 -m model.bench.quantization experts` prints the tables of experts alone.

Accuracy of a small easy model says little about a quantisation, so the token distributions are compared as
well: the same prompts, the same noisy canvases and the same self-conditioning, taken from a run of the
unquantised checkpoint, are given to each network, and the Kullback-Leibler divergence and the agreement of
the best guess are averaged over all positions.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model.about import chosen_device
from model.bench import expert_rows
from model.bench import experts as experts_bench
from model.bench import memory as memory_bench
from model.checkpoint.convert import convert
from model.checkpoint.finishing import said_of
from model.checkpoint.plan import Plan
from model.context import Context
from model.demo.evaluation import tuning_items
from model.demo.evaluation.precision import Moment, Recorder
from model.demo.lessons.encode import MARKS
from model.demo.lessons.lesson import Lesson
from model.diffusion.canvas import noise
from model.diffusion.denoise import denoise
from model.engine import Engine
from model.events import Finished
from model.prompt.assemble import assemble
from model.request import Request, SamplerSettings

DEMO = Path(__file__).parents[2] / "resources" / "demo"
PLANS: dict[str, Plan] = {
    "int8": Plan("int8", "int8"),
    "int4, linears int8": Plan("int4", "int8"),
    "int4, linears int4": Plan("int4", "int4"),
}
#: Prompts whose canvases are compared, and denoising steps taken from each.
_COMPARED, _STEPS = 16, 4

_ROWS_LEFT_OUT = (
    "One expert against its rows was not measured: the thresholds that come of it are those of processors."
)
_LEFT_OUT = (
    "Memory foretold and measured, and the conversion, were not measured: both look at the main memory of a "
    "process on the processor (--device cpu)."
)


@dataclass(frozen=True, slots=True)
class LossRow:
    """One precision of a checkpoint.

    Attributes:
        weights: relative error by part of the network; empty for the unquantised.
        divergence: mean KL divergence in nats from the unquantised distributions.
        agreement: share of positions with the same best guess.
        accuracy: share of field questions answered right to the letter.
        steps: denoising steps a canvas.
        nbytes: of the weights on disk.
    """

    name: str
    weights: dict[str, float]
    divergence: float
    agreement: float
    accuracy: float
    steps: float
    nbytes: int


@dataclass(frozen=True, slots=True)
class _Moment:
    """A prompt, and a canvas in the middle of its denoising after it."""

    prompt: Tensor
    seen: Moment


def loss_rows(checkpoint: Path = DEMO, items: int = 100, device: str = "cpu") -> list[LossRow]:
    """Compare a checkpoint with its conversions on a device; `items` questions from the tuning seeds.

    Raises:
        DeviceUnavailable: there is no such device.
    """
    asked = tuning_items("field_questions", items)
    rows = []
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as scratch:
        engine = Engine.open(checkpoint, device)
        moments = [moment for one in asked[:_COMPARED] for moment in _moments(engine, one)]
        rows.append(LossRow("unquantised", {}, 0.0, 1.0, *_answers(engine, asked), _size(checkpoint)))
        engine.close()
        for name, plan in PLANS.items():
            target = Path(scratch) / name.replace(", ", "-").replace(" ", "-")
            convert(checkpoint, target, plan)
            engine = Engine.open(target, device)
            divergence, agreement = _compare(engine, moments)
            losses: dict[str, float] = said_of(target)["losses"]
            rows.append(LossRow(name, losses, divergence, agreement, *_answers(engine, asked), _size(target)))
            engine.close()
    return rows


def loss_table(rows: list[LossRow]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| precision | error of experts | of attention | of MLP | KL, nats | same best guess | answers right "
        "| steps a canvas | on disk |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        errors = " | ".join(
            f"{row.weights[part]:.4f}" if part in row.weights else ""
            for part in ("experts", "attention", "mlp")
        )
        lines.append(
            f"| {row.name} | {errors} | {row.divergence:.5f} | {row.agreement:.4f} | {row.accuracy:.3f} "
            f"| {row.steps:.2f} | {row.nbytes / 2**20:.2f} MiB |"
        )
    return "\n".join(lines)


def quantization_table(items: int = 100, full: bool = True, device: str = "cpu") -> str:
    """All tables; `full` also measures experts, memory and a conversion at the true size (minutes, 8 GB).

    What only a processor can be asked is left out on a graphics card, with a sentence in its place.

    Raises:
        DeviceUnavailable: there is no such device.
    """
    place = str(chosen_device(device))
    tables = [
        f"Loss, on the demonstration checkpoint, on {place}:",
        loss_table(loss_rows(DEMO, items, device=place)),
    ]
    if full:
        tables += ["", experts_tables(place)]
    if full and place != "cpu":
        tables += ["", _LEFT_OUT]
    elif full:
        with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as scratch:
            memory, conversion = _large(Path(scratch))
        tables += ["", "Memory foretold and measured, 300M random weights:", memory]
        tables += ["", "Conversion, one layer of true size and the embedding in one shard:", conversion]
    return "\n".join(tables)


def experts_tables(device: str = "cpu") -> str:
    """Layers of experts for a canvas and for a piece of a prompt, and one expert against its rows."""
    tables: list[str] = []
    for positions in (experts_bench.CANVAS, 2 * experts_bench.CANVAS):
        measured = experts_bench.experts_rows(positions=positions, device=device)
        tables += [f"Experts, on {device}:", experts_bench.experts_table(measured, positions), ""]
    if device != "cpu":
        return "\n".join([*tables, _ROWS_LEFT_OUT])
    tables += ["Both products of one expert, processor ms (against bf16):"]
    return "\n".join([*tables, expert_rows.rows_table(expert_rows.rows_rows())])


def _large(scratch: Path) -> tuple[str, str]:
    from model.random_checkpoint import write_random_checkpoint

    source = scratch / "source"
    write_random_checkpoint(source, DEMO)
    folders = [source]
    for name in ("int8", "int4, linears int8"):
        folders.append(scratch / PLANS[name].precision)
        convert(source, folders[-1], PLANS[name])
    rows = [memory_bench.memory_row(folder, tokens) for folder in folders for tokens in (1000, 8000)]
    true = scratch / "true"
    memory_bench.write_true_layer(true, DEMO)
    converted = memory_bench.conversion_row(true, scratch / "true-int4")
    return memory_bench.memory_table(rows), memory_bench.conversion_table([converted])


def _moments(engine: Engine, one: Lesson) -> Iterator[_Moment]:
    """The canvases that the unquantised checkpoint sees while it answers."""
    opened = engine._opened()
    device = opened.network.device
    request = Request(one.messages, seed=0)
    read = assemble(request, opened.template, opened.tokenizer, MARKS, lambda _: 0).tokens
    prompt = torch.tensor([read], device=device)
    context = Context(opened.network)
    for _ in context.prefill(read, (), len(read)):
        pass
    recorded = Recorder(context.decoder(opened.shape.canvas_length))
    generator = torch.Generator(device).manual_seed(0)
    start = noise(opened.shape.canvas_length, opened.shape.vocabulary, generator)
    settings = SamplerSettings(max_steps=_STEPS, early_stop=False)
    for _ in denoise(recorded, start, settings, generator):
        pass
    for moment in recorded.moments:
        yield _Moment(prompt, moment)


@torch.inference_mode()
def _compare(engine: Engine, moments: list[_Moment]) -> tuple[float, float]:
    """Mean divergence and agreement over all positions of all moments."""
    divergence = agreement = 0.0
    last: Tensor | None = None
    for moment in moments:
        if moment.prompt is not last:
            decode, last = _decoder(engine._opened().network, moment.prompt), moment.prompt
        ours = decode(moment.seen.canvas, moment.seen.conditioning).log_softmax(-1)
        theirs = moment.seen.logits.log_softmax(-1)
        divergence += float((theirs.exp() * (theirs - ours)).sum(-1).mean())
        agreement += float((ours.argmax(-1) == theirs.argmax(-1)).float().mean())
    return divergence / len(moments), agreement / len(moments)


@torch.inference_mode()
def _decoder(network: Any, prompt: Tensor) -> Callable[[Tensor, Tensor | None], Tensor]:
    """The decoder over a prompt that `network` has read, without the program's own context in between."""
    from transformers import DynamicCache

    cache = DynamicCache(config=network.config.get_text_config(decoder=True))
    network.model.encoder(input_ids=prompt, past_key_values=cache)
    cap: float = network.final_logit_softcapping

    @torch.inference_mode()
    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        hidden = network.model.decoder(
            decoder_input_ids=canvas, self_conditioning_logits=conditioning, past_key_values=cache
        ).last_hidden_state
        logits: Tensor = network.lm_head(hidden).float()
        return (logits / cap).tanh() * cap

    return decode


def _answers(engine: Engine, asked: list[Lesson]) -> tuple[float, float]:
    """Share of right answers, and steps a canvas."""
    right = steps = canvases = 0
    for number, one in enumerate(asked):
        request = Request(one.messages, seed=number, max_canvases=2)
        for event in engine.stream(request):
            if isinstance(event, Finished):
                right += event.answer.strip() == one.visible.strip()
                steps += event.figures.steps
                canvases += event.figures.canvases
    return right / len(asked), steps / max(1, canvases)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.safetensors"))


if __name__ == "__main__":
    print(experts_tables() if "experts" in sys.argv[1:] else quantization_table())

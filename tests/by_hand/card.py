"""The day a graphics card is at hand: `python -m tests.by_hand.card`, under ten minutes, one table.

In this order: the kernels built for this card and the portable ones against today's way; experts at their
true size; the head, the row kernel, a chi-square of 100,000 draws; one layer captured and 30 random ones,
whose replay must equal the step as it comes; masked attention at 1k, 8k and 32k; a whole synthetic step; 20
replays.
Each part goes on where another failed. Nothing is downloaded: all weights are random.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from model.card import proof
from model.card.experts import GroupedExperts
from model.card.library import PORTABLE, Library, manifest
from model.card.linears import Linear8
from model.card.rows import sample_rows
from model.card.static_context import BUCKETS
from model.card.static_step import StaticStep
from model.context import Context
from model.diffusion.canvas import noise
from model.diffusion.constraints import UNCONSTRAINED
from model.diffusion.denoise import denoise
from model.quantization.network import empty_network, with_experts, with_linear
from model.request import SamplerSettings

CANVAS, VOCABULARY, HIDDEN = 256, 262_144, 2816
NO_CARD = (
    "There is no graphics card that this torch can use, so nothing was measured. Run this again where there "
    "is one; model/card/MEASURED.md waits for the table."
)
SETTINGS = SamplerSettings(max_steps=8, early_stop=False)
Row = tuple[str, str]


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """The best of some runs, after one to get warm."""
    work()
    best = float("inf")
    for _ in range(repeats):
        torch.cuda.synchronize()
        begun = time.perf_counter()
        work()
        torch.cuda.synchronize()
        best = min(best, time.perf_counter() - begun)
    return best


def kernels(device: torch.device) -> Iterator[Row]:
    """Every kernel of this card's own images and of the portable ones, against today's way."""
    own = Library(torch.cuda.get_device_capability(device))
    # A card that no image was built for has none of its own.
    portable = Library((0, 0))
    for library in {own.architecture: own, PORTABLE: portable}.values():
        proven = proof.prove(library, device, torch.bfloat16, proof.PUBLISHED, seconds)
        for one in proven.findings:
            yield f"{library.architecture}: {one.part}", one.reason
    yield "kernels", f"Triton {manifest()['triton']}"


def experts(device: torch.device) -> Iterator[Row]:
    """A layer of 128 experts for a canvas: milliseconds, and bytes of weights a second."""
    launch = Library(torch.cuda.get_device_capability(device))
    layer = random_experts(launch, device)
    index = torch.rand(CANVAS, 128, device=device).topk(8).indices
    shares = torch.rand(CANVAS, 8, device=device)
    x = torch.randn(CANVAS, HIDDEN, device=device, dtype=torch.bfloat16)
    took = seconds(lambda: layer(x, index, shares))
    nbytes = sum(buffer.nbytes for buffer in layer.buffers())
    yield "experts, true size", f"{1000 * took:.3f} ms, {nbytes / took / 1e9:.0f} GB/s"
    yield "the same again", str(torch.equal(layer(x, index, shares), layer(x, index, shares)))


def vocabulary(device: torch.device) -> Iterator[Row]:
    """Head, row kernel, soft embedding; and whether draws follow their probabilities."""
    launch = Library(torch.cuda.get_device_capability(device))
    table = torch.randn(VOCABULARY, HIDDEN, device=device, dtype=torch.bfloat16) * 0.02
    hidden = torch.randn(1, CANVAS, HIDDEN, device=device, dtype=torch.bfloat16)
    raw = torch.nn.functional.linear(hidden, table)
    heat, seed, step = scalars(device, 0.6)
    yield "head", f"{1000 * seconds(lambda: torch.nn.functional.linear(hidden, table)):.3f} ms"
    took = seconds(lambda: sample_rows(launch, raw, 30.0, heat, seed, step))
    yield "row kernel", f"{1000 * took:.3f} ms, {3 * raw.nbytes / took / 1e9:.0f} GB/s"
    yield "soft embedding", f"{1000 * seconds(lambda: torch.matmul(raw, table)):.3f} ms"
    shares, count, heated = torch.tensor([0.5, 0.3, 0.15, 0.05]), 100_000, 0.8
    row = torch.full((64,), -torch.inf)
    row[[0, 5, 21, 63]] = torch.atanh(shares.log() * heated / 30) * 30
    logits = row.to(device, torch.bfloat16).repeat(1, count, 1)
    exact = torch.tanh(logits[0, 0].double().cpu()[[0, 5, 21, 63]] / 30) * 30 / heated
    expected = exact.softmax(-1) * count
    told = sample_rows(launch, logits, 30.0, *scalars(device, heated))
    found = torch.bincount(told.sample[0].cpu(), minlength=64)[[0, 5, 21, 63]]
    square = float(((found - expected) ** 2 / expected).sum())
    yield "chi-square of 100,000 draws, 3 degrees", f"{square:.2f} (above 16.3 once in a thousand)"


def scalars(device: torch.device, heat: float) -> tuple[Tensor, Tensor, Tensor]:
    """Temperature, seed and number of a step."""
    return (
        torch.full((), heat, device=device),
        torch.full((), 7, dtype=torch.int64, device=device),
        torch.full((), 1, dtype=torch.int32, device=device),
    )


def steps(device: torch.device) -> Iterator[Row]:
    """One layer and then 30: captured and replayed against the same step as it comes."""
    for layers in (1, 30):
        network = synthetic(layers, device)
        for length in (1024,) if layers == 1 else (1024, 8192, 32_768):
            yield from one_step(network, layers, length, device)
        del network
        torch.cuda.empty_cache()


def one_step(network: Any, layers: int, length: int, device: torch.device) -> Iterator[Row]:
    """Milliseconds, memory and launches of a step behind a context, in both ways."""
    name = f"{layers} layers, context {length}"
    context = Context(network)
    for _ in context.prefill([number % 200_000 + 300 for number in range(length)], (), 4096):
        pass
    generator = torch.Generator(device).manual_seed(0)
    start = noise(CANVAS, VOCABULARY, generator)
    state = generator.get_state()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    eager = list(denoise(context.decoder(CANVAS), start, SETTINGS, generator))
    peak = torch.cuda.max_memory_allocated() - before
    plain = denoise(context.decoder(CANVAS), start, SETTINGS, generator)
    took = seconds(lambda: next(plain), 3)
    yield (
        f"{name}: as it comes",
        f"{1000 * took:.2f} ms, peak {peak / 2**20:.0f} MiB above weights and context",
    )
    size = next(size for size in BUCKETS if size >= length)
    static = StaticStep(network, context.cache, CANVAS, size, SETTINGS.stability)
    replay = static.capture()
    yield f"{name}: captured", "yes" if replay.captured else f"no: {replay.reason}"

    def whole() -> list[Tensor]:
        static.generator.set_state(state)
        static.begin(context.cache, length, start, SETTINGS, UNCONSTRAINED)
        return [step.best for step in static.steps(SETTINGS, UNCONSTRAINED, replay)]

    first = whole()
    alike = sum(
        float((left.best.cpu() == right).float().mean()) for left, right in zip(eager, first, strict=True)
    )
    yield f"{name}: best tokens as in the step as it comes", f"{alike / len(first):.4f}"
    again = all(
        torch.equal(left, right) for _ in range(20) for left, right in zip(first, whole(), strict=True)
    )
    yield f"{name}: 20 replays equal", str(again)
    took = seconds(replay)
    yield f"{name}: replayed", f"{1000 * took:.2f} ms a step"
    if layers == 30:
        with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA]) as profile:
            static.run()
            torch.cuda.synchronize()
        yield f"{name}: launches", str(sum(event.count for event in profile.key_averages()))


def random_experts(launch: Any, device: torch.device) -> GroupedExperts:
    """A layer of the published size with random codes."""
    layer = GroupedExperts(128, HIDDEN, 704, 64, launch, device)
    for name in ("gate_up", "down"):
        getattr(layer, name).random_(0, 256)
        getattr(layer, f"{name}_scale").uniform_(0, 0.01)
    return layer


def synthetic(layers: int, device: torch.device) -> Any:
    """The published network with so many layers: random experts of 4 bits, linears of 8, the rest bf16."""
    from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaConfig

    text = {
        "num_hidden_layers": layers, "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 256,
        "global_head_dim": 512, "num_global_key_value_heads": 2, "hidden_size": HIDDEN,
        "sliding_window": 1024, "vocab_size": VOCABULARY, "max_position_embeddings": 262_144,
        "num_experts": 128, "top_k_experts": 8, "moe_intermediate_size": 704, "intermediate_size": 2112,
    }  # fmt: skip
    network: Any = empty_network(
        DiffusionGemmaConfig.from_dict({"canvas_length": CANVAS, "text_config": text}), device, torch.bfloat16
    )
    launch = Library(torch.cuda.get_device_capability(device))
    for number, layer in enumerate(network.model.decoder.layers):
        with_experts(network, number).grouped = random_experts(launch, device)
        for name, part in list(layer.named_modules()):
            if isinstance(part, torch.nn.Linear) and "router" not in name:
                linear = with_linear(network, f"model.decoder.layers.{number}.{name}")
                codes = torch.randint(-127, 128, (1, linear.rows, linear.columns), device=device).to(
                    torch.int8
                )
                scale = torch.full((1, linear.rows), 0.0002, device=device, dtype=torch.bfloat16)
                linear.matrix = Linear8(codes, scale, launch)
    for module in network.modules():
        for kind in (module._parameters, module._buffers):
            for name, tensor in kind.items():
                if tensor is not None and tensor.is_meta:
                    kind[name] = _filled(tensor, name, device)
    network.lm_head.weight = network.model.decoder.embed_tokens.weight
    return network


def _filled(tensor: Tensor, name: str, device: torch.device) -> Tensor:
    made = torch.empty_like(tensor, device=device)
    made = made.normal_(0, 0.02) if tensor.dim() > 1 else made.fill_(1)
    return torch.nn.Parameter(made, requires_grad=False) if isinstance(tensor, torch.nn.Parameter) else made


def main() -> int:
    """Measure and print; returns the exit code."""
    if not torch.cuda.is_available():
        print(NO_CARD)
        return 0
    device = torch.device("cuda", 0)
    rows: list[Row] = [("card", torch.cuda.get_device_name(0)), ("torch", torch.__version__)]
    wrong = 0
    begun = time.perf_counter()
    with torch.inference_mode():
        for part in (kernels, experts, vocabulary, steps):
            try:
                for row in part(device):
                    rows.append(row)
                    print(f"{time.perf_counter() - begun:6.1f} s  {row[0]}: {row[1]}", flush=True)
            except Exception as error:
                wrong += 1
                traceback.print_exc()
                rows.append((part.__name__, f"FAILED: {error}"))
    print("\n| what | found |\n|---|---|")
    print("\n".join(f"| {name} | {value} |" for name, value in rows))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

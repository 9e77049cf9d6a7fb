"""Memory foretold against memory measured, and the peak of a conversion; each in a process of its own."""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_TEXT = "Invoice 2024-117 of 3 May. EUR 1,240.50 is due within 30 days. "
_TURNS = 5


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """Bytes that `fit` foretold and that a run took above an empty process, on the processor."""

    precision: str
    tokens: int
    foretold: int
    measured: int


@dataclass(frozen=True, slots=True)
class ConversionRow:
    """A conversion: bytes of the largest source shard, peak above an empty process, seconds, weights."""

    shard: int
    peak: int
    seconds: float
    weights: int


def memory_row(path: Path, tokens: int, steps: int = 3, budget: int = 0) -> MemoryRow:
    """Open a folder, read about `tokens` tokens and write one canvas, in a process of its own.

    Args:
        budget: soft tokens of a picture that is looked at too; 0 for none.
    """
    said = _child("run", str(path), str(tokens), str(steps), str(budget))
    return MemoryRow(said["precision"], said["tokens"], said["foretold"], said["measured"])


def conversion_row(source: Path, target: Path, experts: str = "int4", linears: str = "int8") -> ConversionRow:
    """Convert a folder in a process of its own."""
    said = _child("convert", str(source), str(target), experts, linears)
    return ConversionRow(said["shard"], said["peak"], said["seconds"], said["weights"])


def memory_table(rows: list[MemoryRow]) -> str:
    """The rows as a Markdown table."""
    lines = ["| precision | context | foretold | measured | ratio |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.precision} | {row.tokens} | {row.foretold / 2**20:.0f} MiB | {row.measured / 2**20:.0f} MiB "
        f"| {row.foretold / row.measured:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


def conversion_table(rows: list[ConversionRow]) -> str:
    """The rows as a Markdown table."""
    lines = ["| largest shard | weights | peak above base | seconds |", "|---|---|---|---|"]
    lines += [
        f"| {row.shard / 2**20:.0f} MiB | {row.weights / 1e6:.0f}M | {row.peak / 2**20:.0f} MiB "
        f"| {row.seconds:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def peak() -> int:
    """The most main memory this process has held.

    Linux counts in `getrusage` what the parent held when it started this process; not so here.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    from model.memory import process_peak_bytes

    return process_peak_bytes()


def begin_peak() -> int:
    """Forget the peak so far, where the system can; returns what is held now, or else the peak so far."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak()


def _child(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "model.bench.memory", *arguments]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def _run(path: str, tokens: str, steps: str, budget: str) -> dict[str, Any]:
    import torch

    from model.checkpoint.fit import fit
    from model.engine import Engine
    from model.events import Prefill
    from model.request import ImagePart, Message, Request, SamplerSettings, TextPart

    torch.ones(64, 64) @ torch.ones(64, 64)
    base = peak()
    engine = Engine.open(path, "cpu")
    # While it is opened the file's pages are there too, which the system takes back when it wants.
    begin_peak()
    # Several turns: a kept context puts the windows of the last ones aside.
    text = _TEXT * max(1, int(tokens) * 8 // _TURNS // engine.count_tokens(_TEXT * 8))
    turns = [Message("user", (TextPart(text),)), Message("model", (TextPart("Paid."),))] * _TURNS
    if int(budget):
        # A page in grey; its sides fill no whole budget, as those of hardly any page do.
        page = ImagePart(b"\x80" * (620 * 877 * 3), 620, 877, int(budget))
        turns[0] = Message("user", (page, TextPart(text)))
    settings = SamplerSettings(max_steps=int(steps), early_stop=False)
    read = 0
    for event in engine.stream(Request(tuple(turns[:-1]), 0, settings, 1)):
        if isinstance(event, Prefill):
            read = event.total
    measured = peak() - base
    foretold = fit(path, "cpu", read, budget=int(budget))
    return {
        "precision": foretold.precision,
        "tokens": read,
        "foretold": foretold.total,
        "measured": measured,
    }


def _convert(source: str, target: str, experts: Any, linears: Any) -> dict[str, Any]:
    import time

    import optimum.quanto  # noqa: F401  (belongs to the base)

    from model.checkpoint.convert import convert
    from model.checkpoint.folder import look
    from model.checkpoint.plan import Plan

    base, start = peak(), time.perf_counter()
    convert(source, target, Plan(experts, linears))
    folder = look(Path(source))
    return {
        "shard": max(shard.stat().st_size for shard in folder.shards),
        "peak": peak() - base,
        "seconds": time.perf_counter() - start,
        "weights": folder.parameters,
    }


def write_true_layer(path: Path, language: Path, experts: int = 128, vocabulary: int = 262_144) -> None:
    """Write a checkpoint of one layer with the published dimensions, in a single shard.

    The network cannot be opened, for the vision tower is missing; it can be converted.
    """
    import shutil

    import torch

    from model.checkpoint.header import TensorEntry
    from model.checkpoint.shard_writer import ShardWriter

    hidden, width, dense = 2816, 704, 2112
    layer = "model.decoder.layers.0"
    shapes: dict[str, tuple[int, ...]] = {
        "model.decoder.embed_tokens.weight": (vocabulary, hidden),
        f"{layer}.experts.gate_up_proj": (experts, 2 * width, hidden),
        f"{layer}.experts.down_proj": (experts, hidden, width),
        f"{layer}.self_attn.q_proj.weight": (16 * 512, hidden),
        f"{layer}.self_attn.k_proj.weight": (2 * 512, hidden),
        f"{layer}.self_attn.o_proj.weight": (hidden, 16 * 512),
        f"{layer}.mlp.gate_proj.weight": (dense, hidden),
        f"{layer}.mlp.up_proj.weight": (dense, hidden),
        f"{layer}.mlp.down_proj.weight": (hidden, dense),
        f"{layer}.input_layernorm.weight": (hidden,),
    }
    entries = []
    for name, shape in shapes.items():
        size = 2
        for side in shape:
            size *= side
        entries.append((name, TensorEntry("BF16", shape, size)))
    path.mkdir(parents=True)
    block = (torch.randn(1 << 23, generator=torch.Generator().manual_seed(0)) * 0.02).bfloat16()
    writer = ShardWriter(path / "model.safetensors", entries)
    for _, entry in entries:
        for start in range(0, entry.numel, block.numel()):
            writer.write(block[: entry.numel - start])
    writer.finish()
    for name in ("config.json", "generation_config.json", "tokenizer.json", "chat_template.jinja"):
        shutil.copyfile(language / name, path / name)


if __name__ == "__main__":
    work = _run if sys.argv[1] == "run" else _convert
    print(json.dumps(work(*sys.argv[2:])))

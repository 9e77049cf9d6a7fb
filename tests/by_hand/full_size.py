"""The whole 26B model on this machine, without its weights: made, converted, verified, opened, asked.

    python -m tests.by_hand.full_size FOLDER
    python -m tests.by_hand.full_size FOLDER --layers 2 --only make convert

A folder with the published names, shapes and sizes of shards, 1,045 tensors and 25,823,778,924 weights, in
sparse files: zeros but for two layers, the vocabulary and all small tensors. About 10 GB of disk, and 17 GB
for what is made of it; opening it takes 17 to 18 GB of memory. Each part is a process of its own, so that
its peak is its own; what it took is printed beside what was foretold. It takes an hour of one core.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "resources" / "demo"
PARTS = ("make", "inspect", "fit", "convert", "verify", "open")
#: Bytes of a published shard, and of a tensor that is filled with numbers, at most.
_SHARD, _SMALL = 5 << 30, 1 << 24
_FILLED = ("layers.0.", "layers.1.", "embed_tokens")
_LANGUAGE = ("tokenizer.json", "chat_template.jinja", "processor_config.json", "generation_config.json")
_PIECE = 1 << 24
_GB = 1e9
_STEPS = 3


def main() -> int:
    """Run the parts that were asked for; 1 where one failed or the machine is too small."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--layers", type=int, default=30, help="fewer, to try it")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part is not None:
        told = _WORK[given.part](given)
        own = resource.getrusage(resource.RUSAGE_SELF)
        told |= {"processor_s": round(own.ru_utime + own.ru_stime, 1), "peak_gb": own.ru_maxrss * 1024 / _GB}
        print(json.dumps(told))
        return 0
    given.folder.mkdir(parents=True, exist_ok=True)
    refusal = _too_small(given)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    for part in given.only:
        begun = time.monotonic()
        command = [sys.executable, "-m", "tests.by_hand.full_size", str(given.folder), "--part", part]
        command += ["--layers", str(given.layers), "--threads", str(given.threads)]
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            return 1
        told = json.loads(run.stdout.strip().splitlines()[-1])
        figures = ", ".join(
            f"{name} {value:,.1f}" if isinstance(value, float) else f"{name} {value}"
            for name, value in told.items()
        )
        print(f"{part:8} {time.monotonic() - begun:8.1f} s  {figures}", flush=True)
    return 0


def _too_small(given: argparse.Namespace) -> str:
    """Why this machine cannot do it, in a sentence; empty where it can."""
    from model.checkpoint.room import disk_room, memory_room

    share = given.layers / 30
    there = sum(file.stat().st_blocks * 512 for file in given.folder.rglob("*") if file.is_file())
    needed = (10 + 17 * share) * _GB - there
    if disk_room(given.folder) < needed:
        return f"Too little room on the disk: {needed / _GB:.0f} GB more are needed in {given.folder}."
    free = memory_room("cpu").free
    if "open" in given.only and free < (2 + 16 * share) * _GB:
        return f"Too little memory to open it: {free / _GB:.1f} GB are free. Leave out `open` with --only."
    return ""


def _config(layers: int) -> Any:
    from transformers.models.diffusion_gemma.configuration_diffusion_gemma import (
        DiffusionGemmaConfig,
        DiffusionGemmaTextConfig,
    )
    from transformers.models.gemma4.configuration_gemma4 import Gemma4VisionConfig

    like = DiffusionGemmaConfig.from_pretrained(DEMO, local_files_only=True)
    kinds = (["sliding_attention"] * 5 + ["full_attention"]) * 5
    text: Any = DiffusionGemmaTextConfig
    return DiffusionGemmaConfig(
        text_config=text(
            vocab_size=262_144,
            hidden_size=2816,
            intermediate_size=2112,
            num_hidden_layers=layers,
            num_attention_heads=16,
            num_key_value_heads=8,
            head_dim=256,
            global_head_dim=512,
            num_global_key_value_heads=2,
            layer_types=[*kinds[: layers - 1], "full_attention"],
            sliding_window=1024,
            max_position_embeddings=262_144,
            use_bidirectional_attention="vision",
            num_experts=128,
            top_k_experts=8,
            moe_intermediate_size=704,
        ),
        vision_config=Gemma4VisionConfig(
            hidden_size=1152,
            intermediate_size=4304,
            num_hidden_layers=27,
            num_attention_heads=16,
            num_key_value_heads=16,
            head_dim=72,
        ),
        boi_token_id=like.boi_token_id,
        eoi_token_id=like.eoi_token_id,
        image_token_id=like.image_token_id,
        canvas_length=256,
    )


def published(layers: int) -> tuple[Any, dict[str, tuple[int, ...]]]:
    """The configuration, and names and shapes of the stored tensors."""
    import torch
    from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

    config = _config(layers)
    with torch.device("meta"):
        network: Any = DiffusionGemmaForBlockDiffusion(config)
    names: dict[int, list[str]] = {}
    tensors = network.state_dict(keep_vars=True)
    for name, tensor in tensors.items():
        names.setdefault(id(tensor), []).append(name)
    # What encoder and decoder share is stored under the decoder's name.
    stored = [
        next((one for one in same if one.startswith("model.decoder.")), same[0]) for same in names.values()
    ]
    return config, {name: tuple(tensors[name].shape) for name in sorted(stored)}


def _make(given: argparse.Namespace) -> dict[str, object]:
    import torch

    config, shapes = published(given.layers)
    folder = given.folder / "published"
    folder.mkdir(exist_ok=True)
    config.architectures = ["DiffusionGemmaForBlockDiffusion"]
    config.dtype = "bfloat16"
    config.save_pretrained(folder)
    for name in _LANGUAGE:
        shutil.copyfile(DEMO / name, folder / name)
    shards: list[list[str]] = [[]]
    held = 0
    sizes = {name: 2 * _numel(shape) for name, shape in shapes.items()}
    for name, size in sizes.items():
        if held + size > _SHARD and shards[-1]:
            shards.append([])
            held = 0
        shards[-1].append(name)
        held += size
    generator = torch.Generator().manual_seed(0)
    weight_map: dict[str, str] = {}
    for number, names in enumerate(shards, start=1):
        file = folder / f"model-{number:05d}-of-{len(shards):05d}.safetensors"
        weight_map |= dict.fromkeys(names, file.name)
        _write_shard(file, {name: shapes[name] for name in names}, generator)
    total = sum(sizes.values())
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    return {"tensors": len(shapes), "weights": f"{total // 2:,}", "shards": len(shards)}


def _write_shard(file: Path, shapes: dict[str, tuple[int, ...]], generator: Any) -> None:
    """A sparse file; what is not filled takes no room."""
    import torch

    spans: dict[str, tuple[int, int]] = {}
    end = 0
    for name, shape in shapes.items():
        spans[name] = (end, end + 2 * _numel(shape))
        end = spans[name][1]
    header = {
        name: {"dtype": "BF16", "shape": list(shapes[name]), "data_offsets": list(span)}
        for name, span in spans.items()
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with file.open("wb") as out:
        out.write(len(text).to_bytes(8, "little") + text)
        start = out.tell()
        for name, (begin, last) in spans.items():
            if last - begin > _SMALL and not any(part in name for part in _FILLED):
                continue
            out.seek(start + begin)
            for at in range(begin, last, _PIECE):
                count = min(_PIECE, last - at) // 2
                numbers = torch.randn(count, generator=generator).mul_(0.02)
                if "norm" in name or name.endswith(("scale", "scalar")):
                    numbers.add_(1)
                out.write(numbers.bfloat16().view(torch.uint8).numpy().data)
        out.truncate(start + end)


def _numel(shape: tuple[int, ...]) -> int:
    count = 1
    for side in shape:
        count *= side
    return count


def _inspect(given: argparse.Namespace) -> dict[str, object]:
    from model.checkpoint.inspect import inspect

    found = inspect(given.folder / "published")
    found.check()
    return {"weights": f"{found.total:,}", "precision": found.precision, "gb": found.nbytes / _GB}


def _fit(given: argparse.Namespace) -> dict[str, object]:
    from model.checkpoint.fit import fit

    told = fit(given.folder / "published", "cpu", 8192, "int4")
    return {"weights_gb": told.weights / _GB, "total_gb": told.total / _GB, "fits": told.fits}


def _convert(given: argparse.Namespace) -> dict[str, object]:
    import torch

    from model.checkpoint.convert import convert

    torch.set_num_threads(given.threads)
    done = convert(given.folder / "published", given.folder / "int4")
    return {"finished": done.finished, "kept": done.kept}


def _verify(given: argparse.Namespace) -> dict[str, object]:
    from model.checkpoint.verify import verify

    found = verify(given.folder / "int4")
    if found.problems:
        raise found.problems[0]
    return {"files": found.files}


def _open(given: argparse.Namespace) -> dict[str, object]:
    import torch

    from model import Engine
    from model.checkpoint.fit import fit
    from model.events import CanvasStep, Prefill
    from model.request import Message, Request, SamplerSettings, TextPart

    torch.set_num_threads(given.threads)
    folder = given.folder / "int4"
    foretold = fit(folder, "cpu", 1024, budget=0)
    begun = time.monotonic()
    engine = Engine.open(folder, "cpu")
    told: dict[str, object] = {"open_s": time.monotonic() - begun}
    told["resident_gb"] = (
        int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / _GB
    )
    asked = Message(
        "user", (TextPart("Invoice 2024-117 of 3 May. EUR 1,240.50 is due within 30 days. " * 8),)
    )
    settings = SamplerSettings(max_steps=_STEPS, early_stop=False)
    begun = time.monotonic()
    for event in engine.stream(Request((asked,), 0, settings, 1)):
        now = time.monotonic()
        if isinstance(event, Prefill) and event.done == event.total:
            told |= {"prompt_tokens": event.total, "prefill_s": now - begun}
            begun = now
        elif isinstance(event, CanvasStep):
            told[f"step_{event.step}_s"] = now - begun
            begun = now
    return told | {"foretold_gb": foretold.total / _GB}


_WORK = {
    "make": _make,
    "inspect": _inspect,
    "fit": _fit,
    "convert": _convert,
    "verify": _verify,
    "open": _open,
}

if __name__ == "__main__":
    sys.exit(main())

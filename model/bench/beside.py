"""Time and memory of a denoising step, beside transformers' `generate()`.

Each measurement runs in a process of its own, so that its peak memory is its own. Both sides get the same
prompt and the same number of steps without early stop, and compute in the same type; a step's time is the
difference between a run of all steps and a run of one, so that loading and reading the prompt are not in it.
The best of several runs counts. On a machine that is busy with other things, look at the processor time.

Over the full vocabulary a processor spends almost half of a step in `torch.multinomial`, which draws the
tokens. Anything quicker would draw others than the reference does from the same seed, so it stays, and is
told apart.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from model.request import Message, Request, SamplerSettings, TextPart

DEMO = Path(__file__).parents[2] / "resources" / "demo"
SIDES = ("vitrine", "transformers")
_PROMPT = "Invoice 2024-117 of 3 May. EUR 1,240.50 is due within 30 days. " * 8 + "What is due?"
#: Steps and runs of each checkpoint.
_DEFAULTS = {"demo": (24, 5), "large": (4, 2)}


def main(arguments: list[str] | None = None) -> int:
    """Measure one side, or write the random checkpoint; what the processes are started with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", choices=SIDES)
    parser.add_argument("--checkpoint", type=Path, default=DEMO)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--steps", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    quiet()
    if options.write:
        from model.random_checkpoint import write_random_checkpoint

        write_random_checkpoint(options.write, DEMO, options.seed)
    else:
        print(json.dumps(_measure(options.measure, options)))
    return 0


def compare(subject: str, device: str, steps: int, runs: int, seed: int) -> dict[str, dict[str, Any]]:
    """Figures of both sides for "demo" or "large"; zero steps or runs take what suits the subject."""
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as scratch:
        path = DEMO
        if subject == "large":
            path = Path(scratch)
            _child("--write", str(path), "--seed", str(seed))
        usual = _DEFAULTS[subject]
        common: list[str] = ["--checkpoint", str(path), "--device", device]
        common += ["--steps", str(steps or usual[0]), "--runs", str(runs or usual[1])]
        return {side: json.loads(_child("--measure", side, *common)) for side in SIDES}


def quiet() -> None:
    """Keep transformers' progress bars off the terminal."""
    from transformers.utils import logging

    switch_off: Callable[[], None] = logging.disable_progress_bar
    switch_off()


def _child(*arguments: str) -> str:
    """Run this module in a process of its own; its standard output."""
    command = [sys.executable, "-m", "model.bench.beside", *arguments]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=DEMO.parents[1])
    return result.stdout


def _measure(side: str, options: argparse.Namespace) -> dict[str, Any]:
    """Time and memory of one side; runs in its own process."""
    path, device, steps, runs = options.checkpoint, options.device, options.steps, options.runs
    import torch

    from model.engine import Engine
    from model.memory import peak_bytes, reset_peak

    request = Request((Message("user", (TextPart(_PROMPT),)),), seed=0, max_canvases=1)
    start = time.perf_counter()
    if side == "vitrine":
        engine = Engine.open(path, device)
        info, place = engine.info, torch.device(engine.info.device)
        run = _ours(engine, request)
        length, loaded = info.canvas_length, time.perf_counter() - start
        network = engine._opened().network
    else:
        network, tokens = _reference(path, device, request)
        run, place = _theirs(network, tokens), network.device
        length, loaded = network.config.canvas_length, time.perf_counter() - start
    dtype, experts = _computes(network)
    vocabulary = int(network.config.get_text_config(decoder=True).vocab_size)
    reset_peak(place)
    run(1)
    one, one_busy = _best(run, 1, runs)
    whole, whole_busy = _best(run, steps, runs)
    return {
        "load_seconds": loaded,
        "milliseconds_a_step": 1000 * (whole - one) / (steps - 1),
        "processor_milliseconds_a_step": 1000 * (whole_busy - one_busy) / (steps - 1),
        "tokens_a_second": length / whole,
        "peak_bytes": peak_bytes(place),
        "steps": steps,
        "canvas": length,
        "dtype": dtype,
        "experts": experts,
        "device": str(place),
        "draw_milliseconds": _draw(length, vocabulary, place),
    }


def _draw(length: int, vocabulary: int, place: Any) -> float:
    """Milliseconds to draw a canvas of tokens."""
    import torch

    from model.diffusion import sampler

    generator = torch.Generator(place).manual_seed(0)
    logits = torch.randn(1, length, vocabulary, generator=generator, device=place)
    probabilities = torch.softmax(logits, dim=-1)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        sampler.draw(probabilities, generator).cpu()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def _computes(network: Any) -> tuple[str, str]:
    return str(network.dtype).removeprefix("torch."), str(network.config.text_config._experts_implementation)


def _best(run: Callable[[int], None], steps: int, runs: int) -> tuple[float, float]:
    """Seconds on the clock and of processor time, the best of several runs each."""
    measured = []
    for _ in range(runs):
        clock, busy = time.perf_counter(), time.process_time()
        run(steps)
        measured.append((time.perf_counter() - clock, time.process_time() - busy))
    return min(clock for clock, _ in measured), min(busy for _, busy in measured)


def _ours(engine: Any, request: Request) -> Callable[[int], None]:
    def run(steps: int) -> None:
        settings = SamplerSettings(max_steps=steps, early_stop=False)
        for _ in engine.stream(Request(request.messages, request.seed, settings, request.max_canvases)):
            pass

    return run


def _reference(path: Path, device: str, request: Request) -> tuple[Any, list[int]]:
    """The network as transformers opens it, and the prompt's tokens; in the type that we compute in."""
    import torch

    from model.about import chosen_device
    from model.checkpoint.folder import look
    from model.checkpoint.open import compute_dtype
    from model.prompt.assemble import PictureMarks, assemble
    from model.prompt.template import ChatTemplate
    from model.prompt.tokenizer import PromptTokenizer

    place = chosen_device(device)
    folder = look(path)
    tokenizer = PromptTokenizer((path / "tokenizer.json").read_text(encoding="utf-8"))
    template = ChatTemplate(folder.template, {"bos_token": tokenizer.mark(2)})
    prompt = assemble(request, template, tokenizer, PictureMarks(0, 0, 0), lambda _: 0)
    from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

    opened: Any = DiffusionGemmaForBlockDiffusion.from_pretrained(
        path, dtype=compute_dtype(folder, place), local_files_only=True
    )
    torch.manual_seed(request.seed)
    return opened.to(place).eval(), list(prompt.tokens)


def _theirs(network: Any, tokens: list[int]) -> Callable[[int], None]:
    import torch

    ids = torch.tensor([tokens], device=network.device)

    def run(steps: int) -> None:
        network.generate(
            input_ids=ids,
            max_new_tokens=network.config.canvas_length,
            max_denoising_steps=steps,
            # More steps than there are can never have been stable.
            stability_threshold=steps + 1,
        )
        if network.device.type == "cuda":
            torch.cuda.synchronize()

    return run


def table(subject: str, sides: dict[str, dict[str, Any]]) -> str:
    """Both sides as text."""
    ours, theirs = sides["vitrine"], sides["transformers"]
    where = f"{ours['dtype']} on {ours['device']}"
    lines = [f"{subject}: {ours['canvas']} tokens a block, {ours['steps']} steps, {where}"]
    lines.append(f"{'':24}{'vitrine':>12}{'generate()':>12}{'ratio':>8}")
    for label, key, scale in (
        ("milliseconds a step", "milliseconds_a_step", 1.0),
        ("  drawing tokens", "draw_milliseconds", 1.0),
        ("processor ms a step", "processor_milliseconds_a_step", 1.0),
        ("tokens a second", "tokens_a_second", 1.0),
        ("peak memory, MiB", "peak_bytes", 2.0**-20),
    ):
        left, right = ours[key] * scale, theirs[key] * scale
        lines.append(f"{label:24}{left:12.1f}{right:12.1f}{left / right:8.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

"""A denoising step with a locked place of no, of 10,000 and of 200,000 candidates.

Each row runs in a process of its own, so that its peak memory is its own. What the candidates cost is the
difference to a free canvas, in processor time: a busy machine spoils it less. They are what a program would
make of a source: every run of up to 14 words.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from model.bench.beside import DEMO, quiet

COUNTS = (0, 10_000, 200_000)
SUBJECTS = ("demo", "large")
_STEPS = {"demo": 24, "large": 5}
_WORDS = 14
_SYLLABLES = [
    "an",
    "ber",
    "con",
    "de",
    "er",
    "fo",
    "gi",
    "hal",
    "in",
    "ja",
    "kel",
    "lo",
    "mi",
    "nor",
    "ost",
    "pa",
]


def passages(count: int, seed: int = 0) -> tuple[str, ...]:
    """Distinct runs of up to 14 words of a made-up source, so many of them."""
    rng = random.Random(seed)
    words = [
        "".join(rng.choices(_SYLLABLES, k=rng.randrange(1, 4)))
        if rng.random() < 0.8
        else str(rng.randrange(9999))
        for _ in range(count // 10 + _WORDS)
    ]
    runs = (
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, _WORDS + 1)
    )
    return tuple(islice(dict.fromkeys(runs), count))


def measure(
    counts: Sequence[int] = COUNTS,
    subjects: Sequence[str] = SUBJECTS,
    device: str = "auto",
    seed: int = 0,
    steps: int = 0,
) -> list[dict[str, Any]]:
    """A row for each subject and number of candidates; zero steps take what suits the subject."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as scratch:
        for subject in subjects:
            path = DEMO
            if subject == "large":
                path = Path(scratch)
                _child(["--write", str(path), "--seed", str(seed)], "model.bench.beside")
            for count in counts:
                common = ["--checkpoint", str(path), "--candidates", str(count), "--device", device]
                told = _child([*common, "--steps", str(steps or _STEPS[subject])], "model.bench.locks")
                rows.append({"subject": subject, "candidates": count, **json.loads(told)})
    return rows


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows for people; shares and memory are beside a free canvas."""
    lines = [
        "locked places: a step with so many candidates beside a free one",
        f"  {'':6} {'candidates':>10} {'ms a step':>10} {'busy ms':>9} {'more, of a step':>16} "
        f"{'more MiB':>9} {'ready, busy s':>14}",
    ]
    for row in rows:
        free = next(each for each in rows if each["subject"] == row["subject"])
        more = row["busy_milliseconds"] / free["busy_milliseconds"] - 1
        memory = (row["peak_bytes"] - free["peak_bytes"]) / 2**20
        lines.append(
            f"  {row['subject']:6} {row['candidates']:>10,} {row['milliseconds']:>10.1f} "
            f"{row['busy_milliseconds']:>9.1f} {more:>16.3f} {memory:>9.0f} {row['ready_seconds']:>14.2f}"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure one row and print it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, default=DEMO)
    parser.add_argument("--candidates", type=int, default=0)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--steps", type=int, default=5)
    options = parser.parse_args(arguments)
    quiet()
    print(json.dumps(row(options.checkpoint, options.candidates, options.device, options.steps)))
    return 0


def row(path: Path, count: int, device: str, steps: int) -> dict[str, Any]:
    """Milliseconds of a step, in processor time as well, the peak of memory, seconds to make ready for it."""
    import torch

    from model.engine import Engine
    from model.events import CanvasStep
    from model.memory import peak_bytes, reset_peak
    from model.request import Lock, Message, Request, SamplerSettings, TextPart

    engine = Engine.open(path, device)
    place = torch.device(engine.info.device)
    message = Message("user", (TextPart("Who signed it, and when?"),))
    settings = SamplerSettings(max_steps=steps, early_stop=False)
    frame = (Lock(passages(count)),) if count else ()
    reset_peak(place)
    start = time.process_time()
    stream = engine.stream(Request((message,), 0, settings, 1, frame=frame))
    ready = time.process_time() - start
    walls, busies = [], []
    wall, busy = time.perf_counter(), time.process_time()
    for event in stream:
        if isinstance(event, CanvasStep):
            walls.append(time.perf_counter() - wall)
            busies.append(time.process_time() - busy)
            wall, busy = time.perf_counter(), time.process_time()
    # The first step waits for the prompt to be read.
    return {
        "milliseconds": 1000 * statistics.median(walls[1:]),
        "busy_milliseconds": 1000 * statistics.median(busies[1:]),
        "peak_bytes": peak_bytes(place),
        "ready_seconds": ready,
    }


def _child(arguments: list[str], module: str) -> str:
    """Run a module in a process of its own; its standard output."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=DEMO.parents[1]).stdout


if __name__ == "__main__":
    sys.exit(main())

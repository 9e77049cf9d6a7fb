"""`python3 -m model.bench [TABLE ...]`: time, memory and accuracy, measured on this machine.

demo, large: a denoising step beside transformers' generate(); the default
presets: accuracy, steps and time for the presets and a grid around them
context: prefill and step time against context length, and what a kept context saves
quantization: what a quantisation costs and saves
vocabulary: time and memory of a step's vocabulary, whole tensors against rows
locks: a step with 10,000 and 200,000 candidates for a place of the answer
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from model.bench import beside

Table = Callable[[argparse.Namespace], tuple[Any, str]]


def _beside(subject: str) -> Table:
    def measure(options: argparse.Namespace) -> tuple[Any, str]:
        sides = beside.compare(subject, options.device, options.steps, options.runs, options.seed)
        return sides, beside.table(subject, sides)

    return measure


def _presets(options: argparse.Namespace) -> tuple[Any, str]:
    from model.bench import presets

    rows = presets.measure(options.items, options.device, grid=not options.no_grid)
    return [row.as_dict() for row in rows], presets.table(rows)


def _context(options: argparse.Namespace) -> tuple[Any, str]:
    from model.bench import context

    rows = context.measure(options.longest, options.device, options.seed)
    return [row.as_dict() for row in rows], context.table(rows)


def _quantization(options: argparse.Namespace) -> tuple[Any, str]:
    from model.bench.quantization import quantization_table

    told = quantization_table(options.items, device=options.device)
    return told, told


def _locks(options: argparse.Namespace) -> tuple[Any, str]:
    from model.bench import locks

    rows = locks.measure(device=options.device, seed=options.seed)
    return rows, locks.table(rows)


def _vocabulary(_options: argparse.Namespace) -> tuple[Any, str]:
    from model.bench import vocabulary

    sides = vocabulary.measure()
    return {name: asdict(side) for name, side in sides.items()}, vocabulary.table(sides)


TABLES: dict[str, Table] = {
    "demo": _beside("demo"),
    "large": _beside("large"),
    "presets": _presets,
    "context": _context,
    "quantization": _quantization,
    "vocabulary": _vocabulary,
    "locks": _locks,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    options = _parser().parse_args(arguments)
    beside.quiet()
    results: dict[str, Any] = {}
    for name in options.tables or ("demo", "large"):
        results[name], text = TABLES[name](options)
        if not options.json:
            print(text, flush=True)
    if options.json:
        print(json.dumps(results, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m model.bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("tables", nargs="*", choices=(*TABLES, []), metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda")
    parser.add_argument("--seed", type=int, default=0, help="of random weights")
    parser.add_argument("--json", action="store_true", help="print numbers as JSON")
    parser.add_argument("--steps", type=int, default=0, help="demo, large: default 24 and 4")
    parser.add_argument("--runs", type=int, default=0, help="demo, large: the best counts; default 5 and 2")
    parser.add_argument("--items", type=int, default=48, help="presets, quantization: questions")
    parser.add_argument("--no-grid", action="store_true", help="presets: only the presets themselves")
    parser.add_argument("--longest", type=int, default=32_768, help="context: the longest, in tokens")
    return parser


if __name__ == "__main__":
    sys.exit(main())

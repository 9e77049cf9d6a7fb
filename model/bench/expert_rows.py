"""One expert's product against the number of its tokens: which way is best for how many rows of input.

The thresholds of `model.quantization.choice` come from this table. A canvas of 256 positions gives an expert
some 16 rows, a piece of a prompt of 512 some 32, unevenly; a linear layer gets all of them. Each call has
another matrix, so that its weights come from memory as they do in a network. Processor time of single calls
is compared, the lower quartile of many that take turns: a busy machine disturbs that least.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import torch
from torch import Tensor

from model.bench.experts import HIDDEN, WIDTH, random_stack
from model.quantization import Bits
from model.quantization.choice import Choice, choose, is_right
from model.quantization.multiply import ALWAYS

ROWS: Final = (1, 4, 16, 32, 64, 128, 256)
#: Matrices of a stack: more bytes than a processor keeps near.
_COUNT: Final = 12
_WAYS: Final[dict[str, tuple[Bits, Choice]]] = {
    "int4 kernel": ("int4", Choice("kernel", ALWAYS, "")),
    "int4 dense from its order": ("int4", Choice("kernel", 0, "")),
    "int4 dense": ("int4", Choice("dense", 0, "")),
    "int8 kernel": ("int8", Choice("kernel", ALWAYS, "")),
    "int8 integers": ("int8", Choice("integers", ALWAYS, "")),
    "int8 dense": ("int8", Choice("dense", 0, "")),
}

Product = Callable[[Tensor, int], Tensor]


@dataclass(frozen=True, slots=True)
class RowsRow:
    """Milliseconds of both products of one expert with `rows` rows of input, by way; bf16 comes first."""

    rows: int
    milliseconds: dict[str, float]


def rows_rows(rows: tuple[int, ...] = ROWS, rounds: int = 3, seed: int = 0) -> list[RowsRow]:
    """Measure on the processor the ways that give the right product on it; some 600 MB of memory."""
    torch.manual_seed(seed)
    place = ("cpu", 0)
    ways = {name: way for name, way in _WAYS.items() if is_right(way[1], way[0], place)}
    totals: list[dict[str, float]] = [dict.fromkeys(("bf16", *ways), 0.0) for _ in rows]
    for outputs, columns in ((2 * WIDTH, HIDDEN), (HIDDEN, WIDTH)):
        dense = torch.randn(outputs, columns).bfloat16().repeat(_COUNT, 1, 1)
        products: dict[str, Product] = {"bf16": partial(_plain, dense)}
        for name, (bits, choice) in ways.items():
            products[name] = random_stack(bits, choice, _COUNT, outputs, columns).multiply
        for count, total in zip(rows, totals, strict=True):
            inputs = torch.randn(count, columns).bfloat16()
            for name, seconds in _measure(products, inputs, rounds).items():
                total[name] += 1000 * seconds
    return [RowsRow(count, total) for count, total in zip(rows, totals, strict=True)]


def rows_table(rows: list[RowsRow]) -> str:
    """The rows as a Markdown table: milliseconds, and the ratio to bf16."""
    names = list(rows[0].milliseconds)
    lines = ["| rows | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for row in rows:
        first = row.milliseconds["bf16"]
        cells = [f"{row.milliseconds[name]:.2f} ({row.milliseconds[name] / first:.2f})" for name in names]
        lines.append(f"| {row.rows} | " + " | ".join(cells) + " |")
    for bits in ("int4", "int8"):
        chosen = choose(bits, torch.device("cpu"), torch.bfloat16, "few")
        up_to = "all rows" if chosen.few_rows == ALWAYS else f"up to {chosen.few_rows} rows, dense for more"
        lines.append(f"  {bits}: {chosen.kernel}, {up_to}")
    return "\n".join(lines)


def _plain(dense: Tensor, inputs: Tensor, number: int) -> Tensor:
    return inputs @ dense[number].t()


@torch.inference_mode()
def _measure(products: dict[str, Product], inputs: Tensor, rounds: int) -> dict[str, float]:
    """Processor seconds of a product by way."""
    taken: dict[str, list[float]] = {name: [] for name in products}
    for _ in range(rounds):
        for name, multiply in products.items():
            multiply(inputs, 0)
            for number in range(_COUNT):
                start = time.process_time()
                multiply(inputs, number)
                taken[name].append(time.process_time() - start)
    return {name: statistics.quantiles(times, n=4)[0] for name, times in taken.items()}

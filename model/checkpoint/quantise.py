"""One tensor of a checkpoint into its quantised form, a slice at a time."""

import torch
from torch import Tensor

from model.checkpoint.header import TensorEntry
from model.checkpoint.journal import Losses
from model.checkpoint.parts import part_of
from model.checkpoint.plan import Target, group_of
from model.checkpoint.progress import Meter
from model.checkpoint.shard_writer import ShardWriter
from model.checkpoint.source_weights import SourceWeights
from model.quantization import grid, linears
from model.request import CancelToken

#: Bytes that are copied at a time.
_COPY = 1 << 26
#: Weights of a linear layer that are quantised at a time.
_WEIGHTS = 1 << 22
_DTYPES = {"U8": torch.uint8, "I8": torch.int8, "BF16": torch.bfloat16}


class Cancelled(Exception):
    """The conversion was asked to stop."""


@torch.no_grad()
def write_target(
    target: Target,
    entry: TensorEntry,
    source: SourceWeights,
    writer: ShardWriter,
    losses: Losses,
    meter: Meter,
    cancel: CancelToken,
) -> None:
    """Read the source of `target`, which is `entry`, and write what it becomes; what is lost is added up.

    Raises:
        Cancelled: it was asked to stop.
    """
    if target.kept:
        _take_over(target, entry, source, writer, losses, meter, cancel)
    elif target.role == "experts":
        _experts(target, entry, source, writer, losses, meter, cancel)
    elif target.role == "linear":
        _linear(target, entry, source, writer, losses, meter, cancel)
    else:
        rows = entry.shape[0] if entry.shape else 1
        step = max(1, _COPY * rows // max(1, entry.nbytes))
        for first in range(0, rows, step):
            _look(cancel)
            piece = source.read(target.name, first, min(rows, first + step))
            writer.write(_as_stored(piece, entry))
            meter.add(_share(entry, min(rows, first + step) - first))


def _take_over(
    target: Target,
    entry: TensorEntry,
    source: SourceWeights,
    writer: ShardWriter,
    losses: Losses,
    meter: Meter,
    cancel: CancelToken,
) -> None:
    """Codes as they are, in our order; only their scales are rounded to 16 bits."""
    scales = torch.empty(target.stored[1][1].shape, dtype=torch.bfloat16)
    count = entry.shape[0] if target.role == "experts" else 1
    for number in range(count):
        _look(cancel)
        codes, scale = source.codes(target.name, number)
        writer.write(codes)
        if target.role == "experts":
            weight = source.read(target.name, number, number + 1)[0]
            scales[number] = scale
        else:
            weight, scales = source.read(target.name), scale
        _add(losses, target.name, weight, grid.dequantise4(codes, scale, None, torch.float32))
        meter.add(entry.nbytes // count)
    writer.write(scales)


def _experts(
    target: Target,
    entry: TensorEntry,
    source: SourceWeights,
    writer: ShardWriter,
    losses: Losses,
    meter: Meter,
    cancel: CancelToken,
) -> None:
    """One expert at a time; their scales, which are small, are written behind all the codes."""
    group = group_of(entry.shape[-1])
    assert group is not None
    # In one piece: small ones kept between large ones that come and go would tear the heap to pieces.
    scales = torch.empty(target.stored[1][1].shape, dtype=torch.bfloat16)
    for expert in range(entry.shape[0]):
        _look(cancel)
        weight = source.read(target.name, expert, expert + 1)
        if target.kind == "int4":
            codes, scale = grid.quantise4(weight, group)
            back = grid.dequantise4(codes, scale, None, torch.float32)
        else:
            codes, scale = grid.quantise8(weight)
            back = grid.dequantise8(codes, scale, torch.float32)
        writer.write(codes)
        scales[expert] = scale[0]
        _add(losses, target.name, weight, back)
        meter.add(_share(entry, weight.shape[0]))
    writer.write(scales)


def _linear(
    target: Target,
    entry: TensorEntry,
    source: SourceWeights,
    writer: ShardWriter,
    losses: Losses,
    meter: Meter,
    cancel: CancelToken,
) -> None:
    """Some rows at a time, for a row knows nothing of the others; codes first, then scales and zeros."""
    assert target.kind != "copy"
    rows, columns = entry.shape
    group = group_of(columns)
    assert group is not None
    step = max(1, _WEIGHTS // columns)
    whole = {name: torch.empty(stored.shape, dtype=_DTYPES[stored.dtype]) for name, stored in target.stored}
    for first in range(0, rows, step):
        _look(cancel)
        weight = source.read(target.name, first, min(rows, first + step))
        stored = linears.quantise(weight, target.kind, group)
        for suffix, tensor in stored.items():
            whole[f"{target.name}.{suffix}"][first : first + step] = tensor
        _add(losses, target.name, weight, _back(stored))
        meter.add(_share(entry, weight.shape[0]))
    for tensor in whole.values():
        writer.write(tensor)


def _back(stored: dict[str, Tensor]) -> Tensor:
    if "q8" in stored:
        return grid.dequantise8(stored["q8"], stored["scale"], torch.float32)
    return grid.dequantise4(stored["q4"], stored["scale"], stored["zero"], torch.float32)


def _add(losses: Losses, name: str, weight: Tensor, back: Tensor) -> None:
    part = part_of(name)
    numbers = weight.float()
    lost, all_ = losses.get(part, (0.0, 0.0))
    losses[part] = (lost + float((back - numbers).square().sum()), all_ + float(numbers.square().sum()))


def _as_stored(piece: Tensor, entry: TensorEntry) -> Tensor:
    """Weights that another program quantised and ours does not are written in 16 bits."""
    return piece.bfloat16() if entry.dtype == "BF16" else piece


def _share(entry: TensorEntry, rows: int) -> int:
    """Bytes of so many rows of a source tensor."""
    return entry.nbytes * rows // entry.shape[0] if entry.shape else entry.nbytes


def _look(cancel: CancelToken) -> None:
    if cancel.cancelled:
        raise Cancelled

"""Open what `checkpoint.convert` made: plain codes and scales into the form that computes best here."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.card.experts import GroupedExperts
from model.card.experts import takes as grouped_takes
from model.card.linears import Linear8
from model.card.linears import takes as linear_takes
from model.card.proof import ways
from model.checkpoint.folder import CheckpointFolder
from model.checkpoint.header import damaged, read_header
from model.checkpoint.inspect import unfinished
from model.checkpoint.manifest import JOURNAL, MANIFEST, read_manifest
from model.checkpoint.parts import is_helper
from model.checkpoint.slices import TensorFile
from model.errors import FileTruncated
from model.quantization.choice import choose
from model.quantization.experts import PackedExperts
from model.quantization.integers import Integer8
from model.quantization.multiply import Dense4, Dense8, Kernel4, Matrices
from model.quantization.network import empty_network, with_experts, with_linear

_EXPERTS = re.compile(r"^model\.decoder\.layers\.(\d+)\.experts\.(gate_up|down)_proj$")
_QUANTISED = re.compile(r"^(.+)\.(q4|q8)$")


def refuse_unfinished(path: Path) -> None:
    """Refuse a folder whose conversion is not complete.

    Raises:
        CheckpointIncomplete: it was begun and not finished.
    """
    if (path / JOURNAL).is_file():
        raise unfinished(path)


def is_converted(folder: CheckpointFolder) -> bool:
    """Whether a folder is one of ours with quantised weights; an incomplete one is refused.

    Raises:
        CheckpointIncomplete: there is no manifest, which is written last.
        FileTruncated: a shard has not the length that the manifest says.
        CheckpointDamaged: the manifest cannot be read.
    """
    if not folder.vitrine.get("quantization"):
        return False
    if not (folder.path / MANIFEST).is_file():
        raise unfinished(folder.path)
    said = read_manifest(folder.path)
    for shard in folder.shards:
        if shard.name not in said or said[shard.name].nbytes != shard.stat().st_size:
            wrong = damaged(shard, "not as long as the manifest says")
            raise FileTruncated(wrong.sentence, wrong.way_on, wrong.detail)
    return True


def load(
    folder: CheckpointFolder,
    config: Any,
    device: torch.device,
    dtype: torch.dtype,
    read: Callable[[int], None] = lambda _: None,
) -> DiffusionGemmaForBlockDiffusion:
    """Load the weights one by one; `read` is told the bytes that are done.

    Raises:
        CheckpointDamaged: tensors are missing, unknown or of the wrong shape.
    """
    network: Any = empty_network(config, device, dtype)
    done = 0
    for shard in folder.shards:
        entries = read_header(shard)
        with TensorFile(shard) as file:
            for name, entry in entries.items():
                try:
                    _take(network, file, name, device, dtype)
                except (KeyError, AttributeError, IndexError, ValueError) as error:
                    raise damaged(shard, f"{name}: {error!r}") from error
                done += entry.nbytes
                read(done)
    network.lm_head.weight = network.model.decoder.embed_tokens.weight
    missing = [name for name, tensor in _tensors(network) if tensor.is_meta]
    if missing:
        raise damaged(folder.shards[0], f"missing: {sorted(missing)[:3]}")
    ready: DiffusionGemmaForBlockDiffusion = network
    return ready


def _take(network: Any, file: TensorFile, name: str, device: torch.device, dtype: torch.dtype) -> None:
    """Put one stored tensor, with its scales if it is quantised, where it belongs."""
    quantised = _QUANTISED.match(name)
    if quantised is not None:
        _take_quantised(network, file, quantised[1], quantised[2], device, dtype)
    elif not (is_helper(name) and file.has_any(name.rpartition(".")[0], ("q4", "q8"))):
        parent, _, child = name.rpartition(".")
        _set(network.get_submodule(parent), child, file.read(name), device, dtype)


def _take_quantised(
    network: Any, file: TensorFile, name: str, form: str, device: torch.device, dtype: torch.dtype
) -> None:
    experts = _EXPERTS.match(name)
    if experts is not None:
        packed = with_experts(network, int(experts[1]))
        if form == "q4" and _take_grouped(packed, network.config.text_config, file, name, device, dtype):
            return
        setattr(packed, experts[2], _matrices(file, name, form, device, dtype, linear=False))
    else:
        linear = with_linear(network, name.removesuffix(".weight"))
        rows = file.shape(f"{name}.{form}")[0]
        if rows != linear.rows:
            raise ValueError(f"{rows} rows, {linear.rows} expected")
        linear.matrix = _matrices(file, name, form, device, dtype, linear=True)


def _take_grouped(
    packed: PackedExperts, config: Any, file: TensorFile, name: str, device: torch.device, dtype: torch.dtype
) -> bool:
    """Fill one side of a layer's experts for the card's kernels, where they are used and take these."""
    proven = ways(device, dtype)
    hidden, width = int(config.hidden_size), int(config.moe_intermediate_size)
    scale = file.read(f"{name}.scale")
    group = 2 * file.shape(f"{name}.q4")[-1] // scale.shape[-1]
    if (
        proven.launch is None
        or not proven.used("experts")
        or file.has_any(name, ("zero",))
        or not grouped_takes(hidden, width, group)
    ):
        return False
    if packed.grouped is None:
        packed.grouped = GroupedExperts(packed.count, hidden, width, group, proven.launch, device)
    side = "gate_up" if name.endswith("gate_up_proj") else "down"
    for number in range(packed.count):
        codes = file.read(f"{name}.q4", number, number + 1)
        packed.grouped.set(side, number, codes.view(scale.shape[1], -1).to(device), scale[number].to(device))
    return True


def _matrices(
    file: TensorFile, name: str, form: str, device: torch.device, dtype: torch.dtype, linear: bool
) -> Matrices:
    """A stack of matrices in the form that is best for the device; a linear layer is a stack of one."""

    def plain(suffix: str) -> Tensor:
        tensor = file.read(f"{name}.{suffix}").to(device)
        return tensor.unsqueeze(0) if linear else tensor

    proven = ways(device, dtype)
    if linear and form == "q8" and proven.launch is not None and proven.used("linears"):
        codes = plain("q8")
        if linear_takes(*codes.shape[1:]):
            return Linear8(codes, plain("scale"), proven.launch)
    choice = choose("int4" if form == "q4" else "int8", device, dtype, "many" if linear else "few")
    if form == "q8":
        if choice.kernel == "integers":
            return Integer8(plain("q8"), plain("scale"), choice.few_rows)
        return Dense8(plain("q8"), plain("scale"), choice.few_rows)
    scale = plain("scale")
    zero = plain("zero") if file.has_any(name, ("zero",)) else None
    count, rows, groups = scale.shape
    columns = 2 * file.shape(f"{name}.q4")[-1]
    group = columns // groups
    if choice.kernel == "dense" or not Kernel4.takes(rows, columns, group):
        return Dense4(plain("q4"), scale, zero)
    kernel = Kernel4(count, rows, columns, group, device, choice.few_rows)
    for number in range(count):
        codes = file.read(f"{name}.q4", *((0, None) if linear else (number, number + 1)))
        kernel.set(number, codes.view(rows, -1), scale[number], None if zero is None else zero[number])
    return kernel


def _set(module: nn.Module, name: str, tensor: Tensor, device: torch.device, dtype: torch.dtype) -> None:
    """Give a parameter or buffer its value; shared modules are reached under the decoder's name."""
    if tensor.is_floating_point():
        tensor = tensor.to(dtype)
    tensor = tensor.to(device)
    empty: Tensor | None = module._parameters.get(name)
    if empty is None:
        empty = module._buffers[name]
    if empty is None or empty.shape != tensor.shape:
        raise ValueError(f"shape {tuple(tensor.shape)}")
    if name in module._parameters:
        module._parameters[name] = nn.Parameter(tensor, requires_grad=False)
    else:
        module._buffers[name] = tensor


def _tensors(network: nn.Module) -> Iterator[tuple[str, Tensor]]:
    yield from network.named_parameters()
    yield from network.named_buffers()

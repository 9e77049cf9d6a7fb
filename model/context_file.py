"""A context as one safetensors file, with what it was made from: it is never used for anything else."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.context import Context, Mark
from model.context_layers import fill, shapes
from model.errors import ContextDamaged, ContextForeign, NoRoomOnDisk
from model.memory import is_out_of_memory
from model.sentences import say

_FORMAT = "vitrine-context-1"


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a context. Another model, precision, type or device would have computed other numbers.

    Attributes:
        content_sha256, precision: as in `ModelInfo`; the index would stay the same for other weights.
        dtype: that the network computes in.
        device: "cpu" or "cuda".
    """

    content_sha256: str
    precision: str
    dtype: str
    device: str


def save(context: Context, path: Path, origin: Origin) -> None:
    """Write a context; the file is there whole or not at all, and only its owner may read it.

    Raises:
        NoRoomOnDisk: it could not be written.
    """
    tensors: dict[str, Tensor] = {
        "tokens": torch.tensor(context.tokens, dtype=torch.int32),
        "stops": torch.tensor(context.stops, dtype=torch.int32),
        "marks": torch.tensor([mark.position for mark in context.marks], dtype=torch.int32),
    }
    layers: list[Any] = context.cache.layers
    for number, layer in enumerate(layers):
        tensors[f"layers.{number}.keys"] = layer.keys
        tensors[f"layers.{number}.values"] = layer.values
    for place, mark in enumerate(context.marks):
        for number, (keys, values) in enumerate(mark.windows):
            tensors[f"marks.{place}.{number}.keys"] = keys
            tensors[f"marks.{place}.{number}.values"] = values
    about = {
        "format": _FORMAT,
        "tokens_sha256": _sha256(context.tokens),
        "pictures": json.dumps(context.pictures),
        **asdict(origin),
    }
    # Layers and marks may share a tensor, which the format does not allow.
    whole = {name: tensor.detach().cpu().clone().contiguous() for name, tensor in tensors.items()}
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.touch(mode=0o600)
        save_file(whole, unfinished, about)
        unfinished.replace(path)
    except (OSError, SafetensorError) as error:
        unfinished.unlink(missing_ok=True)
        raise NoRoomOnDisk(
            say("model.context_file.what_model_has_read_could_not"),
            say("model.context_file.make_room_on_disk"),
            str(error),
        ) from error


def load(path: Path, network: DiffusionGemmaForBlockDiffusion, origin: Origin) -> Context:
    """Read a context onto the network's device.

    Raises:
        ContextForeign: something else made it.
        ContextDamaged: the file is not what was written.
    """
    try:
        with safe_open(path, framework="pt") as file:
            about = file.metadata() or {}
            _check_origin(about, origin)
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        return _context(about, tensors, network)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        if is_out_of_memory(error):
            raise
        raise ContextDamaged(
            say("model.context_file.saved_reading_of_sources_is_damaged"),
            say("model.context_file.read_sources_again"),
            f"{path}: {error!r}",
        ) from error


def _check_origin(about: dict[str, str], origin: Origin) -> None:
    if about.get("format") != _FORMAT:
        raise ValueError(f"format {about.get('format')!r}")
    for name, expected in asdict(origin).items():
        if about.get(name) != expected:
            raise ContextForeign(
                say("model.context_file.sources_were_read_with_another_model"),
                say("model.context_file.read_sources_again_with_this_model"),
                f"{name}: {about.get(name)!r} instead of {expected!r}",
            )


def _context(
    about: dict[str, str], tensors: dict[str, Tensor], network: DiffusionGemmaForBlockDiffusion
) -> Context:
    """Put a context together; whatever does not fit raises ValueError or KeyError."""
    context = Context(network)
    context.tokens = tensors["tokens"].tolist()
    context.stops = tensors["stops"].tolist()
    marks: list[int] = tensors["marks"].tolist()
    _require(_sha256(context.tokens) == about["tokens_sha256"], "tokens")
    _require(bool(context.stops) and context.stops == sorted(set(context.stops)), "stops")
    _require(context.stops[-1] == context.length and {*marks} <= {*context.stops}, "stops")
    context.pictures = tuple((int(a), int(b), str(c)) for a, b, c in json.loads(about["pictures"]))

    def part(name: str, shape: tuple[int, ...]) -> Tensor:
        tensor = tensors[name]
        _require(tuple(tensor.shape) == shape and tensor.dtype == network.dtype, name)
        return tensor

    config = network.config.get_text_config(decoder=True)
    for number, (_, shape) in enumerate(shapes(config, context.length)):
        keys, values = _pair(part, f"layers.{number}", shape)
        fill(context.cache, number, keys.to(network.device), values.to(network.device), context.length)
    for place, position in enumerate(marks):
        sliding = [shape for slides, shape in shapes(config, position) if slides]
        context.marks.append(
            Mark(position, tuple(_pair(part, f"marks.{place}.{n}", shape) for n, shape in enumerate(sliding)))
        )
    return context


def _pair(
    part: Callable[[str, tuple[int, ...]], Tensor], name: str, shape: tuple[int, ...]
) -> tuple[Tensor, Tensor]:
    return part(f"{name}.keys", shape), part(f"{name}.values", shape)


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise ValueError(what)


def _sha256(tokens: list[int]) -> str:
    return hashlib.sha256(json.dumps(tokens).encode()).hexdigest()

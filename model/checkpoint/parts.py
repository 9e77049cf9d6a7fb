"""The parts of the network by the names of its tensors, and what a tensor of ours stands for.

Our converted checkpoints store a quantised weight `NAME` as two or three tensors:

- `NAME.q4`: uint8, two codes of 4 bits a byte, last side halved; or `NAME.q8`: int8;
- `NAME.scale`: bf16, one for each group of a row (`q4`) or one a row (`q8`);
- `NAME.zero`: bf16, the value of the code 8, only where groups are not symmetric.
"""

import re
from collections.abc import Mapping
from typing import Final

from model.checkpoint.header import TensorEntry

#: In the order in which people read them.
PARTS: Final = ("experts", "attention", "mlp", "embedding", "vision", "other")

_QUANTISED = re.compile(r"\.(q4|q8)$")
_HELPER = re.compile(r"\.(scale|zero)$")
_STORED = {"BF16": "bf16", "F16": "float16", "F32": "float32", "I8": "int8", "U8": "uint8"}
#: What a router calls its own scale; it is no helper of a quantised weight.
_ROUTER_SCALE = ".router.scale"


def part_of(name: str) -> str:
    """The part that a tensor belongs to, one of `PARTS`."""
    if ".vision_tower." in name or ".embed_vision." in name:
        return "vision"
    if ".experts." in name:
        return "experts"
    if "_norm." in name or "layernorm" in name:
        return "other"
    if ".self_attn." in name:
        return "attention"
    if ".mlp." in name or ".self_conditioning." in name:
        return "mlp"
    if ".embed_tokens." in name:
        return "embedding"
    return "other"


def is_helper(name: str) -> bool:
    """Whether a tensor only serves a quantised one: a scale or a zero."""
    return bool(_HELPER.search(name)) and not name.endswith(_ROUTER_SCALE)


def weights_in(name: str, entry: TensorEntry) -> int:
    """How many weights of the network a stored tensor stands for."""
    if is_helper(name):
        return 0
    return entry.numel * 2 if name.endswith(".q4") else entry.numel


def stored_as(name: str, entry: TensorEntry) -> str:
    """The precision of a stored tensor, "int4" for a quantised one of 4 bits."""
    found = _QUANTISED.search(name)
    if found is not None:
        return "int4" if found[1] == "q4" else "int8"
    return _STORED.get(entry.dtype, entry.dtype.lower())


def precision_of(tensors: Mapping[str, TensorEntry]) -> str:
    """What a checkpoint is called: as its experts if any weight is quantised, else as most of its weights."""
    weights: dict[str, int] = {}
    experts: dict[str, int] = {}
    for name, entry in tensors.items():
        kind, count = stored_as(name, entry), weights_in(name, entry)
        weights[kind] = weights.get(kind, 0) + count
        if part_of(name) == "experts" and _QUANTISED.search(name):
            experts[kind] = experts.get(kind, 0) + count
    chosen = experts or weights
    return max(chosen, key=lambda kind: chosen[kind], default="")

"""How a converted checkpoint is cut into shards: one for each layer, so that an interruption costs little."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from model.checkpoint.header import TensorEntry
from model.checkpoint.plan import Plan, Target, target_of

_LAYER = re.compile(r"^model\.decoder\.layers\.(\d+)\.")
#: Order within a shard: every tensor begins at a multiple of its width.
_WIDTHS = {"F64": 0, "I64": 0, "U64": 0, "F32": 1, "I32": 1, "U32": 1}


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """A file to be written and what goes into it, in that order."""

    name: str
    targets: tuple[Target, ...]

    @property
    def nbytes(self) -> int:
        """Bytes of tensors."""
        return sum(target.nbytes for target in self.targets)

    @property
    def stored(self) -> list[tuple[str, TensorEntry]]:
        """Names and entries as they are written."""
        return [stored for target in self.targets for stored in target.stored]


def shard_plans(
    tensors: Mapping[str, TensorEntry], plan: Plan, kept: Mapping[str, int] = MappingProxyType({})
) -> list[ShardPlan]:
    """The embedding, the layers in order, the vision tower, the rest.

    Args:
        kept: tensors whose codes of 4 bits are taken over, with their group.
    """
    groups: dict[tuple[int, int], list[Target]] = {}
    for name in sorted(tensors):
        layer = _LAYER.match(name)
        if layer:
            key = (1, int(layer[1]))
        else:
            key = (0, 0) if ".embed_tokens." in name else (2, 0) if "vision" in name else (2, 1)
        groups.setdefault(key, []).append(target_of(name, tensors[name], plan, kept.get(name)))
    count = len(groups)
    return [
        ShardPlan(f"model-{number:05d}-of-{count:05d}.safetensors", tuple(sorted(groups[key], key=_order)))
        for number, key in enumerate(sorted(groups), start=1)
    ]


def _order(target: Target) -> tuple[int, str]:
    width = 2 if target.kind != "copy" else _WIDTHS.get(target.stored[0][1].dtype, 3)
    return width, target.name

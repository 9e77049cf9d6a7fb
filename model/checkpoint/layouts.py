"""Checkpoints that other programs quantised, seen as the published tensors that they stand for; no torch.

Three layouts that people have on disk are known, each weight by its own names, whichever the rest has:

- `pack-quantized` of compressed-tensors: `W_packed` int32 with eight codes of 4 bits, the lowest bits first,
  of which 8 is nothing; `W_scale` a group of a row.
- NVFP4: `W` (ModelOpt) or `W_packed` (compressed-tensors) uint8 with two numbers of 4 bits, the lower half
  first; `W_scale` E4M3, 16 numbers each; `W_scale_2`, a factor of the whole, or `W_global_scale`, a divisor.
- FP8: `W` E4M3 with `W_scale`, one a row or one for all.

There each expert has matrices of its own; published they are fused: `experts.gate_up_proj` `[experts,
gate then up, hidden]` and `experts.down_proj` `[experts, hidden, width]`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from model.checkpoint.header import TensorEntry
from model.checkpoint.plan import GROUPS

Code = Literal["plain", "int4", "fp4", "fp8"]
#: What people call a checkpoint whose weights are stored so.
NAMES: Final[dict[Code, str]] = {"int4": "INT4 (compressed-tensors)", "fp4": "NVFP4", "fp8": "FP8"}
#: What it may be converted to: nothing is won by more bits than there are.
PRECISIONS: Final[dict[Code, tuple[Literal["int8", "int4"], ...]]] = {
    "int4": ("int4",),
    "fp4": ("int4",),
    "fp8": ("int8", "int4"),
}

_EXPERT = re.compile(r"^(?P<place>.+\.experts)\.(?P<number>\d+)\.(?P<kind>gate|up|down)_proj\.weight$")
#: Beside a weight what its numbers are made with; and scales of activations and contexts, not used here.
_USED = tuple(f".weight_{end}" for end in ("packed", "scale", "scale_2", "global_scale", "shape"))
_UNUSED = re.compile(r"\.(input_scale|input_global_scale|k_scale|v_scale|q_scale|output_scale)$")
_FLOATS = frozenset({"BF16", "F16", "F32"})
_FP4_GROUP = 16


class Piece(NamedTuple):
    """A stored matrix.

    Attributes:
        weight: the name that it has where it is not quantised.
        stored: name of the tensor that holds its numbers or codes.
        scale, second: names of the tensors beside it; empty where there is none.
        divides: whether `second` is a divisor.
        group: weights of a row that share a scale; 0 where the whole row does.
    """

    weight: str
    code: Code
    shape: tuple[int, ...]
    stored: str
    scale: str = ""
    second: str = ""
    divides: bool = False
    group: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """All tensors that it is read from."""
        return tuple(name for name in (self.stored, self.scale, self.second) if name)


@dataclass(frozen=True, slots=True)
class Published:
    """A tensor as it is published, and what it is put together from.

    Attributes:
        entry: of what it would be in 16 bits.
        blocks: for fused experts the pieces of each, which stand one below the other; else one of one piece.
        fused: whether there is a side for the experts.
        group: weights that share a scale where all pieces are codes of 4 bits like ours; else `None`.
    """

    entry: TensorEntry
    blocks: tuple[tuple[Piece, ...], ...]
    fused: bool
    group: int | None


@dataclass(frozen=True, slots=True)
class Assembly:
    """A foreign folder as if it were the published one.

    Attributes:
        layout: how most of its weights are stored.
        tensors: every published tensor, in 16 bits where it is quantised.
        made: those of them that are put together.
    """

    layout: Code
    tensors: dict[str, TensorEntry]
    made: dict[str, Published]

    @property
    def name(self) -> str:
        """What people call the layout."""
        return NAMES[self.layout]

    @property
    def groups(self) -> dict[str, int]:
        """Weights whose codes are kept as they are, with their group."""
        return {name: one.group for name, one in self.made.items() if one.group is not None}


def assemble(config: Mapping[str, Any], tensors: Mapping[str, TensorEntry]) -> Assembly | None:
    """See a folder as the published one; `None` where its layout is none of the three, or not whole.

    Args:
        config: contents of `config.json`; for codes of 4 bits it says how many share a scale.
        tensors: as they are stored.
    """
    pieces: dict[str, Piece] = {}
    used: set[str] = {name for name in tensors if _UNUSED.search(name)}
    size = _group_size(config)
    for name, entry in tensors.items():
        piece = _piece(name, entry, tensors, size)
        if piece is not None:
            pieces[piece.weight] = piece
            used.update(piece.names, {f"{piece.weight}_shape"} & tensors.keys())
    if not any(piece.code != "plain" for piece in pieces.values()):
        return None
    rest = {name: entry for name, entry in tensors.items() if name not in used}
    if any(
        entry.dtype not in _FLOATS | {"I64", "BOOL"} or name.endswith(_USED) for name, entry in rest.items()
    ):
        return None
    made = _fused(pieces)
    if made is None:
        return None
    return Assembly(_most(pieces.values()), rest | {name: one.entry for name, one in made.items()}, made)


def _piece(
    name: str, entry: TensorEntry, tensors: Mapping[str, TensorEntry], size: int | None
) -> Piece | None:
    """The matrix whose numbers `name` holds; `None` for tensors that stay as they are."""
    weight = name.removesuffix("_packed")
    if not weight.endswith(".weight") or len(entry.shape) != 2:
        return None
    rows, columns = entry.shape
    scale, second = tensors.get(f"{weight}_scale"), ""
    if name != weight and entry.dtype == "I32":
        columns *= 8
        if scale is None or size is None or scale.shape != (rows, columns // size):
            return None
        return Piece(weight, "int4", (rows, columns), name, f"{weight}_scale", group=size)
    if entry.dtype == "U8" and scale is not None and scale.dtype == "F8_E4M3":
        second = next((weight + end for end in ("_scale_2", "_global_scale") if weight + end in tensors), "")
        columns *= 2
        if not second or scale.shape != (rows, columns // _FP4_GROUP):
            return None
        divides = second.endswith("_global_scale")
        return Piece(weight, "fp4", (rows, columns), name, f"{weight}_scale", second, divides, _FP4_GROUP)
    if entry.dtype == "F8_E4M3" and scale is not None and scale.numel in (1, rows):
        return Piece(weight, "fp8", (rows, columns), name, f"{weight}_scale")
    # What was left unquantised is fused all the same.
    return (
        Piece(weight, "plain", entry.shape, name) if entry.dtype in _FLOATS and _EXPERT.match(name) else None
    )


def _group_size(config: Mapping[str, Any]) -> int | None:
    """Weights that share a scale, where `config.json` says that codes are whole, symmetric and of 4 bits."""
    said = config.get("quantization_config")
    groups = said.get("config_groups") if isinstance(said, Mapping) else None
    sizes = set()
    for one in groups.values() if isinstance(groups, Mapping) else ():
        weights = one.get("weights") if isinstance(one, Mapping) else None
        if not isinstance(weights, Mapping) or weights.get("type", "int") != "int":
            continue
        if weights.get("num_bits") != 4 or not weights.get("symmetric", True):
            return None
        sizes.add(weights.get("group_size"))
    size = sizes.pop() if len(sizes) == 1 else None
    return size if isinstance(size, int) and size > 0 else None


def _fused(pieces: Mapping[str, Piece]) -> dict[str, Published] | None:
    """Published tensors of all pieces; `None` where experts are missing or differ in shape."""
    made: dict[str, Published] = {}
    experts: dict[str, dict[int, dict[str, Piece]]] = {}
    for weight, piece in pieces.items():
        found = _EXPERT.match(weight)
        if found is None:
            made[weight] = Published(_in_16_bits(piece.shape), ((piece,),), False, _group([piece]))
        else:
            experts.setdefault(found["place"], {}).setdefault(int(found["number"]), {})[found["kind"]] = piece
    for place, by_number in experts.items():
        if sorted(by_number) != list(range(len(by_number))):
            return None
        every = [by_number[number] for number in range(len(by_number))]
        if any(sorted(one) != ["down", "gate", "up"] for one in every):
            return None
        for name, kinds in (("gate_up_proj", ("gate", "up")), ("down_proj", ("down",))):
            blocks = tuple(tuple(one[kind] for kind in kinds) for one in every)
            shapes = {tuple(piece.shape for piece in block) for block in blocks}
            columns = {piece.shape[1] for block in blocks for piece in block}
            if len(shapes) != 1 or len(columns) != 1:
                return None
            rows = sum(piece.shape[0] for piece in blocks[0])
            entry = _in_16_bits((len(blocks), rows, columns.pop()))
            group = _group([piece for block in blocks for piece in block])
            made[f"{place}.{name}"] = Published(entry, blocks, True, group)
    return made


def _group(pieces: list[Piece]) -> int | None:
    """The group of codes that can be kept as they are."""
    groups = {piece.group if piece.code == "int4" else 0 for piece in pieces}
    group = groups.pop() if len(groups) == 1 else 0
    return group if group in GROUPS else None


def _in_16_bits(shape: tuple[int, ...]) -> TensorEntry:
    size = 2
    for side in shape:
        size *= side
    return TensorEntry("BF16", shape, size)


def _most(pieces: Iterable[Piece]) -> Code:
    weights: dict[Code, int] = {}
    for piece in pieces:
        if piece.code != "plain":
            weights[piece.code] = weights.get(piece.code, 0) + piece.shape[0] * piece.shape[1]
    return max(weights, key=lambda code: weights[code])

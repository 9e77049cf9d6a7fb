"""Which tensor becomes what when a checkpoint is quantised; knows names and shapes only, no torch.

The plan: the experts, which are nine tenths of the weights, go to 4 bits; attention, dense MLP and
self-conditioning to 8 (or 4); router, norms, embedding and vision stay as they are, because low-bit logits
and routing cost more denoising steps than they save.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from model.checkpoint.header import TensorEntry
from model.quantization import Bits

#: Weights that share a scale, largest first; torch's kernels know 32 and 64.
GROUPS: Final = (64, 32, 16)

_EXPERTS = re.compile(r"^model\.decoder\.layers\.\d+\.experts\.(gate_up|down)_proj$")
_LINEAR = re.compile(
    r"^model\.decoder\.(layers\.\d+\.(self_attn\.[qkvo]|mlp\.(gate|up|down))|self_conditioning\.(gate|up|down))"
    r"_proj\.weight$"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Precisions of the two kinds of weights that are quantised."""

    experts: Bits = "int4"
    linears: Bits = "int8"

    @property
    def precision(self) -> Bits:
        """What the whole is called: the precision of the experts."""
        return self.experts


#: By the name that a person chooses.
PLANS: Final[dict[Bits, Plan]] = {"int4": Plan("int4", "int8"), "int8": Plan("int8", "int8")}


@dataclass(frozen=True, slots=True)
class Target:
    """What a source tensor becomes.

    Attributes:
        kind: "copy" or the precision.
        role: "experts" and "linear" are quantised in different ways.
        stored: names and entries of the tensors it is stored as, in their order.
        kept: whether it takes over codes that the source holds.
    """

    name: str
    kind: Literal["copy", "int4", "int8"]
    role: Literal["copy", "experts", "linear"]
    stored: tuple[tuple[str, TensorEntry], ...]
    kept: bool = False

    @property
    def nbytes(self) -> int:
        """Bytes that are stored."""
        return sum(entry.nbytes for _, entry in self.stored)


def group_of(columns: int) -> int | None:
    """The group for rows of so many weights; `None` if none divides them."""
    return next((group for group in GROUPS if columns % group == 0), None)


def role_of(name: str, entry: TensorEntry) -> Literal["copy", "experts", "linear"]:
    """Whether a source tensor is quantised, and how."""
    if entry.dtype not in ("BF16", "F16", "F32") or not entry.shape or group_of(entry.shape[-1]) is None:
        return "copy"
    if len(entry.shape) == 3 and _EXPERTS.match(name):
        return "experts"
    return "linear" if len(entry.shape) == 2 and _LINEAR.match(name) else "copy"


def target_of(name: str, entry: TensorEntry, plan: Plan, kept: int | None = None) -> Target:
    """What `plan` makes of a source tensor.

    Args:
        kept: group of codes of 4 bits that the source holds already; they are taken over where the experts
            are to have 4 bits, for a second rounding would lose more.
    """
    role = role_of(name, entry)
    if role == "copy":
        return Target(name, "copy", role, ((name, entry),))
    kind = plan.experts if role == "experts" else plan.linears
    *rows, columns = entry.shape
    if kept is not None and plan.experts == "int4":
        groups = _entry("BF16", (*rows, columns // kept))
        codes = (f"{name}.q4", _entry("U8", (*rows, columns // 2)))
        return Target(name, "int4", role, (codes, (f"{name}.scale", groups)), kept=True)
    if kind == "int8":
        stored = [(f"{name}.q8", _entry("I8", entry.shape)), (f"{name}.scale", _entry("BF16", tuple(rows)))]
        return Target(name, kind, role, tuple(stored))
    group = group_of(columns)
    assert group is not None
    groups = _entry("BF16", (*rows, columns // group))
    stored = [(f"{name}.q4", _entry("U8", (*rows, columns // 2))), (f"{name}.scale", groups)]
    if role == "linear":
        # quanto's grid of 4 bits is not symmetric.
        stored.append((f"{name}.zero", groups))
    return Target(name, kind, role, tuple(stored))


def _entry(dtype: Literal["U8", "I8", "BF16"], shape: tuple[int, ...]) -> TensorEntry:
    size = 2 if dtype == "BF16" else 1
    for side in shape:
        size *= side
    return TensorEntry(dtype, shape, size)

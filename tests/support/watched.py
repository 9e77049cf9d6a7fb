"""Sees every operation of torch, and which of them wait for the device or make a shape out of data."""

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_WAITS = (
    "aten._local_scalar_dense",
    "aten.nonzero",
    "aten.bincount",
    "aten.masked_select",
    "aten.unique",
    "aten._unique2",
    "aten.equal",
    "aten.item",
    "aten.is_nonzero",
    "aten.repeat_interleave.Tensor",
)


class Watched(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Attributes: `waits`, the names of such operations; `count` of all."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.waits: list[str] = []
        self.count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = str(func)
        self.count += 1
        by_mask = name.startswith(("aten.index.Tensor", "aten.index_put")) and any(
            isinstance(index, torch.Tensor) and index.dtype == torch.bool for index in args[1]
        )
        if name.startswith(_WAITS) or by_mask:
            self.waits.append(name)
        return func(*args, **(kwargs or {}))

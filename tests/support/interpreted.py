"""The kernels in Triton's interpreter: the same source and the same callers, on the processor, in float32."""

from typing import Any

import pytest
from torch import Tensor


class Interpreted:
    """See `model.card.library.Launch`."""

    def __init__(self) -> None:
        pytest.importorskip("triton", reason="Triton, which only tests and builds need, is not installed")
        import triton.language as tl

        from model.card.source import experts, linears, rows

        self._tiles: dict[str, Any] = {"BM": 16, "BN": 64, "DOT": tl.float32}
        self._kernels: dict[str, tuple[Any, dict[str, Any]]] = {
            "mix": (experts.mix, {"BLOCK": 512}),
            "linear8": (linears.linear8, {"BM": 64, "BN": 64, "BK": 64, "DOT": tl.float32}),
            "sample_rows": (rows.sample_rows, {"BLOCK": 512}),
        }
        for group in (32, 64):
            for name, kernel in (("gate_up", experts.gate_up), ("down", experts.down)):
                self._kernels[f"{name}_{group}"] = (kernel, {"GROUP": group, **self._tiles})

    def __call__(self, name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None:
        kernel, constants = self._kernels[name]
        kernel[grid](*arguments, **constants)

"""The weights of a source, read in slices, whichever way they are stored."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoint.header import damaged
from model.checkpoint.layouts import Assembly, Piece, Published
from model.checkpoint.slices import TensorFile
from model.quantization import grid

#: Numbers of 4 bits by their code without the sign (E2M1 of the OCP Microscaling formats 1.0).
_FP4 = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
_CODES_IN_INT32 = 8


class SourceWeights:
    """Published tensors of a folder; use it in a `with` statement. Files stay open, their headers are long.

    Args:
        where: the file that each stored tensor lies in.
        assembly: how a foreign folder is put together; `None` for a published one.
    """

    def __init__(self, where: Mapping[str, Path], assembly: Assembly | None = None) -> None:
        self._where = where
        self._made: Mapping[str, Published] = assembly.made if assembly is not None else {}
        self._files: dict[Path, TensorFile] = {}

    def __enter__(self) -> "SourceWeights":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def read(self, name: str, first: int = 0, last: int | None = None) -> Tensor:
        """Rows `first` to `last` (not included) of a tensor's first side; a scalar is read whole.

        Raises:
            CheckpointDamaged: a file ends too early, or holds what is no number.
        """
        made = self._made.get(name)
        if made is None:
            return self._stored(name, first, last)
        last = made.entry.shape[0] if last is None else last
        if not made.fused:
            return self._numbers(made.blocks[0][0], first, last)
        blocks = made.blocks[first:last]
        return torch.stack([torch.cat([self._numbers(piece) for piece in block]) for block in blocks])

    def codes(self, name: str, number: int) -> tuple[Tensor, Tensor]:
        """Codes of 4 bits in our order, `[rows, columns / 2]`, and their scales `[rows, groups]` in bf16.

        Args:
            name: a tensor that has a `group`.
            number: of the expert; 0 for a linear layer.
        """
        made = self._made[name]
        assert made.group is not None
        packed, scales = [], []
        for piece in made.blocks[number]:
            packed.append(grid.pack(_unpacked(self._stored(piece.stored)), made.group))
            scales.append(self._finite(piece.scale, self._stored(piece.scale)).bfloat16())
        return torch.cat(packed), torch.cat(scales)

    # -- inside --------------------------------------------------------------------------------------

    def _stored(self, name: str, first: int = 0, last: int | None = None) -> Tensor:
        path = self._where[name]
        if path not in self._files:
            self._files[path] = TensorFile(path)
        return self._files[path].read(name, first, last)

    def _numbers(self, piece: Piece, first: int = 0, last: int | None = None) -> Tensor:
        """Rows of a stored matrix in float32, or as they lie where they are not quantised."""
        stored = self._stored(piece.stored, first, last)
        if piece.code == "plain":
            return stored
        scale = self._stored(piece.scale)
        if scale.numel() > 1:
            scale = scale[first:last]
        numbers = scale.float()
        if piece.code == "fp8":
            weights = stored.float() * numbers.reshape(-1, 1)
        elif piece.code == "int4":
            weights = _scaled(_unpacked(stored).float() - grid.MIDDLE, numbers)
        else:
            second = self._stored(piece.second).float().reshape(())
            weights = _scaled(_fp4(stored), numbers / second if piece.divides else numbers * second)
        return self._finite(piece.stored, weights)

    def _finite(self, name: str, numbers: Tensor) -> Tensor:
        if not bool(torch.isfinite(numbers).all()):
            raise damaged(self._where[name], f"{name} holds what is no number")
        return numbers


def _unpacked(stored: Tensor) -> Tensor:
    """Codes 0 to 15 `[rows, columns]` uint8 from int32 `[rows, columns / 8]`, the lowest bits first."""
    shifts = torch.arange(0, 4 * _CODES_IN_INT32, 4, dtype=torch.int32)
    return ((stored.unsqueeze(-1) >> shifts) & 15).to(torch.uint8).flatten(-2)


def _fp4(stored: Tensor) -> Tensor:
    """Numbers `[rows, columns]` float32 from bytes `[rows, columns / 2]`, the lower half first."""
    table = torch.tensor([*_FP4, *(-number for number in _FP4)])
    codes = torch.stack((stored & 15, stored >> 4), dim=-1).flatten(-2)
    return table[codes.int()]


def _scaled(numbers: Tensor, scale: Tensor) -> Tensor:
    """Numbers `[rows, columns]` times the scales `[rows, groups]` of their groups."""
    rows, columns = numbers.shape
    return (numbers.view(rows, scale.shape[-1], -1) * scale.unsqueeze(-1)).view(rows, columns)

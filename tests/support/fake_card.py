"""A card that is none: tensors without numbers, on a torch that was built for processors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.overrides import TorchFunctionMode


@contextmanager
def fake_card(patch: pytest.MonkeyPatch) -> Iterator[FakeTensorMode]:
    """Tensors may be made on "cuda" inside."""
    torch._C._ensureCUDADeviceGuardSet()
    patch.setattr(torch.cuda, "get_device_capability", lambda *_: (9, 0))
    with torch.inference_mode(False), torch.no_grad():
        yield FakeTensorMode(allow_non_fake_inputs=False)


def onto_card(mode: FakeTensorMode, network: torch.nn.Module, *holders: Any) -> None:
    """Put all tensors of a network, and those that are attributes of others, on the card."""
    for module in network.modules():
        for name, weight in list(module._parameters.items()):
            if weight is not None:
                module._parameters[name] = torch.nn.Parameter(_like(mode, weight), requires_grad=False)
        for name, buffer in list(module._buffers.items()):
            if buffer is not None:
                module._buffers[name] = _like(mode, buffer)
    for holder in holders:
        for name, value in list(vars(holder).items()):
            if isinstance(value, Tensor):
                setattr(holder, name, _like(mode, value))


def _like(mode: FakeTensorMode, tensor: Tensor) -> Tensor:
    with mode:
        return torch.empty_strided(tensor.shape, tensor.stride(), dtype=tensor.dtype, device="cuda")


class OnCard(TorchFunctionMode):
    """What wants a guard of a real device, which this torch lacks, said with other operations."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        aten: Any = torch.ops.aten
        if func is torch.Tensor.__getitem__ and args[0].device.type == "cuda":
            return _item(*args)
        if func is torch.Tensor.__setitem__ and args[0].device.type == "cuda":
            target, index, value = args
            if isinstance(index, Tensor):
                return aten.index_put_(target, [index], value)
            place = _item(target, index)
            return aten.copy_(place, value) if isinstance(value, Tensor) else aten.fill_(place, value)
        if func is torch.Tensor.contiguous and args[0].device.type == "cuda":
            whole = args[0].is_contiguous()
            return args[0] if whole else aten.clone(args[0], memory_format=torch.contiguous_format)
        if func is torch.Tensor.view and isinstance(args[1], torch.dtype):
            return aten.view.dtype(*args)
        if func is torch.Tensor.copy_ and args[0].device.type == "cuda":
            return aten.copy_(*args)
        if func is torch.Tensor.__invert__ and args[0].device.type == "cuda":
            return aten.bitwise_not(args[0])
        return func(*args, **(kwargs or {}))


def _item(tensor: Tensor, index: Any) -> Tensor:
    aten: Any = torch.ops.aten
    parts = index if isinstance(index, tuple) else (index,)
    at = 0
    for number, part in enumerate(parts):
        if part is Ellipsis:
            at = tensor.dim() - sum(other is not None for other in parts[number + 1 :])
        elif part is None:
            tensor, at = aten.unsqueeze(tensor, at), at + 1
        elif isinstance(part, slice):
            tensor, at = aten.slice(tensor, at, part.start, part.stop, part.step or 1), at + 1
        elif isinstance(part, int):
            tensor = aten.select(tensor, at, part)
        else:
            # Several tensors, one a side, stand together.
            rest = [other for other in parts[number:] if isinstance(other, Tensor)]
            picked: Tensor = aten.index(tensor, [None] * at + rest)
            return picked
    return tensor

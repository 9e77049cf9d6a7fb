"""Muon for the matrices of the network, AdamW for the rest.

Muon (Jordan et al., 2024) replaces a matrix's momentum by the nearest orthogonal matrix, found with a
quintic Newton-Schulz iteration. The scale follows Liu et al., "Muon is scalable for LLM training" (2025), so
that one learning rate serves both. Experts are stacks of matrices and are treated one by one, in a batch.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor


def orthogonalised(matrices: Tensor, steps: int = 5) -> Tensor:
    """Return the stack [N, rows, columns] with the singular values of each matrix brought close to one."""
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrices.shape[-2] > matrices.shape[-1]
    x: Tensor = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    result: Tensor = x.mT if tall else x
    return result


class Muon(torch.optim.Optimizer):
    """Muon with Nesterov momentum, over parameters of two or three dimensions.

    Parameters of the same shape are handled in one batch, which on a CPU costs far less than one by one.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.95) -> None:
        super().__init__(list(parameters), {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Take one step with the gradients that are there."""
        for group in self.param_groups:
            shapes: dict[tuple[int, ...], list[Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    shapes.setdefault(tuple(parameter.shape[-2:]), []).append(parameter)
            for shape, parameters in shapes.items():
                updates = [
                    self._ahead(parameter, group["momentum"]).reshape(-1, *shape) for parameter in parameters
                ]
                flat = orthogonalised(torch.cat(updates)) * (0.2 * max(shape) ** 0.5)
                parts = flat.split([update.shape[0] for update in updates])
                for parameter, part in zip(parameters, parts, strict=True):
                    parameter.add_(part.reshape(parameter.shape), alpha=-group["lr"])

    def _ahead(self, parameter: Tensor, momentum: float) -> Tensor:
        """Move the parameter's momentum on and return where it leads, one step ahead."""
        gradient = parameter.grad
        assert gradient is not None
        state = self.state[parameter]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(parameter)
        state["momentum"].lerp_(gradient, 1 - momentum)
        return gradient.lerp(state["momentum"], momentum)

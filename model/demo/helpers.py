"""Processes that work out gradients beside the one that trains, a batch of their own each.

A network this small gains little from threads: its products are short, and what lies between them stays
serial. A second process gives a second batch in the same time. Helpers read the weights where the trainer
keeps them, in shared memory, and leave their gradients beside; they end when the trainer does, however it
ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol

import torch
from torch import Tensor
from torch import multiprocessing as processes

_END = -1
"""Sent in place of a step: no more will come."""


class Learner(Protocol):
    """A trainer as its helpers know it. ``step``: the one whose batches are drawn."""

    step: int

    @property
    def model(self) -> torch.nn.Module:
        """The network."""

    def gradients(self, number: int) -> dict[str, float]:
        """Leave the gradients of the step's batch ``number`` at the parameters; return the losses by name."""


def _help(pipe: Connection, make: Callable[[], Learner], shared: Shared, number: int) -> None:
    """Work out the gradients that the trainer asks for through ``pipe``, until it ends."""
    torch.set_flush_denormal(True)
    torch.set_num_threads(1)
    trainer = make()
    shared.lend(trainer)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while (step := pipe.recv()) != _END:
            trainer.step = step
            losses = trainer.gradients(number)
            shared.leave(trainer, number - 1)
            pipe.send(losses)


def _shared(values: Tensor) -> Tensor:
    """Move the values where other processes see them, in place."""
    moved: Tensor = values.share_memory_()  # type: ignore[no-untyped-call]
    return moved


class Shared:
    """A trainer's weights and its helpers' gradients, in memory that all of them see.

    ``weights``: the network's parameters by name; ``gradients``: [helpers, all parameters' elements];
    ``there``: [helpers, parameters], whether a helper's batch reached a parameter at all.
    """

    def __init__(self, trainer: Learner, helpers: int) -> None:
        named = dict(trainer.model.named_parameters())
        self.weights = {name: _shared(parameter.data) for name, parameter in named.items()}
        elements = sum(parameter.numel() for parameter in named.values())
        self.gradients = _shared(torch.zeros(helpers, elements))
        self.there = _shared(torch.zeros(helpers, len(named), dtype=torch.bool))

    def lend(self, trainer: Learner) -> None:
        """Let the network of ``trainer`` have these weights for its own."""
        for name, parameter in trainer.model.named_parameters():
            parameter.data = self.weights[name]

    def _slots(self, trainer: Learner, row: int) -> list[tuple[torch.nn.Parameter, Tensor]]:
        parameters = list(trainer.model.parameters())
        parts = torch.split(self.gradients[row], [parameter.numel() for parameter in parameters])
        return [(one, part.view_as(one)) for one, part in zip(parameters, parts, strict=True)]

    def leave(self, trainer: Learner, row: int) -> None:
        """Write the trainer's gradients into a row."""
        for place, (parameter, slot) in enumerate(self._slots(trainer, row)):
            self.there[row, place] = parameter.grad is not None
            if parameter.grad is not None:
                slot.copy_(parameter.grad)

    def take(self, trainer: Learner, row: int) -> None:
        """Add a row to the trainer's own gradients."""
        for place, (parameter, slot) in enumerate(self._slots(trainer, row)):
            if not self.there[row, place]:
                continue
            if parameter.grad is None:
                parameter.grad = slot.clone()
            else:
                parameter.grad += slot


class Helpers:
    """The helpers of a trainer. ``make`` builds one like it, and can be pickled."""

    def __init__(self, trainer: Learner, make: Callable[[], Learner], count: int) -> None:
        context: Any = processes.get_context("spawn")
        self._shared = Shared(trainer, count)
        self._pipes: list[Connection] = []
        self._processes: list[Any] = []
        for number in range(1, count + 1):
            ours, theirs = context.Pipe()
            process = context.Process(target=_help, args=(theirs, make, self._shared, number), daemon=True)
            process.start()
            # Ours alone keeps the pipe open: a helper then sees its trainer's end, however it came.
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    def begin(self, step: int) -> None:
        """Have each helper work out the gradients of its batch of ``step``."""
        for pipe in self._pipes:
            pipe.send(step)

    def gather(self, trainer: Learner, own: dict[str, float]) -> dict[str, float]:
        """Make the trainer's gradients the mean of all; return the mean of the losses.

        Raises:
            EOFError: a helper has died.
        """
        losses: Sequence[dict[str, float]] = [own, *(pipe.recv() for pipe in self._pipes)]
        for row in range(len(self._pipes)):
            self._shared.take(trainer, row)
        for parameter in trainer.model.parameters():
            if parameter.grad is not None:
                parameter.grad /= len(losses)
        return {name: sum(one[name] for one in losses) / len(losses) for name in own}

    def end(self) -> None:
        """Let the helpers go, and wait until they are gone."""
        for pipe in self._pipes:
            with suppress(BrokenPipeError):
                pipe.send(_END)
            pipe.close()
        for process in self._processes:
            process.join()

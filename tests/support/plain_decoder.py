"""A decoder written by hand: a function from a canvas and the probabilities of the step before."""

from collections.abc import Callable

from torch import Tensor


class PlainDecoder:
    """See `model.diffusion.denoise.Decoder`; what the next step is conditioned on are the probabilities."""

    cap: float | None = None

    def __init__(self, logits: Callable[[Tensor, Tensor | None], Tensor]) -> None:
        self._logits = logits

    def __call__(self, canvas: Tensor, soft: Tensor | None) -> Tensor:
        return self._logits(canvas, soft)

    def soften(self, probabilities: Tensor) -> Tensor:
        return probabilities.clone()

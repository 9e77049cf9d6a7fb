"""Keeps the context between runs, so that only what is new has to be read."""

from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.context import Context, Reading


class ContextCache:
    """Holds at most one context. A run takes it out, so two runs never share one."""

    def __init__(self, network: DiffusionGemmaForBlockDiffusion) -> None:
        self._network = network
        self._kept: Context | None = None

    @property
    def kept(self) -> Context | None:
        """What a run would find."""
        return self._kept

    def take(self, reading: Reading) -> Context:
        """A context that holds the beginning of a reading, as much of it as is known, and nothing else."""
        context, self._kept = self._kept, None
        if context is not None:
            common = context.common(reading)
            if common:
                context.go_back(common)
                return context
            context.drop()
        return Context(self._network)

    def put(self, context: Context) -> None:
        """Keep a context for the next run; one that is of no use is forgotten."""
        self._kept = context if context.whole and context.length else None

    def forget(self) -> None:
        """Keep nothing."""
        if self._kept is not None:
            self._kept.drop()
        self._kept = None

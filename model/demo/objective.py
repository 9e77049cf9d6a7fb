"""The training objective of block diffusion, with an encoder that also learns to predict the next token.

The encoder reads question and answer, clean and causally; its next-token loss on the answer teaches copying
early. The decoder sees the cache of the question alone and a canvas in which each token was replaced, with
probability t, by one drawn uniformly from the vocabulary; it is to restore all of it. Half of the examples
get the logits of a first pass without gradient as self-conditioning (Chen et al., "Analog Bits", 2022), and
most of these the canvas that the sampler makes of it, with the errors of that pass in it, so that they are
learnt to be mended (Savinov et al., "Step-unrolled Denoising Autoencoders", 2022).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from transformers import DiffusionGemmaForBlockDiffusion, DynamicCache

from model.demo import recipe, selection
from model.demo import tokenizer as tokens
from model.diffusion import sampler


@dataclass(frozen=True)
class Pictures:
    """The pictures of a batch in the order of their soft tokens, row by row. ``values`` [N, patches, 768] are
    pixels from 0 to 1 and ``positions`` [N, patches, 2] column and row of each patch, -1 for padding."""

    values: Tensor
    positions: Tensor

    def to(self, device: str) -> Pictures:
        """The same on a device."""
        return Pictures(self.values.to(device), self.positions.to(device))


@dataclass(frozen=True)
class Batch:
    """What the encoder reads, and canvases that answer it.

    A row of ``read`` [B, S], padded on the right with ``tokens.PAD``, is a trunk and then branches: questions
    that share the trunk, each with its answer, and know nothing of each other. So a document or picture is
    read once for several questions, and each is as if it were asked alone. ``branch`` [B, S] is 0 in the
    trunk, counts from 1 in the branches, and is -1 in the padding; ``position`` [B, S] goes on from the
    trunk in every branch; ``spoken`` [B, S] marks the answers.

    ``canvas`` [N, C] are answers' blocks, filled up with ``tokens.EOS``; each belongs to the branch
    ``limb`` [N] of the row ``row`` [N] and stands at the position ``start`` [N]. ``held`` [N, C] marks what
    is pinned: never corrupted, and without loss. ``dull`` [N, C] marks what only fills a slot.
    ``pictures`` stand where ``read`` has ``tokens.IMAGE``. ``choices`` [N, K, C] are whole canvases to choose
    from, the right one first, rows of ``tokens.PAD`` behind the last.
    """

    read: Tensor
    branch: Tensor
    position: Tensor
    spoken: Tensor
    canvas: Tensor
    row: Tensor
    limb: Tensor
    start: Tensor
    held: Tensor
    dull: Tensor
    pictures: Pictures | None = None
    choices: Tensor | None = None

    def to(self, device: str) -> Batch:
        """The same on a device."""
        moved: dict[str, Any] = {}
        for part in fields(self):
            given = getattr(self, part.name)
            moved[part.name] = None if given is None else given.to(device)
        return Batch(**moved)


@dataclass(frozen=True)
class Weights:
    """How much each part of the loss counts. ``fill`` is the weight of a position that only fills the canvas
    or a slot; the encoder's loss on what is asked is taken over every ``prompt_every``-th row, to save its
    logits. ``unrolled`` is the share of the canvases with a first pass that then go through the sampler, with
    its ``entropy_bound``. ``choice`` is the weight of choosing among passages (``selection``)."""

    answer: float = 0.5
    prompt: float = 0.2
    fill: float = 0.15
    prompt_every: int = 4
    unrolled: float = 0.7
    entropy_bound: float = 0.1
    choice: float = 1.0


@dataclass(frozen=True)
class _Layer:
    keys: Tensor
    values: Tensor


@dataclass
class _Prefix:
    """The cache as the decoder reads it: one of its rows for each canvas."""

    layers: list[_Layer] = field(default_factory=list)
    is_compileable: bool = False


def _prefix(cache: DynamicCache, rows: Tensor, detach: bool) -> _Prefix:
    def chosen(part: Tensor) -> Tensor:
        part = part[rows]
        return part.detach() if detach else part

    layers: list[Any] = list(cache.layers)
    return _Prefix([_Layer(chosen(layer.keys), chosen(layer.values)) for layer in layers])


def corrupt(
    canvas: Tensor, vocabulary: int, generator: torch.Generator, held: Tensor | None = None
) -> Tensor:
    """Return the canvas [B, C] with each token replaced by a uniform random one with probability t.

    t is uniform on [0, 1] for each example, but for a fifth of them 1: denoising starts at pure noise, and
    short answers are settled from there in very few steps. Tokens that are ``held`` [B, C] stay.
    """
    rate = torch.rand(canvas.shape[0], 1, generator=generator)
    rate[torch.rand(rate.shape, generator=generator) < 0.2] = 1.0
    noise = torch.randint(vocabulary, canvas.shape, generator=generator)
    replaced = torch.rand(canvas.shape, generator=generator) < rate
    return torch.where(replaced if held is None else replaced & ~held, noise, canvas)


def unrolled(logits: Tensor, bound: float, generator: torch.Generator) -> Tensor:
    """Return the canvases [B, C] that the sampler makes of ``logits`` [B, C, vocabulary], divided by the
    temperature already: a drawn token where it accepts one, fresh noise elsewhere."""
    probabilities = torch.softmax(logits, dim=-1)
    accepted = sampler.accept(sampler.token_entropy(logits), bound)
    # One number a position, looked up in the running sum, is many times faster than torch.multinomial.
    running = probabilities.cumsum(dim=-1)
    number = torch.rand(*logits.shape[:-1], 1, generator=generator) * running[..., -1:]
    drawn = torch.searchsorted(running, number).squeeze(-1).clamp(max=logits.shape[-1] - 1)
    noise = torch.randint(logits.shape[-1], drawn.shape, generator=generator)
    return torch.where(accepted, drawn, noise)


def soft_cap(logits: Tensor, cap: float) -> Tensor:
    """Return the logits in float32, kept within ``cap`` as the network's own forward does."""
    return torch.tanh(logits.float() / cap) * cap


def _blocks(whole: Tensor) -> Tensor:
    """Return for each token of ``whole`` [B, S] the number of its picture, from 0; -1 for other tokens."""
    soft = whole == tokens.IMAGE
    begins = soft.clone()
    begins[:, 1:] &= ~soft[:, :-1]
    return torch.where(soft, begins.cumsum(dim=1) - 1, -1)


def encoder_masks(batch: Batch, window: int) -> dict[str, Tensor]:
    """Return the encoder's masks [B, 1, S, S] by the kind of layer.

    A token sees those before it in the trunk and in its own branch, in sliding layers the last ``window``
    positions, its own included; the soft tokens of one picture see each other in both directions; a padded
    token sees itself alone.
    """
    branch, position = batch.branch, batch.position
    length = branch.shape[1]
    alone = torch.eye(length, dtype=torch.bool)
    reach = (branch[:, None] == 0) | (branch[:, None] == branch[:, :, None])
    seen = alone.new_ones(length, length).tril() & reach & (branch >= 0)[:, None]
    near = seen & (position[:, :, None] - position[:, None] < window)
    block = _blocks(batch.read)
    together = alone
    if batch.pictures is not None:
        together = alone | (block[:, :, None] == block[:, None]) & (block >= 0)[:, :, None]
    return {"full_attention": (seen | together)[:, None], "sliding_attention": (near | together)[:, None]}


def _decoder_masks(batch: Batch, window: int) -> dict[str, Tensor]:
    """Return the masks [N, 1, C, S + C]: a canvas sees itself, the trunk and the question of its branch, of
    which the sliding layers have kept the last ``window - 1`` positions."""
    branch = batch.branch[batch.row]
    asked = (branch == 0) | (branch == batch.limb[:, None]) & ~batch.spoken[batch.row]
    near = asked & (batch.position[batch.row] >= batch.start[:, None] - window + 1)
    width = batch.canvas.shape[1]

    def mask(before: Tensor) -> Tensor:
        whole = torch.cat([before, before.new_ones(len(before), width)], dim=1)
        return whole[:, None, None].expand(-1, 1, width, -1)

    return {"full_attention": mask(asked), "sliding_attention": mask(near)}


def _embedded(model: DiffusionGemmaForBlockDiffusion, whole: Tensor, pictures: Pictures | None) -> Tensor:
    """Return the embeddings [B, S, hidden] of ``whole``, with the pictures in the places of their tokens."""
    encoder = model.model.encoder
    embedded: Tensor = encoder.language_model.embed_tokens(whole)
    if pictures is None:
        return embedded
    seen: Any = encoder.get_image_features(pictures.values, pictures.positions, return_dict=True)
    soft: Tensor = seen.pooler_output.to(embedded.dtype)
    return embedded.masked_scatter((whole == tokens.IMAGE)[..., None], soft)


def _certain(logits: Tensor, canvas: Tensor, held: Tensor) -> Tensor:
    """Return logits that leave nothing possible but the canvas's own token where it is held, as pins do."""
    rows = held.nonzero(as_tuple=True)
    logits[rows] = -1e4
    logits[(*rows, canvas[rows])] = 0.0
    return logits


@dataclass(frozen=True)
class Reading:
    """What the encoder has read of a batch: its ``hidden`` states [B, S, hidden], and the decoder over it."""

    model: DiffusionGemmaForBlockDiffusion
    batch: Batch
    hidden: Tensor
    vocabulary: int
    _cache: DynamicCache
    _seen: dict[str, Tensor]
    _cap: float

    def logits(self, hidden: Tensor) -> Tensor:
        """Return what the head makes of hidden states."""
        return soft_cap(self.model.lm_head(hidden), self._cap)

    def decode(
        self, canvas: Tensor, conditioning: Tensor | None = None, chosen: Tensor | None = None
    ) -> Tensor:
        """Return the logits [n, C, vocabulary] of the first n canvases, which hold the tokens ``canvas``.

        ``conditioning`` are the logits of the step before; ``chosen`` [n] says which canvases use them.
        """
        count, width = canvas.shape
        hidden = self.model.model.decoder(
            decoder_input_ids=canvas,
            past_key_values=_prefix(self._cache, self.batch.row[:count], not torch.is_grad_enabled()),
            self_conditioning_logits=conditioning,
            self_conditioning_mask=chosen,
            decoder_attention_mask={kind: mask[:count] for kind, mask in self._seen.items()},
            decoder_position_ids=self.batch.start[:count, None] + torch.arange(width),
        ).last_hidden_state
        return self.logits(hidden)


def reading(model: DiffusionGemmaForBlockDiffusion, batch: Batch) -> Reading:
    """Have the encoder read a batch."""
    text = recipe.text_config(model)
    cache = DynamicCache()  # of full layers: the window is in the masks, and branches are not in a row
    hidden = model.model.encoder.language_model(
        inputs_embeds=_embedded(model, batch.read, batch.pictures),
        attention_mask=encoder_masks(batch, text.sliding_window),
        position_ids=batch.position,
        past_key_values=cache,
    ).last_hidden_state
    seen = _decoder_masks(batch, text.sliding_window)
    return Reading(model, batch, hidden, text.vocab_size, cache, seen, text.final_logit_softcapping)


def _foretold(read: Reading, targets: Tensor) -> Tensor:
    """Return the mean loss of foretelling the tokens that ``targets`` [B, S] marks."""
    if not targets.any():
        return read.hidden.new_zeros(())
    before = targets.roll(-1, dims=1)
    return functional.cross_entropy(read.logits(read.hidden[before]), read.batch.read[targets])


def _free_step(
    read: Reading, half: int, generator: torch.Generator, weights: Weights
) -> tuple[Tensor, Tensor]:
    """Return corrupted canvases [N, C], and logits of a first pass over ``half`` of them to go on from."""
    batch = read.batch
    noisy = corrupt(batch.canvas, read.vocabulary, generator, batch.held)
    with torch.no_grad():
        temperature = 0.4 + 0.4 * torch.rand(half, 1, 1, generator=generator)
        first = torch.zeros(*batch.canvas.shape, read.vocabulary)
        if half:
            first[:half] = read.decode(noisy[:half]) / temperature
        first = _certain(first, batch.canvas, batch.held)
        onward = (torch.rand(half, generator=generator) < weights.unrolled).nonzero().flatten()
        if len(onward):
            noisy[onward] = unrolled(first[onward], weights.entropy_bound, generator)
    return noisy, first


def _chosen_step(
    read: Reading, choices: Tensor, half: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """As ``_free_step``, where the place is locked to ``choices``."""
    noisy = selection.noisy(read.batch.canvas, read.vocabulary, generator)
    with torch.no_grad():
        first = torch.zeros(*noisy.shape, read.vocabulary)
        if half:
            first[:half], noisy[:half] = selection.step(read.decode(noisy[:half]), choices[:half], generator)
    return noisy, first


def losses(
    model: DiffusionGemmaForBlockDiffusion, batch: Batch, generator: torch.Generator, weights: Weights
) -> dict[str, Tensor]:
    """Return the scalar losses ``canvas``, ``answer``, ``prompt`` and their weighted sum ``total``.

    Where there are choices, ``choice`` is the loss on choosing, and ``chosen`` the share of right choices.
    """
    read = reading(model, batch)
    count = len(batch.canvas)
    half = count // 2
    if batch.choices is None:
        noisy, first = _free_step(read, half, generator, weights)
    else:
        noisy, first = _chosen_step(read, batch.choices, half, generator)
    logits = read.decode(noisy, first, torch.arange(count) < half)

    each = functional.cross_entropy(logits.transpose(1, 2), batch.canvas, reduction="none")
    weight = torch.where((batch.canvas == tokens.EOS) | batch.dull, weights.fill, 1.0)
    weight = torch.where(batch.held, 0.0, weight)
    on_canvas = (each * weight).sum() / weight.sum()

    on_answer = _foretold(read, batch.spoken)
    follows = batch.branch == batch.branch.roll(1, dims=1)
    follows[:, 0] = False
    asked = follows & (batch.branch >= 0) & ~batch.spoken & (batch.read != tokens.IMAGE)
    asked[torch.arange(len(asked)) % weights.prompt_every != 0] = False
    on_prompt = _foretold(read, asked)
    total = on_canvas + weights.answer * on_answer + weights.prompt * on_prompt
    told = {"canvas": on_canvas, "answer": on_answer, "prompt": on_prompt}
    if batch.choices is not None:
        told["choice"] = selection.loss(logits, batch.choices)
        told["chosen"] = selection.right(logits.detach(), batch.choices)
        total = total + weights.choice * told["choice"]
    return {"total": total, **told}

"""The encoder's context (KV) cache: prompt and finished canvases are read into it, the decoder reads it.

A context outlives its run. The next one goes on from the last place up to which both say the same, and only
from a place where a fresh reading would have begun a piece as well: the arithmetic is then the same to the
last bit, so what was asked before never changes an answer. Full-attention layers are cut back to any length;
a layer with a sliding window has forgotten what lay before its window, so at such places its window is put
aside (a `Mark`), in main memory.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers.modeling_outputs import BaseModelOutputWithPooling
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.context_layers import Window, new_cache, rewind, windows
from model.decoder import CanvasDecoder

#: Windows put aside at most; about 200 MiB each for the published model.
_MARKS = 3


@dataclass(frozen=True, slots=True)
class SoftBlock:
    """A run of image placeholders, `[start, stop)`, and what computes their soft tokens, `[n, hidden]`.

    `digest` tells pictures apart: the same digest, the same soft tokens.
    """

    start: int
    stop: int
    features: Callable[[], Tensor]
    digest: str = ""


def split(
    total: int, size: int, blocks: Sequence[tuple[int, int]], cuts: Collection[int] = ()
) -> list[tuple[int, int]]:
    """Cut `total` tokens into pieces of about `size`, never inside a block, always at `cuts`.

    The tokens of a picture see each other in both directions, so they must be read together; a piece grows
    for that. Where a piece ends depends on nothing that comes later, but for the end of all.
    """
    pieces = []
    start = 0
    waiting = sorted(cut for cut in cuts if 0 < cut < total)
    while start < total:
        while waiting and waiting[0] <= start:
            waiting.pop(0)
        stop = min(start + size, total)
        for first, last in blocks:
            if first < stop < last:
                stop = first if first > start else last
                break
        if waiting and waiting[0] < stop and not any(first < waiting[0] < last for first, last in blocks):
            stop = waiting[0]
        pieces.append((start, stop))
        start = stop
    return pieces


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read.

    Attributes:
        tokens: the prompt.
        blocks: its pictures, ready to become soft tokens.
        piece: tokens that are read at a time.
        cuts: places where other prompts may go on differently; a piece ends there.
    """

    tokens: tuple[int, ...]
    blocks: tuple[SoftBlock, ...]
    piece: int
    cuts: tuple[int, ...] = ()

    def stops(self) -> tuple[int, ...]:
        """Where the pieces end."""
        blocks = [(block.start, block.stop) for block in self.blocks]
        return tuple(stop for _, stop in split(len(self.tokens), self.piece, blocks, self.cuts))

    def until(self, place: int) -> "Reading":
        """Only what stands before a cut."""
        blocks = tuple(block for block in self.blocks if block.stop <= place)
        return Reading(self.tokens[:place], blocks, self.piece, self.cuts)

    def pictures(self, length: int) -> tuple[tuple[int, int, str], ...]:
        """The pictures in the first `length` tokens: start, stop, digest."""
        return tuple((block.start, block.stop, block.digest) for block in self.blocks if block.stop <= length)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the sliding layers remembered at a place, in main memory: keys and values of each."""

    position: int
    windows: tuple[Window, ...]


class Context:
    """What the decoder sees: prompt and finished canvases, as keys and values of the encoder.

    The layers with a sliding window keep only that window.

    Attributes:
        tokens: what was read; `length` of them.
        stops: where the pieces ended that were read.
        pictures: start, stop and digest of those that were read.
        marks: places to which it can be taken back.
        whole: whether the last reading was completed; if not, the context is of no use any more.
    """

    def __init__(self, network: DiffusionGemmaForBlockDiffusion) -> None:
        self._network = network
        self._text_config = network.config.get_text_config(decoder=True)
        self.cache = new_cache(self._text_config)
        self.tokens: list[int] = []
        self.stops: list[int] = []
        self.pictures: tuple[tuple[int, int, str], ...] = ()
        self.marks: list[Mark] = []
        self.whole = True

    @property
    def length(self) -> int:
        """Tokens that were read."""
        return len(self.tokens)

    def prefill(self, tokens: Sequence[int], blocks: Sequence[SoftBlock], piece: int) -> Iterator[int]:
        """Read a prompt into an empty context; yields the number of tokens read after each piece."""
        return self.read(Reading(tuple(tokens), tuple(blocks), piece))

    def read(self, reading: Reading, remember: Collection[int] = ()) -> Iterator[int]:
        """Read what is not read yet; yields the number of tokens read after each piece.

        What was read before must be the beginning of it: see `go_back`.

        Args:
            remember: places, where pieces end, to be able to go back to, besides the reading's cuts.
        """
        device = self._network.device
        ids = torch.tensor([reading.tokens], dtype=torch.long, device=device)
        # 1 marks soft tokens; indexed by absolute position, so a piece gets those before it too.
        types = torch.zeros_like(ids)
        for block in reading.blocks:
            types[0, block.start : block.stop] = 1
        for stop in reading.stops():
            start = self.length
            if stop <= start:
                continue
            if start in reading.cuts or start in remember:
                self._mark()
            inside = [block for block in reading.blocks if start <= block.start < stop]
            self._read(ids[:, start:stop], types[:, :stop] if reading.blocks else None, inside)
            self.pictures = reading.pictures(stop)
            yield self.length

    def append(self, canvas: Tensor) -> None:
        """Read a finished canvas, `[1, length]`, causally, after everything before it."""
        self._read(canvas, None, ())

    def common(self, reading: Reading) -> int:
        """How many tokens of a reading need not be read again: the furthest place to go back to."""
        stops = reading.stops()
        places = [self.length, *(mark.position for mark in self.marks)] if self.whole else []
        return max((place for place in places if self._same(reading, stops, place)), default=0)

    def _same(self, reading: Reading, stops: tuple[int, ...], place: int) -> bool:
        """Whether a fresh reading would stand exactly where this stood at `place`."""
        return (
            place in stops
            and [stop for stop in self.stops if stop <= place] == [stop for stop in stops if stop <= place]
            and tuple(self.tokens[:place]) == reading.tokens[:place]
            and tuple(one for one in self.pictures if one[1] <= place) == reading.pictures(place)
        )

    def go_back(self, place: int) -> None:
        """Forget everything after `place`, which is one that `common` told."""
        if place == self.length:
            return
        mark = next((mark for mark in self.marks if mark.position == place), None)
        if mark is None:
            if place:
                raise ValueError(f"there is no way back to {place}")
            self.cache = new_cache(self._text_config)
        else:
            rewind(self.cache, place, mark.windows)
        self.marks = [mark for mark in self.marks if mark.position <= place]
        self.tokens = self.tokens[:place]
        self.stops = [stop for stop in self.stops if stop <= place]
        self.pictures = tuple(one for one in self.pictures if one[1] <= place)

    def drop(self) -> None:
        """Give the memory back; the context is of no use any more."""
        self.whole = False
        self.cache = new_cache(self._text_config)
        self.marks = []

    def _mark(self) -> None:
        """Be able to come back here; of too many marks the first and the last stay: sources and question."""
        if all(mark.position != self.length for mark in self.marks):
            self.marks.append(Mark(self.length, windows(self.cache)))
            if len(self.marks) > _MARKS:
                del self.marks[1]

    @torch.inference_mode()
    def _read(self, ids: Tensor, types: Tensor | None, blocks: Sequence[SoftBlock]) -> None:
        self.whole = False
        encoder = self._network.model.encoder
        start, end = self.length, self.length + ids.shape[1]
        positions = torch.arange(start, end, dtype=torch.int32, device=ids.device).unsqueeze(0)
        masks = encoder.create_masks_for_generate(
            config=self._network.config,
            # Only its first two sides, type and device are looked at.
            inputs_embeds=torch.empty((1, ids.shape[1], 0), dtype=self._network.dtype, device=ids.device),
            attention_mask=torch.ones((1, end), dtype=torch.bool, device=ids.device),
            past_key_values=self.cache,
            position_ids=positions,
            mm_token_type_ids=types,
        )
        soft = None
        if blocks:
            features = torch.cat([block.features() for block in blocks])
            soft = {"image": BaseModelOutputWithPooling(pooler_output=features)}
        encoder(
            input_ids=ids,
            attention_mask=masks,
            past_key_values=self.cache,
            position_ids=positions,
            mm_encoder_outputs=soft,
        )
        self.tokens += ids[0].tolist()
        self.stops.append(end)
        self.whole = True

    def decoder(self, length: int) -> CanvasDecoder:
        """The decoder over this context, for a canvas of `length` positions; it never writes the cache."""
        return CanvasDecoder(self._network, self.cache, self.length, length)

"""What a model will take of the memory, said before it is loaded; headers only, no torch for a processor.

Four things take memory: the weights; the context cache, which grows with sources and conversation; the
windows that a kept context puts aside, in main memory, to be able to go back; and the working memory of a
step, of which the logits over the vocabulary, for long contexts the keys and values repeated for each head,
and for fine pictures the mask over their patches are the most. A test holds the sum against what a run is
measured to take.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from model.checkpoint.computed import WIDTHS, computed_in
from model.checkpoint.folder import CheckpointFolder, look
from model.checkpoint.header import TensorEntry
from model.checkpoint.layouts import PRECISIONS as LAYOUT_PRECISIONS
from model.checkpoint.network_sizes import NetworkSizes, sizes_of
from model.checkpoint.parts import precision_of
from model.checkpoint.plan import PLANS, target_of
from model.checkpoint.room import memory_room
from model.errors import CheckpointDamaged, InvalidRequest
from model.sentences import say

Precision = Literal["bf16", "int8", "int4"]
PRECISIONS: Final[tuple[Precision, ...]] = ("bf16", "int8", "int4")

#: Bytes of float32 logits that a step looks at together, `diffusion.rows` has the same numbers, and how many
#: such blocks it holds: logits, probabilities, and two to work in.
_BLOCK = {"cpu": 8 << 20, "cuda": 32 << 20}
_BLOCKS = 4
#: Prompt tokens that are read at a time; `engine` has the same numbers.
_PIECE = {"cpu": 512, "cuda": 4096}
#: Windows that a context puts aside at most, and the fewest tokens between two; `context` and `engine` have
#: the same numbers.
_MARKS = 3
_BETWEEN_MARKS = 32
#: Rows of hidden size that the experts hold for each of a token's experts: gathered, result, ordered, float.
_EXPERT_ROWS = 4
#: What the libraries take beside all that. On a graphics card: context, kernels, work spaces. On a processor:
#: tokenizer and buffers, and compiled products in 16 bits, of which one is kept for each shape; the kernel
#: for 4 bits needs hardly any.
_CUDA_BASE = 600 << 20
_PROCESSOR_BASE = 50 << 20
_PRODUCTS: Final[dict[Precision, int]] = {"bf16": 120 << 20, "int8": 20 << 20, "int4": 12 << 20}
#: What pictures add to that: the tower's own, and those of the longer pieces in which pictures are read.
_PICTURE_PRODUCTS: Final[dict[Precision, int]] = {"bf16": 128 << 20, "int8": 118 << 20, "int4": 26 << 20}
#: Of what is free this much is left to the system.
_SPARE = 0.05


@dataclass(frozen=True, slots=True)
class Fit:
    """Memory in bytes; `available` is what is free on the device now.

    Attributes:
        device: "cpu" or as it was asked for.
        precision: "bf16", "int8" or "int4".
        weights, cache, working: what each takes on the device.
        kept: windows put aside, always in main memory: part of `total` only for "cpu".
        total: all of it on the device.
        fits: whether the total fits what is available.
        sentence: all of it for people.
    """

    device: str
    precision: str
    weights: int
    cache: int
    kept: int
    working: int
    total: int
    available: int
    fits: bool
    sentence: str


def fit(
    path: str | Path,
    device: str,
    context_tokens: int,
    precision: Precision | None = None,
    freed: int = 0,
    budget: int | None = None,
) -> Fit:
    """Foretell what a model takes.

    Args:
        path: a published folder or a converted one.
        device: "auto", "cpu", "cuda" or "cuda:N".
        context_tokens: length of sources, conversation and answer that is wished for.
        precision: as what it is to be opened; `None` is as it lies there.
        freed: bytes of the device that will be free too, because what holds them is closed first.
        budget: soft tokens of the finest picture, 0 for text alone; `None` takes the most that is allowed.

    Raises:
        CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the folder's fault.
        InvalidRequest: a converted model cannot be foretold in another precision.
        DeviceUnavailable: there is no such device.
    """
    return fit_folder(look(Path(path), convertible=True), device, context_tokens, precision, freed, budget)


def fit_folder(
    folder: CheckpointFolder,
    device: str,
    context_tokens: int,
    precision: Precision | None = None,
    freed: int = 0,
    budget: int | None = None,
) -> Fit:
    """`fit` for a folder that was looked at already; raises the same."""
    sizes = _sizes(folder)
    on_card = device != "cpu" and _on_card(device)
    width = _width(folder, on_card)
    lies_as = lies_as_precision(folder)
    precision = precision or precisions_of(folder)[0]
    if lies_as == precision and folder.assembly is None:
        weights = _as_it_lies(folder, width)
    elif lies_as == "bf16" and precision != "bf16":
        weights = _after_conversion(folder, precision, width)
    else:
        raise InvalidRequest(
            say("model.checkpoint.this_model_was_already_converted_to", lies_as=lies_as),
            say("model.checkpoint.choose_published_folder_to_foretell_other"),
            f"{folder.path}: {precision}",
        )
    tokens = max(0, min(context_tokens, sizes.context))
    cache, kept = sizes.cache_bytes(tokens, width), _kept(sizes, tokens, width)
    finest = folder.largest_budget if budget is None else budget
    working = _working(sizes, tokens, width, "cuda" if on_card else "cpu", finest)
    looking = sizes.vision.picture_bytes(finest, width) if finest else 0
    if on_card:
        working = max(working, looking) + _CUDA_BASE
    else:
        # Pictures come first: nothing is compiled and no buffer filled yet while they are looked at.
        working = max(working + _PROCESSOR_BASE + _products(precision, width, finest), looking)
    total = weights + cache + working + (0 if on_card else kept)
    available = memory_room(device).free + freed
    fits = total <= available * (1 - _SPARE)
    place = say("model.checkpoint.graphics_card") if on_card else say("model.checkpoint.computer")
    verdict = say("model.checkpoint.it_fits") if fits else say("model.checkpoint.it_does_not_fit")
    aside = say("model.checkpoint.beside_it_of_main_memory", gigabytes=_gigabytes(kept)) if on_card else ""
    said = _said(folder, precision, lies_as)
    sentence = say(
        "model.checkpoint.as_model_takes_of_weights_for",
        precision=said,
        total=_gigabytes(total),
        weights=_gigabytes(weights),
        context=_gigabytes(total - weights - working),
        tokens=tokens,
        working=_gigabytes(working),
        verdict=verdict,
        place=place,
        free=_gigabytes(available),
        aside=aside,
    )
    where = device if on_card else "cpu"
    return Fit(where, precision, weights, cache, kept, working, total, available, fits, sentence)


def fit_each(path: str | Path, device: str, context_tokens: int) -> tuple[Fit, ...]:
    """`fit` for every precision that the folder can be opened in or converted to."""
    folder = look(Path(path), convertible=True)
    return tuple(fit_folder(folder, device, context_tokens, wanted) for wanted in precisions_of(folder))


def precisions_of(folder: CheckpointFolder) -> tuple[Precision, ...]:
    """Every precision that a folder can be opened in or converted to, as it lies first."""
    if folder.assembly is not None:
        return LAYOUT_PRECISIONS[folder.assembly.layout]
    lies_as = lies_as_precision(folder)
    return PRECISIONS if lies_as == "bf16" else (lies_as,)


def weights_bytes(folder: CheckpointFolder, device: str) -> int:
    """What the weights of a folder take on a device, as they lie there."""
    return _as_it_lies(folder, _width(folder, device != "cpu" and _on_card(device)))


def context_limit(folder: CheckpointFolder) -> int:
    """Tokens that the model can hold at most.

    Raises:
        CheckpointDamaged: `config.json` does not say.
    """
    return _sizes(folder).context


def lies_as_precision(folder: CheckpointFolder) -> Precision:
    """What a folder is opened as; everything that is not quantised counts as "bf16"."""
    kind = precision_of(folder.tensors)
    return "int4" if kind == "int4" else "int8" if kind == "int8" else "bf16"


def _on_card(device: str) -> bool:
    import torch

    return device != "auto" or torch.cuda.is_available()


def _sizes(folder: CheckpointFolder) -> NetworkSizes:
    try:
        return sizes_of(folder.config)
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointDamaged(
            say("model.checkpoint.file_config_json_of_model_is"),
            say("model.checkpoint.copy_model_folder_again_from_where"),
            repr(error),
        ) from error


def _width(folder: CheckpointFolder, on_card: bool) -> int:
    """Bytes of a number that is computed with."""
    return WIDTHS[computed_in(folder, on_card)]


def _said(folder: CheckpointFolder, precision: str, lies_as: str) -> str:
    """What people call a precision: unquantised weights that are not bf16 by their own name."""
    return precision_of(folder.tensors) if precision == lies_as else precision


def _kept(sizes: NetworkSizes, tokens: int, width: int) -> int:
    """Windows put aside: those of all sliding layers, once for each place to go back to."""
    window = sum(
        2 * layer.kv_heads * layer.head_dim * width * min(tokens, layer.window - 1)
        for layer in sizes.layers
        if layer.window is not None
    )
    return window * min(_MARKS, tokens // _BETWEEN_MARKS)


def _as_it_lies(folder: CheckpointFolder, width: int) -> int:
    return sum(_resident(name, entry, width) for name, entry in folder.tensors.items())


def _after_conversion(folder: CheckpointFolder, precision: Literal["int8", "int4"], width: int) -> int:
    plan, kept = PLANS[precision], folder.kept
    targets = (target_of(name, entry, plan, kept.get(name)) for name, entry in folder.tensors.items())
    return sum(_resident(name, entry, width) for target in targets for name, entry in target.stored)


def _resident(name: str, entry: TensorEntry, width: int) -> int:
    """Bytes of a stored tensor in memory."""
    if entry.dtype in ("U8", "I8"):
        return entry.nbytes
    return entry.numel * (2 if name.endswith((".scale", ".zero")) and ".router." not in name else width)


def _products(precision: Precision, width: int, budget: int) -> int:
    """What compiled products take on a processor, with pictures of `budget` soft tokens if there are any."""
    if width != 2:
        return 0
    return _PRODUCTS[precision] + (_PICTURE_PRODUCTS[precision] if budget else 0)


def _working(
    sizes: NetworkSizes, tokens: int, width: int, device: Literal["cpu", "cuda"], budget: int
) -> int:
    """The peak of a step or of reading a piece of the prompt, whichever is more; `budget` is a picture's."""
    numbers = sizes.canvas * sizes.vocabulary
    # Whole is only one tensor: the raw logits, whose place the probabilities take.
    sampling = numbers * width + _BLOCKS * min(_BLOCK[device], 4 * numbers)
    # A picture is never cut.
    rows = min(max(_PIECE[device], budget), tokens)
    attention = max(
        (_attention(sizes, number, tokens, width) for number in range(len(sizes.layers))), default=0
    )
    experts = rows * sizes.experts_active * (_EXPERT_ROWS * sizes.hidden + 3 * sizes.expert_width) * width
    reading = attention + experts
    return max(sampling, reading, attention)


def _attention(sizes: NetworkSizes, number: int, tokens: int, width: int) -> int:
    """Keys and values of a layer joined with those of the canvas, then repeated for every head."""
    layer = sizes.layers[number]
    seen = sizes.canvas + (tokens if layer.window is None else min(tokens, layer.window))
    repeated = sizes.heads if sizes.heads != layer.kv_heads else 0
    return 2 * seen * layer.head_dim * (layer.kv_heads + repeated) * width


def _gigabytes(nbytes: int) -> str:
    return (
        say("model.checkpoint.gb", gigabytes=nbytes / 1e9)
        if nbytes >= 5e7
        else say("model.checkpoint.mb", megabytes=nbytes / 1e6)
    )

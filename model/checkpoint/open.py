"""Open a checkpoint folder: the network, the tokenizer, the template and the settings it comes with."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.sentences import say

# Before transformers is imported: it must not even look for a network.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"

import torch
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaConfig
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion
from transformers.utils import logging as transformers_logging

from model.checkpoint import converted, formats
from model.checkpoint.computed import computed_in
from model.checkpoint.folder import CheckpointFolder, look
from model.checkpoint.small_files import read_text
from model.errors import CheckpointDamaged, ModelError, PrecisionUnavailable
from model.events import LoadProgress
from model.prompt.template import ChatTemplate
from model.prompt.tokenizer import PromptTokenizer
from model.request import SamplerSettings

Report = Callable[[LoadProgress], None]

_PRECISION = {"BF16": "bf16", "F32": "float32", "F16": "float16"}
_COMPUTED = {"float32": torch.float32, "bf16": torch.bfloat16}
_TORCH = {"BF16": torch.bfloat16, "F16": torch.float16, "F32": torch.float32}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network that are needed around it.

    Attributes:
        canvas_length, context_length, vocabulary: tokens.
        image_begin, image_soft, image_end: token ids around and for a picture.
        vision: the vision tower's configuration.
    """

    canvas_length: int
    context_length: int
    vocabulary: int
    image_begin: int
    image_soft: int
    image_end: int
    vision: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OpenCheckpoint:
    """Everything of a checkpoint that a run needs. `precision` is that of the stored weights."""

    folder: CheckpointFolder
    network: DiffusionGemmaForBlockDiffusion
    shape: Shape
    tokenizer: PromptTokenizer
    template: ChatTemplate
    sampler: SamplerSettings
    ends: frozenset[int]
    precision: str


def open_checkpoint(
    path: Path, device: torch.device, report: Report, precision: str = "auto"
) -> OpenCheckpoint:
    """Look at a folder, refuse what is wrong, load the rest onto `device`.

    Args:
        precision: "float32" or "bf16" to compute in, for weights that are not quantised; "int8" or "int4"
            only where the folder holds them; "auto" takes what there is.

    Raises:
        CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: see `checkpoint.folder`.
        CheckpointIncomplete: its conversion was not finished.
        PrecisionUnavailable: the folder does not hold that precision.
    """
    report(LoadProgress("checking", 0, 1))
    converted.refuse_unfinished(path)
    folder = look(path)
    sampler, ends = _generation(folder)
    tokenizer, template = _language(folder)
    report(LoadProgress("checking", 1, 1))
    quantised = converted.is_converted(folder)
    dtype = _asked_dtype(folder, device, precision, quantised)
    network = (_load_converted if quantised else _load)(folder, device, dtype, report)
    return OpenCheckpoint(
        folder=folder,
        network=network,
        shape=_shape(network.config),
        tokenizer=tokenizer,
        template=template,
        sampler=sampler,
        ends=ends,
        precision=folder.vitrine["precision"]
        if quantised
        else _PRECISION.get(folder.dtype, folder.dtype.lower()),
    )


def _asked_dtype(
    folder: CheckpointFolder, device: torch.device, precision: str, quantised: bool
) -> torch.dtype:
    """The type to compute in, if the folder has the precision that was asked for."""
    held = folder.vitrine["precision"] if quantised else _PRECISION.get(folder.dtype, folder.dtype.lower())
    if precision in ("auto", held) and (quantised or precision == "auto"):
        return compute_dtype(folder, device)
    if precision in _COMPUTED and not quantised:
        return _COMPUTED[precision]
    raise PrecisionUnavailable(
        say("model.checkpoint.this_folder_holds_model_in_not", held=held, precision=precision),
        say("model.checkpoint.convert_published_model_to_that_precision"),
        str(folder.path),
    )


def compute_dtype(folder: CheckpointFolder, device: torch.device) -> torch.dtype:
    """The type the network computes in: the stored one, but float32 for small checkpoints on a processor."""
    return _TORCH[computed_in(folder, device.type != "cpu")]


def _damaged(path: Path, name: str, error: object) -> CheckpointDamaged:
    return CheckpointDamaged(
        say("model.checkpoint.file_of_model_is_damaged", name=name),
        say("model.checkpoint.copy_model_folder_again_from_where"),
        f"{path / name}: {error}",
    )


def _generation(folder: CheckpointFolder) -> tuple[SamplerSettings, frozenset[int]]:
    """The sampler's settings and the end tokens, from `generation_config.json`."""
    given = folder.generation
    names = {
        "max_steps": "max_denoising_steps",
        "t_max": "t_max",
        "t_min": "t_min",
        "stability": "stability_threshold",
        "confidence": "confidence_threshold",
    }
    values: dict[str, Any] = {
        ours: given[theirs] for ours, theirs in names.items() if given.get(theirs) is not None
    }
    try:
        bound = (given.get("sampler_config") or {}).get("entropy_bound")
        if bound is not None:
            values["entropy_bound"] = float(bound)
        ends = given.get("eos_token_id", folder.config.get("eos_token_id", 1))
        return SamplerSettings(**values), frozenset([ends] if isinstance(ends, int) else map(int, ends))
    except (ModelError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(folder.path, "generation_config.json", error) from error


def _language(folder: CheckpointFolder) -> tuple[PromptTokenizer, ChatTemplate]:
    """The tokenizer and the chat template with the marks it refers to."""
    try:
        tokenizer = PromptTokenizer(read_text(folder.path / "tokenizer.json"))
    except ModelError:
        raise
    except Exception as error:  # the tokenizers library raises bare Exception
        raise _damaged(folder.path, "tokenizer.json", repr(error)) from error
    text_config: Mapping[str, Any] = folder.config.get("text_config") or {}
    begin = text_config.get("bos_token_id", folder.generation.get("bos_token_id", 2))
    pad = text_config.get("pad_token_id", folder.generation.get("pad_token_id", 0))
    marks = {"bos_token": tokenizer.mark(begin), "pad_token": tokenizer.mark(pad)}
    return tokenizer, ChatTemplate(folder.template, marks)


def _load(
    folder: CheckpointFolder, device: torch.device, dtype: torch.dtype, report: Report
) -> DiffusionGemmaForBlockDiffusion:
    """The network with its weights, on its device, ready to compute."""
    network: Any
    loaded: Any
    open_network: Any = DiffusionGemmaForBlockDiffusion.from_pretrained
    with _progress_in_bytes(folder, report):
        try:
            network, loaded = open_network(
                folder.path,
                config=_config(folder),
                dtype=dtype,
                local_files_only=True,
                use_safetensors=True,
                output_loading_info=True,
            )
        except ImportError as error:
            raise formats.needs_library(folder.path, error) from error
        except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            raise _damaged(folder.path, "config.json", repr(error)) from error
        except RuntimeError as error:
            if "size mismatch" not in str(error) and "mismatched" not in str(error):
                raise
            raise _damaged(folder.path, "config.json", error) from error
    for problem in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if loaded[problem]:
            names = sorted(map(str, loaded[problem]))[:3]
            raise _damaged(folder.path, folder.shards[0].name, f"{problem}: {names}")
    network.requires_grad_(False)
    network.eval()
    network.to(device)
    # The plain loop over experts is an order of magnitude slower.
    network.set_experts_implementation("grouped_mm")
    ready: DiffusionGemmaForBlockDiffusion = network
    return ready


def _load_converted(
    folder: CheckpointFolder, device: torch.device, dtype: torch.dtype, report: Report
) -> DiffusionGemmaForBlockDiffusion:
    """The network with quantised weights; encoder and decoder share their modules."""
    report(LoadProgress("weights", 0, folder.nbytes))
    config = _config(folder)
    return converted.load(
        folder, config, device, dtype, lambda done: report(LoadProgress("weights", done, folder.nbytes))
    )


def _config(folder: CheckpointFolder) -> Any:
    """The network's configuration; whatever is wrong in the file is the file's fault."""
    try:
        return DiffusionGemmaConfig.from_dict(folder.config)
    except Exception as error:
        raise _damaged(folder.path, "config.json", repr(error)) from error


def _shape(config: Any) -> Shape:
    text = config.text_config
    return Shape(
        canvas_length=config.canvas_length,
        context_length=text.max_position_embeddings,
        vocabulary=text.vocab_size,
        image_begin=config.boi_token_id,
        image_soft=config.image_token_id,
        image_end=config.eoi_token_id,
        vision=config.vision_config.to_dict(),
    )


@contextmanager
def _progress_in_bytes(folder: CheckpointFolder, report: Report) -> Iterator[None]:
    """Tell the progress of transformers' loader as bytes of weights, and keep its bar off the terminal."""

    def bar(_factory: Any, args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
        return _Counted(args[0] if args else (), folder, report)

    report(LoadProgress("weights", 0, folder.nbytes))
    before = transformers_logging.set_tqdm_hook(bar)
    try:
        yield
    finally:
        transformers_logging.set_tqdm_hook(before)
    report(LoadProgress("weights", folder.nbytes, folder.nbytes))


class _Counted:
    """Stands in for a progress bar over the loader's (name, weight) pairs and counts their bytes."""

    def __init__(self, items: Iterable[Any], folder: CheckpointFolder, report: Report) -> None:
        self._items, self._folder, self._report = items, folder, report

    def __iter__(self) -> Iterator[Any]:
        done = 0
        for item in self._items:
            yield item
            entry = self._folder.tensors.get(item[0]) if isinstance(item, tuple) else None
            if entry is not None:
                done += entry.nbytes
                self._report(LoadProgress("weights", done, self._folder.nbytes))

    def __enter__(self) -> "_Counted":
        return self

    def __exit__(self, *_: object) -> None:
        pass

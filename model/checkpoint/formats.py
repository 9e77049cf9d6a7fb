"""Weights in formats that the program does not read, each with a sentence that says what to get instead."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from model.checkpoint.header import TensorEntry
from model.errors import CheckpointUnsafe, ConversionNeeded, ForeignFormat, ModelError
from model.sentences import say

#: Ending -> what people call the format.
_FORMATS = {
    ".gguf": "GGUF, the format of llama.cpp",
    ".ggml": "GGML, an old format of llama.cpp",
    ".onnx": "ONNX",
    ".tflite": "TensorFlow Lite",
    ".task": "a MediaPipe task file",
    ".litertlm": "LiteRT",
    ".h5": "Keras HDF5",
    ".keras": "Keras",
    ".msgpack": "Flax",
    ".mlpackage": "Core ML",
    ".mlmodel": "Core ML",
    ".engine": "TensorRT",
    ".exl2": "ExLlama",
    ".llamafile": "a llamafile",
}
#: Pickles can run code when they are opened.
_PICKLED = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
#: Where other programs say in `config.json` how they quantised the weights, and in a file of their own.
_SETTINGS = ("quantization_config", "quantization", "compression_config")
SETTINGS_FILES = ("hf_quant_config.json", "quantize_config.json", "quant_config.json")
#: Those whose layouts `layouts` knows, as far as each weight has one of them.
_CONVERTIBLE = frozenset({"compressed-tensors", "modelopt", "fp8"})
_METHODS = {
    "compressed-tensors": "the compressed-tensors format",
    "awq": "AWQ",
    "gptq": "GPTQ",
    "fp8": "FP8",
    "fbgemm_fp8": "FP8",
    "bitsandbytes": "bitsandbytes",
    "modelopt": "NVIDIA's ModelOpt format",
    "mxfp4": "MXFP4",
    "quanto": "quanto's own format",
}
#: What weights are stored as; 64-bit whole numbers are positions, never codes.
_PLAIN = frozenset({"BF16", "F16", "F32", "F64", "I64", "BOOL"})
_CODES = {".q4": "U8", ".q8": "I8"}
_ARCHIVES = {".zip", ".tar", ".gz", ".zst", ".7z", ".xz"}


def refusals(folder: Path) -> Iterator[ModelError]:
    """What in a folder is refused, one error a format."""
    files = sorted(folder.iterdir())
    pickled = [file.name for file in files if file.suffix.lower() in _PICKLED]
    if pickled:
        yield CheckpointUnsafe(
            say("model.checkpoint.this_model_folder_holds_weights_in"),
            say("model.checkpoint.use_copy_of_model_that_has"),
            f"{folder}: {', '.join(pickled)}",
        )
    seen: set[str] = set()
    for file in files:
        kind = _FORMATS.get(file.suffix.lower())
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield _foreign(file, kind)
    if (folder / "consolidated.safetensors.index.json").is_file() or (folder / "params.json").is_file():
        yield _foreign(folder, say("model.checkpoint.layout_of_another_publisher"))


def refusal_of_file(path: Path) -> ModelError | None:
    """The error for a file that somebody took for a model; `None` if there is no such file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        start = file.read(4)
    suffix = path.suffix.lower()
    if start == b"GGUF":
        return _foreign(path, _FORMATS[".gguf"])
    if suffix in _PICKLED:
        return CheckpointUnsafe(
            say("model.checkpoint.this_file_holds_weights_in_format"),
            say("model.checkpoint.get_published_folder_of_diffusiongemma_with"),
            str(path),
        )
    if suffix in _FORMATS:
        return _foreign(path, _FORMATS[suffix])
    if suffix in _ARCHIVES:
        return ForeignFormat(
            say("model.checkpoint.this_is_packed_archive"),
            say("model.checkpoint.unpack_it_then_choose_folder_that"),
            str(path),
        )
    return ForeignFormat(
        say("model.checkpoint.model_is_folder_and_this_is"),
        say("model.checkpoint.choose_folder_that_holds_config_json"),
        str(path),
    )


def quantised_elsewhere(folder: Path, config: Mapping[str, Any]) -> ForeignFormat | None:
    """The error for a folder whose settings say that another program quantised its weights.

    Args:
        config: contents of `config.json`.
    """
    text = config.get("text_config")
    for place in (config, text if isinstance(text, Mapping) else {}):
        for name in _SETTINGS:
            if place.get(name):
                said = place[name]
                method = said.get("quant_method") if isinstance(said, Mapping) else None
                kind = (
                    _METHODS.get(str(method).lower(), str(method))
                    if method
                    else say("model.checkpoint.another_program_format")
                )
                return _quantised(folder, kind, f"{name} in config.json: {said!r}"[:200])
    for name in SETTINGS_FILES:
        if (folder / name).is_file():
            return _quantised(folder, say("model.checkpoint.another_program_format"), name)
    return None


def is_known(config: Mapping[str, Any]) -> bool:
    """Whether `config.json` names a program whose layouts a conversion may be able to read."""
    said = config.get("quantization_config")
    return isinstance(said, Mapping) and str(said.get("quant_method")).lower() in _CONVERTIBLE


def without_settings(config: Mapping[str, Any]) -> dict[str, Any]:
    """`config.json` without what other programs say of how they quantised the weights."""
    plain = {name: value for name, value in config.items() if name not in _SETTINGS}
    text = plain.get("text_config")
    if isinstance(text, Mapping):
        plain["text_config"] = {name: value for name, value in text.items() if name not in _SETTINGS}
    return plain


def needs_conversion(folder: Path, kind: str) -> ConversionNeeded:
    """The error for a folder that can be opened once it is converted."""
    return ConversionNeeded(
        say("model.checkpoint.these_weights_are_quantised_in", kind=kind),
        say("model.checkpoint.convert_them_once_then_open"),
        str(folder),
    )


def foreign_codes(folder: Path, tensors: Mapping[str, TensorEntry], converted: bool) -> ForeignFormat | None:
    """The error for weights that are stored as codes which are not ours.

    Args:
        converted: whether `vitrine.json` says that Vitrine converted the folder.
    """
    for name, entry in tensors.items():
        ours = converted and _CODES.get(name[-3:]) == entry.dtype
        if entry.dtype not in _PLAIN and not ours:
            kind = "FP8" if entry.dtype.startswith("F8") else say("model.checkpoint.another_program_format")
            return _quantised(folder, kind, f"{name} is {entry.dtype}")
    return None


def needs_library(folder: Path, error: ImportError) -> ForeignFormat:
    """The error for a folder that can only be opened with a library which the program does not bring."""
    return ForeignFormat(
        say("model.checkpoint.these_weights_need_library_that_vitrine"),
        say("model.checkpoint.get_published_folder_of_diffusiongemma_with"),
        f"{folder}: {error}",
    )


def _quantised(folder: Path, kind: str, detail: str) -> ForeignFormat:
    return ForeignFormat(
        say("model.checkpoint.another_program_quantised_these_weights_in", kind=kind),
        say("model.checkpoint.get_published_folder_of_diffusiongemma_with"),
        f"{folder}: {detail}",
    )


def _foreign(path: Path, kind: str) -> ForeignFormat:
    return ForeignFormat(
        say("model.checkpoint.these_weights_are_in_which_vitrine", kind=kind),
        say("model.checkpoint.get_published_folder_of_diffusiongemma_with"),
        str(path),
    )

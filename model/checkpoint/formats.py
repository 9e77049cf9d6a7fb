"""Weights in formats that the program does not read, each with a sentence that says what to get instead."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from model.checkpoint.header import TensorEntry
from model.errors import CheckpointUnsafe, ForeignFormat, ModelError

_INSTEAD = (
    "Get the published folder of DiffusionGemma with its .safetensors files, and let Vitrine convert it."
)

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
_SETTINGS_FILES = ("hf_quant_config.json", "quantize_config.json", "quant_config.json")
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
            "This model folder holds weights in a format that can run hidden code.",
            "Use a copy of the model that has only safetensors files.",
            f"{folder}: {', '.join(pickled)}",
        )
    seen: set[str] = set()
    for file in files:
        kind = _FORMATS.get(file.suffix.lower())
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield _foreign(file, kind)
    if (folder / "consolidated.safetensors.index.json").is_file() or (folder / "params.json").is_file():
        yield _foreign(folder, "a layout of another publisher")


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
            "This file holds weights in a format that can run hidden code.", _INSTEAD, str(path)
        )
    if suffix in _FORMATS:
        return _foreign(path, _FORMATS[suffix])
    if suffix in _ARCHIVES:
        return ForeignFormat(
            "This is a packed archive.",
            "Unpack it, then choose the folder that holds config.json.",
            str(path),
        )
    return ForeignFormat(
        "A model is a folder, and this is a single file.",
        "Choose the folder that holds config.json.",
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
                    _METHODS.get(str(method).lower(), str(method)) if method else "another program's format"
                )
                return _quantised(folder, kind, f"{name} in config.json: {said!r}"[:200])
    for name in _SETTINGS_FILES:
        if (folder / name).is_file():
            return _quantised(folder, "another program's format", name)
    return None


def foreign_codes(folder: Path, tensors: Mapping[str, TensorEntry], converted: bool) -> ForeignFormat | None:
    """The error for weights that are stored as codes which are not ours.

    Args:
        converted: whether `vitrine.json` says that Vitrine converted the folder.
    """
    for name, entry in tensors.items():
        ours = converted and _CODES.get(name[-3:]) == entry.dtype
        if entry.dtype not in _PLAIN and not ours:
            kind = "FP8" if entry.dtype.startswith("F8") else "another program's format"
            return _quantised(folder, kind, f"{name} is {entry.dtype}")
    return None


def needs_library(folder: Path, error: ImportError) -> ForeignFormat:
    """The error for a folder that can only be opened with a library which the program does not bring."""
    return ForeignFormat(
        "These weights need a library that Vitrine does not bring.", _INSTEAD, f"{folder}: {error}"
    )


def _quantised(folder: Path, kind: str, detail: str) -> ForeignFormat:
    return ForeignFormat(
        f"Another program quantised these weights, in {kind}, which Vitrine does not read.",
        _INSTEAD,
        f"{folder}: {detail}",
    )


def _foreign(path: Path, kind: str) -> ForeignFormat:
    return ForeignFormat(f"These weights are in {kind}, which Vitrine does not read.", _INSTEAD, str(path))

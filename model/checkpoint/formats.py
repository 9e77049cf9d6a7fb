"""Weights in formats that the program does not read, each with a sentence that says what to get instead."""

from collections.abc import Iterator
from pathlib import Path

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


def _foreign(path: Path, kind: str) -> ForeignFormat:
    return ForeignFormat(f"These weights are in {kind}, which Vitrine does not read.", _INSTEAD, str(path))

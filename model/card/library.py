"""The compiled kernels of `resources/kernels`: which fits a card, whether it is unchanged, its launch."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from model.card.driver import Driver, DriverFailure, Kernel

FOLDER = Path(__file__).parents[2] / "resources" / "kernels"
#: Kernels and the one image that a driver compiles for cards that none was built for.
PORTABLE = "ptx"


class Launch(Protocol):
    """Starts a kernel by name: on a card, or in a test in Triton's interpreter."""

    def __call__(self, name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None: ...


@dataclass(frozen=True, slots=True)
class Built:
    """A kernel as the manifest tells of it, for one architecture.

    Attributes:
        file: below the folder; `sha256` of its content.
        entry: its name in there.
        kinds: of its parameters, see `Driver.load`.
        shared: bytes of shared memory.
        registers: of a thread.
        warps: of a program.
    """

    file: str
    sha256: str
    entry: str
    kinds: str
    shared: int
    registers: int
    warps: int


def architecture(capability: tuple[int, int], built: set[str]) -> str:
    """The images for a card: those of its own architecture, or else the portable ones."""
    own = f"{capability[0]}{capability[1]}"
    return own if own in built else PORTABLE


def manifest(folder: Path = FOLDER) -> dict[str, Any]:
    """What was built.

    Raises:
        DriverFailure: there is nothing, or it cannot be read.
    """
    try:
        told: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DriverFailure(f"kernels: {error}") from error
    return told


class Library:
    """The kernels for one card, loaded when first launched; see `Launch`.

    Args:
        capability: of the card.

    Raises:
        DriverFailure: the driver or the kernels are missing.
    """

    def __init__(
        self, capability: tuple[int, int], driver: Driver | None = None, folder: Path = FOLDER
    ) -> None:
        told = manifest(folder)
        try:
            self.architecture = architecture(capability, set(told["architectures"]))
            self._built = {
                name: Built(
                    kinds=kernel["kinds"], warps=kernel["warps"], **kernel["images"][self.architecture]
                )
                for name, kernel in told["kernels"].items()
            }
        except (KeyError, TypeError, AttributeError) as error:
            raise DriverFailure(f"kernels: {error!r}") from error
        self._folder = folder
        self._driver = driver or Driver()
        self._loaded: dict[str, Kernel] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Of all kernels."""
        return tuple(self._built)

    def load(self, name: str) -> Kernel:
        """Load a kernel, once.

        Raises:
            DriverFailure: its file is missing or changed, or the driver refused.
        """
        if name not in self._loaded:
            if name not in self._built:
                raise DriverFailure(f"there is no kernel {name}")
            built = self._built[name]
            try:
                image = (self._folder / built.file).read_bytes()
            except OSError as error:
                raise DriverFailure(f"{built.file}: {error}") from error
            if hashlib.sha256(image).hexdigest() != built.sha256:
                raise DriverFailure(f"{built.file} is not what was built")
            # A PTX ends with a zero, as a text in C.
            self._loaded[name] = self._driver.load(
                image + b"\0", built.entry, built.kinds, built.shared, built.warps
            )
        return self._loaded[name]

    def __call__(self, name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None:
        """See `Launch`; on torch's current stream."""
        wide = (*grid, 1, 1)
        plain = [part.data_ptr() if isinstance(part, Tensor) else part for part in arguments]
        stream = torch.cuda.current_stream().cuda_stream
        self.load(name).launch((wide[0], wide[1], wide[2]), stream, plain)

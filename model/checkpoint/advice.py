"""What this machine can open a folder on, in which precisions, and which of them is the best choice."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.checkpoint.fit import Fit, context_limit, fit_folder, precisions_of, weights_bytes
from model.checkpoint.folder import CheckpointFolder, look
from model.checkpoint.room import memory_room
from model.errors import PlainError

#: On a processor a model that takes no more than this share of the free memory needs no quantising.
_SMALL_SHARE = 1 / 8


@dataclass(frozen=True, slots=True)
class Device:
    """A place to compute: "cpu" or "cuda:N", its name for people, and all the memory it has, in bytes."""

    device: str
    name: str
    memory: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What is foretold for a folder on this machine.

    Attributes:
        context: tokens that it was foretold for; `longest` is the most that the model can hold.
        devices: of this machine, graphics cards first.
        fits: for each device and precision, in this order.
        best: the recommended one of `fits`; `None` where nothing fits.
    """

    context: int
    longest: int
    devices: tuple[Device, ...]
    fits: tuple[Fit, ...]
    best: Fit | None


def machine_devices() -> tuple[Device, ...]:
    """Graphics cards that the model can use, then the processor; brings torch."""
    import torch

    cards = [
        Device(f"cuda:{number}", torch.cuda.get_device_name(number), memory_room(f"cuda:{number}").total)
        for number in range(torch.cuda.device_count() if torch.cuda.is_available() else 0)
    ]
    return (*cards, Device("cpu", processor_name(), memory_room("cpu").total))


def advise(path: str | Path, context_tokens: int, opened: tuple[str, str] | None = None) -> Advice:
    """Foretell a folder for every device of this machine and every precision it can have.

    Args:
        context_tokens: length of sources, conversation and answer that is wished for.
        opened: folder and device of the model that is open and will be closed first.

    Raises:
        CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the folder's fault.
    """
    folder = look(Path(path), convertible=True)
    longest = context_limit(folder)
    context = min(context_tokens, longest)
    devices = machine_devices()
    fits = tuple(
        fit_folder(folder, one.device, context, precision, _freed(one.device, opened))
        for one in devices
        for precision in precisions_of(folder)
    )
    return Advice(context, longest, devices, fits, best_of(fits))


def best_of(fits: Sequence[Fit]) -> Fit | None:
    """The recommended one: on a graphics card the most precise that fits, for its memory has no other use;
    else on the processor the smallest, for its memory is everybody's and its speed hangs on the bytes it
    reads. A small model is best left as it is.
    """
    fitting = [fit for fit in fits if fit.fits]
    on_card = [fit for fit in fitting if fit.device != "cpu"]
    if on_card:
        return max(on_card, key=lambda fit: fit.weights)
    small = [fit for fit in fitting if fit.total <= fit.available * _SMALL_SHARE]
    if small:
        return max(small, key=lambda fit: fit.weights)
    return min(fitting, key=lambda fit: fit.total, default=None)


def processor_name() -> str:
    """What people call this machine's processor."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _freed(device: str, opened: tuple[str, str] | None) -> int:
    """Bytes that closing the open model gives back on a device."""
    if opened is None or opened[1] != device:
        return 0
    try:
        folder: CheckpointFolder = look(Path(opened[0]))
    except PlainError:
        # It was moved away since it was opened: nothing is known about it.
        return 0
    return weights_bytes(folder, device)

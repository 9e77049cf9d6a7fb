"""What is open and where: the device that a name means, and a checkpoint as the window shows it."""

import platform
from pathlib import Path

import torch

from model.checkpoint.lock_habit import lock_habit
from model.checkpoint.open import OpenCheckpoint
from model.errors import DeviceUnavailable
from model.events import ModelInfo
from model.sentences import say


def chosen_device(name: str) -> torch.device:
    """The device that a name means.

    Raises:
        DeviceUnavailable: it is not in this machine, or the name means nothing.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceUnavailable(
            say("model.about.there_is_no_device_called", name=name),
            say("model.about.choose_cpu_or_cuda"),
            str(error),
        ) from error
    if device.type == "cuda":
        device = torch.device("cuda", device.index or 0)
        if not torch.cuda.is_available() or device.index >= torch.cuda.device_count():
            raise DeviceUnavailable(
                say("model.about.this_machine_has_no_graphics_card"),
                say("model.about.use_processor_instead"),
                name,
            )
    elif device.type != "cpu":
        raise DeviceUnavailable(
            say("model.about.model_cannot_run_on", name=name), say("model.about.choose_cpu_or_cuda"), name
        )
    return device


def info_of(checkpoint: OpenCheckpoint, device: torch.device) -> ModelInfo:
    """What the window and the records show of a checkpoint.

    Raises:
        CheckpointDamaged: see `lock_habit`.
    """
    folder, shape = checkpoint.folder, checkpoint.shape
    about, habit = folder.vitrine, lock_habit(folder)
    return ModelInfo(
        name=str(about.get("name") or f"DiffusionGemma {_size(folder.parameters)}"),
        demonstration=bool(about.get("demonstration", False)),
        abilities=tuple(map(str, about.get("abilities", ("text", "images", "video")))),
        path=str(folder.path),
        device=str(device),
        device_name=device_name(device),
        precision=checkpoint.precision,
        parameters=folder.parameters,
        index_sha256=folder.index_sha256,
        canvas_length=shape.canvas_length,
        context_length=shape.context_length,
        computed_in=str(checkpoint.network.dtype).removeprefix("torch.").replace("bfloat16", "bf16"),
        form_fill=habit.fill,
        lock_temperature=habit.temperature,
        fallback_weight=habit.fallback_weight,
        familiar_weight=habit.familiar_weight,
    )


def _size(parameters: int) -> str:
    """A number of weights as people say it: "26B", "300M"."""
    return f"{parameters / 1e9:.0f}B" if parameters >= 1e9 else f"{max(1, round(parameters / 1e6))}M"


def device_name(device: torch.device) -> str:
    """What a processor or a card calls itself."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()

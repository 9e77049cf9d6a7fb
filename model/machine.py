"""What is in this machine and what a model is computed with here: for the report of a fault.

Nothing of the person who asks: no names of people, folders, files or models, no text.
"""

import ctypes
import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import torch

from model.about import device_name
from model.card import proof
from model.card.driver import Driver, DriverFailure
from model.checkpoint.room import disk_room, memory_room
from model.quantization import Bits
from model.quantization.choice import choose, multiplies_bf16, multiplies_integers
from model.sentences import say

_LIBRARIES: Final = ("torch", "transformers", "tokenizers", "safetensors")
PRECISIONS: Final[tuple[Bits, ...]] = ("int4", "int8")
_GB: Final = 1e9


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: a stable name, its label for people, and what was found."""

    name: str
    label: str
    value: str


def facts(folder: Path) -> tuple[Fact, ...]:
    """Everything that can be said; `folder` is where models are kept, of which only the free room is told."""
    return (*_system(folder), *_cards(), *_ways())


def _system(folder: Path) -> list[Fact]:
    memory = memory_room("cpu")
    instructions = [torch.backends.cpu.get_cpu_capability()]
    instructions += ["BF16"] * multiplies_bf16() + ["VNNI"] * multiplies_integers()
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        Fact(
            "system",
            say("model.machine.system"),
            f"{platform.system()} {platform.release()} {platform.machine()}",
        ),
        Fact("python", say("model.machine.python"), f"{platform.python_version()}, {libraries}"),
        Fact("processor", say("model.machine.processor"), device_name(torch.device("cpu"))),
        Fact("cores", say("model.machine.cores"), f"{os.cpu_count()} / {torch.get_num_threads()}"),
        Fact("instructions", say("model.machine.instructions"), ", ".join(instructions)),
        Fact("memory", say("model.machine.memory"), _room(memory.total, memory.free)),
        Fact("disk", say("model.machine.disk"), say("model.machine.free", free=disk_room(folder) / _GB)),
    ]


def _cards() -> list[Fact]:
    found = [Fact("driver", say("model.machine.driver"), _driver())]
    if not torch.cuda.is_available():
        why = say("model.machine.no_card")
        if not torch.version.cuda:
            why = say("model.machine.torch_without_cards")
        return [*found, Fact("card", say("model.machine.card"), why)]
    for number in range(torch.cuda.device_count()):
        memory = memory_room(f"cuda:{number}")
        major, minor = torch.cuda.get_device_capability(number)
        name = f"{torch.cuda.get_device_name(number)}, {major}.{minor}"
        found.append(Fact("card", say("model.machine.card"), f"{name}, {_room(memory.total, memory.free)}"))
    return found


def _driver() -> str:
    """The version of CUDA that the card's driver knows, without a look at the card."""
    number = ctypes.c_int()
    try:
        Driver().call("cuDriverGetVersion", ctypes.byref(number))
    except (DriverFailure, AttributeError):
        return say("model.machine.no_driver")
    return f"CUDA {number.value // 1000}.{number.value % 1000 // 10}"


def _ways() -> list[Fact]:
    """What will run: for each precision, and on a card for each part that has kernels of its own."""
    device = torch.device("cuda", 0) if torch.cuda.is_available() else torch.device("cpu")
    labels = {
        "int4_experts": say("model.machine.int4_experts"),
        "int4_linears": say("model.machine.int4_linears"),
        "int8_experts": say("model.machine.int8_experts"),
        "int8_linears": say("model.machine.int8_linears"),
        "kernels_experts": say("model.machine.kernels_experts"),
        "kernels_linears": say("model.machine.kernels_linears"),
        "kernels_rows": say("model.machine.kernels_rows"),
    }
    found: list[Fact] = []
    for bits in PRECISIONS:
        experts = choose(bits, device, torch.bfloat16, "few")
        linears = choose(bits, device, torch.bfloat16, "many")
        for part, choice in (("experts", experts), ("linears", linears)):
            name = f"{bits}_{part}"
            found.append(Fact(name, labels[name], f"{choice.kernel}: {choice.reason}"))
    findings = proof.ways(device, torch.bfloat16).findings
    found += [Fact(f"kernels_{one.part}", labels[f"kernels_{one.part}"], one.reason) for one in findings]
    return found


def _room(total: int, free: int) -> str:
    return say("model.machine.total_and_free", total=total / _GB, free=free / _GB)

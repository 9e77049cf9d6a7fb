"""How much memory and disk this machine has, without torch where the main memory is meant."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from model.errors import DeviceUnavailable
from model.sentences import say


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that are there and that are free now."""

    total: int
    free: int


def memory_room(device: str) -> Room:
    """Memory of a device, "cpu" or "cuda:N"; "auto" takes the graphics card where there is one.

    Raises:
        DeviceUnavailable: there is no such device.
    """
    if device == "cpu":
        return _main_memory()
    import torch

    if device == "auto" and not torch.cuda.is_available():
        return _main_memory()
    try:
        free, total = torch.cuda.mem_get_info("cuda" if device == "auto" else device)
    except (RuntimeError, ValueError, AssertionError) as error:
        raise DeviceUnavailable(
            say("model.checkpoint.this_machine_has_no_graphics_card"),
            say("model.checkpoint.use_processor_instead"),
            f"{device}: {error}",
        ) from error
    return Room(total, free)


def disk_room(folder: Path) -> int:
    """Bytes free for a folder that need not exist yet."""
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Status(ctypes.Structure):
        _fields_ = (
            ("length", wintypes.DWORD),
            ("load", wintypes.DWORD),
            ("total", ctypes.c_uint64),
            ("free", ctypes.c_uint64),
            # Page file and address space, which nothing here looks at.
            ("others", ctypes.c_uint64 * 5),
        )

    def _main_memory() -> Room:
        status = _Status(length=ctypes.sizeof(_Status))
        ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return Room(int(status.total), int(status.free))

else:
    import os

    def _main_memory() -> Room:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        try:
            lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        except OSError:
            # Without Linux's estimate: half is a careful guess.
            return Room(total, total // 2)
        said = {
            name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)
        }
        return Room(said.get("MemTotal", total), said.get("MemAvailable", total // 2))

"""Memory: what a run took at most, and running out of it told as a named error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from model.errors import OutOfMemory

#: How torch's allocator for the main memory words it: it has no class of its own.
_ALLOCATOR_WORDS = ("DefaultCPUAllocator", "not enough memory", "can't allocate memory")


@contextmanager
def named_memory_errors(device: torch.device) -> Iterator[None]:
    """Turn every way of running out of memory into `OutOfMemory`, and give back what can be given back."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise _named(device, error) from error
    except RuntimeError as error:
        if any(words in str(error) for words in _ALLOCATOR_WORDS):
            raise _named(device, error) from error
        raise


def _named(device: torch.device, error: BaseException) -> OutOfMemory:
    if device.type == "cuda":
        torch.cuda.empty_cache()
    place = "graphics card" if device.type == "cuda" else "machine"
    return OutOfMemory(
        f"The {place} has too little memory for this.",
        "Use fewer or shorter sources, look at pictures less finely, or close other programs.",
        str(error),
    )


def reset_peak(device: torch.device) -> None:
    """Begin to measure anew, where the device can; the main memory's peak is that of the process."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)


def peak_bytes(device: torch.device) -> int:
    """The most memory held: on the graphics card since `reset_peak`, else by the process since its start."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    return process_peak_bytes()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            # Seven more sizes that nothing here looks at.
            ("others", ctypes.c_size_t * 7),
        )

    def process_peak_bytes() -> int:
        """The most main memory this process has held."""
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        process = ctypes.windll.kernel32.GetCurrentProcess
        process.restype = wintypes.HANDLE
        information = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        information.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        information(process(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakWorkingSetSize)

else:
    import resource

    def process_peak_bytes() -> int:
        """The most main memory this process has held."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024

"""Memory: what a run took at most, and running out of it told as a named error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from model.errors import OutOfMemory
from model.sentences import say

#: How torch words it where it has no class of its own: its allocator for the main memory, the driver of a
#: graphics card, and the libraries on the card that take memory for themselves.
_ALLOCATOR_WORDS = (
    "DefaultCPUAllocator",
    "not enough memory",
    "can't allocate memory",
    "CUDA error: out of memory",
    "CUDA driver error: out of memory",
    "STATUS_ALLOC_FAILED",
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says, in any of its ways, that there is too little memory."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(words in str(error) for words in _ALLOCATOR_WORDS)


@contextmanager
def named_memory_errors(device: torch.device, opening: bool = False) -> Iterator[None]:
    """Turn every way of running out of memory into `OutOfMemory`, and give back what can be given back.

    Args:
        opening: a model is opened in the block, so that the way on is another model or another device.
    """
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            raise _named(device, error, opening) from error
        raise


def _named(device: torch.device, error: BaseException, opening: bool) -> OutOfMemory:
    give_back()
    place = say("model.memory.graphics_card") if device.type == "cuda" else say("model.memory.machine")
    if not opening:
        return OutOfMemory(
            say("model.memory.has_too_little_memory_for_this", place=place),
            say("model.memory.use_fewer_or_shorter_sources_look"),
            str(error),
        )
    instead = say("model.memory.or_processor_instead") if device.type == "cuda" else ""
    return OutOfMemory(
        say("model.memory.has_too_little_memory_for_this_model", place=place),
        say("model.memory.use_model_converted_to_4_bits", instead=instead),
        str(error),
    )


def give_back() -> None:
    """Hand memory that nothing uses any more back to the graphics card, where one was used."""
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.empty_cache()


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

"""Launches compiled kernels through the card's driver, by ctypes: no compiler, no Triton.

A kernel runs on torch's context and stream; both are torch's to make. Loading must happen before a graph is
captured.
"""

import ctypes
import sys
from collections.abc import Sequence
from typing import Any

#: The attribute that lets a kernel take more shared memory than every card gives.
_MORE_SHARED, _USUAL_SHARED = 8, 48 << 10
_HANDLE = ctypes.c_void_p
_SIGNATURES: dict[str, tuple[Any, ...]] = {
    # Without these ctypes would cut handles to 32 bits on Windows.
    "cuModuleLoadData": (ctypes.POINTER(_HANDLE), ctypes.c_char_p),
    "cuModuleGetFunction": (ctypes.POINTER(_HANDLE), _HANDLE, ctypes.c_char_p),
    "cuFuncSetAttribute": (_HANDLE, ctypes.c_int, ctypes.c_int),
    "cuLaunchKernel": (
        _HANDLE, *[ctypes.c_uint] * 7, _HANDLE, ctypes.POINTER(_HANDLE), ctypes.POINTER(_HANDLE),
    ),
}  # fmt: skip
_KINDS: dict[str, Any] = {"p": ctypes.c_void_p, "i": ctypes.c_int32, "f": ctypes.c_float}
#: Pointers to scratch memory that Triton adds to the parameters of every kernel; ours use none.
_SCRATCH = 2


class DriverFailure(Exception):
    """The driver is missing or refused something; today's way is taken instead, so nobody sees this."""


class Driver:
    """The driver's library.

    Args:
        name: of the library; by default that of this system.

    Raises:
        DriverFailure: there is none, or it lacks a function.
    """

    def __init__(self, name: str | None = None) -> None:
        try:
            self._library = ctypes.CDLL(name or ("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"))
            for function, signature in _SIGNATURES.items():
                getattr(self._library, function).argtypes = signature
        except (OSError, AttributeError) as error:
            raise DriverFailure(str(error)) from error

    def call(self, function: str, *arguments: Any) -> None:
        """Call a function of the driver.

        Raises:
            DriverFailure: it answered with an error.
        """
        code = getattr(self._library, function)(*arguments)
        if code:
            raise DriverFailure(f"{function}: error {code}")

    def load(self, image: bytes, entry: str, kinds: str, shared: int, warps: int) -> "Kernel":
        """A kernel of a cubin or a PTX, on the context that is current.

        Args:
            kinds: of its parameters: "p" pointer, "i" 32 bit integer, "f" float32.
            shared: bytes of shared memory.
            warps: of a program.
        """
        module, function = _HANDLE(), _HANDLE()
        self.call("cuModuleLoadData", ctypes.byref(module), image)
        self.call("cuModuleGetFunction", ctypes.byref(function), module, entry.encode())
        if shared > _USUAL_SHARED:
            self.call("cuFuncSetAttribute", function, _MORE_SHARED, shared)
        return Kernel(self, function, kinds, shared, warps)


class Kernel:
    """A loaded kernel; the module behind it stays loaded as long as the process."""

    def __init__(
        self, driver: Driver, function: ctypes.c_void_p, kinds: str, shared: int, warps: int
    ) -> None:
        self._driver, self._function, self._shared, self._warps = driver, function, shared, warps
        self._kinds = [_KINDS[kind] for kind in kinds]

    def launch(self, grid: tuple[int, int, int], stream: int, arguments: Sequence[int | float]) -> None:
        """Start it: pointers are addresses.

        Raises:
            DriverFailure: the driver refused.
        """
        cells = [kind(value) for kind, value in zip(self._kinds, arguments, strict=True)]
        cells += [ctypes.c_void_p(None)] * _SCRATCH
        packed = (_HANDLE * len(cells))(*(ctypes.addressof(cell) for cell in cells))
        threads = (32 * self._warps, 1, 1)
        self._driver.call(
            "cuLaunchKernel", self._function, *grid, *threads, self._shared, _HANDLE(stream), packed, None
        )

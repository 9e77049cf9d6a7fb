"""Windows: the reader inside a job object, which bounds its memory and ends it together with the program.

The process starts suspended, so that it runs no instruction outside the job.
"""

import contextlib
import ctypes
import functools
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

if sys.platform == "win32":
    from ctypes import wintypes

    _CREATE_SUSPENDED = 0x00000004
    _EXTENDED_LIMIT_INFORMATION = 9
    _LIMIT_ACTIVE_PROCESS = 0x00000008
    _LIMIT_JOB_MEMORY = 0x00000200
    _LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x00000400
    _LIMIT_KILL_ON_JOB_CLOSE = 0x00002000
    #: The interpreter of a virtual environment is a launcher that starts the real one.
    _PROCESSES = 2

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    @contextlib.contextmanager
    def started(
        command: list[str], arguments: dict[str, Any], memory_bytes: int
    ) -> Iterator[tuple["subprocess.Popen[bytes]", Callable[[], None]]]:
        """Start `command` in a job of its own; also gives what ends everything in the job.

        Raises:
            OSError: the process or the job could not be made.
        """
        kernel = _kernel()
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = (
                _LIMIT_KILL_ON_JOB_CLOSE
                | _LIMIT_JOB_MEMORY
                | _LIMIT_ACTIVE_PROCESS
                | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION
            )
            limits.BasicLimitInformation.ActiveProcessLimit = _PROCESSES
            limits.JobMemoryLimit = memory_bytes
            if not kernel.SetInformationJobObject(
                job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
            ):
                raise ctypes.WinError(ctypes.get_last_error())
            with _in_job(kernel, job, command, arguments) as process:
                yield process, functools.partial(kernel.TerminateJobObject, job, 1)
        finally:
            kernel.CloseHandle(job)

    @contextlib.contextmanager
    def _in_job(
        kernel: Any, job: int, command: list[str], arguments: dict[str, Any]
    ) -> Iterator["subprocess.Popen[bytes]"]:
        flags = subprocess.CREATE_NO_WINDOW | _CREATE_SUSPENDED
        process = subprocess.Popen(command, creationflags=flags, **arguments)
        try:
            handle = int(process._handle)  # type: ignore[attr-defined]
            if not kernel.AssignProcessToJobObject(job, handle):
                raise ctypes.WinError(ctypes.get_last_error())
            # Popen gives the thread's handle away, so the whole process is resumed.
            resume = ctypes.WinDLL("ntdll").NtResumeProcess
            resume.argtypes = (wintypes.HANDLE,)
            if resume(handle) != 0:
                raise OSError("the reader could not be resumed")
            yield process
        finally:
            kernel.TerminateJobObject(job, 1)
            process.kill()
            process.wait()
            for stream in (process.stdout, process.stderr):
                if stream:
                    stream.close()

    def _kernel() -> Any:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        return kernel

"""What the program asks of Windows, with Windows' own calls faked at their edge: which, and in what order.

Nothing here shows that Windows answers so: `packaging/windows/TRY.md` has what a person must see there.
"""

import ctypes
import importlib.util
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


class Calls:
    """Notes each call of a library of Windows; answers 1 unless told otherwise."""

    def __init__(self, **answers: Any) -> None:
        self.made: list[tuple[str, tuple[Any, ...]]] = []
        self.answers = answers
        self.limits: dict[str, int] = {}
        self._functions: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._functions:

            def call(*arguments: Any) -> Any:
                self.made.append((name, arguments))
                answer = self.answers.get(name, 1)
                return answer(*arguments) if callable(answer) else answer

            self._functions[name] = call
        return self._functions[name]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.made]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 5, raising=False)
    monkeypatch.setattr(ctypes, "WinError", lambda code: OSError(code, "refused"), raising=False)


def loaded(place: str) -> ModuleType:
    """A module as Windows would load it, beside the one of this system."""
    spec = importlib.util.spec_from_file_location(f"on_windows_{Path(place).stem}", ROOT / place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Child:
    """A process that was started suspended."""

    _handle = 77
    stdout = stderr = None

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def kill(self) -> None:
        self._calls.made.append(("kill", ()))

    def wait(self) -> int:
        return 0


@pytest.fixture
def kernel(windows: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Calls]:
    limits: dict[str, int] = {}

    def set_limits(job: int, kind: int, structure: Any, size: int) -> int:
        told = structure._obj
        limits.update(
            flags=told.BasicLimitInformation.LimitFlags,
            processes=told.BasicLimitInformation.ActiveProcessLimit,
            memory=told.JobMemoryLimit,
        )
        return 1

    calls = Calls(CreateJobObjectW=9, SetInformationJobObject=set_limits, NtResumeProcess=0)
    calls.limits = limits
    monkeypatch.setattr(ctypes, "WinDLL", lambda name, use_last_error=False: calls, raising=False)

    def start(command: list[str], creationflags: int, **arguments: Any) -> Child:
        calls.made.append(("Popen", (tuple(command), creationflags)))
        return Child(calls)

    monkeypatch.setattr(subprocess, "Popen", start)
    return calls


def test_a_reader_runs_no_instruction_outside_of_its_job(kernel: Calls) -> None:
    job = loaded("app/core/sources/windows_job.py")
    with job.started(["vitrine.exe", "_read"], {}, 5_000_000) as (process, end):
        assert kernel.names == [
            *("CreateJobObjectW", "SetInformationJobObject", "Popen"),
            *("AssignProcessToJobObject", "NtResumeProcess"),
        ]
        flags = kernel.made[2][1][1]
        assert flags & 0x4, "suspended until it is in the job"
        assert kernel.made[3][1] == (9, process._handle)
        end()
        assert kernel.made[-1] == ("TerminateJobObject", (9, 1))
    assert kernel.names[-3:] == ["TerminateJobObject", "kill", "CloseHandle"]
    told = kernel.limits
    assert (told["memory"], told["processes"]) == (5_000_000, 2)
    assert told["flags"] == 0x2000 | 0x200 | 0x8 | 0x400


@pytest.mark.parametrize("call", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_without_its_job_no_reader_goes_on(kernel: Calls, call: str) -> None:
    kernel.answers[call] = 0
    job = loaded("app/core/sources/windows_job.py")
    with pytest.raises(OSError, match="refused"), job.started(["vitrine.exe"], {}, 1):
        pytest.fail("it was handed out")
    assert "NtResumeProcess" not in kernel.names
    if call == "AssignProcessToJobObject":
        assert "kill" in kernel.names
    if call != "CreateJobObjectW":
        assert kernel.names[-1] == "CloseHandle"


def test_a_reader_that_cannot_be_resumed_is_ended(kernel: Calls) -> None:
    kernel.answers["NtResumeProcess"] = -1
    job = loaded("app/core/sources/windows_job.py")
    with pytest.raises(OSError, match="could not be resumed"), job.started(["vitrine.exe"], {}, 1):
        pytest.fail("it was handed out")
    assert kernel.names[-3:] == ["TerminateJobObject", "kill", "CloseHandle"]


@pytest.mark.usefixtures("windows")
def test_a_file_is_locked_beyond_what_is_read_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    holders: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        if holders:
            raise PermissionError(13, "locked")
        holders.append((io.SEEK_SET, mode, count))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    lock = loaded("app/core/file_lock.py")
    with (tmp_path / "file").open("w+b") as file:
        assert lock.taken(file.fileno())
        assert file.tell() == 1 << 30
        assert holders == [(0, 2, 1)]
        assert not lock.taken(file.fileno())


@pytest.mark.usefixtures("windows")
def test_no_report_of_a_fall_goes_to_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Calls(GetErrorMode=0x3)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    memory = loaded("app/core/seal/memory.py")
    memory.keep_out_of_files()
    assert kernel.made == [("SetErrorMode", (0x3,))]
    assert memory.in_force()
    kernel.answers["GetErrorMode"] = 0
    assert not memory.in_force()


@pytest.mark.usefixtures("windows")
def test_the_home_is_the_profiles_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def profile(token: Any, place: Any, length: Any) -> int:
        place.value = r"C:\Users\anna"
        return 1

    monkeypatch.setenv("USERPROFILE", r"D:\elsewhere")
    users = Calls(GetUserProfileDirectoryW=profile)
    kernel, rights = Calls(GetCurrentProcess=3), Calls()
    faked = SimpleNamespace(kernel32=kernel, userenv=users, advapi32=rights)
    monkeypatch.setattr(ctypes, "windll", faked, raising=False)
    account = loaded("app/core/account.py")
    assert account._of_windows() == r"C:\Users\anna"
    assert rights.names == ["OpenProcessToken"]
    assert kernel.names == ["GetCurrentProcess", "CloseHandle"]
    rights.answers["OpenProcessToken"] = 0
    assert account._of_windows() == ""

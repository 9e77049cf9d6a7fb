"""The list of allowed calls: its data, and what its filter decides on both processors."""

import errno
import re
from pathlib import Path

import pytest

from app.core.confinement.call_list import assemble
from app.core.confinement.calls import calls, numbers
from app.core.seal.syscalls import AARCH64, X86_64, Architecture
from tests.support.bpf_machine import ALLOWED, decide

OWN = 4711
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
MACHINES = {"x86_64": X86_64, "aarch64": AARCH64}
EVERY = range(600)


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def filter_of(machine: str, *groups: str) -> tuple[bytes, Architecture]:
    architecture = MACHINES[machine]
    return assemble(calls(), numbers(machine), architecture, groups, OWN), architecture  # type: ignore[arg-type]


def test_what_stands_in_the_list_goes_through_and_nothing_else(machine: str) -> None:
    program, architecture = filter_of(machine)
    known = numbers(machine)
    conditioned = set(calls().arguments)
    allowed = {known[name] for name in calls().names() if name in known and name not in conditioned}
    # With arguments that no condition takes.
    odd = [0xFFFF_FFFF] * 6

    passed = {number for number in EVERY if decide(program, architecture.audit, number, *odd) == ALLOWED}

    assert passed == allowed


def test_what_is_refused_is_an_error_that_libraries_understand(machine: str) -> None:
    program, architecture = filter_of(machine)
    known = numbers(machine)
    for name, error in calls().refusals.items():
        if name in known and name not in calls().names():
            assert decide(program, architecture.audit, known[name]) == getattr(errno, error), name
    assert decide(program, architecture.audit, 599) == errno.ENOSYS


def test_a_group_adds_its_own_calls_only(machine: str) -> None:
    program, architecture = filter_of(machine)
    wider, _ = filter_of(machine, "threads")
    known = numbers(machine)
    thread = (0x3D0F00,)
    more = {
        number
        for number in EVERY
        if decide(wider, architecture.audit, number, *thread) == ALLOWED
        and decide(program, architecture.audit, number, *thread) != ALLOWED
    }
    assert more == {known[name] for name in calls().groups["threads"]}


@pytest.mark.parametrize(
    ("call", "arguments", "allowed"),
    [
        ("mmap", (0, 4096, 3, 0x22), True),
        ("mmap", (0, 4096, 5, 0x22), False),
        ("mprotect", (0, 4096, 1), True),
        ("mprotect", (0, 4096, 7), False),
        ("mprotect", (0, 4096, 1 << 32 | 4), False),
        ("tgkill", (OWN, OWN, 6), True),
        ("tgkill", (OWN + 1, OWN + 1, 9), False),
        ("prlimit64", (0, 7, 0, 1), True),
        ("prlimit64", (OWN, 7, 0, 1), True),
        ("prlimit64", (0, 7, 1 << 40, 1), False),
        ("prlimit64", (0, 7, 1, 1), False),
        ("prlimit64", (1, 0, 0, 1), False),
        ("sched_getaffinity", (0, 8, 1), True),
        ("sched_getaffinity", (1, 8, 1), False),
        ("fcntl", (1, 3), True),
        ("fcntl", (1, 4), False),
        ("fcntl", (1, 8), False),
        ("fcntl", (1, 1031), False),
        ("clone", (0x3D0F00,), True),
        ("clone", (0x11,), False),
        ("clone", (0x10000000 | 0x3D0F00,), False),
        ("clone", (0x4000,), False),
    ],
)
def test_arguments_decide(machine: str, call: str, arguments: tuple[int, ...], allowed: bool) -> None:
    program, architecture = filter_of(machine, "threads")

    answer = decide(program, architecture.audit, numbers(machine)[call], *arguments)

    assert answer == (ALLOWED if allowed else errno.EPERM)


def test_other_calling_conventions_get_nothing(machine: str) -> None:
    program, _ = filter_of(machine)
    for audit in (0x40000003, 0x40000028):
        assert all(decide(program, audit, number) == errno.ENOSYS for number in EVERY)


def test_x32_gets_nothing() -> None:
    program, architecture = filter_of("x86_64")
    assert decide(program, architecture.audit, 0x40000000 | numbers("x86_64")["read"]) == errno.ENOSYS


def test_the_numbers_are_the_kernels(machine: str) -> None:
    header = HEADERS[machine]
    if not header.is_file():
        pytest.skip("the kernel's headers are not installed")
    told = {
        name: int(number)
        for name, number in re.findall(
            r"#define __NR(?:3264)?_(\w+)\s+(\d+)\s*$", header.read_text(), re.MULTILINE
        )
    }
    told.setdefault("newfstatat", told.get("fstatat", -1))

    assert {name: told[name] for name in numbers(machine)} == dict(numbers(machine))


def test_every_name_has_a_number_where_the_processor_has_the_call() -> None:
    named = {*calls().names("threads", "reading"), *calls().refusals}
    assert named == set(numbers("x86_64"))
    # What newer processors' tables never had; the C library there uses others of the list.
    old = {"access", "lstat", "open", "poll", "readlink", "stat", "time"}
    assert named - old == set(numbers("aarch64"))

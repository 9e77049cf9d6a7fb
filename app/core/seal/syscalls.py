"""Numbers of the system calls that the seal speaks about, for each processor it knows."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Architecture:
    """A calling convention of the kernel.

    Attributes:
        audit: AUDIT_ARCH_*, as the kernel reports the convention of a call.
        foreign_from: numbers from here on belong to another convention under the same `audit` (x32), or None.
        calls: name to number.
    """

    audit: int
    foreign_from: int | None
    calls: Mapping[str, int]


X86_64 = Architecture(
    audit=0xC000003E,
    foreign_from=0x40000000,
    calls={
        "ioctl": 16,
        "socket": 41,
        "connect": 42,
        "accept": 43,
        "sendto": 44,
        "sendmsg": 46,
        "bind": 49,
        "listen": 50,
        "socketpair": 53,
        "execve": 59,
        "kill": 62,
        "ptrace": 101,
        "mount": 165,
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "accept4": 288,
        "perf_event_open": 298,
        "sendmmsg": 307,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "seccomp": 317,
        "bpf": 321,
        "execveat": 322,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "fsopen": 430,
        "pidfd_getfd": 438,
        "landlock_create_ruleset": 444,
    },
)

AARCH64 = Architecture(
    audit=0xC00000B7,
    foreign_from=None,
    calls={
        "ioctl": 29,
        "mount": 40,
        "ptrace": 117,
        "kill": 129,
        "socket": 198,
        "socketpair": 199,
        "bind": 200,
        "listen": 201,
        "accept": 202,
        "connect": 203,
        "sendto": 206,
        "sendmsg": 211,
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "execve": 221,
        "perf_event_open": 241,
        "accept4": 242,
        "sendmmsg": 269,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "seccomp": 277,
        "bpf": 280,
        "execveat": 281,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "fsopen": 430,
        "pidfd_getfd": 438,
        "landlock_create_ruleset": 444,
    },
)

TABLES: Mapping[str, Architecture] = {"x86_64": X86_64, "aarch64": AARCH64}

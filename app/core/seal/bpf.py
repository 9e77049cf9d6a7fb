"""Filters as the kernel reads them: instructions of the classic Berkeley packet filter, 8 bytes each.

Source: the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""

import struct

OFFSET_NUMBER = 0
OFFSET_ARCHITECTURE = 4
OFFSET_FIRST_ARGUMENT = 16
"""In struct seccomp_data. Both architectures are little endian, so an argument's low word comes first."""

EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
ANY_BIT = 0x45  # BPF_JMP | BPF_JSET | BPF_K

_LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_RETURN = 0x06  # BPF_RET | BPF_K
_RETURN_ALLOW = 0x7FFF0000
RETURN_ERRNO = 0x00050000
"""The action that refuses a call with an errno, its low bits."""


def load(offset: int) -> bytes:
    """Take a word of the call into the one register."""
    return _instruction(_LOAD_WORD, 0, 0, offset)


def jump(test: int, value: int, skip_if_true: int, skip_if_false: int) -> bytes:
    """Compare the register, and skip as many instructions."""
    return _instruction(test, skip_if_true, skip_if_false, value)


def allow() -> bytes:
    """Let the call through."""
    return _instruction(_RETURN, 0, 0, _RETURN_ALLOW)


def deny(error: int) -> bytes:
    """Refuse the call with this errno."""
    return _instruction(_RETURN, 0, 0, RETURN_ERRNO | error)


def low_word(argument: int) -> int:
    """Where the low 32 bits of an argument stand, counted from 0; the high ones stand 4 behind."""
    return OFFSET_FIRST_ARGUMENT + 8 * argument


def _instruction(code: int, skip_if_true: int, skip_if_false: int, value: int) -> bytes:
    """struct sock_filter: u16 code, u8 jt, u8 jf, u32 k."""
    return struct.pack("=HBBI", code, skip_if_true, skip_if_false, value)

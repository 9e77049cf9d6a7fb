"""A small BPF machine, which runs a filter as the kernel would, for either processor."""

import operator
import struct
from collections.abc import Callable, Mapping

ALLOWED = 0
"""What `decide` answers for a call that is let through."""

_TESTS: Mapping[int, Callable[[int, int], object]] = {
    0x15: operator.eq,
    0x35: operator.ge,
    0x45: operator.and_,
}


def decide(program: bytes, audit: int, number: int, *arguments: int) -> int:
    """The errno that a system call gets, 0 when it is let through."""
    data = struct.pack("=IIQ6Q", number, audit, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(struct.iter_unpack("=HBBI", program))
    at = register = 0
    while True:
        code, if_true, if_false, value = instructions[at]
        at += 1
        if code == 0x20:
            register = int.from_bytes(data[value : value + 4], "little")
        elif code in _TESTS:
            holds = _TESTS[code](register, value)
            at += if_true if holds else if_false
        elif code == 0x06:
            return ALLOWED if value == 0x7FFF0000 else value & 0xFFFF
        else:
            raise AssertionError(f"unknown instruction {code:#x}")

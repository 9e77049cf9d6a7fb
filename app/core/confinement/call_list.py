"""The filter of a locked process: a list of what is allowed. Whatever does not stand in it is refused.

A refusal is an errno, never the end of the process, so that a library that asks for something new or
harmless goes another way.
"""

import errno
import os
import platform
from collections.abc import Iterable, Mapping

from app.core.confinement.calls import Calls, Condition, Group, calls, numbers
from app.core.seal.bpf import ANY_BIT, EQUAL, allow, deny, jump, load, low_word
from app.core.seal.seccomp import SeccompUnavailable, only_own_calls, put_in_force, this_architecture
from app.core.seal.syscalls import Architecture


def prepare(machine: str) -> None:
    """Read the list's data, which is kept, so that `allow_only` opens nothing.

    Raises:
        OSError: there is no table for this processor.
    """
    calls(), numbers(machine)


def allow_only(groups: Iterable[Group] = ()) -> None:
    """From now on this process has the calls of "always" and of these groups, for ever and in all threads.

    Raises:
        SeccompUnavailable: nothing was put in force.
    """
    architecture = this_architecture()
    try:
        program = assemble(calls(), numbers(platform.machine()), architecture, tuple(groups), os.getpid())
    except OSError as reason:
        raise SeccompUnavailable(str(reason)) from reason
    put_in_force(program, architecture)


def assemble(
    listed: Calls,
    known: Mapping[str, int],
    architecture: Architecture,
    groups: tuple[Group, ...],
    own_number: int,
) -> bytes:
    """The filter as the kernel reads it.

    Args:
        listed: what is allowed.
        known: number of each call on this processor.
        architecture: its calling convention.
        groups: besides "always".
        own_number: of the process that it is for.
    """
    program = only_own_calls(architecture)
    for name in listed.names(*groups):
        if name in known:
            program += _allowed(known[name], listed.arguments.get(name, ()), own_number)
    for name, error in listed.refusals.items():
        if name in known:
            program += [jump(EQUAL, known[name], 0, 1), deny(getattr(errno, error))]
    return b"".join([*program, deny(errno.ENOSYS)])


def _allowed(number: int, conditions: tuple[Condition, ...], own_number: int) -> list[bytes]:
    # A block ends in an answer, so the register need not hold the call's number again.
    block = [part for condition in conditions for part in _checked(condition, own_number)]
    block.append(allow())
    return [jump(EQUAL, number, 0, len(block)), *block]


def _checked(condition: Condition, own_number: int) -> list[bytes]:
    low = low_word(condition.argument)
    if condition.null:
        return [
            *(load(low), jump(EQUAL, 0, 1, 0), deny(errno.EPERM)),
            *(load(low + 4), jump(EQUAL, 0, 1, 0), deny(errno.EPERM)),
        ]
    program = [load(low)]
    if condition.without:
        program += [jump(ANY_BIT, condition.without, 0, 1), deny(errno.EPERM)]
    allowed = [own_number if value == "self" else value for value in condition.one_of]
    for left, value in zip(range(len(allowed) - 1, -1, -1), allowed, strict=True):
        # Over the other comparisons and the refusal behind them.
        program.append(jump(EQUAL, value, left + 1, 0))
    if allowed:
        program.append(deny(errno.EPERM))
    return program

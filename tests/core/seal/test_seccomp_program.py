"""The filter's decisions on both processors, by running its program in a small BPF machine."""

import errno

import pytest

from app.core.seal.seccomp import (
    NO_NEW_SOCKETS,
    ONLY_LOCAL_SOCKETS,
    ArgumentRule,
    Rule,
    assemble,
)
from app.core.seal.syscalls import AARCH64, X86_64, Architecture
from tests.support.bpf_machine import ALLOWED, decide

READ, I386, ARM_32_BIT = 0, 0x40000003, 0x40000028


@pytest.fixture(params=[X86_64, AARCH64], ids=["x86_64", "aarch64"])
def machine(request: pytest.FixtureRequest) -> Architecture:
    machine: Architecture = request.param
    return machine


@pytest.mark.parametrize("family", range(46))
def test_only_local_sockets(machine: Architecture, family: int) -> None:
    program = assemble(ONLY_LOCAL_SOCKETS, machine)
    for call in ("socket", "socketpair"):
        expected = ALLOWED if family == 1 else errno.EAFNOSUPPORT
        assert decide(program, machine.audit, machine.calls[call], family) == expected


def test_high_half_of_the_family_does_not_help(machine: Architecture) -> None:
    """The kernel reads a C int, so 1 << 32 | AF_INET is AF_INET, and 1 << 32 | AF_UNIX is AF_UNIX."""
    program = assemble(ONLY_LOCAL_SOCKETS, machine)
    assert decide(program, machine.audit, machine.calls["socket"], 1 << 32 | 2) == errno.EAFNOSUPPORT


@pytest.mark.parametrize("family", range(46))
def test_no_new_sockets_of_any_family(machine: Architecture, family: int) -> None:
    """Of the network the answer stays what it was; of local ones it shows that the second filter spoke."""
    program = assemble(NO_NEW_SOCKETS, machine)
    for call in ("socket", "socketpair"):
        expected = errno.EACCES if family == 1 else errno.EAFNOSUPPORT
        assert decide(program, machine.audit, machine.calls[call], family) == expected


@pytest.mark.parametrize("rules", [ONLY_LOCAL_SOCKETS, NO_NEW_SOCKETS], ids=["program", "window"])
def test_every_rule_decides_its_own_call_and_nothing_else(
    machine: Architecture, rules: tuple[Rule | ArgumentRule, ...]
) -> None:
    program = assemble(rules, machine)
    refused = {rule.call: rule.error for rule in rules if isinstance(rule, Rule)}
    for call, number in machine.calls.items():
        assert decide(program, machine.audit, number, 2) == refused.get(call, ALLOWED), call
    assert decide(program, machine.audit, READ) == ALLOWED


def test_other_calling_conventions_get_nothing(machine: Architecture) -> None:
    program = assemble(ONLY_LOCAL_SOCKETS, machine)
    for audit in (I386, ARM_32_BIT):
        assert decide(program, audit, READ) == errno.ENOSYS


def test_x32_gets_nothing() -> None:
    program = assemble(ONLY_LOCAL_SOCKETS, X86_64)
    assert decide(program, X86_64.audit, 0x40000000 | X86_64.calls["socket"], 1) == errno.ENOSYS


def test_both_tables_know_the_same_calls() -> None:
    assert X86_64.calls.keys() == AARCH64.calls.keys()


@pytest.mark.parametrize("high", [0, 1, 0xFFFFFFFF])
def test_nothing_is_typed_into_a_terminal(machine: Architecture, high: int) -> None:
    """The kernel reads 32 bits of the request, so what stands in the other half does not help."""
    program = assemble(ONLY_LOCAL_SOCKETS, machine)
    ioctl = machine.calls["ioctl"]
    for request in (0x5412, 0x541C):
        assert decide(program, machine.audit, ioctl, 0, high << 32 | request, 7) == errno.EPERM
    for request in (0x5401, 0x5413, 0x5421):
        assert decide(program, machine.audit, ioctl, 0x5412, high << 32 | request, 0x5412) == ALLOWED


def test_a_message_with_an_address_is_refused_and_one_without_goes_on(machine: Architecture) -> None:
    program = assemble(NO_NEW_SOCKETS, machine)
    sendto = machine.calls["sendto"]
    assert decide(program, machine.audit, sendto, 3, 1, 2, 0, 0, 0) == ALLOWED
    for address in (0x7FFF00001000, 1 << 32, 1):
        assert decide(program, machine.audit, sendto, 3, 1, 2, 0, address, 16) == errno.EACCES

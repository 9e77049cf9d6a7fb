"""All ways out, in the order of the table."""

import sys
from collections.abc import Mapping

from app.core.seal import neighbours
from app.core.seal.locks import FIRST_FILTER, HOOK, NEIGHBOURS, SECOND_FILTER, SWEEP, SWITCHES, Lock
from app.core.seal.self_test import library_ways, local_ways, network_ways, system_ways
from app.core.seal.self_test.way import Way

_EVERYWHERE = frozenset(
    {"tcp", "udp", "tcp-ipv6", "udp-ipv6", "child-python", "urllib", "hub", "transformers", "torch-hub"}
    | {"qt-child", "qt-network"}
)


def ways() -> tuple[Way, ...]:
    """Those that this system has."""
    every = (*network_ways.WAYS, *system_ways.WAYS, *local_ways.WAYS, *library_ways.WAYS)
    return tuple(way for way in every if sys.platform == "linux" or way.key in _EVERYWHERE)


def by_key() -> Mapping[str, Way]:
    """The same, to be looked up."""
    return {way.key: way for way in ways()}


def expected_locks() -> frozenset[Lock]:
    """The locks that a program on this system has to have."""
    if sys.platform != "linux":
        return frozenset({HOOK, SWITCHES})
    locks = frozenset({HOOK, SWITCHES, SWEEP, FIRST_FILTER, SECOND_FILTER})
    return locks | {NEIGHBOURS} if neighbours.available() else locks

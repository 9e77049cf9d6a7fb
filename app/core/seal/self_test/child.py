"""One attempt, in a process of its own: `seal --attempt JSON`. Prints its outcome as JSON."""

import json
import os
import socket
import sys
from collections.abc import Iterable
from dataclasses import asdict
from errno import errorcode
from typing import Any

from app.core.seal import audit_hook
from app.core.seal.locks import SECOND_FILTER, Lock
from app.core.seal.seal import close_behind_window, engage
from app.core.seal.self_test.verdict import Outcome
from app.core.seal.self_test.way import LOOPBACK, Door, NoSuchWay, name_of
from app.core.seal.self_test.ways import by_key

#: Said by huggingface_hub and transformers, whose own kinds of errors cannot be imported here.
_OFFLINE = ("OfflineModeIsEnabled", "LocalEntryNotFoundError")


def main(argument: str) -> int:
    """Carry out what `run` asks; 0 whatever came of it."""
    told: dict[str, Any] = json.loads(argument)
    without: Iterable[Lock] | None = told["without"]

    def seal() -> None:
        if without is None:
            return
        engage(without=frozenset(without))
        if SECOND_FILTER not in without:
            close_behind_window()

    door = Door(seal, told["token"], told["port"], told["folder"], told["handed"], tuple(told["command"]))
    outcome = _attempt(told["way"], door)
    # What libraries print must not be taken for the outcome.
    sys.stdout.write("\n" + json.dumps(asdict(outcome)) + "\n")
    sys.stdout.flush()
    # A library that was refused may still be trying in threads of its own.
    os._exit(0)


def bare(port: str, token: str) -> int:
    """Try TCP and nothing else, without a lock: for a child process of an attempt. The errno, 0 for out."""
    try:
        with socket.create_connection((LOOPBACK, int(port)), 5) as connection:
            connection.sendall(token.encode())
    except OSError as error:
        return error.errno or 1
    return 0


def _attempt(key: str, door: Door) -> Outcome:
    try:
        by_key()[key].attempt(door)
    except NoSuchWay as reason:
        return Outcome("absent", detail=str(reason))
    except Exception as error:
        return _refusal(error)
    return Outcome("out")


def _refusal(error: Exception) -> Outcome:
    """Which lock's words stand in the chain of errors; the first that answered lies deepest."""
    chain = _chain(error)
    told = f"{type(error).__name__}: {str(error)[:200]}"
    if any(isinstance(one, audit_hook.NetworkRefused) for one in chain):
        return Outcome("refused", "hook", told)
    numbers = [name_of(one) for one in chain if isinstance(one, OSError) and one.errno in errorcode]
    if numbers:
        return Outcome("refused", numbers[-1], told)
    if any(type(one).__name__ in _OFFLINE or "offline" in str(one).lower() for one in chain):
        return Outcome("refused", "switches", told)
    return Outcome("broken", type(error).__name__, told)


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        # urllib keeps what happened in `reason`.
        inner = getattr(at, "reason", None)
        at = at.__cause__ or at.__context__ or (inner if isinstance(inner, BaseException) else None)
    return chain

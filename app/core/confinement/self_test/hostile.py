"""The process that tries everything: `reader --attempt JSON`. Prints a line of JSON for each attempt."""

import errno
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.core.confinement import Bounds, confine
from app.core.confinement.calls import calls
from app.core.confinement.self_test import on_files, on_others
from app.core.confinement.self_test.attempt import Attempt, Scene, libc
from app.core.seal.self_test.verdict import Outcome
from app.core.seal.self_test.way import NoSuchWay, name_of

ATTEMPTS: tuple[Attempt, ...] = (*on_files.ATTEMPTS, *on_others.ATTEMPTS)
"""All of them, in the order of the table."""

_BOUNDS = Bounds(memory_bytes=4 * 2**30, cpu_seconds=60)
#: Seconds for one attempt, where it can be made in a process of its own.
_PATIENCE = 10


def main(argument: str) -> int:
    """Lock this process as `without` says, `None` for not at all, and try everything in it."""
    told: dict[str, Any] = json.loads(argument)
    scene = scene_in(told["folder"], told["neighbour"])
    libc()
    if told["without"] is not None:
        missing = confine(_BOUNDS, calls().of_reader("archive"), without=frozenset(told["without"]))
        for each in missing:
            print(each, file=sys.stderr)
    for key, outcome in outcomes(scene):
        print(json.dumps({"key": key, "outcome": asdict(outcome)}), flush=True)
    # What was led astray may not be tidied up.
    os._exit(0)


def scene_in(folder: str, neighbour: int) -> Scene:
    """Set the scene in an empty folder, before the locks."""
    place = Path(folder)
    for name in ("victim", "one", "two"):
        (place / name).write_bytes(b"confidential")
    (place / "link").symlink_to("victim")
    reading, writing = os.pipe()
    os.write(writing, b"some bytes")
    return Scene(folder, neighbour, os.open(place / "open", os.O_CREAT | os.O_RDWR, 0o600), reading)


def outcomes(scene: Scene) -> Iterator[tuple[str, Outcome]]:
    """Try everything, each in a process of its own where one can be started, so that none spoils the next."""
    for attempt in ATTEMPTS:
        yield attempt.key, _apart(attempt, scene)


def _apart(attempt: Attempt, scene: Scene) -> Outcome:
    if sys.platform == "win32":
        return _tried(attempt, scene)
    try:
        reading, writing = os.pipe()
    except OSError:
        return _tried(attempt, scene)
    try:
        number = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return _tried(attempt, scene)
    if number == 0:
        # A program that takes this one's place says nothing, and closes the pipe.
        os.set_inheritable(writing, False)
        signal.alarm(_PATIENCE)
        os.write(writing, json.dumps(asdict(_tried(attempt, scene))).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(number, 0)
    if said:
        return Outcome(**json.loads(said))
    code = os.waitstatus_to_exitcode(status)
    return Outcome("out") if code == 0 else Outcome("broken", f"exit {code}")


def _tried(attempt: Attempt, scene: Scene) -> Outcome:
    try:
        attempt.act(scene)
    except NoSuchWay as reason:
        return Outcome("absent", detail=str(reason))
    except OSError as error:
        return Outcome("refused", name_of(error), f"{type(error).__name__}: {error}")
    except MemoryError:
        return Outcome("refused", errno.errorcode[errno.ENOMEM])
    except Exception as error:
        return Outcome("broken", type(error).__name__, str(error)[:200])
    return Outcome("out")

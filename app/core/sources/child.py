"""The reader process: reads the one file it got as standard input, answers on standard output, ends.

It decides the kind from the first bytes, imports what that kind needs, gives up every right it does not need
(`confinement`), and only then looks into the file.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterable
from typing import Any, BinaryIO

from app.core.confinement import die_with_the_program
from app.core.sentences import choose
from app.core.sources import page_server, wire
from app.core.sources.findings import Findings, problem
from app.core.sources.limits import Limits
from app.core.sources.locking import lock, make_ready
from app.core.sources.process import PASSWORD_BYTES
from app.core.sources.readers import Job, pdf_fonts
from app.core.sources.readers.dispatch import attempt, preload, reader_for, reader_name
from app.core.sources.signature import HEAD_BYTES, recognise
from app.core.sources.source import Kind
from app.core.user_errors import SourceError

#: Share of the time after which a reader hands back what it has, before it is ended with nothing.
_HAND_BACK = 0.8


def main() -> int:
    """Read standard input as the last argument says, a JSON object that `process.run_reader` writes.

    Returns:
        0 once the answer is written, whatever the file was.
    """
    options: dict[str, Any] = json.loads(sys.argv[-1])
    die_with_the_program()
    _speak(options.get("language", ""))
    weaker = bool(options.get("weaker", False))
    pdf_fonts.offer(options.get("fonts", []))
    if "pages" in options:
        return page_server.main(Limits(**options["limits"]), weaker)
    if "picture" in options:
        # Imported only here: no other reader needs the networks.
        from app.core.sources.recognition import child as recognition

        return recognition.main(options["picture"], Limits(**options["limits"]), weaker)
    password = _password() if options.get("locked") else ""
    deadline = time.monotonic() + _HAND_BACK * float(options["seconds"])
    # What libraries print must not end up in the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(0, "rb", closefd=False) as file:
        findings = _read(
            file,
            Limits(**options["limits"]),
            options["promise"],
            deadline,
            password,
            options.get("weaker", False),
        )
        _write(answer, wire.encode(findings))
    sys.stderr.flush()
    # Nothing is worth tidying up, and a library that was led astray could still hang here.
    os._exit(0)


def _read(
    file: BinaryIO, limits: Limits, promise: Kind, deadline: float, password: str = "", weaker: bool = False
) -> Findings:
    try:
        signature = recognise(file.read(HEAD_BYTES), promise)
    except SourceError as error:
        return Findings("unknown", problems=(problem(error),))
    size = file.seek(0, os.SEEK_END)
    file.seek(0)

    def work() -> Findings:
        preload(signature)
        make_ready()
        lock(limits, reader_name(signature), weaker)
        job = Job(file, size, signature, limits, deadline, password=password)
        findings: Findings = reader_for(signature).read(job)
        return findings

    return attempt(signature.kind, work)


def _password() -> str:
    """What came through standard error, which leads nowhere from now on."""
    with os.fdopen(os.dup(2), "rb") as pipe:
        given = pipe.read(PASSWORD_BYTES)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return given.decode("utf-8", "ignore")


def _speak(language: str) -> None:
    """Say everything in the language of the window, where it has a file."""
    with contextlib.suppress(OSError):
        choose(language)


def _write(answer: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        answer.write(piece)
    answer.flush()
    answer.close()


if __name__ == "__main__":
    sys.exit(main())

"""The reader process: reads the one file it got as standard input, answers on standard output, ends.

It decides the kind from the first bytes, imports what that kind needs, gives up every right it does not need
(`confinement`), and only then looks into the file.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from types import ModuleType
from typing import Any, BinaryIO

from app.core.sources import wire
from app.core.sources.confinement import confine
from app.core.sources.findings import Findings, problem
from app.core.sources.limits import Limits
from app.core.sources.readers import Job
from app.core.sources.signature import HEAD_BYTES, Signature, recognise
from app.core.user_errors import SourceDamaged, SourceError, SourceReaderDied, SourceUnknown

#: Share of the time after which a reader hands back what it has, before it is ended with nothing.
_HAND_BACK = 0.8


def main() -> int:
    """Read standard input as the last argument says, a JSON object that `process.run_reader` writes.

    Returns:
        0 once the answer is written, whatever the file was.
    """
    options: dict[str, Any] = json.loads(sys.argv[-1])
    deadline = time.monotonic() + _HAND_BACK * float(options["seconds"])
    _die_with_the_program()
    # What libraries print must not end up in the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(0, "rb", closefd=False) as file:
        findings = _read(file, Limits(**options["limits"]), bool(options["markdown"]), deadline)
        _write(answer, wire.encode(findings))
    sys.stderr.flush()
    # Nothing is worth tidying up, and a library that was led astray could still hang here.
    os._exit(0)


def _read(file: BinaryIO, limits: Limits, markdown: bool, deadline: float) -> Findings:
    signature = Signature("unknown")
    try:
        signature = recognise(file.read(HEAD_BYTES), markdown)
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        reader = _reader(signature)
        reader.preload()
        for missing in confine(limits):
            print(missing, file=sys.stderr)
        findings: Findings = reader.read(Job(file, size, signature, limits, deadline))
        return findings
    except SourceError as error:
        kind = "unknown" if isinstance(error, SourceUnknown) else signature.kind
        return Findings(kind, problems=(problem(error),))
    except MemoryError:
        failure: SourceError = SourceReaderDied(
            "Reading the file needs more memory than is allowed.",
            "Split it or save it smaller, then add that.",
        )
    except Exception as reason:
        # Libraries raise anything on damaged files. Messages can hold text of the file; the class cannot.
        failure = SourceDamaged(
            "The file is damaged and could not be read.",
            "Save it anew, then add that.",
            type(reason).__name__,
        )
        print(type(reason).__name__, file=sys.stderr)
    return Findings(signature.kind, problems=(problem(failure),))


def _reader(signature: Signature) -> ModuleType:
    if signature.kind == "pdf":
        from app.core.sources.readers import pdf

        return pdf
    if signature.kind == "image":
        from app.core.sources.readers import image

        return image
    if signature.kind == "video":
        from app.core.sources.readers import video

        return video
    if signature.container == "zip":
        from app.core.sources.readers import docx

        return docx
    if signature.container == "ole":
        from app.core.sources.readers import ole

        return ole
    from app.core.sources.readers import text

    return text


def _write(answer: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        answer.write(piece)
    answer.flush()
    answer.close()


def _die_with_the_program() -> None:
    """Ask the kernel to end this process when the thread that waits for it is gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL


if __name__ == "__main__":
    sys.exit(main())

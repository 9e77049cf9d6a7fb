"""The process that writes a report: it reads one on standard input, answers with the file on standard output.

The answer begins with a line of JSON: "size" of the file that follows, or "error" with its words. Before it
looks at the report it gives up every right that writing does not need: it may open no file but the program's
own and the system's fonts, no connection, no program.
"""

import io
import json
import os
import sys
from typing import BinaryIO, cast

from app.core.confinement import confine, die_with_the_program, own_files
from app.core.reports.errors import ReportNotSaved
from app.core.reports.options import FileKind
from app.core.reports.process import LIMITS
from app.core.reports.wire import decode
from app.core.reports.writers import Writer, go_on, writer_of
from app.core.sentences import choose, say
from model.errors import PlainError

_NICE = 5


def main() -> int:
    """Write the report of standard input as the kind of file that the last argument names.

    Returns:
        0 once the answer is written, whatever it says.
    """
    die_with_the_program()
    # What libraries print must not end up in the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if sys.platform != "win32":
        os.nice(_NICE)
    writer = writer_of(cast("FileKind", sys.argv[-1]))
    for missing in confine(LIMITS.bounds, ("reading",), own_files()):
        print(missing, file=sys.stderr)
    with open(0, "rb", closefd=False) as stream:
        _answer(writer, stream, answer)
    sys.stderr.flush()
    # Nothing is worth tidying up.
    os._exit(0)


def _answer(writer: Writer, stream: BinaryIO, answer: BinaryIO) -> None:
    file = io.BytesIO()
    try:
        report = decode(stream)
        choose(report.language)
        writer(report, file, go_on)
    except PlainError as error:
        _tell(answer, error)
    except MemoryError:
        _tell(answer, ReportNotSaved(say("core.reports.too_large"), say("core.reports.choose_less")))
    else:
        answer.write(json.dumps({"size": file.tell()}).encode() + b"\n")
        answer.write(file.getbuffer())
    answer.flush()
    answer.close()


def _tell(answer: BinaryIO, error: PlainError) -> None:
    told = {"code": error.code, "sentence": error.sentence, "way_on": error.way_on, "detail": error.detail}
    answer.write(json.dumps({"error": told}).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())

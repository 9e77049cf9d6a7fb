"""The reader process that stays: draws pages of one PDF when it is asked to, and does nothing else.

It is confined like the reader that ends (`child`). Standard input carries the requests, standard output the
answers, and the file comes as standard error: the only third handle that every system passes to a process.
It is open for reading only, so nothing can be written to it.

    request: page number from 1 (u32, big endian), most pixels of the longer side (u32)
    answer: magic "VPIC", what became of it (u8: DRAWN, TOO_LONG, DAMAGED), width (u32), height (u32), then
        `height * width * 3` bytes of RGB; width and height are 0 where nothing was drawn
"""

import os
import struct
import sys
import time
from typing import Any, BinaryIO

from app.core.sources.limits import Limits
from app.core.sources.locking import lock, make_ready
from app.core.sources.source import Picture

MAGIC = b"VPIC"
REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">4sBII")
DRAWN, TOO_LONG, DAMAGED = 0, 1, 2
#: The most that drawing one page may take.
DRAWING_SECONDS = 6.0


def main(limits: Limits, weaker: bool = False) -> int:
    """Answer requests until there are no more.

    Returns:
        0.
    """
    file = os.fdopen(os.dup(2), "rb", buffering=0)
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What libraries print goes nowhere; nothing may end up in an answer.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)

    from app.core.sources.readers import pdf

    pdf.preload()
    import pypdfium2

    from app.core.sources.readers import pdf_page

    _ = (pypdfium2, pdf_page)
    make_ready()
    lock(limits, "pages", weaker)
    document = _document(file)
    while len(request := requests.read(REQUEST.size)) == REQUEST.size:
        outcome, picture = _draw(document, *REQUEST.unpack(request))
        width, height = (picture.width, picture.height) if picture else (0, 0)
        answers.write(ANSWER.pack(MAGIC, outcome, width, height))
        if picture:
            answers.write(picture.rgb)
        answers.flush()
    sys.stdout.flush()
    os._exit(0)


def _document(file: BinaryIO) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return None
    return document


def _draw(document: Any, number: int, longest: int) -> tuple[int, Picture | None]:
    import pypdfium2

    from app.core.sources.readers.pdf_page import DrawingTooLong, draw

    try:
        if document is None or not 1 <= number <= len(document):
            return DAMAGED, None
        page = document[number - 1]
        try:
            return DRAWN, draw(page, longest, time.monotonic() + DRAWING_SECONDS)
        finally:
            page.close()
    except DrawingTooLong:
        return TOO_LONG, None
    # Without memory this process ends: that is no fault of the page, and is told as what it is.
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return DAMAGED, None

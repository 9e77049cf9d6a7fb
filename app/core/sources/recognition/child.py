"""The process that recognises the text of one picture, answers, and ends.

Standard input brings the pixels; the answer is the message of a reader (`wire`) with one page. The networks
are loaded before the process gives up its rights, and see the picture only after that.
"""

import os
import sys
from collections.abc import Sequence

import numpy as np

from app.core.sentences import say
from app.core.sources import wire
from app.core.sources.findings import CONTROL, Findings, problem
from app.core.sources.limits import Limits
from app.core.sources.locking import lock, make_ready
from app.core.sources.recognition.networks import RecognitionUnavailable
from app.core.sources.source import Page
from app.core.user_errors import SourcePartly, SourceUnlocked


def main(size: Sequence[int], limits: Limits, weaker: bool = False) -> int:
    """Read `width * height * 3` bytes of RGB from standard input and answer.

    Returns:
        Never; the process ends here, with 0 once the answer is written.
    """
    answer = os.fdopen(os.dup(1), "wb")
    # What libraries print must not end up in the answer.
    os.dup2(2, 1)
    for piece in wire.encode(_findings(size, limits, weaker)):
        answer.write(piece)
    answer.close()
    sys.stderr.flush()
    os._exit(0)


def _findings(size: Sequence[int], limits: Limits, weaker: bool) -> Findings:
    import numpy.ma  # numpy's own, when it first looks for a quantile

    from app.core.sources.recognition.page import Recogniser

    _ = numpy.ma
    width, height = size
    try:
        recogniser = Recogniser()
    except RecognitionUnavailable as reason:
        unavailable = SourcePartly(
            say("core.sources.text_on_pictures_cannot_be_recognised"),
            say("core.sources.install_vitrine_anew"),
            str(reason),
        )
        return Findings("image", problems=(problem(unavailable),))
    make_ready()
    try:
        lock(limits, "picture", weaker)
    except SourceUnlocked as error:
        return Findings("image", problems=(problem(error),))
    with open(0, "rb", closefd=False) as file:
        pixels = file.read(width * height * 3)
    rgb = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    found = recogniser.read(rgb)
    # As long as it was, so that the boxes stay.
    text = CONTROL.sub(" ", found.text)
    page = Page(1, text, "picture", found.boxes, width=float(width), height=float(height), turn=found.turn)
    return Findings("image", (page,), 1)

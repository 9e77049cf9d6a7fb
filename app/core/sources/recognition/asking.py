"""Recognising the text of one picture in a process of its own, with limits of its own."""

import signal
import threading
import time

from app.core.sentences import say
from app.core.sources.limits import MIB, Limits
from app.core.sources.process import Outcome, piped, run_reader
from app.core.sources.source import Page, Picture
from app.core.user_errors import SourceCancelled, SourcePartly, SourceReaderDied, SourceTimedOut

#: What the recognition of one page may cost; nobody waits for it, and a busy machine is slow.
PAGE_LIMITS = Limits(seconds=180.0, cpu_seconds=90, memory_bytes=4096 * MIB, characters=100_000)


def recognise(picture: Picture, limits: Limits = PAGE_LIMITS, cancel: threading.Event | None = None) -> Page:
    """The text of a picture: a page whose boxes are in its pixels and have a certainty each.

    Raises:
        SourceTimedOut, SourceReaderDied, SourceCancelled, SourcePartly: nothing was recognised, and why.
    """
    deadline = time.monotonic() + limits.seconds
    options = {"picture": [picture.width, picture.height]}
    with piped(picture.rgb) as pixels:
        try:
            outcome = run_reader(pixels, limits, options, deadline, cancel or threading.Event())
        except OSError as reason:
            raise SourceReaderDied(
                say("core.sources.recognition_of_text_could_not_be"),
                say("core.sources.close_other_programs"),
                str(reason),
            ) from reason
    if outcome.findings is None:
        raise _ending(outcome)
    if not outcome.findings.pages:
        told = outcome.findings.problems[0]
        raise SourcePartly(told.sentence, told.way_on)
    return outcome.findings.pages[0]


def _ending(outcome: Outcome) -> SourceCancelled | SourceTimedOut | SourceReaderDied:
    detail = f"exit status {outcome.status}"
    if outcome.ending == "cancelled":
        return SourceCancelled(
            say("core.sources.recognising_text_was_stopped"),
            say("core.sources.model_still_gets_it_as_picture"),
        )
    killed = getattr(signal, "SIGXCPU", None)
    if outcome.ending == "timed_out" or (killed is not None and outcome.status == -killed):
        return SourceTimedOut(
            say("core.sources.recognising_text_took_longer_than_is"),
            say("core.sources.model_still_gets_it_as_picture"),
            detail,
        )
    return SourceReaderDied(
        say("core.sources.recognition_of_text_ended_without_answer"),
        say("core.sources.model_still_gets_it_as_picture"),
        detail,
    )

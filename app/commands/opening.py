"""Opening the files of a command: read, their scans recognised, each told to the log."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.commands.governed import passed
from app.core.audit import PolicyGate, Recorder
from app.core.sentences import say
from app.core.sources import Source, flatten, read
from app.core.sources.recognition.applying import recognised


def add_recognition(parser: argparse.ArgumentParser) -> None:
    """Let the person switch the recognition off."""
    parser.add_argument(
        "--no-recognition", action="store_true", help=say("commands.opening.do_not_recognise_text")
    )


def opened(
    files: Sequence[str | Path], gate: PolicyGate, recorder: Recorder, recognition: bool
) -> tuple[Source, ...]:
    """All sources with those inside them, in order.

    Args:
        recognition: whether text on pictures is to be recognised, where the policy lets it be.

    Raises:
        PlainError: there are more files than the policy allows.
    """
    passed(gate.sources(len(files)))
    sources = [source for path in files for source in flatten(read(path, gate.limits))]
    for source in sources:
        recorder.source_opened(source)
    passed(gate.sources(len(sources)))
    if recognition and gate.policy.recognition == "on":
        sources = [recognised(source) for source in sources]
    return tuple(sources)

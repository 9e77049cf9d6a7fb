"""`read`: one file in, one `Source` out, whatever happens on the way."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from app.core.sentences import say
from app.core.sources.copy import Copied, copied
from app.core.sources.findings import Findings, problem, shown
from app.core.sources.limits import Limits
from app.core.sources.opening import Opened, opened
from app.core.sources.process import Outcome, run_reader
from app.core.sources.signature import called, promised
from app.core.sources.source import Problem, Source
from app.core.user_errors import (
    SourceCancelled,
    SourceChanged,
    SourceError,
    SourceMislabelled,
    SourceReaderDied,
    SourceTimedOut,
)


def read(
    path: str | Path,
    limits: Limits | None = None,
    cancel: threading.Event | None = None,
    name: str = "",
    password: str = "",
) -> Source:
    """Read one file in a process of its own.

    Never raises for what a file is or holds: the failure stands in `Source.problems`. May be called from
    several threads at once; each call waits for its own reader.

    Args:
        path: the file.
        limits: what it may cost; `None` takes the defaults.
        cancel: set from any thread, ends the reading within a few hundredths of a second.
        name: what the file is called where `path` does not say it, as of one that lies in memory only.
        password: opens a locked file; it is kept nowhere.
    """
    limits = limits or Limits()
    cancel = cancel or threading.Event()
    deadline = time.monotonic() + limits.seconds
    place = Path(path)
    digest, size = "", 0
    findings = Findings("unknown")
    try:
        with opened(place, limits.file_bytes) as file, copied(file, _watch(deadline, cancel)) as copy:
            size, digest = copy.size, copy.sha256
            # Whoever was writing meanwhile left half of the one and half of the other.
            _require_unchanged(file)
            findings = _findings(Path(name) if name else place, copy, limits, deadline, cancel, password)
            _require_unchanged(file)
    except SourceError as error:
        findings = Findings("unknown", problems=(problem(error),))
    source = _source(str(path), shown(name or place.name), digest, size, findings)
    return replace(source, unlocked=bool(password) and source.readable)


def _findings(
    place: Path, file: Copied, limits: Limits, deadline: float, cancel: threading.Event, password: str
) -> Findings:
    options = {"promise": promised(place.suffix)}
    try:
        outcome = run_reader(file.file, limits, options, deadline, cancel, password)
    except OSError as reason:
        raise SourceReaderDied(
            say("core.sources.reader_could_not_be_started"),
            say("core.sources.close_other_programs_then_add_file"),
            str(reason),
        ) from reason
    if outcome.findings is None:
        raise _ending(outcome)
    return outcome.findings


def _require_unchanged(file: Opened) -> None:
    if file.changed():
        raise SourceChanged(
            say("core.sources.file_was_changed_while_it_was"), say("core.sources.add_it_again_when_it_is")
        )


def _watch(deadline: float, cancel: threading.Event) -> Callable[[], None]:
    def keep_on() -> None:
        if cancel.is_set():
            raise _cancelled()
        if time.monotonic() > deadline:
            raise _timed_out()

    return keep_on


def _ending(outcome: Outcome) -> SourceError:
    detail = f"exit status {outcome.status}"
    if outcome.ending == "cancelled":
        return _cancelled()
    if outcome.ending == "timed_out" or (sys.platform != "win32" and outcome.status == -signal.SIGXCPU):
        return _timed_out(detail)
    return SourceReaderDied(
        say("core.sources.file_ended_its_reader_by_fault"),
        say("core.sources.open_it_in_program_it_comes"),
        detail,
    )


def _timed_out(detail: str = "") -> SourceError:
    return SourceTimedOut(
        say("core.sources.reading_took_longer_than_is_allowed"),
        say("core.sources.save_smaller_part_of_it_as"),
        detail,
    )


def _cancelled() -> SourceError:
    return SourceCancelled(
        say("core.sources.reading_was_stopped"), say("core.sources.add_file_again_to_read_it")
    )


def _mislabelled(ending: str, findings: Findings) -> tuple[Problem, ...]:
    promise = called(promised(ending))
    found = called(findings.kind)
    if not promise or not found or promise == found:
        return ()
    sentence = say("core.sources.name_ends_in_but_content_is", ending=ending.lower(), found=found)
    return (problem(SourceMislabelled(sentence, say("core.sources.make_sure_that_this_is_file"))),)


def _source(path: str, name: str, digest: str, size: int, findings: Findings) -> Source:
    attachments = (
        _source(f"{path}#{number}/{one.name}", one.name, one.sha256, one.size, one.findings)
        for number, one in enumerate(findings.attachments, 1)
    )
    return Source(
        path=path,
        name=name,
        kind=findings.kind,
        sha256=digest,
        size=size,
        pages=findings.pages,
        pages_total=findings.pages_total,
        frames=findings.frames,
        seconds=findings.seconds,
        thumbnail=findings.thumbnail,
        problems=(*findings.problems, *_mislabelled(PurePath(name).suffix, findings)),
        attachments=tuple(attachments),
    )

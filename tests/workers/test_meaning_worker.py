"""Sources are read by meaning beside the window; a newer reading ends the one before."""

import threading
from collections.abc import Callable, Sequence

from app.core.meaning.ahead import read_sources
from app.core.meaning.embedder import embedder
from app.core.sources.source import Page, Source
from app.workers.meaning_worker import MeaningReader


def text(name: str, words: str) -> Source:
    return Source(name, name, "text", "0" * 64, len(words), (Page(1, words, "text"),), 1)


def test_a_newer_reading_ends_the_one_before() -> None:
    begun, ended, names = threading.Event(), threading.Event(), []

    def read(sources: Sequence[Source], stopped: Callable[[], bool]) -> None:
        names.append(sources[0].name)
        if sources[0].name == "a":
            begun.set()
            while not stopped():
                pass
        else:
            ended.set()

    reader = MeaningReader(read)
    reader.read((text("a", "one"),))
    assert begun.wait(10)
    reader.read((text("b", "two"),))
    assert ended.wait(10)
    reader.close()
    reader.wait()
    assert names == ["a", "b"]


def test_what_fails_ahead_fails_alone() -> None:
    done = threading.Event()

    def read(sources: Sequence[Source], stopped: Callable[[], bool]) -> None:
        if sources[0].name == "a":
            raise ValueError("not readable")
        done.set()

    reader = MeaningReader(read)
    reader.read((text("a", "one"),))
    reader.read((text("b", "two"),))
    # The first may be overtaken before it begins; the second is read in any case.
    assert done.wait(10)
    reader.close()
    reader.wait()


def test_what_was_read_ahead_is_known() -> None:
    line = "The mooring fee for berth C 17 falls due in June."
    read_sources((text("a", line),), lambda: False)
    reader = embedder()
    assert reader is not None
    # Nothing is left to read, so that nothing can stop it.
    assert reader.vectors([line], stopped=lambda: True).any()

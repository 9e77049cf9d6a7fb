"""Files are read beside the window, two at a time, and every one ends as a source."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.core.sources.recognition.applying import recognised
from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Page, Picture, Source, TextBox
from app.core.user_errors import SourceEncrypted
from app.workers.source_worker import Read, SourceReader
from tests.support.window_parts import HeldReader, read_text, recorded

MakeReader = Callable[[Read], SourceReader]


@pytest.fixture
def make_reader(qtbot: QtBot) -> Iterator[MakeReader]:
    readers: list[SourceReader] = []

    def make(read: Read) -> SourceReader:
        readers.append(SourceReader(read))
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()
        reader.wait()


def test_two_files_are_read_at_a_time_and_all_are_told(qtbot: QtBot, make_reader: MakeReader) -> None:
    held = HeldReader()
    reader = make_reader(held)
    started, done = recorded(reader.started), recorded(reader.done)
    for number in range(5):
        reader.read(f"id{number}", f"/x/{number}")
    qtbot.waitUntil(lambda: len(started) == 2)
    held.go.set()
    qtbot.waitUntil(lambda: len(done) == 5)
    assert held.most_at_once == 2
    assert {ident for ident, _ in done} == {f"id{number}" for number in range(5)}


def test_a_cancelled_file_is_never_told(qtbot: QtBot, make_reader: MakeReader) -> None:
    held = HeldReader()
    reader = make_reader(held)
    done = recorded(reader.done)
    for name in ("a", "b", "c", "d"):
        reader.read(name, f"/x/{name}")
    qtbot.waitUntil(lambda: len(held.read) == 2)
    reader.cancel("a")
    reader.cancel("c")
    held.go.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    reader.close()
    reader.wait()
    assert {ident for ident, _ in done} == {"b", "d"}
    assert "/x/c" not in held.read


@pytest.mark.parametrize(
    ("raised", "code"),
    [(SourceEncrypted("The file asks for a password."), "source.encrypted"), (OSError("disk"), "internal")],
)
def test_a_reader_that_raises_gives_a_source_that_says_so(
    qtbot: QtBot, make_reader: MakeReader, raised: Exception, code: str
) -> None:
    def fail(path: str, *, cancel: threading.Event) -> Source:
        raise raised

    reader = make_reader(fail)
    with qtbot.waitSignal(reader.done) as done:
        reader.read("one", "/x/report.pdf")
    assert done.args is not None
    source = done.args[1]
    assert source.name == "report.pdf"
    assert not source.readable
    assert [problem.code for problem in source.problems] == [code]


def test_files_are_found_beside_the_window(qtbot: QtBot, make_reader: MakeReader, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    reader = make_reader(read_text)
    found = recorded(reader.found)
    with qtbot.waitSignal(reader.searched):
        reader.find([str(tmp_path)])
    assert found == [((str(tmp_path / "a.txt"),),)]


def test_closing_ends_what_is_being_read(qtbot: QtBot, make_reader: MakeReader) -> None:
    held = HeldReader()
    reader = make_reader(held)
    for number in range(20):
        reader.read(f"id{number}", f"/x/{number}")
    qtbot.waitUntil(lambda: len(held.read) == 2)
    reader.close()
    reader.wait()
    assert len(held.read) == 2


PICTURE = Picture(2, 2, bytes(12))
SCAN = Source(
    "/x/scan.pdf", "scan.pdf", "pdf", "", 1, tuple(Page(n, "", "picture", picture=PICTURE) for n in (1, 2)), 2
)


class HeldRecognition:
    """Stands in for the networks: gives every page the word "read" once it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun: list[str] = []

    def __call__(
        self,
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        self.begun.append(source.path)
        self.go.wait(10)
        found = Page(1, "read", "picture", (TextBox(0, 4, 0, 0, 1, 1, 0.9),))
        return recognised(source, cancel, progress, ask=lambda _picture, cancel: found)


@pytest.fixture
def recognising(qtbot: QtBot) -> Iterator[tuple[SourceReader, HeldRecognition]]:
    held = HeldRecognition()
    reader = SourceReader(read_text, recognise=held)
    yield reader, held
    held.go.set()
    reader.close()
    reader.wait()


def test_pictures_are_recognised_page_by_page_behind_the_reading(
    qtbot: QtBot, recognising: tuple[SourceReader, HeldRecognition]
) -> None:
    reader, held = recognising
    progress = recorded(reader.recognising)
    assert reader.to_recognise(SCAN) == 2
    held.go.set()
    with qtbot.waitSignal(reader.recognised) as done:
        reader.recognise("one", SCAN)
    assert done.args is not None
    assert [page.text for page in done.args[1].pages] == ["read", "read"]
    assert [told[:3] for told in progress] == [("one", 1, 2), ("one", 2, 2)]
    so_far = [cast("Source", told[3]) for told in progress]
    assert [[page.text for page in one.pages] for one in so_far] == [["read", ""], ["read", "read"]]
    assert reader.to_recognise(done.args[1]) == 0


def test_a_cancelled_recognition_is_never_told(
    qtbot: QtBot, recognising: tuple[SourceReader, HeldRecognition]
) -> None:
    reader, held = recognising
    done = recorded(reader.recognised)
    reader.recognise("gone", SCAN)
    reader.recognise("stays", SCAN)
    qtbot.waitUntil(lambda: len(held.begun) == 1)
    reader.cancel("gone")
    held.go.set()
    qtbot.waitUntil(lambda: len(done) == 1)
    assert done[0][0] == "stays"


def test_without_recognition_nothing_wants_it(make_reader: MakeReader) -> None:
    assert make_reader(read_text).to_recognise(SCAN) == 0

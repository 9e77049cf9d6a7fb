"""The shelf as a Qt model: what comes, gets on and goes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Page, Picture, Source, TextBox
from app.viewmodels.shelf.card import CardState
from app.viewmodels.shelf.shelf_model import Role
from tests.support.scripted_engine import INFO
from tests.support.window_parts import HeldReader, recorded
from tests.viewmodels.conftest import MakeModels

PICTURE = Picture(2, 2, bytes(12))


def written(folder: Path, count: int) -> list[str]:
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text("three small words")
    return [str(path) for path in paths]


def test_it_keeps_the_rules_of_a_qt_model_through_all_its_changes(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    models = make_models()
    shelf = models.shelf
    tester = QAbstractItemModelTester(shelf, QAbstractItemModelTester.FailureReportingMode.Warning)
    models.client.open("", "cpu")
    shelf.add_paths(written(tmp_path, 4))
    qtbot.waitUntil(lambda: not shelf.busy and len(shelf.cards) == 4)
    shelf.remove(1)
    shelf.remove(99)
    shelf.clear()
    assert shelf.rowCount() == 0
    assert tester.model() is shelf


def test_a_card_goes_from_waiting_over_reading_to_ready_and_counted(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    held = HeldReader()
    models = make_models(read=held)
    shelf = models.shelf
    models.client.open("", "cpu")
    shelf.add_paths(written(tmp_path, 3))
    qtbot.waitUntil(lambda: [card.state for card in shelf.cards].count(CardState.READING) == 2)
    assert shelf.data(shelf.index(2), Role.STATE) == CardState.WAITING
    held.go.set()
    qtbot.waitUntil(lambda: all(card.tokens == 2 for card in shelf.cards))
    index = shelf.index(0)
    assert shelf.data(index, Role.NAME) == "0.txt"
    assert shelf.data(index, Role.KIND) == "text"
    assert shelf.data(index, Role.LINES) == ("Text, 2 tokens", "read and ready")
    assert shelf.data(index, Role.PROBLEMS) == ()
    assert shelf.data(index, Role.TOKENS) == 2
    assert str(shelf.data(index, Qt.ItemDataRole.ToolTipRole)).endswith("0.txt")


def test_the_same_path_lies_there_once_but_may_come_back(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    shelf = make_models().shelf
    (path,) = written(tmp_path, 1)
    shelf.add_paths([path, path])
    shelf.add_paths([f"{tmp_path}/./0.txt"])
    qtbot.waitUntil(lambda: len(shelf.sources) == 1 and not shelf.busy)
    assert len(shelf.cards) == 1
    shelf.remove(0)
    shelf.add_paths([path])
    qtbot.waitUntil(lambda: len(shelf.sources) == 1)


def test_a_card_that_is_removed_while_it_is_read_stays_away(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    held = HeldReader()
    models = make_models(read=held)
    models.shelf.add_paths(written(tmp_path, 1))
    qtbot.waitUntil(lambda: len(held.read) == 1)
    with qtbot.waitSignal(models.shelf.settled):
        models.shelf.remove(0)
    models.reader.close()
    models.reader.wait()
    qtbot.wait(0)
    assert models.shelf.cards == ()


def test_what_was_read_before_the_model_was_open_is_counted_when_it_is(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    models = make_models()
    models.shelf.add_paths(written(tmp_path, 1))
    qtbot.waitUntil(lambda: len(models.shelf.sources) == 1)
    assert models.shelf.cards[0].tokens is None
    opened = recorded(models.client.opened)
    models.client.open("", "cpu")
    qtbot.waitUntil(lambda: models.shelf.cards[0].tokens == 3)
    assert opened == [(INFO,)]


def test_files_inside_a_file_lie_on_the_shelf_as_cards_of_their_own(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    def read_mail(path: str, *, cancel: threading.Event) -> Source:
        page = (Page(1, "words", "text"),)
        inner = Source(f"{path}#1/offer.txt", "offer.txt", "text", "1" * 64, 5, page, 1)
        return Source(path, Path(path).name, "mail", "0" * 64, 5, page, 1, attachments=(inner,))

    models = make_models(read=read_mail)
    mail, after = tmp_path / "mail.eml", tmp_path / "z.eml"
    mail.write_text("x")
    models.shelf.add_paths([str(mail)])
    qtbot.waitUntil(lambda: models.shelf.busy == 0 and len(models.shelf.cards) == 2)
    models.shelf.add_paths([str(after)])
    qtbot.waitUntil(lambda: models.shelf.busy == 0 and len(models.shelf.cards) == 4)
    assert [card.name for card in models.shelf.cards] == ["mail.eml", "offer.txt", "z.eml", "offer.txt"]
    assert all(not source.attachments for source in models.shelf.sources)
    first, second = models.shelf.sources, models.shelf.sources
    assert all(a is b for a, b in zip(first, second, strict=True)), "sources are told apart by identity"


def test_a_scan_is_there_at_once_and_waits_for_its_text_before_it_can_be_asked_about(
    qtbot: QtBot, make_models: MakeModels
) -> None:
    go = threading.Event()

    def recognise(
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        go.wait(10)
        page = Page(1, "three small words", "picture", (TextBox(0, 5, 0, 0, 1, 1, 0.9),), PICTURE)
        return replace(source, pages=(page,))

    models = make_models(recognise=recognise)
    shelf = models.shelf
    models.client.open("", "cpu")
    shelf.add_source(
        Source("scan", "scan.png", "image", "", 1, (Page(1, "", "picture", picture=PICTURE),), 1)
    )
    (card,) = shelf.cards
    assert card.state is CardState.READY
    assert shelf.busy == 1
    assert shelf.data(shelf.index(0), Role.LINES) == ("Picture, 2 by 2", "recognising text…")
    go.set()
    qtbot.waitUntil(lambda: shelf.cards[0].tokens == 3)
    assert not shelf.busy
    assert shelf.data(shelf.index(0), Role.LINES) == (
        "Picture, 2 by 2, 3 tokens",
        "ready, text recognised",
    )
    assert shelf.sources[0].pages[0].recognised


def test_a_scan_that_is_taken_away_is_not_waited_for(qtbot: QtBot, make_models: MakeModels) -> None:
    go = threading.Event()

    def recognise(
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        go.wait(10)
        return source

    shelf = make_models(recognise=recognise).shelf
    shelf.add_source(
        Source("scan", "scan.png", "image", "", 1, (Page(1, "", "picture", picture=PICTURE),), 1)
    )
    assert shelf.busy == 1
    with qtbot.waitSignal(shelf.settled):
        shelf.remove(0)
    go.set()
    assert shelf.cards == ()


def test_a_question_that_names_a_page_waits_for_that_page_alone(
    qtbot: QtBot, make_models: MakeModels
) -> None:
    seen, go = threading.Semaphore(0), threading.Event()

    def recognise(
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        for done in range(3):
            seen.acquire(timeout=10)
            pages = [page for page in source.pages if not page.text]
            page = next((page for page in pages if page.number in first()), pages[0])
            words = replace(page, text=f"page {page.number}", boxes=(TextBox(0, 4, 0, 0, 1, 1, 0.9),))
            kept = tuple(words if one.number == page.number else one for one in source.pages)
            source = replace(source, pages=kept)
            progress(source, done + 1, 3)
        go.wait(10)
        return source

    shelf = make_models(recognise=recognise).shelf
    pages = tuple(Page(number, "", "picture", picture=PICTURE) for number in (1, 2, 3))
    shelf.add_source(Source("scan", "scan.pdf", "pdf", "", 1, pages, 3))
    shelf.recognise_first(frozenset({3}))
    assert shelf.awaits(frozenset({3}))
    assert not shelf.awaits(frozenset({7})), "there is no such page to be waited for"

    seen.release()
    qtbot.waitUntil(lambda: shelf.cards[0].recognising == (1, 3))

    assert not shelf.awaits(frozenset({3}))
    assert shelf.awaits()
    assert shelf.awaits(frozenset({2, 3}))
    (now,) = shelf.as_they_are()
    assert [page.text for page in now.pages] == ["", "", "page 3"]
    assert "pages 1 to 2" in now.problems[-1].sentence
    seen.release(2)
    go.set()
    qtbot.waitUntil(lambda: not shelf.busy)
    assert shelf.as_they_are() == shelf.sources


def test_a_file_that_is_still_read_is_told_by_a_question_that_does_not_wait(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    go = threading.Event()

    def held(path: str, *, cancel: threading.Event) -> Source:
        go.wait(10)
        return Source(path, Path(path).name, "text", "0" * 64, 1, (Page(1, "words", "text"),), 1)

    shelf = make_models(read=held).shelf
    shelf.add_paths(written(tmp_path, 1))
    qtbot.waitUntil(lambda: len(shelf.cards) == 1)

    (now,) = shelf.as_they_are()

    assert not now.readable
    assert "still being read" in now.problems[0].sentence
    go.set()
    qtbot.waitUntil(lambda: not shelf.busy)

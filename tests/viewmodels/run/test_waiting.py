"""A question while text on pictures is being recognised: what it waits for, and asking without waiting."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Page, Picture, Source, TextBox
from tests.support.window_parts import scripted
from tests.viewmodels.conftest import MakeModels, Models

PICTURE = Picture(2, 2, bytes(12))


class OneByOne:
    """Recognises a page each time it is let, those that are asked for first."""

    def __init__(self) -> None:
        self.next = threading.Semaphore(0)

    def __call__(
        self,
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        for done in range(1, len(source.pages) + 1):
            self.next.acquire(timeout=20)
            if cancel.is_set():
                break
            left = [page for page in source.pages if not page.text]
            page = next((one for one in left if one.number in first()), left[0])
            read = replace(page, text="words", boxes=(TextBox(0, 5, 0, 0, 1, 1, 0.9),))
            pages = tuple(read if one is page else one for one in source.pages)
            source = replace(source, pages=pages)
            progress(source, done, len(source.pages))
        return source


@pytest.fixture
def waiting(make_models: MakeModels) -> Iterator[tuple[Models, OneByOne]]:
    """A shelf with a scan of four pages, none of them recognised, and an open model."""
    recognise = OneByOne()
    models = make_models(scripted(steps=2), recognise=recognise)
    models.client.open("", "cpu")
    pages = tuple(Page(number, "", "picture", picture=PICTURE) for number in (1, 2, 3, 4))
    models.shelf.add_source(Source("scan", "scan.pdf", "pdf", "", 1, pages, 4))
    yield models, recognise
    recognise.next.release(9)


def coverage(models: Models) -> str:
    assert models.run.outcome is not None
    return " ".join(models.run.outcome.coverage)


def test_a_question_waits_until_it_is_asked_without_waiting(
    qtbot: QtBot, waiting: tuple[Models, OneByOne]
) -> None:
    models, recognise = waiting
    models.run.ask("ask", "What is due?", thinking=False, seed=1, short=False)
    recognise.next.release()
    qtbot.waitUntil(lambda: models.shelf.cards[0].recognising == (1, 4))
    assert models.run.state is RunState.READING

    models.run.ask_now()

    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    assert "text on pages 2 to 4 was not recognised yet" in coverage(models)
    assert [page.text for page in models.run.sources[0].pages] == ["words", "", "", ""]


def test_a_question_that_names_a_page_is_asked_once_that_page_is_there(
    qtbot: QtBot, waiting: tuple[Models, OneByOne]
) -> None:
    models, recognise = waiting
    models.run.ask("ask", "What does page 3 say?", thinking=False, seed=1, short=False)
    assert models.run.state is RunState.READING

    # The first may have been chosen before the question came.
    recognise.next.release(2)

    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    assert models.run.sources[0].pages[2].text == "words"
    assert "not recognised yet" in coverage(models)


def test_a_question_that_waits_is_asked_when_all_is_there(
    qtbot: QtBot, waiting: tuple[Models, OneByOne]
) -> None:
    models, recognise = waiting
    models.run.ask("ask", "What is due?", thinking=False, seed=1, short=False)
    recognise.next.release(4)

    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    assert "not recognised yet" not in coverage(models)
    models.run.ask_now()
    assert models.run.state is RunState.DONE

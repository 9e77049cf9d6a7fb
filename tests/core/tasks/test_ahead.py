"""What is read ahead is what every later request really begins with."""

from typing import Any

import pytest

from app.core import tasks
from app.core.sources.source import Page, Picture, Source
from app.core.tasks import Ahead, Manner, Turn
from model.request import Part, Request, TextPart

CONTEXT = 3000


def count(text: str) -> int:
    return len(text.split())


def source(name: str, words: int, pages: int = 1) -> Source:
    made = tuple(
        Page(number, " ".join(f"{name}{number}w{word}" for word in range(words)), "text")
        for number in range(1, pages + 1)
    )
    return Source(f"/{name}", name, "text", "0" * 64, 9, made, pages)


def certain(task: str, *sources: Source, context: int = CONTEXT, **more: Any) -> Ahead | None:
    question = tasks.Question(task, "", **more)
    return tasks.ahead(question, sources, count=count, context_length=context, canvas_length=64)


def before_the_question(request: Request) -> list[tuple[str, Part]]:
    """All parts but the question."""
    parts: list[tuple[str, Part]] = []
    for message in request.messages:
        parts += [(message.role, part) for part in message.parts]
    return parts[:-1]


@pytest.mark.parametrize("task", ["ask", "summarise", "extract"])
@pytest.mark.parametrize("thinking", [False, True])
def test_sources_that_fit_are_read_as_every_question_shows_them(task: str, thinking: bool) -> None:
    sources = (source("a", 30, 2), source("b", 20))
    ahead = certain(task, *sources, thinking=thinking)
    assert ahead is not None
    assert ahead.whole
    for asked, typed in (("ask", "Who signed it, and when?"), ("summarise", ""), ("extract", "date, total")):
        request = tasks.build(tasks.Question(asked, typed, seed=5, thinking=thinking), sources)
        assert before_the_question(request) == before_the_question(ahead.request)
        assert request.thinking == ahead.request.thinking


def test_pictures_have_the_budget_that_is_set() -> None:
    page = Page(1, "", "picture", picture=Picture(2, 2, bytes(12)))
    scan = Source("/s", "s", "pdf", "0" * 64, 9, (page,), 1)
    manner = Manner(image_budget=560)
    ahead = certain("ask", scan, manner=manner)
    assert ahead is not None
    assert before_the_question(ahead.request) == before_the_question(
        tasks.build(tasks.Question("ask", "What is it?", seed=1, manner=manner), [scan])
    )


def test_a_conversation_is_read_ahead_up_to_the_next_question() -> None:
    sources, earlier = (source("a", 30),), (Turn("ask", "Who?", "Ann [1 p.1]."),)
    ahead = certain("ask", *sources, earlier=earlier)
    assert ahead is not None
    request = tasks.build(tasks.Question("ask", "And when?", seed=1, earlier=earlier), sources)
    assert before_the_question(ahead.request) == before_the_question(request)


def test_nothing_is_certain_where_the_question_chooses_the_pages() -> None:
    assert certain("ask", source("a", 400, 20)) is None


@pytest.mark.parametrize("typed", ["", "the dates, please", "word " * 300])
def test_of_long_sources_a_summary_begins_with_the_pages_that_were_read_ahead(typed: str) -> None:
    sources = (source("a", 150, 6), source("b", 5000), source("c", 90, 3))
    ahead = certain("summarise", *sources)
    assert ahead is not None
    assert not ahead.whole
    plan = tasks.plan(
        tasks.Question("summarise", typed, seed=1),
        sources,
        count=count,
        context_length=CONTEXT,
        canvas_length=64,
    )
    request = tasks.next_request(plan, [])
    assert request is not None
    read, asked = (one.messages[1].parts[0] for one in (ahead.request, request))
    assert isinstance(read, TextPart)
    assert isinstance(asked, TextPart)
    assert len(read.text) > 1000
    assert asked.text.startswith(read.text)


def test_without_anything_readable_there_is_nothing_to_read() -> None:
    assert certain("ask") is None
    assert certain("ask", Source("/x", "x", "pdf", "0" * 64, 9, (), 0)) is None

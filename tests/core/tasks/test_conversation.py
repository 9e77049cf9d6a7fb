"""A follow-up shows the model the sources once and what was said, as far as there is room for it."""

import pytest

from app.core import tasks
from app.core.sentences import say
from app.core.sources.source import Page, Source
from app.core.tasks import Manner, Turn
from model.request import Request, SamplerSettings, TextPart


def count(text: str) -> int:
    return len(text.split())


def source(words: int, pages: int = 1) -> Source:
    made = tuple(
        Page(number, " ".join(f"p{number}w{word}" for word in range(words)), "text")
        for number in range(1, pages + 1)
    )
    return Source("/a", "a", "text", "0" * 64, 9, made, pages)


def turns(request: Request) -> list[tuple[str, str]]:
    """Who said what."""
    return [
        (message.role, "".join(part.text for part in message.parts if isinstance(part, TextPart)))
        for message in request.messages
        if message.role != "system"
    ]


def said(words: int, questions: int = 2) -> tuple[Turn, ...]:
    return tuple(Turn("ask", f"Question {n}?", f"answer{n} " * words) for n in range(questions))


def test_sources_stand_before_the_first_question_only() -> None:
    earlier = (Turn("ask", "Who?", "Ann."), Turn("summarise", "", "In short."))
    request = tasks.build(tasks.Question("ask", "And when?", seed=1, earlier=earlier), [source(3)])
    assert turns(request) == [
        ("user", "[1 p.1]\np1w0 p1w1 p1w2\n\nWho?"),
        ("model", "Ann."),
        ("user", "Summarise this in one sentence."),
        ("model", "In short."),
        ("user", "And when?"),
    ]


def test_a_question_of_its_own_is_what_it_was() -> None:
    assert tasks.build(tasks.Question("ask", "Who?", seed=1, earlier=()), [source(3)]) == tasks.build(
        tasks.Question("ask", "Who?", seed=1), [source(3)]
    )


@pytest.mark.parametrize("pages", [2, 40])
def test_a_plan_shows_what_was_said_and_stays_within_the_context(pages: int) -> None:
    earlier = said(40)
    plan = tasks.plan(
        tasks.Question("ask", "p1w5", seed=1, earlier=earlier),
        [source(100, pages)],
        count=count,
        context_length=2000,
        canvas_length=64,
    )
    request = tasks.next_request(plan, [])
    assert request is not None
    assert plan.question.earlier == earlier
    assert [role for role, _ in turns(request)] == ["user", "model", "user", "model", "user"]
    assert (
        sum(count(text) for _, text in turns(request)) + plan.question.manner.max_canvases * 64
        <= 2000 + 8 * 64
    )
    assert say("core.tasks.first_turns_left_out") not in plan.coverage


def test_of_a_long_conversation_the_oldest_is_left_out_and_that_is_told() -> None:
    earlier = said(300, questions=3)
    plan = tasks.plan(
        tasks.Question("ask", "Who?", seed=1, earlier=earlier),
        [source(20)],
        count=count,
        context_length=2000,
        canvas_length=64,
    )
    assert plan.question.earlier == earlier[-1:]
    assert say("core.tasks.first_turns_left_out") in plan.coverage


def test_the_manner_reaches_every_request() -> None:
    manner = Manner(SamplerSettings(max_steps=7), max_canvases=3, token_budget=90, thinking_budget=33)
    built = tasks.build(tasks.Question("ask", "Who?", seed=1, thinking=True, manner=manner), [source(3)])
    plan = tasks.plan(
        tasks.Question("summarise", "", seed=1, thinking=True, manner=manner),
        [source(300, 20)],
        count=count,
        context_length=2000,
        canvas_length=64,
    )
    first = tasks.next_request(plan, [])
    joining = tasks.next_request(plan, ["part"] * len(plan.steps))
    assert len(plan.steps) > 1
    for request in (built, first, joining):
        assert request is not None
        assert request.sampler == manner.sampler
        assert (request.max_canvases, request.token_budget, request.thinking_budget) == (3, 90, 33)
    assert (
        tasks.build(tasks.Question("ask", "Who?", seed=1, manner=manner), [source(3)]).thinking_budget is None
    )

"""A question and sources become exactly the prompt that the checkpoints were taught."""

from typing import Any

import pytest

from app.core import tasks
from app.core.sources.source import Frame, Page, Picture, Problem, Source
from app.core.tasks import wording
from app.core.tasks.pieces import cost, text_of, whole
from app.core.user_errors import NothingToAsk
from model.demo.corpus import LANGUAGES, Language
from model.demo.corpus import wording as taught
from model.request import FramesPart, ImagePart, Request, TextPart

RED = Picture(2, 1, bytes([255, 0, 0] * 2))


def source(
    *pages: Page,
    name: str = "letter.txt",
    problems: tuple[Problem, ...] = (),
    pages_total: int | None = None,
    **more: Any,
) -> Source:
    total = len(pages) if pages_total is None else pages_total
    return Source(name, name, "text", "00", 1, pages, total, problems=problems, **more)


def prompt(request: Request) -> str:
    """The user's turn with pictures as marks, to read it at a glance."""
    marks = {ImagePart: "<image>", FramesPart: "<frames>"}
    parts = request.messages[-1].parts
    return "".join(part.text if isinstance(part, TextPart) else marks[type(part)] for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_equals_the_one_the_demonstration_model_was_taught(language: Language) -> None:
    texts = {"en": ("The total is 5 EUR", "Thank you"), "de": ("Der Betrag ist 5 EUR", "Vielen Dank")}
    pages = [Page(number, text, "text") for number, text in enumerate(texts[language], start=1)]
    names = {"en": ["total", "date"], "de": ["Betrag", "Datum"]}[language]
    for task, typed, instruction in (
        ("ask", "What is the total?", "What is the total?"),
        ("summarise", "", taught.summarise(language)),
        ("extract", "", taught.extract([], language)),
        ("extract", ", ".join(names), taught.extract(names, language)),
    ):
        expected = taught.user_turn([(1, page.number, page.text) for page in pages], instruction)
        assert prompt(tasks.build(tasks.Question(task, typed, seed=1), [source(*pages)])) == expected


def test_the_question_is_a_part_of_its_own() -> None:
    """The engine reads what stands before it ahead, and keeps it for the next question."""
    pages = (Page(1, "Total: 5 EUR", "text"), Page(2, "Thank you", "text"))
    first, second = (
        tasks.build(tasks.Question("ask", text, seed=1), [source(*pages)]) for text in ("Why?", "Who is it?")
    )
    assert first.messages[-1].parts[:-1] == second.messages[-1].parts[:-1]
    assert [request.messages[-1].parts[-1] for request in (first, second)] == [
        TextPart("\nWhy?"),
        TextPart("\nWho is it?"),
    ]


def test_sources_are_numbered_and_pages_not_read_are_left_out() -> None:
    first = source(Page(1, "one", "text"), Page(2, "", "not_read", why="too large"))
    second = source(Page(1, "two", "text"))
    assert (
        prompt(tasks.build(tasks.Question("ask", "Why?", seed=0), [first, second]))
        == "[1 p.1]\none\n[2 p.1]\ntwo\n\nWhy?"
    )


def test_pictures_and_frames_stand_before_the_question() -> None:
    picture = source(Page(1, "", "picture", picture=RED))
    video = source(frames=(Frame(0.0, RED), Frame(1.0, RED)), seconds=2.0)
    request = tasks.build(tasks.Question("ask", "What is it?", seed=0), [picture, video])
    assert prompt(request) == (
        "[1 p.1]\n<image>\n[2] Video of 2 seconds, one frame a second:\n<frames>\n\nWhat is it?"
    )
    image, frames = request.messages[-1].parts[1], request.messages[-1].parts[3]
    assert isinstance(image, ImagePart)
    assert image.budget == 280
    assert isinstance(frames, FramesPart)
    assert [frame.second for frame in frames.frames] == [0.0, 1.0]


def test_a_page_of_picture_and_text_gives_both() -> None:
    stamped = source(Page(1, "Envelope 17", "picture", picture=RED, why="A picture with some text on it."))
    request = tasks.build(tasks.Question("ask", "What is it?", seed=0), [stamped])
    assert prompt(request) == "[1 p.1]\n<image>\nEnvelope 17\n\nWhat is it?"
    (piece,) = whole([stamped])
    assert cost(piece, [stamped], len) > cost(piece, [source(Page(1, "", "picture", picture=RED))], len)
    assert text_of(piece, [stamped]) == "Envelope 17"


def test_the_system_turn_says_how_to_answer() -> None:
    assert tasks.build(tasks.Question("ask", "Why?", seed=0), []).messages[0].parts == (
        TextPart(wording.SYSTEM),
    )


@pytest.mark.parametrize(
    ("task", "typed", "sentence"),
    [
        ("ask", "  ", "There is no question yet."),
        ("summarise", "", "There is nothing to read yet."),
        ("dance", "now", "There is no task called 'dance'."),
    ],
)
def test_what_cannot_be_asked_is_said(task: str, typed: str, sentence: str) -> None:
    with pytest.raises(NothingToAsk) as error:
        tasks.build(tasks.Question(task, typed, seed=0), [])
    assert error.value.sentence == sentence
    assert error.value.way_on


def test_a_form_is_read_back_from_its_lines() -> None:
    answer = "Invoice number: 12-7\nnot a field\nDue: 3 May: noon\n: nothing"
    assert [(field.name, field.value) for field in tasks.fields_of(answer)] == [
        ("Invoice number", "12-7"),
        ("Due", "3 May: noon"),
    ]


def test_coverage_names_what_was_not_read_and_only_that() -> None:
    whole = source(Page(1, "all", "text"), name="whole.txt")
    cut = source(
        Page(1, "a", "text"), Page(2, "", "not_read", why="It is too large."), name="cut.pdf", pages_total=9
    )
    dead = source(name="dead.pdf", problems=(Problem("source.damaged", "The file is damaged."),))
    assert tasks.coverage([whole, cut, dead]) == (
        "cut.pdf: 1 of 9 pages read. It is too large.",
        "dead.pdf: not read. The file is damaged.",
    )


def test_sight_is_needed_for_pictures_and_videos() -> None:
    assert tasks.sight_needed([source(Page(1, "x", "text"))]) == frozenset()
    assert tasks.sight_needed([source(Page(1, "", "picture", picture=RED))]) == {"images"}
    assert tasks.sight_needed([source(frames=(Frame(0.0, RED),))]) == {"video"}

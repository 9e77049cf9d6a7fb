"""The tasks that a person can pick, and how each becomes one request."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.core.language import Language, language_of
from app.core.sentences import say
from app.core.sources.source import Page, Picture, Source
from app.core.tasks import wording
from app.core.tasks.manner import PAGE_BUDGET
from app.core.tasks.question import Question
from app.core.user_errors import NothingToAsk
from model.request import FramesPart, ImagePart, Message, Part, Request, TextPart, VideoFrame

#: Soft tokens for one frame of a video: few, since there are many.
FRAME_BUDGET = 70


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can ask for.

    Attributes:
        name: stable, used on the command line and in records.
        needs_question: whether it makes sense without typed words.
        instruction: turns the typed words into the last line of the prompt, in the language of the sources.
    """

    name: str
    needs_question: bool
    instruction: Callable[[str, Language], str]


def _ask(typed: str, language: Language) -> str:
    return typed


def _summarise(typed: str, language: Language) -> str:
    return typed or wording.summarise(language)


def _extract(typed: str, language: Language) -> str:
    names = [name.strip() for name in re.split(r"[,;\n]", typed.rstrip(". "))]
    return wording.extract([name for name in names if name], language)


def _form(typed: str, language: Language) -> str:
    return wording.form([typed], language)


TASKS = (
    Task("ask", True, _ask),
    Task("summarise", False, _summarise),
    Task("extract", False, _extract),
    Task("form", False, _form),
)


def task_named(name: str) -> Task:
    """The task of this name.

    Raises:
        NothingToAsk: there is no such task.
    """
    for task in TASKS:
        if task.name == name:
            return task
    names = ", ".join(task.name for task in TASKS)
    raise NothingToAsk(
        say("core.tasks.there_is_no_task_called", name=name), say("core.tasks.choose_one_of_2", names=names)
    )


def build(question: Question, sources: Sequence[Source]) -> Request:
    """Put the sources and the instruction into one request.

    Sources come first, in their order, each page under its header `[source p.page]`, then an empty line and
    the instruction: pictures before text is what the published model was trained on. Pages that were not read
    are left out here and named by `coverage`. In a conversation the sources stand before its first question.
    A form, and a short answer, is asked here without anything that holds it to the sources; see `filling`.

    Raises:
        NothingToAsk: no question where one is needed, or no readable source where one is needed.
        InvalidRequest: a value is out of range.
    """
    chosen = task_named(question.task)
    typed = question.text.strip()
    if chosen.name == "form" and question.form is None:
        raise NothingToAsk(
            say("core.tasks.there_is_no_form_yet"), say("core.tasks.choose_one_or_make_one_of")
        )
    if chosen.needs_question and not typed:
        raise NothingToAsk(
            say("core.tasks.there_is_no_question_yet"), say("core.tasks.type_what_you_want_to_know")
        )
    if not chosen.needs_question and not any(source.readable for source in sources):
        raise NothingToAsk(
            say("core.tasks.there_is_nothing_to_read_yet"), say("core.tasks.drop_file_that_can_be_read")
        )

    budget = question.manner.image_budget
    parts = [
        part
        for number, source in enumerate(sources, start=1)
        for part in _source_parts(number, source, budget)
    ]
    language = language_of(sources)
    instruction = chosen.instruction(typed, language)
    return request_of(question, parts, instruction, language)


def request_of(
    question: Question, parts: Sequence[Part], instruction: str, language: Language = "en"
) -> Request:
    """One request: what the model is shown, an empty line, what was said before, and the instruction.

    Of the question everything counts but its text, in whose place `instruction` stands.
    """
    manner, thinking = question.manner, question.thinking
    turns = [Message("system", (TextPart(wording.SYSTEM),))]
    lead = "\n" if parts else ""
    shown: tuple[Part, ...] = tuple(_joined(parts))
    for turn in question.earlier:
        asked = task_named(turn.task).instruction(turn.question.strip(), language)
        turns.append(Message("user", (*shown, TextPart(f"{lead}{asked}"))))
        turns.append(Message("model", (TextPart(turn.answer),)))
        shown, lead = (), ""
    # A part of its own: the engine keeps what it read before the last part for the next question.
    turns.append(Message("user", (*shown, TextPart(f"{lead}{instruction}"))))
    return Request(
        messages=tuple(turns),
        seed=question.seed,
        sampler=manner.sampler,
        max_canvases=manner.max_canvases,
        thinking=thinking,
        thinking_budget=manner.thinking_budget if thinking else None,
        token_budget=manner.token_budget,
    )


def _source_parts(number: int, source: Source, image_budget: int) -> Iterator[Part]:
    for page in source.pages:
        yield from page_parts(number, page, image_budget=image_budget)
    if source.frames:
        yield from video_parts(number, source, 0, len(source.frames))


def page_parts(
    number: int, page: Page, start: int = 0, end: int | None = None, *, image_budget: int = PAGE_BUDGET
) -> Iterator[Part]:
    """A page under its header: of a text characters `start:end`, of a picture that and all its text.

    Nothing for a page that was not read.
    """
    if page.state == "not_read":
        return
    header = wording.page_header(number, page.number)
    if shows_picture(page, start, end):
        assert page.picture is not None
        yield TextPart(header)
        yield _image(page.picture, image_budget)
        # Letters that stand on the picture, or that the file says stand there, come along.
        text = page.text.strip("\n")
        yield TextPart(f"\n{text}\n" if text else "\n")
    else:
        yield TextPart(f"{header}{page.text[start:end].strip(chr(10))}\n")


def shows_picture(page: Page, start: int = 0, end: int | None = None) -> bool:
    """Whether characters `start:end` of a page come with its picture: a part of recognised text does not."""
    whole = start == 0 and (end is None or end >= len(page.text))
    return page.state == "picture" and page.picture is not None and (whole or not page.recognised)


def video_parts(number: int, source: Source, start: int, end: int) -> Iterator[Part]:
    """Frames `start:end` of a video under its header."""
    yield TextPart(wording.video_header(number, source.seconds))
    frames = source.frames[start:end]
    yield FramesPart(tuple(VideoFrame(_image(frame.picture, FRAME_BUDGET), frame.second) for frame in frames))
    yield TextPart("\n")


def _image(picture: Picture, budget: int) -> ImagePart:
    return ImagePart(picture.rgb, picture.width, picture.height, budget)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Neighbouring texts as one, so that the tokeniser sees them as they read."""
    text = ""
    for part in parts:
        if isinstance(part, TextPart):
            text += part.text
            continue
        if text:
            yield TextPart(text)
            text = ""
        yield part
    if text:
        yield TextPart(text)

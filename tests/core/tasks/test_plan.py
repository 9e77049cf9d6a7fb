"""Sources that do not fit are read in several requests or chosen from, and every page is accounted for."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import tasks
from app.core.sources.source import Frame, Page, Picture, Problem, Source, TextBox
from app.core.tasks import Piece, Plan, coverage
from app.core.tasks.pieces import cost, cut, is_picture, parts_of, upper_estimate, whole
from app.core.tasks.task import page_parts
from model.errors import PromptTooLong
from model.request import FramesPart, ImagePart, Request, TextPart

RED = Picture(2, 1, bytes([255, 0, 0] * 2))
WORDS = ["The", "parties", "agree", "on", "this", "and", "that", "in", "due", "form."]


def tokens(text: str) -> int:
    """Stands for a tokeniser: a token for every four characters begun."""
    return (len(text) + 3) // 4


def source(pages: Sequence[Page], name: str = "long.pdf", **more: object) -> Source:
    total = more.pop("pages_total", len(pages))
    return Source(name, name, "pdf", "00", 1, tuple(pages), total, **more)  # type: ignore[arg-type]


def text_page(number: int, about: str = "", length: int = 400) -> Page:
    filler = " ".join(WORDS * (length // 40))
    return Page(number, f"{about} {filler}"[:length], "text")


def made(task: str, question: str, sources: Sequence[Source], context: int = 2000) -> Plan:
    return tasks.plan(
        tasks.Question(task, question, seed=7),
        sources,
        count=tokens,
        context_length=context,
        canvas_length=64,
    )


def text_of(request: Request) -> str:
    return "".join(part.text for part in request.messages[-1].parts if isinstance(part, TextPart))


def size(request: Request) -> int:
    """Tokens of a whole request, counted at once and with the answer's smallest room."""
    parts = [part for message in request.messages for part in message.parts]
    pictures = sum(isinstance(part, ImagePart) for part in parts) * 280
    frames = sum(len(part.frames) for part in parts if isinstance(part, FramesPart)) * 70
    return tokens("".join(part.text for part in parts if isinstance(part, TextPart))) + pictures + frames


def test_what_fits_is_one_request_and_the_same_as_without_a_plan() -> None:
    sources = [source([text_page(1), text_page(2)])]
    plan = made("ask", "Who signed?", sources)
    assert plan.mode == "all"
    assert tasks.next_request(plan, []) == tasks.build(tasks.Question("ask", "Who signed?", seed=7), sources)
    assert tasks.next_request(plan, ["Nobody."]) is None
    assert plan.coverage == ()


def test_a_question_is_answered_from_the_pages_that_speak_of_it() -> None:
    pages = [text_page(number) for number in range(1, 121)]
    pages[6] = text_page(7, "Notice of termination must be given six months ahead.")
    pages[49] = text_page(50, "Terminating the contract early costs a fee.")
    plan = made("ask", "What is the notice period for termination?", [source(pages)])
    assert plan.mode == "chosen"
    shown = {piece.page_number for piece in plan.steps[0].pieces}
    assert {6, 7, 8, 50} <= shown
    assert plan.coverage[0].startswith("long.pdf: pages ")
    assert plan.coverage[0].endswith(" of 120 chosen for the question.")
    request = tasks.next_request(plan, [])
    assert request is not None
    assert text_of(request).index("[1 p.7]") < text_of(request).index("[1 p.50]")
    assert tasks.next_request(plan, ["Six months."]) is None


def test_a_question_whose_words_stand_nowhere_is_put_to_every_part() -> None:
    plan = made("ask", "Xylophone?", [source([text_page(number) for number in range(1, 31)])])
    assert plan.mode == "parts"
    assert plan.coverage[0].startswith("long.pdf: pages 1 to 30 of 30 read; in ")


def test_a_summary_reads_all_parts_and_then_joins_their_answers() -> None:
    plan = made("summarise", "", [source([text_page(number) for number in range(1, 41)])])
    answers: list[str] = []
    asked: list[str] = []
    while (request := tasks.next_request(plan, answers)) is not None:
        asked.append(text_of(request))
        answers.append(f"Summary number {len(answers)}. [1 p.1]")
    assert len(asked) == tasks.requests_foreseen(plan) == len(plan.steps) + 1
    for number in range(1, 41):
        assert sum(f"[1 p.{number}]\n" in text for text in asked[:-1]) == 1
    assert all(f"Summary number {number}." in asked[-1] for number in range(len(plan.steps)))
    assert "[part 1 of " in asked[-1]


def test_answers_that_do_not_fit_together_are_joined_by_and_by() -> None:
    plan = made("summarise", "", [source([text_page(number) for number in range(1, 121)])])
    answers: list[str] = []
    while (request := tasks.next_request(plan, answers)) is not None:
        assert size(request) <= 2000
        answers.append("word " * 400 if len(answers) < len(plan.steps) else "word " * 300)
        assert len(answers) < 3 * len(plan.steps)
    assert len(answers) > len(plan.steps) + 1


def test_a_page_longer_than_the_context_is_cut_at_its_lines() -> None:
    lines = "\n".join(f"Clause {number} says something." for number in range(800))
    plan = made("extract", "date", [source([Page(1, lines, "text")], "contract.docx")])
    pieces = [piece for step in plan.steps for piece in step.pieces]
    assert len(plan.steps) > 2
    assert "".join(lines[piece.start : piece.end] for piece in pieces) == lines
    assert all(lines[piece.end - 1] == "\n" for piece in pieces[:-1])
    assert plan.coverage[0].startswith("contract.docx: all of the text read; in ")


def test_pictures_and_pages_that_were_not_read_are_told() -> None:
    pages = [text_page(number, length=80) for number in range(1, 39)]
    pages += [Page(number, "", "picture", picture=RED) for number in (39, 40, 41)]
    plan = made("summarise", "", [source(pages, "scan.pdf")], context=8192)
    assert plan.coverage == ("scan.pdf: pages 1 to 38 of 41 read; 39 to 41 are pictures without text.",)
    pages = [*pages[:2], Page(3, "", "not_read", why="It is damaged.")]
    plan = made("summarise", "", [source(pages, "cut.pdf", pages_total=5)], context=8192)
    assert plan.coverage == (
        "cut.pdf: pages 1 and 2 of 5 read; page 3 not read: It is damaged; pages 4 and 5 not read.",
    )
    dead = source((), "dead.pdf", problems=(Problem("source.damaged", "The file is damaged."),))
    plan = made("ask", "Why?", [dead])
    assert plan.coverage == ("dead.pdf: not read. The file is damaged.",)


def test_pictures_cannot_be_searched_and_are_named_when_there_is_no_room() -> None:
    pages = [text_page(number, "termination") for number in range(1, 20)]
    pages.append(Page(20, "", "picture", picture=RED))
    plan = made("ask", "termination", [source(pages)])
    assert "20 is not shown: the question cannot be searched in pictures" in plan.coverage[0]


def test_a_question_longer_than_the_context_is_refused_in_plain_words() -> None:
    with pytest.raises(PromptTooLong) as error:
        made("ask", "why " * 4000, [source([text_page(1)])])
    assert error.value.way_on


pages_of_a_source = st.lists(
    st.one_of(
        st.builds(lambda length, about: ("text", length, about), st.integers(0, 6000), st.booleans()),
        st.just(("picture", 0, False)),
        st.just(("not_read", 0, False)),
    ),
    max_size=25,
)


@st.composite
def sources_of_a_run(draw: st.DrawFn) -> list[Source]:
    made_up = []
    for _ in range(draw(st.integers(1, 3))):
        pages = []
        for number, (state, length, about) in enumerate(draw(pages_of_a_source), start=1):
            if state == "text":
                pages.append(text_page(number, "termination" if about else "", length))
            elif state == "picture":
                pages.append(Page(number, "", "picture", picture=RED))
            else:
                pages.append(Page(number, "", "not_read", why="It is damaged."))
        frames = tuple(Frame(float(second), RED) for second in range(draw(st.sampled_from((0, 0, 3, 40)))))
        made_up.append(source(pages, pages_total=len(pages) + draw(st.integers(0, 3)), frames=frames))
    return made_up


@settings(max_examples=120, deadline=None)
@given(
    sources_of_a_run(),
    st.sampled_from((("ask", "When is termination?"), ("summarise", ""), ("extract", "date"))),
    st.sampled_from((1200, 3000, 8192)),
)
def test_every_page_is_shown_or_named_with_a_reason(
    sources: list[Source], asked: tuple[str, str], context: int
) -> None:
    if not any(one.readable for one in sources):
        return
    plan = made(*asked, sources, context=context)
    shown = [piece for step in plan.steps for piece in step.pieces]
    everything = [*shown, *(piece for piece, _ in plan.unread)]
    for index, one in enumerate(sources):
        for number in range(1, one.pages_total + 1):
            page = next((page for page in one.pages if page.number == number), None)
            own = [
                piece for piece in everything if (piece.source_index, piece.page_number) == (index, number)
            ]
            length = len(page.text) if page is not None and page.state == "text" else 0
            assert covers(own, length), f"page {number} of source {index + 1}"
            if page is None or page.state == "not_read":
                assert not set(own) & set(shown)
        frames = [piece for piece in everything if (piece.source_index, piece.page_number) == (index, 0)]
        assert covers(frames, len(one.frames)) or not one.frames
        if any(piece.source_index == index for piece, _ in plan.unread):
            assert any(line.startswith(one.name) for line in plan.coverage)


def covers(pieces: Sequence[Piece], length: int) -> bool:
    """Whether the pieces are the whole without a gap and without overlap."""
    at = 0
    for piece in sorted(pieces):
        if piece.start != at:
            return False
        at = piece.end
    return bool(pieces) and at == length


@settings(max_examples=60, deadline=None)
@given(sources_of_a_run(), st.sampled_from((("ask", "When is termination?"), ("summarise", ""))))
def test_every_request_fits_the_context_and_an_end_is_reached(
    sources: list[Source], asked: tuple[str, str]
) -> None:
    if not any(one.readable for one in sources):
        return
    plan = made(*asked, sources, context=3000)
    answers: list[str] = []
    while (request := tasks.next_request(plan, answers)) is not None:
        assert size(request) + 64 <= 3000
        answers.append("An answer. " * 20)
        assert len(answers) <= 3 * len(plan.steps) + 1
    assert len(answers) >= len(plan.steps)


def test_a_scan_with_recognised_text_goes_as_picture_and_text_and_can_be_searched() -> None:
    picture = Picture(4, 4, bytes(48))
    words = "Rent EUR 900 a month\n" * 40
    box = TextBox(0, 4, 0, 0, 1, 1, 0.9)
    scan = Source(
        "scan.pdf",
        "scan.pdf",
        "pdf",
        "",
        1,
        tuple(Page(number, words, "picture", (box,), picture) for number in (1, 2, 3)),
        3,
    )
    parts = list(page_parts(1, scan.pages[0]))
    assert [type(part) for part in parts] == [TextPart, ImagePart, TextPart]
    assert isinstance(parts[2], TextPart)
    assert "Rent EUR 900 a month" in parts[2].text
    (piece, *_) = whole([scan])
    tokens = cost(piece, [scan], upper_estimate, 70)
    assert tokens > 70 + len(words)
    assert not is_picture(piece, [scan])
    halves = list(cut(piece, [scan], upper_estimate, tokens - 1, 70))
    assert len(halves) > 1
    assert all(size < tokens for _, size in halves)
    assert [type(part) for part in parts_of(halves[0][0], [scan], 70)] == [TextPart]
    assert coverage([scan]) == ("scan.pdf: The text of pages 1 to 3 was recognised on pictures.",)

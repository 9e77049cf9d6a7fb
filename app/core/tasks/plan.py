"""Which pages go to the model in which request, when not all of them fit at once.

    made = plan(question, sources, count=engine.count_tokens, context_length=info.context_length,
                canvas_length=info.canvas_length)
    answers: list[str] = []
    while (request := next_request(made, answers)) is not None:
        answers.append(run(request))       # one Finished.answer for each request, in order
    made.coverage                          # what is read and what is not, in plain words, a line each

The last answer is the answer. A plan of one request makes the same request as `build`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.forms.request import FormRequest
from app.core.language import language_of
from app.core.meaning.sought import Eye, EyeMissing
from app.core.retrieval import ranked
from app.core.retrieval.fusion import Near, fused
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import wording
from app.core.tasks.coverage import coverage_lines
from app.core.tasks.filling import asked_form, form_requests
from app.core.tasks.manner import Manner, Turn
from app.core.tasks.pieces import Count, Piece, cost, cut, is_picture, merged, text_of, whole
from app.core.tasks.question import Question
from app.core.tasks.task import build, task_named
from model.errors import PromptTooLong

#: "all" fits one request; "chosen" shows the pages that matter for the question; "parts" shows all pages in
#: several requests and joins the answers.
CoverageMode = Literal["all", "chosen", "parts"]

#: Tokens of the chat template, and what counting page by page may miss.
_TEMPLATE = 48
_TURN = 8
_COUNTED_APART = 0.01
#: The share of the context that is kept for the answer, at most.
_FOR_ANSWER = 0.25
#: The share of the context that earlier questions and answers may take; the oldest are left out beyond it.
_FOR_EARLIER = 0.25
#: A long page is searched in passages of this share of a request.
_PASSAGE = 1 / 8
_SMALLEST_PASSAGE = 200
#: Tokens of chosen passages, at most: in very long contexts models miss what stands there.
_CHOSEN_MOST = 32_768
#: Beside this many of the best passages, their neighbours come first.
_WITH_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a plan: what it shows, in reading order."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be asked, in order.

    Attributes:
        question: what every request asks; its answer may take no more blocks than the context has room for,
            and of what was said before there is only what is shown again.
        mode: how the sources are read.
        steps: the requests that show sources; where there are several, `next_request` joins their answers.
        unread: what no request shows, each with the reason as the rest of a sentence. With the steps it
            accounts for every page of every source; a page beyond those that were opened counts as whole.
        coverage: a line for each source that is not read wholly in one go.
        room: tokens that a request may show, for the joining ones.
        locked: the requests, where what they ask for is held to passages of the sources; none are joined.
    """

    question: Question
    sources: tuple[Source, ...]
    mode: CoverageMode
    steps: tuple[Step, ...]
    unread: tuple[tuple[Piece, str], ...]
    coverage: tuple[str, ...]
    room: int
    count: Count = field(repr=False, compare=False)
    locked: tuple[FormRequest, ...] = field(default=(), repr=False, compare=False)


def plan(
    question: Question,
    sources: Sequence[Source],
    *,
    count: Count,
    context_length: int,
    canvas_length: int,
    form_fill: str = "",
    eye: Eye | None = None,
    near: Near | None = None,
) -> Plan:
    """Lay out the requests.

    Args:
        question, sources: as for `build`.
        count: tokens of a text, or `upper_estimate`; it is called for every page.
        context_length, canvas_length, form_fill: of the model (`ModelInfo`).
        eye: sees by meaning which passages may fill a place; `None` for none.
        near: tells how near passages of long sources are to the question; `None` searches by words alone.

    Raises:
        NothingToAsk: as `build`.
        PromptTooLong: the question leaves no room for sources that do not fit with it.
    """
    # Says what cannot be asked; cheap, since it copies no pictures.
    build(replace(question, earlier=()), sources)
    manner = question.manner
    instruction = task_named(question.task).instruction(question.text.strip(), language_of(sources))
    if question.form is not None:
        instruction = Question.filling(question.form).text
    said = recent(question.earlier, count, context_length)
    fixed = _TEMPLATE + count(wording.SYSTEM) + count(instruction) + sum(_said(turn, count) for turn in said)
    canvases = blocks_at_most(manner, context_length, canvas_length)
    room = room_beside(fixed, canvases, context_length, canvas_length)
    budget = manner.image_budget
    pieces = whole(sources)
    tokens = {piece: cost(piece, sources, count, budget) for piece in pieces}
    mode: CoverageMode
    unread: list[tuple[Piece, str]] = []
    if sum(tokens.values()) <= room:
        mode, steps = "all", [pieces]
    else:
        manner = replace(manner, max_canvases=canvases)
        # The instruction to join is longer than the task alone.
        room -= count(wording.join(question.task, ""))
        if room < _SMALLEST_PASSAGE // 2:
            raise PromptTooLong(
                say("core.tasks.question_leaves_no_room_for_sources"),
                say("core.tasks.ask_shorter_question_or_choose_model"),
                f"{fixed} tokens of {context_length} before any page",
            )
        too_large = {piece for piece in pieces if _indivisible(piece, sources) and tokens[piece] > room}
        unread += [(piece, say("core.tasks.too_large")) for piece in pieces if piece in too_large]
        pieces = [piece for piece in pieces if piece not in too_large]
        searched = question.task == "ask"
        chosen = _choose(question.text, sources, pieces, count, room, budget, near) if searched else None
        if chosen is not None:
            mode, steps = "chosen", [chosen[0]]
            unread += chosen[1]
        else:
            mode, steps = "parts", _windows(pieces, sources, count, room, budget)
    unread = [*_together(unread), *_not_read(sources)]
    steps = [merged(step) for step in steps]
    asked = replace(question, manner=manner, earlier=said)
    blind = []
    try:
        locked = tuple(form_requests(asked, sources, steps, form_fill, eye))
    except EyeMissing:
        blind = [say("core.tasks.search_by_meaning_missing")]
        locked = tuple(form_requests(asked, sources, steps, form_fill))
    return Plan(
        asked,
        tuple(sources),
        mode,
        tuple(Step(tuple(step)) for step in steps),
        tuple(unread),
        (
            *coverage_lines(sources, steps, unread, mode, joined=asked_form(asked, sources) is None),
            *([say("core.tasks.first_turns_left_out")] if len(said) < len(question.earlier) else []),
            *blind,
        ),
        room,
        count,
        locked,
    )


def blocks_at_most(manner: Manner, context_length: int, canvas_length: int) -> int:
    """How many blocks an answer may take beside sources that fill the context."""
    return max(1, min(manner.max_canvases, int(context_length * _FOR_ANSWER) // canvas_length))


def room_beside(fixed: int, canvases: int, context_length: int, canvas_length: int) -> int:
    """Tokens for sources beside `fixed` ones and the blocks of the answer."""
    return int((context_length - fixed - canvases * canvas_length) / (1 + _COUNTED_APART))


def _said(turn: Turn, count: Count) -> int:
    # The German instructions are the longer ones.
    asked = task_named(turn.task).instruction(turn.question.strip(), "de")
    return count(asked) + count(turn.answer) + 2 * _TURN


def recent(earlier: Sequence[Turn], count: Count, context_length: int) -> tuple[Turn, ...]:
    """The last turns that fit into their share of the context together."""
    kept = list(earlier)
    left = int(context_length * _FOR_EARLIER) - sum(_said(turn, count) for turn in kept)
    while kept and left < 0:
        left += _said(kept.pop(0), count)
    return tuple(kept)


def _indivisible(piece: Piece, sources: Sequence[Source]) -> bool:
    return is_picture(piece, sources) and piece.end - piece.start <= 1


def _windows(
    pieces: Sequence[Piece], sources: Sequence[Source], count: Count, room: int, image_budget: int
) -> list[list[Piece]]:
    """All pieces in order, each request as full as it can be."""
    windows: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        for part, tokens in cut(piece, sources, count, room, image_budget):
            if tokens > left and windows[-1]:
                windows.append([])
                left = room
            windows[-1].append(part)
            left -= tokens
    return windows


def _choose(
    question: str,
    sources: Sequence[Source],
    pieces: Sequence[Piece],
    count: Count,
    room: int,
    image_budget: int,
    near: Near | None,
) -> tuple[list[Piece], list[tuple[Piece, str]]] | None:
    """What matters for the question and fits, and what is left out; `None` where the search finds nothing."""
    most = max(_SMALLEST_PASSAGE, int(room * _PASSAGE))
    parts = [one for piece in pieces for one in cut(piece, sources, count, most, image_budget)]
    texts = [text_of(part, sources) for part, _ in parts]
    hits = fused(ranked(texts, question), near(texts, question) if near else ())
    if not hits:
        return None
    left = min(room, _CHOSEN_MOST)
    taken: set[int] = set()
    pictures = [at for at, (part, _) in enumerate(parts) if is_picture(part, sources)]
    for at in (*_with_neighbours(hits, parts), *pictures):
        if at not in taken and parts[at][1] <= left:
            taken.add(at)
            left -= parts[at][1]
    if not taken:
        return None
    blind = set(pictures)
    not_searched, not_chosen = say("core.tasks.not_searched"), say("core.tasks.not_among_chosen")
    left_out = [
        (part, not_searched if at in blind else not_chosen)
        for at, (part, _) in enumerate(parts)
        if at not in taken
    ]
    return [parts[at][0] for at in sorted(taken)], left_out


def _with_neighbours(hits: Sequence[int], parts: Sequence[tuple[Piece, int]]) -> list[int]:
    """Hits, best first; what stands before and behind the best ones directly after them, all others' last."""

    def neighbours(at: int) -> list[int]:
        around = (other for other in (at + 1, at - 1) if 0 <= other < len(parts))
        return [other for other in around if parts[other][0].source_index == parts[at][0].source_index]

    first = [one for at in hits[:_WITH_NEIGHBOURS] for one in (at, *neighbours(at))]
    return [
        *first,
        *hits[_WITH_NEIGHBOURS:],
        *(one for at in hits[_WITH_NEIGHBOURS:] for one in neighbours(at)),
    ]


def _together(unread: Sequence[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    """Neighbouring parts of a page that share their reason as one."""
    reasons = dict.fromkeys(why for _, why in unread)
    return [(piece, why) for why in reasons for piece in merged([one for one, its in unread if its == why])]


def _not_read(sources: Sequence[Source]) -> list[tuple[Piece, str]]:
    """Pages that the reader could not give: those it says so of, and those it did not open."""
    missing: list[tuple[Piece, str]] = []
    for index, source in enumerate(sources):
        why = source.problems[0].sentence if source.problems else ""
        given = {page.number for page in source.pages}
        missing += [
            (Piece(index, page.number), page.why or why) for page in source.pages if page.state == "not_read"
        ]
        missing += [
            (Piece(index, number), why) for number in range(1, source.pages_total + 1) if number not in given
        ]
    return missing

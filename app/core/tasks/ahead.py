"""What can be read before the question is known, because every question is asked about it in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.sources.source import Source
from app.core.tasks import wording
from app.core.tasks.pieces import Count, Piece, cost, parts_of, whole
from app.core.tasks.plan import blocks_at_most, recent, room_beside
from app.core.tasks.question import Question
from app.core.tasks.task import build, request_of
from model.request import Request

#: Tokens that are kept free for the question, the template, the instruction to the model and the joining.
_AROUND = 640
_PLACEHOLDER = "?"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What to read ahead.

    Attributes:
        request: as it will be asked, with a placeholder for the question.
        whole: whether it shows all sources; if not, only the pages with which every such request begins.
    """

    request: Request
    whole: bool


def ahead(
    question: Question,
    sources: Sequence[Source],
    *,
    count: Count,
    context_length: int,
    canvas_length: int,
) -> Ahead | None:
    """What the next request surely begins with, or `None` where that depends on the question.

    Sources that fit beside any question of usual length are shown wholly. Of longer ones a question gets the
    pages that it asks for, so nothing is certain; a summary or a form is made of all pages in order, so the
    first of them are.

    Args:
        question: as far as the window knows it; its text and its seed do not matter.
        count: tokens of a text; it is called for every page.
        context_length, canvas_length: tokens, of the model.
    """
    pieces = whole(sources)
    manner, earlier = question.manner, question.earlier
    if not pieces:
        return None
    if len(recent(earlier, count, context_length)) < len(earlier):
        return None
    fixed = _AROUND + count(wording.SYSTEM)
    fixed += sum(count(turn.question) + count(turn.answer) for turn in earlier)
    canvases = blocks_at_most(manner, context_length, canvas_length)
    room = room_beside(fixed, canvases, context_length, canvas_length)
    first: list[Piece] = []
    for piece in pieces:
        room -= cost(piece, sources, count, manner.image_budget)
        if room < 0:
            break
        first.append(piece)
    if len(first) == len(pieces):
        return Ahead(build(replace(question, task="ask", text=_PLACEHOLDER, seed=0), sources), True)
    if question.task == "ask" or earlier or not first:
        return None
    parts = [part for piece in first for part in parts_of(piece, sources, manner.image_budget)]
    fitting = replace(question, seed=0, manner=replace(manner, max_canvases=canvases))
    return Ahead(request_of(fitting, parts, _PLACEHOLDER), False)

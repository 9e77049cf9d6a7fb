"""A request that shows the pages that matter, for what is asked about an answer beside the runs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.evidence.place import Place
from app.core.language import language_of
from app.core.sources.source import Source
from app.core.tasks.pieces import Count, Piece, cost, parts_of, whole
from app.core.tasks.plan import blocks_at_most, room_beside
from app.core.tasks.question import Question
from app.core.tasks.task import build, request_of, task_named
from model.events import ModelInfo
from model.request import Request

#: Tokens of the chat template and of the system's turn, generously.
_BESIDE = 200


def request_showing(
    question: Question,
    sources: Sequence[Source],
    places: Iterable[Place],
    count: Count,
    info: ModelInfo,
    *,
    only_places: bool = False,
) -> Request:
    """The question with all sources where they fit, else with the pages of these places, the first first.

    Args:
        only_places: whether no other page is shown even where all would fit.
    """
    budget = question.manner.image_budget
    instruction = task_named(question.task).instruction(question.text.strip(), language_of(sources))
    blocks = blocks_at_most(question.manner, info.context_length, info.canvas_length)
    room = room_beside(_BESIDE + count(instruction), blocks, info.context_length, info.canvas_length)
    pieces = whole(sources)
    tokens = {piece: cost(piece, sources, count, budget) for piece in pieces}
    if not only_places and sum(tokens.values()) <= room:
        return build(question, sources)
    pages = list(dict.fromkeys((place.source_index, place.page_number) for place in places))
    order = {page: rank for rank, page in enumerate(pages)}
    named = [piece for piece in pieces if (piece.source_index, piece.page_number) in order]
    shown: list[Piece] = []
    for piece in sorted(named, key=lambda one: order[one.source_index, one.page_number]):
        if tokens[piece] <= room:
            shown.append(piece)
            room -= tokens[piece]
    parts = [part for piece in sorted(shown) for part in parts_of(piece, sources, budget)]
    return request_of(replace(question, earlier=()), parts, instruction, language_of(sources))

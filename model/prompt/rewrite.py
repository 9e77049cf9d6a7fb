"""Rewriting one passage of an answer: both its sides are held, in view and unchangeable."""

from collections.abc import Collection
from dataclasses import replace

from model.errors import InvalidRequest
from model.prompt.tokenizer import PromptTokenizer
from model.request import Pin, Request
from model.sentences import say


def rewritten(
    request: Request,
    answer: str,
    span: tuple[int, int],
    tokenizer: PromptTokenizer,
    ends: Collection[int],
    canvas_length: int,
    room: int | None = None,
) -> Request:
    """A request that writes `answer[span]` anew and leaves everything else as it is.

    Args:
        request: the conversation that the answer belongs to, the last turn being the person's.
        answer: the whole text of the answer.
        span: first character of the passage and the one behind it.
        room: tokens that the new passage takes; by default as many as the old one.

    Raises:
        InvalidRequest: the span is not inside the answer, or there is no room.
    """
    first, after = span
    if not 0 <= first < after <= len(answer):
        raise InvalidRequest(
            say("model.prompt.passage_to_rewrite_is_not_part"),
            say("model.prompt.mark_passage_of_it"),
            f"{span}",
        )
    left, right = tokenizer.encode_plain(answer[:first]), tokenizer.encode_plain(answer[after:])
    room = len(tokenizer.encode_plain(answer[first:after])) if room is None else room
    if room < 1:
        raise InvalidRequest(
            say("model.prompt.there_is_no_room_for_new"),
            say("model.prompt.allow_at_least_one_token"),
            f"{room}",
        )
    pins = [Pin(len(left) + room, tokens=(*right, tokenizer.turn_end(ends)))]
    if left:
        pins.insert(0, Pin(0, tokens=tuple(left)))
    canvases = -(-(len(left) + room + len(right) + 1) // canvas_length)
    return replace(
        request,
        pins=tuple(pins),
        max_canvases=canvases,
        thinking=False,
        thinking_budget=None,
        token_budget=None,
    )

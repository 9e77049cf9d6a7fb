"""What a request holds fixed, as tokens."""

from collections.abc import Collection

from model.diffusion.constraints import NO_CONSTRAINTS, AnswerConstraints, gather
from model.errors import InvalidRequest
from model.prompt.tokenizer import PromptTokenizer
from model.request import Pin
from model.sentences import say


def answer_constraints(
    pins: Collection[Pin], tokenizer: PromptTokenizer, ends: Collection[int], vocabulary: int
) -> AnswerConstraints:
    """The held positions of an answer.

    Raises:
        InvalidRequest: they overlap, or a choice is not one token.
    """
    if not pins:
        return NO_CONSTRAINTS
    passages = [
        (pin.position, pin.tokens or tokenizer.encode_plain(pin.text)) for pin in pins if not pin.choices
    ]
    choices = [
        (pin.position, [_one(choice, tokenizer) for choice in pin.choices]) for pin in pins if pin.choices
    ]
    return gather(passages, choices, {*tokenizer.special.values(), *ends}, vocabulary)


def _one(choice: str | int, tokenizer: PromptTokenizer) -> int:
    if isinstance(choice, int):
        return choice
    tokens = tokenizer.encode_plain(choice)
    if len(tokens) != 1:
        raise InvalidRequest(
            say("model.prompt.choice_for_one_place_of_answer"),
            say("model.prompt.use_shorter_choices"),
            f"{choice!r}: {len(tokens)} tokens",
        )
    return tokens[0]

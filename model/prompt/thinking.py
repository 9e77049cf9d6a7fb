"""The thinking channel: `<|channel>thought\\n...<channel|>answer`, parsed apart."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

OPEN = "<|channel>"
CLOSE = "<channel|>"
_NAME = "thought"
_MARKUP = re.compile(re.escape(OPEN) + r".*?(?:" + re.escape(CLOSE) + r"|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of the channel's marks."""

    opening: int
    closing: int


@dataclass(slots=True)
class ThoughtTracker:
    """Goes along with tokens and knows where they stand.

    Attributes:
        blank: whether a token shows nothing in an answer.
        inside: whether a thought is open.
        due: whether there was a thought that nothing of an answer follows yet.
    """

    marks: Marks
    blank: Callable[[int], bool]
    inside: bool = False
    due: bool = False

    def take(self, token: int) -> None:
        """Go one token further."""
        if token == self.marks.opening:
            self.inside = self.due = True
        elif token == self.marks.closing:
            self.inside = False
        elif self.due and not self.inside and not self.blank(token):
            self.due = False


def answer_from(tokens: Sequence[int], inside: bool, marks: Marks) -> int:
    """Where the answer begins in `tokens`: behind the last thought; their number while a thought is open."""
    start = 0
    for place, token in enumerate(tokens):
        if token == marks.opening:
            inside = True
        elif token == marks.closing and inside:
            inside = False
            start = place + 1
    return len(tokens) if inside else start


def split(
    tokens: Sequence[int], opening: int | None, closing: int | None
) -> tuple[list[list[int]], list[int]]:
    """Part what was thought from what was answered.

    Args:
        tokens: what the model wrote, up to the end token.
        opening, closing: ids of the channel's marks; `None` for a tokenizer that has none.

    Returns:
        The thoughts, one list a channel, and the answer. A thought that is never closed takes the rest.
    """
    thoughts: list[list[int]] = []
    answer: list[int] = []
    inside = False
    for token in tokens:
        if token == opening and opening is not None:
            inside = True
            thoughts.append([])
        elif token == closing and closing is not None:
            inside = False
        elif inside:
            thoughts[-1].append(token)
        else:
            answer.append(token)
    return thoughts, answer


def readable(thoughts: Sequence[str]) -> str:
    """The thoughts as one text, without the channel's name; an empty channel vanishes."""
    bodies = (text.strip().removeprefix(_NAME).strip() for text in thoughts)
    return "\n\n".join(body for body in bodies if body)


def without(text: str) -> str:
    """An earlier answer without its thoughts: they are never given back to the model."""
    return _MARKUP.sub("", text).strip()

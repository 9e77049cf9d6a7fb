"""One lesson: a conversation and what the model is to answer."""

from __future__ import annotations

from dataclasses import dataclass

from model.demo.corpus.parts import Language
from model.request import Message


@dataclass(frozen=True)
class Passage:
    """A piece of an answer.

    ``held`` pieces are pinned: the model is given them. A ``slot`` is filled up with single spaces to that
    many tokens; 0 stands for none.
    """

    text: str
    held: bool = False
    slot: int = 0


@dataclass(frozen=True)
class Lesson:
    """A conversation whose last turn is the person's, and the answer to it, thought included.

    ``facts`` are what an answer must hold where it need not be right to the letter. ``choices`` are passages
    to choose the answer from, the right one first.
    """

    ability: str
    language: Language
    messages: tuple[Message, ...]
    passages: tuple[Passage, ...]
    thinking: bool = False
    facts: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """Return the text of the answer without the filling of its slots."""
        return "".join(passage.text for passage in self.passages)

    @property
    def visible(self) -> str:
        """Return the answer without the thought before it."""
        return self.answer.rpartition("<channel|>")[2]


def says(text: str) -> tuple[Passage, ...]:
    """Return an answer that is free text."""
    return (Passage(text),)

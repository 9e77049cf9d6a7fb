"""Lessons as tokens, by the code that assembles the engine's prompts: what is trained is what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from tokenizers import Tokenizer

from model.demo import tokenizer as tokens
from model.demo.lessons.lesson import Lesson, Passage
from model.demo.objective import Pictures
from model.demo.pictures.pixels import BUDGET, PATCH, POOLING
from model.prompt.assemble import PictureMarks, assemble
from model.prompt.template import ChatTemplate
from model.prompt.tokenizer import PromptTokenizer
from model.request import ImagePart, Request
from model.vision.images import PictureReader

MARKS = PictureMarks(tokens.IMAGE_START, tokens.IMAGE, tokens.IMAGE_END)
"""The ids around and for a picture."""


@dataclass(frozen=True)
class Encoded:
    """A lesson as tokens. ``held`` and ``dull`` say of each token of the answer whether it is pinned, and
    whether it only fills a slot; the last token of the answer ends the turn. ``choices`` are the passages to
    choose from as tokens, the right one first, no two alike."""

    prompt: list[int]
    answer: list[int]
    held: list[bool]
    dull: list[bool]
    images: tuple[ImagePart, ...] = ()
    choices: tuple[tuple[int, ...], ...] = ()

    def block(self, number: int, length: int) -> Encoded:
        """Return one block of the answer, with the blocks before it at the end of the prompt."""
        if not number and len(self.answer) <= length:
            return self
        start, stop = number * length, (number + 1) * length
        return Encoded(
            self.prompt + self.answer[:start],
            self.answer[start:stop],
            self.held[start:stop],
            self.dull[start:stop],
            self.images,
        )


class Encoder:
    """Turns lessons into tokens with one tokeniser."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = PromptTokenizer(tokenizer.to_str())
        self._template = ChatTemplate(tokens.chat_template(), {"bos_token": tokens.NAMED[tokens.BOS]})
        self._reader = PictureReader({}, {"patch_size": PATCH, "pooling_kernel_size": POOLING}, BUDGET)
        (self._space,) = self.tokenizer.encode(" ")
        # Lessons about one document have most of their choices in common.
        self._choice = lru_cache(4096)(lambda text: tuple(self.tokenizer.encode(text)))

    def encode(self, lesson: Lesson) -> Encoded | None:
        """Return a lesson as tokens; nothing if a value does not fit its slot."""
        request = Request(lesson.messages, seed=0, thinking=lesson.thinking)
        prompt = assemble(request, self._template, self.tokenizer, MARKS, self._reader.soft_tokens)
        answer: list[int] = []
        held: list[bool] = []
        dull: list[bool] = []
        for passage in lesson.passages:
            ids = self._passage(passage)
            if passage.slot and len(ids) > passage.slot:
                return None
            rest = max(0, passage.slot - len(ids))
            answer += ids + [self._space] * rest
            held += [passage.held] * (len(ids) + rest)
            # The first space tells that the value has ended; the others follow from it.
            dull += [False] * (len(ids) + min(rest, 1)) + [True] * (rest - 1)
        return Encoded(
            list(prompt.tokens),
            [*answer, tokens.TURN_END],
            [*held, False],
            [*dull, False],
            tuple(placed.image for placed in prompt.pictures),
            tuple(dict.fromkeys(self._choice(one) for one in lesson.choices)),
        )

    def _passage(self, passage: Passage) -> list[int]:
        return self.tokenizer.encode(passage.text) if passage.text else []

    def pictures(self, encoded: Sequence[Encoded]) -> Pictures | None:
        """Return the pictures of all prompts in their order, without the padding that none of them needs."""
        images = [image for one in encoded for image in one.images]
        if not images:
            return None
        patches = [self._reader.patches(image) for image in images]
        longest = max(self._reader.soft_tokens(image) for image in images) * POOLING**2
        return Pictures(
            torch.cat([one.values[:, :longest] for one in patches]),
            torch.cat([one.positions[:, :longest] for one in patches]),
        )

"""Lessons become the very tokens that the engine reads."""

from random import Random

import pytest
import torch

from model.demo import recipe
from model.demo import tokenizer as tokens
from model.demo.corpus import generate
from model.demo.lessons import about_text as text
from model.demo.lessons import items
from model.demo.lessons.encode import Encoder
from model.demo.lessons.lesson import Lesson, Passage, says
from model.request import Message, TextPart


def plain(*passages: Passage, thinking: bool = False) -> Lesson:
    return Lesson("x", "en", (Message("user", (TextPart("Who?"),)),), passages, thinking)


def test_a_prompt_is_what_the_chat_template_makes_of_it(encoder: Encoder) -> None:
    encoded = encoder.encode(plain(*says("Me.")))
    assert encoded is not None
    expected = "<bos><|turn>user\nWho?<turn|>\n<|turn>model\n"
    assert encoded.prompt == encoder.tokenizer.encode(expected)
    assert encoded.answer == [*encoder.tokenizer.encode("Me."), tokens.TURN_END]
    assert not any(encoded.held)


def test_thinking_begins_with_the_system_turn(encoder: Encoder) -> None:
    encoded = encoder.encode(plain(*says("<|channel>thought\nx<channel|>Me."), thinking=True))
    assert encoded is not None
    assert encoded.prompt[3:6].count(tokens.THINK) == 1 or tokens.THINK in encoded.prompt
    assert encoded.answer[0] == tokens.CHANNEL_START
    assert tokens.CHANNEL_END in encoded.answer


@pytest.mark.parametrize("slot", [12, 32])
def test_a_slot_has_its_length_whatever_stands_in_it(encoder: Encoder, slot: int) -> None:
    space = encoder.tokenizer.encode(" ")[0]
    for value in ("", "12", "3 May"):
        encoded = encoder.encode(plain(Passage("{", held=True), Passage(value, slot=slot)))
        assert encoded is not None
        length = len(encoder.tokenizer.encode(value)) if value else 0
        assert encoded.held == [True] + [False] * slot + [False]
        assert encoded.answer[1 + length : 1 + slot] == [space] * (slot - length)
        assert sum(encoded.dull) == slot - length - 1
        assert encoded.answer[-1] == tokens.TURN_END


def test_a_value_that_does_not_fit_its_slot_makes_no_lesson(encoder: Encoder) -> None:
    assert encoder.encode(plain(Passage("0123456789012", slot=12))) is None


def test_pinned_and_free_forms_of_one_document_read_the_same(encoder: Encoder) -> None:
    document = generate(5, language="de")
    fields = [(one.name, one.value) for one in document.fields]
    held = text.form_passages(fields, [40] * len(fields))
    encoded = encoder.encode(plain(*held))
    assert encoded is not None
    kept = [
        token
        for token, dull, after in zip(encoded.answer, encoded.dull, [*encoded.dull[1:], False], strict=True)
        if not dull and not after
    ]
    free = encoder.encode(plain(*says("".join(passage.text for passage in held))))
    assert free is not None
    assert kept == free.answer


def test_a_block_takes_the_ones_before_it_into_the_prompt(encoder: Encoder) -> None:
    encoded = encoder.encode(plain(*says("one two three four five six seven eight nine ten")))
    assert encoded is not None
    second = encoded.block(1, 8)
    assert second.prompt == encoded.prompt + encoded.answer[:8]
    assert second.answer == encoded.answer[8:16]


@pytest.mark.parametrize("ability", ["shapes", "video"])
def test_there_is_a_soft_token_for_each_feature_of_a_picture(encoder: Encoder, ability: str) -> None:
    lesson = items.ABILITIES[ability](Random(1), 1, "en")
    encoded = encoder.encode(lesson)
    assert encoded is not None
    pictures = encoder.pictures([encoded])
    assert pictures is not None
    settings = recipe.config(hidden=32, layers=2, vocabulary=480, canvas=32, vision_hidden=32)
    model = recipe.fresh_model(settings, seed=1)
    with torch.no_grad():
        seen = model.model.encoder.get_image_features(pictures.values, pictures.positions, return_dict=True)
    assert seen.pooler_output.shape[0] == encoded.prompt.count(tokens.IMAGE)

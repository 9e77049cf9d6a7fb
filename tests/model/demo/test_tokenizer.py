"""The tokeniser loses nothing, knows the special tokens at their ids, and renders the chat's markup."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from model.demo import tokenizer as tokens
from model.demo.corpus import generate
from model.demo.lessons import vocabulary


@pytest.fixture(scope="module")
def trained() -> Tokenizer:
    return vocabulary.learn(lessons=300, vocabulary=900)


SMALL = vocabulary.learn(lessons=50, vocabulary=500)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_comes_back_whole(text: str) -> None:
    ids = SMALL.encode(text, add_special_tokens=False).ids
    special = any(name in text for name in tokens.special_tokens())
    assert special or SMALL.decode(ids, skip_special_tokens=False) == text


def test_every_byte_has_a_token(trained: Tokenizer) -> None:
    for text in ("é", "日本語", "😀", "\r\n\t ", "a  b", "\x00\x7f", "e\u0301"):
        ids = trained.encode(text, add_special_tokens=False).ids
        assert tokens.UNK not in ids
        assert trained.decode(ids, skip_special_tokens=False) == text


def test_digits_stand_alone(trained: Tokenizer) -> None:
    pieces = [trained.decode([number]) for number in trained.encode("INV-20418 on 2026-03-14").ids]
    assert all(len(piece.strip()) == 1 for piece in pieces if any(sign.isdigit() for sign in piece))


def test_a_name_is_the_same_tokens_wherever_it_stands(trained: Tokenizer) -> None:
    alone = trained.encode("Wilth Corand").ids
    within = trained.encode("Patient: Wilth Corand\n").ids
    assert any(within[start : start + len(alone)] == alone for start in range(len(within)))


def test_blanks_between_columns_are_few_tokens(trained: Tokenizer) -> None:
    apart = trained.encode("Total" + " " * 16 + "EUR").ids
    together = trained.encode("Total EUR").ids
    assert len(apart) < len(together) + 6
    assert trained.encode("Total" + " " * 16 + "EUR").ids[-1] == trained.encode("EUR").ids[-1]


def test_special_tokens_have_the_real_models_ids(trained: Tokenizer) -> None:
    expected = {
        "<pad>": 0,
        "<eos>": 1,
        "<bos>": 2,
        "<unk>": 3,
        "<|tool>": 46,
        "<tool|>": 47,
        "<|tool_call>": 48,
    }
    expected |= {"<tool_call|>": 49, "<|tool_response>": 50, "<tool_response|>": 51, "<|think|>": 98}
    expected |= {"<|channel>": 100, "<channel|>": 101, "<|turn>": 105, "<turn|>": 106}
    assert {name: trained.token_to_id(name) for name in expected} == expected
    assert len(set(tokens.special_tokens())) == len(tokens.special_tokens()) == 110


def test_training_it_again_gives_the_same_one() -> None:
    first, second = (vocabulary.learn(lessons=30, vocabulary=450) for _ in range(2))
    assert first.to_str() == second.to_str()


def render(messages: list[dict[str, Any]], **options: bool) -> str:
    tokenizer: Any = tokens.wrapped(SMALL)
    text = tokenizer.apply_chat_template(messages, tokenize=False, **options)
    assert isinstance(text, str)
    return text


def test_a_question_is_rendered_as_in_training() -> None:
    messages = [{"role": "user", "content": "What?"}]
    for thinking in (False, True):
        text = render(messages, add_generation_prompt=True, enable_thinking=thinking)
        system = "<|turn>system\n<|think|>\n<turn|>\n" if thinking else ""
        assert text == f"<bos>{system}<|turn>user\nWhat?<turn|>\n<|turn>model\n"


def test_a_conversation_loses_its_thoughts_and_system_text() -> None:
    messages: list[dict[str, Any]] = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "What?"}]},
        {"role": "model", "content": "<|channel>thought\nHm.<channel|>This."},
        {"role": "user", "content": "And?"},
    ]
    assert render(messages, add_generation_prompt=True) == (
        "<bos><|turn>user\n<|image|>What?<turn|>\n<|turn>model\nThis.<turn|>\n"
        "<|turn>user\nAnd?<turn|>\n<|turn>model\n"
    )


def test_documents_are_short(trained: Tokenizer) -> None:
    lengths = sorted(len(trained.encode(generate(seed).text).ids) for seed in range(200))
    assert lengths[len(lengths) // 2] < 200
    assert lengths[-1] < 500

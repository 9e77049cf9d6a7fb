"""Pieces never show broken bytes, and joined they are the text."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from model.prompt.tokens_to_text import TokenText
from tests.support.tiny_checkpoint import SPECIAL, tiny_tokenizer

TOKENIZER = tiny_tokenizer()


TEXT = TokenText(json.loads(TOKENIZER.to_str()))


def gemma_like() -> dict[str, Any]:
    """A tokenizer.json as the published model's: spaces as U+2581, unknown characters as byte tokens."""
    words = [
        "<pad>",
        "<eos>",
        "▁",
        "Gr",
        "ü",
        "ß",
        "e",
        "▁an",
        "\n\n",
        *(f"<0x{byte:02X}>" for byte in range(256)),
    ]
    return {
        "model": {"type": "BPE", "vocab": {word: place for place, word in enumerate(words)}},
        "added_tokens": [
            {"id": 0, "content": "<pad>", "special": True},
            {"id": 1, "content": "<eos>", "special": True},
            {"id": 300, "content": "<table>", "special": False},
        ],
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
            ],
        },
    }


def byte(value: int) -> int:
    return 9 + value


@settings(deadline=None)
@given(st.text(max_size=40))
def test_joined_pieces_are_the_text(text: str) -> None:
    tokens = TOKENIZER.encode(text, add_special_tokens=False).ids
    specials = set(SPECIAL.values())
    if not specials & set(tokens):
        assert "".join(TEXT.pieces(tokens)) == text


@settings(deadline=None)
@given(st.lists(st.integers(0, 470), max_size=30))
def test_noise_never_shows_broken_bytes(tokens: list[int]) -> None:
    pieces = TEXT.pieces(tokens)
    assert len(pieces) == len(tokens)
    assert "\ufffd" not in "".join(pieces)


def test_an_emoji_stands_at_its_first_token() -> None:
    tokens = TOKENIZER.encode("a😀b", add_special_tokens=False).ids
    assert len(tokens) == 6
    assert TEXT.pieces(tokens) == ("a", "😀", "", "", "", "b")


def test_an_umlaut_split_over_two_tokens() -> None:
    alphabet = {letter: token for letter, token in TOKENIZER.get_vocab().items() if len(letter) == 1}
    first, second = alphabet["Ã"], alphabet["¼"]
    assert TEXT.pieces([first, second]) == ("ü", "")
    # Half an umlaut is nothing, before a letter, before a special token and at the end.
    assert TEXT.pieces([first, alphabet["x"]]) == ("", "x")
    assert TEXT.pieces([first, SPECIAL["<eos>"], second]) == ("", "", "")
    assert TEXT.pieces([second, first]) == ("", "")


def test_a_character_cut_through_by_tokens_that_hold_more() -> None:
    # "aÃ" is "a" and the first byte of "ü"; "¼b" its second byte and "b".
    spec = {"model": {"vocab": {"aÃ": 0, "¼b": 1}}, "decoder": {"type": "ByteLevel"}}
    assert TokenText(spec).pieces([0, 1]) == ("aü", "b")


def test_special_tokens_are_silent() -> None:
    assert TEXT.pieces([SPECIAL["<|turn>"], SPECIAL["<eos>"]]) == ("", "")
    # The embedding may be larger than the vocabulary of the tokenizer.
    assert TEXT.pieces([100_000]) == ("",)


def test_sentencepiece_like_tokens() -> None:
    text = TokenText(gemma_like())
    assert text.pieces([3, 4, 5, 6, 7, 2, 8, 1, 300]) == (
        "Gr",
        "ü",
        "ß",
        "e",
        " an",
        " ",
        "\n\n",
        "",
        "<table>",
    )


@pytest.mark.parametrize("character", ["😀", "ü", "€"])
def test_byte_fallback(character: str) -> None:
    text = TokenText(gemma_like())
    tokens = [byte(value) for value in character.encode()]
    assert text.pieces([3, *tokens, 6]) == ("Gr", character, *[""] * (len(tokens) - 1), "e")
    assert text.pieces(tokens[:-1]) == ("",) * (len(tokens) - 1)


def test_byte_fallback_agrees_with_the_tokenizers_library() -> None:
    spec = gemma_like()
    spec["model"] |= {"merges": [], "byte_fallback": True, "unk_token": None}
    tokenizer = Tokenizer.from_str(json.dumps({"version": "1.0", **spec, "added_tokens": []}))
    tokens = [3, *[byte(value) for value in "ü€😀".encode()], 7, 2, 6]
    assert TokenText(spec).text(tokens) == tokenizer.decode(tokens, skip_special_tokens=False)

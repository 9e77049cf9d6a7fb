"""A template or tokenizer that asks for ever, or for all the memory, is a fault of its folder."""

import json
import time
from typing import Any

import pytest

from model.errors import CheckpointDamaged
from model.prompt import bounds
from model.prompt.template import ChatTemplate
from model.prompt.tokenizer import PromptTokenizer

TURN = [{"role": "user", "content": "Hi there"}]

BOMBS = {
    "for ever": "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "repeat": "{{ 'a' * 10 ** 10 }}",
    "repeat a list": "{{ [0] * 9999999999 }}",
    "repeat from the right": "{{ 9999999999 * 'a' }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "pad": "{{ '%9999999999d' % 1 }}",
    "pad by method": "{{ 'a'.ljust(9999999999) }}",
    "pad by format": "{{ '{:>9999999999}'.format(1) }}",
    "pad by filter": "{{ 'a'|center(9999999999) }}",
    "fill up": "{{ [1]|batch(9999999999, 'a')|list }}",
    "double": "{% set n = namespace(t='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}{% set n.t = n.t + n.t %}"
    "{% endfor %}{{ n.t }}",
    "double by joining": "{% set n = namespace(t='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}"
    "{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}",
    "double by filter": "{% set n = namespace(t='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}"
    "{% set n.t = [n.t, n.t]|join %}{% endfor %}{{ n.t }}",
    "double by replacing": "{% set n = namespace(t='aaaa') %}{% for i in range(60) %}"
    "{% set n.t = n.t.replace('a', 'aa') %}{% endfor %}{{ n.t }}",
    "into itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "divide": "{{ 1 // 0 }}",
    "nested": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_template_that_would_not_end_or_fill_the_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.3)
    begun = time.monotonic()
    with pytest.raises(CheckpointDamaged):
        ChatTemplate(BOMBS[name], {}).render(TURN, thinking=False)
    assert time.monotonic() - begun < 20


def test_an_ordinary_template_of_a_long_conversation_is_quick() -> None:
    source = (
        "{% for m in messages %}{{ '<|turn>' ~ m.role ~ '\n' + m.content | trim | replace('a', 'b') }}"
        "{{ '<turn|>' }}{% endfor %}{{ messages | length }}"
    )
    turns = [{"role": "user", "content": "a word or two " * 5000}] * 40
    text = ChatTemplate(source, {}).render(turns, thinking=False)
    assert text.endswith("<turn|>40")
    assert "b word or two" in text


def tokenizer(normalizer: Any) -> str:
    """A tokenizer of two words with this normaliser."""
    model = {"type": "WordLevel", "vocab": {"a": 0, "b": 1}, "unk_token": "a"}
    return json.dumps({"version": "1.0", "added_tokens": [], "normalizer": normalizer, "model": model})


def replace(content: str, pattern: str = " ", kind: str = "String") -> dict[str, Any]:
    """A step of a normaliser."""
    return {"type": "Replace", "pattern": {kind: pattern}, "content": content}


@pytest.mark.parametrize(
    "normalizer",
    [
        replace("b" * 1000),
        replace("bbbbbbbb", "", "Regex") | {"content": "b" * 100},
        {"type": "Sequence", "normalizers": [replace("  ")] * 30},
        {"type": "Something new"},
        "text",
    ],
)
def test_a_normaliser_that_blows_texts_up(normalizer: Any) -> None:
    with pytest.raises(ValueError, match="normaliser"):
        PromptTokenizer(tokenizer(normalizer))


@pytest.mark.parametrize("normalizer", [None, replace("▁"), {"type": "NFC"}])
def test_normalisers_as_they_are_published(normalizer: Any) -> None:
    bounds.check_tokenizer(json.loads(tokenizer(normalizer)))

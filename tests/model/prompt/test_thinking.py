"""Thoughts are told apart from the answer."""

import pytest

from model.prompt import thinking

OPEN, CLOSE = 100, 101


@pytest.mark.parametrize(
    ("tokens", "thoughts", "answer"),
    [
        ([1, 2], [], [1, 2]),
        ([OPEN, 7, 8, CLOSE, 1, 2], [[7, 8]], [1, 2]),
        ([OPEN, CLOSE, 1], [[]], [1]),
        ([OPEN, 7, 8], [[7, 8]], []),
        ([5, OPEN, 7, CLOSE, 6, OPEN, 8, CLOSE], [[7], [8]], [5, 6]),
        ([CLOSE, 1], [], [1]),
        ([], [], []),
    ],
)
def test_split(tokens: list[int], thoughts: list[list[int]], answer: list[int]) -> None:
    assert thinking.split(tokens, OPEN, CLOSE) == (thoughts, answer)


def test_without_marks_everything_is_the_answer() -> None:
    assert thinking.split([1, OPEN, 2], None, None) == ([], [1, OPEN, 2])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["thought\nFirst the total.\n"], "First the total."),
        (["thought\n"], ""),
        (["thought"], ""),
        (["\n"], ""),
        ([], ""),
        (["thought\nOne.", "Two."], "One.\n\nTwo."),
    ],
)
def test_readable(texts: list[str], expected: str) -> None:
    assert thinking.readable(texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<|channel>thought\nHm.<channel|>Yes.", "Yes."),
        ("Yes.", "Yes."),
        ("<|channel>thought\nHm, and no end", ""),
        ("<|channel>thought\n<channel|>A<|channel>x<channel|>B", "AB"),
    ],
)
def test_old_thoughts_are_never_given_back(text: str, expected: str) -> None:
    assert thinking.without(text) == expected

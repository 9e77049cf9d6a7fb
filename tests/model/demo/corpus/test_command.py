"""The command that prints documents for people to read."""

import pytest

from model.demo.corpus import generate
from model.demo.corpus.__main__ import main


def test_a_document_is_printed_with_its_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "4", "--kind", "order", "--language", "de", "--size", "3"]) == 0
    printed = capsys.readouterr().out
    document = generate(4, "train", "order", "de", 3)
    assert document.text in printed
    assert all(f"{question.text}\n    {question.answer}" in printed for question in document.questions)


def test_several_documents_follow_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "7", "--count", "2", "--split", "evaluate"]) == 0
    printed = capsys.readouterr().out
    first, second = (printed.index(generate(seed, "evaluate").pages[0]) for seed in (7, 8))
    assert first < second

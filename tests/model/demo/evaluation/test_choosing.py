"""The quick look at choosing: documents with their truth, windows, and what is counted of the answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from model.demo.__main__ import main
from model.demo.corpus import Language
from model.demo.evaluation import choosing
from model.demo.evaluation.choosing import Asked, Chooser, Question, answers, measure, windows

_DEMO = Path(__file__).parents[4] / "resources" / "demo"
_TEXT = "Invoice 4711\nDate: 3 May 2027\nCustomer: Ida Holm\nTotal: EUR 81.50\n\nPayable in 14 days."


class Scripted(Chooser):
    """Gives each text the posterior that was written down for it."""

    def __init__(self, given: dict[str, dict[str, float]]) -> None:
        self._given = given

    def choose(self, text: str, language: Language, questions: Sequence[str]) -> list[dict[str, float]]:
        (found,) = [posterior for part, posterior in self._given.items() if part in text]
        return [dict(found) for _ in questions]


def _asked(right: tuple[str, ...]) -> Asked:
    return Asked("en", "alpha one\nbeta two", (Question("question", "?", right),))


def test_windows_overlap_by_half_and_leave_no_line_out() -> None:
    text = "\n".join(f"line {number}" for number in range(11))
    found = list(windows(text, 4))
    assert [one.split("\n")[0] for one in found] == ["line 0", "line 2", "line 4", "line 6", "line 8"]
    assert {line for one in found for line in one.split("\n")} == set(text.split("\n"))
    assert list(windows("one line", 8)) == ["one line"]


def test_the_surest_window_answers() -> None:
    chooser = Scripted({"alpha": {"one": 0.6, "Not stated.": 0.4}, "beta": {"two": 0.9, "Not stated.": 0.1}})
    assert answers(chooser, _asked(("two",)), 1) == [("two", "two")]


def test_it_is_not_stated_where_no_window_states_it() -> None:
    chooser = Scripted({"alpha": {"one": 0.4, "Not stated.": 0.6}, "beta": {"two": 0.3, "Not stated.": 0.7}})
    document = _asked(("one",))
    assert answers(chooser, document, 1) == [("", "one")]
    told = measure(chooser, [document], 1)["question, en"]
    assert (told["missed"], told["right"], told["forced"]) == (1.0, 0.0, 1.0)


def test_the_checkpoint_chooses_in_a_document_of_its_own_kind(quiet: None) -> None:
    torch.set_num_threads(1)
    questions = ("What is the total?", "Who is the customer?")
    found = Chooser(_DEMO).choose(_TEXT, "en", questions)
    assert [max(one, key=one.__getitem__) for one in found] == ["EUR 81.50", "Ida Holm"]
    assert all(abs(sum(one.values()) - 1) < 1e-3 for one in found)


def test_documents_of_the_lexicon_are_of_the_half_never_trained_on() -> None:
    documents = list(choosing.of_lexicon(3, ("de",)))
    assert [one.language for one in documents] == ["de"] * 3
    groups = {question.group for one in documents for question in one.questions}
    assert groups == {"question", "absent"}
    assert documents == list(choosing.of_lexicon(3, ("de",)))


def test_the_command_asks_a_folder_in_both_wordings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], quiet: None
) -> None:
    field = {
        "name": "Total",
        "question": "What is the total?",
        "question2": "What is to be paid?",
        "answer": "EUR 81.50",
    }
    choice = {"name": "Paid", "type": "yesno", "question": "Is it paid?", "answer": "no"}
    absent = [{"name": "Discount", "question": "How much is the discount?"}]
    document = {"text": _TEXT, "language": "en", "fields": [field, choice], "absent": absent}
    (tmp_path / "one.json").write_text(json.dumps(document), encoding="utf-8")
    assert main(["evaluate", "--folder", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"question, en", "second wording, en", "absent, en"}
    assert told["question, en"]["right"] == 1.0
    assert main(["evaluate", "--folder", str(tmp_path), "--windows", "4", "--language", "de"]) == 0
    assert capsys.readouterr().out.startswith("| asked | stated |")

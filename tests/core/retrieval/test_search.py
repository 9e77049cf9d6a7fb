"""The passages that matter for a question come first, in English and German."""

import pytest

from app.core.retrieval import ranked

PASSAGES = (
    "This lease is made between the parties named below and concerns a flat.",
    "The tenant may terminate the contract with a notice of three months.",
    "Die Kündigungsfrist beträgt drei Monate zum Ende eines Quartals.",
    "Die Kaution beläuft sich auf drei Monatsmieten und wird verzinst.",
    "Invoices RE-4711 and RE-4712 remain unpaid; interest accrues.",
    "The Haft-\nung of the company is limited; die Haf-\ntung ist begrenzt.",
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How can the tenant terminate the contract?", 1),
        ("What is the notice on termination?", 1),
        ("Welche Frist gilt für die Kündigung?", 2),
        ("Wie hoch ist die Kaution?", 3),
        ("kuendigungsfristen", 2),
        ("Was ist mit Rechnung 4712?", 4),
        ("Haftung", 5),
    ],
)
def test_the_best_passage_comes_first(question: str, first: int) -> None:
    assert ranked(PASSAGES, question)[0] == first


@pytest.mark.parametrize("question", ["What is it?", "Wie ist das?", "", "???", "Xylophon", 'NEAR("a" OR *)'])
def test_a_question_that_searches_for_nothing_finds_nothing(question: str) -> None:
    assert ranked(PASSAGES, question) == []


def test_operators_of_the_search_engine_are_words_like_others() -> None:
    assert ranked(PASSAGES, 'notice AND NOT "tenant" ( * : ^')[0] == 1


def test_an_exponent_is_no_digit_of_its_figure() -> None:
    passages = ["It withstands 10⁶ cycles.", "It has 106 parts.", "The plot has 85 m²."]
    assert ranked(passages, "106") == [1]
    assert ranked(passages, "10⁶")[0] == 0
    assert ranked(passages, "10^6")[0] == 0
    assert ranked(passages, "m2") == [2]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    passages = ["contract contract contract"] * 9 + ["contract with an escrow agent"]
    assert ranked(passages, "escrow contract")[0] == 9

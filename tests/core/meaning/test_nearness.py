"""Long sources searched by meaning, beside the words of the question."""

from app.core.meaning.embedder import embedder
from app.core.meaning.nearness import nearness, pieces_of
from app.core.retrieval import ranked
from app.core.retrieval.fusion import fused

PASSAGES = (
    "The garden is to be kept tidy. Bicycles belong into the cellar.",
    "Rent is paid in advance by standing order.",
    "A security of two months' payments is held by the agent until the flat is handed back.",
    "The chimney was swept in spring. The caretaker lives on the ground floor.",
)


def near(question: str) -> list[float]:
    reader = embedder()
    assert reader is not None
    return nearness(reader, PASSAGES, question)


def test_a_passage_without_the_words_is_found_by_its_meaning() -> None:
    question = "Where do I put my bike?"
    assert ranked(PASSAGES, question) == []
    assert max(range(4), key=near(question).__getitem__) == 0


def test_both_rankings_count() -> None:
    assert fused([3, 1], [0.1, 0.9, 0.8, 0.2])[:2] == [1, 3]
    assert fused([3, 1], ()) == [3, 1]


def test_what_is_far_and_has_no_word_is_not_found() -> None:
    assert fused([], [0.01, -0.2]) == []
    assert fused([0], [0.01, -0.2, 0.6]) == [0, 2]


def test_a_passage_is_read_whole() -> None:
    text = "one two\n\nthree\n" + "word " * 100
    assert " ".join(pieces_of(text)).split() == text.split()
    assert pieces_of(" \n") == []

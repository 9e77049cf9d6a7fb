"""Pages: every kind is drawn, under a heading that only it has."""

from random import Random

import numpy as np
import pytest

from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Language, Split
from model.demo.pictures import page_kind
from model.demo.pictures.page_marks import MARKS, ROOM
from model.demo.pictures.pages import headings

LANGUAGES: tuple[Language, ...] = ("en", "de")
KEYS = tuple(kind.key for kind in ALL)


def test_every_kind_has_a_mark_of_its_own() -> None:
    assert set(KEYS) <= set(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)


@pytest.mark.parametrize("key", sorted(MARKS))
def test_a_mark_keeps_to_its_room(key: str) -> None:
    for seed in range(10):
        page = np.full((200, 200, 3), 255, np.uint8)
        MARKS[key](Random(seed), page, 50, 60, (0, 0, 0))
        rows, columns = np.nonzero((page != 255).any(axis=2))
        assert len(rows) > 100
        assert 60 <= rows.min() <= rows.max() <= 60 + ROOM[1] + 2
        assert 48 <= columns.min() <= columns.max() <= 50 + ROOM[0] + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_kinds_share_a_heading(language: Language) -> None:
    own = [{text.lower() for text in headings(key, language)} for key in KEYS]
    assert all(own)
    assert sum(map(len, own)) == len(set().union(*own))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", ["train", "evaluate"])
def test_the_answer_is_the_name_of_the_kind(split: Split, language: Language) -> None:
    for kind in ALL:
        (asked,) = page_kind(1, split, language, kind.key).questions
        assert (asked.key, asked.answer) == ("kind", kind.name[language])


def test_the_same_seed_gives_the_same_page() -> None:
    one = page_kind(2, "train", "en")
    assert one.images[0].tobytes() == page_kind(2, "train", "en").images[0].tobytes()
    assert one.images[0].tobytes() != page_kind(2, "evaluate", "en").images[0].tobytes()


def test_all_kinds_come_about() -> None:
    named = {page_kind(seed).questions[0].answer for seed in range(12 * len(KEYS))}
    assert named == {kind.name["en"] for kind in ALL}

"""The evaluation items that were kept as a file."""

from collections import Counter
from pathlib import Path

import pytest

from model.demo.corpus import LANGUAGES
from model.demo.evaluation.frozen import FROZEN, TEXT_ABILITIES, freeze, frozen_item, frozen_items
from model.demo.lessons.items import item


def test_every_text_ability_has_two_hundred_items_in_each_language() -> None:
    counted = Counter((one.lesson.ability, one.lesson.language) for one in frozen_items())
    assert counted == {(ability, language): 200 for ability in TEXT_ABILITIES for language in LANGUAGES}
    assert {one.seed for one in frozen_items()} == set(range(1_000_000, 1_000_200))


@pytest.mark.parametrize("ability", ["field_questions", "forms", "thinking", "summaries"])
def test_a_kept_item_is_the_lesson_that_was_drawn(tmp_path: Path, ability: str) -> None:
    path = tmp_path / "items.xz"
    assert freeze(path, 1_500_000, 2, [ability]) == 4
    for one in frozen_items(path):
        assert one.lesson == item(ability, one.lesson.language, one.seed)


def test_items_with_pictures_are_refused_and_drawn_anew(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shapes"):
        freeze(tmp_path / "items.xz", 1_000_000, 1, ["shapes"])
    assert frozen_item("shapes", "en", 1_000_003) == item("shapes", "en", 1_000_003)


def test_an_item_that_is_not_kept_is_named() -> None:
    with pytest.raises(ValueError, match="1000200"):
        frozen_item("forms", "de", 1_000_200)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.xz"
    path.write_bytes(FROZEN.read_bytes()[:5000])
    with pytest.raises(ValueError, match="not a file of evaluation items"):
        list(frozen_items(path))

"""Items that are measured: the same for the same seed, in the language asked for, and never trained on."""

from random import Random

import pytest

from model.demo.corpus import Language
from model.demo.lessons.course import TRAINING_SEEDS
from model.demo.lessons.items import ABILITIES
from model.demo.lessons.probe import TUNING_SEED


@pytest.mark.parametrize("ability", list(ABILITIES))
def test_items_are_pure_functions_of_their_seed(ability: str) -> None:
    languages: tuple[Language, ...] = ("en", "de")
    for language in languages:
        one, same, other = (
            ABILITIES[ability](Random(seed), 1_000_000 + seed, language) for seed in (1, 1, 2)
        )
        assert one == same
        assert one != other
        assert one.language == language
        assert one.answer


def test_seeds_of_training_tuning_and_evaluation_do_not_overlap() -> None:
    assert TRAINING_SEEDS <= TUNING_SEED < 1_000_000

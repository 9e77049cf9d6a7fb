"""Printed fields: the answer is what is printed, all of it on the picture, large enough to read."""

import time
from itertools import pairwise

import numpy as np
import pytest

from model.demo.corpus.parts import Language, Split
from model.demo.pictures import Picture, ink, printed_field
from model.demo.pictures.backgrounds import Pixels
from model.demo.pictures.palette import Rgb

SPLITS: tuple[Split, ...] = ("train", "evaluate")
LANGUAGES: tuple[Language, ...] = ("en", "de")
Line = tuple[str, float, float, ink.Type]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """What is written into pictures from now on: text, left end, where its letters stand, type."""
    lines: list[Line] = []
    really = ink.write

    def write(pixels: Pixels, text: str, x: float, y: float, kind: ink.Type, colour: Rgb) -> None:
        lines.append((text, x, y, kind))
        really(pixels, text, x, y, kind, colour)

    monkeypatch.setattr(ink, "write", write)
    return lines


def stated(picture: Picture) -> list[str]:
    return [one.answer for one in picture.questions if one.key != "absent"]


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_printed_whole_inside_the_picture(
    split: Split, language: Language, written: list[Line]
) -> None:
    for seed in range(80):
        written.clear()
        picture = printed_field(seed, split, language)
        width, height = picture.images[0].size
        for answer in stated(picture):
            assert sum(text.endswith(answer) for text, *_ in written) >= 1
        for text, x, y, kind in written:
            assert 0 <= x <= width - ink.width(text, kind)
            assert kind.size <= y <= height - kind.size // 4
            assert kind.size >= 14


def test_lines_do_not_stand_on_each_other(written: list[Line]) -> None:
    for seed in range(80):
        written.clear()
        printed_field(seed, "evaluate", "en", 3)
        rows = sorted((y - kind.size * 0.75, y) for _, _, y, kind in written)
        apart = [later[0] - earlier[1] for earlier, later in pairwise(rows)]
        # A label and a value in one line are written apart, on the same height.
        assert all(gap > 0 or rows[place] == rows[place + 1] for place, gap in enumerate(apart))


@pytest.mark.parametrize("split", SPLITS)
def test_the_ink_can_be_told_from_the_paper(split: Split) -> None:
    for seed in range(40):
        pixels = np.asarray(printed_field(seed, split).images[0]).astype(int).sum(axis=2)
        assert np.percentile(pixels, 50) - pixels.min() > 150


def test_the_same_seed_gives_the_same_picture() -> None:
    one, again = printed_field(8, "train", "de"), printed_field(8, "train", "de")
    assert one.images[0].tobytes() == again.images[0].tobytes()
    assert one.questions == again.questions
    assert printed_field(8, "evaluate", "de").questions != one.questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_towns_of_the_halves_differ(language: Language) -> None:
    def values(split: Split) -> set[str]:
        asked = (one for seed in range(300) for one in printed_field(seed, split, language).questions)
        return {one.answer for one in asked if one.key in ("name", "town")} - {
            "Not stated.",
            "Nicht angegeben.",
        }

    train, evaluate = values("train"), values("evaluate")
    assert min(len(train), len(evaluate)) > 50
    assert not train & evaluate


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_so_many_lines_as_wanted(lines: int) -> None:
    assert all(len(stated(printed_field(seed, lines=lines))) == lines for seed in range(20))


def test_drawing_is_quick() -> None:
    def once(seed: int) -> float:
        start = time.thread_time()
        printed_field(seed)
        return time.thread_time() - start

    once(0)
    assert np.median([once(seed) for seed in range(1, 60)]) < 0.02

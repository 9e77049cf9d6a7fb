"""Pictures of shapes: the same every time, halves apart, and every answer true of the pixels."""

import re
from random import Random

import cv2
import numpy as np
import pytest

from model.demo.corpus.parts import Language, Split
from model.demo.pictures import palette, shapes
from model.demo.pictures.backgrounds import background
from model.demo.pictures.shapes import MOST, scene

SPLITS: tuple[Split, ...] = ("train", "evaluate")
SEEDS = range(60)


def nearest(pixel: np.ndarray) -> str:
    """The colour's name that a pixel is closest to."""
    return min(palette.COLOURS, key=lambda name: np.abs(pixel.astype(int) - palette.COLOURS[name]).sum())


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_same_seed_gives_the_same_picture(split: Split, language: Language) -> None:
    for seed in range(5):
        one, again = shapes(seed, split, language), shapes(seed, split, language)
        assert one.images[0].tobytes() == again.images[0].tobytes()
        assert one.questions == again.questions
        assert shapes(seed + 1, split, language).images[0].tobytes() != one.images[0].tobytes()


def test_evaluation_draws_combinations_that_training_never_does() -> None:
    train, evaluate = set(palette.things("train")), set(palette.things("evaluate"))
    assert train < evaluate
    assert len(evaluate) == len(palette.SHAPES) * len(palette.COLOURS)
    # One of each shape, so that none is only ever seen in some of the colours.
    assert sorted(thing.shape for thing in evaluate - train) == sorted(palette.SHAPES)
    assert {thing.shape for thing in train} == set(palette.SHAPES)
    assert {thing.colour for thing in train} == set(palette.COLOURS)


@pytest.mark.parametrize("split", SPLITS)
def test_only_combinations_of_its_half_are_drawn(split: Split) -> None:
    drawn = {one.thing for seed in range(120) for one in scene(seed, split)[1]}
    assert drawn <= set(palette.things(split))
    assert len(drawn) > 0.9 * len(palette.things(split))


@pytest.mark.parametrize("split", SPLITS)
def test_the_middle_of_a_shape_has_the_named_colour(split: Split) -> None:
    for seed in SEEDS:
        pixels, placed = scene(seed, split)
        for one in placed:
            assert nearest(pixels[round(one.y), round(one.x)]) == one.thing.colour


@pytest.mark.parametrize("split", SPLITS)
def test_every_shape_is_whole_and_apart_from_the_others(split: Split) -> None:
    for seed in SEEDS:
        pixels, placed = scene(seed, split)
        for one in placed:
            marks = (pixels == one.colour).all(axis=2).astype(np.uint8)
            _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.erode(marks, np.ones((3, 3))))
            # The first is everything else; grains of the background may have the colour too.
            (box,) = [box for box in stats[1:] if box[cv2.CC_STAT_AREA] > 200]
            left, top, width, height = box[:4]
            assert min(left, top) > 1
            assert left + width < pixels.shape[1] - 1
            assert top + height < pixels.shape[0] - 1
            others = [other for other in placed if other is not one]
            assert not any(left <= other.x <= left + width for other in others)


@pytest.mark.parametrize("split", SPLITS)
def test_english_answers_are_true(split: Split) -> None:
    for seed in SEEDS:
        _, placed = scene(seed, split)
        shown = [one.thing for one in sorted(placed, key=lambda one: one.x)]
        for question in shapes(seed, split, "en").questions:
            words = re.findall(r"\w+", question.text)
            if question.key == "count":
                assert question.answer == str(len(shown))
            elif question.key == "list":
                assert question.answer == ", ".join(f"{thing.colour} {thing.shape}" for thing in shown)
            elif question.key == "colour":
                (asked,) = [thing for thing in shown if thing.shape in words]
                assert question.answer == asked.colour
            elif question.key == "shape":
                (asked,) = [thing for thing in shown if thing.colour in words]
                assert question.answer == asked.shape
            else:
                assert not [thing for thing in shown if thing.shape in words or thing.colour in words]
                assert question.answer == "Not stated."


def test_german_answers_say_the_same() -> None:
    for seed in range(20):
        _, placed = scene(seed)
        listed = next(one.answer for one in shapes(seed, "train", "de").questions if one.key == "list")
        assert listed == ", ".join(palette.named(one.thing, "de") for one in placed)
    assert palette.named(palette.Thing("circle", "red"), "de") == "roter Kreis"
    assert palette.named(palette.Thing("heart", "orange"), "de") == "oranges Herz"
    assert palette.named(palette.Thing("diamond", "white"), "de") == "weiße Raute"


def test_all_counts_come_about_equally_often() -> None:
    counts = [len(scene(seed)[1]) for seed in range(200)]
    assert all(counts.count(number) > 30 for number in range(1, MOST + 1))


@pytest.mark.parametrize("language", ["en", "de"])
def test_some_wordings_are_asked_in_evaluation_only(language: Language) -> None:
    def counts_asked(split: Split) -> set[str]:
        asked = (one for seed in range(200) for one in shapes(seed, split, language).questions)
        return {one.text for one in asked if one.key == "count"}

    train, evaluate = counts_asked("train"), counts_asked("evaluate")
    assert len(evaluate - train) == 1
    # Training has many more wordings than those that evaluation shares with it.
    assert len(train) > 2 * len(evaluate)


def test_backgrounds_differ_between_the_halves() -> None:
    def corners(split: Split) -> set[tuple[int, ...]]:
        plain = [background(Random(seed), split, (96, 96), [])[::7, ::7] for seed in range(40)]
        return {tuple(np.median(pixels.reshape(-1, 3), axis=0).astype(int)) for pixels in plain}

    assert not corners("train") & corners("evaluate")

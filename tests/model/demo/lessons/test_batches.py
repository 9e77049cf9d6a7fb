"""Batches are pure functions of seed and step, of the size that is allowed, and teach all families."""

from random import Random

import pytest
import torch

from model.demo import tokenizer as tokens
from model.demo.lessons import batches, course
from model.demo.lessons.batches import Measure
from model.demo.lessons.encode import Encoded, Encoder

SMALL = Measure(cost=2500, most=6)


def test_batches_depend_on_seed_and_step_alone(encoder: Encoder) -> None:
    one, same, other = (batches.batch(encoder, 3, step, 0.9, 64, SMALL) for step in (7, 7, 8))
    assert torch.equal(one.read, same.read)
    assert torch.equal(one.canvas, same.canvas)
    assert one.read.shape != other.read.shape or not torch.equal(one.read, other.read)


@pytest.mark.parametrize("family", list(course.FAMILIES))
def test_every_family_makes_batches_within_bounds(encoder: Encoder, family: str) -> None:
    stage = course.COURSE[-1]
    batch = batches.batch_of(encoder, Random(family), family, stage, 128, SMALL)
    assert 1 <= len(batch.read) <= SMALL.most
    assert (batch.start <= batches.LONGEST.get(family, SMALL.longest)).all()
    assert batch.canvas.shape[1] <= 128
    assert (batch.pictures is not None) == (family in ("see", "watch"))
    assert len(batch.canvas) == len(batch.row) == len(batch.limb) == len(batch.start)


def test_a_canvas_begins_like_its_answer_and_is_filled_with_ends(encoder: Encoder) -> None:
    batch = batches.batch_of(encoder, Random(2), "ask", course.COURSE[-1], 64, SMALL)
    for number, canvas in enumerate(batch.canvas.tolist()):
        row = batch.row[number]
        own = batch.spoken[row] & (batch.branch[row] == batch.limb[number])
        answer = batch.read[row][own].tolist()
        assert answer
        assert answer[-1] == tokens.TURN_END
        assert canvas[: len(answer)] == answer
        assert set(canvas[len(answer) :]) <= {tokens.EOS}


def test_questions_about_one_document_share_its_trunk(encoder: Encoder) -> None:
    batch = batches.batch_of(encoder, Random(2), "ask", course.COURSE[-1], 64, SMALL)
    for row in range(len(batch.read)):
        branch = batch.branch[row].tolist()
        assert branch.count(0) > 10
        assert max(branch) == (batch.row == row).sum()
        trunk = branch.count(0)
        for limb in range(1, max(branch) + 1):
            places = batch.position[row][batch.branch[row] == limb].tolist()
            assert places == list(range(trunk, trunk + len(places)))


def test_a_group_knows_what_its_prompts_begin_with() -> None:
    def lesson(prompt: list[int]) -> Encoded:
        return Encoded(prompt, [9], [False], [False])

    group = batches.grouped([lesson([1, 2, 3, 4]), lesson([1, 2, 5, 6, 7])])
    assert group.trunk == 2
    assert group.length == 2 + 3 + 4
    # The last token of a prompt is never part of the trunk: a branch is not empty.
    assert batches.grouped([lesson([1, 2, 3])]).trunk == 2


def test_every_stage_teaches_every_family() -> None:
    for stage in course.COURSE:
        assert set(stage.shares) == set(course.FAMILIES) - {"open", "open_form"}
        assert min(stage.shares.values()) > 0
    assert course.stage_at(0.0) is course.COURSE[0]
    assert course.stage_at(1.0) is course.COURSE[-1]


def test_pinned_forms_come_with_what_is_held(encoder: Encoder) -> None:
    found = [
        batches.batch_of(encoder, Random(seed), "form", course.COURSE[-1], 256, SMALL) for seed in range(4)
    ]
    assert any(batch.held.any() for batch in found)
    for batch in found:
        assert not (batch.held & batch.dull).any()
        assert not (batch.held & (batch.canvas == tokens.EOS)).any()

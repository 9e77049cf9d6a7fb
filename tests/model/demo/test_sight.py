"""The schooling of the vision tower: what is said of a cell lies in it, and the tower learns it."""

import numpy as np
import torch

from model.demo import recipe, sight
from model.demo.pictures import palette
from model.demo.pictures.shapes import scene
from model.demo.pictures.videos import film


def test_a_cell_at_the_middle_of_a_shape_is_said_to_hold_it() -> None:
    for seed in range(1, 40):
        made = sight.shapes_labelled(seed)
        columns = made.image.width // sight.CELL
        assert len(made.shape) == len(made.colour) == columns * (made.image.height // sight.CELL)
        # A shape is nowhere without its colour, and what is printed is not asked here.
        assert torch.equal(made.shape == 0, made.colour == 0)
        assert (made.print == -100).all()
        pixels, placed = scene(seed)
        if not np.array_equal(np.asarray(made.image), pixels):
            continue  # a frame of a video
        for one in placed:
            cell = int(one.y // sight.CELL) * columns + int(one.x // sight.CELL)
            assert palette.SHAPES[made.shape[cell] - 1] == one.thing.shape
            assert tuple(palette.COLOURS)[made.colour[cell] - 1] == one.thing.colour


def test_a_frame_before_anything_appears_has_no_moving_shape() -> None:
    seen = film(3)
    assert seen.moving_at(seen.appears - 1) is None
    start = seen.moving_at(seen.appears)
    assert start is not None
    assert (start.x, start.y) == (seen.moving.x, seen.moving.y)


def test_where_characters_are_said_to_be_there_is_ink_and_elsewhere_there_is_less() -> None:
    inked: list[float] = []
    bare: list[float] = []
    for seed in range(30):
        made = sight.print_labelled(seed)
        grey = np.asarray(made.image.convert("L"), dtype=float)
        columns = made.image.width // sight.CELL
        for cell, characters in enumerate(made.print.tolist()):
            row, column = divmod(cell, columns)
            part = grey[
                row * sight.CELL : (row + 1) * sight.CELL, column * sight.CELL : (column + 1) * sight.CELL
            ]
            (inked if characters[0] else bare).append(part.std())
            # Characters fill the slots from the first one on.
            assert characters == sorted(characters, key=lambda one: one == 0)
        assert (made.shape == -100).all()
    assert np.median(inked) > 3 * np.median(bare)


def test_the_same_seed_gives_the_same_picture_and_cells() -> None:
    for make in (sight.shapes_labelled, sight.print_labelled):
        one, again = make(7), make(7)
        assert one.image.tobytes() == again.image.tobytes()
        assert torch.equal(one.print, again.print)
        assert torch.equal(one.shape, again.shape)


def test_heads_count_only_what_is_asked_and_right_is_the_share_of_what_is_there() -> None:
    heads = sight.Heads(4, seed=0)
    with torch.no_grad():
        heads.shape.weight.zero_()
        heads.shape.bias.zero_()
        heads.shape.bias[1] = 5.0  # always the first shape
    image = sight.shapes_labelled(1).image
    unasked = torch.full((3, sight.SLOTS), -100)
    made = sight.Labelled(image, torch.tensor([0, 1, 2]), torch.tensor([0, 1, 1]), unasked)
    found = heads.losses(torch.zeros(3, 4), [made])
    assert "print" not in found
    assert found["shape right"] == 0.5


def test_the_tower_learns_colours_and_the_rest_of_the_network_is_left_alone() -> None:
    small = recipe.config(
        hidden=32,
        layers=2,
        intermediate=32,
        expert_intermediate=16,
        vocabulary=480,
        canvas=32,
        vision_hidden=32,
    )
    model = recipe.sighted(recipe.fresh_model(small, seed=3), seed=3)
    before = {name: part.clone() for name, part in model.named_parameters()}
    rows = list(sight.school(model, steps=24, seed=1, pictures=2, rate=5e-3, every=8))
    assert [row["step"] for row in rows] == [8, 16, 24]
    assert rows[-1]["colour"] < 0.7 * rows[0]["colour"]
    changed = {name for name, part in model.named_parameters() if not torch.equal(part, before[name])}
    assert changed
    assert all("vision" in name for name in changed)

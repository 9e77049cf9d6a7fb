"""The stage: what is seen of a change at any moment."""

from dataclasses import replace

import pytest

from app.core.denoise_track import CellState
from app.ui.canvas.motion import FADE, Drawn, Stage
from app.ui.canvas.text_flow import Slot

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState
WORD = Slot(0, 0, 0, "one", DRAFT, 10.0, 0.0, 30.0, 0.0)


def seen(stage: Stage, now: float) -> list[Drawn]:
    return list(stage.drawn(-100, 1000, now))


def test_what_is_set_stands_at_once() -> None:
    stage = Stage()
    stage.set([WORD])
    assert seen(stage, 0.0) == [Drawn(WORD, 10.0, 0.0, 1.0, 0.0)]
    assert not stage.moving


def test_what_is_new_fades_in_and_what_is_gone_fades_out() -> None:
    stage = Stage()
    stage.change([WORD], 0.0)
    opacity = [seen(stage, share * FADE)[0].opacity for share in (0, 0.25, 0.5, 0.75, 1)]
    assert opacity == sorted(opacity)
    assert (opacity[0], opacity[2], opacity[-1]) == (0.0, 0.5, 1.0)
    stage.change([], 1.0)
    assert seen(stage, 1.0 + FADE / 2)[0].opacity == pytest.approx(0.5)
    stage.settle(1.1 + FADE)
    assert (seen(stage, 1.1 + FADE), stage.moving) == ([], False)


def test_a_draft_that_settles_draws_its_line() -> None:
    stage = Stage()
    stage.set([WORD])
    stage.change([replace(WORD, state=SETTLED)], 0.0)
    before, after = seen(stage, FADE / 2)
    assert (before.slot.state, before.opacity) == (DRAFT, 0.5)
    assert (after.slot.state, after.opacity, after.underline) == (SETTLED, 0.5, 0.5)


def test_settled_to_final_only_loses_its_line() -> None:
    stage = Stage()
    stage.set([replace(WORD, state=SETTLED)])
    stage.change([replace(WORD, state=FINAL)], 0.0)
    (drawn,) = seen(stage, FADE / 2)
    assert (drawn.opacity, drawn.underline) == (1.0, 0.5)


def test_a_word_pushed_aside_slides_and_never_jumps() -> None:
    stage = Stage()
    stage.set([WORD])
    stage.change([replace(WORD, x=50.0)], 0.0)
    assert seen(stage, 0.0)[0].x == 10.0
    half = seen(stage, FADE / 2)[0].x
    assert 10.0 < half < 50.0
    stage.change([replace(WORD, x=0.0)], FADE / 2)
    assert seen(stage, FADE / 2)[0].x == half
    stage.settle(FADE * 2)
    assert seen(stage, FADE * 2)[0].x == 0.0


def test_a_word_that_goes_to_another_line_fades_over_and_does_not_fly() -> None:
    stage = Stage()
    stage.set([WORD])
    stage.change([replace(WORD, x=0.0, y=31.0)], 0.0)
    assert {(drawn.x, drawn.y, drawn.opacity) for drawn in seen(stage, FADE / 2)} == {
        (10.0, 0.0, 0.5),
        (0.0, 31.0, 0.5),
    }


def test_a_word_that_changes_at_every_frame_is_still_seen() -> None:
    stage = Stage()
    stage.set([WORD])
    shown = 0.0
    for number in range(1, 40):
        now = number * 0.016
        stage.change([replace(WORD, text=f"w{number}")], now)
        shown = max(shown, *(drawn.opacity for drawn in seen(stage, now) if drawn.slot.text != "one"))
    assert shown > 0.9


def test_noise_that_stays_noise_does_not_fade() -> None:
    stage = Stage()
    stage.set([replace(WORD, state=NOISE, text="x7")])
    stage.change([replace(WORD, state=NOISE, text="ve")], 0.0)
    assert not stage.moving


def test_only_lines_in_sight_are_drawn() -> None:
    stage = Stage()
    stage.set([replace(WORD, index=line, y=31.0 * line) for line in range(10)])
    assert [drawn.slot.index for drawn in stage.drawn(62, 100, 0.0)] == [2, 3]

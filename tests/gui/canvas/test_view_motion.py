"""Changes fade, noise is never still, and the clock runs only while something moves."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.denoise_track import CellState, DenoiseTrack
from app.theme import LIGHT
from app.ui.canvas import CanvasView
from app.ui.canvas.motion import FADE
from tests.gui.canvas.conftest import Block, Picture

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState


class PaintCount(QObject):
    """Counts the paint events of what it watches."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def moving(view: CanvasView) -> CanvasView:
    view.set_reduced_motion(False)
    return view


def test_the_clock_stops_when_a_change_is_over(qtbot: QtBot, moving: CanvasView, block: Block) -> None:
    paints = PaintCount(moving)
    moving.show_blocks((block((" one", DRAFT)),))
    assert moving.moving
    qtbot.waitUntil(lambda: not moving.moving)
    assert paints.count > 2, "the change was seen on its way"
    QApplication.processEvents()
    still = paints.count
    moving.show_blocks(())
    moving.show_blocks((block((" one", DRAFT)),))
    qtbot.waitUntil(lambda: not moving.moving)
    assert paints.count > still


def test_nothing_is_painted_when_nothing_changes(qtbot: QtBot, moving: CanvasView, block: Block) -> None:
    moving.show_blocks((block((" one", FINAL)),))
    qtbot.waitUntil(lambda: not moving.moving)
    QApplication.processEvents()
    paints = PaintCount(moving)
    for _ in range(20):
        QApplication.processEvents()
    assert (paints.count, moving.moving) == (0, False)


def test_noise_is_never_still_while_it_runs(
    qtbot: QtBot, moving: CanvasView, block: Block, picture: Picture
) -> None:
    moving.show_blocks((block(("kel", NOISE), (" word", FINAL)),))
    seen = [picture(moving)]

    def changed() -> bool:
        now = picture(moving)
        if now != seen[-1]:
            seen.append(now)
        return len(seen) > 3

    qtbot.waitUntil(changed)
    assert moving.moving


def test_noise_stands_still_while_a_replay_is_scrubbed(
    qtbot: QtBot, moving: CanvasView, block: Block
) -> None:
    moving.show_blocks((block(("kel", NOISE)),), live=False)
    qtbot.waitUntil(lambda: not moving.moving)


def test_out_of_sight_nothing_moves(moving: CanvasView, block: Block) -> None:
    moving.show_blocks((block(("kel", NOISE)),))
    ran = [moving.moving]
    for visible in (False, True):
        moving.setVisible(visible)
        ran.append(moving.moving)
    assert ran == [True, False, True]


def test_reduced_motion_stops_everything_at_once(moving: CanvasView, block: Block, picture: Picture) -> None:
    moving.show_blocks((block(("kel", NOISE)),))
    moving.set_reduced_motion(True)
    assert not moving.moving
    before = picture(moving)
    moving.show_blocks((block((" word", DRAFT)),))
    assert not moving.moving
    assert picture(moving) != before


def test_a_change_fades_from_the_old_look_to_the_new(qtbot: QtBot, block: Block, picture: Picture) -> None:
    clock = [100.0]
    view = CanvasView(LIGHT, now=lambda: clock[0])
    qtbot.addWidget(view)
    view.resize(300, 60)
    view.show()
    view.show_blocks((block((" old", DRAFT)),))
    clock[0] += 2 * FADE
    old = picture(view)
    view.show_blocks((block((" new", DRAFT)),))
    assert picture(view) == old, "it begins where it was"
    seen = [old]
    for _ in range(3):
        clock[0] += FADE / 4
        seen.append(picture(view))
    clock[0] += FADE
    new = picture(view)
    assert all(later not in (before, new) for before, later in pairwise(seen))
    view.set_reduced_motion(True)
    assert picture(view) == new


def test_replay_goes_forwards_and_back_through_the_same_pictures(
    view: CanvasView, track: DenoiseTrack, picture: Picture
) -> None:
    order = range(len(track.frames))
    pictures = {}
    for index in order:
        view.show_blocks(track.blocks_at(index), live=False)
        pictures[index] = picture(view)
    assert all(pictures[index] != pictures[index + 1] for index in list(order)[:-2])
    for index in (*reversed(order), 3, 11, 3):
        view.show_blocks(track.blocks_at(index), live=False)
        assert picture(view) == pictures[index]


def test_clearing_leaves_nothing(moving: CanvasView, track: DenoiseTrack, picture: Picture) -> None:
    empty = picture(moving)
    moving.show_blocks(track.latest)
    moving.clear()
    assert picture(moving) == empty
    assert not moving.moving
    assert moving.heightForWidth(600) == 33

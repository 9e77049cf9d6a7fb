"""The four states differ in colour and in form, and a word keeps its place through all of them."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from app.core.denoise_track import CanvasFrame, CellState
from app.theme import DARK, LIGHT
from app.ui.canvas import CanvasView
from tests.gui.canvas.conftest import Block, Picture

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState
WORD = "notice"


def painted(image: QImage, ground: str = LIGHT.background) -> set[tuple[int, int]]:
    """Pixels that differ from the ground, in the image's own pixels."""
    clear = QColor(ground).rgb()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != clear}


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def bounds(points: set[tuple[int, int]]) -> QRect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


@pytest.fixture
def images(view: CanvasView, block: Block, picture: Picture) -> dict[CellState, QImage]:
    made = {}
    for state in (NOISE, DRAFT, SETTLED, FINAL):
        view.show_blocks((block((WORD, state)),))
        made[state] = picture(view)
    return made


def test_each_state_looks_different(images: dict[CellState, QImage]) -> None:
    assert all(first != second for first, second in combinations(images.values(), 2))


def test_each_state_differs_in_form_and_not_in_colour_alone(images: dict[CellState, QImage]) -> None:
    shapes = {state: painted(image) for state, image in images.items()}
    assert all(first != second for first, second in combinations(shapes.values(), 2))


def test_each_state_has_its_colour(images: dict[CellState, QImage]) -> None:
    # Strokes of letters are thinner than a pixel: only a line is sure to show its colour unmixed.
    assert has_colour(images[SETTLED], LIGHT.accent)
    assert not any(has_colour(images[state], LIGHT.accent) for state in (NOISE, DRAFT, FINAL))
    darkest = {
        state: min(QColor(image.pixel(*point)).lightness() for point in painted(image))
        for state, image in images.items()
    }
    assert darkest[FINAL] < darkest[DRAFT] < darkest[NOISE]


def test_settled_is_underlined_from_edge_to_edge(view: CanvasView, block: Block, picture: Picture) -> None:
    view.show_blocks((block((" six", SETTLED), (" months", SETTLED), (" to", DRAFT)),))
    image = picture(view)
    first, second, third = view.slots()
    line = next(y for y in range(31) if image.pixel(round(first.x), y) == QColor(LIGHT.accent).rgb())
    row = [image.pixel(x, line) == QColor(LIGHT.accent).rgb() for x in range(image.width())]
    assert all(row[round(first.x) : round(second.x + second.width)]), "the space between has no gap"
    assert not any(row[round(third.x) :])


def test_an_empty_position_shows_nothing(view: CanvasView, block: Block, picture: Picture) -> None:
    view.show_blocks((block(("", EMPTY), (WORD, EMPTY)),))
    assert not painted(picture(view))


def test_a_word_keeps_its_place_while_it_settles(view: CanvasView, block: Block) -> None:
    places = []
    for state in (DRAFT, SETTLED, FINAL):
        view.show_blocks((block((" a", FINAL), (" frame", state), ("work", state), (" stands", FINAL)),))
        places.append([(slot.x, slot.y, slot.width) for slot in view.slots()])
    assert places[0] == places[1] == places[2]


def test_new_random_tokens_move_nothing(view: CanvasView, block: Block) -> None:
    places = []
    for noise in ("x", "wwwwwwwww", "", "漢字"):
        view.show_blocks((block((" a", FINAL), (noise, NOISE), (" stands", FINAL)),))
        places.append([(slot.x, slot.width) for slot in view.slots()])
    assert all(place == places[0] for place in places)


def test_a_character_of_several_tokens_is_shown_whole(
    view: CanvasView, block: Block, picture: Picture
) -> None:
    view.show_blocks((block((" é", FINAL), ("", FINAL), ("x", FINAL)),))
    whole = picture(view)
    assert [slot.text for slot in view.slots()] == ["é", "x"]
    view.show_blocks((block((" é", FINAL), ("x", FINAL)),))
    assert picture(view) == whole


def test_the_theme_changes_every_colour(view: CanvasView, block: Block, picture: Picture) -> None:
    view.show_blocks((block((WORD, SETTLED)),))
    view.set_theme(DARK)
    image = picture(view, ground=DARK.background)
    assert has_colour(image, DARK.accent)
    assert not has_colour(image, LIGHT.accent)


def test_a_fine_screen_gets_more_pixels_at_the_same_size(
    view: CanvasView, block: Block, picture: Picture
) -> None:
    frame: CanvasFrame = block((WORD, SETTLED), (" of", DRAFT))
    view.show_blocks((frame,))
    coarse, fine = picture(view), picture(view, 2.0)
    small, large = bounds(painted(coarse)), bounds(painted(fine))
    for near, far in (
        (small.left(), large.left()),
        (small.right(), large.right()),
        (small.top(), large.top()),
    ):
        assert abs(2 * near - far) <= 3
    blurred = coarse.scaled(fine.size())
    assert blurred != fine
    # The underline is twice as many pixels thick, and as crisp.
    accent = QColor(LIGHT.accent).rgb()
    column = [y for y in range(fine.height()) if fine.pixel(20, y) == accent]
    assert len(column) == 2 * len([y for y in range(coarse.height()) if coarse.pixel(10, y) == accent]) == 4


def test_a_whole_canvas_wraps_into_the_width(view: CanvasView, block: Block) -> None:
    cells = [(f" word{number}", (DRAFT, SETTLED, NOISE)[number % 3]) for number in range(256)]
    view.show_blocks((block(*cells),))
    slots = view.slots()
    assert len(slots) == 256
    assert all(slot.x + slot.width <= view.width() for slot in slots)
    assert view.heightForWidth(600) >= max(slot.y for slot in slots) + 31
    assert view.heightForWidth(300) > view.heightForWidth(400) > view.heightForWidth(1200)

"""Words into lines, measured with a type that has ten pixels for every character."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.denoise_track import CanvasFrame, Cell, CellState
from app.ui.canvas.answer_flow import AnswerFlow
from app.ui.canvas.noise import noise_length
from app.ui.canvas.text_flow import Slot

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState


class Typewriter:
    """Every character is as wide as every other."""

    space = 10.0
    noise_glyph = 10.0
    line_height = 30.0
    blank_line = 15.0

    def width(self, text: str) -> float:
        return 10.0 * len(text)


def frame(*texts: str, canvas: int = 0, state: CellState = FINAL) -> CanvasFrame:
    cells = tuple(Cell(text, state, 1.0) for text in texts)
    return CanvasFrame(canvas, 1, 1, cells, 0.0, 0.0, False)


def placed(*frames: CanvasFrame, width: float = 100) -> tuple[tuple[Slot, ...], float]:
    flow = AnswerFlow(Typewriter())
    flow.set_blocks(frames)
    return flow.slots(width), flow.height(width)


def lines(*frames: CanvasFrame, width: float = 100) -> list[str]:
    slots, _ = placed(*frames, width=width)
    rows: dict[float, list[str]] = {}
    for slot in slots:
        row = rows.setdefault(slot.y, [])
        row.append(" " * (round(slot.x / 10) - len("".join(row))) + slot.text)
    return ["".join(row) for row in rows.values()]


def test_words_wrap_where_there_is_a_space() -> None:
    assert lines(frame("The", " sup", "plier", " may", " go")) == ["The", "supplier", "may go"]


def test_a_word_may_fill_its_line() -> None:
    assert lines(frame("12345", " 7890", " x")) == ["12345 7890", "x"]


def test_line_breaks_break_and_blank_lines_are_half_as_high() -> None:
    slots, height = placed(frame("a\nb", "\n\n", "c"))
    assert [(slot.text, slot.x, slot.y) for slot in slots] == [("a", 0, 0), ("b", 0, 30), ("c", 0, 75)]
    assert height == 105


def test_an_answer_does_not_begin_with_blank_lines() -> None:
    assert placed(frame("\n", "\n", "a"))[0][0].y == 0


def test_indents_are_kept_at_the_start_of_a_line_and_dropped_where_it_wraps() -> None:
    assert lines(frame("a", "\n", "   -", " b")) == ["a", "   - b"]
    assert lines(frame("12345678", "    90")) == ["12345678", "90"]


def test_a_word_wider_than_the_line_is_cut_between_characters() -> None:
    assert lines(frame("a", " 123456789012345", "67", " b")) == ["a", "1234567890", "1234567 b"]
    family = "👨\u200d👩\u200d👧"
    assert lines(frame(family * 3), width=100) == [family * 2, family]


def test_a_line_may_break_between_characters_of_scripts_without_spaces() -> None:
    rows = lines(frame("契約は", "六か月前", "の通知", "。次"), width=70)
    assert rows == ["契約は六か月前", "の通知。次"]


def test_a_word_goes_on_across_blocks() -> None:
    assert lines(frame("12345", " ter"), frame("minate", " x", canvas=1)) == ["12345", "terminate", "x"]


def test_noise_takes_the_room_of_its_place_with_a_gap_to_both_sides() -> None:
    slots, _ = placed(
        CanvasFrame(
            0,
            1,
            1,
            (Cell("a", FINAL, 1), Cell("xyz", NOISE, 0), Cell("", NOISE, 0), Cell("b", FINAL, 1)),
            0,
            0,
            False,
        ),
        width=1000,
    )
    first, second = 10.0 * noise_length(0, 1), 10.0 * noise_length(0, 2)
    assert [(slot.x, slot.width) for slot in slots] == [
        (0, 10),
        (20, first),
        (30 + first, second),
        (40 + first + second, 10),
    ]


def test_noise_begins_at_the_edge() -> None:
    assert placed(frame("x", state=NOISE))[0][0].x == 0


def test_blocks_that_stay_are_placed_once() -> None:
    measured = []

    class Counting(Typewriter):
        def width(self, text: str) -> float:
            measured.append(text)
            return super().width(text)

    flow = AnswerFlow(Counting())
    first = frame("one", " two ")
    flow.set_blocks((first,))
    flow.slots(100)
    measured.clear()
    flow.set_blocks((first, frame("three", canvas=1)))
    flow.slots(100)
    assert measured == ["three"]
    assert flow.cell((1, 0, 0)) == Cell("three", FINAL, 1.0)
    assert flow.cell((2, 0, 0)) is None


TEXTS = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab \n\té漢。"), max_size=14),
        st.sampled_from([EMPTY, NOISE, DRAFT, SETTLED, FINAL]),
    ),
    max_size=25,
)


@given(TEXTS, st.integers(10, 200), st.integers(0, 25))
def test_what_holds_for_any_text(cells: list[tuple[str, CellState]], width: int, cut: int) -> None:
    made = [Cell("" if state is EMPTY else text, state, 0.5) for text, state in cells]
    blocks = [
        CanvasFrame(number, 1, 1, tuple(part), 0, 0, False)
        for number, part in enumerate((made[:cut], made[cut:]))
    ]
    slots, height = placed(*blocks, width=width)
    readable = [slot for slot in slots if slot.state is not NOISE]
    shown = "".join(re.sub(r"\s", "", cell.text) for cell in made if cell.state is not NOISE)
    assert "".join(slot.text for slot in readable) == shown, "no character is lost or doubled"
    assert len({slot.key for slot in slots}) == len(slots)
    assert len(slots) - len(readable) == sum(cell.state is NOISE for cell in made)
    places = [(slot.y, slot.x) for slot in slots]
    assert places == sorted(places), "reading order"
    for before, slot in pairwise(slots):
        assert before.y < slot.y or before.x + before.width <= slot.x
    for slot in slots:
        assert slot.y + 30 <= height
        alone_too_wide = slot.x == 0 and (slot.state is NOISE or len(slot.text) == 1)
        indented = slot.lead == 0 and slot.x > 0
        assert slot.x + slot.width <= width or alone_too_wide or indented

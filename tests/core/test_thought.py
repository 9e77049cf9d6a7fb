"""The thought is told apart from the answer in every picture, live and in the replay."""

from functools import reduce as fold

from hypothesis import given
from hypothesis import strategies as st

from app.core.denoise_track import EMPTY_TRACK, CanvasFrame, CellState, reduce
from app.core.thought import NO_THOUGHT, answer_in, thought_in
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event

PIECES = ("", "thought", "\n", "Six", " months", ".", "", "It", " is", " six", ".", "")
END = 11
ANSWER_FROM = 7


def started(count: int, canvas: int = 0) -> CanvasStarted:
    return CanvasStarted(canvas, 8, tuple(range(count)), tuple(f"~{place}" for place in range(count)))


def step(
    number: int,
    pieces: tuple[str, ...],
    *,
    answer_from: int = 0,
    end: int | None = None,
    canvas: int = 0,
    accepted: bool = True,
    certainty: float = 0.9,
) -> CanvasStep:
    count = len(pieces)
    noise = tuple(f"~{place}" for place in range(count))
    return CanvasStep(
        canvas,
        number,
        8,
        0.6,
        tuple(range(count)),
        pieces,
        tuple(range(count)),
        noise,
        (accepted,) * count,
        (1.0,) * count,
        (certainty,) * count,
        end,
        False,
        answer_from=answer_from,
    )


def done(
    pieces: tuple[str, ...], *, answer_from: int = 0, end: int | None = None, canvas: int = 0
) -> CanvasDone:
    count = len(pieces)
    return CanvasDone(
        canvas, 4, tuple(range(count)), pieces, (0.9,) * count, ((),) * count, end, answer_from=answer_from
    )


def shown(*events: Event) -> tuple[CanvasFrame, ...]:
    return fold(reduce, events, EMPTY_TRACK).latest


def test_a_thought_under_way_grows_and_is_no_answer() -> None:
    blocks = shown(started(12), step(1, PIECES, answer_from=12))
    thought = thought_in(blocks)
    assert thought.text == "Six months.It is six."
    assert thought.under_way
    assert answer_in(blocks) == ""
    assert all(cell.thought for cell in blocks[0].cells if cell.text)


def test_when_it_is_closed_the_answer_stands_alone_without_the_channels_name() -> None:
    for blocks in (
        shown(started(12), step(1, PIECES, answer_from=ANSWER_FROM, end=END)),
        shown(started(12), done(PIECES, answer_from=ANSWER_FROM, end=END)),
    ):
        thought = thought_in(blocks)
        assert (thought.text, thought.under_way) == ("Six months.", False)
        assert answer_in(blocks) == "It is six."
        assert "thought" not in "".join(cell.text for cell in blocks[0].cells)


def test_without_a_thought_there_is_none() -> None:
    assert thought_in(()) is NO_THOUGHT
    assert thought_in(shown(started(3))) is NO_THOUGHT
    assert thought_in(shown(started(3), step(1, ("thought", "\n", "x")))) is NO_THOUGHT
    assert answer_in(shown(started(3), done(("thought", "\n", "x")))) == "thought\nx"


def test_a_thought_goes_on_in_the_next_block_from_its_noise_on() -> None:
    first = (started(3), done(("thought", "\n", "One"), answer_from=3))
    blocks = shown(*first, started(3, canvas=1))
    assert thought_in(blocks).text == "One"
    assert thought_in(blocks).under_way
    assert all(cell.thought for cell in blocks[1].cells)
    blocks = shown(*first, started(3, canvas=1), done((" two", "", "Yes"), answer_from=2, canvas=1))
    assert thought_in(blocks).text == "One two"
    assert not thought_in(blocks).under_way
    assert answer_in(blocks) == "Yes"


def test_a_thought_that_is_empty_so_far_is_under_way() -> None:
    blocks = shown(started(3), step(1, ("", "x", "y"), answer_from=3, accepted=False, certainty=0.1))
    assert thought_in(blocks).under_way
    assert thought_in(blocks).text == ""
    assert {cell.state for cell in blocks[0].cells} == {CellState.NOISE}


@given(
    st.lists(st.sampled_from(["", "thought", "\n", "a", " b", "é", "th"]), min_size=1, max_size=9),
    st.integers(0, 9),
    st.none() | st.integers(0, 9),
)
def test_every_readable_piece_is_either_thought_or_answer(
    pieces: list[str], answer_from: int, end: int | None
) -> None:
    count = len(pieces)
    end = None if end is None else min(end, count)
    answer_from = min(answer_from, count if end is None else end)
    blocks = shown(started(count), done(tuple(pieces), answer_from=answer_from, end=end))
    whole = "".join(pieces[:end])
    both = "".join(cell.text for cell in blocks[0].cells)
    assert answer_in(blocks) == "".join(pieces[answer_from:end])
    assert both in (whole, whole.split("\n", 1)[-1])

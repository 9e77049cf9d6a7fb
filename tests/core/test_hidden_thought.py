"""What stays of a run where thoughts may not be shown."""

from app.core.denoise_track import CanvasFrame, Cell, CellState, DenoiseTrack
from app.core.thought import NO_THOUGHT, answer_in, thought_in, without_thoughts

THOUGHT = ("The", " supplier", " lies")
ANSWER = (" Six", " months.")


def frame(
    canvas: int,
    step: int,
    words: tuple[str, ...],
    thought: int = 0,
    *,
    done: bool = False,
    under_way: bool = False,
) -> CanvasFrame:
    """A picture whose first `thought` words are told as a thought, which is `under_way` at the end."""
    state = CellState.FINAL if done else CellState.DRAFT
    cells = tuple(Cell(word, state, 0.9, ((word, 0.9),), place < thought) for place, word in enumerate(words))
    return CanvasFrame(canvas, step, 4, cells, 0.5, 0.5, done, under_way)


def words_of(track: DenoiseTrack) -> str:
    """Everything that can be read in any picture, also among the alternatives."""
    cells = [cell for each in track.frames for cell in each.cells]
    return "".join(cell.text + "".join(text for text, _ in cell.alternatives) for cell in cells)


def test_of_a_block_that_was_thought_in_only_the_answer_at_its_end_stays() -> None:
    track = DenoiseTrack(
        (
            # The thought is guessed before it is known to be one.
            frame(0, 1, THOUGHT + ANSWER),
            frame(0, 2, THOUGHT + ANSWER, 3),
            frame(0, 3, THOUGHT + ANSWER, 3, done=True),
            frame(1, 1, ANSWER),
            frame(1, 2, ANSWER, done=True),
        )
    )
    hidden = without_thoughts(track, asked=True)
    assert [(each.canvas, each.step) for each in hidden.frames] == [(0, 3), (1, 1), (1, 2)]
    assert not any(word in words_of(hidden) for word in THOUGHT)
    assert answer_in(hidden.latest) == "".join(ANSWER + ANSWER)
    assert thought_in(hidden.latest) == NO_THOUGHT


def test_a_block_without_an_end_may_be_a_thought() -> None:
    begun = frame(0, 1, THOUGHT)
    assert without_thoughts(DenoiseTrack((begun,)), asked=True).frames == ()
    unfinished = (frame(0, 1, THOUGHT, 3, done=True, under_way=True), frame(1, 1, THOUGHT, under_way=True))
    hidden = without_thoughts(DenoiseTrack(unfinished), asked=False)
    assert words_of(hidden) == ""
    assert not any(each.thinking for each in hidden.frames)


def test_a_run_without_a_thought_stays_as_it_was() -> None:
    track = DenoiseTrack((frame(0, 1, ANSWER), frame(0, 2, ANSWER, done=True), frame(1, 1, ANSWER)))
    assert without_thoughts(track, asked=False) is track
    assert without_thoughts(track, asked=True).frames == track.frames[:2]

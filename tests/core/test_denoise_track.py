"""The reducer: what each cell shows at each step, and what holds for any run."""

from dataclasses import replace
from functools import reduce as fold

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.denoise_track import (
    EMPTY_TRACK,
    END_FROM,
    NOISE_BELOW,
    SETTLED_AFTER,
    CellState,
    DenoiseTrack,
    reduce,
)
from model.events import Alternative, CanvasDone, CanvasStarted, CanvasStep, Event, LoadProgress, Prefill
from tests.support.denoise_script import TEXT, Script, tokens_of

EMPTY, NOISE, DRAFT, SETTLED, FINAL = CellState


def track_of(*events: Event) -> DenoiseTrack:
    return fold(reduce, events, EMPTY_TRACK)


def started(*noise: str, canvas: int = 0, steps: int = 8) -> CanvasStarted:
    return CanvasStarted(canvas, steps, tuple(range(len(noise))), noise)


def step(
    number: int,
    pieces: tuple[str, ...],
    *,
    certainty: tuple[float, ...] | float = 0.9,
    accepted: tuple[bool, ...] | bool = True,
    end: int | None = None,
    canvas: int = 0,
) -> CanvasStep:
    count = len(pieces)
    tokens = tuple(hash(piece) for piece in pieces)
    return CanvasStep(
        canvas=canvas,
        step=number,
        steps_allowed=8,
        temperature=0.6,
        tokens=tokens,
        pieces=pieces,
        canvas_tokens=tokens,
        canvas_pieces=tuple(f"~{position}" for position in range(count)),
        accepted=(accepted,) * count if isinstance(accepted, bool) else accepted,
        entropy=(1.0,) * count,
        certainty=(certainty,) * count if isinstance(certainty, float) else certainty,
        end=end,
        settled_early=False,
    )


def done(
    pieces: tuple[str, ...],
    *,
    steps: int = 3,
    end: int | None = None,
    certainty: float = 0.9,
    alternatives: tuple[tuple[Alternative, ...], ...] | None = None,
) -> CanvasDone:
    count = len(pieces)
    return CanvasDone(
        0, steps, tuple(range(count)), pieces, (certainty,) * count, alternatives or ((),) * count, end
    )


def states(track: DenoiseTrack) -> list[CellState]:
    return [cell.state for cell in track.frames[-1].cells]


def texts(track: DenoiseTrack) -> list[str]:
    return [cell.text for cell in track.frames[-1].cells]


def test_a_block_begins_as_the_noise_that_was_drawn() -> None:
    frame = track_of(started("x7", "#")).frames[-1]
    assert (frame.canvas, frame.step, frame.steps_allowed, frame.done) == (0, 0, 8, False)
    assert [(cell.text, cell.state) for cell in frame.cells] == [("x7", NOISE), ("#", NOISE)]
    assert (frame.settled, frame.still) == (0.0, 0.0)


def test_an_uncertain_guess_stays_noise_and_shows_the_random_token() -> None:
    track = track_of(
        started("a", "b"),
        step(1, (" one", " two"), certainty=(NOISE_BELOW - 0.01, NOISE_BELOW), accepted=False),
    )
    assert states(track) == [NOISE, DRAFT]
    assert texts(track) == ["~0", " two"]


def test_an_accepted_guess_is_readable_however_uncertain() -> None:
    assert states(track_of(started("a"), step(1, (" one",), certainty=0.1))) == [DRAFT]


def test_a_guess_settles_when_accepted_and_unchanged_long_enough() -> None:
    track = track_of(started("a", "b"), step(1, (" one", " two"), accepted=(True, False)))
    seen = []
    for number in range(2, 2 + SETTLED_AFTER):
        seen.append(states(track))
        track = reduce(track, step(number, (" one", " two"), accepted=(True, False)))
    assert seen == [[DRAFT, DRAFT]] * SETTLED_AFTER
    assert states(track) == [SETTLED, DRAFT]
    frame = track.frames[-1]
    assert (frame.settled, frame.still) == (0.5, 0.5)


def test_a_settled_word_does_not_blink_when_it_misses_the_entropy_bound_once() -> None:
    track = track_of(started("a"), *(step(number, (" one",)) for number in (1, 2, 3)))
    assert states(reduce(track, step(4, (" one",), accepted=False))) == [SETTLED]


def test_a_changed_guess_is_a_draft_again_and_needs_a_new_acceptance() -> None:
    track = track_of(started("a"), *(step(number, (" one",)) for number in (1, 2, 3)))
    track = fold(reduce, (step(number, (" two",), accepted=False) for number in (4, 5, 6)), track)
    assert states(track) == [DRAFT]
    assert states(reduce(track, step(7, (" two",)))) == [SETTLED]


def test_nothing_is_shown_behind_an_accepted_end() -> None:
    track = track_of(started("a", "b", "c"), step(1, (" one", "", ""), end=1))
    assert states(track) == [DRAFT, EMPTY, EMPTY]
    assert track.frames[-1].still == 0.0


@pytest.mark.parametrize(("certainty", "shown"), [(END_FROM, EMPTY), (END_FROM - 0.01, NOISE)])
def test_an_end_that_is_only_guessed_counts_from_a_certainty_on(certainty: float, shown: CellState) -> None:
    event = step(1, (" one", "", ""), certainty=(0.9, certainty, 0.9), accepted=False, end=1)
    track = track_of(started("a", "b", "c"), event)
    assert states(track) == [DRAFT, shown, shown]


def test_behind_an_unsure_end_real_guesses_stay_readable() -> None:
    event = step(1, (" one", "", " more"), certainty=(0.9, 0.2, 0.6), accepted=False, end=1)
    assert texts(track_of(started("a", "b", "c"), event)) == [" one", "~1", " more"]


def test_tokens_of_one_character_share_the_least_certain_state() -> None:
    pieces = ("🙂", "", "", " ok")
    track = track_of(
        started("a", "b", "c", "d"), step(1, pieces, certainty=(0.9, 0.1, 0.9, 0.9), accepted=False)
    )
    assert states(track) == [NOISE, NOISE, NOISE, DRAFT]
    track = track_of(
        started("a", "b", "c", "d"),
        *(step(number, pieces, accepted=(True, True, number == 9, True)) for number in (1, 2, 3)),
    )
    assert states(track) == [DRAFT, DRAFT, DRAFT, SETTLED]
    assert texts(track) == ["🙂", "", "", " ok"]


def test_a_special_token_after_plain_text_is_no_part_of_it() -> None:
    event = step(1, ("thought", "", " a"), certainty=(0.9, 0.1, 0.9), accepted=False)
    assert states(track_of(started("a", "b", "c"), event)) == [DRAFT, NOISE, DRAFT]


def test_bytes_that_form_no_character_are_never_shown() -> None:
    track = track_of(started("\ufffd"), step(1, ("a\ufffd",)))
    assert [[cell.text for cell in frame.cells] for frame in track.frames] == [[""], ["a"]]


def test_the_done_block_replaces_the_last_step_and_tells_the_alternatives() -> None:
    others = (Alternative(" 8", 0.9), Alternative(" 7", 0.02), Alternative("\ufffd", 0.01))
    track = track_of(
        started("a", "b"),
        step(1, (" 8", "")),
        step(2, (" 8", "")),
        done((" 8", ""), steps=2, end=1, alternatives=(others, ())),
    )
    assert [(frame.step, frame.done) for frame in track.frames] == [(0, False), (1, False), (2, True)]
    frame = track.frames[-1]
    assert [cell.state for cell in frame.cells] == [FINAL, EMPTY]
    assert frame.cells[0].alternatives == ((" 7", 0.02),)
    assert (frame.steps_allowed, frame.settled, frame.still) == (8, 1.0, 0.0)


def test_a_done_block_whose_last_step_was_dropped_follows_what_there_is() -> None:
    track = track_of(started("a"), step(1, (" x",)), done((" y",), steps=3))
    assert [(frame.step, frame.done) for frame in track.frames] == [(0, False), (1, False), (3, True)]


def test_earlier_blocks_stay_in_sight_with_their_last_frame() -> None:
    track = track_of(*Script(tokens_of(TEXT), length=32, steps=4).events())
    per_block = 5
    shown = track.blocks_at(per_block + 2)
    assert [(frame.canvas, frame.step, frame.done) for frame in shown] == [(0, 4, True), (1, 2, False)]
    assert track.blocks_at(0) == track.frames[:1]
    assert track.latest == track.blocks_at(len(track.frames) - 1)
    assert "".join(cell.text for frame in track.latest for cell in frame.cells) == TEXT


@pytest.mark.parametrize("index", [-1, 1])
def test_there_is_nothing_before_the_first_and_behind_the_last_frame(index: int) -> None:
    with pytest.raises(IndexError):
        track_of(started("a")).blocks_at(index)
    assert EMPTY_TRACK.latest == ()


def test_events_that_show_nothing_give_the_same_track_back() -> None:
    track = track_of(started("a"), step(2, (" x",)))
    stale = step(1, (" y",))
    for event in (LoadProgress("weights", 1, 2), Prefill(1, 2, 0.1), stale, step(1, (" z",), canvas=3)):
        assert reduce(track, event) is track
    final = reduce(track, done((" x",)))
    assert reduce(final, step(9, (" y",))) is final
    assert reduce(final, done((" y",))) is final


def test_a_second_attempt_begins_with_an_empty_stage() -> None:
    """The first answer was empty: the run begins anew, with block 0."""
    track = track_of(started("a"), step(1, ("",), end=0), done(("",), steps=1, end=0))
    again = reduce(track, replace(started("b", "c"), attempt=1))
    assert [(frame.canvas, frame.step, frame.done) for frame in again.frames] == [(0, 0, False)]
    assert texts(again) == ["b", "c"]
    again = reduce(reduce(again, step(1, (" x", " y"))), done((" x", " y"), steps=2))
    again = reduce(again, replace(started("d", canvas=1), attempt=1))
    assert [(frame.canvas, frame.step, frame.done) for frame in again.frames] == [
        (0, 0, False),
        (0, 1, False),
        (0, 2, True),
        (1, 0, False),
    ]
    # Nothing of the first attempt comes back.
    assert reduce(again, started("e", canvas=2)) is again


PIECES = st.sampled_from(["", " a", "b", "\n", "é", "🙂", "\ufffd", " word"])
SHARE = st.floats(0, 1)


@st.composite
def runs(draw: st.DrawFn) -> list[Event]:
    """Any order of blocks and steps that an engine could tell, however unlikely its guesses."""
    events: list[Event] = []
    for canvas in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, 6))
        guess = st.lists(PIECES, min_size=size, max_size=size).map(tuple)
        events.append(started(*draw(guess), canvas=canvas))
        count = draw(st.integers(0, 6))
        for number in range(1, count + 1):
            pieces = draw(guess)
            events.append(
                step(
                    number,
                    pieces,
                    certainty=draw(st.lists(SHARE, min_size=size, max_size=size).map(tuple)),
                    accepted=draw(st.lists(st.booleans(), min_size=size, max_size=size).map(tuple)),
                    end=pieces.index("") if "" in pieces and draw(st.booleans()) else None,
                    canvas=canvas,
                )
            )
        pieces = draw(guess)
        end = pieces.index("") if "" in pieces else None
        events.append(replace(done(pieces, steps=count, end=end), canvas=canvas))
    return events


@given(runs())
def test_the_same_events_give_the_same_track(events: list[Event]) -> None:
    assert track_of(*events) == track_of(*events)


@given(runs())
def test_shares_are_shares(events: list[Event]) -> None:
    for frame in track_of(*events).frames:
        assert 0 <= frame.settled <= 1
        assert 0 <= frame.still <= 1
        assert frame.settled + frame.still <= 1 + 1e-9


@given(runs())
def test_final_never_goes_back(events: list[Event]) -> None:
    track = EMPTY_TRACK
    final: dict[int, object] = {}
    for event in events:
        track = reduce(track, event)
        for index in range(len(track.frames)):
            shown = {frame.canvas: frame for frame in track.blocks_at(index)}
            assert list(shown) == sorted(shown)
        final |= {frame.canvas: frame for frame in track.latest if frame.done}
        assert all(frame == final.get(frame.canvas, frame) for frame in track.latest)
    assert [frame.canvas for frame in track.latest] == sorted(final)


@settings(max_examples=200)
@given(runs(), st.data())
def test_dropped_steps_change_no_final_frame(events: list[Event], data: st.DataObject) -> None:
    kept = [event for event in events if not isinstance(event, CanvasStep) or data.draw(st.booleans())]
    assert [frame for frame in track_of(*kept).frames if frame.done] == [
        frame for frame in track_of(*events).frames if frame.done
    ]


@given(runs())
def test_broken_characters_are_in_no_frame(events: list[Event]) -> None:
    for frame in track_of(*events).frames:
        assert "\ufffd" not in "".join(cell.text for cell in frame.cells)
        ended = [cell.state is EMPTY for cell in frame.cells]
        assert ended == sorted(ended), "an empty cell stands before a shown one"

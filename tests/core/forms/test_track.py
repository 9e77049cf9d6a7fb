"""What the fields of a form show while the events of a run come in."""

from app.core.forms import Field, Form, FormTrack, Passages, Slot, reduce_form
from model.events import (
    CanvasDone,
    CanvasStarted,
    CanvasStep,
    Finished,
    LockLeader,
    LockState,
    Prefill,
    RunStats,
)

FORM = Form("x", "en", (Field("total", "amount"), Field("paid", "yesno"), Field("sender", "name")))
TOTALS = Passages(("", "5.00", "7.00"))
PAID = Passages(("", "yes", "no"))
QUOTED = Passages(("", "It is paid.", "5.00"))
NAMES = Passages(("", "Anna", "Otto"))
SLOTS = (Slot(0, TOTALS), Slot(1, PAID), Slot(1, QUOTED, supports=True), Slot(2, NAMES))
STATS = RunStats(0, 1, 2, 0, 0.0, 0.0, 0.0, 0.0, 0)


def led(lock: int, *leaders: tuple[int, float], settled: bool = False, outside: float = 0.1) -> LockState:
    return LockState(lock, tuple(LockLeader(*one) for one in leaders), outside, settled)


def step(number: int, *locks: LockState, canvas: int = 0) -> CanvasStep:
    return CanvasStep(canvas, number, 48, 0.5, (), (), (), (), (), (), (), None, False, locks=locks)


def done(canvas: int, *locks: LockState) -> CanvasDone:
    return CanvasDone(canvas, 2, (), (), (), (), None, locks=locks)


def begun(canvas: int = 0, attempt: int = 0) -> CanvasStarted:
    return CanvasStarted(canvas, 48, (), (), attempt)


def after(*events: object) -> FormTrack:
    track = FormTrack.of(FORM).asked(SLOTS)
    for event in events:
        assert isinstance(event, CanvasStarted | CanvasStep | CanvasDone | Finished | Prefill)
        track = reduce_form(track, event)
    return track


def test_a_form_begins_as_noise() -> None:
    track = after(begun())
    assert [field.state for field in track.fields] == ["noise"] * 3
    assert (track.canvas, track.step, track.steps_allowed, track.settled) == (0, 0, 48, 0.0)


def test_the_leading_candidates_narrow_down_until_one_stands() -> None:
    track = after(begun(), step(1, led(0, (2, 0.6), (1, 0.4), outside=0.3)))
    total = track.fields[0]
    assert [(leader.text, leader.posterior) for leader in total.leaders] == [("7.00", 0.6), ("5.00", 0.4)]
    assert (total.state, total.step_settled, total.outside) == ("draft", None, 0.3)

    track = reduce_form(track, step(2, led(0, (1, 0.9), (2, 0.1), settled=True)))
    assert (track.fields[0].state, track.fields[0].step_settled) == ("settled", 2)
    track = reduce_form(track, step(3, led(0, (1, 0.95), settled=True)))
    assert (track.fields[0].state, track.fields[0].step_settled) == ("settled", 2)
    track = reduce_form(track, done(0, led(0, (1, 0.95), settled=True)))
    assert (track.fields[0].state, track.fields[0].step_settled) == ("final", 2)
    assert track.fields[0].leaders[0].text == "5.00"


def test_a_field_that_turns_again_is_a_draft_again() -> None:
    track = after(begun(), step(1, led(0, (1, 0.9), settled=True)), step(2, led(0, (2, 0.9))))
    assert (track.fields[0].state, track.fields[0].step_settled) == ("draft", None)


def test_what_supports_a_choice_is_told_apart_from_the_choice() -> None:
    track = after(begun(), step(1, led(1, (1, 0.8)), led(2, (1, 0.7))))
    paid = track.fields[1]
    assert paid.leaders[0].text == "yes"
    assert paid.support[0].text == "It is paid."


def test_steps_may_be_missing_and_late_ones_change_nothing() -> None:
    track = after(begun(), step(5, led(0, (1, 0.9))))
    assert reduce_form(track, step(3, led(0, (2, 0.9)))) is track
    assert reduce_form(track, step(9, led(0, (2, 0.9)), canvas=1)) is track
    finished = reduce_form(track, done(0, led(0, (1, 0.9), settled=True)))
    assert reduce_form(finished, step(6, led(0, (2, 0.9)))).fields[0].leaders[0].text == "5.00"


def test_fields_of_another_block_wait_and_the_end_makes_all_of_them_final() -> None:
    track = after(begun(), done(0, led(0, (1, 1.0), settled=True)), begun(1))
    assert [field.state for field in track.fields] == ["final", "noise", "noise"]
    track = reduce_form(track, Finished("end", "", "", STATS, (led(3, (2, 1.0), settled=True),)))
    assert track.fields[2].state == "final"
    assert track.fields[2].leaders[0].text == "Otto"
    assert track.done


def test_a_new_attempt_and_a_new_request_begin_its_fields_anew() -> None:
    track = after(begun(), done(0, led(0, (1, 1.0), settled=True)))
    assert reduce_form(track, begun(0, attempt=1)).fields[0].state == "noise"
    following = track.asked((Slot(2, NAMES),))
    assert [field.state for field in following.fields] == ["final", "noise", "noise"]


def test_an_event_without_places_changes_nothing() -> None:
    track = after(begun())
    assert reduce_form(track, Prefill(1, 2, 0.1)) is track

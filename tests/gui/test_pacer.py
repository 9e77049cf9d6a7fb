"""The view follows at a pace that eyes can follow, and ends where the run ended."""

import pytest
from pytestqt.qtbot import QtBot

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.ui.answer.pacer import MOST_BEHIND, Pacer
from model.request import Message, Request, TextPart
from tests.support.window_parts import recorded, scripted


@pytest.fixture
def tracks() -> list[DenoiseTrack]:
    """A run's track after each event that showed something."""
    engine = scripted(steps=20, canvas_length=64)("", "cpu", lambda _: None)
    track, grown = EMPTY_TRACK, []
    for event in engine.stream(Request((Message("user", (TextPart("?"),)),), seed=1)):
        after = reduce(track, event)
        if after is not track:
            grown.append(after)
        track = after
    return grown


def test_every_step_of_a_short_run_is_shown_once_and_the_end_is_told(
    qtbot: QtBot, tracks: list[DenoiseTrack]
) -> None:
    pacer = Pacer(stands_ms=1)
    shown = recorded(pacer.shown)
    for track in tracks[:6]:
        pacer.follow(track)
    with qtbot.waitSignal(pacer.caught_up):
        pacer.finish()
    lengths = [len(track.frames) for (track,) in shown]  # type: ignore[attr-defined]
    assert lengths == [1, 2, 3, 4, 5, 6]


def test_the_first_picture_shows_at_once(tracks: list[DenoiseTrack]) -> None:
    pacer = Pacer(stands_ms=60_000)
    shown = recorded(pacer.shown)
    pacer.follow(tracks[0])
    assert len(shown) == 1
    pacer.begin()


def test_it_never_lags_more_than_its_bound(tracks: list[DenoiseTrack]) -> None:
    pacer = Pacer(stands_ms=60_000)
    shown = recorded(pacer.shown)
    pacer.follow(tracks[-1])
    assert pacer.behind <= MOST_BEHIND
    pacer.skip()
    assert shown[-1][0] is tracks[-1]


def test_the_final_picture_is_shown_even_though_it_takes_the_last_drafts_place(
    qtbot: QtBot, tracks: list[DenoiseTrack]
) -> None:
    pacer = Pacer(stands_ms=1)
    shown = recorded(pacer.shown)
    for track in tracks:
        pacer.follow(track)
    with qtbot.waitSignal(pacer.caught_up):
        pacer.finish()
    last = shown[-1][0].frames[-1]  # type: ignore[attr-defined]
    assert last.done
    assert last == tracks[-1].frames[-1]


def test_a_new_run_begins_with_nothing(qtbot: QtBot, tracks: list[DenoiseTrack]) -> None:
    pacer = Pacer(stands_ms=1)
    pacer.follow(tracks[4])
    pacer.begin()
    assert pacer.behind == 0
    with qtbot.waitSignal(pacer.caught_up):
        pacer.finish()

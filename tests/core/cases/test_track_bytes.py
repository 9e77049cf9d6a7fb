"""The steps of an answer, packed for a case and back."""

import zlib

import pytest

from app.core.cases.errors import CasesDamaged
from app.core.cases.track_bytes import pack, unpack
from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.core.paths import resources
from model import Engine, Message, Request, TextPart


@pytest.fixture(scope="module")
def track() -> DenoiseTrack:
    engine = Engine.open(resources() / "demo", "cpu")
    made = EMPTY_TRACK
    try:
        text = TextPart("[1 p.1]\nInvoice number: INV-20418\nTotal: EUR 20.00\n\nExtract all fields.")
        for event in engine.stream(Request((Message("user", (text,)),), seed=5)):
            made = reduce(made, event)
    finally:
        engine.close()
    return made


def test_a_real_run_comes_back(track: DenoiseTrack) -> None:
    assert len(track.frames) > 3
    packed = pack(track)
    again = unpack(packed)
    assert len(again.frames) == len(track.frames)
    for one, other in zip(track.frames, again.frames, strict=True):
        assert (one.canvas, one.step, one.steps_allowed, one.done, one.thinking) == (
            other.canvas,
            other.step,
            other.steps_allowed,
            other.done,
            other.thinking,
        )
        assert [(cell.text, cell.state, cell.thought) for cell in one.cells] == [
            (cell.text, cell.state, cell.thought) for cell in other.cells
        ]
        for cell, back in zip(one.cells, other.cells, strict=True):
            assert back.certainty == pytest.approx(cell.certainty, abs=6e-4)
            assert [text for text, _ in back.alternatives] == [text for text, _ in cell.alternatives]
    # What was packed once does not change any more.
    assert unpack(pack(again)) == again
    assert len(packed) < 200 * len(track.frames[0].cells) * len(track.frames) / 10


def test_nothing_is_nothing() -> None:
    assert unpack(b"") == DenoiseTrack()
    assert unpack(pack(DenoiseTrack())).frames == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"version": 2, "frames": []}',
        '{"version": 1, "frames": [[0, 0, 48, 0, 0, 0, 2, {"0": ["a", 1, 0.5]}]]}',
        '{"version": 1, "frames": [[0, 0, 48, 0, 0, 0, 1, {"0": ["a", 9, 0.5]}]]}',
        '{"version": 1, "frames": [[0, 0]]}',
    ],
)
def test_what_was_not_packed_is_a_sentence(text: str) -> None:
    with pytest.raises(CasesDamaged):
        unpack(zlib.compress(text.encode()))
    with pytest.raises(CasesDamaged):
        unpack(b"not packed")

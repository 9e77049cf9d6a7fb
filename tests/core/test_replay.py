"""What a replay marks, and what a film hides."""

import io

import pytest
from PIL import Image

from app.core.denoise_track import CanvasFrame, Cell, CellState, DenoiseTrack
from app.core.film import MOST_BYTES, Picture, encode, frames_shown
from app.core.replay import HIDDEN, Veil, moments


def frame(canvas: int, step: int, *cells: tuple[str, CellState], done: bool = False) -> CanvasFrame:
    made = tuple(Cell(text, state, 0.9) for text, state in cells)
    return CanvasFrame(canvas, step, 8, made, 0.0, 0.0, done)


NOISE, DRAFT, SETTLED, FINAL = CellState.NOISE, CellState.DRAFT, CellState.SETTLED, CellState.FINAL
RUN = DenoiseTrack(
    (
        frame(0, 0, ("qx", NOISE), ("7", NOISE), ("zz", NOISE), ("kk", NOISE)),
        frame(0, 1, ("Paid", SETTLED), (" Weber", DRAFT), (" to", DRAFT), (" 12", DRAFT)),
        frame(0, 2, ("Paid", SETTLED), (" to", SETTLED), (" Weber", DRAFT), (" 120", DRAFT)),
        frame(0, 3, ("Paid", FINAL), (" to", FINAL), (" Weber", FINAL), (" 120", FINAL), done=True),
    )
)


def test_moments_tell_where_words_settled() -> None:
    assert moments(RUN) == (0.0, 0.25, 0.25, 0.5)
    second = frame(1, 1, ("More", SETTLED), (" yet", DRAFT))
    assert moments(DenoiseTrack((*RUN.frames, second)))[-1] == 0.5
    assert moments(DenoiseTrack()) == ()


def test_nothing_of_a_value_shows_through_a_veil_at_any_step() -> None:
    veil = Veil(RUN, ["Weber"])
    shown = ["".join(cell.text for cell in veil.over((each,))[0].cells) for each in RUN.frames]
    assert shown[-1] == f"Paid to {HIDDEN * 5} {HIDDEN * 3}"
    # The draft that stood one place too early, and the figure, never hidden by name, are hidden too.
    assert shown[1] == f"Paid {HIDDEN * 5} {HIDDEN * 2} {HIDDEN * 2}"
    for text in shown:
        assert "Weber" not in text
        assert not any(letter.isdigit() for letter in text)
    # Noise is random letters: hidden as well, so that nothing has to be told apart.
    assert shown[0] == HIDDEN * 7
    assert not any(cell.alternatives for cell in veil.over(RUN.latest)[0].cells)


def test_a_film_has_its_steps_and_says_who_made_it() -> None:
    pictures = [Picture(bytes([shade]) * 3 * 40 * 20, 40, 20, 180) for shade in (10, 120, 240)]
    with Image.open(io.BytesIO(encode(pictures))) as film:
        assert (film.format, film.size, film.n_frames) == ("WEBP", (40, 20), 3)  # type: ignore[attr-defined]
        assert b"trainedAlgorithmicMedia" in film.info["xmp"]
        film.seek(2)
        assert film.convert("L").getpixel((5, 5)) == pytest.approx(240, abs=4)
    with pytest.raises(ValueError, match="one size"):
        encode([pictures[0], Picture(b"\0" * 3, 1, 1, 1)])


def test_a_long_run_shows_fewer_of_its_steps() -> None:
    assert frames_shown(31, 1000) == tuple(range(31))
    few = frames_shown(1000, MOST_BYTES // 50)
    assert (len(few), few[0], few[-1]) == (50, 0, 999)

"""Videos: what appears is there from its time on and not before, and goes where the answer says."""

from pathlib import Path

import numpy as np
import pytest

from app.core.sources.reading import read
from model.demo.corpus.parts import Language, Split
from model.demo.pictures import palette, video
from model.demo.pictures.videos import Film, film, write_video

SPLITS: tuple[Split, ...] = ("train", "evaluate")
SEEDS = range(40)


def middle(seen: Film, pixels: np.ndarray) -> tuple[float, float] | None:
    """Where the pixels of what moves are: column and row, nothing where there are almost none."""
    marks = (np.abs(pixels.astype(int) - seen.moving.colour).sum(axis=2) < 40) & (
        np.abs(seen.ground.astype(int) - seen.moving.colour).sum(axis=2) >= 40
    )
    rows, columns = np.nonzero(marks)
    return (float(columns.mean()), float(rows.mean())) if len(rows) > 200 else None


@pytest.mark.parametrize("split", SPLITS)
def test_the_same_seed_gives_the_same_video(split: Split) -> None:
    one, again = video(3, split), video(3, split)
    assert [image.tobytes() for image in one.images] == [image.tobytes() for image in again.images]
    assert one.questions == again.questions
    assert video(4, split).images[-1].tobytes() != one.images[-1].tobytes()


@pytest.mark.parametrize("split", SPLITS)
def test_only_combinations_of_its_half_are_drawn(split: Split) -> None:
    for seed in SEEDS:
        seen = film(seed, split)
        assert {one.thing for one in (seen.moving, seen.lying) if one} <= set(palette.things(split))


@pytest.mark.parametrize("split", SPLITS)
def test_it_appears_at_the_time_of_the_answer_and_moves_that_way(split: Split) -> None:
    ways = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}
    for seed in SEEDS:
        seen, shown = film(seed, split), video(seed, split)
        answers = {one.key: one.answer for one in shown.questions}
        minutes, seconds = map(int, answers["time"].split(":"))
        appears = 60 * minutes + seconds
        places = [middle(seen, np.asarray(image)) for image in shown.images]
        assert [place is not None for place in places] == [time >= appears for time in shown.times]
        first, last = places[appears], places[-1]
        assert first is not None
        assert last is not None
        gone = np.subtract(last, first)
        along = gone @ np.array(ways[answers["direction"]])
        assert along > 20
        assert np.abs(gone).sum() < 1.1 * along
        assert answers["appears"] == f"{seen.moving.thing.colour} {seen.moving.thing.shape}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_question_has_one_key(language: Language) -> None:
    shown = video(1, "evaluate", language)
    assert [one.key for one in shown.questions] == ["appears", "direction", "time", "absent"]
    assert not any("{" in one.text for one in shown.questions)


def test_all_times_ways_and_lengths_come_about() -> None:
    films = [film(seed) for seed in range(100)]
    assert {seen.seconds for seen in films} == {4, 5, 6}
    assert {seen.appears for seen in films} == {1, 2, 3, 4}
    assert {seen.way for seen in films} == {"right", "left", "up", "down"}
    assert 15 < sum(seen.lying is not None for seen in films) < 60


def test_a_written_video_is_read_as_its_frames(tmp_path: Path) -> None:
    write_video(film(5, "evaluate"), tmp_path / "film.mp4")
    source = read(tmp_path / "film.mp4")
    shown = video(5, "evaluate")
    assert [frame.second for frame in source.frames] == pytest.approx(shown.times, abs=0.01)
    for frame, image in zip(source.frames, shown.images, strict=True):
        seen = np.frombuffer(frame.picture.rgb, np.uint8).reshape(
            frame.picture.height, frame.picture.width, 3
        )
        assert np.abs(seen.astype(int) - np.asarray(image)).mean() < 8


def test_a_video_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot write"):
        write_video(film(5), tmp_path / "nowhere" / "film.mp4")

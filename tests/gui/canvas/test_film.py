"""The replay's speeds and marks, and a run saved as a film from the window."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.core.denoise_track import DenoiseTrack
from app.core.film import Picture as FilmPicture
from app.core.film import encode
from app.core.policy import Policy
from app.core.replay import Veil, moments
from app.theme import DARK, LIGHT, Icons
from app.ui.canvas import ReplayBar
from app.ui.canvas.film_camera import STEP_MS, FilmCamera
from app.ui.canvas.replay_bar import SPEEDS
from app.ui.canvas.scrubber import Scrubber
from tests.gui.canvas.conftest import Picture
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin


def filmed(qtbot: QtBot, track: DenoiseTrack, veil: Veil | None) -> tuple[FilmPicture, ...]:
    camera = FilmCamera(track, LIGHT, "Written by a machine", veil)
    with qtbot.waitSignal(camera.finished) as taken:
        camera.start()
    pictures: tuple[FilmPicture, ...] = taken.args[0]
    return pictures


def test_marks_stand_where_words_settled(
    qtbot: QtBot, icons: Icons, track: DenoiseTrack, picture: Picture
) -> None:
    bar = ReplayBar(icons)
    qtbot.addWidget(bar)
    bar.resize(700, 40)
    bar.show()
    bar.set_track(track)
    (scrubber,) = bar.findChildren(Scrubber)
    assert scrubber.moments == moments(track)
    assert max(scrubber.moments) > 0
    marked = picture(scrubber)
    scrubber.set_moments(())
    assert picture(scrubber) != marked


def test_it_plays_at_the_speed_that_was_chosen(qtbot: QtBot, icons: Icons, track: DenoiseTrack) -> None:
    bar = ReplayBar(icons)
    qtbot.addWidget(bar)
    bar.set_track(track)
    assert bar.pace == 1.0
    actions = bar.speed.menu().actions()
    assert [action.data() for action in actions] == list(SPEEDS)
    actions[-1].trigger()
    assert (bar.pace, bar.speed.text(), actions[-1].isChecked()) == (4.0, "4×", True)  # noqa: RUF001
    assert "4" in bar.speed.accessibleName()


def test_a_film_has_a_picture_for_each_step(qtbot: QtBot, track: DenoiseTrack) -> None:
    pictures = filmed(qtbot, track, None)
    assert len(pictures) == len(track.frames)
    assert len({(each.width, each.height, len(each.pixels)) for each in pictures}) == 1
    assert [each.milliseconds for each in pictures[:-1]] == [STEP_MS] * (len(pictures) - 1)
    assert pictures[-1].milliseconds > STEP_MS
    assert pictures[0].pixels != pictures[-1].pixels
    with Image.open(io.BytesIO(encode(pictures))) as film:
        assert film.n_frames > 1  # type: ignore[attr-defined]


def test_a_veiled_film_shows_other_pictures(qtbot: QtBot, track: DenoiseTrack) -> None:
    plain, veiled = filmed(qtbot, track, None), filmed(qtbot, track, Veil(track, ()))
    assert (plain[-1].width, len(plain)) == (veiled[-1].width, len(veiled))
    assert plain[-1].pixels != veiled[-1].pixels


def test_a_film_that_is_stopped_ends_at_once(qtbot: QtBot, track: DenoiseTrack) -> None:
    camera = FilmCamera(track, DARK, "", None)
    finished: list[object] = []
    camera.finished.connect(finished.append)
    with qtbot.waitSignal(camera.advanced):
        camera.start()
    camera.stop()
    qtbot.wait(0)
    assert finished == []


@pytest.mark.parametrize("required", [False, True])
def test_a_run_is_saved_from_the_window(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path, required: bool
) -> None:
    program = begin(policy=Policy(exports_pseudonymised="required" if required else "optional"))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    program.window.answer.canvas.replay.film.click()
    sheet = program.films.sheet
    assert sheet.isVisible()
    assert (sheet.hide_values.isChecked(), sheet.hide_values.isEnabled()) == (required, not required)
    with qtbot.waitSignal(program.films.model.saved):
        sheet.write_to(tmp_path / "run.webp")
    assert not sheet.isVisible()
    with Image.open(tmp_path / "run.webp") as film:
        assert film.format == "WEBP"
    assert program.window.banner.sentence == "The film is saved as run.webp."
    (log,) = tmp_path.rglob("audit-000001.jsonl")
    told = log.read_text(encoding="utf-8").replace(" ", "")
    assert '"kind":"film"' in told
    assert ('"pseudonymised":true' in told) is required


def test_a_policy_without_films_lets_none_leave(begin: Begin) -> None:
    program = begin(policy=Policy(exports=("pdf",)))
    program.films.ask()
    assert not program.films.sheet.isVisible()
    assert "film" in program.window.banner.sentence

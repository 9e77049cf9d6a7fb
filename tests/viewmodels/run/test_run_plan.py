"""Sources longer than the context: laid out in the engine's thread, asked one after the other, told."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core.denoise_track import DenoiseTrack
from app.core.runs import RunState
from model.request import TextPart
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import recorded, scripted
from tests.viewmodels.conftest import MakeModels, Models


def read(qtbot: QtBot, models: Models, tmp_path: Path, words: int) -> None:
    """A text of so many words on the shelf, with one line that tells something."""
    lines = [f"word {number} of the long minutes" for number in range(words // 6)]
    lines[len(lines) // 2] = "The retention period is ten years."
    path = tmp_path / "long.txt"
    path.write_text("\n".join(lines))
    models.client.open("", "cpu")
    models.shelf.add_paths([str(path)])
    qtbot.waitUntil(lambda: models.run.model is not None and models.shelf.busy == 0)


def test_a_summary_reads_all_parts_and_joins_them(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    factory = scripted(steps=2)
    models = make_models(factory)
    read(qtbot, models, tmp_path, 9000)
    parts, tracks = recorded(models.run.part_begun), recorded(models.run.track_changed)
    states = recorded(models.run.state_changed)
    models.run.ask("summarise", "", thinking=False, seed=3)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    count = len(factory.played.requests)
    assert count >= 3
    assert parts == [(number, count) for number in range(1, count + 1)]
    assert [state for (state,) in states].count(RunState.PREFILL) == count
    outcome = models.run.outcome
    assert outcome is not None
    assert outcome.planned
    assert outcome.answer == ANSWER
    assert outcome.figures.prompt_tokens == 360 * count
    assert len(outcome.coverage) == 1
    assert outcome.coverage[0].startswith("long.txt")
    first = [track for (track,) in tracks if isinstance(track, DenoiseTrack) and not track.frames]
    assert len(first) >= count - 1, "each request is watched from its beginning"
    last = factory.played.requests[-1].messages[-1].parts
    asked = "".join(part.text for part in last if isinstance(part, TextPart))
    assert ANSWER[:30] in asked, "the last request joins the answers"


def test_a_part_that_was_not_answered_is_told(qtbot: QtBot, make_models: MakeModels, tmp_path: Path) -> None:
    factory = scripted(steps=2)
    models = make_models(factory)
    read(qtbot, models, tmp_path, 9000)

    def script(number: int, _count: int) -> None:
        factory.script.answer = " " if number == 2 else ANSWER

    models.run.part_begun.connect(script)
    models.run.ask("summarise", "", thinking=False, seed=3)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    outcome = models.run.outcome
    assert outcome is not None
    parts = len(factory.played.requests) - 1
    assert parts >= 3
    assert outcome.answer == ANSWER
    assert outcome.coverage[0] == (
        f"Part 2 of {parts}, long.txt (some of its text): the model gave no answer to it, "
        "so the whole answer says nothing of it."
    )
    assert len(outcome.coverage) == 2


def test_a_question_takes_the_pages_that_matter_and_says_so(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    factory = scripted(steps=2)
    models = make_models(factory)
    read(qtbot, models, tmp_path, 40_000)
    models.run.ask("ask", "How long is the retention period?", thinking=False, seed=3)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    assert len(factory.played.requests) == 1
    asked = "".join(
        part.text for part in factory.played.requests[0].messages[-1].parts if isinstance(part, TextPart)
    )
    assert "retention period is ten years" in asked
    assert models.run.outcome is not None
    assert models.run.outcome.planned
    assert models.run.outcome.coverage


def test_what_fits_is_asked_as_it_always_was(qtbot: QtBot, make_models: MakeModels, tmp_path: Path) -> None:
    factory = scripted(steps=2)
    models = make_models(factory)
    read(qtbot, models, tmp_path, 2000)
    models.run.ask("summarise", "", thinking=False, seed=3)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE, timeout=20_000)
    assert len(factory.played.requests) == 1
    assert models.run.outcome is not None
    assert not models.run.outcome.planned


def test_stopping_between_or_in_the_parts_ends_all_of_it(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    gate = StepGate()
    factory = scripted(steps=2, gate=gate)
    models = make_models(factory)
    read(qtbot, models, tmp_path, 9000)
    models.run.ask("summarise", "", thinking=False, seed=3)
    models.run.stop()
    assert models.run.state is RunState.IDLE
    models.run.ask("summarise", "", thinking=False, seed=3)
    qtbot.waitUntil(lambda: models.run.state is RunState.DENOISING, timeout=20_000)
    models.run.stop()
    qtbot.waitUntil(lambda: models.run.state is RunState.STOPPED, timeout=20_000)
    assert len(factory.played.requests) == 1

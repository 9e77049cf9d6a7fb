"""Documents are read one after the other; pause, stop, failures and late files lose nothing."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core.forms import Form
from app.core.runs import RunState
from app.core.tables import Table
from app.core.tables.events import Reordered
from tests.support.scripted_engine import StepGate
from tests.support.table_parts import FORM, Parts, invoice, parts
from tests.viewmodels.conftest import MakeModels


def lay(qtbot: QtBot, made: Parts, *paths: Path) -> None:
    """Put files on the shelf, until they are read and a model is open."""
    count = len(made.models.shelf.sources) + len(paths)
    made.models.shelf.add_paths([str(path) for path in paths])
    qtbot.waitUntil(lambda: len(made.models.shelf.sources) == count and made.models.run.model is not None)


def table_of(made: Parts) -> Table:
    """The table that is open."""
    assert made.open.table is not None
    return made.open.table


def progress(made: Parts) -> list[str]:
    """Of every document."""
    return [state.progress for state in table_of(made).documents]


def over(qtbot: QtBot, made: Parts) -> None:
    """Until nothing is read any more."""
    qtbot.waitUntil(lambda: not made.work.going and not made.models.run.state.running)


def test_every_document_is_read_and_its_places_are_its_own(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    made = parts(make_models)
    lay(qtbot, made, *(invoice(tmp_path, number) for number in range(3)))
    made.work.fill("March", FORM, thinking=False, seed=5)
    over(qtbot, made)
    assert progress(made) == ["done"] * 3
    for document in table_of(made).documents:
        source = made.work.source_of(document.document)
        assert source is not None
        for cell in document.cells:
            place = cell.places[0]
            assert place.source_index == 0
            assert source.pages[0].text[place.start : place.end] == cell.value
    total = table_of(made).documents[1].cells[2]
    assert total.value == "£14,976.00"
    assert [one.text for one in total.candidates] == ["£14,976.00", "£12,480.00", ""]


def test_a_pause_comes_after_the_document_at_hand_and_it_goes_on_after_that(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    gate = StepGate()
    made = parts(make_models, gate)
    lay(qtbot, made, *(invoice(tmp_path, number) for number in range(3)))
    made.work.fill("March", FORM, thinking=False, seed=5)
    qtbot.waitUntil(lambda: made.models.run.state is RunState.DENOISING)
    made.work.pause()
    assert made.work.pausing
    gate.allow(2)
    over(qtbot, made)
    assert progress(made) == ["done", "waiting", "waiting"]
    gate.open()
    made.work.go_on()
    over(qtbot, made)
    assert progress(made) == ["done"] * 3


def test_what_is_done_stays_when_it_is_stopped_and_the_document_at_hand_waits(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    gate = StepGate()
    made = parts(make_models, gate)
    lay(qtbot, made, *(invoice(tmp_path, number) for number in range(3)))
    made.work.fill("March", FORM, thinking=False, seed=5)
    gate.allow(2)
    qtbot.waitUntil(lambda: made.work.document == 1 and made.models.run.state is RunState.DENOISING)
    made.work.stop()
    over(qtbot, made)
    assert progress(made) == ["done", "waiting", "waiting"]
    assert made.work.document is None


def test_files_that_come_while_it_reads_are_documents_too(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    gate = StepGate()
    made = parts(make_models, gate)
    lay(qtbot, made, invoice(tmp_path, 1))
    made.work.fill("March", FORM, thinking=False, seed=5)
    qtbot.waitUntil(lambda: made.models.run.state is RunState.DENOISING)
    lay(qtbot, made, invoice(tmp_path, 2), invoice(tmp_path, 3))
    gate.open()
    over(qtbot, made)
    assert progress(made) == ["done"] * 3


def test_the_persons_order_is_the_order_of_reading(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    gate = StepGate()
    made = parts(make_models, gate)
    lay(qtbot, made, *(invoice(tmp_path, number) for number in range(3)))
    made.work.fill("March", FORM, thinking=False, seed=5)
    qtbot.waitUntil(lambda: made.work.document == 0)
    made.open.do(Reordered((0, 2, 1)))
    gate.allow(2)
    qtbot.waitUntil(lambda: made.work.document == 2)
    gate.open()
    over(qtbot, made)


def test_a_document_that_cannot_be_read_fails_alone_and_is_read_again_on_demand(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    made = parts(make_models)
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\xfe\xff")
    lay(qtbot, made, broken, invoice(tmp_path, 1))
    made.work.fill("March", FORM, thinking=False, seed=5)
    over(qtbot, made)
    assert progress(made) == ["failed", "done"]
    failed = table_of(made).documents[0]
    assert failed.outcome is not None
    assert failed.outcome.error
    assert failed.coverage
    made.work.read_again()
    over(qtbot, made)
    assert progress(made) == ["failed", "done"]


def test_the_same_form_goes_on_with_what_is_new_and_another_form_begins_another_table(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    made = parts(make_models)
    lay(qtbot, made, invoice(tmp_path, 1))
    made.work.fill("March", FORM, thinking=False, seed=5)
    over(qtbot, made)
    lay(qtbot, made, invoice(tmp_path, 2))
    made.work.fill("March", FORM, thinking=False, seed=6)
    over(qtbot, made)
    assert progress(made) == ["done"] * 2
    assert table_of(made).question.seed == 5
    other = Form("Other", "en", FORM.fields[:1])
    made.work.fill("Other", other, thinking=False, seed=6)
    over(qtbot, made)
    assert table_of(made).form is other
    assert len(table_of(made).documents) == 2


def test_the_form_of_the_document_at_hand_is_followed_step_by_step(
    qtbot: QtBot, tmp_path: Path, make_models: MakeModels
) -> None:
    gate = StepGate()
    made = parts(make_models, gate)
    lay(qtbot, made, invoice(tmp_path, 1))
    made.work.fill("March", FORM, thinking=False, seed=5)
    gate.allow(1)

    def leader() -> str:
        track = made.work.live.track
        return track.fields[2].leaders[0].text if track is not None and track.fields[2].leaders else ""

    qtbot.waitUntil(lambda: leader() == "£12,480.00")
    gate.open()
    over(qtbot, made)
    assert made.work.live.track is None

"""A model that may not be used is told of at once; what no run may be asked about is not read ahead."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.policy import Policy
from app.core.policy.errors import PolicySyntax
from app.core.runs import RunState
from app.viewmodels.run.reading_ahead import AheadState
from tests.gui.governance.conftest import Log, rules
from tests.support.case_window import begin_case, keep, set_up
from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import INFO, ScriptedFactory, StepGate
from tests.support.window_parts import recorded, scripted

ALLOWED, FORBIDDEN = "a" * 64, "f" * 64
USE = {"action": "use a model", "why": "models"}


def model(digest: str) -> ScriptedFactory:
    """Opens a model with this hash."""
    return scripted(info=replace(INFO, content_sha256=digest))


def open_another(qtbot: QtBot, program: Program, factory: ScriptedFactory, digest: str) -> None:
    """Open what has this hash, from the same folder."""
    factory.script.info = replace(INFO, content_sha256=digest)
    with qtbot.waitSignal(program.client.opened):
        program.client.open(INFO.path, "cpu")


def lay(qtbot: QtBot, program: Program, *paths: Path) -> None:
    """Drop files, and wait until whatever comes of it has reached the engine."""
    drop(program.window, files(list(paths)))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == len(paths) and not program.shelf.busy)
    counted = recorded(program.client.counted)
    for turn in ("first", "second"):
        program.client.count_tokens("a word", turn)
        qtbot.waitUntil(lambda: any(ticket == turn for ticket, _ in counted))  # noqa: B023  waited for


def is_read(qtbot: QtBot, program: Program) -> None:
    """Until everything is read ahead."""
    qtbot.waitUntil(lambda: program.desk.ahead.state is AheadState.WHOLE)


def ended(program: Program) -> None:
    """Close the window and let everything be written."""
    # Unkept answers would be asked about.
    program.conversation.let_go()
    program.window.close()
    program.log.wait()


def test_a_forbidden_model_is_told_of_at_once_and_gets_no_document(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    factory = model(FORBIDDEN)
    governed = rules(models=(ALLOWED,), organisation="Lakeside Clinic", contact="extension 12")
    program = begin(factory, policy=governed)
    banner, note = program.window.banner, program.governance.governor.notes.forbidden
    qtbot.waitUntil(banner.isVisible)
    for text in (f"{banner.sentence} {banner.accessibleName()}", note.text()):
        assert "Lakeside Clinic has laid down which models may be used" in text
        assert "Model window (Ctrl+M), or ask extension 12" in text
    lay(qtbot, program, letter)
    assert factory.played.read_ahead == []
    assert program.shelf.cards[0].tokens is None, "not even its tokens are counted"
    assert program.desk.ahead.words == ""
    banner.clear()
    assert note.isVisible(), "stays for as long as that model is open"
    open_another(qtbot, program, factory, ALLOWED)
    is_read(qtbot, program)
    assert not note.isVisible()
    qtbot.waitUntil(lambda: program.shelf.cards[0].tokens is not None)
    # The same folder holds another model by now.
    open_another(qtbot, program, factory, FORBIDDEN)
    qtbot.waitUntil(banner.isVisible)
    assert program.desk.ahead.state is AheadState.NOTHING
    program.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: not program.run.state.running)
    assert (len(factory.played.read_ahead), factory.played.requests) == (1, [])
    ended(program)
    assert log.whats("refused") == [USE, USE, USE]
    assert [opened["hashes"]["content"] for opened in log.whats("model.opened")] == [
        FORBIDDEN,
        ALLOWED,
        FORBIDDEN,
    ]


def test_nothing_is_read_ahead_while_a_required_log_cannot_be_written(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    log.folder.parent.mkdir(parents=True)
    log.folder.write_bytes(b"in the way")
    factory = model(ALLOWED)
    program = begin(factory, policy=rules(audit="required"))
    note = program.governance.governor.notes.unlogged
    qtbot.waitUntil(note.isVisible)
    assert "Nothing is read ahead and nothing can be asked" in note.text()
    qtbot.waitUntil(lambda: program.run.model is not None)
    lay(qtbot, program, letter)
    assert factory.played.read_ahead == []
    log.folder.unlink()
    open_another(qtbot, program, factory, FORBIDDEN)
    is_read(qtbot, program)
    assert len(factory.played.read_ahead) == 1
    assert not note.isVisible()
    # What it was read with and from stands in the log, though it came while nothing could be written.
    assert len(log.whats("source.opened")) == 1
    opened = [opened["hashes"]["content"] for opened in log.whats("model.opened")]
    assert sorted(opened) == [ALLOWED, FORBIDDEN]


def test_what_is_on_its_way_to_a_required_log_is_waited_for(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    gate = StepGate()
    factory = scripted(ahead=gate)
    program = begin(factory, policy=rules(audit="required"))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: program.desk.ahead.state is AheadState.READING)
    assert len(log.whats("source.opened")) == 1
    gate.open()
    is_read(qtbot, program)


def test_a_required_log_that_breaks_ends_the_reading(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path, log: Log
) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    program = begin(factory, policy=rules(audit="required"))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: program.desk.ahead.state is AheadState.READING)
    log.folder.rename(log.folder.with_name("moved"))
    log.folder.write_bytes(b"in the way")
    other = tmp_path / "other.txt"
    other.write_text("Some words.", encoding="utf-8")
    drop(program.window, files([other]))
    qtbot.waitUntil(program.governance.governor.notes.unlogged.isVisible)
    assert program.desk.ahead.state is AheadState.NOTHING
    lay(qtbot, program, letter, other)
    assert len(factory.played.read_ahead) == 1


def test_more_sources_than_allowed_are_not_read_ahead(
    qtbot: QtBot, begin: Begin, tmp_path: Path, log: Log
) -> None:
    some = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in some:
        path.write_text("Some words.", encoding="utf-8")
    factory = scripted()
    program = begin(factory, policy=rules(max_sources=2))
    lay(qtbot, program, *some)
    assert factory.played.read_ahead == []
    program.shelf.remove(0)
    is_read(qtbot, program)
    ended(program)
    assert log.whats("refused") == [{"action": "add sources", "why": "max_sources"}], "once, by the drop"


@pytest.mark.parametrize("shown", [True, False])
def test_thoughts_that_may_not_be_shown_are_not_prepared(
    qtbot: QtBot, begin: Begin, letter: Path, shown: bool
) -> None:
    factory = scripted()
    program = begin(factory, policy=rules(thinking_shown=shown))
    program.desk.ahead.set_thinking(True)
    lay(qtbot, program, letter)
    if shown:
        is_read(qtbot, program)
    assert [request.thinking for request in factory.played.read_ahead] == [True] * shown


def test_where_every_question_is_kept_nothing_is_read_ahead_without_a_case(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    factory = scripted()
    keeping = keep(tmp_path / "kept" / "cases", keeping="required")
    program = begin(factory, policy=rules(cases="required"), keep=keeping)
    lay(qtbot, program, letter)
    assert factory.played.read_ahead == []
    set_up(qtbot, program)
    begin_case(qtbot, program, "Meyer against Huber")
    is_read(qtbot, program)


def test_a_broken_policy_lets_no_model_in(qtbot: QtBot, begin: Begin, letter: Path, log: Log) -> None:
    factory = model(ALLOWED)
    broken = Policy.broken(PolicySyntax("/etc/vitrine/policy.toml", 3, "cannot be understood."))
    program = begin(factory, policy=broken)
    qtbot.waitUntil(lambda: program.run.model is not None)
    program.shelf.add_paths([str(letter)])
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    counted = recorded(program.client.counted)
    program.client.count_tokens("a word", "then")
    qtbot.waitUntil(lambda: ("then", None) in counted)
    assert factory.played.read_ahead == []
    ended(program)
    assert {"action": "use a model", "why": "policy.broken"} in log.whats("refused")


def test_a_question_that_waited_for_an_allowed_model_is_answered(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    factory = scripted(info=replace(INFO, content_sha256=ALLOWED), opens_at_once=False)
    program = begin(factory, policy=rules(models=(ALLOWED,)))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: program.run.state is RunState.LOADING)
    factory.script.opens.set()
    qtbot.waitUntil(lambda: program.run.state is RunState.DONE)

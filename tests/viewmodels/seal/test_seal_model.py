"""What the window knows of the seal."""

from pytestqt.qtbot import QtBot

from app.core.seal import Layer, SealReport
from app.core.seal.self_test import Row, Summary
from app.viewmodels.seal.seal_model import SealModel, failed_first
from tests.support.window_parts import SEALED, recorded

BROKEN = SealReport(
    False,
    (Layer("kernel", False, "sockets", "seccomp(): ENOSYS"), Layer("python", True, "sockets", "hook")),
    "Sealed in Python only: no lock",
    as_it_should_be=False,
)


def test_a_whole_seal_misses_nothing(qtbot: QtBot) -> None:
    assert SealModel(SEALED).missing is None
    assert SealModel(SEALED, required=True).missing is None


def test_a_broken_one_is_told_until_the_person_goes_on(qtbot: QtBot) -> None:
    model = SealModel(BROKEN)
    missing = model.missing
    assert missing is not None
    assert missing.code == "seal.missing"
    assert missing.detail == "kernel: seccomp(): ENOSYS", "only what is not in force"
    accepted = recorded(model.accepted)
    model.go_on()
    model.go_on()
    assert model.missing is None
    assert len(accepted) == 1


def test_where_it_is_required_going_on_changes_nothing(qtbot: QtBot) -> None:
    model = SealModel(BROKEN, required=True)
    accepted = recorded(model.accepted)
    model.go_on()
    assert model.missing is not None
    assert accepted == []


def test_new_connections_are_refused_once(qtbot: QtBot) -> None:
    closed = SealReport(True, SEALED.layers, "Sealed: no network, no new connections")
    times: list[int] = []

    def close() -> SealReport:
        times.append(1)
        return closed

    model = SealModel(SEALED, close)
    changed = recorded(model.changed)
    model.close_behind()
    model.close_behind()
    assert (model.report, len(times), len(changed)) == (closed, 1, 1)


def test_a_process_that_is_not_to_be_closed_stays_as_it_is(qtbot: QtBot) -> None:
    model = SealModel(SEALED)
    model.close_behind()
    assert model.report is SEALED


def test_all_of_it_as_text(qtbot: QtBot) -> None:
    model = SealModel(BROKEN)
    text = model.as_text()
    assert text.startswith("Sealed in Python only: no lock\n")
    assert "kernel: not in force: stops sockets (seccomp(): ENOSYS)" in text
    assert "Way out" not in text
    model._keep(Summary((Row("tcp", "TCP", "stopped", "not tried", "hook"),), inside=True))
    assert "Way out" in model.as_text()


def test_what_is_wrong_stands_first() -> None:
    rows = (
        Row("a", "A", "stopped", ""),
        Row("b", "B", "open", ""),
        Row("c", "C", "dead", ""),
        Row("d", "D", "absent", ""),
        Row("e", "E", "got out", ""),
    )
    assert [row.key for row in failed_first(rows)] == ["c", "e", "b", "a", "d"]

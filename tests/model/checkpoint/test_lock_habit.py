"""What a folder says of how its model fills in locked places."""

import shutil
from pathlib import Path

import pytest

from model.checkpoint.content import content_sha256
from model.checkpoint.folder import look
from model.checkpoint.lock_habit import LockHabit, lock_habit
from model.diffusion.certainty import Calibration
from model.errors import CheckpointDamaged


def toml(said: dict[str, object]) -> str:
    """Texts, numbers and tables as TOML has them."""
    lines = [
        f"{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}"
        for name, value in said.items()
        if not isinstance(value, dict)
    ]
    for name, table in said.items():
        if isinstance(table, dict):
            for inner, values in table.items():
                lines += [f"[{name}.{inner}]", *(f"{key} = {value!r}" for key, value in values.items())]
    return "\n".join(lines)


FITTED = {"bias": -1.0, "posterior": 0.5, "lead": 0.1, "outside": 0}


@pytest.fixture
def folder(tiny_checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_checkpoint, tmp_path / "copy"))


@pytest.mark.parametrize(
    ("said", "habit"),
    [
        ({}, LockHabit()),
        ({"form_fill": " "}, LockHabit(" ")),
        ({"form_fill": " ", "lock_temperature": 2}, LockHabit(" ", 2.0)),
        ({"certainty": {"form": FITTED}}, LockHabit(form=Calibration(-1.0, 0.5, 0.1, 0))),
        ({"certainty": {"seen_form": FITTED}}, LockHabit(seen_form=Calibration(-1.0, 0.5, 0.1, 0))),
        ({"familiar_weight": 0.3}, LockHabit(familiar_weight=0.3)),
        ({"certainty": {"short": FITTED, "table": FITTED}}, LockHabit(short=Calibration(-1.0, 0.5, 0.1, 0))),
    ],
)
def test_it_is_read(folder: Path, said: dict[str, object], habit: LockHabit) -> None:
    (folder / "locks.toml").write_text(toml(said), encoding="utf-8")
    assert lock_habit(look(folder)) == habit


def test_where_search_by_meaning_has_a_say_the_certainty_is_another() -> None:
    fitted = [Calibration(bias, 0, 0, 0) for bias in range(4)]
    form, short, seen_form, seen_short = fitted
    habit = LockHabit(form=form, short=short, seen_form=seen_form, seen_short=seen_short)
    assert habit.calibrations(short=False) == (form, seen_form)
    assert habit.calibrations(short=True) == (short, seen_short)


@pytest.mark.parametrize(
    "said",
    [
        {"form_fill": 1},
        {"lock_temperature": 12},
        {"lock_temperature": 0.5},
        {"lock_temperature": True},
        {"lock_temperature": "1"},
        {"familiar_weight": -1},
        {"certainty": []},
        {"certainty": {"form": {"bias": 1.0}}},
        {"certainty": {"form": FITTED | {"bias": "1"}}},
    ],
    ids=str,
)
def test_nonsense_is_refused(folder: Path, said: dict[str, object]) -> None:
    (folder / "locks.toml").write_text(toml(said), encoding="utf-8")
    with pytest.raises(CheckpointDamaged):
        lock_habit(look(folder))


@pytest.mark.parametrize("content", [b"form_fill = ", b"\xff\xfe", b"[" * 5000])
def test_a_file_that_is_no_toml_is_refused(folder: Path, content: bytes) -> None:
    (folder / "locks.toml").write_bytes(content)
    with pytest.raises(CheckpointDamaged):
        lock_habit(look(folder))


def test_what_is_said_of_locks_makes_no_other_model(folder: Path) -> None:
    before = content_sha256(folder)
    (folder / "locks.toml").write_text(toml({"certainty": {"form": FITTED}}), encoding="utf-8")
    assert content_sha256(folder) == before

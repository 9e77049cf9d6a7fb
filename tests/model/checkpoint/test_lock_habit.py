"""What a folder says of how its model fills in locked places."""

import json
import shutil
from pathlib import Path

import pytest

from model.checkpoint.folder import look
from model.checkpoint.lock_habit import LockHabit, lock_habit
from model.diffusion.certainty import Calibration
from model.errors import CheckpointDamaged

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
        ({"certainty": {"short": FITTED, "table": FITTED}}, LockHabit(short=Calibration(-1.0, 0.5, 0.1, 0))),
    ],
)
def test_it_is_read(folder: Path, said: dict[str, object], habit: LockHabit) -> None:
    (folder / "vitrine.json").write_text(json.dumps(said), encoding="utf-8")
    assert lock_habit(look(folder)) == habit


@pytest.mark.parametrize(
    "said",
    [
        {"form_fill": 1},
        {"lock_temperature": 12},
        {"lock_temperature": 0.5},
        {"lock_temperature": True},
        {"lock_temperature": "1"},
        {"certainty": []},
        {"certainty": {"form": {"bias": 1.0}}},
        {"certainty": {"form": FITTED | {"bias": "1"}}},
    ],
    ids=str,
)
def test_nonsense_is_refused(folder: Path, said: dict[str, object]) -> None:
    (folder / "vitrine.json").write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(CheckpointDamaged):
        lock_habit(look(folder))

"""The state of a training in small shards: all of it comes back, near enough to go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model.demo import pieces, recipe
from model.demo.lessons import vocabulary
from model.demo.train import Plan, Trainer, train


def test_all_that_was_written_comes_back(tmp_path: Path) -> None:
    state = {
        "step": 7,
        "seconds": 1.5,
        "names": ["a", "b"],
        "model": {"weight": torch.randn(4, 3), "count": torch.tensor(3.0), "ids": torch.arange(5)},
        "optimizers": [
            {"state": {0: {"step": torch.tensor(7.0)}}, "param_groups": [{"lr": 0.1, "params": [0]}]}
        ],
    }
    pieces.write(tmp_path, state)
    read = pieces.read(tmp_path)
    assert (read["step"], read["seconds"], read["names"]) == (7, 1.5, ["a", "b"])
    assert torch.allclose(read["model"]["weight"], state["model"]["weight"], atol=0.02)  # type: ignore[index]
    assert read["model"]["weight"].dtype == torch.float32
    assert torch.equal(read["model"]["ids"], torch.arange(5))
    # A counter in bfloat16 would stand still from 256 on.
    assert read["optimizers"][0]["state"][0]["step"].dtype == torch.float32
    assert read["optimizers"][0]["param_groups"] == [{"lr": 0.1, "params": [0]}]


def test_shards_are_small_and_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SHARD", 1000)
    many = {str(number): torch.zeros(200) for number in range(9)}
    assert len(pieces.write(tmp_path, many)) == 6
    assert all(path.stat().st_size < 1600 for path in tmp_path.glob("state-*"))
    pieces.write(tmp_path, {"0": torch.zeros(200)})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state-00.safetensors", "training.json"]


def test_a_state_that_was_not_finished_is_none(tmp_path: Path) -> None:
    pieces.write(tmp_path, {"0": torch.zeros(3)})
    assert pieces.there(tmp_path)
    (tmp_path / "training.json").unlink()
    assert not pieces.there(tmp_path)


def test_a_training_goes_on_from_its_pieces(tmp_path: Path) -> None:
    tokenizer = vocabulary.learn(lessons=60, vocabulary=480)
    settings = recipe.config(32, 2, 2, 32, experts=2, vocabulary=480, canvas=32, vision_hidden=32)
    plan = Plan(steps=20, cost=900, warm_up=2, bf16=False, opened=1.0, pieces=8.0)
    first = Trainer(plan, tokenizer, settings)
    for _ in range(2):
        first.train_step()
    first.save(tmp_path / "pieces")
    second = Trainer(plan, tokenizer, settings)
    second.load(tmp_path / "pieces")
    assert (second.step, second.seconds) == (2, first.seconds)
    ours, theirs = first.train_step(), second.train_step()
    assert ours.keys() == theirs.keys()
    assert abs(ours["total"] - theirs["total"]) < 0.05 * ours["total"]


def test_a_piece_ends_after_its_minutes_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: None
) -> None:
    settings = recipe.config(32, 2, 2, 32, experts=2, vocabulary=480, canvas=32, vision_hidden=32)
    monkeypatch.setattr(recipe, "seeing_config", lambda _: settings)
    (tmp_path / "work").mkdir()
    vocabulary.learn(tmp_path / "work" / "tokenizer.json", lessons=60, vocabulary=480)
    plan = Plan(steps=3, cost=900, bf16=False, sight=0, opened=1.0, probe_every=9, pieces=0.0)
    train(plan, tmp_path / "out", tmp_path / "work")
    assert pieces.read(tmp_path / "work" / "pieces")["step"] == 0
    train(replace(plan, pieces=8.0), tmp_path / "out", tmp_path / "work", resume=True)
    assert pieces.read(tmp_path / "work" / "pieces")["step"] == 3

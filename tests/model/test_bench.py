"""The bench measures both sides, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.bench import context, locks, presets
from model.bench.beside import DEMO, SIDES
from model.presets import PRESETS
from model.random_checkpoint import large_config
from model.request import SamplerSettings
from tests.support.tiny_checkpoint import tiny_config

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (DEMO / "config.json").is_file(), reason="no demonstration checkpoint in this tree")
def test_both_sides_are_measured() -> None:
    command = [sys.executable, "-m", "model.bench", "demo", "--steps", "3", "--runs", "1"]
    result = subprocess.run(
        [*command, "--json", "--device", "cpu"], cwd=ROOT, capture_output=True, check=True
    )
    sides: dict[str, dict[str, Any]] = json.loads(result.stdout)["demo"]
    assert tuple(sides) == SIDES
    for side in sides.values():
        assert side["tokens_a_second"] > 0
        assert side["peak_bytes"] > 50_000_000
        assert (side["steps"], side["device"]) == (3, "cpu")
    assert sides["vitrine"]["dtype"] == sides["transformers"]["dtype"]


@pytest.mark.skipif(not (DEMO / "config.json").is_file(), reason="no demonstration checkpoint in this tree")
def test_presets_are_measured() -> None:
    rows = presets.measure(2, "cpu", grid=False)
    assert [row.name for row in rows] == list(PRESETS)
    for row in rows:
        assert 0 <= row.questions <= 1
        assert 0 <= row.extractions <= 1
        assert 1 <= row.steps <= row.settings.max_steps
        assert row.milliseconds > 0
    assert len(presets.table(rows).splitlines()) == 2 + len(rows)


def test_the_grid_goes_around_the_published_settings() -> None:
    grid = dict(presets.settings_grid())
    assert SamplerSettings() in grid.values()
    assert len(set(grid)) == len(grid) > 15


def test_a_kept_context_is_measured() -> None:
    rows = context.measure(2048, "cpu")
    assert [row.tokens for row in rows] == [1024, 2048]
    for row in rows:
        # The question is a sixteenth of the shortest prompt, and less of the others.
        assert row.saving > 1
        assert row.step_milliseconds > 0
    # Beyond the window only the full layer grows: one head of 512 numbers, keys and values, float32.
    assert rows[1].nbytes - rows[0].nbytes == 1024 * 2 * 512 * 4
    assert len(context.table(rows).splitlines()) == 4


def test_the_large_checkpoint_has_about_300_million_weights() -> None:
    with torch.device("meta"):
        network: Any = DiffusionGemmaForBlockDiffusion(large_config(tiny_config(480)))
    assert 270e6 < sum(weight.numel() for weight in network.parameters()) < 330e6


@pytest.mark.skipif(not (DEMO / "config.json").is_file(), reason="no demonstration checkpoint in this tree")
def test_locked_places_are_measured() -> None:
    rows = locks.measure((0, 300), ("demo",), "cpu", steps=3)
    assert [(row["subject"], row["candidates"]) for row in rows] == [("demo", 0), ("demo", 300)]
    assert all(row["busy_milliseconds"] > 0 and row["peak_bytes"] > 50_000_000 for row in rows)
    assert "300" in locks.table(rows).splitlines()[-1]
    assert len(set(locks.passages(300))) == 300

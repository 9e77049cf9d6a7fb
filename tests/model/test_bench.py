"""The bench measures both sides, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaForBlockDiffusion

from model.bench import DEMO, SIDES
from model.random_checkpoint import large_config
from tests.support.tiny_checkpoint import tiny_config

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (DEMO / "config.json").is_file(), reason="no demonstration checkpoint in this tree")
def test_both_sides_are_measured() -> None:
    command = [sys.executable, "-m", "model.bench", "--only", "demo", "--steps", "3", "--runs", "1"]
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


def test_the_large_checkpoint_has_about_300_million_weights() -> None:
    with torch.device("meta"):
        network: Any = DiffusionGemmaForBlockDiffusion(large_config(tiny_config(480)))
    assert 270e6 < sum(weight.numel() for weight in network.parameters()) < 330e6

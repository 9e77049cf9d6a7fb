"""What comes out of a folder that is whole."""

import json
from pathlib import Path

import pytest
import torch

from model.checkpoint.folder import look
from model.checkpoint.open import compute_dtype
from model.engine import Engine
from model.errors import ForeignFormat
from model.events import LoadProgress
from model.request import SamplerSettings
from tests.support.spoil_checkpoint import rewrite
from tests.support.tiny_checkpoint import CANVAS, STEPS, write_tiny_checkpoint


def test_progress_goes_from_nothing_to_everything(
    tiny_checkpoint: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[LoadProgress] = []
    Engine.open(tiny_checkpoint, "cpu", told.append).close()
    stages = list(dict.fromkeys(event.stage for event in told))
    assert stages == ["libraries", "checking", "weights", "ready"]
    weights = [event.done for event in told if event.stage == "weights"]
    assert weights == sorted(weights)
    assert weights[0] == 0
    assert weights[-1] == look(tiny_checkpoint).nbytes
    assert len(set(weights)) > 10
    # No bar, no warning on the terminal.
    assert capfd.readouterr() == ("", "")


def test_info_of_a_checkpoint_without_a_name(engine: Engine, tiny_checkpoint: Path) -> None:
    info = engine.info
    assert info.name == "DiffusionGemma 1M"
    assert not info.demonstration
    assert info.abilities == ("text", "images", "video")
    assert info.path == str(tiny_checkpoint)
    assert (info.device, info.precision) == ("cpu", "float32")
    assert info.device_name
    assert (info.canvas_length, info.context_length) == (CANVAS, 512)
    assert info.index_sha256 == look(tiny_checkpoint).index_sha256


def test_info_of_a_checkpoint_of_ours(tmp_path: Path) -> None:
    path = write_tiny_checkpoint(tmp_path, dtype=torch.bfloat16)
    about = {"demonstration": True, "name": "Trial", "abilities": ["text"], "languages": ["en"]}
    (path / "vitrine.json").write_text(json.dumps(about), "utf-8")
    engine = Engine.open(path, "cpu")
    assert (engine.info.name, engine.info.demonstration, engine.info.abilities) == ("Trial", True, ("text",))
    assert engine.info.precision == "bf16"
    # Small and on a processor: computed in float32.
    assert compute_dtype(look(path), torch.device("cpu")) == torch.float32
    assert compute_dtype(look(path), torch.device("cuda")) == torch.bfloat16


def test_settings_come_from_the_folder(engine: Engine) -> None:
    assert engine.default_sampler == SamplerSettings(max_steps=STEPS, confidence=0.05)


def test_count_tokens_reads_markup_as_letters(engine: Engine) -> None:
    assert engine.count_tokens("") == 0
    assert engine.count_tokens("the amount") == len(engine._opened().tokenizer.encode("the amount"))
    assert engine.count_tokens("<|turn>") > 1


def test_a_library_that_is_not_brought_has_a_name(folder: Path) -> None:
    rewrite(folder / "config.json", attn_implementation="flash_attention_2")
    with pytest.raises(ForeignFormat, match="library") as caught:
        Engine.open(folder, "cpu")
    assert caught.value.way_on

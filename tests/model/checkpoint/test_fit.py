"""Memory foretold: the published sizes by arithmetic, a random checkpoint by measuring."""

import json
from pathlib import Path
from typing import Any, Literal

import pytest
import torch

from model import random_checkpoint
from model.bench import memory as bench_memory
from model.checkpoint.convert import convert
from model.checkpoint.fit import fit, fit_each
from model.checkpoint.folder import look
from model.checkpoint.header import TensorEntry
from model.checkpoint.network_sizes import sizes_of
from model.checkpoint.plan import PLANS, Plan, target_of
from model.errors import CheckpointDamaged, DeviceUnavailable, InvalidRequest
from tests.support.spoil_checkpoint import rewrite
from tests.support.tiny_checkpoint import write_tiny_checkpoint

MIB = 1 << 20
PUBLISHED: dict[str, Any] = {
    "canvas_length": 256,
    "text_config": {
        "num_hidden_layers": 30,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 256,
        "global_head_dim": 512,
        "num_global_key_value_heads": 2,
        "hidden_size": 2816,
        "vocab_size": 262_144,
        "sliding_window": 1024,
        "max_position_embeddings": 262_144,
        "top_k_experts": 8,
        "moe_intermediate_size": 704,
    },
}


@pytest.mark.parametrize(("tokens", "mebibytes"), [(8192, 360), (32_768, 840), (262_144, 5320)])
def test_the_published_cache_respects_the_window(tokens: int, mebibytes: int) -> None:
    sizes = sizes_of(PUBLISHED)
    assert sizes.cache_bytes(tokens) / MIB == pytest.approx(mebibytes, abs=1)
    beyond = sizes.cache_bytes(tokens + 1) - sizes.cache_bytes(tokens)
    assert beyond == 20 * 1024


def test_sizes_are_the_same_in_both_ways_of_writing_them() -> None:
    """transformers writes sizes of single layers where the published file has one for all full layers."""
    text = dict(PUBLISHED["text_config"])
    del text["global_head_dim"], text["num_global_key_value_heads"]
    text["per_layer_config"] = {
        str(layer): {"head_dim": 512, "num_key_value_heads": 2} for layer in (5, 11, 17, 23, 29)
    }
    assert sizes_of(PUBLISHED | {"text_config": text}) == sizes_of(PUBLISHED)


def test_the_published_weights_by_plan() -> None:
    """Experts of one layer: 4 bits and a scale of 16 for 64 weights, 8 bits and a scale a row."""
    shape = (128, 1408, 2816)
    count = 128 * 1408 * 2816
    name = "model.decoder.layers.0.experts.gate_up_proj"
    entry = TensorEntry("BF16", shape, 2 * count)
    assert target_of(name, entry, PLANS["int4"]).nbytes == count // 2 + 2 * count // 64
    assert target_of(name, entry, PLANS["int8"]).nbytes == count + 2 * 128 * 1408
    router = "model.decoder.layers.0.router.proj.weight"
    assert target_of(router, TensorEntry("BF16", (128, 2816), 720_896), PLANS["int4"]).kind == "copy"
    down = "model.decoder.layers.0.mlp.down_proj.weight"
    half = TensorEntry("BF16", (2816, 2112), 2 * 2816 * 2112)
    assert target_of(down, half, Plan("int4", "int4")).kind == "int4"
    assert target_of(down.replace("decoder", "encoder.vision_tower"), half, Plan()).kind == "copy"


def test_the_sentence_says_all_of_it(folder: Path) -> None:
    each = fit_each(folder, "cpu", 300)
    assert [one.precision for one in each] == ["bf16", "int8", "int4"]
    for one in each:
        assert one.device == "cpu"
        assert one.total == one.weights + one.cache + one.kept + one.working
        assert one.fits
        assert "300 tokens" in one.sentence
        assert "It fits" in one.sentence
    # A context beyond the model's is cut to it.
    assert fit(folder, "cpu", 10**6).cache == fit(folder, "cpu", 512).cache


def test_windows_that_are_put_aside_count(folder: Path) -> None:
    """Two sliding layers of 2 heads x 8 numbers keep 23 tokens, keys and values in float32."""
    window = 2 * 2 * 2 * 8 * 23 * 4
    assert fit(folder, "cpu", 300).kept == 3 * window
    # Between two places to go back to there are 32 tokens or more.
    assert fit(folder, "cpu", 70).kept == 2 * window
    assert fit(folder, "cpu", 20).kept == 0


def test_the_published_windows_take_200_mib_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from model.checkpoint import fit as module

    monkeypatch.setattr(module, "sizes_of", lambda _: sizes_of(PUBLISHED))
    # The tiny checkpoint is computed in float32, the published one in half of it.
    assert fit(folder, "cpu", 8192).kept / 2 / MIB == pytest.approx(600, abs=1)


def test_the_numbers_are_those_of_the_context_and_the_engine() -> None:
    from model import context, engine
    from model.checkpoint import fit as module
    from model.diffusion import rows

    assert (module._MARKS, module._BETWEEN_MARKS) == (context._MARKS, engine._SMALLEST_PIECE)
    assert module._PIECE == engine.PIECE
    assert module._BLOCK == rows.BLOCK


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_a_step_of_the_published_size_works_in_less_than_a_third_of_a_gibibyte(
    device: Literal["cpu", "cuda"],
) -> None:
    from model.checkpoint import fit as module

    assert module._working(sizes_of(PUBLISHED), 500, 2, device, 0) < 0.3 * (1 << 30)


def test_what_is_closed_first_counts_as_free(folder: Path) -> None:
    without = fit(folder, "cpu", 100)
    assert fit(folder, "cpu", 100, freed=10**15).available > without.available + 10**14


def test_it_does_not_fit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from model.checkpoint import fit as module
    from model.checkpoint.room import Room

    monkeypatch.setattr(module, "memory_room", lambda _: Room(2000, 1000))
    assert not fit(folder, "cpu", 300).fits
    assert "does not fit" in fit(folder, "cpu", 300).sentence


def test_what_cannot_be_foretold(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "small")
    assert [one.precision for one in fit_each(tmp_path / "small", "cpu", 100)] == ["int4"]
    with pytest.raises(InvalidRequest):
        fit(tmp_path / "small", "cpu", 100, "int8")
    with pytest.raises(DeviceUnavailable):
        fit(folder, "cuda:99", 100)
    rewrite(folder / "config.json", text_config={})
    with pytest.raises(CheckpointDamaged):
        fit(folder, "cpu", 100)


def test_a_conversion_takes_what_was_foretold_on_disk(folder: Path, tmp_path: Path) -> None:
    before = json.loads((folder / "config.json").read_text("utf-8"))
    convert(folder, tmp_path / "small")
    stored = look(tmp_path / "small").nbytes
    foretold = sum(target_of(name, entry, Plan()).nbytes for name, entry in look(folder).tensors.items())
    assert stored == foretold
    assert json.loads((tmp_path / "small" / "config.json").read_text("utf-8")) == before


@pytest.fixture(scope="module")
def middling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ninety million random weights: enough to be computed in bf16."""
    path = tmp_path_factory.mktemp("middling") / "bf16"
    whole = random_checkpoint.large_config

    def smaller(like: Any) -> Any:
        config: Any = whole(like)
        config.text_config.vocab_size, config.text_config.num_experts = 65_536, 32
        return config

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(random_checkpoint, "large_config", smaller)
        random_checkpoint.write_random_checkpoint(path, bench_memory.ROOT / "resources" / "demo")
    for name in ("int8", "int4"):
        convert(path, path.with_name(name), PLANS[name])
    return path


#: Soft tokens of a picture beside the text: none, and enough that the tower or its products count.
CASES = [("bf16", 0), ("int8", 0), ("int4", 0), ("int8", 560), ("int4", 1120)]


@pytest.mark.parametrize(("precision", "budget"), CASES)
def test_what_is_measured_is_within_a_tenth(middling: Path, precision: str, budget: int) -> None:
    row = bench_memory.memory_row(middling.with_name(precision), 600, budget=budget)
    assert row.precision == precision
    assert row.foretold == pytest.approx(row.measured, rel=0.1)


def test_the_published_tower_at_the_finest_picture() -> None:
    """10,080 patches: masks of a byte and once of two bytes a pair, rows of 16 heads of 72."""
    tower = {"hidden_size": 1152, "intermediate_size": 4304, "num_attention_heads": 16, "head_dim": 72}
    vision = sizes_of(PUBLISHED | {"vision_config": tower}).vision
    expected = 4 * 10_080**2 + 4 * 10_080 * 1152 * 2 + 4 * 10_080 * 768
    assert vision.picture_bytes(1120, 2) == expected
    assert vision.picture_bytes(280, 2) < expected / 4


def test_a_demonstration_is_foretold_with_the_pictures_it_allows(folder: Path) -> None:
    processor = json.loads((folder / "processor_config.json").read_text("utf-8"))
    rewrite(
        folder / "processor_config.json",
        image_processor=processor.get("image_processor", {}) | {"max_soft_tokens": 70},
    )
    finest = fit(folder, "cpu", 300)
    assert finest.total == fit(folder, "cpu", 300, budget=1120).total
    (folder / "vitrine.json").write_text('{"demonstration": true}', "utf-8")
    assert fit(folder, "cpu", 300).total == fit(folder, "cpu", 300, budget=70).total < finest.total


def test_float32_weights_take_four_bytes_each(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same rule as that of opening: a stored type is kept where the model is not small."""
    from model.checkpoint import computed
    from model.checkpoint.fit import weights_bytes
    from model.checkpoint.open import compute_dtype

    convert(folder, tmp_path / "small")
    half = write_tiny_checkpoint(tmp_path / "half", dtype=torch.bfloat16)
    monkeypatch.setattr(computed, "SMALL", 1000)
    whole = look(folder)
    assert compute_dtype(whole, torch.device("cpu")) == torch.float32
    assert weights_bytes(whole, "cpu") == weights_bytes(whole, "cuda") == 4 * whole.parameters
    assert "float32" in fit(folder, "cpu", 300).sentence
    assert compute_dtype(look(half), torch.device("cpu")) == torch.bfloat16
    assert weights_bytes(look(half), "cpu") == 2 * look(half).parameters
    # What was float32 before it was converted is computed in float32.
    small = look(tmp_path / "small")
    assert compute_dtype(small, torch.device("cuda")) == torch.float32
    assert fit(small.path, "cpu", 300).cache == fit(folder, "cpu", 300).cache

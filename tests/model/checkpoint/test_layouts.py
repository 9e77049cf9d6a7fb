"""Folders that other programs quantised become ours, with the weights that they stand for."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from model import errors
from model.checkpoint.advice import advise
from model.checkpoint.convert import convert
from model.checkpoint.fit import fit, fit_each
from model.checkpoint.folder import SINGLE, look
from model.checkpoint.inspect import inspect
from model.checkpoint.open import open_checkpoint
from model.checkpoint.plan import PLANS
from model.checkpoint.verify import verify
from model.quantization import grid
from model.request import CancelToken
from tests.support.foreign_checkpoint import LAYOUTS, Layout, plain_weights, write_foreign
from tests.support.tiny_checkpoint import write_tiny_checkpoint

NAMES = {
    "pack-quantized": "INT4 (compressed-tensors)",
    "nvfp4": "NVFP4",
    "nvfp4-packed": "NVFP4",
    "fp8": "FP8",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny folder as it is published, in 16 bits, its sides multiples of 32."""
    return write_tiny_checkpoint(
        tmp_path_factory.mktemp("published") / "bf16", dtype=torch.bfloat16, expert_width=32
    )


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Layout:
    found: Layout = request.param
    return found


@pytest.fixture(scope="module")
def foreign(
    layout: Layout, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Tensor]]:
    """A foreign folder, and what its weights stand for."""
    folder = tmp_path_factory.mktemp("foreign") / layout
    return folder, write_foreign(published, folder, layout)


def dequantised(folder: Path) -> dict[str, Tensor]:
    """The quantised weights of one of our folders, by their published names."""
    stored, found = plain_weights(folder), {}
    for name, codes in stored.items():
        weight = name.rpartition(".")[0]
        if name.endswith(".q4"):
            zero = stored.get(f"{weight}.zero")
            found[weight] = grid.dequantise4(codes, stored[f"{weight}.scale"], zero, torch.float32)
        elif name.endswith(".q8"):
            found[weight] = grid.dequantise8(codes, stored[f"{weight}.scale"], torch.float32)
    return found


def test_it_is_known_by_name_and_not_opened_before_it_is_converted(
    layout: Layout, foreign: tuple[Path, dict[str, Tensor]], published: Path
) -> None:
    folder, _ = foreign
    found = inspect(folder)
    assert found.convertible
    assert found.precision == NAMES[layout]
    assert found.parameters == inspect(published).parameters
    with pytest.raises(errors.ConversionNeeded, match=NAMES[layout].split()[0]):
        open_checkpoint(folder, torch.device("cpu"), lambda _: None)
    with pytest.raises(errors.ConversionNeeded):
        look(folder)


def test_what_it_becomes_is_foretold(
    layout: Layout, foreign: tuple[Path, dict[str, Tensor]], published: Path
) -> None:
    folder, _ = foreign
    told = [one.precision for one in fit_each(folder, "cpu", 256)]
    assert told == (["int8", "int4"] if layout == "fp8" else ["int4"])
    assert {one.precision for one in advise(folder, 256).fits} == set(told)
    like = fit(published, "cpu", 256, "int4").weights
    # Attention that has 4 bits keeps them, which is less.
    assert fit(folder, "cpu", 256, "int4").weights <= like


def test_the_converted_weights_are_those_it_stood_for(
    layout: Layout, foreign: tuple[Path, dict[str, Tensor]], published: Path, tmp_path: Path
) -> None:
    folder, stands_for = foreign
    assert convert(folder, tmp_path / "ours").finished
    assert inspect(tmp_path / "ours").problems == ()
    assert verify(tmp_path / "ours").problems == ()
    config = json.loads((tmp_path / "ours" / "config.json").read_text("utf-8"))
    assert "quantization_config" not in config
    assert not (tmp_path / "ours" / "hf_quant_config.json").exists()
    found = dequantised(tmp_path / "ours")
    for name, weight in stands_for.items():
        lost = float((found[name] - weight).norm() / weight.norm())
        if layout == "pack-quantized":
            assert lost == 0.0, name
        else:
            assert lost < (0.02 if "experts" not in name else 0.12), (name, lost)
    # What was not quantised there is as it would be in a conversion of the published folder.
    assert convert(published, tmp_path / "reference").finished
    reference = dequantised(tmp_path / "reference")
    assert found.keys() == reference.keys()
    for name in reference.keys() - stands_for.keys():
        assert torch.equal(found[name], reference[name]), name


def test_its_logits_are_those_of_the_weights_it_stood_for(
    layout: Layout, foreign: tuple[Path, dict[str, Tensor]], published: Path, tmp_path: Path
) -> None:
    folder, stands_for = foreign
    convert(folder, tmp_path / "ours", PLANS["int8"] if layout == "fp8" else PLANS["int4"])
    plain = tmp_path / "plain"
    shutil.copytree(published, plain)
    for file in plain.glob("*.safetensors"):
        tensors = {name: stands_for.get(name, one).to(one.dtype) for name, one in load_file(file).items()}
        save_file(tensors, file, {"format": "pt"})
    reference = tmp_path / "reference"
    convert(plain, reference, PLANS["int8"] if layout == "fp8" else PLANS["int4"])
    theirs, like, exact = (logits(each) for each in (tmp_path / "ours", reference, plain))
    off = float((theirs - exact).norm() / exact.norm())
    usual = float((like - exact).norm() / exact.norm())
    # Codes that are taken over lose less than those that are made anew; else it is the same rounding.
    assert off <= usual * 1.1 + 1e-6
    if layout == "pack-quantized":
        assert off < 0.5 * usual


def logits(folder: Path) -> Tensor:
    """Of a canvas of fixed tokens behind a fixed prompt."""
    network = open_checkpoint(folder, torch.device("cpu"), lambda _: None).network
    prompt = torch.arange(150, 166).unsqueeze(0)
    canvas = torch.arange(200, 216).unsqueeze(0)
    with torch.no_grad():
        found: Tensor = network(input_ids=prompt, decoder_input_ids=canvas).logits.float()
    return found


def test_a_conversion_that_is_stopped_goes_on(
    foreign: tuple[Path, dict[str, Tensor]], tmp_path: Path
) -> None:
    folder, _ = foreign
    cancel = CancelToken()
    stopped = convert(folder, tmp_path / "ours", None, lambda _: cancel.cancel(), cancel)
    assert not stopped.finished
    assert convert(folder, tmp_path / "ours").finished
    assert convert(folder, tmp_path / "whole").finished
    for file in (tmp_path / "whole").iterdir():
        assert file.read_bytes() == (tmp_path / "ours" / file.name).read_bytes(), file.name


@pytest.mark.parametrize("wrong", ["expert", "scale", "zeros", "bits"])
def test_what_is_not_whole_or_not_known_is_refused(published: Path, tmp_path: Path, wrong: str) -> None:
    folder = tmp_path / "foreign"
    write_foreign(published, folder, "pack-quantized")
    tensors = load_file(folder / SINGLE)
    one = next(name for name in sorted(tensors) if name.endswith("experts.3.up_proj.weight_packed"))
    weight = one.removesuffix("_packed")
    if wrong == "expert":
        for end in ("_packed", "_scale", "_shape"):
            del tensors[weight + end]
    elif wrong == "scale":
        tensors[f"{weight}_scale"] = tensors[f"{weight}_scale"].repeat(1, 2)
    elif wrong == "zeros":
        tensors[f"{weight}_zero_point"] = torch.zeros(4, 1, dtype=torch.int32)
    else:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        config["quantization_config"]["config_groups"]["group_0"]["weights"]["num_bits"] = 8
        (folder / "config.json").write_text(json.dumps(config), "utf-8")
    save_file(tensors, folder / SINGLE)
    found = inspect(folder)
    assert not found.convertible
    assert isinstance(found.problems[0], errors.ForeignFormat)
    with pytest.raises(errors.ForeignFormat, match="does not read"):
        convert(folder, tmp_path / "ours")
    assert not (tmp_path / "ours").exists()


def test_numbers_that_are_none_are_damage(published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "foreign"
    write_foreign(published, folder, "fp8")
    tensors = load_file(folder / SINGLE)
    name = next(name for name in sorted(tensors) if name.endswith("experts.0.down_proj.weight_scale"))
    tensors[name][0] = float("nan")
    save_file(tensors, folder / SINGLE)
    with pytest.raises(errors.CheckpointDamaged, match=SINGLE):
        convert(folder, tmp_path / "ours")

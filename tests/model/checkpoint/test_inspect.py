"""Everything that is wrong with a folder is found at once, each thing by its own name, without torch."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model import errors
from model.checkpoint.folder import INDEX
from model.checkpoint.inspect import inspect
from model.checkpoint.manifest import JOURNAL
from model.checkpoint.parts import PARTS
from tests.support.spoil_checkpoint import code_tensor, cut, point_outside, rewrite, shard, shift_index

Spoil = Callable[[Path], object]

PROBLEMS: dict[str, tuple[Spoil, type[errors.ModelError]]] = {
    "no config": (lambda f: (f / "config.json").unlink(), errors.CheckpointMissing),
    "config damaged": (lambda f: cut(f / "config.json"), errors.CheckpointDamaged),
    "other model": (lambda f: rewrite(f / "config.json", model_type="llama"), errors.CheckpointForeign),
    "no tokenizer": (lambda f: (f / "tokenizer.json").unlink(), errors.TokenizerMissing),
    "no template": (lambda f: (f / "chat_template.jinja").unlink(), errors.CheckpointMissing),
    "shard missing": (lambda f: shard(f).unlink(), errors.ShardMissing),
    "no weights": (lambda f: (f / INDEX).unlink(), errors.ShardMissing),
    "shard cut": (lambda f: cut(shard(f)), errors.FileTruncated),
    "shard empty": (lambda f: shard(f).write_bytes(b""), errors.FileTruncated),
    "index shifted": (shift_index, errors.IndexDisagrees),
    "index empty": (lambda f: rewrite(f / INDEX, weight_map={}), errors.IndexDisagrees),
    "index outside": (point_outside, errors.IndexDisagrees),
    "index damaged": (lambda f: cut(f / INDEX), errors.CheckpointDamaged),
    "pickle": (lambda f: (f / "pytorch_model.bin").write_bytes(b"x"), errors.CheckpointUnsafe),
    "GGUF": (lambda f: (f / "model-Q4_K_M.gguf").write_bytes(b"GGUF"), errors.ForeignFormat),
    "half converted": (lambda f: (f / JOURNAL).write_text("{}\n"), errors.CheckpointIncomplete),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_each_problem_has_a_name(folder: Path, name: str) -> None:
    spoil, error = PROBLEMS[name]
    spoil(folder)
    problems = inspect(folder).problems
    assert error in {type(problem) for problem in problems}
    assert all(problem.sentence and problem.way_on for problem in problems)
    with pytest.raises(errors.ModelError):
        inspect(folder).check()


def test_names_are_stable_and_differ() -> None:
    kinds = {error for _, error in PROBLEMS.values()}
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_all_problems_at_once(folder: Path) -> None:
    shard(folder).unlink()
    (folder / "tokenizer.json").unlink()
    (folder / "model.gguf").write_bytes(b"GGUF")
    found = inspect(folder)
    kinds = [type(problem) for problem in found.problems]
    assert kinds == [errors.ForeignFormat, errors.TokenizerMissing, errors.ShardMissing]
    assert len(found.missing) == len(found.shards) == 1


def test_a_good_folder(folder: Path) -> None:
    (folder / "LICENSE.txt").write_text("Apache 2.0")
    found = inspect(folder)
    assert found.problems == ()
    assert found.is_diffusion_gemma
    assert found.architecture == "DiffusionGemmaForBlockDiffusion"
    assert found.precision == "float32"
    assert found.licence == "LICENSE.txt"
    assert (len(found.shards), found.missing, found.manifest) == (2, (), False)
    assert list(found.parameters) == list(PARTS)
    # Four layers of eight experts: gate and up 2 * 16 * 32, down 32 * 16.
    assert found.parameters["experts"] == 4 * 8 * (2 * 16 * 32 + 32 * 16)
    assert found.parameters["mlp"] == 5 * 3 * 32 * 48
    assert all(found.parameters.values())
    assert found.nbytes == 4 * found.total


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("model.gguf", b"GGUF", "GGUF"),
        ("renamed", b"GGUF....", "GGUF"),
        ("model.onnx", b"x", "ONNX"),
        ("weights.pt", b"x", "hidden code"),
        ("weights.zip", b"PK", "archive"),
        ("model.safetensors", b"x", "folder"),
    ],
)
def test_a_file_is_no_model(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    (problem,) = inspect(tmp_path / name).problems
    assert words in problem.sentence
    assert "folder" in problem.way_on


def test_a_folder_of_another_format_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "diffusiongemma-Q4_K_M.gguf").write_bytes(b"GGUF")
    (problem,) = inspect(tmp_path).problems
    assert type(problem) is errors.ForeignFormat
    assert ".safetensors" in problem.way_on


def test_no_torch_is_imported(folder: Path) -> None:
    code = (
        "import sys; from model.checkpoint.inspect import inspect\n"
        "from model.checkpoint.verify import verify; from model.checkpoint.fit import fit\n"
        f"path = {str(folder)!r}; assert not inspect(path).problems; verify(path); fit(path, 'cpu', 100)\n"
        "print('torch' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_quantised_weights_count_as_what_they_stand_for(folder: Path, tmp_path: Path) -> None:
    from model.checkpoint.convert import convert

    convert(folder, tmp_path / "small")
    before, after = inspect(folder), inspect(tmp_path / "small")
    assert after.parameters == before.parameters
    assert after.precision == "int4"
    assert after.manifest
    index = json.loads((tmp_path / "small" / INDEX).read_text("utf-8"))
    assert len(set(index["weight_map"].values())) == len(after.shards)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"quant_method": "compressed-tensors"}, "compressed-tensors"),
        ({"quant_method": "awq"}, "AWQ"),
        ({"quant_method": "fp8"}, "FP8"),
        ({"quant_method": "bitsandbytes", "load_in_4bit": True}, "bitsandbytes"),
        ({"group_size": 64, "bits": 4}, "another program"),
    ],
)
@pytest.mark.parametrize("place", ["quantization_config", "quantization", "text_config"])
def test_weights_that_another_program_quantised(
    folder: Path, tmp_path: Path, settings: dict[str, object], words: str, place: str
) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    nested = {place: config[place] | {"quantization_config": settings}} if place == "text_config" else {}
    rewrite(folder / "config.json", **(nested or {place: settings}))
    (problem,) = inspect(folder).problems
    assert type(problem) is errors.ForeignFormat
    assert words in problem.sentence
    assert ".safetensors" in problem.way_on
    refused_everywhere(folder, tmp_path / "target")


@pytest.mark.parametrize("dtype", ["F8_E4M3", "U8", "I8", "I32", "F4"])
def test_codes_that_are_not_ours(folder: Path, tmp_path: Path, dtype: str) -> None:
    code_tensor(folder, dtype)
    (problem,) = inspect(folder).problems
    assert type(problem) is errors.ForeignFormat
    refused_everywhere(folder, tmp_path / "target")
    # Not even where the description says that they are ours.
    rewrite_new(folder / "vitrine.json", quantization={"experts": "int4"})
    (folder / "manifest.json").write_text('{"format": 1, "files": {}}')
    assert errors.ForeignFormat in {type(problem) for problem in inspect(folder).problems}


@pytest.mark.parametrize("name", ["hf_quant_config.json", "quantize_config.json"])
def test_settings_of_another_program_beside_the_weights(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_text("{}")
    refused_everywhere(folder, tmp_path / "target")


def refused_everywhere(folder: Path, target: Path) -> None:
    """Opening, converting and foretelling name the same thing."""
    from model.checkpoint.convert import convert
    from model.checkpoint.fit import fit
    from model.engine import Engine

    for use in (
        lambda: Engine.open(folder, "cpu"),
        lambda: convert(folder, target),
        lambda: fit(folder, "cpu", 9),
    ):
        with pytest.raises(errors.ForeignFormat):
            use()
    assert not target.exists()


def rewrite_new(file: Path, **content: object) -> None:
    file.write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize("where", ["a file", "a folder"])
def test_a_gguf_has_its_words_wherever_it_is_opened(tmp_path: Path, where: str) -> None:
    from model.checkpoint.fit import fit
    from model.engine import Engine

    file = tmp_path / "diffusiongemma-Q4_K_M.gguf"
    file.write_bytes(b"GGUF")
    path = file if where == "a file" else tmp_path
    for use in (lambda: Engine.open(path, "cpu"), lambda: fit(path, "cpu", 9)):
        with pytest.raises(errors.ForeignFormat, match="GGUF") as caught:
            use()
        assert ".safetensors" in caught.value.way_on

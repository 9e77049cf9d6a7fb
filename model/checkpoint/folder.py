"""A checkpoint folder as it lies on disk, looked at without torch; what is unsafe to open is refused."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.checkpoint import formats
from model.checkpoint.header import TensorEntry, damaged, read_header
from model.checkpoint.layouts import Assembly, assemble
from model.checkpoint.parts import weights_in
from model.checkpoint.small_files import check_place, read_object, read_text
from model.errors import CheckpointForeign, CheckpointMissing
from model.request import IMAGE_BUDGETS
from model.sentences import say

MODEL_TYPE = "diffusion_gemma"
INDEX = "model.safetensors.index.json"
SINGLE = "model.safetensors"
_NEEDED = ("config.json", "generation_config.json", "tokenizer.json", "chat_template.jinja")


@dataclass(frozen=True, slots=True)
class CheckpointFolder:
    """What is in a folder that can be opened.

    Attributes:
        config, generation: contents of `config.json` and `generation_config.json`.
        processor: contents of `processor_config.json`, empty if there is none.
        vitrine: contents of `vitrine.json`, which our own checkpoints carry; empty if there is none.
        template: the chat template, Jinja.
        tensors: every stored tensor by name.
        shards: the weight files.
        index_sha256: of the index file, or of the header of a checkpoint that is one file; hexadecimal.
        assembly: how a folder that another program quantised is put together, whose `tensors` are then what
            they stand for; `None` for all others.
    """

    path: Path
    config: dict[str, Any]
    generation: dict[str, Any]
    processor: dict[str, Any]
    vitrine: dict[str, Any]
    template: str
    tensors: dict[str, TensorEntry]
    shards: tuple[Path, ...]
    index_sha256: str
    assembly: Assembly | None = None

    @property
    def kept(self) -> dict[str, int]:
        """Weights whose codes of 4 bits a conversion takes over, with their group."""
        return self.assembly.groups if self.assembly is not None else {}

    @property
    def parameters(self) -> int:
        """Number of stored weights; tied ones count once, quantised ones as what they stand for."""
        return sum(weights_in(name, entry) for name, entry in self.tensors.items())

    @property
    def nbytes(self) -> int:
        """Bytes of weights."""
        return sum(entry.nbytes for entry in self.tensors.values())

    @property
    def dtype(self) -> str:
        """The safetensors dtype that most of the bytes have."""
        by_dtype: dict[str, int] = {}
        for entry in self.tensors.values():
            by_dtype[entry.dtype] = by_dtype.get(entry.dtype, 0) + entry.nbytes
        return max(by_dtype, key=lambda name: by_dtype[name], default="F32")

    @property
    def largest_budget(self) -> int:
        """The most soft tokens that a picture may take, one of `IMAGE_BUDGETS` or less.

        The published 280 is a default that a request may exceed; in a demonstration's folder it is a limit.
        """
        if not self.vitrine.get("demonstration"):
            return IMAGE_BUDGETS[-1]
        return int(self.processor.get("image_processor", {}).get("max_soft_tokens") or IMAGE_BUDGETS[-1])


def look(path: Path, convertible: bool = False) -> CheckpointFolder:
    """Look at a folder and read everything but the weights.

    Args:
        convertible: take one that has to be converted before it can be opened, too.

    Raises:
        CheckpointMissing: no such folder, or a file that every checkpoint has is not in it.
        CheckpointUnsafe: it holds pickled weights.
        CheckpointForeign: another architecture.
        ForeignFormat: another format, a single file, or weights that another program quantised.
        ConversionNeeded: another program quantised them, and a conversion can read them.
        CheckpointDamaged: a file is cut short, unreadable or disagrees with the index.
    """
    if not path.is_dir():
        raise formats.refusal_of_file(path) or CheckpointMissing(
            say("model.checkpoint.folder_of_model_does_not_exist"),
            say("model.checkpoint.choose_folder_that_holds_config_json"),
            str(path),
        )
    for refusal in formats.refusals(path):
        raise refusal
    for name in _NEEDED:
        if not (path / name).is_file():
            raise _missing(path, name)
    config = _read_json(path / "config.json")
    if config.get("model_type") != MODEL_TYPE:
        raise CheckpointForeign(
            say("model.checkpoint.this_folder_holds_different_kind_of"),
            say("model.checkpoint.choose_folder_with_diffusiongemma_weights"),
            f"{path}: model_type is {config.get('model_type')!r}",
        )
    vitrine = _read_json(path / "vitrine.json", optional=True)
    foreign = formats.quantised_elsewhere(path, config)
    if foreign is not None and not formats.is_known(config):
        raise foreign
    tensors, shards, index_sha256 = _weights(path)
    assembly = None if vitrine.get("quantization") else assemble(config, tensors)
    if assembly is not None:
        if not convertible:
            raise formats.needs_conversion(path, assembly.name)
        tensors = assembly.tensors
    else:
        foreign = foreign or formats.foreign_codes(path, tensors, bool(vitrine.get("quantization")))
        if foreign is not None:
            raise foreign
    return CheckpointFolder(
        path=path,
        config=config,
        generation=_read_json(path / "generation_config.json"),
        processor=_read_json(path / "processor_config.json", optional=True),
        vitrine=vitrine,
        template=read_text(path / "chat_template.jinja"),
        tensors=tensors,
        shards=shards,
        index_sha256=index_sha256,
        assembly=assembly,
    )


def _weights(path: Path) -> tuple[dict[str, TensorEntry], tuple[Path, ...], str]:
    index_file = path / INDEX
    if not index_file.is_file():
        single = path / SINGLE
        if not single.is_file():
            raise _missing(path, SINGLE)
        check_place(single)
        tensors = read_header(single)
        with single.open("rb") as file:
            length = file.read(8)
            digest = hashlib.sha256(length + file.read(int.from_bytes(length, "little"))).hexdigest()
        return tensors, (single,), digest
    weight_map = _read_json(index_file).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise damaged(index_file, "no weight_map")
    shards = []
    tensors = {}
    for name in sorted(set(weight_map.values())):
        if not isinstance(name, str) or Path(name).name != name or not name.endswith(".safetensors"):
            raise damaged(index_file, f"{name!r} is not the name of a shard")
        shard = path / name
        if not shard.is_file():
            raise _missing(path, name)
        check_place(shard)
        header = read_header(shard)
        expected = {tensor for tensor, file in weight_map.items() if file == name}
        if header.keys() != expected:
            difference = sorted(header.keys() ^ expected)
            raise damaged(shard, f"disagrees with the index about {difference[:3]}")
        shards.append(shard)
        tensors.update(header)
    return tensors, tuple(shards), hashlib.sha256(index_file.read_bytes()).hexdigest()


def _missing(path: Path, name: str) -> CheckpointMissing:
    return CheckpointMissing(
        say("model.checkpoint.file_is_missing_in_folder_of", name=name),
        say("model.checkpoint.copy_model_folder_again_from_where_2"),
        str(path / name),
    )


def _read_json(file: Path, optional: bool = False) -> dict[str, Any]:
    return {} if optional and not file.is_file() else read_object(file)

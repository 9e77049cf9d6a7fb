"""Look before you load: what a folder of weights holds and all that is wrong with it, from headers alone.

`checkpoint.folder.look` refuses a folder at the first thing that is wrong; `inspect` finds everything, so
that a person copies the folder again once and not five times. No weight is read and torch is not imported.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.checkpoint import formats
from model.checkpoint.folder import INDEX, MODEL_TYPE, SINGLE
from model.checkpoint.header import TensorEntry, read_header
from model.checkpoint.layouts import Assembly, assemble
from model.checkpoint.manifest import JOURNAL, MANIFEST
from model.checkpoint.parts import PARTS, part_of, precision_of, weights_in
from model.checkpoint.small_files import read_object
from model.errors import (
    CheckpointDamaged,
    CheckpointForeign,
    CheckpointIncomplete,
    CheckpointMissing,
    ConversionNeeded,
    FileTruncated,
    IndexDisagrees,
    ModelError,
    ShardMissing,
    TokenizerMissing,
)
from model.sentences import say

_LICENCES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a folder holds.

    Attributes:
        architecture: the class that `config.json` names, or its `model_type`; empty if there is none.
        is_diffusion_gemma: whether the weights are DiffusionGemma's.
        parameters: weights by part, in the order of `parts.PARTS`; quantised ones as what they stand for.
        precision: "int4" or "int8" where the experts are quantised, else that of most of the weights: "bf16",
            "float32"; the name of the layout where another program quantised it; empty if there are none.
        shards, missing: weight files that are there, and those that the index names but are not.
        nbytes: bytes of weights in the shards that are there.
        licence: name of the licence file, `None` if there is none.
        manifest: whether there is a `manifest.json` to verify against.
        problems: everything that is wrong, worst first; empty for a folder that can be opened.
    """

    path: Path
    architecture: str
    is_diffusion_gemma: bool
    parameters: dict[str, int]
    precision: str
    shards: tuple[str, ...]
    missing: tuple[str, ...]
    nbytes: int
    licence: str | None
    manifest: bool
    problems: tuple[ModelError, ...]

    @property
    def total(self) -> int:
        """All weights."""
        return sum(self.parameters.values())

    @property
    def convertible(self) -> bool:
        """Whether nothing is wrong with it but that it has to be converted before it can be opened."""
        return bool(self.problems) and all(isinstance(one, ConversionNeeded) for one in self.problems)

    def check(self, convertible: bool = False) -> None:
        """Raise the worst of the problems, if there is one.

        Args:
            convertible: what has to be converted is no problem.
        """
        if self.problems and not (convertible and self.convertible):
            raise self.problems[0]


@dataclass(slots=True)
class _Found:
    """What the search has found so far."""

    tensors: dict[str, TensorEntry] = field(default_factory=dict)
    shards: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def inspect(path: str | Path) -> Inspection:
    """Look at a folder; raises nothing about its contents, they are in `problems`."""
    path = Path(path)
    if not path.is_dir():
        return _empty(path, formats.refusal_of_file(path) or _no_folder(path))
    config: dict[str, Any] = {}
    found = _Found()
    problems = list(_strange(path))
    try:
        config = _json(path / "config.json")
    except CheckpointMissing as problem:
        # A folder of another format has no config either: one sentence is enough.
        if not problems:
            problems.append(problem)
    except CheckpointDamaged as problem:
        problems.append(problem)
    problems += _architecture(path, config)
    problems += _files(path)
    problems += _shards(path, found)
    converted = _is_converted(path)
    assembly = None if converted else assemble(config, found.tensors)
    foreign = _quantised(path, config, found, assembly, converted)
    # Quantised elsewhere is one thing wrong, whichever place tells it.
    if foreign is not None and not any(isinstance(problem, CheckpointForeign) for problem in problems):
        problems.append(foreign)
    tensors = found.tensors if assembly is None else assembly.tensors
    classes = config.get("architectures")
    named = classes[0] if isinstance(classes, list) and classes else config.get("model_type", "")
    parameters = dict.fromkeys(PARTS, 0)
    for name, entry in tensors.items():
        parameters[part_of(name)] += weights_in(name, entry)
    return Inspection(
        path=path,
        architecture=str(named),
        is_diffusion_gemma=config.get("model_type") == MODEL_TYPE,
        parameters=parameters,
        precision=precision_of(tensors) if assembly is None else assembly.name,
        shards=tuple(found.shards),
        missing=tuple(found.missing),
        nbytes=sum(entry.nbytes for entry in found.tensors.values()),
        licence=_licence(path),
        manifest=(path / MANIFEST).is_file(),
        problems=tuple(problems),
    )


def _empty(path: Path, problem: ModelError) -> Inspection:
    parameters = dict.fromkeys(PARTS, 0)
    return Inspection(path, "", False, parameters, "", (), (), 0, None, False, (problem,))


def _no_folder(path: Path) -> CheckpointMissing:
    return CheckpointMissing(
        say("model.checkpoint.folder_of_model_does_not_exist"),
        say("model.checkpoint.choose_folder_that_holds_config_json"),
        str(path),
    )


def _strange(path: Path) -> Iterator[ModelError]:
    """A conversion that was never finished, pickles, and formats that are not read here."""
    if (path / JOURNAL).is_file() or (_is_converted(path) and not (path / MANIFEST).is_file()):
        yield unfinished(path)
    yield from formats.refusals(path)


def _is_converted(path: Path) -> bool:
    """Whether our own description says that the weights are quantised."""
    try:
        return bool(_json(path / "vitrine.json").get("quantization"))
    except (CheckpointMissing, CheckpointDamaged):
        return False


def unfinished(path: Path) -> CheckpointIncomplete:
    """The error for a folder whose conversion was interrupted."""
    return CheckpointIncomplete(
        say("model.checkpoint.conversion_into_this_folder_was_not"),
        say("model.checkpoint.start_conversion_again_it_goes_on"),
        str(path),
    )


def _architecture(path: Path, config: dict[str, Any]) -> Iterator[ModelError]:
    if config and config.get("model_type") != MODEL_TYPE:
        yield CheckpointForeign(
            say("model.checkpoint.this_folder_holds_different_kind_of"),
            say("model.checkpoint.choose_folder_with_diffusiongemma_weights"),
            f"{path}: model_type is {config.get('model_type')!r}",
        )


def _quantised(
    path: Path, config: dict[str, Any], found: _Found, assembly: Assembly | None, converted: bool
) -> ModelError | None:
    """The error for weights that another program quantised."""
    if assembly is not None:
        return formats.needs_conversion(path, assembly.name)
    if found.missing and formats.is_known(config):
        # Whether it can be converted is known once all files are there, and these are named.
        return None
    return formats.quantised_elsewhere(path, config) or formats.foreign_codes(path, found.tensors, converted)


def _files(path: Path) -> Iterator[ModelError]:
    """The small files beside the weights."""
    if not (path / "config.json").is_file():
        return
    if not (path / "tokenizer.json").is_file():
        yield TokenizerMissing(
            say("model.checkpoint.folder_has_no_tokenizer_nothing_turns"),
            say("model.checkpoint.copy_tokenizer_json_from_where_you"),
            str(path / "tokenizer.json"),
        )
    for name in ("generation_config.json", "chat_template.jinja"):
        if not (path / name).is_file():
            yield CheckpointMissing(
                say("model.checkpoint.file_is_missing_in_folder_of", name=name),
                say("model.checkpoint.copy_model_folder_again_from_where"),
                str(path / name),
            )


def _shards(path: Path, found: _Found) -> Iterator[ModelError]:
    """The weight files against the index, and each against its own header."""
    weight_map: dict[str, str] | None = None
    if (path / INDEX).is_file():
        try:
            weight_map = _weight_map(path / INDEX)
        except CheckpointDamaged as problem:
            yield problem
            return
        names = sorted(set(weight_map.values()))
    elif (path / SINGLE).is_file():
        names = [SINGLE]
    else:
        if (path / "config.json").is_file() and not (path / JOURNAL).is_file():
            yield ShardMissing(
                say("model.checkpoint.folder_holds_no_weights"),
                say("model.checkpoint.copy_model_folder_again_from_where"),
                f"{path}: neither {INDEX} nor {SINGLE}",
            )
        return
    for name in names:
        if not (path / name).is_file():
            found.missing.append(name)
            yield ShardMissing(
                say("model.checkpoint.file_is_missing_in_folder_of", name=name),
                say("model.checkpoint.copy_model_folder_again_from_where"),
                str(path / name),
            )
            continue
        found.shards.append(name)
        try:
            header = read_header(path / name)
        except CheckpointDamaged as problem:
            yield _cut(problem)
            continue
        found.tensors.update(header)
        if weight_map is None:
            continue
        expected = {tensor for tensor, file in weight_map.items() if file == name}
        if header.keys() != expected:
            yield IndexDisagrees(
                say("model.checkpoint.index_of_model_and_file_disagree", name=name),
                say("model.checkpoint.copy_model_folder_again_from_where"),
                f"about {sorted(header.keys() ^ expected)[:3]}",
            )


def _cut(problem: CheckpointDamaged) -> CheckpointDamaged:
    """A wrong length has its own name: the usual cause is a copy that was interrupted."""
    if "long" in problem.detail or "in a file of" in problem.detail:
        return FileTruncated(problem.sentence, problem.way_on, problem.detail)
    return problem


def _weight_map(index: Path) -> dict[str, str]:
    weight_map = _json(index).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise IndexDisagrees(
            say("model.checkpoint.index_of_model_is_empty"),
            say("model.checkpoint.copy_model_folder_again_from_where"),
            f"{index}: no weight_map",
        )
    for name in set(weight_map.values()):
        if not isinstance(name, str) or Path(name).name != name or not name.endswith(".safetensors"):
            raise IndexDisagrees(
                say("model.checkpoint.index_of_model_names_file_that"),
                say("model.checkpoint.copy_model_folder_again_from_where"),
                f"{index}: {name!r}",
            )
    return weight_map


def _json(file: Path) -> dict[str, Any]:
    if not file.is_file():
        raise CheckpointMissing(
            say("model.checkpoint.file_is_missing_in_folder_of", name=file.name),
            say("model.checkpoint.choose_folder_or_copy_the_model_again"),
            str(file),
        )
    return read_object(file)


def _licence(path: Path) -> str | None:
    names = sorted(file.name for file in path.iterdir() if file.stem.upper() in _LICENCES)
    return names[0] if names else None

"""The small files of a converted checkpoint: copies, the index, `vitrine.json`, and last the manifest."""

import json
from pathlib import Path
from typing import Any, Final

from model.checkpoint.folder import INDEX, CheckpointFolder
from model.checkpoint.formats import SETTINGS_FILES, without_settings
from model.checkpoint.journal import Done, Losses
from model.checkpoint.manifest import JOURNAL, MANIFEST, FileEntry, entry_of, write_entries, write_whole
from model.checkpoint.plan import Plan
from model.checkpoint.shard_plan import ShardPlan
from model.errors import CheckpointDamaged
from model.sentences import say

FORMAT: Final = 1
ABOUT: Final = "vitrine.json"
#: Larger files beside the weights are pictures and the like.
_SMALL = 1 << 26
_NEVER = {INDEX, MANIFEST, JOURNAL, ABOUT}


def small_files(source: Path) -> list[Path]:
    """The files beside the weights that a converted checkpoint takes over: settings, tokenizer, licence."""
    return sorted(
        file
        for file in source.iterdir()
        if file.is_file()
        and file.suffix != ".safetensors"
        and file.name not in _NEVER
        and not file.name.startswith(".")
        and file.stat().st_size <= _SMALL
    )


def small_names(source: Path) -> set[str]:
    """Names of all small files that `finish` writes."""
    return {file.name for file in small_files(source)} | {INDEX, ABOUT, MANIFEST}


def finish(
    folder: CheckpointFolder,
    target: Path,
    plan: Plan,
    order: dict[str, Any],
    shards: list[ShardPlan],
    done: list[Done],
) -> dict[str, float]:
    """Write everything but the shards; returns the relative error of the weights by part."""
    losses = _relative([one.losses for one in done])
    entries: dict[str, FileEntry] = {one.name: one.entry for one in done}
    contents = {file.name: file.read_bytes() for file in small_files(folder.path)}
    if folder.assembly is not None:
        # What another program says of its codes is true of them no longer.
        contents["config.json"] = _json(without_settings(folder.config))
        for name in SETTINGS_FILES:
            contents.pop(name, None)
    contents[INDEX] = _json(_index(shards))
    contents[ABOUT] = _json(_about(folder, plan, order, losses))
    for name, content in contents.items():
        write_whole(target / name, content)
        entries[name] = entry_of(target / name)
    write_entries(target, entries)
    return losses


def said_of(target: Path) -> dict[str, Any]:
    """What `vitrine.json` of a converted checkpoint says of its conversion.

    Raises:
        CheckpointDamaged: it cannot be read.
    """
    try:
        return dict(json.loads((target / ABOUT).read_text(encoding="utf-8"))["quantization"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckpointDamaged(
            say("model.checkpoint.description_of_converted_model_is_damaged"),
            say("model.checkpoint.convert_model_again"),
            f"{target / ABOUT}: {error!r}",
        ) from error


def _index(shards: list[ShardPlan]) -> dict[str, Any]:
    weight_map = {name: shard.name for shard in shards for name, _ in shard.stored}
    total = sum(shard.nbytes for shard in shards)
    return {"metadata": {"total_size": total}, "weight_map": dict(sorted(weight_map.items()))}


def _about(
    folder: CheckpointFolder, plan: Plan, order: dict[str, Any], losses: dict[str, float]
) -> dict[str, Any]:
    return folder.vitrine | {
        "precision": plan.precision,
        "dtype": folder.dtype,
        "quantization": order | {"losses": losses},
    }


def _relative(all_losses: list[Losses]) -> dict[str, float]:
    sums: Losses = {}
    for losses in all_losses:
        for part, (lost, there) in losses.items():
            before = sums.get(part, (0.0, 0.0))
            sums[part] = (before[0] + lost, before[1] + there)
    # Rounded: the last digits depend on how many threads added them up.
    return {
        part: float(f"{(lost / there) ** 0.5 if there else 0.0:.3g}")
        for part, (lost, there) in sorted(sums.items())
    }


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2, sort_keys=True).encode() + b"\n"

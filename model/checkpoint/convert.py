"""A checkpoint, published or quantised elsewhere, into one of 4 or 8 bits: once, safe against interruption.

One tensor is held at a time.

The target has a shard for each layer. A shard gets its name when it is whole and on disk, and is then noted
in a journal with its SHA-256; a conversion that is started again verifies and keeps what is noted.
The small files come when all shards are there, `manifest.json` last, and then the journal goes. A folder with
a journal or without a manifest is refused everywhere. The same source gives the same bytes, interrupted or
not.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.checkpoint import finishing
from model.checkpoint.folder import look
from model.checkpoint.header import TensorEntry, read_header
from model.checkpoint.inspect import inspect
from model.checkpoint.journal import Done, Journal, Losses
from model.checkpoint.manifest import MANIFEST
from model.checkpoint.plan import Plan
from model.checkpoint.progress import Meter, Tell
from model.checkpoint.quantise import Cancelled, write_target
from model.checkpoint.shard_plan import ShardPlan, shard_plans
from model.checkpoint.shard_writer import ShardWriter
from model.checkpoint.source_weights import SourceWeights
from model.checkpoint.target_folder import keep, named_disk_errors, refuse_small_disk, refuse_strange
from model.errors import ConversionRefused
from model.request import CancelToken
from model.sentences import say

#: Bytes that are looked at in three places of a shard to know it again.
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of it.

    Attributes:
        finished: `False` when it was cancelled; started again it goes on.
        kept: shards that were there from before.
        losses: relative error of the weights that were quantised, by part of the network.
    """

    target: Path
    finished: bool
    kept: int
    losses: dict[str, float]


def convert(
    source: str | Path,
    target: str | Path,
    plan: Plan | None = None,
    progress: Tell | None = None,
    cancel: CancelToken | None = None,
) -> Conversion:
    """Convert the checkpoint in `source` into the folder `target`, or go on with it.

    Raises:
        CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the source's fault.
        ConversionRefused: the source is quantised already, or the target holds something else.
        NoRoomOnDisk: the disk became full, and what was written has been removed; or it is too small for what
            is left to do, and what was finished before stays.
    """
    source, target = Path(source), Path(target)
    plan, cancel = plan or Plan(), cancel or CancelToken()
    inspect(source).check(convertible=True)
    folder = look(source, convertible=True)
    if folder.vitrine.get("quantization"):
        raise ConversionRefused(
            say("model.checkpoint.this_model_was_already_converted"),
            say("model.checkpoint.choose_published_folder"),
            str(source),
        )
    shards = shard_plans(folder.tensors, plan, folder.kept)
    order: dict[str, Any] = {
        "format": finishing.FORMAT,
        "source_index_sha256": folder.index_sha256,
        "source_sample_sha256": _sample(folder.shards),
        "experts": plan.experts,
        "linears": plan.linears,
    }
    if folder.assembly is not None:
        order["source_layout"] = folder.assembly.layout
    refuse_strange(source, target, order)
    journal = Journal(target)
    if (target / MANIFEST).is_file():
        # Complete; it may have been killed before the journal went.
        journal.end()
        return Conversion(target, True, len(shards), dict(finishing.said_of(target)["losses"]))
    where = {name: shard for shard in folder.shards for name in read_header(shard)}
    meter = Meter(folder.nbytes, progress)
    weights = SourceWeights(where, folder.assembly)
    with weights, named_disk_errors(source, target, shards):
        target.mkdir(parents=True, exist_ok=True)
        done: list[Done] = []
        kept = 0
        try:
            done = keep(target, shards, folder.tensors, meter, cancel)
            kept = len(done)
            refuse_small_disk(target, shards, kept)
            journal.begin(order, done)
            for shard in shards[kept:]:
                meter.at("converting", shard.name)
                done.append(_write(target, shard, folder.tensors, weights, meter, cancel))
                journal.add(done[-1])
        except Cancelled:
            return Conversion(target, False, kept, {})
        losses = finishing.finish(folder, target, plan, order, shards, done)
        journal.end()
    return Conversion(target, True, kept, losses)


def _sample(shards: tuple[Path, ...]) -> str:
    """SHA-256 of begin, middle and end of every shard: tells weights apart that share an index."""
    sha256 = hashlib.sha256()
    for shard in shards:
        size = shard.stat().st_size
        with shard.open("rb") as file:
            for place in (0, size // 2, max(0, size - _SAMPLE)):
                file.seek(place)
                sha256.update(file.read(_SAMPLE))
    return sha256.hexdigest()


def _write(
    target: Path,
    shard: ShardPlan,
    tensors: dict[str, TensorEntry],
    weights: SourceWeights,
    meter: Meter,
    cancel: CancelToken,
) -> Done:
    losses: Losses = {}
    writer = ShardWriter(target / shard.name, shard.stored)
    try:
        for one in shard.targets:
            write_target(one, tensors[one.name], weights, writer, losses, meter, cancel)
        entry = writer.finish()
    finally:
        writer.abandon()
    return Done(shard.name, entry, losses)

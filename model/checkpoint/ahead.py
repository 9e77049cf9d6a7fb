"""What a conversion will take on the disk, and what the folder for it holds already; no torch."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model.checkpoint import finishing
from model.checkpoint.folder import CheckpointFolder, look
from model.checkpoint.journal import Journal
from model.checkpoint.manifest import MANIFEST
from model.checkpoint.plan import PLANS
from model.checkpoint.room import disk_room
from model.checkpoint.shard_plan import shard_plans
from model.errors import PlainError
from model.quantization import Bits

#: "new": nothing is there; "begun": it was interrupted; "done": it is finished; "taken": something else.
State = Literal["new", "begun", "done", "taken"]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A conversion that was not started.

    Attributes:
        target: the folder it would write.
        precision: what it would make.
        state: what `target` holds.
        share: how much of it is done, 0 to 1.
        needed: bytes that are still to be written; `free` is what the disk has.
    """

    target: str
    precision: Bits
    state: State
    share: float
    needed: int
    free: int

    @property
    def room(self) -> bool:
        """Whether the disk has room for it."""
        return self.needed <= self.free


def look_ahead(source: str | Path, target: str | Path, precision: Bits) -> Ahead:
    """Say what converting `source` into `target` will take.

    Raises:
        CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the source's fault.
    """
    folder, target = look(Path(source), convertible=True), Path(target)
    shards = shard_plans(folder.tensors, PLANS[precision], folder.kept)
    total = sum(shard.nbytes for shard in shards)
    state = _state(folder, target, precision)
    done = 0
    if state == "begun":
        names = {one.name for one in Journal(target).read()[1]}
        done = sum(shard.nbytes for shard in shards if shard.name in names)
    elif state == "done":
        done = total
    return Ahead(
        str(target), precision, state, done / total if total else 1.0, total - done, disk_room(target)
    )


def _state(folder: CheckpointFolder, target: Path, precision: Bits) -> State:
    if not target.exists():
        return "new"
    if not target.is_dir() or target.resolve() == folder.path.resolve():
        return "taken"
    begun, _ = Journal(target).read()
    if begun is not None:
        return "begun" if _is_ours(begun, folder, precision) else "taken"
    if all(file.suffix == ".part" for file in target.iterdir()):
        return "new"
    if not (target / MANIFEST).is_file():
        return "taken"
    try:
        said = finishing.said_of(target)
    except PlainError:
        return "taken"
    return "done" if _is_ours(said, folder, precision) else "taken"


def _is_ours(order: dict[str, object], folder: CheckpointFolder, precision: Bits) -> bool:
    """Whether a conversion is that of this source into this precision."""
    plan = PLANS[precision]
    wanted = (folder.index_sha256, plan.experts, plan.linears)
    return (order.get("source_index_sha256"), order.get("experts"), order.get("linears")) == wanted

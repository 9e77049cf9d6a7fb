"""The folder that a conversion writes into: what is refused, what is kept from before, what is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Any

from model.checkpoint import finishing
from model.checkpoint.header import TensorEntry
from model.checkpoint.journal import Done, Journal
from model.checkpoint.manifest import JOURNAL, MANIFEST
from model.checkpoint.progress import Meter
from model.checkpoint.quantise import Cancelled
from model.checkpoint.room import disk_room
from model.checkpoint.shard_plan import ShardPlan
from model.checkpoint.verify import digest
from model.errors import ConversionRefused, NoRoomOnDisk
from model.request import CancelToken
from model.sentences import say

#: Room for the small files and for what the file system itself takes.
_MARGIN = 1 << 24
_FULL = (ENOSPC, EDQUOT, EFBIG)
_PART = ".part"


def refuse_strange(source: Path, target: Path, order: dict[str, Any]) -> None:
    """Refuse a target that is not ours to write into.

    Raises:
        ConversionRefused: it is the source, a file, not empty, or holds another conversion.
    """
    if target.resolve() == source.resolve():
        raise ConversionRefused(
            say("model.checkpoint.converted_model_cannot_lie_in_folder"),
            say("model.checkpoint.choose_another_folder"),
            str(target),
        )
    if not target.exists():
        return
    if not target.is_dir():
        raise ConversionRefused(
            say("model.checkpoint.there_is_file_of_that_name"),
            say("model.checkpoint.choose_another_folder"),
            str(target),
        )
    begun, _ = Journal(target).read()
    if begun is None and (target / MANIFEST).is_file():
        begun = {key: value for key, value in finishing.said_of(target).items() if key != "losses"}
    if begun is not None and begun != order:
        raise ConversionRefused(
            say("model.checkpoint.another_model_or_same_in_another"),
            say("model.checkpoint.choose_empty_folder"),
            f"{target}: {begun}",
        )
    names = sorted(file.name for file in target.iterdir() if file.name != JOURNAL and file.suffix != _PART)
    if begun is None and names:
        raise ConversionRefused(
            say("model.checkpoint.folder_for_converted_model_is_not"),
            say("model.checkpoint.choose_empty_folder"),
            f"{target}: {names[:3]}",
        )


def keep(
    target: Path,
    shards: list[ShardPlan],
    tensors: dict[str, TensorEntry],
    meter: Meter,
    cancel: CancelToken,
) -> list[Done]:
    """The shards from before that are right, as far as they follow each other; the others are removed.

    The journal stays as it is: it is begun anew once the disk is known to have room.

    Raises:
        Cancelled: it was asked to stop.
    """
    _, noted = Journal(target).read()
    done: list[Done] = []
    for shard, one in zip(shards, noted, strict=False):
        file = target / shard.name
        if one.name != shard.name or not file.is_file() or file.stat().st_size != one.entry.nbytes:
            break
        meter.at("checking", shard.name)
        found = digest(file, Meter(one.entry.nbytes, None), cancel)
        if found is None:
            raise Cancelled
        if found != one.entry.sha256:
            break
        meter.skip(sum(tensors[part.name].nbytes for part in shard.targets))
        done.append(one)
    kept = {one.name for one in done} | {JOURNAL}
    for file in target.iterdir():
        if file.name not in kept and _is_ours(file, shards):
            file.unlink()
    return done


def refuse_small_disk(target: Path, shards: list[ShardPlan], kept: int) -> None:
    """Refuse a disk that has no room for what is still to be written; the first `kept` shards stay.

    Raises:
        NoRoomOnDisk: finished shards are there, and nothing was touched.
        OSError: that of a full disk, where there is nothing to keep.
    """
    needed, free = sum(shard.nbytes for shard in shards[kept:]) + _MARGIN, disk_room(target)
    if needed <= free:
        return
    detail = f"{needed} bytes needed, {free} free"
    if not kept:
        raise OSError(ENOSPC, detail)
    raise NoRoomOnDisk(
        say("model.checkpoint.there_is_no_room_on_disk", needed=needed / 1e9),
        say("model.checkpoint.make_room_then_start_conversion_again"),
        detail,
    )


@contextmanager
def named_disk_errors(source: Path, target: Path, shards: list[ShardPlan]) -> Iterator[None]:
    """A full disk becomes a sentence and a clean folder.

    Raises:
        NoRoomOnDisk: the disk is full; what the conversion wrote has been removed.
        ConversionRefused: a file could not be read or written for another reason.
    """
    created = not target.exists()
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise ConversionRefused(
                say("model.checkpoint.file_could_not_be_read_or"),
                say("model.checkpoint.look_at_both_folders_or_choose"),
                repr(error),
            ) from error
        _take_back(source, target, shards, created)
        needed = sum(shard.nbytes for shard in shards) + _MARGIN
        raise NoRoomOnDisk(
            say("model.checkpoint.there_is_no_room_on_disk_2", needed=needed / 1e9),
            say("model.checkpoint.make_room_or_choose_another_disk"),
            repr(error),
        ) from error


def _take_back(source: Path, target: Path, shards: list[ShardPlan], created: bool) -> None:
    if not target.is_dir():
        return
    small = finishing.small_names(source)
    for file in target.iterdir():
        if file.name == JOURNAL or file.name in small or _is_ours(file, shards):
            file.unlink(missing_ok=True)
    if created and not any(target.iterdir()):
        target.rmdir()


def _is_ours(file: Path, shards: list[ShardPlan]) -> bool:
    return file.suffix == _PART or any(file.name == shard.name for shard in shards)

"""The small files of a model folder, which is not trusted: how they are found and read.

A link may lead within the folder, or to the store of a hub's cache, whose snapshots are links to `blobs`
beside them; one that leads anywhere else would show a file of the person's as a part of the model.
"""

import json
from pathlib import Path
from typing import Any

from model.checkpoint.header import damaged
from model.errors import CheckpointDamaged, CheckpointUnsafe
from model.sentences import say

MOST_BYTES = 256 * 2**20
"""Of a small file: the published tokenizer has 33 million, an index of a thousand shards less than one."""


def check_place(file: Path) -> None:
    """See that a file of the folder lies in it.

    Raises:
        CheckpointUnsafe: it is a link to another place.
    """
    folder, place = file.parent.resolve(), file.resolve()
    homes = [folder]
    if folder.parent.name == "snapshots":
        homes.append(folder.parent.parent / "blobs")
    if not any(place.is_relative_to(home) for home in homes):
        raise CheckpointUnsafe(
            say("model.checkpoint.file_is_link_to_elsewhere", name=file.name),
            say("model.checkpoint.copy_files_themselves"),
            f"{file} -> {place}",
        )


def read_text(file: Path) -> str:
    """The text of a small file.

    Raises:
        CheckpointUnsafe: it is a link to another place.
        CheckpointDamaged: it is no UTF-8, or longer than such a file can be.
    """
    check_place(file)
    if file.stat().st_size > MOST_BYTES:
        raise damaged(file, f"more than {MOST_BYTES} bytes")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise damaged(file, repr(error)) from error


def read_object(file: Path) -> dict[str, Any]:
    """The JSON object in a small file.

    Raises:
        CheckpointUnsafe: it is a link to another place.
        CheckpointDamaged: it is no JSON object, or nested too deep.
    """
    try:
        value: Any = json.loads(read_text(file))
    except CheckpointDamaged:
        raise
    except (ValueError, RecursionError) as error:
        raise damaged(file, repr(error)) from error
    if not isinstance(value, dict):
        raise damaged(file, "not an object")
    return value

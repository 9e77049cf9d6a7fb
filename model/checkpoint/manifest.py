"""`manifest.json`: name, length and SHA-256 of every file of a checkpoint, written last of all."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model.errors import CheckpointDamaged
from model.sentences import say

MANIFEST: Final = "manifest.json"
#: What a conversion in progress keeps; a folder that has it is not complete.
JOURNAL: Final = "conversion.jsonl"
_FORMAT = 1
_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What the manifest says of a file; `sha256` hexadecimal."""

    nbytes: int
    sha256: str


def read_manifest(folder: Path) -> dict[str, FileEntry]:
    """What `manifest.json` says, by file name.

    Raises:
        CheckpointDamaged: it cannot be read or is of a format that is not known.
    """
    file = folder / MANIFEST
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']!r}")
        entries = {
            str(name): FileEntry(int(said["bytes"]), str(said["sha256"]))
            for name, said in content["files"].items()
        }
        if any(Path(name).name != name for name in entries):
            raise ValueError("a file outside the folder")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckpointDamaged(
            say("model.checkpoint.list_of_model_files_is_damaged"),
            say("model.checkpoint.copy_model_folder_again_from_where"),
            f"{file}: {error!r}",
        ) from error
    return entries


def write_entries(folder: Path, entries: dict[str, FileEntry]) -> None:
    """Write `manifest.json` in one piece: it is there whole or not at all."""
    content = {
        "format": _FORMAT,
        "files": {
            name: {"bytes": entry.nbytes, "sha256": entry.sha256} for name, entry in sorted(entries.items())
        },
    }
    write_whole(folder / MANIFEST, json.dumps(content, indent=2).encode() + b"\n")


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file so that a power cut leaves the old one or the new one, never half of it."""
    part = file.with_name(file.name + ".part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def entry_of(file: Path) -> FileEntry:
    """Length and SHA-256 of a small file."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileEntry(size, digest.hexdigest())

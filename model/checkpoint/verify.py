"""Every file of a checkpoint against its manifest, byte for byte, without torch."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from model.checkpoint.content import KINDS
from model.checkpoint.inspect import inspect
from model.checkpoint.manifest import MANIFEST, FileEntry, read_manifest, write_entries
from model.checkpoint.progress import Meter, Tell
from model.errors import FileAdded, FileAltered, FileTruncated, ModelError, ShardMissing
from model.request import CancelToken
from model.sentences import say

_CHUNK = 1 << 22

#: Not part of a checkpoint: the manifest itself, and what file managers leave behind.
_APART = {MANIFEST, "desktop.ini", "Thumbs.db"}


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it.

    Attributes:
        manifest: whether there was one; without it only headers and lengths were looked at.
        files: how many were read and found right.
        finished: `False` when it was cancelled.
        problems: what is wrong, one error a file.
    """

    manifest: bool
    files: int
    finished: bool
    problems: tuple[ModelError, ...]

    def check(self) -> None:
        """Raise the first of the problems, if there is one."""
        if self.problems:
            raise self.problems[0]


def verify(path: str | Path, progress: Tell | None = None, cancel: CancelToken | None = None) -> Verification:
    """Read every file that the manifest names and compare its SHA-256; name those that it does not know.

    Raises:
        CheckpointDamaged: the manifest itself cannot be read.
    """
    path, cancel = Path(path), cancel or CancelToken()
    if not (path / MANIFEST).is_file():
        return Verification(False, 0, True, inspect(path).problems)
    said = read_manifest(path)
    problems: list[ModelError] = []
    whole: dict[str, FileEntry] = {}
    for name, entry in said.items():
        problem = _length(path / name, entry)
        if problem is None:
            whole[name] = entry
        else:
            problems.append(problem)
    problems += _added(path, said)
    meter = Meter(sum(entry.nbytes for entry in whole.values()), progress)
    right = 0
    for name, entry in whole.items():
        meter.at("reading", name)
        found = digest(path / name, meter, cancel)
        if found is None:
            return Verification(True, right, False, tuple(problems))
        if found == entry.sha256:
            right += 1
        else:
            problems.append(
                FileAltered(
                    say("model.checkpoint.file_of_model_was_altered_or", name=name),
                    say("model.checkpoint.copy_model_folder_again_from_where"),
                    f"{path / name}: SHA-256 {found}, {entry.sha256} expected",
                )
            )
    return Verification(True, right, True, tuple(problems))


def write_manifest(path: str | Path, progress: Tell | None = None, cancel: CancelToken | None = None) -> bool:
    """Read every file of a folder and write `manifest.json`; `False` when it was cancelled.

    Raises:
        ModelError: the first thing that is wrong with the folder; no manifest vouches for a broken one.
    """
    path, cancel = Path(path), cancel or CancelToken()
    inspect(path).check()
    files = sorted(
        file
        for file in path.iterdir()
        if file.is_file() and file.name not in _APART and not file.name.startswith(".")
    )
    meter = Meter(sum(file.stat().st_size for file in files), progress)
    entries: dict[str, FileEntry] = {}
    for file in files:
        meter.at("reading", file.name)
        found = digest(file, meter, cancel)
        if found is None:
            return False
        entries[file.name] = FileEntry(file.stat().st_size, found)
    write_entries(path, entries)
    return True


def digest(file: Path, meter: Meter, cancel: CancelToken) -> str | None:
    """SHA-256 of a file, hexadecimal; `None` when it was cancelled."""
    sha256 = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            if cancel.cancelled:
                return None
            sha256.update(chunk)
            meter.add(len(chunk))
    return sha256.hexdigest()


def _added(path: Path, said: dict[str, FileEntry]) -> list[ModelError]:
    """Files that came after the manifest and that change what the model is or does."""
    return [
        FileAdded(
            say("model.checkpoint.file_was_added_to_folder_after", name=file.name),
            say("model.checkpoint.take_it_out_of_folder_unless"),
            str(file),
        )
        for file in sorted(path.iterdir())
        if file.suffix in KINDS
        and file.name not in said
        and file.name not in _APART
        and not file.name.startswith(".")
        and file.is_file()
    ]


def _length(file: Path, entry: FileEntry) -> ModelError | None:
    """What the length of a file tells before it is read."""
    if not file.is_file():
        return ShardMissing(
            say("model.checkpoint.file_is_missing_in_folder_of", name=file.name),
            say("model.checkpoint.copy_model_folder_again_from_where"),
            str(file),
        )
    size = file.stat().st_size
    if size != entry.nbytes:
        return FileTruncated(
            say("model.checkpoint.file_of_model_is_damaged", name=file.name),
            say("model.checkpoint.copy_model_folder_again_from_where"),
            f"{file}: {size} bytes long, {entry.nbytes} expected",
        )
    return None

"""From what was dropped to the files to read: folders are opened, within bounds that are told."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Files taken from one drop, and how deep folders are opened.
MOST_FILES = 1000
MOST_DEPTH = 8
#: Entries looked at in all; a drop of a whole disk must come to an end.
MOST_ENTRIES = 50_000
BATCH = 32


@dataclass(frozen=True, slots=True)
class Found:
    """The end of a search.

    Attributes:
        files: how many were found and handed on.
        left_out: files that were seen and not taken because there were too many.
        bounded: whether folders or entries were not even looked at.
    """

    files: int
    left_out: int
    bounded: bool


def find_files(
    paths: Sequence[str], found: Callable[[tuple[str, ...]], None], cancel: threading.Event
) -> Found:
    """Hand on every file of `paths`, those in folders in order of their names, in batches.

    Hidden files are passed over in folders and links to folders are not followed; a path that is no folder is
    handed on as it is, so that reading it can say what is wrong with it.
    """
    batch: list[str] = []
    files = left_out = entries = 0
    bounded = False
    for path, deeper in _walk(paths, 0):
        if cancel.is_set():
            break
        entries += 1
        if deeper or entries > MOST_ENTRIES:
            bounded = True
            if entries > MOST_ENTRIES:
                break
            continue
        if files == MOST_FILES:
            left_out += 1
            continue
        files += 1
        batch.append(path)
        if len(batch) == BATCH:
            found(tuple(batch))
            batch.clear()
    if batch:
        found(tuple(batch))
    return Found(files, left_out, bounded)


def _walk(paths: Sequence[str], depth: int) -> Iterator[tuple[str, bool]]:
    """Files below `paths`; the flag marks a folder that lies too deep."""
    for path in paths:
        path = os.path.abspath(path)  # noqa: PTH100 - links stay as the person named them
        if not Path(path).is_dir():
            yield path, False
        elif depth > MOST_DEPTH:
            yield path, True
        else:
            yield from _walk(_entries(path), depth + 1)


def _entries(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            kept = [
                entry.path
                for entry in entries
                if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir())
            ]
    except OSError:
        return []
    return sorted(kept)

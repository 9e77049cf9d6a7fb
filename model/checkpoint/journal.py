"""What a conversion has finished, so that it can go on after an interruption."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.checkpoint.manifest import JOURNAL, FileEntry, sync_folder

#: Part of the network -> sums of squares (of what was lost, of what was there).
Losses = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Done:
    """A finished shard."""

    name: str
    entry: FileEntry
    losses: Losses


class Journal:
    """`conversion.jsonl` in the target: a line that says what is converted, then a line a shard."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / JOURNAL

    def read(self) -> tuple[dict[str, Any] | None, list[Done]]:
        """What was begun, `None` if nothing was, and what is done; a line cut short does not count."""
        if not self._file.is_file():
            return None, []
        order: dict[str, Any] | None = None
        done: list[Done] = []
        for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                said = json.loads(line)
                if order is None:
                    order = dict(said)
                    continue
                losses = {part: (float(lost), float(all_)) for part, (lost, all_) in said["losses"].items()}
                done.append(Done(said["name"], FileEntry(said["bytes"], said["sha256"]), losses))
            except (ValueError, KeyError, TypeError, AttributeError):
                break
        return order, done

    def begin(self, order: dict[str, Any], kept: list[Done]) -> None:
        """Start the file anew with the shards that were found to be right."""
        part = self._file.with_name(self._file.name + ".part")
        with part.open("w", encoding="utf-8") as out:
            out.write(json.dumps(order) + "\n")
            for one in kept:
                out.write(_line(one))
            out.flush()
            os.fsync(out.fileno())
        part.replace(self._file)
        sync_folder(self._file.parent)

    def add(self, one: Done) -> None:
        """A shard more is on disk."""
        with self._file.open("a", encoding="utf-8") as out:
            out.write(_line(one))
            out.flush()
            os.fsync(out.fileno())

    def end(self) -> None:
        """The folder is complete."""
        self._file.unlink(missing_ok=True)


def _line(one: Done) -> str:
    said = {"name": one.name, "bytes": one.entry.nbytes, "sha256": one.entry.sha256, "losses": one.losses}
    return json.dumps(said) + "\n"

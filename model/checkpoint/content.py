"""One hash for all that a model is: weights, configuration, tokenizer, template.

The index file's own hash names the layout alone; an altered shard would keep it. Records, and rules about
which models may be used, need this one. It is computed while the weights load, which read the same bytes.
"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from types import TracebackType

from model.checkpoint.manifest import MANIFEST

#: Endings of the files that decide what a model is and does.
KINDS = frozenset({".safetensors", ".json", ".jinja", ".model"})
_CHUNK = 1 << 22


def content_sha256(folder: Path, stop: Event | None = None) -> str:
    """The SHA-256 over name, length and SHA-256 of every file that makes the model, in the order of names.

    That is of lines of name, tab, length, tab, hash, newline. The manifest is left out, because it can be
    written later and says the same.

    Args:
        folder: the checkpoint.
        stop: set from another thread to give up; then the result is empty.

    Raises:
        OSError: a file cannot be read.
    """
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.suffix not in KINDS or file.name == MANIFEST or not file.is_file():
            continue
        digest, size = hashlib.sha256(), 0
        with file.open("rb") as content:
            while chunk := content.read(_CHUNK):
                if stop is not None and stop.is_set():
                    return ""
                digest.update(chunk)
                size += len(chunk)
        whole.update(f"{file.name}\t{size}\t{digest.hexdigest()}\n".encode())
    return whole.hexdigest()


class HashingBeside:
    """Hashes a folder in a thread beside whatever the block does; leaving it early gives the hashing up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stop = Event()
        self._thread = ThreadPoolExecutor(1, "content")

    def __enter__(self) -> "HashingBeside":
        self._result = self._thread.submit(content_sha256, self._folder, self._stop)
        return self

    def result(self) -> str:
        """The hash, waiting for it; raises OSError."""
        return self._result.result()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.shutdown()

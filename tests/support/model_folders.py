"""Model folders for tests of the window: copies that may be broken, and conversions that were interrupted."""

import shutil
from pathlib import Path

from model.checkpoint.convert import convert
from model.checkpoint.progress import FileProgress
from model.request import CancelToken


def copy_of(checkpoint: Path, folder: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(checkpoint, folder)
    return folder


def interrupt(source: Path, target: Path, shards: int = 2) -> None:
    """Begin to convert a folder and stop once this many shards are finished."""
    cancel = CancelToken()
    begun: list[str] = []

    def stop_in_time(progress: FileProgress) -> None:
        if progress.stage == "converting" and progress.file not in begun:
            begun.append(progress.file)
            if len(begun) > shards:
                cancel.cancel()

    assert not convert(source, target, progress=stop_in_time, cancel=cancel).finished

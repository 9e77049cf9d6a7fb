"""The files of the store that lie in clear: put in place whole or not at all, for this person alone."""

import os
from pathlib import Path

from app.core.cases.database import named_failures
from app.core.paths import private_folder


def put_file(path: Path, text: str) -> None:
    """Put `text` on the disk as the file `path`, in one move.

    Raises:
        CaseNotSaved: the old one, if any, is still there.
    """
    with named_failures():
        private_folder(path.parent)
        part = path.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

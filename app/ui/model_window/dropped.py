"""The model folder in what was dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

#: Who drops one of these means the folder it lies in.
_PARTS = (".safetensors", ".json", ".jinja")


def dropped_folder(mime: QMimeData) -> str:
    """The first local path in it; empty if there is none. Looks at names only, never at the disk."""
    for url in mime.urls() if mime.hasUrls() else ():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            return str(path.parent if path.suffix.lower() in _PARTS else path)
    return ""

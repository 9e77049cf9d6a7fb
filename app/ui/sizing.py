"""How large a window may open."""

from PySide6.QtCore import QSize

#: What a window manager puts around a window, about.
_FRAME = QSize(8, 40)


def no_larger(size: QSize, room: QSize) -> QSize:
    """The size, or as much of it as has room with its frame on a screen."""
    return size.boundedTo(room - _FRAME)

"""Pictures that were drawn, the ones that were looked at last, within a bound of bytes."""

from collections import OrderedDict

from PySide6.QtGui import QImage

MOST_BYTES = 64 * 1024 * 1024


class PictureCache:
    """By the sheet's index, one picture each: the latest. What was not looked at for longest goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[int, tuple[QImage, int]] = OrderedDict()
        self._bytes = 0

    @property
    def most(self) -> int:
        """The bound."""
        return self._most

    @property
    def bytes(self) -> int:
        """Bytes of the pictures in memory."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, index: int) -> QImage | None:
        """The picture, now the one looked at last."""
        found = self._kept.get(index)
        if found is None:
            return None
        self._kept.move_to_end(index)
        return found[0]

    def asked(self, index: int) -> int:
        """The longer side that the picture was asked for with; 0 if there is none."""
        found = self._kept.get(index)
        return found[1] if found else 0

    def put(self, index: int, image: QImage, asked: int) -> None:
        """Keep a picture; one larger than the bound stays alone."""
        self._drop(index)
        self._kept[index] = (image, asked)
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._bytes = 0

    def _drop(self, index: int) -> None:
        found = self._kept.pop(index, None)
        if found:
            self._bytes -= found[0].sizeInBytes()

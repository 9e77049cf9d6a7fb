"""Icons: one drawing (SVG, strokes in `currentColor`), recoloured for the theme and sharp at every scale."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

#: Scales of the screen for which an icon is drawn beforehand; Qt takes the next larger one.
_SCALES = (1.0, 1.5, 2.0, 3.0)


class Icons:
    """The drawings of one folder.

    Pixmaps are kept by name, colour, size and scale: a theme that comes back costs nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = cache(self._read_drawing)
        self._draw = cache(self._draw_pixmap)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all drawings, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def file(self, name: str) -> str:
        """The drawing's file as style sheets name it; drawn there in black."""
        return (self._folder / f"{name}.svg").as_posix()

    def pixmap(self, name: str, colour: str, size: int = 20, scale: float = 1.0) -> QPixmap:
        """The drawing `name` in `colour` (`#rrggbb`), `size` logical pixels square, for that scale of screen.

        Raises:
            FileNotFoundError: there is no such drawing.
        """
        return self._draw(name, colour, size, scale)

    def icon(self, name: str, colour: str, size: int = 20, disabled: str | None = None) -> QIcon:
        """The same as a `QIcon` for buttons and actions; `disabled` is its colour when it cannot be used."""
        icon = QIcon()
        for scale in _SCALES:
            icon.addPixmap(self.pixmap(name, colour, size, scale))
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
        return icon

    def _read_drawing(self, name: str) -> str:
        return (self._folder / f"{name}.svg").read_text(encoding="utf-8")

    def _draw_pixmap(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        drawing = self._read(name).replace("currentColor", QColor(colour).name())
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        side = round(size * scale)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

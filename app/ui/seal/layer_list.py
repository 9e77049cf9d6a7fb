"""One row a layer of the seal: whether it holds, and what it stops."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.core.seal import Layer
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.qt import plain_tip
from app.viewmodels.seal.wording import in_words


class LayerList(QWidget):
    """Follows the report."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layers: tuple[Layer, ...] = ()
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        look.changed.connect(self._draw)

    def show_layers(self, layers: tuple[Layer, ...]) -> None:
        """These hold, or do not."""
        self._layers = layers
        while len(self._lines) < len(layers):
            self._add_line(len(self._lines))
        self._draw()

    def _add_line(self, row: int) -> None:
        mark, head, stops = Label(), Label(), Label()
        set_role(stops, "small")
        stops.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(head)
        words.addWidget(stops)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(words, row, 1)
        self._lines.append((mark, head, stops))

    def _draw(self) -> None:
        theme = self._look.theme
        names = {
            "kernel": self.tr("Operating system"),
            "python": self.tr("This program"),
            "libraries": self.tr("Libraries"),
            "connections": self.tr("New connections on this machine"),
        }
        for layer, (mark, head, stops) in zip(self._layers, self._lines, strict=False):
            state = self.tr("in force") if layer.in_force else self.tr("not in force")
            name, colour = ("check", theme.accent) if layer.in_force else ("warning", theme.warning)
            mark.setPixmap(self._look.pixmap(name, colour, 16, self))
            head.setText(f"{names.get(layer.name, layer.name)}: {state}")
            stops.setText(self.tr("Stops {what}").format(what=in_words(layer.stops)))
            stops.setToolTip(plain_tip(layer.detail))

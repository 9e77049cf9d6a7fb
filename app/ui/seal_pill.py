"""The seal, top right, always: what keeps the process off the network, and its layers behind a click."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.seal import Layer, SealReport
from app.ui.look import Look, set_flag, set_role


class SealPill(QPushButton):
    """Says the report's sentence; a click shows what holds and what does not."""

    def __init__(self, report: SealReport, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._look = look
        set_role(self, "seal")
        set_flag(self, "broken", not report.in_force)
        head = report.sentence.partition(":")[0]
        # A long sentence would push the window about; the whole of it stands in the layers and in the tip.
        self.setText(f"  {report.sentence if len(report.sentence) <= 32 else head}")
        self.setToolTip(report.sentence)
        self.setAccessibleName(report.sentence)
        self.setAccessibleDescription(self.tr("Shows what keeps this program off the network"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._layers = SealLayers(report, look, self)
        self.clicked.connect(self._show_layers)
        look.changed.connect(self._redraw)
        self._redraw()

    @property
    def layers(self) -> QFrame:
        """What a click shows."""
        return self._layers

    def _show_layers(self) -> None:
        self._layers.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self._layers.width(), self.height() + 6))
        self._layers.move(corner)
        self._layers.show()

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setIcon(self._look.icon("seal", theme.accent if self._report.in_force else theme.warning, 14))


class SealLayers(QFrame):
    """One row a layer: whether it holds, what it stops, how that was tried."""

    def __init__(self, report: SealReport, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._marks: list[tuple[QLabel, Layer]] = []
        set_role(self, "card")
        self.setAccessibleName(self.tr("What keeps this program off the network"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        title = QLabel(report.sentence)
        set_role(title, "heading")
        title.setWordWrap(True)
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, layer in enumerate(report.layers):
            self._add(grid, row, layer)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        rest = QLabel(
            self.tr(
                "Not covered: printers, removable and synced folders, and other programs of the same user "
                "that help data out."
            )
        )
        set_role(rest, "small")
        rest.setWordWrap(True)
        column.addWidget(rest)
        self.setFixedWidth(400)
        look.changed.connect(self._redraw)
        self._redraw()

    def _add(self, grid: QGridLayout, row: int, layer: Layer) -> None:
        names = {
            "kernel": self.tr("Operating system"),
            "python": self.tr("This program"),
            "libraries": self.tr("Libraries"),
        }
        state = self.tr("in force") if layer.in_force else self.tr("not in force")
        mark = QLabel()
        self._marks.append((mark, layer))
        head = QLabel(f"{names.get(layer.name, layer.name)}: {state}")
        stops = QLabel(self.tr("Stops {what}").format(what=layer.stops))
        set_role(stops, "small")
        stops.setWordWrap(True)
        stops.setToolTip(layer.detail)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(head)
        words.addWidget(stops)
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, row, 1)

    def _redraw(self) -> None:
        theme = self._look.theme
        for mark, layer in self._marks:
            name, colour = ("check", theme.accent) if layer.in_force else ("warning", theme.warning)
            mark.setPixmap(self._look.pixmap(name, colour, 16, self))

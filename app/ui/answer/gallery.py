"""Samples to try the program on, and questions about the one that was taken."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.core.samples import Sample
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.qt import plain_tip

_ICONS = {"document": "document", "picture": "image", "video": "video"}
_COLUMNS = 4
_MOST_QUESTIONS = 4


class Gallery(QWidget):
    """A tile for each sample; after one was taken, questions about it.

    Signals:
        taken(Sample): put it on the shelf.
        asked(question): a suggested question was chosen.
    """

    taken = Signal(object)
    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._suggests = False
        self._samples: tuple[Sample, ...] = ()
        self._taken: Sample | None = None
        self._tiles: list[tuple[QPushButton, str]] = []
        self._heading = Label()
        set_role(self._heading, "section")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._grid_holder)
        look.changed.connect(self._redraw)

    def offer(self, samples: Sequence[Sample]) -> None:
        """Show a tile for each of the samples."""
        self._suggests = False
        self._samples, self._taken = tuple(samples), None
        self._clear(self.tr("Try one of these"))
        for sample in samples:
            tile = QPushButton(_title(sample))
            tile.setAccessibleName(self.tr("Try: {title}").format(title=_title(sample)))
            tile.setToolTip(plain_tip(sample.path.name))
            tile.clicked.connect(lambda _=False, sample=sample: self._take(sample))
            self._tiles.append((tile, _ICONS[sample.kind]))
        self._place()
        self._redraw()

    @property
    def suggests(self) -> bool:
        """Whether a sample was taken, and questions about it stand here."""
        return self._suggests

    def suggest(self, sample: Sample, *, focus: bool = True) -> None:
        """Show questions about a sample, each a click away from being asked."""
        self._suggests = True
        self._taken = sample
        self._clear(self.tr("{title} is on the shelf. Ask, for instance:").format(title=_title(sample)))
        for number, question in enumerate(sample.questions[:_MOST_QUESTIONS]):
            button = QPushButton(question.text)
            button.clicked.connect(lambda _=False, text=question.text: self.asked.emit(text))
            self._grid.addWidget(button, number // 2, number % 2)
            self._grid.setColumnStretch(number % 2, 1)
        item = self._grid.itemAtPosition(0, 0)
        first = item.widget() if item is not None else None
        if first is not None and focus:
            first.show()
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retell(self) -> None:
        """Another language."""
        if self._taken is None:
            self.offer(self._samples)
        else:
            self.suggest(self._taken, focus=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where the words would be cut."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        tiles = [tile for tile, _icon in self._tiles]
        if not tiles:
            return
        widest = max(tile.sizeHint().width() for tile in tiles) + self._grid.spacing()
        columns = max(1, min(_COLUMNS, (self.width() + self._grid.spacing()) // widest))
        for number, tile in enumerate(tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _take(self, sample: Sample) -> None:
        self.suggest(sample)
        self.taken.emit(sample)

    def _clear(self, heading: str) -> None:
        self._heading.setText(heading)
        self._tiles.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)

    def _redraw(self) -> None:
        for tile, icon in self._tiles:
            tile.setIcon(self._look.icon(icon))


def _title(sample: Sample) -> str:
    german = QLocale().language() == QLocale.Language.German
    return sample.title_de if german else sample.title

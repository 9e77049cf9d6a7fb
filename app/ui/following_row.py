"""A row with margins that is there only while what stands in it is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.ui.canvas import in_column


class FollowingRow(QObject):
    """Hides the row of a widget with it, so that no gap is left."""

    def __init__(self, widget: QWidget, row: QWidget) -> None:
        super().__init__(row)
        self._widget = widget
        self._row = row
        widget.installEventFilter(self)
        row.setVisible(not widget.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It was shown or hidden by itself, not with its window."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._row.setVisible(not self._widget.isHidden())
        return False


def row_of(widget: QWidget, above: int, below: int) -> QWidget:
    """`widget` in the middle's column, with so much room above and below."""
    row = in_column(widget)
    row.setContentsMargins(0, above, 0, below)
    FollowingRow(widget, row)
    return row

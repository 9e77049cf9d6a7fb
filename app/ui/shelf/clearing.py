"""Takes everything from the shelf once the person has said so, and brings it back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from app.viewmodels.shelf.card import Card, number
from app.viewmodels.shelf.shelf_model import ShelfModel


class Clearing(QObject):
    """Belongs to two actions: one takes away, one brings back what went last."""

    def __init__(self, window: QWidget, shelf: ShelfModel, clear: QAction, restore: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._shelf = shelf
        self._restore = restore
        self._gone: tuple[Card, ...] = ()
        self.question: QMessageBox | None = None
        clear.triggered.connect(self.ask)
        restore.triggered.connect(self.bring_back)
        restore.setEnabled(False)

    def ask(self) -> None:
        """Ask whether all of them are to go."""
        count = len(self._shelf.cards)
        if not count or self.question is not None:
            return
        box = self.question = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Remove all sources"))
        box.setText(
            self.tr("Remove the source from the window?")
            if count == 1
            else self.tr("Remove all {count} sources from the window?").format(count=number(count))
        )
        box.setInformativeText(
            self.tr("The files stay where they are, and “Bring back the sources” (Ctrl+Shift+Z) undoes it.")
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(remove)
        remove.clicked.connect(self.clear)
        box.finished.connect(self._answered)
        box.open()

    def clear(self) -> None:
        """Take everything away; what went stays at hand until the next time."""
        self._gone = self._shelf.cards
        self._shelf.clear()
        self._restore.setEnabled(bool(self._gone))

    def bring_back(self) -> None:
        """Put back what went last, beside what lies there now."""
        self._shelf.put_back(self._gone)
        self.forget()

    def forget(self) -> None:
        """What went belongs to a case that is not open any more."""
        self._gone = ()
        self._restore.setEnabled(False)

    def _answered(self) -> None:
        # Qt deletes it once it is closed.
        self.question = None

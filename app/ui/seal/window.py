"""The seal's own window: what holds, every way out tried just now, and all of it as text."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.program import typed
from app.core.seal.self_test import Row, way_title
from app.ui.clipboard import copy_text
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.seal.layer_list import LayerList
from app.ui.seal.way_table import WayTable
from app.viewmodels.qt import plain_tip
from app.viewmodels.seal.seal_model import SealModel, error_words
from app.viewmodels.seal.wording import in_words
from model.errors import PlainError


class SealWindow(QDialog):
    """Stands beside the main window and blocks nothing. Bringing it begins a test."""

    def __init__(self, model: SealModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Seal"))
        self.setModal(False)
        self.resize(760, 720)
        self.setMinimumSize(560, 420)
        self.sentence = Label()
        set_role(self.sentence, "heading")
        self.layers = LayerList(look)
        self.held = Label()
        set_role(self.held, "small")
        self.outcome = Label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Ways out tried so far"))
        self.table = WayTable(look)
        self.note = Label()
        self.rest = Label(
            self.tr(
                "Tried from inside the sealed program. That each attempt gets out of an unsealed one is "
                "shown by “{command}” in a terminal.\n"
                "Not covered: printers, removable and synced folders, and other programs of the same user "
                "that help data out."
            ).format(command=typed("seal --self-test"))
        )
        set_role(self.rest, "small")
        set_role(self.note, "small")
        self.note.hide()
        self.again = QPushButton(self.tr("Try again"))
        self.copy = QPushButton(self.tr("Copy as text"))
        self.close_button = QPushButton(self.tr("Close"))
        for label in (self.sentence, self.held, self.outcome, self.note, self.rest):
            label.setWordWrap(True)
        self._assemble()
        self._connect()
        self._tell_report()

    def bring_to_front(self) -> None:
        """Show it and try every way out, unless that is done or going on."""
        self._tell_report()
        self.show()
        self.raise_()
        self.activateWindow()
        if self._model.summary is None:
            self._test()

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        for widget in (self.sentence, self.layers, self.held, self.outcome, self.bar):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addWidget(self.rest)
        column.addLayout(buttons)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._tell_report)
        model.tried.connect(self._tell_tried)
        model.tested.connect(self._tell_tested)
        model.test_failed.connect(self._tell_failed)
        self.table.currentCellChanged.connect(self._tell_note)
        self.again.clicked.connect(self._test)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close)

    def _test(self) -> None:
        if self._model.testing:
            return
        self.table.clear_rows()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.again.setEnabled(False)
        self.outcome.setText(self.tr("Every way out of this program is being tried…"))
        self._model.test()

    def _tell_report(self) -> None:
        report = self._model.report
        self.sentence.setText(in_words(report.sentence))
        self.layers.show_layers(report.layers)
        peers = ", ".join(connection.peer for connection in self._model.connections)
        self.held.setText(
            self.tr("Local connections that it keeps, all older than the lock: {peers}").format(peers=peers)
            if peers
            else self.tr("It keeps no connection to another program.")
        )

    def _tell_tried(self, done: int, of_all: int, row: Row) -> None:
        self.bar.setRange(0, of_all)
        self.bar.setValue(done)
        self.table.add(row)

    def _tell_note(self) -> None:
        row = self.table.current
        self.note.setText(f"{way_title(row)}: {in_words(row.note)}" if row and row.note else "")
        self.note.setVisible(bool(self.note.text()))

    def _tell_tested(self) -> None:
        summary = self._model.summary
        assert summary is not None
        self._end()
        self.outcome.setText(summary.sentence)
        self.table.show_rows(summary.rows)

    def _tell_failed(self, error: PlainError) -> None:
        self._end()
        self.outcome.setText(error_words(error))
        self.outcome.setToolTip(plain_tip(error.detail))

    def _end(self) -> None:
        self.bar.hide()
        self.again.setEnabled(True)

    def _copy(self) -> None:
        copy_text(self._model.as_text())

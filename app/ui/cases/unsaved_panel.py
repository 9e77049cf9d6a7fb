"""Asks once, before a case or the program is left, what is to become of what could not be saved."""

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.ui.cases.parts import buttons_row, column_in, label
from app.ui.look import Look, set_role
from app.viewmodels.cases.leaving import LeaveReason
from app.viewmodels.cases.unsaved_guard import UnsavedGuard


class UnsavedPanel(QFrame):
    """Hidden until it asks; the window around it goes on working."""

    def __init__(self, guard: UnsavedGuard, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("unsaved-panel")
        self.sentence = label("", "heading")
        self.text = label("")
        self.again = QPushButton(self.tr("Save again"))
        set_role(self.again, "primary")
        self.anyway = QPushButton(self.tr("Close anyway"))
        self.stay = QPushButton(self.tr("Stay"))
        column = column_in(self)
        column.setContentsMargins(14, 20, 14, 12)
        column.addWidget(self.sentence)
        column.addWidget(self.text)
        column.addLayout(buttons_row(self.anyway, self.stay, self.again))
        for button in (self.anyway, self.stay, self.again):
            # In a dialogue the one that loses the answer would be pressed by Enter from a field.
            button.setAutoDefault(False)
        self.again.clicked.connect(lambda: self.setEnabled(False))
        self.again.clicked.connect(guard.save_again)
        self.anyway.clicked.connect(guard.go_anyway)
        self.stay.clicked.connect(guard.stay)
        guard.settled.connect(self.hide)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    def ask(self, reason: LeaveReason, title: str, again: bool) -> None:
        """Ask about the case `title`; the answer that loses nothing has the focus.

        Args:
            reason: why it is about to be left.
            title: what the case is called.
            again: whether saving was tried once more.
        """
        first = self.tr("Not everything in “{title}” could be saved.")
        second = self.tr("It could not be saved in “{title}” this time either.")
        self.sentence.setText((second if again else first).format(title=title))
        self.text.setText(
            self.tr(
                "What is not saved, as a rule the last answer, is only in this window and lost without it. "
                "See that the disk has room and may be written to, then save it again."
            )
        )
        words = {
            LeaveReason.CLOSE: self.tr("Close anyway"),
            LeaveReason.LEAVE: self.tr("Leave the case anyway"),
            LeaveReason.OPEN: self.tr("Leave the case anyway"),
            LeaveReason.LOCK: self.tr("Lock anyway"),
        }
        self.anyway.setText(words[reason])
        self.setAccessibleName(f"{self.sentence.text()} {self.text.text()}")
        self.setEnabled(True)
        self.show()
        self.again.setFocus()

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"#unsaved-panel {{ background: {theme.warning_soft}; border-radius: 10px; margin-top: 8px; }}"
        )

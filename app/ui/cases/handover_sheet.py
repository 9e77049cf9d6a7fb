"""Asks for the passphrase of a handed-over case: typed twice to hand one over, once to take one in."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.core.cases.passphrase import strength
from app.ui.cases.parts import buttons_row, column_in, label, secret_field
from app.ui.look import set_role
from app.viewmodels.cases.case_wording import strength_words


class HandoverSheet(QDialog):
    """Blocks nothing; what was typed is forgotten when it closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._typed: Callable[[str], object] | None = None
        self._giving = False
        self.setModal(False)
        self.setMinimumWidth(460)
        self.about = label("", "muted")
        self.passphrase = secret_field(self.tr("Passphrase of the handed-over case"))
        self.again = secret_field(self.tr("Repeat passphrase"))
        self.told = label("", "small")
        self.go_on = QPushButton(self.tr("Continue"))
        self.cancel = QPushButton(self.tr("Cancel"))
        set_role(self.go_on, "primary")
        set_role(self.cancel, "quiet")
        column = column_in(self)
        column.setContentsMargins(22, 20, 22, 18)
        for part in (self.about, self.passphrase, self.again, self.told):
            column.addWidget(part)
        column.addLayout(buttons_row(self.go_on, self.cancel))
        self.passphrase.textChanged.connect(self._tell)
        self.again.textChanged.connect(self._tell)
        self.go_on.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)

    def ask_to_give(self, title: str, typed: Callable[[str], object]) -> None:
        """Ask for a new passphrase, hard enough to guess."""
        self.setWindowTitle(self.tr("Hand over a case"))
        about = self.tr(
            "“{title}” leaves whole: sources, questions, answers, decisions. The file is encrypted; whoever"
            " has it and this passphrase has the case, and it cannot be called back."
        )
        self._ask(about.format(title=title), typed, giving=True)

    def ask_to_take(self, name: str, typed: Callable[[str], object]) -> None:
        """Ask for the passphrase that came with the file."""
        self.setWindowTitle(self.tr("Take in a handed-over case"))
        about = self.tr("Type the passphrase of {name}. Decisions that stand in it will stand beside yours.")
        self._ask(about.format(name=name), typed, giving=False)

    def reject(self) -> None:
        """Nothing is done."""
        self._typed = None
        self._forget()
        super().reject()

    def _ask(self, about: str, typed: Callable[[str], object], *, giving: bool) -> None:
        self._typed, self._giving = typed, giving
        self._forget()
        self.about.setText(about)
        self.again.setVisible(giving)
        self.told.setVisible(giving)
        self._tell()
        self.show()
        self.raise_()
        self.passphrase.setFocus()

    def _tell(self) -> None:
        text = self.passphrase.text()
        judged = strength(text)
        self.told.setText(strength_words(judged))
        same = not self._giving or self.again.text() == text
        self.go_on.setEnabled(bool(text) and same and (judged.enough or not self._giving))

    def _go_on(self) -> None:
        typed, self._typed = self._typed, None
        text = self.passphrase.text()
        self._forget()
        self.hide()
        if typed is not None:
            typed(text)

    def _forget(self) -> None:
        self.passphrase.clear()
        self.again.clear()

"""First step of setting up: what protects the cases."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from app.core.cases.passphrase import strength
from app.ui.cases.parts import buttons_row, column_in, label, page, secret_field
from app.ui.look import Look, set_role
from app.viewmodels.cases.case_wording import strength_words
from app.viewmodels.cases.cases_model import CasesModel


class ProtectPage(QWidget):
    """The system's credential store where it can be used, else a passphrase that is typed twice.

    Signals:
        chosen(passphrase): go on; `None` for the credential store.
        refused(): not now.
    """

    chosen = Signal(object)
    refused = Signal()

    def __init__(self, cases: CasesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = cases
        self.by_store = QRadioButton(self.tr("This &system's credential store"))
        self.by_passphrase = QRadioButton(self.tr("A &passphrase"))
        self._store_note = label("", "small")
        self.passphrase = secret_field(self.tr("Passphrase"))
        self.again = secret_field(self.tr("Repeat passphrase"))
        self.told = label("", "small")
        self.go_on = QPushButton(self.tr("Continue"))
        set_role(self.go_on, "primary")
        self.not_now = QPushButton(self.tr("Not now"))
        self._typing = QWidget()
        self._assemble()
        self.by_store.toggled.connect(self._tell)
        self.passphrase.textChanged.connect(self._tell)
        self.again.textChanged.connect(self._tell)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.go_on.click)
        self.go_on.clicked.connect(self._go_on)
        self.not_now.clicked.connect(self.refused)
        cases.changed.connect(self._offer)
        self.begin()

    def begin(self) -> None:
        """Empty, with the best choice made."""
        self.passphrase.clear()
        self.again.clear()
        usable = self._cases.store_usable
        (self.by_store if usable else self.by_passphrase).setChecked(True)
        self._offer()
        self._tell()

    def _assemble(self) -> None:
        title = label(self.tr("Keep your work in cases"), "title")
        text = label(
            self.tr(
                "A case holds sources, questions and answers with their evidence, encrypted on this "
                "computer. Until you set this up nothing is kept, and nothing is written before you have "
                "finished here."
            ),
            "muted",
        )
        notes = label(self.tr("You type it each time Vitrine starts."), "small")
        for note in (self._store_note, notes):
            note.setContentsMargins(24, 0, 0, 6)
        whole, column = page(title, text, label(self.tr("What protects them"), "section"))
        for part in (self.by_store, self._store_note, self.by_passphrase, notes):
            column.addWidget(part)
        inner = column_in(self._typing, 24)
        for field in (self.passphrase, self.again, self.told):
            inner.addWidget(field)
        column.addWidget(self._typing)
        column.addSpacing(6)
        column.addLayout(buttons_row(self.not_now, self.go_on))
        column_in(self).addWidget(whole)

    def _offer(self) -> None:
        usable = self._cases.store_usable
        self.by_store.setEnabled(usable)
        self._store_note.setText(
            self.tr("It opens with your login on this computer; there is nothing to type.")
            if usable
            else self.tr("There is none here that can be used.")
        )
        if not usable and self.by_store.isChecked():
            self.by_passphrase.setChecked(True)

    def _tell(self) -> None:
        typed = self.passphrase.text()
        judged = strength(typed)
        same = typed == self.again.text()
        words = strength_words(judged)
        if judged.enough and self.again.text() and not same:
            words = self.tr("The passphrases differ.")
        self.told.setText(words)
        self._typing.setVisible(self.by_passphrase.isChecked())
        self.go_on.setEnabled(self.by_store.isChecked() or (judged.enough and same))

    def _go_on(self) -> None:
        self.chosen.emit(None if self.by_store.isChecked() else self.passphrase.text())

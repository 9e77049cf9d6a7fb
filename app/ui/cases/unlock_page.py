"""Opening the cases with the passphrase, or with the recovery key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.core.cases.passphrase import strength
from app.ui.cases.parts import buttons_row, column_in, label, page, secret_field
from app.ui.look import set_role
from app.viewmodels.cases.case_wording import strength_words
from app.viewmodels.cases.cases_model import CasesModel


class UnlockPage(QWidget):
    """The passphrase that opens the cases; the field forgets it as soon as it was handed on.

    Signals:
        refused(): not now.
    """

    refused = Signal()

    def __init__(self, cases: CasesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = cases
        self._by_recovery = False
        self._text = label("", "muted")
        self.passphrase = secret_field(self.tr("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setPlaceholderText(self.tr("Recovery key: eight groups of four"))
        self.recovery.setAccessibleName(self.tr("Recovery key"))
        self.renewed = secret_field(self.tr("A new passphrase, if you forgot the old one"))
        self.told = label("", "small")
        self.other = QPushButton()
        set_role(self.other, "link")
        self.unlock = QPushButton(self.tr("Unlock"))
        set_role(self.unlock, "primary")
        self.not_now = QPushButton(self.tr("Not now"))
        whole, column = page(label(self.tr("Your cases are locked"), "title"), self._text)
        for part in (self.passphrase, self.recovery, self.renewed, self.told):
            column.addWidget(part)
        row = buttons_row(self.not_now, self.unlock)
        row.insertWidget(0, self.other)
        column.addLayout(row)
        column_in(self).addWidget(whole)
        for field in (self.passphrase, self.recovery, self.renewed):
            field.textChanged.connect(self._tell)
            field.returnPressed.connect(self.unlock.click)
        self.other.clicked.connect(self._change_way)
        self.unlock.clicked.connect(self._unlock)
        self.not_now.clicked.connect(self.refused)
        cases.changed.connect(self._tell)
        self.begin()

    def begin(self) -> None:
        """Empty, with the usual way."""
        self._by_recovery = not self._cases.needs_passphrase and not self._cases.store_usable
        for field in (self.passphrase, self.recovery, self.renewed):
            field.clear()
        self._tell()

    def _change_way(self) -> None:
        self._by_recovery = not self._by_recovery
        self._tell()
        (self.recovery if self._by_recovery else self.passphrase).setFocus()

    def _unlock(self) -> None:
        if self._by_recovery:
            recovery, renewed = self.recovery.text(), self.renewed.text()
            if renewed:
                self._cases.change_passphrase(recovery, renewed)
            self._cases.unlock(recovery=recovery)
        else:
            self._cases.unlock(passphrase=self.passphrase.text() or None)
        self.passphrase.clear()
        self.renewed.clear()

    def _tell(self) -> None:
        by_passphrase = self._cases.needs_passphrase and not self._by_recovery
        by_store = not self._cases.needs_passphrase and not self._by_recovery
        self.passphrase.setVisible(by_passphrase)
        self.recovery.setVisible(self._by_recovery)
        self.renewed.setVisible(self._by_recovery and self._cases.needs_passphrase)
        if self._by_recovery:
            self._text.setText(self.tr("Type the recovery key that was shown when the cases were set up."))
        elif by_store:
            self._text.setText(self.tr("Their key is in this system's credential store."))
        else:
            self._text.setText(self.tr("Type the passphrase that protects them."))
        self.other.setText(
            self.tr("Use the recovery key")
            if not self._by_recovery
            else self.tr("Use passphrase or system store")
        )
        renewed = self.renewed.text()
        weak = self._by_recovery and bool(renewed) and not strength(renewed).enough
        self.told.setText(
            self.tr("Unlocking…")
            if self._cases.working
            else strength_words(strength(renewed))
            if weak
            else ""
        )
        typed = self.recovery.text() if self._by_recovery else self.passphrase.text()
        self.unlock.setEnabled(not self._cases.working and not weak and (by_store or bool(typed)))

"""Second step of setting up: the recovery key, shown once, and typed back in part before anything is made."""

import random
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.core.cases.keys import tidy_recovery_key
from app.core.cases.shred import shred
from app.core.private_file import write_private
from app.ui.cases.parts import buttons_row, column_in, label, page
from app.ui.clipboard import copy_text
from app.ui.dialogs.choosing import choose_target
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.qt import plain_tip


class RecoveryPage(QWidget):
    """Nothing is on the disk while it shows.

    Signals:
        confirmed(key): it was written down.
        back(): choose again.
    """

    confirmed = Signal(str)
    back = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = ""
        self._asked = (0, 0)
        self.key = Label()
        self.first, self.second = QLineEdit(), QLineEdit()
        self._first_name, self._second_name = Label(), Label()
        self.told = label("", "small")
        self.save = QPushButton(self.tr("Save a page to print…"))
        self.copy = QPushButton(self.tr("Copy"))
        self.shred = QPushButton(self.tr("Overwrite the saved page"))
        self.shred.hide()
        self.printed = label("", "small")
        self.printed.hide()
        self._saved: Path | None = None
        self.finish = QPushButton(self.tr("Set up"))
        set_role(self.finish, "primary")
        self.go_back = QPushButton(self.tr("Back"))
        self._assemble()
        self.save.clicked.connect(self._save)
        self.shred.clicked.connect(self._shred)
        self.copy.clicked.connect(lambda: copy_text(self._key))
        for field in (self.first, self.second):
            field.textChanged.connect(self._tell)
            field.returnPressed.connect(self.finish.click)
        self.finish.clicked.connect(lambda: self.confirmed.emit(self._key))
        self.go_back.clicked.connect(self.back)

    @property
    def groups(self) -> tuple[str, str]:
        """The two groups that are asked for."""
        groups = self._key.split("-")
        return groups[self._asked[0]], groups[self._asked[1]]

    def begin(self, key: str) -> None:
        """Show this key."""
        self._key = key
        groups = key.split("-")
        first, second = sorted(random.sample(range(len(groups)), 2))
        self._asked = first, second
        half = len(groups) // 2
        self.key.setText("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))
        for name, field, place in (
            (self._first_name, self.first, first),
            (self._second_name, self.second, second),
        ):
            words = self.tr("Group {number}").format(number=place + 1)
            name.setText(words)
            field.clear()
            field.setAccessibleName(words)
        self.set_working(False)
        self._tell()

    def set_working(self, working: bool) -> None:
        """The cases are being set up, or that is over."""
        for part in (self.first, self.second, self.go_back, self.save, self.copy):
            part.setEnabled(not working)
        if working:
            self.finish.setEnabled(False)
            self.told.setText(self.tr("Setting up…"))
        else:
            self._tell()

    def forget(self) -> None:
        """Let go of the key."""
        self._key = ""
        self.key.clear()
        self.first.clear()
        self.second.clear()
        self._tell_of_page("", None)

    def _assemble(self) -> None:
        title = label(self.tr("Your recovery key"), "title")
        text = label(
            self.tr(
                "It opens the cases when the passphrase is forgotten or the credential store is lost; "
                "without either, nobody can open them. It is shown this once and kept nowhere. Write it "
                "down, or save a page and print it, and keep it where only you get at it."
            ),
            "muted",
        )
        frame = QFrame()
        set_role(frame, "card")
        inside = column_in(frame)
        inside.setContentsMargins(16, 16, 16, 16)
        self.key.setObjectName("recovery-key")
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        inside.addWidget(self.key)
        inside.addLayout(buttons_row(self.shred, self.copy, self.save))
        inside.addWidget(self.printed)
        whole, column = page(
            title, text, frame, label(self.tr("Type two groups of it, to be sure"), "section")
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, field in ((self._first_name, self.first), (self._second_name, self.second)):
            field.setMaximumWidth(110)
            name.setBuddy(field)
            row.addWidget(name)
            row.addWidget(field)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addLayout(buttons_row(self.go_back, self.finish))
        column_in(self).addWidget(whole)

    def _tell(self) -> None:
        typed = tuple(tidy_recovery_key(field.text()) for field in (self.first, self.second))
        right = bool(self._key) and typed == self.groups
        full = all(len(part) >= 4 for part in typed)
        self.finish.setEnabled(right)
        self.told.setText(
            ""
            if right
            else self.tr("That is not what stands above.")
            if full
            else self.tr("Four letters each.")
        )

    def _save(self) -> None:
        choose_target(self, self.tr("Save the recovery key"), "recovery-key.pdf", self._write)

    def _write(self, target: str) -> None:
        path = Path(target)
        page = page_of(self._key, self.tr("Recovery key of the cases in Vitrine"))
        try:
            write_private(path, page)
        except OSError:
            self._tell_of_page(
                self.tr("It could not be saved there. Choose another place, or write it down."), self._saved
            )
        else:
            words = self.tr(
                "Saved as {name}, readable for you alone. Print it, then have it overwritten here."
            )
            self._tell_of_page(words.format(name=path.name), path)

    def _shred(self) -> None:
        path = self._saved
        if path is None:
            return
        try:
            shred(path)
        except OSError:
            words = self.tr("{name} could not be deleted. Delete it by hand: it opens the cases.")
            self._tell_of_page(words.format(name=path.name), path)
        else:
            self._tell_of_page(self.tr("{name} was overwritten and deleted.").format(name=path.name), None)

    def _tell_of_page(self, words: str, saved: Path | None) -> None:
        """Say where the page to print is, if anywhere."""
        self._saved = saved
        self.printed.setText(words)
        self.printed.setVisible(bool(words))
        if saved is not None:
            self.shred.setText(self.tr("Overwrite {name}").format(name=saved.name))
            self.shred.setToolTip(
                plain_tip(self.tr("When it is printed: overwrite and delete {path}").format(path=saved))
            )
        self.shred.setVisible(saved is not None)


def page_of(key: str, title: str) -> bytes:
    """The key as a page to print, as PDF; made in memory, so that it never lies anywhere else."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    painter = QPainter(writer)
    wide, high = writer.width(), writer.height() / 30
    groups = key.split("-")
    lines = (title, "", "   ".join(groups[:4]), "   ".join(groups[4:]))
    for number, text in enumerate(lines):
        painter.setFont(QFont("sans-serif" if number == 0 else "monospace", 16 if number == 0 else 20))
        painter.drawText(QRectF(0, number * high, wide, high), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return bytes(content.data().data())

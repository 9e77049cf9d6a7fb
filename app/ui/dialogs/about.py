"""The dialog that says what this program is, in a few lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app import __version__
from app.ui.label import Label
from app.ui.look import Look, set_role

_WIDTH, _SIDE = 420, 28


class About(QDialog):
    """Name, version, what it promises and what it does not."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Vitrine"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark = Label()
        mark.setPixmap(look.pixmap("vitrine", look.theme.accent, 40, self))
        title = Label(self.tr("Vitrine {version}").format(version=__version__))
        set_role(title, "title")
        text = Label(
            self.tr(
                "Analyses confidential documents on this machine with DiffusionGemma. The program opens no "
                "network connection, and keeps nothing of your documents unless you keep a case.\n\n"
                "An answer can be wrong. Check it against the sources before you rely on it."
            )
        )
        text.setWordWrap(True)
        # Its lines are counted at the width they have; counted at another, some were cut off.
        text.setFixedWidth(_WIDTH - 2 * _SIDE)
        set_role(text, "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Some styles put a picture of their own there, black on any ground.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 26, _SIDE, 20)
        column.setSpacing(12)
        for widget in (mark, title, text):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)

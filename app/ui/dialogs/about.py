"""The dialog that says what this program is, in a few lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.core.release import Build, this_build
from app.core.release.check import trusted_keys
from app.ui.dialogs.licences import Licences
from app.ui.label import Label
from app.ui.look import Look, set_role

_WIDTH, _SIDE = 420, 28
#: Days after which it is worth asking for a newer one.
_OLD = 180


class About(QDialog):
    """Name, version, what it promises and what it does not."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Vitrine"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark = Label()
        mark.setPixmap(look.pixmap("vitrine", look.theme.accent, 40, self))
        title = Label(self.tr("Vitrine {version}").format(version=this_build().version))
        set_role(title, "title")
        self.age = Label(self._age(this_build()))
        self.age.setWordWrap(True)
        self.age.setFixedWidth(_WIDTH - 2 * _SIDE)
        self.age.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.age, "small")
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
        self.licences = buttons.addButton(self.tr("Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.licences.clicked.connect(lambda: Licences(self).open())
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 26, _SIDE, 20)
        column.setSpacing(12)
        for widget in (mark, title, self.age, text):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)

    def _age(self, build: Build) -> str:
        """When it was made, for who has to decide about an update: the program itself never looks for one."""
        days = build.age()
        if days is None or build.made is None:
            return self.tr("Started from a clone.")
        said = self.tr("Made on {day}, {count} days ago.").format(day=build.made.isoformat(), count=days)
        if days > _OLD:
            said += " " + self.tr("There may be a newer one; Vitrine never looks for it.")
        for key in trusted_keys():
            said += "\n" + self.tr("Releases are signed with {key}").format(key=key)
        return said

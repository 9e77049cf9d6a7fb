"""Errors in the window itself: a sentence, a way on, and the details behind a click. Never a dialogue."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from model.errors import PlainError


class Banner(QFrame):
    """Hidden until there is something to tell; goes away when it is dismissed or when work goes on.

    Signals:
        dismissed(): the person closed it.
    """

    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._calm = False
        self._mark = Label()
        self._sentence = Label()
        self._way_on = Label()
        self._detail = Label()
        self._more = QPushButton(self.tr("Details"))
        self._close = QToolButton()
        self._build()
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    def show_error(self, error: PlainError) -> None:
        """Tell a failure."""
        detail = "\n".join(filter(None, (error.detail, self.tr("Code: {code}").format(code=error.code))))
        self._show(error.sentence, error.way_on, detail, calm=False)

    def show_note(self, sentence: str, way_on: str = "") -> None:
        """Tell something that is no failure but must not go unnoticed: without the colour of a warning."""
        self._show(sentence, way_on, "", calm=True)

    def show_warning(self, sentence: str, way_on: str) -> None:
        """Tell something that is no failure but leaves out or changes what was wanted."""
        self._show(sentence, way_on, "", calm=False)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence that shows; empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def detail(self) -> str:
        """The text behind "Details"."""
        return self._detail.text()

    def _show(self, sentence: str, way_on: str, detail: str, *, calm: bool) -> None:
        self._calm = calm
        self._redraw()
        self._sentence.setText(sentence)
        self._way_on.setText(way_on)
        self._way_on.setVisible(bool(way_on))
        self._detail.setText(detail)
        self._detail.hide()
        self._more.setChecked(False)
        self._more.setVisible(bool(detail))
        self.setAccessibleName(f"{sentence} {way_on}".strip())
        self.show()

    def _build(self) -> None:
        self.setObjectName("banner")
        set_role(self, "banner")
        for label in (self._sentence, self._way_on, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self._sentence, "heading")
        set_role(self._detail, "small")
        set_role(self._more, "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._detail.setVisible)
        self._more.setAccessibleName(self.tr("Show the details of this message"))
        self._close.setAccessibleName(self.tr("Dismiss this message"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self._dismiss)

        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self._sentence, self._way_on, self._detail):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _redraw(self) -> None:
        theme = self._look.theme
        mark, colour, ground = (
            ("check", theme.accent, theme.accent_soft)
            if self._calm
            else ("warning", theme.warning, theme.warning_soft)
        )
        self._mark.setPixmap(self._look.pixmap(mark, colour, 20, self))
        self._close.setIcon(self._look.icon("close"))
        self.setStyleSheet(
            f"#banner {{ background: {ground}; border: 1px solid {ground}; border-radius: 10px; }}"
        )

"""In the header, always: which case is worked in and whether it is saved, or that nothing is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from app.theme.faces import sized
from app.ui.look import Look
from app.viewmodels.cases.case_saving import CaseSaving, Saving
from app.viewmodels.cases.case_wording import saving_words
from app.viewmodels.cases.cases_model import CasesModel, StoreState
from app.viewmodels.qt import plain_tip

_WIDEST = 340


class CaseButton(QPushButton):
    """A click shows the cases; where something could not be saved, it tries again.

    Signals:
        asked(): show the cases.
    """

    asked = Signal()

    def __init__(
        self, cases: CasesModel, saving: CaseSaving, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._saving = saving
        self._look = look
        self.setObjectName("case-button")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._press)
        cases.changed.connect(self._tell)
        saving.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def _press(self) -> None:
        if self._saving.saving is Saving.NOT_SAVED and self._cases.current is not None:
            self._saving.again()
        else:
            self.asked.emit()

    def _tell(self) -> None:
        case, saving = self._cases.current, self._saving.saving
        unsaved = case is not None and saving is Saving.NOT_SAVED
        words = "  ·  ".join(filter(None, (self._words(), saving_words(saving) if case else "")))
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST))
        tip = self._tip(unsaved)
        self.setToolTip(plain_tip(f"{words}\n{tip}"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        theme = self._look.theme
        colour = theme.warning if unsaved else theme.muted
        self.setStyleSheet(
            f"#case-button {{ background: transparent; border: 1px solid transparent; border-radius: 6px;"
            f" padding: 2px 8px; font-size: {sized(14)}px; color: {colour}; }}"
            f"#case-button:hover {{ color: {theme.accent}; border-color: {theme.line}; }}"
            f"#case-button:focus {{ border-color: {theme.accent}; }}"
        )

    def _words(self) -> str:
        if self._cases.current is not None:
            return self.tr("Case: {title}").format(title=self._cases.current.title)
        if self._cases.store_state is StoreState.LOCKED:
            return self.tr("Not kept: the cases are locked")
        return self.tr("Not kept")

    def _tip(self, unsaved: bool) -> str:
        if unsaved:
            return self.tr("The last answer is only in this window. Click to save it again.")
        if self._cases.current is not None:
            return self.tr("Show all cases (Ctrl+Shift+K)")
        match self._cases.store_state:
            case StoreState.FORBIDDEN:
                return self._cases.refusal.sentence
            case StoreState.LOCKED:
                return self.tr("Click to unlock them (Ctrl+Shift+K)")
        return self.tr(
            "Questions and answers are gone when the window is closed. Click to keep them in a case, "
            "encrypted (Ctrl+Shift+K)."
        )

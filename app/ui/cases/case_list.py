"""Left in the window: search, the cases or what was found, and a new case."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.cases import Hit
from app.theme import Switch
from app.ui.cases.parts import label
from app.ui.cases.rows import Rows
from app.ui.look import Look, set_role
from app.viewmodels.cases.case_wording import case_line
from app.viewmodels.cases.cases_model import CasesModel

#: Milliseconds after the last key until a search begins.
_PAUSE = 200


class CaseList(QWidget):
    """Follows the cases.

    Signals:
        picked(case): this case is to be looked at.
        run_chosen(case, run): this question is to be shown; 0 for the case itself.
    """

    picked = Signal(str)
    run_chosen = Signal(str, int)

    def __init__(self, cases: CasesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = cases
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(270)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in everything that is kept"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(False)
        self.rows = Rows(look, self.tr("Cases"))
        self.hits = Rows(look, self.tr("What was found"))
        self.hits.hide()
        self.nothing = label("", "muted")
        self.archived = Switch(self.tr("Include archived"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Name of a new case"))
        self.title.setAccessibleName(self.title.placeholderText())
        self.begin = QPushButton(self.tr("Begin"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._assemble()
        self._timer.timeout.connect(lambda: cases.search(self.search.text()))
        self.search.textChanged.connect(self._search)
        self.rows.picked.connect(lambda key: self.picked.emit(key))
        self.rows.chosen.connect(cases.open)
        self.hits.picked.connect(lambda key: self.picked.emit(key[0]))
        self.hits.chosen.connect(lambda key: self.run_chosen.emit(*key))
        self.archived.toggled.connect(self._tell)
        self.title.returnPressed.connect(self._begin)
        self.begin.clicked.connect(self._begin)
        self.title.textChanged.connect(lambda text: self.begin.setEnabled(bool(text.strip())))
        cases.changed.connect(self._tell)
        cases.found.connect(self._show_found)
        look.changed.connect(lambda: self.archived.set_theme(look.theme))
        self.archived.set_theme(look.theme)
        self.begin.setEnabled(False)
        self._tell()

    def pick(self, case: str) -> None:
        """Look at this case."""
        self.rows.pick(case)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.rows, 1)
        column.addWidget(self.hits, 1)
        column.addWidget(self.archived)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.begin)
        column.addLayout(row)

    def _begin(self) -> None:
        if self.title.text().strip():
            self._cases.new(self.title.text())
            self.title.clear()

    def _search(self, words: str) -> None:
        searching = bool(words.strip())
        self.hits.setVisible(searching)
        self.rows.setVisible(not searching)
        self._timer.stop()
        if searching:
            self._timer.start()
        else:
            self._tell()

    def _tell(self) -> None:
        if self.search.text().strip():
            return
        cases = self._cases
        shown = [case for case in cases.rows if self.archived.isChecked() or not case.archived]
        current = cases.current.id if cases.current else ""
        self.rows.show_rows(
            [
                (case.id, case.title, case_line(case, cases.expires_at(case)), case.id == current)
                for case in shown
            ]
        )
        self.archived.setVisible(any(case.archived for case in cases.rows))
        self.nothing.setText(self.tr("There are no cases yet. Name one below and begin."))
        self.nothing.setVisible(not cases.rows)

    def _show_found(self, hits: tuple[Hit, ...]) -> None:
        if not self.search.text().strip():
            return
        self.hits.show_rows(
            [((hit.case.id, hit.run), " ".join(hit.excerpt.split()), hit.case.title, False) for hit in hits]
        )
        self.nothing.setText(self.tr("No case contains all these words."))
        self.nothing.setVisible(not hits)

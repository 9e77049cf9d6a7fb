"""Every way out of the program, and what stopped it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.core.seal.self_test import Row, Verdict, stopped_by, way_title
from app.theme.faces import sized
from app.ui.look import Look
from app.viewmodels.qt import plain_tip
from app.viewmodels.seal.seal_model import failed_first
from app.viewmodels.seal.wording import in_words

_ROW = 26


class WayTable(QTableWidget):
    """Fills as ways are tried; at the end what is wrong stands first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[Row] = []
        self.setColumnCount(3)
        self.setHorizontalHeaderLabels((self.tr("Way out"), self.tr("Outcome"), self.tr("Stopped by")))
        self.setAccessibleName(self.tr("Every way out that was tried"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        look.changed.connect(self._redraw)
        self._redraw()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    @property
    def current(self) -> Row | None:
        """The one that is chosen."""
        number = self.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def clear_rows(self) -> None:
        """Begin anew."""
        self._rows.clear()
        self.setRowCount(0)

    def add(self, row: Row) -> None:
        """One more was tried."""
        self._rows.append(row)
        self.setRowCount(len(self._rows))
        self._fill(len(self._rows) - 1, row)
        self.scrollToBottom()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """All of them."""
        self._rows = list(failed_first(rows))
        self.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            self._fill(number, row)
        self.scrollToTop()
        self.setCurrentCell(0, 0)

    def _fill(self, number: int, row: Row) -> None:
        texts = (way_title(row), self._words(row.verdict), stopped_by(row))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(in_words(row.note) or text))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, in_words(row.note))
            self.setItem(number, column, item)
        verdict, mark = self.item(number, 1), self._mark(row)
        if verdict is not None and mark is not None:
            verdict.setIcon(self._look.icon(*mark, 14))

    def _mark(self, row: Row) -> tuple[str, str] | None:
        theme = self._look.theme
        if row.failed or row.verdict == "open":
            return "warning", theme.warning
        return ("check", theme.accent) if row.verdict == "stopped" else None

    def _words(self, verdict: Verdict) -> str:
        return {
            "stopped": self.tr("stopped"),
            "open": self.tr("open, known"),
            "absent": self.tr("not on this machine"),
            "untried": self.tr("not tried from here"),
            "got out": self.tr("got out"),
            "dead": self.tr("not provable"),
            "weaker": self.tr("a lock is missing"),
        }[verdict]

    def _redraw(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"QTableWidget {{ background: {theme.card}; border: 1px solid {theme.line};"
            " border-radius: 8px; }"
            f" QTableWidget:focus {{ border-color: {theme.accent}; }}"
            f" QTableWidget::item {{ padding: 0 4px; border: 0; color: {theme.ink}; }}"
            f" QTableWidget::item:selected {{ background: {theme.accent_soft}; color: {theme.ink}; }}"
            f" QHeaderView {{ background: transparent; }}"
            f" QHeaderView::section {{ background: transparent; color: {theme.muted}; border: 0;"
            f" border-bottom: 1px solid {theme.line}; padding: 5px 7px; font-size: {sized(12)}px; }}"
        )
        for number, row in enumerate(self._rows):
            self._fill(number, row)
